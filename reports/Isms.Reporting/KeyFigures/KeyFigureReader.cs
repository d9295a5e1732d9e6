using System.Text.Json;
using DuckDB.NET.Data;
using Isms.Processes.Kernel;
using Isms.Reporting.Contract;
using Isms.Reporting.Export;
using NodaTime;

namespace Isms.Reporting.KeyFigures;

/// <summary>
/// Computes key figures over an export in a folder. Beside the tables of the dataset a query finds <c>period</c>, a row for
/// each year from the first month of the dataset to the last whole day in it: <c>year</c>; <c>last_day</c>, the last whole
/// day of the year that the dataset holds; <c>month_end</c>, the last end of a month in it, missing before the first.
/// Not for several threads at once.
/// </summary>
public sealed class KeyFigureReader : IDisposable
{
    private readonly DuckDBConnection _connection = new("DataSource=:memory:");
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);
    private readonly string _root;
    private readonly IReadOnlyList<ManifestTable> _tables;

    /// <summary>Opens the files of an export or of a snapshot.</summary>
    /// <param name="root">The folder that the paths begin in.</param>
    /// <param name="asOf">Of the export; UTC.</param>
    /// <param name="tables">Its tables; their schema is that of <see cref="DatasetSchema"/>.</param>
    internal KeyFigureReader(string root, Instant asOf, IReadOnlyList<ManifestTable> tables)
    {
        (_root, AsOf, _tables) = (root, asOf, tables);
        _connection.Open();
        Execute($"CREATE TABLE period(year BIGINT, last_day DATE, month_end DATE)");
        foreach (var (year, lastDay, monthEnd) in Periods()) Execute($"INSERT INTO period VALUES ({FieldText.Of(year)}, {Text(lastDay)}, {(monthEnd is { } end ? Text(end) : "NULL")})");
    }

    /// <summary>What happened later is not counted; UTC.</summary>
    public Instant AsOf { get; }

    /// <summary>The years there are values for, one after the other.</summary>
    public IReadOnlyList<int> Years => [.. Periods().Select(period => period.Year)];

    /// <summary>Opens the newest export in a folder.</summary>
    /// <param name="root">The folder that holds the manifest.</param>
    /// <exception cref="InvalidDataException">There is no export, or its schema is another one.</exception>
    public static KeyFigureReader Open(string root)
    {
        var file = Path.Combine(root, DatasetFolder.Manifest);
        if (!File.Exists(file)) throw new InvalidDataException($"There is no export in {root}.");
        var manifest = JsonSerializer.Deserialize<DatasetManifest>(File.ReadAllBytes(file), KernelJson.Options) ?? throw new InvalidDataException($"{file} is empty.");
        return manifest.SchemaVersion == DatasetSchema.Version
            ? new KeyFigureReader(root, manifest.AsOf, manifest.Tables)
            : throw new InvalidDataException($"The export in {root} has version {manifest.SchemaVersion} of the schema, not {DatasetSchema.Version}; export again.");
    }

    /// <summary>A figure of each year, dimension and member, zeros and missing values among them.</summary>
    /// <exception cref="InvalidDataException">The figure names a source that is none, or gives a dimension it does not name.</exception>
    /// <exception cref="DuckDBException">The query does not fit the tables.</exception>
    public IReadOnlyList<KeyFigureRow> Read(KeyFigure figure)
    {
        ProvideSources(figure);
        var rows = new List<KeyFigureRow>();
        using var command = _connection.CreateCommand();
        // Every member has every year, so that the year before is the row before.
        command.CommandText = $"""
            WITH figure AS (
            {figure.Sql}
            ), members AS (
              SELECT DISTINCT dimension, member FROM figure UNION SELECT '{KeyFigure.All}', NULL
            ), filled AS (
              SELECT p.year, m.dimension, m.member, CAST(coalesce(f.value, {(figure.IsZeroWhenEmpty ? "0" : "NULL")}) AS DECIMAL(18,4)) AS value
              FROM period p CROSS JOIN members m LEFT JOIN figure f ON f.year = p.year AND f.dimension = m.dimension AND f.member IS NOT DISTINCT FROM m.member
            )
            SELECT year, dimension, member, value, lag(value) OVER (PARTITION BY dimension, member ORDER BY year) AS last_year
            FROM filled ORDER BY dimension <> '{KeyFigure.All}', dimension, member NULLS FIRST, year
            """;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var row = new KeyFigureRow((int)reader.GetInt64(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2), Number(3), Number(4));
            if (row.Dimension != KeyFigure.All && !figure.Dimensions.Contains(row.Dimension)) throw new InvalidDataException($"The key figure {figure.Name} gives the dimension '{row.Dimension}', which it does not name.");
            rows.Add(row);
        }
        return rows;

        decimal? Number(int column) => reader.IsDBNull(column) ? null : reader.GetDecimal(column);
    }

    /// <summary>The rows of a figure's first source that went into a value, sorted by their keys.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="year">The calendar year.</param>
    /// <param name="dimension"><see cref="KeyFigure.All"/> or one of the figure's dimensions.</param>
    /// <param name="member">The member, or null.</param>
    /// <param name="columns">Which columns of the source.</param>
    /// <returns>What each row counts as, and its columns, in the invariant form.</returns>
    /// <exception cref="InvalidDataException">The query does not have the form that all have.</exception>
    internal IReadOnlyList<(string? Counted, IReadOnlyList<string?> Values)> Rows(KeyFigure figure, int year, string dimension, string? member, IReadOnlyList<string> columns)
    {
        ProvideSources(figure);
        using var command = _connection.CreateCommand();
        command.CommandText = $"""
            WITH counted AS (
            {figure.RowsSql(columns)}
            )
            SELECT {string.Join(", ", columns.Prepend("counted").Select(column => $"CAST({column} AS VARCHAR)"))} FROM counted
            WHERE year = $year AND dimension = $dimension AND member IS NOT DISTINCT FROM $member
            ORDER BY ALL
            """;
        command.Parameters.Add(new DuckDBParameter("year", (long)year));
        command.Parameters.Add(new DuckDBParameter("dimension", dimension));
        command.Parameters.Add(new DuckDBParameter("member", member));
        var rows = new List<(string?, IReadOnlyList<string?>)>();
        using var reader = command.ExecuteReader();
        while (reader.Read()) rows.Add((Text(0), [.. Enumerable.Range(1, columns.Count).Select(Text)]));
        return rows;

        string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
    }

    /// <summary>What the members of a dimension are called, by member; empty for a dimension of codes.</summary>
    public IReadOnlyDictionary<string, string> NamesOf(string dimension)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        if (DatasetSchema.Tables.FirstOrDefault(t => t.Kind == TableKind.Dimension && t.Name == dimension) is not { } table || table.Columns[1].Name != "name") return names;
        Provide(table);
        using var command = _connection.CreateCommand();
        command.CommandText = $"SELECT CAST({table.Columns[0].Name} AS VARCHAR), name FROM {table.Name}";
        using var reader = command.ExecuteReader();
        while (reader.Read()) names[reader.GetString(0)] = reader.GetString(1);
        return names;
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private IEnumerable<(int Year, LocalDate LastDay, LocalDate? MonthEnd)> Periods()
    {
        var last = DatasetManifest.LastWholeDayOf(AsOf);
        var first = _tables.SelectMany(table => table.Files).Min(file => file.Month?.Year) ?? last.Year;
        for (var year = Math.Min(first, last.Year); year <= last.Year; year++)
        {
            var lastDay = LocalDate.Min(new LocalDate(year, 12, 31), last);
            // Of a month that is not over, the end of the one before.
            var monthEnd = lastDay.PlusDays(1).With(DateAdjusters.StartOfMonth).PlusDays(-1);
            yield return (year, lastDay, monthEnd.Year == year ? monthEnd : null);
        }
    }

    private void ProvideSources(KeyFigure figure)
    {
        foreach (var source in figure.Sources)
            Provide(DatasetSchema.Tables.FirstOrDefault(t => t.Name == source && t.Kind != TableKind.Working) ?? throw new InvalidDataException($"The key figure {figure.Name} names the source '{source}', which the dataset does not have."));
    }

    /// <summary>Reads a table, once.</summary>
    private void Provide(DatasetTable table)
    {
        if (!_read.Add(table.Name)) return;
        var files = _tables.FirstOrDefault(t => t.Name == table.Name)?.Files ?? [];
        Execute(files.Count == 0
            ? $"CREATE TABLE {table.Name}({string.Join(", ", table.Columns.Select(c => $"{c.Name} {TypeOf(c.Type)}"))})"
            : $"CREATE TABLE {table.Name} AS SELECT * FROM read_parquet([{string.Join(", ", files.Select(f => $"'{Path.Combine(_root, f.Path).Replace("'", "''", StringComparison.Ordinal)}'"))}])");
    }

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static string Text(LocalDate date) => $"DATE '{FieldText.Of(date)}'";

    private static string TypeOf(ColumnType type) => type switch
    {
        ColumnType.WholeNumber => "BIGINT",
        ColumnType.DecimalNumber => "DECIMAL(18,4)",
        ColumnType.Date => "DATE",
        ColumnType.Timestamp => "TIMESTAMP",
        ColumnType.Text => "VARCHAR",
        ColumnType.Boolean => "BOOLEAN",
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };
}
