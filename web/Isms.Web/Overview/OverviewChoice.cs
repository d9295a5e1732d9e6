using System.Globalization;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Web.Hosting;

namespace Isms.Web.Overview;

/// <summary>What a reader has chosen to see, as it stands in the address.</summary>
/// <param name="Year">The calendar year.</param>
/// <param name="Snapshot">The name of a snapshot; null for the newest export.</param>
/// <param name="Dimension">What the figures are narrowed by; null for everything.</param>
/// <param name="Member">The member of that dimension.</param>
internal sealed record OverviewChoice(int Year, string? Snapshot, string? Dimension, string? Member)
{
    /// <summary>The parameter with the name of a snapshot.</summary>
    public const string SnapshotParameter = "bild";

    /// <summary>The parameter with the year.</summary>
    public const string YearParameter = "ar";

    /// <summary>The parameter with what the figures are narrowed by, <c>dimension:member</c>.</summary>
    public const string NarrowedParameter = "urval";

    /// <summary>Stands in the path of rows for the newest export.</summary>
    public const string Newest = "nu";

    /// <summary>Stands in the path of rows for no member.</summary>
    public const string NoMember = "-";

    /// <summary>The dimension of organisations.</summary>
    public const string Organisation = "organisation";

    /// <summary>What is narrowed, as the address has it; empty for everything.</summary>
    public string Narrowed => Dimension is null ? "" : $"{Dimension}:{Member}";

    /// <summary>The choice in the address; what is not there or unknown is the newest year and everything, or, for a reader of certain organisations, the first of them.</summary>
    public static OverviewChoice Of(PageRequest request, FigureEdition edition, OverviewReach reach)
    {
        var year = int.TryParse(request.Query(YearParameter), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && edition.Years.Contains(asked) ? asked : edition.Years[^1];
        var parts = request.Query(NarrowedParameter)?.Split(':', 2) ?? [];
        var (dimension, member) = parts is [var d, var m] && FigureValues.Narrowing.Contains(d) && edition.Names.GetValueOrDefault(d)?.ContainsKey(m) == true && reach.Holds(d, m) ? (d, m) : reach.Preset;
        return new(year, request.Query(SnapshotParameter), dimension, member);
    }

    /// <summary>The address of a page with this choice.</summary>
    public string At(string path)
    {
        List<string> values = [$"{YearParameter}={FieldText.Of(Year)}"];
        if (Snapshot is not null) values.Add($"{SnapshotParameter}={Uri.EscapeDataString(Snapshot)}");
        if (Dimension is not null) values.Add($"{NarrowedParameter}={Uri.EscapeDataString(Narrowed)}");
        return path + "?" + string.Join('&', values);
    }

    /// <summary>The address of the rows behind a value.</summary>
    public string RowsOf(string figure, FigurePeriod period, string dimension, string? member) =>
        $"{OverviewSection.Root}/rader/{Snapshot ?? Newest}/{figure}/{period}/{dimension}/{Uri.EscapeDataString(member ?? NoMember)}";
}

/// <summary>What a reader may see of the figures.</summary>
/// <param name="Organisations">Null for everything; otherwise the members of the dimension of organisations, at least one.</param>
internal sealed record OverviewReach(IReadOnlyList<string>? Organisations)
{
    /// <summary>
    /// Everything, except to somebody whose only reading role is that of a board reader for certain organisations: they see the
    /// figures of those.
    /// </summary>
    public static OverviewReach Of(PageRequest request)
    {
        var reading = request.User.Roles.Where(held => Access.Policies.Find(Access.Policies.ReadOverview).Roles!.Contains(held.Role)).ToList();
        if (reading.Any(held => held.Role != Role.BoardReader || held.Scope is null)) return new OverviewReach((IReadOnlyList<string>?)null);
        var figures = request.Service<IBoardFigures>();
        return new([.. reading.Select(held => held.Scope!.Split('/', 2)).Select(scope => figures.KeyOf(scope[0], scope[1]).ToString(CultureInfo.InvariantCulture))]);
    }

    /// <summary>What is shown until the reader chooses.</summary>
    public (string? Dimension, string? Member) Preset => Organisations is null ? (null, null) : (OverviewChoice.Organisation, Organisations[0]);

    /// <summary>Whether a value may be seen.</summary>
    public bool Holds(string dimension, string? member) => Organisations is null || (dimension == OverviewChoice.Organisation && member is not null && Organisations.Contains(member));
}
