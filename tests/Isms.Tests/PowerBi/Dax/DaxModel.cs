using System.Globalization;

namespace Isms.Tests.PowerBi.Dax;

/// <summary>The types of values.</summary>
internal enum DaxType
{
    /// <summary>Whole or with decimals.</summary>
    Number,

    /// <summary>A day.</summary>
    Date,

    /// <summary>A text.</summary>
    Text,

    /// <summary>True or false.</summary>
    Truth,
}

/// <summary>The model as its TMDL says it is: tables, relationships, measures, and what a role sees.</summary>
internal sealed class DaxModel
{
    private readonly Dictionary<DaxColumn, DaxType> _columns;
    private readonly Dictionary<string, string> _measures;
    private readonly Dictionary<(string Role, string Table), string> _permissions;
    private readonly ILookup<string, (DaxColumn From, DaxColumn To)> _relationships;

    private DaxModel(TmdlModel model)
    {
        Tmdl = model;
        _columns = model.Columns.ToDictionary(c => new DaxColumn(c.Table.Name, c.Column.Name), c => c.Column["dataType"] switch
        {
            "int64" or "decimal" => DaxType.Number,
            "dateTime" => DaxType.Date,
            "string" => DaxType.Text,
            var other => throw new DaxOutsideSubsetException($"{c.Table.Name}/{c.Column.Name} is of type {other}."),
        });
        _measures = model.Measures.ToDictionary(m => m.Measure.Name, m => m.Measure.Expression, StringComparer.Ordinal);
        _permissions = model.Roles.SelectMany(role => role.Of("tablePermission").Select(p => (role.Name, Permission: p))).ToDictionary(p => (p.Name, p.Permission.Name), p => p.Permission.Expression);
        _relationships = model.Relationships.ToLookup(r => r.From.Table, r => (new DaxColumn(r.From.Table, r.From.Column), new DaxColumn(r.To.Table, r.To.Column)), StringComparer.Ordinal);
    }

    /// <summary>What it was read from.</summary>
    public TmdlModel Tmdl { get; }

    /// <summary>Reads the model's files.</summary>
    public static DaxModel Read(IReadOnlyDictionary<string, string> files) => new(TmdlModel.Read(files));

    /// <summary>The type of a column.</summary>
    /// <exception cref="DaxOutsideSubsetException">There is no such column.</exception>
    public DaxType TypeOf(DaxColumn column) => _columns.TryGetValue(column, out var type) ? type : throw new DaxOutsideSubsetException($"There is no column {column}.");

    /// <summary>What a measure says.</summary>
    /// <exception cref="DaxOutsideSubsetException">There is no such measure.</exception>
    public string DaxOf(string measure) => _measures.TryGetValue(measure, out var dax) ? dax : throw new DaxOutsideSubsetException($"There is no measure [{measure}].");

    /// <summary>Which rows of a table a role sees; null when all.</summary>
    public string? PermissionOf(string role, string table) => _permissions.GetValueOrDefault((role, table));

    /// <summary>From a table of many to its dimensions.</summary>
    public IEnumerable<(DaxColumn From, DaxColumn To)> RelationshipsOf(string table) => _relationships[table];

    /// <summary>From tables of many to this dimension.</summary>
    public IEnumerable<(DaxColumn From, DaxColumn To)> RelationshipsTo(string table) => _relationships.SelectMany(r => r).Where(r => r.To.Table == table);

    /// <summary>Every column of a table.</summary>
    public IReadOnlySet<DaxColumn> ColumnsOf(string table) => _columns.Keys.Where(column => column.Table == table).ToHashSet() is { Count: > 0 } columns ? columns : throw new DaxOutsideSubsetException($"There is no table '{table}'.");

    /// <summary>Every column of a table and of the dimensions its rows belong to: what a filter on the table is on.</summary>
    public IReadOnlySet<DaxColumn> ExpandedColumnsOf(string table) => RelationshipsOf(table).SelectMany(r => ColumnsOf(r.To.Table)).Concat(ColumnsOf(table)).ToHashSet();

    /// <summary>The column whose filter, set by an expression, replaces every other filter on its table: the date of the table of dates.</summary>
    public bool IsCalendarDate(DaxColumn column) =>
        Tmdl.Tables.Single(table => table.Name == column.Table) is var table && table["dataCategory"] == "Time" && table.Of("column").Single(c => c.Name == column.Name) is var own && own["isKey"] is not null && own["dataType"] == "dateTime";

    /// <summary>SQL that gives the model's tables their names, over tables of the dataset in the schema <c>main</c>.</summary>
    /// <param name="datasetTable">By the name in the model.</param>
    public IEnumerable<string> Views(IReadOnlyDictionary<string, string> datasetTable)
    {
        yield return "CREATE SCHEMA model";
        foreach (var table in Tmdl.Tables)
        {
            var columns = table.Of("column").Select(column => string.Create(CultureInfo.InvariantCulture, $"{column["sourceColumn"]} AS \"{column.Name}\""));
            yield return $"CREATE VIEW model.\"{table.Name}\" AS SELECT {string.Join(", ", columns)} FROM main.{datasetTable[table.Name]}";
        }
    }
}
