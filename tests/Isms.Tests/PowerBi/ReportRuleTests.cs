using Isms.PowerBi;

namespace Isms.Tests.PowerBi;

/// <summary>The report keeps the rules, and each rule finds a report that breaks it.</summary>
public sealed class ReportRuleTests
{
    private const string Visual = "/visual.json";
    private const string Bar = "\"visualType\": \"clusteredBarChart\"";

    /// <summary>The rule, the file, what it says and what it says in the broken copy.</summary>
    public static TheoryData<string, string, string, string> BrokenCopies => new()
    {
        { "ONE_REFERENCE", "definition.pbir", "\"byPath\": {", "\"byConnection\": null,\n    \"byPath\": {" },
        { "BY_PATH", "definition.pbir", "../Isms.SemanticModel", "../Annan.SemanticModel" },
        { "BY_PATH", "definition.pbir", "../Isms.SemanticModel", "..\\\\Isms.SemanticModel" },
        { "LOGICAL_ID_TWICE", "Isms.Report/.platform", Id("Report"), Id("SemanticModel") },
        { "EXPORT_DATA_MODE", "report.json", "AllowSummarized", "AllowSummarizedAndUnderlying" },
        { "THEME_NAME", "IsmsTema1.json", "\"name\": \"IsmsTema1.json\"", "\"name\": \"Tema\"" },
        { "THEME_NAME", "report.json", "\"path\": \"IsmsTema1.json\"", "\"path\": \"IsmsTema2.json\"" },
        { "FILTER_NAME_TWICE", Visual, "\"filters\": [", $"\"filters\": [\n      {{ \"name\": \"{FilterName()}\" }}," },
        { "PAGE_ORDER", "pages.json", "\"pageOrder\": [", "\"pageOrder\": [\n    \"absent\"," },
        { "LANDING_PAGE", "pages.json", "\"landingPageName\": \"", "\"landingPageName\": \"x" },
        { "CONTROL_PAGE_HIDDEN", "page.json", "\"visibility\": \"HiddenInViewMode\"", "\"visibility\": \"AlwaysVisible\"" },
        { "PAGE_NAME", "page.json", "\"name\": \"", "\"name\": \"x" },
        { "VISUAL_NAME", Visual, "\"name\": \"", "\"name\": \"x" },
        { "TAB_ORDER_TWICE", Visual, "\"tabOrder\": 2000", "\"tabOrder\": 1000" },
        { "TAB_ORDER_IS_READING_ORDER", Visual, "\"tabOrder\": 1000", "\"tabOrder\": 99000" },
        { "INSIDE_THE_PAGE", Visual, "\"x\": 1072", "\"x\": 1272" },
        { "GRID_OF_EIGHT", Visual, "\"x\": 1072", "\"x\": 1070" },
        { "OVERLAP", Visual, "\"x\": 1072", "\"x\": 1000" },
        { "TARGET_SIZE", Visual, "\"height\": 40", "\"height\": 16" },
        { "TOO_MANY_VISUALS", Visual, "\"visualType\": \"slicer\"", "\"visualType\": \"tableEx\"" },
        { "DATA_STAMP", Visual, "\"Property\": \"Data till och med\"", "\"Property\": \"Annat\"" },
        { "NAVIGATION", Visual, "\"visualType\": \"pageNavigator\"", "\"visualType\": \"textbox\"" },
        { "SLICERS", Visual, "\"visualType\": \"slicer\"", "\"visualType\": \"textbox\"" },
        { "ALT_TEXT", Visual, "\"altText\"", "\"altTextIsNot\"" },
        { "ALT_TEXT_LENGTH", Visual, "\"Value\": \"'Knappar till", $"\"Value\": \"'{new string('a', 260)}" },
        { "ALT_TEXT_LENGTH", "Om data.tmdl", "\"Hur gamla de öppna", $"\"{new string('a', 200)}" },
        { "ALT_TEXT_FOLLOWS_THE_NUMBERS", Visual, "\"Property\": \"Alternativtext: Öppna brister\"", "\"Property\": \"Annat\"" },
        { "FIELD_ABSENT", Visual, "\"Property\": \"Alternativtext: Öppna brister\"", "\"Property\": \"Annat\"" },
        { "ALT_TEXT_SAYS_THE_FINDING", Visual, "\"Value\": \"'Knappar till", "\"Value\": \"'Stapeldiagram över" },
        { "TITLE", Visual, "\"Value\": \"'Sidor'\"", "\"Value\": \"''\"" },
        { "HEADING_LEVEL", Visual, "'Heading2'", "'Normal'" },
        { "NO_PIE", Visual, Bar, "\"visualType\": \"pieChart\"" },
        { "SLICERS_TOP_RIGHT", Visual, "\"x\": 672", "\"x\": 0" },
        { "SLICER_HEIGHT", Visual, "\"height\": 88", "\"height\": 64" },
        { "BARS_SORTED", Visual, "\"visualType\": \"clusteredColumnChart\"", Bar },
        { "COLOUR_NEVER_ALONE", Visual, "\"labels\"", "\"legend\"" },
        { "CARD_COMPARES", Visual, ", föregående år\"", "\"" },
        { "QUERY_STATE", Visual, "\"queryState\"", "\"state\"" },
        { "QUERY_REF", Visual, "\"queryRef\": \"Datum.År\"", "\"queryRef\": \"År\"" },
        { "FIELD_ABSENT", Visual, "\"Property\": \"År\"", "\"Property\": \"Årtal\"" },
        { "FIELD_ABSENT", Visual, "\"Property\": \"Sista dag\"", "\"Property\": \"Sista dagen\"" },
        { "NO_COLOUR_IN_VISUALS", Visual, "\"Value\": \"'Sidor'\"", "\"Value\": \"'#FF0000'\"" },
        { "LITERAL", Visual, "\"Value\": \"'Dropdown'\"", "\"Value\": \"Dropdown\"" },
        { "CONTRAST_OF_TEXT", "IsmsTema1.json", "\"foreground\": \"#16202B\"", "\"foreground\": \"#8A8A8A\"" },
        { "CONTRAST_OF_MARKS", "IsmsTema1.json", "\"bad\": \"#A3141C\"", "\"bad\": \"#FFBF47\"" },
    };

    [Fact]
    public void The_report_keeps_every_rule() => Assert.Empty(ReportRules.Check(PowerBiProject.Files()));

    [Theory]
    [MemberData(nameof(BrokenCopies))]
    public void A_broken_copy_is_found(string rule, string file, string said, string says) =>
        Assert.Contains(ReportRules.Check(Broken.Copy(file, said, says)), breach => breach.StartsWith($"{rule}: ", StringComparison.Ordinal));

    private static string Id(string item) => After($"Isms.{item}/.platform", "\"logicalId\": \"");

    private static string FilterName() => After(PowerBiProject.Files().First(file => file.Value.Contains("\"filters\"", StringComparison.Ordinal)).Key, "\"filters\": [\n      {\n        \"name\": \"");

    private static string After(string file, string words)
    {
        var text = PowerBiProject.Files()[file];
        var from = text.IndexOf(words, StringComparison.Ordinal) + words.Length;
        return text[from..text.IndexOf('"', from)];
    }
}
