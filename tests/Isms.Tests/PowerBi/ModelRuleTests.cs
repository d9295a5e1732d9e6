using Isms.PowerBi;

namespace Isms.Tests.PowerBi;

/// <summary>The semantic model keeps the rules, and each rule finds a model that breaks it.</summary>
public sealed class ModelRuleTests
{
    private const string Controls = "Leverantörskontroller.tmdl";
    private const string Dates = "Datum.tmdl";
    private const string Overdue = "'Leverantörskontroller'[Planerat beslut] <= Slut,";

    /// <summary>The rule, the file, what it says and what it says in the broken copy.</summary>
    public static TheoryData<string, string, string, string> BrokenCopies => new()
    {
        { "BYTE_ORDER_MARK", Controls, "/// En rad per leverantörskontroll.", "\uFEFF/// En rad per leverantörskontroll." },
        { "LINE_ENDS", Controls, "table Leverantörskontroller\n", "table Leverantörskontroller\r\n" },
        { "COMMENT", Controls, "\tcolumn Kontrollnyckel\n", "\t// en nyckel\n\tcolumn Kontrollnyckel\n" },
        { "INDENTATION", Controls, "\tcolumn Kontrollnyckel\n", "  column Kontrollnyckel\n" },
        { "REF_WITHOUT_FILE", "model.tmdl", "ref table Datum\n", "ref table Datum\nref table Kalender\n" },
        { "REF_WITHOUT_FILE", "model.tmdl", "ref role Nämnd\n", "ref role Nämnd\nref role Alla\n" },
        { "FILE_WITHOUT_REF", "model.tmdl", "ref table Datum\n", "" },
        { "FILE_WITHOUT_REF", "model.tmdl", "ref role Nämnd\n", "" },
        { "FILE_NAME", Controls, "table Leverantörskontroller\n", "table Kontroller\n" },
        { "LINEAGE_TAG_TWICE", Controls, Tag("column Beslut\n"), Tag("column Skede\n") },
        { "LINEAGE_TAG_MISSING", Controls, $"\t\tlineageTag: {Tag("column Skede\n")}\n", "" },
        { "TRIM_OBJECT_NAMES", Controls, "\tcolumn Skede\n", "\tcolumn 'Skede '\n" },
        { "AVOID_INVALID_NAME_CHARACTERS", Controls, "\tcolumn Skede\n", "\tcolumn 'Skede]'\n" },
        { "AVOID_INVALID_DESCRIPTION_CHARACTERS", Controls, "/// Var kontrollen står.", "/// Var kontrollen\u0007 står." },
        { "FIRST_LETTER_OF_OBJECTS_MUST_BE_CAPITALIZED", Controls, "\tcolumn Skede\n", "\tcolumn skede\n" },
        { "OBJECTS_WITH_NO_DESCRIPTION", Dates, "\t/// Kalenderår.\n", "" },
        { "EXPRESSION_RELIANT_OBJECTS_MUST_HAVE_AN_EXPRESSION", Dates, "\tpartition Datum = m\n", "\tannotation Annat = m\n" },
        { "EXPRESSION_RELIANT_OBJECTS_MUST_HAVE_AN_EXPRESSION", "Incidentspår.tmdl", "measure 'Andel anmälda incidentspår' = AVERAGE ( 'Incidentspår'[Anmäls] )", "measure 'Andel anmälda incidentspår' =" },
        { "PARTITION_NAME_SHOULD_MATCH_TABLE_NAME", Dates, "\tpartition Datum = m\n", "\tpartition Dagar = m\n" },
        { "REDUCE_USAGE_OF_CALCULATED_TABLES", Dates, "\tpartition Datum = m\n", "\tpartition Datum = calculated\n" },
        { "REDUCE_USAGE_OF_CALCULATED_COLUMNS", Dates, "\tcolumn Tertial\n", "\tcolumn Tertial = 1\n" },
        { "DATA_COLUMNS_MUST_HAVE_A_SOURCE_COLUMN", Dates, "\t\tsourceColumn: tertial\n", "" },
        { "AVOID_FLOATING_POINT_DATA_TYPES", Controls, "dataType: decimal", "dataType: double" },
        { "NUMERIC_COLUMN_SUMMARIZE_BY", Dates, "\t\tsummarizeBy: none\n\t\tsourceColumn: year\n", "\t\tsummarizeBy: sum\n\t\tsourceColumn: year\n" },
        { "DATECOLUMN_FORMATSTRING", Controls, "formatString: yyyy-mm-dd", "formatString: General Date" },
        { "HIDE_FOREIGN_KEYS", Controls, "\tcolumn Leverantör\n\t\tdataType: int64\n\t\tisHidden\n", "\tcolumn Leverantör\n\t\tdataType: int64\n" },
        { "MARK_PRIMARY_KEYS", "Organisation.tmdl", "\t\tisKey\n", "" },
        { "HIDE_FACT_TABLE_COLUMNS", Controls, "\tcolumn Påminnelser\n\t\tdataType: int64\n\t\tisHidden\n", "\tcolumn Påminnelser\n\t\tdataType: int64\n" },
        { "SET_ISAVAILABLEINMDX_TO_TRUE_ON_NECESSARY_COLUMNS", Dates, "\t\tsourceColumn: month_number\n", "\t\tsourceColumn: month_number\n\t\tisAvailableInMdx: false\n" },
        { "ISAVAILABLEINMDX_FALSE_NONATTRIBUTE_COLUMNS", Controls, "\t\tisAvailableInMdx: false\n", "" },
        { "MONTH_(AS_A_STRING)_MUST_BE_SORTED", Dates, "\t\tsortByColumn: Månadsnummer\n", "" },
        { "SORT_BY_ABSENT", Dates, "sortByColumn: Månadsnummer", "sortByColumn: Månadsordning" },
        { "SPLIT_DATE_AND_TIME", Controls, "sourceColumn: decided_on", "sourceColumn: decided_at" },
        { "LEVEL_ABSENT", Dates, "\t\t\tcolumn: Kvartal\n", "\t\t\tcolumn: Halvår\n" },
        { "COLUMN_TWICE", Dates, "\tcolumn Tertial\n", "\tcolumn Kvartal\n" },
        { "RELATIONSHIP_ABSENT", "relationships.tmdl", "toColumn: Datum.Datum\n", "toColumn: Datum.Dag\n" },
        { "RELATIONSHIP_COLUMNS_SAME_DATA_TYPE", "relationships.tmdl", "fromColumn: Leverantörskontroller.Leverantör\n", "fromColumn: Leverantörskontroller.Skede\n" },
        { "RELATIONSHIP_COLUMNS_SHOULD_BE_OF_INTEGER_DATA_TYPE", "relationships.tmdl", "fromColumn: Leverantörskontroller.Leverantör\n", "fromColumn: Leverantörskontroller.Skede\n" },
        { "AVOID_EXCESSIVE_BI-DIRECTIONAL_RELATIONSHIPS", "relationships.tmdl", "\tfromColumn: Leverantörskontroller.Leverantör\n", "\tcrossFilteringBehavior: bothDirections\n\tfromColumn: Leverantörskontroller.Leverantör\n" },
        { "MANY-TO-MANY_RELATIONSHIPS", "relationships.tmdl", "\tfromColumn: Leverantörskontroller.Leverantör\n", "\ttoCardinality: many\n\tfromColumn: Leverantörskontroller.Leverantör\n" },
        { "INACTIVE_RELATIONSHIPS_THAT_ARE_NEVER_ACTIVATED", "relationships.tmdl", "\tfromColumn: Leverantörskontroller.Leverantör\n", "\tisActive: false\n\tfromColumn: Leverantörskontroller.Leverantör\n" },
        { "SNOWFLAKE_SCHEMA_ARCHITECTURE", "relationships.tmdl", "fromColumn: Leverantörskontroller.Leverantör\n", "fromColumn: Organisation.'Hör till'\n" },
        { "RELATIONSHIP_AMBIGUOUS", "relationships.tmdl", "fromColumn: Brister.Antecknad\n", "fromColumn: Leverantörskontroller.Startad\n" },
        { "ENSURE_TABLES_HAVE_RELATIONSHIPS", "relationships.tmdl", "fromColumn: 'Register vid månadsslut'.Månadsslut\n", "fromColumn: Brister.Antecknad\n" },
        { "DISCOURAGE_IMPLICIT_MEASURES", "model.tmdl", "\tdiscourageImplicitMeasures\n", "" },
        { "REMOVE_AUTO-DATE_TABLE", "model.tmdl", "__PBI_TimeIntelligenceEnabled = 0", "__PBI_TimeIntelligenceEnabled = 1" },
        { "REMOVE_AUTO-DATE_TABLE", "Roll.tmdl", "table Roll\n", "table LocalDateTable_1\n" },
        { "MODEL_SHOULD_HAVE_A_DATE_TABLE", Dates, "\tdataCategory: Time\n", "" },
        { "PERMISSION_ABSENT", "Egen organisation.tmdl", "tablePermission Kontroll ", "tablePermission Kontrollen " },
        { "DYNAMIC_DATA_SOURCE", "expressions.tmdl", "AzureStorage.Blobs(Lagringskonto)", "AzureStorage.Blobs(\"https://\" & Lagringskonto)" },
        { "SECRET", "expressions.tmdl", "https://exempel.blob.core.windows.net", "https://exempel.blob.core.windows.net?sig=abc" },
        { "MEASURE_TWICE", Controls, "measure 'Försenade leverantörskontroller' =", "measure 'Öppna brister' =" },
        { "AVOID_DUPLICATE_MEASURES", Controls, "CALCULATE ( AVERAGE ( 'Leverantörskontroller'[Sent beslut] ), 'Leverantörskontroller'[Beslutad] = 1 )", "CALCULATE ( COUNTROWS ( 'Leverantörskontroller' ), 'Leverantörskontroller'[Beslutad] = 1 )" },
        { "MEASURE_NAMED_LIKE_COLUMN", Controls, "measure 'Försenade leverantörskontroller' =", "measure Försenad =" },
        { "PROVIDE_FORMAT_STRING_FOR_MEASURES", Controls, "\t\tformatString: #,##0\n", "" },
        { "DISPLAY_FOLDER", Controls, "\t\tdisplayFolder: Leverantörer\n", "" },
        { "DAX_SYNTAX", Controls, Overdue, "'Leverantörskontroller'[Planerat beslut] <= Slut ;" },
        { "DAX_UNKNOWN_TABLE", Controls, "REMOVEFILTERS ( 'Datum' )", "REMOVEFILTERS ( 'Kalender' )" },
        { "DAX_UNKNOWN_COLUMN", Controls, Overdue, "'Leverantörskontroller'[Planerat] <= Slut," },
        { "DAX_UNKNOWN_COLUMN", "Egen organisation.tmdl", "'Behörighet'[Konto] = USERPRINCIPALNAME ( )\n", "'Behörighet'[Upn] = USERPRINCIPALNAME ( )\n" },
        { "DAX_UNKNOWN_MEASURE", Controls, "VAR Slut = [Sista dag]", "VAR Slut = [Sista dagen]" },
        { "DAX_UNKNOWN_NAME", Controls, Overdue, "'Leverantörskontroller'[Planerat beslut] <= Slutet," },
        { "DAX_VARIABLE", Controls, "VAR Slut = [Sista dag]", "VAR Slutåret = [Sista dag]" },
        { "DAX_MEASURES_UNQUALIFIED", Controls, "VAR Slut = [Sista dag]", "VAR Slut = 'Om data'[Sista dag]" },
        { "DAX_COLUMNS_FULLY_QUALIFIED", Controls, Overdue, "[Planerat beslut] <= Slut," },
        { "DAX_PARENTHESES", "Incidentspår.tmdl", "AVERAGE ( 'Incidentspår'[Anmäls] )", "AVERAGE ( 'Incidentspår'[Anmäls]" },
        { "DAX_FUNCTION_OUTSIDE_THE_SUBSET", "Incidentspår.tmdl", "AVERAGE ( 'Incidentspår'[Anmäls] )", "GEOMEAN ( 'Incidentspår'[Anmäls] )" },
        { "MEASURES_SHOULD_NOT_BE_DIRECT_REFERENCES_OF_OTHER_MEASURES", "Incidentspår.tmdl", "AVERAGE ( 'Incidentspår'[Anmäls] )", "[Anmälda incidentspår]" },
        { "USE_THE_TREATAS_FUNCTION_INSTEAD", Controls, "TREATAS ( Dagar, 'Leverantörskontroller'[Första svarsdag] )", "USERELATIONSHIP ( 'Datum'[Datum], 'Leverantörskontroller'[Första svarsdag] )" },
        { "AVOID_USING_THE_IFERROR_FUNCTION", "Incidentspår.tmdl", "AVERAGE ( 'Incidentspår'[Anmäls] )", "IFERROR ( AVERAGE ( 'Incidentspår'[Anmäls] ), 0 )" },
        { "EVALUATEANDLOG_SHOULD_NOT_BE_USED_IN_PRODUCTION_MODELS", "Incidentspår.tmdl", "AVERAGE ( 'Incidentspår'[Anmäls] )", "EVALUATEANDLOG ( AVERAGE ( 'Incidentspår'[Anmäls] ) )" },
        { "FILTER_COLUMN_VALUES", "Incidentspår.tmdl", "CALCULATE ( COUNTROWS ( 'Incidentspår' ), 'Incidentspår'[Anmäls] = 1 )", "CALCULATE ( COUNTROWS ( 'Incidentspår' ), FILTER ( 'Incidentspår', 'Incidentspår'[Anmäls] = 1 ) )" },
        { "USE_THE_DIVIDE_FUNCTION_FOR_DIVISION", Controls, "DIVIDE ( COALESCE ( SvarITid, 0 ), AllaSvar )", "COALESCE ( SvarITid, 0 ) / AllaSvar" },
        { "AVOID_USING_'1-(X/Y)'_SYNTAX", Controls, "DIVIDE ( COALESCE ( SvarITid, 0 ), AllaSvar )", "1 - DIVIDE ( COALESCE ( SvarITid, 0 ), AllaSvar )" },
        { "LIMIT_ROW_LEVEL_SECURITY_(RLS)_LOGIC", "Egen organisation.tmdl", "'Behörighet'[Konto] = USERPRINCIPALNAME ( )\n", "LOWER ( 'Behörighet'[Konto] ) = USERPRINCIPALNAME ( )\n" },
        { "TRANSLATION_MISSING", "en-US.tmdl", "\t\t\t\t\tcaption: Budget year\n", "" },
        { "TRANSLATION_ABSENT", "en-US.tmdl", "\t\t\t\tcolumn Budgetår\n", "\t\t\t\tcolumn Räkenskapsår\n" },
        { "TRANSLATION_TWICE", "en-US.tmdl", "caption: Budget year\n", "caption: Year\n" },
        { "TRANSLATION_OF_THE_BASE", "sv-SE.tmdl", "cultureInfo sv-SE\n", "cultureInfo sv-SE\n\ttranslations\n" },
    };

    [Fact]
    public void The_model_keeps_every_rule() => Assert.Empty(ModelRules.Check(PowerBiProject.Files()));

    [Theory]
    [MemberData(nameof(BrokenCopies))]
    public void A_broken_copy_is_found(string rule, string file, string said, string says) =>
        Assert.Contains(ModelRules.Check(Broken.Copy(file, said, says)), breach => breach.StartsWith($"{rule}: ", StringComparison.Ordinal));

    private static string Tag(string after)
    {
        var text = PowerBiProject.Files()[$"{PowerBiProject.ModelFolder}/definition/tables/{Controls}"];
        var from = text.IndexOf("lineageTag: ", text.IndexOf($"\t{after}", StringComparison.Ordinal), StringComparison.Ordinal) + "lineageTag: ".Length;
        return text[from..text.IndexOf('\n', from)];
    }
}

/// <summary>The project with one thing wrong.</summary>
internal static class Broken
{
    /// <summary>A copy in which a file says something else, at the first place.</summary>
    public static IReadOnlyDictionary<string, string> Copy(string file, string said, string says)
    {
        var files = PowerBiProject.Files().ToDictionary(StringComparer.Ordinal);
        var path = files.Keys.Where(key => key.EndsWith(file, StringComparison.Ordinal)).OrderBy(key => files[key].Contains(said, StringComparison.Ordinal) ? 0 : 1).First();
        var at = files[path].IndexOf(said, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{path} does not say '{said}'.");
        files[path] = files[path][..at] + says + files[path][(at + said.Length)..];
        return files;
    }
}
