using System.Text.Json.Nodes;

namespace Isms.PowerBi.Report;

/// <summary>The report's colours and type: those of the product's pages.</summary>
internal static class ReportTheme
{
    private const string Ink = "#16202B";
    private const string Paper = "#FFFFFF";
    private const string Accent = "#00558C";

    // Apart from one another also without colour vision: by lightness.
    private static readonly string[] Marks = [Accent, "#7A4A00", "#17603A", "#6A3D9A", "#A3141C", "#4A5866"];

    /// <summary>The theme.</summary>
    /// <param name="name">Its file.</param>
    public static JsonObject Json(string name) => new()
    {
        ["name"] = name,
        ["dataColors"] = new JsonArray([.. Marks.Select(colour => (JsonNode)colour)]),
        ["background"] = Paper,
        ["foreground"] = Ink,
        ["tableAccent"] = Accent,
        ["good"] = "#17603A",
        ["neutral"] = "#7A4A00",
        ["bad"] = "#A3141C",
        ["textClasses"] = new JsonObject
        {
            ["title"] = Class("Segoe UI Semibold", 12),
            ["label"] = Class("Segoe UI", 11),
            ["callout"] = Class("Segoe UI Semibold", 20),
        },
    };

    private static JsonObject Class(string face, int size) => new() { ["fontFace"] = face, ["fontSize"] = size, ["color"] = Ink };
}
