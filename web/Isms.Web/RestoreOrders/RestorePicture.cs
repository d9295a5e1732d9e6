using Isms.Processes.ContinuityPlan;
using Isms.Processes.Registers;

namespace Isms.Web.RestoreOrders;

/// <summary>
/// The order of restoration as a picture: the services that wait for one another, in columns from left to right, so that
/// whatever is needed stands left of what needs it. Systems need nothing themselves, and a thousand boxes tell nobody
/// anything: they are counted on the service that needs them. Services that have nothing to do with other services are only counted.
/// </summary>
/// <param name="Boxes">The services shown.</param>
/// <param name="Lines">What waits for what.</param>
/// <param name="Columns">How many columns there are.</param>
/// <param name="Width">In pixels; 0 when there is nothing to show.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Alone">How many services have nothing to do with other services.</param>
public sealed record RestorePicture(IReadOnlyList<PictureBox> Boxes, IReadOnlyList<PictureLine> Lines, int Columns, int Width, int Height, int Alone)
{
    /// <summary>Width of a box, in pixels.</summary>
    public const int BoxWidth = 280;

    /// <summary>Height of a box.</summary>
    public const int BoxHeight = 50;

    /// <summary>Height of the row of headings.</summary>
    public const int HeadingHeight = 30;

    private const int BesideBox = 70;
    private const int BelowBox = 12;

    // Room for the frame of a box, and for the lines that leave the last column and come back to it in a cycle.
    private const int Margin = 2;
    private const int Bow = 40;

    /// <summary>The picture of an order; the same order gives the same picture.</summary>
    public static RestorePicture Of(RestoreOrder order)
    {
        var services = order.Steps.Where(step => IsService(step.Node.Reference)).ToList();
        var known = services.Select(step => step.Node.Reference).ToHashSet(StringComparer.Ordinal);
        var needs = services.ToDictionary(step => step.Node.Reference, step => step.Node.Needs.Where(known.Contains).Distinct(StringComparer.Ordinal).ToList(), StringComparer.Ordinal);
        var needed = needs.Values.SelectMany(n => n).ToHashSet(StringComparer.Ordinal);
        var shown = services.Where(step => needs[step.Node.Reference].Count > 0 || needed.Contains(step.Node.Reference)).ToList();
        var columns = ColumnsOf(shown, needs);

        var (boxes, filled) = (new Dictionary<string, PictureBox>(StringComparer.Ordinal), new Dictionary<int, int>());
        foreach (var step in shown)
        {
            var column = columns[step.Node.Reference];
            var row = filled.GetValueOrDefault(column);
            filled[column] = row + 1;
            boxes.Add(step.Node.Reference, new PictureBox(step, column, Margin + column * (BoxWidth + BesideBox), Margin + HeadingHeight + row * (BoxHeight + BelowBox), step.Node.Needs.Count(need => !IsService(need))));
        }

        var late = order.LateChains.SelectMany(chain => chain.Chain.Zip(chain.Chain.Skip(1))).ToHashSet();
        var lines = shown.SelectMany(step => needs[step.Node.Reference].Select(need => new PictureLine(boxes[need], boxes[step.Node.Reference], late.Contains((need, step.Node.Reference)))));
        var count = columns.Count == 0 ? 0 : columns.Values.Max() + 1;
        return new(
            [.. boxes.Values], [.. lines], count,
            count == 0 ? 0 : (2 * Margin) + (count * BoxWidth) + ((count - 1) * BesideBox) + Bow,
            count == 0 ? 0 : (2 * Margin) + HeadingHeight + (filled.Values.Max() * (BoxHeight + BelowBox)) - BelowBox,
            services.Count - shown.Count);
    }

    /// <summary>Whether it is a service.</summary>
    public static bool IsService(string reference) => reference.StartsWith(RegisterKinds.SharedService + "/", StringComparison.Ordinal);

    /// <summary>One column further than anything needed; the members of a cycle share theirs. What is needed comes first in the steps.</summary>
    private static Dictionary<string, int> ColumnsOf(IReadOnlyList<RestoreStep> steps, Dictionary<string, List<string>> needs)
    {
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var first = 0; first < steps.Count;)
        {
            var last = first + 1;
            while (steps[first].Cycle is { } cycle && last < steps.Count && steps[last].Cycle == cycle) last++;
            var together = steps.Skip(first).Take(last - first).Select(step => step.Node.Reference).ToList();
            var column = together.SelectMany(reference => needs[reference]).Where(columns.ContainsKey).Select(need => columns[need] + 1).DefaultIfEmpty(0).Max();
            foreach (var reference in together) columns[reference] = column;
            first = last;
        }
        return columns;
    }
}

/// <summary>A service in the picture.</summary>
/// <param name="Step">What there is to say of it.</param>
/// <param name="Column">From 0.</param>
/// <param name="X">Its left edge.</param>
/// <param name="Y">Its upper edge.</param>
/// <param name="Systems">How many systems it needs.</param>
public sealed record PictureBox(RestoreStep Step, int Column, int X, int Y, int Systems);

/// <summary>One service waits for another.</summary>
/// <param name="From">What is waited for.</param>
/// <param name="To">What waits.</param>
/// <param name="IsLate">It is a link of a chain that takes too long.</param>
public sealed record PictureLine(PictureBox From, PictureBox To, bool IsLate);
