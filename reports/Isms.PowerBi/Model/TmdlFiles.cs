using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Isms.Reporting.Contract;

namespace Isms.PowerBi.Model;

/// <summary>The semantic model as TMDL, in the order and form in which Power BI itself writes it.</summary>
internal static partial class TmdlFiles
{
    private const string Parameters = "Parametrar";

    private static readonly (string Name, string Value, string Description)[] ParameterList =
    [
        ("Lagringskonto", "https://exempel.blob.core.windows.net", "Lagringskontots blobändpunkt, till exempel https://namn.blob.core.windows.net"),
        ("Behållare", "dataset", "Behållaren som exporten skrivs till"),
        ("Mapp", "", "Vad namnen i behållaren börjar med: tomt, eller till exempel dataset/"),
        ("Behörighetsbehållare", "access", "Behållaren med organisationer.csv: vilka konton som ser vilken organisation"),
    ];

    /// <summary>Every file of the model's definition, by path from the model's folder.</summary>
    public static IEnumerable<(string Path, string Text)> All()
    {
        yield return ("definition/database.tmdl", "database ISMS\n\tcompatibilityLevel: 1702\n\tcompatibilityMode: powerBI\n\tlanguage: 1053\n\n");
        yield return ("definition/model.tmdl", Model());
        yield return ("definition/expressions.tmdl", Expressions());
        yield return ("definition/relationships.tmdl", string.Concat(StarSchema.Relationships.Select(Relationship)));
        foreach (var table in SemanticModel.Tables) yield return ($"definition/tables/{table.Name.Sv}.tmdl", Table(table));
        foreach (var role in SemanticModel.Roles) yield return ($"definition/roles/{role.Name}.tmdl", Role(role));
        yield return ("definition/cultures/sv-SE.tmdl", "cultureInfo sv-SE\n\n");
        yield return ("definition/cultures/en-US.tmdl", Translation());
    }

    /// <summary>A name as TMDL writes it: in quotes when it is more than letters and digits.</summary>
    public static string Name(string name) => Plain().IsMatch(name) ? name : $"'{name.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Model()
    {
        var text = new StringBuilder("model Model\n\tculture: sv-SE\n\tdefaultPowerBIDataSourceVersion: powerBI_V3\n\tdiscourageImplicitMeasures\n\tsourceQueryCulture: sv-SE\n\tdataAccessOptions\n\t\tlegacyRedirects\n\t\treturnErrorValuesAsNull\n\n");
        text.Append(CultureInfo.InvariantCulture, $"queryGroup {Parameters}\n\n\tannotation PBI_QueryGroupOrder = 0\n\n");
        text.Append("annotation __PBI_TimeIntelligenceEnabled = 0\n\n");
        string[] queries = [.. ParameterList.Select(p => p.Name), "Filer", "Manifest", "Tabell", .. SemanticModel.Tables.Select(table => table.Name.Sv)];
        text.Append(CultureInfo.InvariantCulture, $"annotation PBI_QueryOrder = [{string.Join(',', queries.Select(q => $"\"{q}\""))}]\n\n");
        foreach (var table in SemanticModel.Tables) text.Append(CultureInfo.InvariantCulture, $"ref table {Name(table.Name.Sv)}\n");
        text.Append('\n');
        foreach (var role in SemanticModel.Roles) text.Append(CultureInfo.InvariantCulture, $"ref role {Name(role.Name)}\n");
        return text.Append("\nref cultureInfo sv-SE\nref cultureInfo en-US\n\n").ToString();
    }

    private static string Expressions()
    {
        var text = new StringBuilder();
        foreach (var (name, value, description) in ParameterList)
        {
            text.Append(CultureInfo.InvariantCulture, $"/// {description}\nexpression {Name(name)} = \"{value}\" meta [IsParameterQuery=true, Type=\"Text\", IsParameterQueryRequired={(value.Length > 0 ? "true" : "false")}]\n");
            text.Append(CultureInfo.InvariantCulture, $"\tlineageTag: {Identity.Of($"expression/{name}")}\n\tqueryGroup: {Parameters}\n\n\tannotation PBI_ResultType = Text\n\n");
        }
        Shared("Filer", "Alla filer i behållaren", PowerQuery.Files, "Table");
        Shared("Manifest", "Vad den senaste exporten består av", PowerQuery.Manifest.Replace("SCHEMA", DatasetSchema.Version.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal), "Record");
        Shared("Tabell", "Raderna i en tabell, ur de filer som manifestet nämner", PowerQuery.ReadTable, "Function");
        return text.ToString();

        void Shared(string name, string description, string expression, string result)
        {
            text.Append(CultureInfo.InvariantCulture, $"/// {description}\nexpression {Name(name)} =\n{Indented(expression, 2)}\n\tlineageTag: {Identity.Of($"expression/{name}")}\n\n\tannotation PBI_ResultType = {result}\n\n");
        }
    }

    private static string Relationship(ModelRelationship relationship) => string.Create(CultureInfo.InvariantCulture,
        $"relationship {Identity.Of($"relationship/{relationship.FromTable}/{relationship.FromColumn}")}\n\tfromColumn: {Name(relationship.FromTable)}.{Name(relationship.FromColumn)}\n\ttoColumn: {Name(relationship.ToTable)}.{Name(relationship.ToColumn)}\n\n");

    private static string Table(ModelTable table)
    {
        var text = new StringBuilder();
        var path = $"table/{table.Name.Sv}";
        text.Append(CultureInfo.InvariantCulture, $"/// {table.Description.Sv}\ntable {Name(table.Name.Sv)}\n");
        if (table.IsHidden) text.Append("\tisHidden\n");
        text.Append(CultureInfo.InvariantCulture, $"\tlineageTag: {Identity.Of(path)}\n");
        if (table.IsCalendar) text.Append("\tdataCategory: Time\n");
        text.Append('\n');
        foreach (var measure in table.Measures) text.Append(Measure(path, measure));
        foreach (var column in table.Columns) text.Append(Column(path, column));
        if (table.IsCalendar) text.Append(Hierarchy(path));
        text.Append(CultureInfo.InvariantCulture, $"\tpartition {Name(table.Name.Sv)} = m\n\t\tmode: import\n\t\tsource =\n{Indented(table.Source, 4)}\n\n");
        return text.Append("\tannotation PBI_ResultType = Table\n\n").ToString();
    }

    private static string Measure(string path, ModelMeasure measure)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"\t/// {measure.Description.Sv}\n\tmeasure {Name(measure.Name.Sv)} =");
        text.Append(measure.Dax.Contains('\n', StringComparison.Ordinal) ? $"\n{Indented(measure.Dax, 3)}\n" : $" {measure.Dax}\n");
        if (measure.Format is { } format) text.Append(CultureInfo.InvariantCulture, $"\t\tformatString: {format}\n");
        if (measure.IsHidden) text.Append("\t\tisHidden\n");
        return text.Append(CultureInfo.InvariantCulture, $"\t\tdisplayFolder: {measure.Folder.Sv}\n\t\tlineageTag: {Identity.Of($"{path}/measure/{measure.Name.Sv}")}\n\n").ToString();
    }

    private static string Column(string path, ModelColumn column)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"\t/// {column.Description.Sv}\n\tcolumn {Name(column.Name.Sv)}\n\t\tdataType: {column.Type}\n");
        if (column.IsHidden) text.Append("\t\tisHidden\n");
        if (column.IsKey) text.Append("\t\tisKey\n");
        if (column.Format is { } format) text.Append(CultureInfo.InvariantCulture, $"\t\tformatString: {format}\n");
        // A column that nobody sees needs no attribute, unless others are sorted by it.
        if (column is { IsHidden: true, Sorts: false, IsKey: false }) text.Append("\t\tisAvailableInMdx: false\n");
        text.Append(CultureInfo.InvariantCulture, $"\t\tlineageTag: {Identity.Of($"{path}/column/{column.Name.Sv}")}\n\t\tsummarizeBy: none\n\t\tsourceColumn: {column.Source}\n");
        if (column.SortedBy is { } by) text.Append(CultureInfo.InvariantCulture, $"\t\tsortByColumn: {Name(by)}\n");
        return text.Append("\n\t\tannotation SummarizationSetBy = User\n\n").ToString();
    }

    private static string Hierarchy(string path)
    {
        var text = new StringBuilder($"\thierarchy Kalender\n\t\tlineageTag: {Identity.Of($"{path}/hierarchy")}\n\n");
        foreach (var level in (string[])["År", "Kvartal", "Månad"])
            text.Append(CultureInfo.InvariantCulture, $"\t\tlevel {level}\n\t\t\tlineageTag: {Identity.Of($"{path}/hierarchy/{level}")}\n\t\t\tcolumn: {level}\n\n");
        return text.ToString();
    }

    private static string Role(ModelRole role)
    {
        var text = new StringBuilder($"/// {role.Description}\nrole {Name(role.Name)}\n\tmodelPermission: read\n\n");
        foreach (var (table, dax) in role.Filters)
            text.Append(CultureInfo.InvariantCulture, $"\ttablePermission {Name(table)} =").Append(dax.Contains('\n', StringComparison.Ordinal) ? $"\n{Indented(dax, 3)}\n\n" : $" {dax}\n\n");
        return text.ToString();
    }

    private static string Translation()
    {
        var text = new StringBuilder("cultureInfo en-US\n\ttranslations\n\t\tmodel Model\n");
        foreach (var table in SemanticModel.Tables)
        {
            text.Append(CultureInfo.InvariantCulture, $"\t\t\ttable {Name(table.Name.Sv)}\n");
            Words(4, table.Name.En, table.Description.En, null);
            foreach (var column in table.Columns)
            {
                text.Append(CultureInfo.InvariantCulture, $"\t\t\t\tcolumn {Name(column.Name.Sv)}\n");
                Words(5, column.Name.En, column.Description.En, null);
            }
            foreach (var measure in table.Measures)
            {
                text.Append(CultureInfo.InvariantCulture, $"\t\t\t\tmeasure {Name(measure.Name.Sv)}\n");
                Words(5, measure.Name.En, measure.Description.En, measure.Folder.En);
            }
            if (table.IsCalendar) text.Append("\t\t\t\thierarchy Kalender\n\t\t\t\t\tcaption: Calendar\n\t\t\t\t\tlevel År\n\t\t\t\t\t\tcaption: Year\n\t\t\t\t\tlevel Kvartal\n\t\t\t\t\t\tcaption: Quarter\n\t\t\t\t\tlevel Månad\n\t\t\t\t\t\tcaption: Month\n");
        }
        return text.Append('\n').ToString();

        void Words(int depth, string caption, string description, string? folder)
        {
            var tabs = new string('\t', depth);
            text.Append(CultureInfo.InvariantCulture, $"{tabs}caption: {caption}\n{tabs}description: {description}\n");
            if (folder is not null) text.Append(CultureInfo.InvariantCulture, $"{tabs}displayFolder: {folder}\n");
        }
    }

    private static string Indented(string text, int depth) => string.Join('\n', text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Select(line => new string('\t', depth) + line));

    [GeneratedRegex(@"^[\p{L}_][\p{L}\p{Nd}_-]*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Plain();
}
