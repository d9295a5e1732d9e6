using DuckDB.NET.Data;
using Isms.PowerBi.Model;
using Isms.Processes.Kernel;
using Isms.Reporting.Contract;
using Isms.Reporting.KeyFigures;
using Isms.Tests.KeyFigures;
using NodaTime;

namespace Isms.Tests.PowerBi.Dax;

/// <summary>The model over an export, as far as SQL can stand in for it.</summary>
internal sealed class ModelSession : IDisposable
{
    private readonly DuckDBConnection _connection = new("DataSource=:memory:");
    private readonly LocalDate _lastWholeDay;

    /// <summary>Opens an export.</summary>
    /// <param name="model">The model.</param>
    /// <param name="dataset">The export.</param>
    /// <param name="lastWholeDay">The last day that is in it as a whole.</param>
    /// <param name="calendar">The first and last day of the table of dates.</param>
    /// <param name="access">Which account sees which organisation.</param>
    public ModelSession(DaxModel model, SmallDataset dataset, LocalDate lastWholeDay, (LocalDate First, LocalDate Last) calendar, params IEnumerable<(string Account, int Organisation)> access)
    {
        Model = model;
        _connection.Open();
        foreach (var table in StarSchema.Promised.Where(table => table.Name != "date")) Execute($"CREATE TABLE {table.Name} AS {Read(Path.Combine(dataset.Root, $"{table.Name}.parquet"), table)}");
        Execute($"CREATE TABLE date AS SELECT CAST(day AS DATE) AS date, CAST(year(day) AS BIGINT) AS year, {string.Join(", ", Calendar.Select(column => $"{(column.Type == ColumnType.Text ? "''" : "0")} AS {column.Name}"))} FROM generate_series({KeyFigureReader.Text(calendar.First)}, {KeyFigureReader.Text(calendar.Last)}, INTERVAL 1 DAY) AS s(day)");
        Execute($"CREATE TABLE about AS SELECT TIMESTAMP '2000-01-01' AS as_of, {KeyFigureReader.Text(lastWholeDay)} AS last_whole_day, {DatasetSchema.Version} AS schema_version");
        Execute($"CREATE TABLE control AS {Read(Path.Combine(dataset.Root, ControlValues.Path), ControlValues.Table)}");
        Execute("CREATE TABLE access(upn VARCHAR, organisation_key BIGINT)");
        foreach (var (account, organisation) in access) Execute($"INSERT INTO access VALUES ('{account}', {FieldText.Of(organisation)})");
        var datasetTables = SemanticModel.Tables.ToDictionary(table => table.Name.Sv, table => table.Dataset ?? table.Name.Sv switch
        {
            SemanticModel.About => "about",
            SemanticModel.Control => "control",
            SemanticModel.Access => "access",
            var other => throw new InvalidOperationException($"Where do the rows of {other} come from?"),
        }, StringComparer.Ordinal);
        foreach (var view in model.Views(datasetTables)) Execute(view);
        _lastWholeDay = lastWholeDay;
    }

    /// <summary>The model.</summary>
    public DaxModel Model { get; }

    private static IEnumerable<DatasetColumn> Calendar => StarSchema.Promised.Single(table => table.Name == "date").Columns.Skip(2);

    /// <summary>In the expression of <see cref="Numbers"/>, the year.</summary>
    public const string Year = "place.year";

    /// <summary>In the expression of <see cref="Numbers"/>, the member, as a column of this type has it.</summary>
    public static string MemberOf(DaxType type) => type == DaxType.Number ? "CAST(place.member AS BIGINT)" : "place.member";

    /// <summary>What an expression comes to in some places, BLANK being null.</summary>
    /// <param name="expression">SQL as the translator gives it.</param>
    /// <param name="places">Years and members.</param>
    public IReadOnlyList<double?> Numbers(string expression, IReadOnlyList<(int Year, string? Member)> places)
    {
        using var command = _connection.CreateCommand();
        var rows = places.Select((place, index) => $"({FieldText.Of(index)}, {FieldText.Of(place.Year)}, {(place.Member is { } member ? $"'{member}'" : "CAST(NULL AS VARCHAR)")})");
        command.CommandText = $"SELECT CAST({expression} AS DOUBLE) FROM (VALUES {string.Join(", ", rows)}) AS place(number, year, member) ORDER BY place.number";
        var numbers = new List<double?>();
        using var reader = command.ExecuteReader();
        while (reader.Read()) numbers.Add(reader.IsDBNull(0) ? null : reader.GetDouble(0));
        return numbers;
    }

    /// <summary>A number, BLANK being null.</summary>
    public double? Number(string expression) => Numbers(expression, [(0, null)])[0];

    /// <summary>What the query of a key figure gives for one stretch of days, by dimension and member; where it gives nothing there is no entry.</summary>
    public IReadOnlyDictionary<(string Dimension, string? Member), decimal?> Figure(KeyFigure figure, LocalDate first, LocalDate last)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = $"""
            WITH {KeyFigureReader.PeriodsWhere("true")}, figure AS (
            {figure.Sql}
            )
            SELECT dimension, member, CAST(value AS DECIMAL(18,4)) FROM figure
            """;
        Execute($"CREATE OR REPLACE TABLE {KeyFigureReader.PeriodTable}({KeyFigureReader.PeriodColumns})");
        Execute($"INSERT INTO {KeyFigureReader.PeriodTable} VALUES {KeyFigureReader.PeriodRow("stretch", isMonth: false, first, last, _lastWholeDay)}");
        var values = new Dictionary<(string, string?), decimal?>();
        using var reader = command.ExecuteReader();
        while (reader.Read()) values[(reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetString(1))] = reader.IsDBNull(2) ? null : reader.GetDecimal(2);
        return values;
    }

    /// <summary>A value as text, BLANK being null.</summary>
    public string? Text(string expression)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = $"SELECT CAST({expression} AS VARCHAR)";
        return command.ExecuteScalar() as string;
    }

    /// <summary>Changes what it holds.</summary>
    public void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose() => _connection.Dispose();

    private static string Read(string file, DatasetTable table) => File.Exists(file)
        ? $"SELECT * FROM read_parquet('{file}')"
        : $"SELECT {string.Join(", ", table.Columns.Select(column => $"CAST(NULL AS {KeyFigureReader.TypeOf(column.Type)}) AS {column.Name}"))} LIMIT 0";
}
