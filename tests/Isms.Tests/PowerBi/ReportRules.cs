using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Isms.Tests.PowerBi;

/// <summary>What the report tool does not look at: names against the model, reading order, alternatives in words, overlap, contrast.</summary>
internal static partial class ReportRules
{
    private const int MostCharacters = 250;

    // More than any number that a measure gives, with its spaces and its percent sign.
    private const int MostDigits = 14;

    private static readonly string[] Chrome = ["textbox", "pageNavigator", "slicer"];

    /// <summary>Every breach, each beginning with the name of the rule.</summary>
    public static IReadOnlyList<string> Check(IReadOnlyDictionary<string, string> files)
    {
        var json = files.Where(file => file.Key.Contains("Isms.Report/", StringComparison.Ordinal) && file.Key.EndsWith(".json", StringComparison.Ordinal)).ToDictionary(file => file.Key, file => JsonNode.Parse(file.Value)!, StringComparer.Ordinal);
        return [.. Whole(files, json), .. PagesOf(json), .. VisualsOf(json, TmdlModel.Read(files)), .. Theme(json)];
    }

    private static IEnumerable<string> Whole(IReadOnlyDictionary<string, string> files, Dictionary<string, JsonNode> json)
    {
        var pbir = JsonNode.Parse(files["Isms.Report/definition.pbir"])!["datasetReference"]!.AsObject();
        var path = (string?)pbir["byPath"]?["path"];
        if (pbir.Count != 1) yield return "ONE_REFERENCE: definition.pbir";
        if (path is null || path.Contains('\\', StringComparison.Ordinal) || !files.Keys.Any(key => key.StartsWith($"{path.Replace("../", "", StringComparison.Ordinal)}/", StringComparison.Ordinal))) yield return $"BY_PATH: {path}";
        var ids = files.Where(file => file.Key.EndsWith(".platform", StringComparison.Ordinal)).Select(file => (string?)JsonNode.Parse(file.Value)!["config"]!["logicalId"]).ToList();
        if (ids.Distinct().Count() != ids.Count) yield return "LOGICAL_ID_TWICE: .platform";
        var report = json["Isms.Report/definition/report.json"];
        if ((string?)report["settings"]?["exportDataMode"] != "AllowSummarized") yield return "EXPORT_DATA_MODE: report.json";
        var theme = (string?)report["themeCollection"]?["customTheme"]?["name"];
        var item = report["resourcePackages"]!.AsArray().SelectMany(package => package!["items"]!.AsArray()).FirstOrDefault(i => (string?)i!["type"] == "CustomTheme");
        var file = $"Isms.Report/StaticResources/RegisteredResources/{theme}";
        if (theme is null || (string?)item?["name"] != theme || (string?)item?["path"] != theme || !json.TryGetValue(file, out var content) || (string?)content["name"] != theme) yield return $"THEME_NAME: {theme}";
        foreach (var twice in json.Values.SelectMany(Filters).GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Count() > 1)) yield return $"FILTER_NAME_TWICE: {twice.Key}";
    }

    private static IEnumerable<string> PagesOf(Dictionary<string, JsonNode> json)
    {
        var pages = json["Isms.Report/definition/pages/pages.json"];
        var order = pages["pageOrder"]!.AsArray().Select(name => (string)name!).ToList();
        var there = json.Where(file => file.Key.EndsWith("/page.json", StringComparison.Ordinal)).ToList();
        if (!order.Order(StringComparer.Ordinal).SequenceEqual(there.Select(page => Folder(page.Key)).Order(StringComparer.Ordinal))) yield return "PAGE_ORDER: pages.json";
        var landing = (string?)pages["landingPageName"];
        if (landing is null || !order.Contains(landing) || there.Any(page => Folder(page.Key) == landing && page.Value["visibility"] is not null)) yield return $"LANDING_PAGE: {landing}";
        if (!there.Any(page => (string?)page.Value["displayName"] == "Kontroll" && (string?)page.Value["visibility"] == "HiddenInViewMode")) yield return "CONTROL_PAGE_HIDDEN: Kontroll";
        foreach (var (path, page) in there)
        {
            if ((string?)page["name"] != Folder(path) || !Word().IsMatch(Folder(path))) yield return $"PAGE_NAME: {path}";
        }
    }

    private static IEnumerable<string> VisualsOf(Dictionary<string, JsonNode> json, TmdlModel model)
    {
        var columns = model.Columns.Select(c => (c.Table.Name, c.Column.Name)).ToHashSet();
        var measures = model.Measures.Select(m => (m.Table.Name, m.Measure.Name)).ToHashSet();
        foreach (var page in json.Where(file => file.Key.EndsWith("/visual.json", StringComparison.Ordinal)).GroupBy(file => file.Key[..file.Key.IndexOf("/visuals/", StringComparison.Ordinal)]))
        {
            var pageJson = json[$"{page.Key}/page.json"];
            var visuals = page.Select(file => (Path: file.Key, Json: file.Value, Type: (string)file.Value["visual"]!["visualType"]!, Place: file.Value["position"]!)).OrderBy(v => (double)v.Place["tabOrder"]!).ToList();
            var name = (string)pageJson["displayName"]!;
            if (visuals.Select(v => (double)v.Place["tabOrder"]!).Distinct().Count() != visuals.Count) yield return $"TAB_ORDER_TWICE: {name}";
            // Reading order: nothing comes before what stands wholly above it, nor before what stands to its left in the same row.
            foreach (var (earlier, later) in visuals.Zip(visuals.Skip(1)))
            {
                var (a, b) = (Box(earlier.Place), Box(later.Place));
                if (b.Bottom <= a.Top && b.Right > a.Left && b.Left < a.Right) yield return $"TAB_ORDER_IS_READING_ORDER: {name}";
                if (a.Top == b.Top && b.Left < a.Left) yield return $"TAB_ORDER_IS_READING_ORDER: {name}";
            }
            for (var n = 0; n < visuals.Count; n++)
            {
                var box = Box(visuals[n].Place);
                if (box.Left < 0 || box.Top < 0 || box.Right > (double)pageJson["width"]! || box.Bottom > (double)pageJson["height"]!) yield return $"INSIDE_THE_PAGE: {visuals[n].Path}";
                if (new[] { box.Left, box.Top, box.Right - box.Left, box.Bottom - box.Top }.Any(edge => edge % 8 != 0)) yield return $"GRID_OF_EIGHT: {visuals[n].Path}";
                if (visuals.Skip(n + 1).Select(v => Box(v.Place)).Any(other => box.Left < other.Right && other.Left < box.Right && box.Top < other.Bottom && other.Top < box.Bottom)) yield return $"OVERLAP: {visuals[n].Path}";
                if (Math.Min(box.Right - box.Left, box.Bottom - box.Top) < 24) yield return $"TARGET_SIZE: {visuals[n].Path}";
            }
            if (visuals.Count(v => !Chrome.Contains(v.Type)) > 8) yield return $"TOO_MANY_VISUALS: {name}";
            if (!visuals.Any(v => v.Type == "cardVisual" && v.Json["visual"]!["query"]?["queryState"] is not null && Shown(v.Json) is ["Data till och med"])) yield return $"DATA_STAMP: {name}";
            if (pageJson["visibility"] is null)
            {
                if (!visuals.Any(v => v.Type == "pageNavigator")) yield return $"NAVIGATION: {name}";
                if (visuals.Count(v => v.Type == "slicer") != 3) yield return $"SLICERS: {name}";
            }

            foreach (var (path, visual, type, _) in visuals)
            {
                if ((string?)visual["name"] != Folder(path) || !Word().IsMatch(Folder(path))) yield return $"VISUAL_NAME: {path}";
                var said = visual["visual"]!["visualContainerObjects"]?["general"]?[0]?["properties"]?["altText"];
                var measure = model.Measures.FirstOrDefault(m => m.Measure.Name == (string?)said?["expr"]?["Measure"]?["Property"]).Measure;
                if (measure is null && !Chrome.Contains(type)) yield return $"ALT_TEXT_FOLLOWS_THE_NUMBERS: {path}";
                var alternative = measure is null ? Literal(said) : Longest(measure.Expression);
                if (string.IsNullOrWhiteSpace(alternative)) yield return $"ALT_TEXT: {path}";
                else if (alternative.Length > MostCharacters) yield return $"ALT_TEXT_LENGTH: {path}";
                else if (alternative.Contains("diagram", StringComparison.OrdinalIgnoreCase)) yield return $"ALT_TEXT_SAYS_THE_FINDING: {path}";
                if (visual["visual"]!["query"] is { } query && query["queryState"] is not JsonObject)
                {
                    yield return $"QUERY_STATE: {path}";
                    continue;
                }
                if (type == "textbox") continue;
                var title = visual["visual"]!["visualContainerObjects"]?["title"]?[0]?["properties"];
                if (string.IsNullOrWhiteSpace(Literal(title?["text"]))) yield return $"TITLE: {path}";
                var isShown = (string?)title?["show"]?["expr"]?["Literal"]?["Value"] == "true";
                if (isShown && Literal(title?["heading"]) != "Heading2") yield return $"HEADING_LEVEL: {path}";
                if (type is "pieChart" or "donutChart") yield return $"NO_PIE: {path}";
                if (type == "slicer" && (Box(visual["position"]!).Top > 16 || Box(visual["position"]!).Left < 640)) yield return $"SLICERS_TOP_RIGHT: {path}";
                if (type == "slicer" && (double)visual["position"]!["height"]! < 76) yield return $"SLICER_HEIGHT: {path}";
                if (type is "clusteredBarChart" && ((string?)visual["visual"]!["query"]?["sortDefinition"]?["sort"]?[0]?["direction"] != "Descending" || visual["visual"]!["query"]!["sortDefinition"]!["sort"]![0]!["field"]!["Measure"] is null)) yield return $"BARS_SORTED: {path}";
                if (type.EndsWith("Chart", StringComparison.Ordinal) && (string?)visual["visual"]!["objects"]?["labels"]?[0]?["properties"]?["show"]?["expr"]?["Literal"]?["Value"] != "true") yield return $"COLOUR_NEVER_ALONE: {path}";
                if (type == "cardVisual" && Shown(visual) is var shown && shown is not ["Data till och med"] && (shown is not [var now, var before] || before != $"{now}, föregående år")) yield return $"CARD_COMPARES: {path}";
                if (Hex().IsMatch(visual.ToJsonString())) yield return $"NO_COLOUR_IN_VISUALS: {path}";
                foreach (var projection in visual["visual"]!["query"]?["queryState"]?.AsObject().SelectMany(role => role.Value!["projections"]!.AsArray()) ?? [])
                {
                    var field = projection!["field"]!.AsObject().Single();
                    var reference = $"{(string?)field.Value!["Expression"]!["SourceRef"]!["Entity"]}.{(string?)field.Value["Property"]}";
                    if ((string?)projection["queryRef"] != reference || (string?)projection["nativeQueryRef"] != (string?)field.Value["Property"]) yield return $"QUERY_REF: {path}";
                }
                foreach (var (kind, table, field) in Fields(visual, null))
                {
                    if (!(kind == "Measure" ? measures : columns).Contains((table, field))) yield return $"FIELD_ABSENT: {path}: {table}[{field}]";
                }
            }
            foreach (var (path, visual, _, _) in visuals)
            {
                foreach (var literal in Literals(visual).Where(literal => !TypedLiteral().IsMatch(literal))) yield return $"LITERAL: {path}: {literal}";
            }
        }
    }

    private static IEnumerable<string> Theme(Dictionary<string, JsonNode> json)
    {
        var theme = json.First(file => file.Key.Contains("/RegisteredResources/", StringComparison.Ordinal)).Value;
        var paper = (string)theme["background"]!;
        foreach (var text in theme["textClasses"]!.AsObject().Select(c => (string)c.Value!["color"]!).Prepend((string)theme["foreground"]!).Distinct())
        {
            if (Contrast(text, paper) < 4.5) yield return $"CONTRAST_OF_TEXT: {text}";
        }
        foreach (var mark in theme["dataColors"]!.AsArray().Select(c => (string)c!).Concat(new[] { "good", "neutral", "bad", "tableAccent" }.Select(key => (string)theme[key]!)))
        {
            if (Contrast(mark, paper) < 3) yield return $"CONTRAST_OF_MARKS: {mark}";
        }
    }

    /// <summary>The ratio of WCAG 2.</summary>
    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);

        static double Luminance(string colour)
        {
            var parts = new[] { 1, 3, 5 }.Select(n => int.Parse(colour.AsSpan(n, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0).Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4)).ToArray();
            return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
        }
    }

    private static IEnumerable<(string Kind, string Table, string Field)> Fields(JsonNode? node, Dictionary<string, string>? aliases)
    {
        switch (node)
        {
            case JsonObject o:
                if (o["From"] is JsonArray from) aliases = from.ToDictionary(f => (string)f!["Name"]!, f => (string)f!["Entity"]!, StringComparer.Ordinal);
                foreach (var (key, value) in o)
                {
                    if (key is "Column" or "Measure" && value is JsonObject field && field["Property"] is not null)
                    {
                        var source = field["Expression"]!["SourceRef"]!;
                        yield return (key, (string?)source["Entity"] ?? aliases?.GetValueOrDefault((string)source["Source"]!) ?? "", (string)field["Property"]!);
                    }
                    else
                    {
                        foreach (var found in Fields(value, aliases)) yield return found;
                    }
                }
                break;
            case JsonArray a:
                foreach (var found in a.SelectMany(item => Fields(item, aliases))) yield return found;
                break;
        }
    }

    private static IEnumerable<string> Literals(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(p => p.Key == "Literal" && p.Value?["Value"] is { } value ? [value.GetValue<string>()] : Literals(p.Value)),
        JsonArray a => a.SelectMany(Literals),
        _ => [],
    };

    private static IEnumerable<string> Filters(JsonNode json) => json["filterConfig"]?["filters"]?.AsArray().Select(filter => (string)filter!["name"]!) ?? [];

    /// <summary>What a measure says at most, with the longest number in every place; nothing for a measure that is no text.</summary>
    private static string Longest(string dax)
    {
        var tokens = DaxText.Read(dax);
        var texts = tokens.Where((token, n) => token.Kind == DaxText.Kind.Text && (n < 2 || tokens[n - 1].Text == "&" || n + 1 < tokens.Count && tokens[n + 1].Text == "&")).Select(token => token.Text).ToList();
        return texts.Count == 0 ? "" : string.Concat(texts) + new string('0', MostDigits * tokens.Count(token => token.Text == "FORMAT"));
    }

    private static string? Literal(JsonNode? property) => (string?)property?["expr"]?["Literal"]?["Value"] is ['\'', .. var text, '\''] ? text : null;

    private static List<string> Shown(JsonNode visual) => [.. visual["visual"]!["query"]!["queryState"]!["Data"]!["projections"]!.AsArray().Select(p => (string)p!["field"]!.AsObject().Single().Value!["Property"]!)];

    private static string Folder(string path) => path.Split('/')[^2];

    private static (double Left, double Top, double Right, double Bottom) Box(JsonNode place) =>
        ((double)place["x"]!, (double)place["y"]!, (double)place["x"]! + (double)place["width"]!, (double)place["y"]! + (double)place["height"]!);

    [GeneratedRegex(@"^\w+$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Word();

    [GeneratedRegex("#[0-9A-Fa-f]{6}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Hex();

    [GeneratedRegex(@"^('([^']|'')*'|-?\d+(\.\d+)?[DLM]|true|false|null|datetime'.*')$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex TypedLiteral();
}
