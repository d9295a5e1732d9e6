using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Isms.PowerBi.Report;

/// <summary>The report as PBIR.</summary>
internal static class ReportFiles
{
    /// <summary>The width of a page in pixels.</summary>
    public const int Width = 1280;

    /// <summary>The height of a page in pixels.</summary>
    public const int Height = 720;

    // Desktop keeps themes by file name: a changed theme gets a new one.
    private const string Theme = "IsmsTema1.json";
    private const string BaseTheme = "CY26SU10";
    private const string Prefix = "https://developer.microsoft.com/json-schemas/fabric/";
    private const int Margin = 24;
    private const int Gap = 16;

    // Read by Power BI and by people, never by a browser.
    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Every file of the report, by path from its folder.</summary>
    public static IEnumerable<(string Path, string Text)> All()
    {
        yield return ("definition/version.json", Text(new() { ["$schema"] = SchemaOf("item/report/definition/versionMetadata/1.0.0"), ["version"] = "2.0.0" }));
        yield return ("definition/report.json", Text(Report()));
        yield return ("definition/pages/pages.json", Text(new()
        {
            ["$schema"] = SchemaOf("item/report/definition/pagesMetadata/1.1.0"),
            ["pageOrder"] = new JsonArray([.. Pages.All.Select(page => (JsonNode)IdOf(page))]),
            ["activePageName"] = IdOf(Pages.All[0]),
            ["landingPageName"] = IdOf(Pages.All[0]),
        }));
        yield return ($"StaticResources/RegisteredResources/{Theme}", Text(ReportTheme.Json(Theme)));
        yield return ($"StaticResources/SharedResources/BaseThemes/{BaseTheme}.json", Base());
        foreach (var page in Pages.All)
        {
            var folder = $"definition/pages/{IdOf(page)}";
            yield return ($"{folder}/page.json", Text(PageJson(page)));
            foreach (var visual in VisualsOf(page)) yield return ($"{folder}/visuals/{(string)visual["name"]!}/visual.json", Text(visual));
        }
    }

    /// <summary>JSON as it is committed.</summary>
    public static string Text(JsonObject json) => json.ToJsonString(Written) + "\n";

    /// <summary>The address of a schema.</summary>
    public static string SchemaOf(string path) => $"{Prefix}{path}/schema.json";

    private static string IdOf(Page page) => Identity.Short($"page/{page.Name}");

    private static JsonObject PageJson(Page page)
    {
        var json = new JsonObject { ["$schema"] = SchemaOf("item/report/definition/page/2.1.0"), ["name"] = IdOf(page), ["displayName"] = page.Name, ["displayOption"] = "FitToPage", ["height"] = Height, ["width"] = Width };
        if (page.IsHidden) json["visibility"] = "HiddenInViewMode";
        return json;
    }

    /// <summary>In the order of reading: heading, through when the data go, what is chosen, other pages, numbers, charts.</summary>
    private static IEnumerable<JsonObject> VisualsOf(Page page)
    {
        var order = 0;
        yield return Put("heading", new(Margin, 0, 632, 56), Visuals.Heading(page));
        yield return Put("stamp", new(Margin, 56, 632, 40), Visuals.Stamp());
        var top = 112;
        if (!page.IsHidden)
        {
            (Field Field, int X)[] slicers = [(Field.Column("Datum", "År"), 672), (Field.Column("Organisation", "Organisation"), 872), (Field.Column("Tjänst", "Tjänst"), 1072)];
            foreach (var (field, x) in slicers)
            {
                var isYear = field.Name == "År";
                var slicer = Put($"slicer/{field.Name}", new(x, 8, 184, 88), Visuals.Slicer(field, isYear));
                // The table of dates goes on to the latest date in the data; years that have not begun are not offered.
                if (isYear) slicer["filterConfig"] = Visuals.OnlyWith(Identity.Short($"page/{page.Name}/filter/{field.Name}"), Field.Measure("Sista dag"));
                yield return slicer;
            }
            yield return Put("navigator", new(Margin, top, Width - 2 * Margin, 40), Visuals.Navigator());
            top += 40 + Gap;
        }
        if (page.Cards.Count > 0)
        {
            var width = Share(page.Cards.Count);
            for (var n = 0; n < page.Cards.Count; n++) yield return Put($"card/{page.Cards[n]}", new(Margin + n * (width + Gap), top, width, 144), Visuals.Card(page.Cards[n]));
            top += 144 + Gap;
        }
        {
            var width = Share(page.Charts.Count);
            for (var n = 0; n < page.Charts.Count; n++) yield return Put($"chart/{page.Charts[n].Title.Sv}", new(Margin + n * (width + Gap), top, width, Height - 16 - top), Visuals.Chart(page.Charts[n]));
        }

        JsonObject Put(string part, Visuals.Place place, JsonObject visual) => Visuals.Container(Identity.Short($"page/{page.Name}/{part}"), ++order, place, visual);
    }

    private static int Share(int count) => (Width - 2 * Margin - (count - 1) * Gap) / count / 8 * 8;

    private static JsonObject Report() => new()
    {
        ["$schema"] = SchemaOf("item/report/definition/report/3.3.0"),
        ["themeCollection"] = new JsonObject { ["baseTheme"] = ThemeRef(BaseTheme, "SharedResources"), ["customTheme"] = ThemeRef(Theme, "RegisteredResources") },
        ["resourcePackages"] = new JsonArray(Package("SharedResources", BaseTheme, $"BaseThemes/{BaseTheme}.json", "BaseTheme"), Package("RegisteredResources", Theme, Theme, "CustomTheme")),
        ["settings"] = new JsonObject
        {
            ["useStylableVisualContainerHeader"] = true,
            ["exportDataMode"] = "AllowSummarized",
            ["defaultDrillFilterOtherVisuals"] = true,
            ["allowChangeFilterTypes"] = true,
            ["useEnhancedTooltips"] = true,
            ["useDefaultAggregateDisplayName"] = true,
        },
    };

    // The engine's own numbers, as the scaffold of the report tool writes them.
    private static JsonObject ThemeRef(string name, string type) => new()
    {
        ["name"] = name,
        ["reportVersionAtImport"] = new JsonObject { ["visual"] = "2.11.0", ["report"] = "3.4.0", ["page"] = "2.3.1" },
        ["type"] = type,
    };

    private static JsonObject Package(string name, string item, string path, string type) => new()
    {
        ["name"] = name,
        ["type"] = name,
        ["items"] = new JsonArray(new JsonObject { ["name"] = item, ["path"] = path, ["type"] = type }),
    };

    private static string Base()
    {
        using var reader = new StreamReader(typeof(ReportFiles).Assembly.GetManifestResourceStream("BaseTheme.json")!);
        return reader.ReadToEnd();
    }
}
