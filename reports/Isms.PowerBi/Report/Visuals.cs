using System.Text.Json.Nodes;
using Isms.PowerBi.Model;

namespace Isms.PowerBi.Report;

/// <summary>The visuals that pages are made of.</summary>
internal static class Visuals
{
    private const string Schema = "https://developer.microsoft.com/json-schemas/fabric/item/report/definition/visualContainer/2.9.0/schema.json";

    /// <summary>Where a visual lies; whole multiples of eight pixels.</summary>
    internal readonly record struct Place(int X, int Y, int Width, int Height);

    /// <summary>Puts a visual on a page.</summary>
    /// <param name="id">Its name and folder.</param>
    /// <param name="order">Its place in the order of reading, from 1.</param>
    /// <param name="place">Where it lies.</param>
    /// <param name="visual">What it is.</param>
    public static JsonObject Container(string id, int order, Place place, JsonObject visual) => new()
    {
        ["$schema"] = Schema,
        ["name"] = id,
        ["position"] = new JsonObject { ["x"] = place.X, ["y"] = place.Y, ["z"] = order * 1000, ["height"] = place.Height, ["width"] = place.Width, ["tabOrder"] = order * 1000 },
        ["visual"] = visual,
    };

    /// <summary>The page's heading.</summary>
    public static JsonObject Heading(Page page) => new()
    {
        ["visualType"] = "textbox",
        ["objects"] = new JsonObject
        {
            ["general"] = Properties(("paragraphs", new JsonArray(new JsonObject
            {
                ["textRuns"] = new JsonArray(new JsonObject { ["value"] = page.Name, ["textStyle"] = new JsonObject { ["fontWeight"] = "bold", ["fontSize"] = "24pt" } }),
            }))),
        },
        ["visualContainerObjects"] = new JsonObject { ["general"] = Properties(("altText", Text($"Rubrik: {page.Name}. {page.Purpose}"))) },
        ["drillFilterOtherVisuals"] = true,
    };

    /// <summary>The tabs of the pages.</summary>
    public static JsonObject Navigator() => new()
    {
        ["visualType"] = "pageNavigator",
        ["visualContainerObjects"] = Frame("Sidor", "Knappar till rapportens sidor", isTitled: false),
        ["drillFilterOtherVisuals"] = true,
    };

    /// <summary>Through when the data go.</summary>
    public static JsonObject Stamp() => new()
    {
        ["visualType"] = "cardVisual",
        ["query"] = Query(("Data", [Field.Measure("Data till och med").Projection()])),
        ["objects"] = new JsonObject { ["label"] = Selected(("show", False)), ["value"] = Selected(("fontSize", Number(12))) },
        ["visualContainerObjects"] = Frame("Data till och med", Field.Measure("Data till och med"), isTitled: false),
        ["drillFilterOtherVisuals"] = true,
    };

    /// <summary>Chooses what the whole report shows.</summary>
    /// <param name="field">The column.</param>
    /// <param name="isOne">Exactly one value is chosen, the greatest to begin with.</param>
    public static JsonObject Slicer(Field field, bool isOne)
    {
        var query = Query(("Values", [field.Projection()]));
        if (isOne) query["sortDefinition"] = Sorted(field, "Descending");
        var objects = new JsonObject { ["data"] = Properties(("mode", Text("Dropdown"))) };
        if (isOne) objects["selection"] = Properties(("strictSingleSelect", True));
        return new JsonObject
        {
            ["visualType"] = "slicer",
            ["query"] = query,
            ["objects"] = objects,
            ["visualContainerObjects"] = Frame(field.Name, $"Väljer {field.Name.ToLowerInvariant()} för hela rapporten"),
            ["syncGroup"] = new JsonObject { ["groupName"] = field.Name, ["fieldChanges"] = true, ["filterChanges"] = true },
            ["drillFilterOtherVisuals"] = true,
        };
    }

    /// <summary>A filter that leaves only what a measure has a value for.</summary>
    public static JsonObject OnlyWith(string id, Field measure) => new()
    {
        ["filters"] = new JsonArray(new JsonObject
        {
            ["name"] = id,
            ["field"] = measure.Json(),
            ["type"] = "Advanced",
            ["filter"] = new JsonObject
            {
                ["Version"] = 2,
                ["From"] = new JsonArray(new JsonObject { ["Name"] = "m", ["Entity"] = measure.Table, ["Type"] = 0 }),
                ["Where"] = new JsonArray(new JsonObject
                {
                    ["Condition"] = new JsonObject
                    {
                        ["Not"] = new JsonObject
                        {
                            ["Expression"] = new JsonObject
                            {
                                ["Comparison"] = new JsonObject { ["ComparisonKind"] = 0, ["Left"] = measure.Json("Source", "m"), ["Right"] = new JsonObject { ["Literal"] = new JsonObject { ["Value"] = "null" } } },
                            },
                        },
                    },
                }),
            },
        }),
    };

    /// <summary>A measure, and the same a year before.</summary>
    public static JsonObject Card(string measure) => new()
    {
        ["visualType"] = "cardVisual",
        ["query"] = Query(("Data", [Field.Measure(measure).Projection("I år"), Field.Measure(Measures.YearBeforeOf(measure)).Projection("Föregående år")])),
        ["visualContainerObjects"] = Frame(measure, Field.Measure(Alternatives.NameOf(measure))),
        ["drillFilterOtherVisuals"] = true,
    };

    /// <summary>A chart or table.</summary>
    public static JsonObject Chart(Chart chart)
    {
        var measures = chart.Measures.Select(Field.Measure).ToList();
        var query = chart.Kind == ChartKind.Table
            ? Query(("Values", [chart.By.Projection(), .. measures.Select(m => m.Projection())]))
            : Query(("Category", [chart.By.Projection()]), ("Y", [.. measures.Select(m => m.Projection())]));
        query["sortDefinition"] = chart.Kind is ChartKind.Bars or ChartKind.Table ? Sorted(measures[0], "Descending") : Sorted(chart.By, "Ascending");
        var visual = new JsonObject
        {
            ["visualType"] = chart.Kind switch { ChartKind.Columns => "clusteredColumnChart", ChartKind.Bars => "clusteredBarChart", ChartKind.Line => "lineChart", _ => "tableEx" },
            ["query"] = query,
        };
        // Numbers beside the marks: neither colour nor length alone says how many.
        if (chart.Kind != ChartKind.Table) visual["objects"] = new JsonObject { ["labels"] = Properties(("show", True)) };
        visual["visualContainerObjects"] = Frame(chart.Title.Sv, Field.Measure(Alternatives.NameOf(chart.Title.Sv)));
        visual["drillFilterOtherVisuals"] = true;
        return visual;
    }

    private static JsonObject Frame(string title, string alternative, bool isTitled = true) => Frame(title, Text(alternative), isTitled);

    private static JsonObject Frame(string title, Field alternative, bool isTitled = true) => Frame(title, new JsonObject { ["expr"] = alternative.Json() }, isTitled);

    private static JsonObject Frame(string title, JsonObject alternative, bool isTitled) => new()
    {
        ["general"] = Properties(("altText", alternative)),
        ["title"] = isTitled ? Properties(("show", True), ("text", Text(title)), ("heading", Text("Heading2"))) : Properties(("show", False), ("text", Text(title))),
    };

    private static JsonObject Query(params IEnumerable<(string Role, JsonObject[] Projections)> roles)
    {
        var state = new JsonObject();
        foreach (var (role, projections) in roles) state[role] = new JsonObject { ["projections"] = new JsonArray([.. projections]) };
        return new JsonObject { ["queryState"] = state };
    }

    private static JsonObject Sorted(Field field, string direction) => new()
    {
        ["sort"] = new JsonArray(new JsonObject { ["field"] = field.Json(), ["direction"] = direction }),
        ["isDefaultSort"] = false,
    };

    private static JsonArray Properties(params IEnumerable<(string Name, JsonNode Value)> properties) => new(new JsonObject { ["properties"] = Of(properties) });

    private static JsonArray Selected(params IEnumerable<(string Name, JsonNode Value)> properties) => new(new JsonObject { ["properties"] = Of(properties), ["selector"] = new JsonObject { ["id"] = "default" } });

    private static JsonObject Of(IEnumerable<(string Name, JsonNode Value)> properties) => new(properties.Select(p => KeyValuePair.Create(p.Name, (JsonNode?)p.Value)));

    private static JsonObject True => Literal("true");

    private static JsonObject False => Literal("false");

    private static JsonObject Number(int value) => Literal($"{value}D");

    private static JsonObject Text(string value) => Literal($"'{value.Replace("'", "''", StringComparison.Ordinal)}'");

    private static JsonObject Literal(string value) => new() { ["expr"] = new JsonObject { ["Literal"] = new JsonObject { ["Value"] = value } } };
}
