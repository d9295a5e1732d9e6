using System.Globalization;
using System.Xml.Linq;
using Isms.Processes.ContinuityPlan;
using Isms.Web.Language;

namespace Isms.Web.RestoreOrders;

/// <summary>Draws a <see cref="RestorePicture"/> at its real size. It looks as the style sheet says; the table says the same in words.</summary>
public static class RestorePictureSvg
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    // What fits a box in the sizes of the style sheet; the whole name stands in the table and when pointing at it.
    private const int NameLength = 28;
    private const int NoteLength = 34;

    /// <summary>The picture as markup to stand in a page.</summary>
    /// <param name="picture">What is drawn.</param>
    /// <param name="nameOf">The name behind a reference.</param>
    /// <param name="texts">The words.</param>
    public static string Of(RestorePicture picture, Func<string, string> nameOf, Texts texts)
    {
        var late = picture.Boxes.Count(box => box.Step.IsLate);
        var svg = new XElement(Svg + "svg",
            new XAttribute("class", "restore"), new XAttribute("role", "img"), new XAttribute("aria-labelledby", "picture-title picture-text"),
            new XAttribute("width", picture.Width), new XAttribute("height", picture.Height), new XAttribute("viewBox", Text($"0 0 {picture.Width} {picture.Height}")),
            new XElement(Svg + "title", new XAttribute("id", "picture-title"), texts["RestoreOrder.picture"]),
            new XElement(Svg + "desc", new XAttribute("id", "picture-text"), texts["RestoreOrder.pictureText", picture.Boxes.Count, picture.Columns, picture.Lines.Count, late]));
        for (var column = 0; column < picture.Columns; column++)
            svg.Add(TextAt(picture.Boxes.First(box => box.Column == column).X, RestorePicture.HeadingHeight - 12, "heading", column == 0 ? texts["RestoreOrder.column.first"] : texts["RestoreOrder.column", column + 1]));
        // Late lines lie on top of the others, boxes on top of all.
        foreach (var line in picture.Lines.OrderBy(line => line.IsLate)) svg.Add(new XElement(Svg + "path", new XAttribute("class", line.IsLate ? "late" : line.From.Column == line.To.Column ? "round" : "line"), new XAttribute("d", Way(line))));
        foreach (var box in picture.Boxes) svg.Add(Box(box, nameOf(box.Step.Node.Reference), texts));
        return svg.ToString(SaveOptions.DisableFormatting);
    }

    private static XElement Box(PictureBox box, string name, Texts texts)
    {
        var step = box.Step;
        var tone = step.IsLate ? "late" : step.Cycle is not null ? "round" : "box";
        return new XElement(Svg + "g", new XAttribute("class", tone),
            new XElement(Svg + "title", name),
            new XElement(Svg + "rect", new XAttribute("x", box.X), new XAttribute("y", box.Y), new XAttribute("width", RestorePicture.BoxWidth), new XAttribute("height", RestorePicture.BoxHeight), new XAttribute("rx", 5)),
            TextAt(box.X + 12, box.Y + 20, "name", Shortened(name, NameLength)),
            TextAt(box.X + 12, box.Y + 39, "note", Shortened(Note(step, box.Systems, texts), NoteLength)));
    }

    private static string Note(RestoreStep step, int systems, Texts texts)
    {
        var runs = !step.IsCertain && step.RunsAfter == NodaTime.Duration.Zero ? texts["RestoreOrder.unknown"] : texts[step.IsCertain ? "RestoreOrder.runs" : "RestoreOrder.runsAtLeast", DurationWords.Of(texts, step.RunsAfter)];
        // Colour alone says nothing: the mark does.
        var mark = step.IsLate ? "▲ " : step.Cycle is not null ? "↻ " : "";
        return systems == 0 ? mark + runs : $"{mark}{runs}, {texts["RestoreOrder.systems", systems]}";
    }

    private static string Way(PictureLine line)
    {
        var (x1, y1) = (line.From.X + RestorePicture.BoxWidth, line.From.Y + (RestorePicture.BoxHeight / 2));
        var (x2, y2) = (line.To.X, line.To.Y + (RestorePicture.BoxHeight / 2));
        // Within a column, as in a cycle, out to the right and back.
        if (line.From.Column == line.To.Column) return Text($"M{x1} {y1 + 6}C{x1 + 38} {y1 + 6} {x1 + 38} {y2 - 6} {x1} {y2 - 6}");
        var bend = (x2 - x1) / 2;
        return Text($"M{x1} {y1}C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}");
    }

    private static XElement TextAt(int x, int y, string name, string text) => new(Svg + "text", new XAttribute("x", x), new XAttribute("y", y), new XAttribute("class", name), text);

    private static string Shortened(string text, int length) => text.Length <= length ? text : $"{text[..(length - 1)].TrimEnd()}…";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
