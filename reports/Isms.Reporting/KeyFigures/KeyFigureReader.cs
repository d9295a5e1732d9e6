using System.Text.Json;
using DuckDB.NET.Data;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Reporting.Contract;
using Isms.Reporting.Export;
using NodaTime;

namespace Isms.Reporting.KeyFigures;

/// <summary>
/// Computes key figures over an export in a folder. Beside the tables of the dataset a query finds <c>period</c>, a row for
/// each year, or else for each month, from the first month of the dataset to the last whole day in it: <c>period</c>, its name
/// (<c>2025</c>, <c>2025-03</c>); <c>starts_on</c> and <c>ends_on</c>, its first and last day in the calendar; <c>last_day</c>,
/// the last whole day of it that the dataset holds; <c>month_end</c>, the last end of a month in it, missing before the first.
/// Not for several threads at once.
/// </summary>
public sealed class KeyFigureReader : IDisposable
{
    /// <summary>Holds all periods; a query sees some of them (<see cref="PeriodsWhere"/>).</summary>
    internal const string PeriodTable = "years_and_months";

    /// <summary>The columns of <see cref="PeriodRow"/>: those a query finds in <c>period</c>, and whether it is a month.</summary>
    internal const string PeriodColumns = "is_month BOOLEAN, period VARCHAR, starts_on DATE, ends_on DATE, last_day DATE, month_end DATE";

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
        Execute($"CREATE TABLE {PeriodTable}({PeriodColumns})");
        var months = MonthsThrough(LastWholeDay).ToList();
        Years = [.. months.Select(month => month.Year).Distinct()];
        Months = months;
        Execute($"INSERT INTO {PeriodTable} VALUES {string.Join(", ", Years.Select(year => Row(new(year), new(year, 1, 1), new(year, 12, 31))).Concat(months.Select(month => Row(new(month.Year, month.Month), month.OnDayOfMonth(1), month.ToDateInterval().End))))}");

        string Row(FigurePeriod period, LocalDate startsOn, LocalDate endsOn) => PeriodRow(period.ToString(), period.Month is not null, startsOn, endsOn, LastWholeDay);
    }

    /// <summary>What happened later is not counted; UTC.</summary>
    public Instant AsOf { get; }

    /// <summary>The years there are values for, one after the other.</summary>
    public IReadOnlyList<int> Years { get; }

    /// <summary>The months there are values for, from January of the first year on, one after the other.</summary>
    public IReadOnlyList<YearMonth> Months { get; }

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
    public IReadOnlyList<KeyFigureRow> Read(KeyFigure figure) => Read(figure, byMonth: false, null);

    /// <summary>
    /// A figure of each month, of everything and by some of its dimensions, from the same query: what is said of a year is said of
    /// the month. Where it is of the end of a month it is missing while the month lasts.
    /// </summary>
    /// <param name="figure">The figure.</param>
    /// <param name="dimensions">By which of its dimensions, beside everything; what it does not have is left out.</param>
    /// <returns>Nothing for a figure that is given by year alone.</returns>
    /// <exception cref="InvalidDataException">The figure names a source that is none.</exception>
    /// <exception cref="DuckDBException">The query does not fit the tables.</exception>
    public IReadOnlyList<KeyFigureRow> ReadMonths(KeyFigure figure, IEnumerable<string> dimensions) => figure.HasMonths ? Read(figure, byMonth: true, [KeyFigure.All, .. dimensions]) : [];

    private List<KeyFigureRow> Read(KeyFigure figure, bool byMonth, IReadOnlyList<string>? dimensions)
    {
        ProvideSources(figure);
        var rows = new List<KeyFigureRow>();
        using var command = _connection.CreateCommand();
        var value = $"coalesce(f.value, {(figure.IsZeroWhenEmpty ? "0" : "NULL")})";
        if (byMonth && figure.IsOfMonthEnd) value = $"CASE WHEN p.month_end IS NOT NULL THEN {value} END";
        // Every member has every period, so that the one a year before is so many rows before.
        command.CommandText = $"""
            WITH {PeriodsWhere(byMonth ? "is_month" : "NOT is_month")}, figure AS (
            {figure.Sql}
            ), members AS (
              SELECT DISTINCT dimension, member FROM figure {(dimensions is null ? "" : $"WHERE dimension IN ({string.Join(", ", dimensions.Select(dimension => $"'{dimension}'"))})")}
              UNION SELECT '{KeyFigure.All}', NULL
            ), filled AS (
              SELECT p.period, m.dimension, m.member, CAST({value} AS DECIMAL(18,4)) AS value
              FROM period p CROSS JOIN members m LEFT JOIN figure f ON f.period = p.period AND f.dimension = m.dimension AND f.member IS NOT DISTINCT FROM m.member
            )
            SELECT period, dimension, member, value, lag(value, {(byMonth ? 12 : 1)}) OVER (PARTITION BY dimension, member ORDER BY period) AS last_year
            FROM filled ORDER BY dimension <> '{KeyFigure.All}', dimension, member NULLS FIRST, period
            """;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var row = new KeyFigureRow(FigurePeriod.Find(reader.GetString(0))!.Value, reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2), Number(3), Number(4));
            if (row.Dimension != KeyFigure.All && !figure.Dimensions.Contains(row.Dimension)) throw new InvalidDataException($"The key figure {figure.Name} gives the dimension '{row.Dimension}', which it does not name.");
            rows.Add(row);
        }
        return rows;

        decimal? Number(int column) => reader.IsDBNull(column) ? null : reader.GetDecimal(column);
    }

    /// <summary>The rows of a figure's first source that went into a value, sorted by their keys.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="period">The calendar year or month.</param>
    /// <param name="dimension"><see cref="KeyFigure.All"/> or one of the figure's dimensions.</param>
    /// <param name="member">The member, or null.</param>
    /// <param name="columns">Which columns of the source.</param>
    /// <returns>What each row counts as, and its columns, in the invariant form.</returns>
    /// <exception cref="InvalidDataException">The query does not have the form that all have.</exception>
    internal IReadOnlyList<(string? Counted, IReadOnlyList<string?> Values)> Rows(KeyFigure figure, FigurePeriod period, string dimension, string? member, IReadOnlyList<string> columns)
    {
        ProvideSources(figure);
        using var command = _connection.CreateCommand();
        command.CommandText = $"""
            WITH {PeriodsWhere("period = $period")}, counted AS (
            {figure.RowsSql(columns)}
            )
            SELECT {string.Join(", ", columns.Prepend("counted").Select(column => $"CAST({column} AS VARCHAR)"))} FROM counted
            WHERE dimension = $dimension AND member IS NOT DISTINCT FROM $member
            ORDER BY ALL
            """;
        command.Parameters.Add(new DuckDBParameter("period", period.ToString()));
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

    /// <summary>Whether there are values for a period.</summary>
    internal bool Has(FigurePeriod period) => period.Month is { } month ? Months.Contains(new YearMonth(period.Year, month)) : Years.Contains(period.Year);

    private LocalDate LastWholeDay => DatasetManifest.LastWholeDayOf(AsOf);

    private IEnumerable<YearMonth> MonthsThrough(LocalDate last)
    {
        var first = _tables.SelectMany(table => table.Files).Min(file => file.Month?.Year) ?? last.Year;
        for (var month = new YearMonth(Math.Min(first, last.Year), 1); month <= last.ToYearMonth(); month = month.PlusMonths(1)) yield return month;
    }

    /// <summary>A period as a row of SQL.</summary>
    /// <param name="name">What values are found by.</param>
    /// <param name="isMonth">Whether it is one.</param>
    /// <param name="startsOn">Its first day.</param>
    /// <param name="endsOn">Its last day.</param>
    /// <param name="lastWholeDay">The last that the dataset holds as a whole.</param>
    internal static string PeriodRow(string name, bool isMonth, LocalDate startsOn, LocalDate endsOn, LocalDate lastWholeDay)
    {
        var lastDay = LocalDate.Min(endsOn, lastWholeDay);
        // Of a month that is not over, the end of the one before.
        var monthEnd = lastDay.PlusDays(1).With(DateAdjusters.StartOfMonth).PlusDays(-1);
        return $"({(isMonth ? "true" : "false")}, '{name}', {Text(startsOn)}, {Text(endsOn)}, {Text(lastDay)}, {(monthEnd >= startsOn ? Text(monthEnd) : "NULL")})";
    }

    /// <summary>What a query finds as <c>period</c>: the rows of <see cref="PeriodTable"/> under a condition.</summary>
    internal static string PeriodsWhere(string which) => $"period AS (SELECT * EXCLUDE (is_month) FROM {PeriodTable} WHERE {which})";

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

    /// <summary>A day in a query.</summary>
    internal static string Text(LocalDate date) => $"DATE '{FieldText.Of(date)}'";

    /// <summary>What DuckDB calls a type.</summary>
    internal static string TypeOf(ColumnType type) => type switch
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
