using Isms.Reporting.Contract;

namespace Isms.PowerBi.Model;

/// <summary>How the model loads the dataset: it reads the manifest and opens the files that it names, and no other.</summary>
internal static class PowerQuery
{
    /// <summary>Loads a table of the dataset.</summary>
    public static string Table(string table, IReadOnlyList<DatasetColumn> columns) => $$"""
        let
            Rader = Tabell("{{table}}", {{{string.Join(", ", columns.Select(column => $"\"{column.Name}\""))}}}),
            Typade = Table.TransformColumnTypes(Rader, {{{string.Join(", ", columns.Select(column => $"{{\"{column.Name}\", {TypeOf(column.Type)}}}"))}}}, "en-US")
        in
            Typade
        """;

    /// <summary>Every file of the container.</summary>
    public const string Files = """
        let
            Konto = AzureStorage.Blobs(Lagringskonto),
            Filer = Konto{[Name = Behållare]}[Data],
            Valda = Table.SelectColumns(Filer, {"Name", "Content"})
        in
            Valda
        """;

    /// <summary>What the newest export consists of.</summary>
    public const string Manifest = """
        let
            Rader = Table.SelectRows(Filer, each [Name] = Mapp & "manifest.json"),
            Innehåll = if Table.IsEmpty(Rader) then error Error.Record("Manifest saknas", "Behållaren har ingen export: " & Mapp & "manifest.json finns inte.") else Json.Document(Binary.Buffer(Rader{0}[Content])),
            Kontrollerat = if Innehåll[schemaVersion] = SCHEMA then Innehåll else error Error.Record("Fel version", "Exporten har version " & Text.From(Innehåll[schemaVersion]) & " av schemat, modellen läser SCHEMA.")
        in
            Kontrollerat
        """;

    /// <summary>A function: the rows of a table from the files that the manifest names.</summary>
    public const string ReadTable = """
        (tabell as text, kolumner as list) as table =>
            let
                Post = List.First(List.Select(Manifest[tables], each [name] = tabell), null),
                Namn = if Post = null then error Error.Record("Tabell saknas", "Exporten saknar tabellen " & tabell & ".") else List.Transform(Post[files], each Mapp & [path]),
                Valda = Table.SelectRows(Filer, each List.Contains(Namn, [Name])),
                Alla = if Table.RowCount(Valda) = List.Count(Namn) then Valda else error Error.Record("Fil saknas", "Manifestet nämner filer som inte finns i behållaren."),
                Rader = Table.Combine(List.Transform(Alla[Content], each Parquet.Document(Binary.Buffer(_))), kolumner)
            in
                Rader
        """;

    /// <summary>One row about the export itself.</summary>
    public const string AboutData = """
        let
            Rad = #table(
                type table [as_of = datetime, last_whole_day = date, schema_version = Int64.Type],
                {{DateTimeZone.RemoveZone(DateTimeZone.ToUtc(DateTimeZone.FromText(Manifest[asOf]))), Date.FromText(Manifest[lastWholeDay]), Manifest[schemaVersion]}}
            )
        in
            Rad
        """;

    /// <summary>The key figures as computed beside the export; none unless they are of this very export.</summary>
    public const string Control = """
        let
            Fil = Table.SelectRows(Filer, each [Name] = Mapp & "control.parquet"),
            Rader = Table.Combine(List.Transform(Fil[Content], each Parquet.Document(Binary.Buffer(_))), {"key_figure", "year", "dimension", "member_key", "member_code", "value", "as_of"}),
            Samma = Table.SelectRows(Rader, each [as_of] = Manifest[asOf]),
            Typade = Table.TransformColumnTypes(Samma, {{"key_figure", type text}, {"year", Int64.Type}, {"dimension", type text}, {"member_key", Int64.Type}, {"member_code", type text}, {"value", Currency.Type}, {"as_of", type text}}, "en-US")
        in
            Typade
        """;

    /// <summary>Which accounts see which organisation; none when the file is not there.</summary>
    public const string Access = """
        let
            Konto = AzureStorage.Blobs(Lagringskonto),
            Behållaren = Table.SelectRows(Konto, each [Name] = Behörighetsbehållare),
            Filer = if Table.IsEmpty(Behållaren) then #table({"Name", "Content"}, {}) else Behållaren{0}[Data],
            Rader = Table.SelectRows(Filer, each [Name] = "organisationer.csv"),
            Tabell = if Table.IsEmpty(Rader) then #table({"upn", "organisation_key"}, {}) else Table.PromoteHeaders(Csv.Document(Rader{0}[Content], [Delimiter = ";", Encoding = 65001]), [PromoteAllScalars = true]),
            Typade = Table.TransformColumnTypes(Table.SelectColumns(Tabell, {"upn", "organisation_key"}), {{"upn", type text}, {"organisation_key", Int64.Type}}, "en-US")
        in
            Typade
        """;

    private static string TypeOf(ColumnType type) => type switch
    {
        ColumnType.WholeNumber => "Int64.Type",
        ColumnType.DecimalNumber => "Currency.Type",
        ColumnType.Date => "type date",
        ColumnType.Text => "type text",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "The model has no such columns."),
    };
}
