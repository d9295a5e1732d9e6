using System.Globalization;
using DuckDB.NET.Data;
using Isms.Processes.Kernel;
using Isms.Reporting.Contract;
using Isms.Reporting.KeyFigures;
using NodaTime;

namespace Isms.Tests.KeyFigures;

/// <summary>What key figures come to, on datasets small enough to count by hand.</summary>
public sealed class KeyFigureTests
{
    public static TheoryData<string> Names => [.. KeyFigureCatalog.All.Select(figure => figure.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_figure_is_what_is_counted_by_hand(string name)
    {
        using var dataset = await SmallDataset.OfAsync(SmallDataset.AfterTwoYears, KeyFigureCases.All[name].Rows);
        Assert.Equal(KeyFigureCases.All[name].Expected, dataset.Read(KeyFigureCatalog.Named(name)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Of_an_empty_dataset_a_figure_is_zero_or_missing_as_it_says(string name)
    {
        var figure = KeyFigureCatalog.Named(name);
        using var dataset = await SmallDataset.OfAsync(SmallDataset.AfterTwoYears, []);
        Assert.Equal([figure.IsZeroWhenEmpty ? "all: 0" : "all: –"], dataset.Read(figure));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_figure_reads_every_source_that_it_names(string name)
    {
        var figure = KeyFigureCatalog.Named(name);
        using var dataset = await SmallDataset.OfAsync(SmallDataset.AfterTwoYears, []);
        foreach (var source in figure.Sources)
            Assert.Contains(source, Assert.Throws<DuckDBException>(() => dataset.Read(figure with { Sources = [.. figure.Sources.Where(other => other != source)] })).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_figure_gives_every_dimension_that_it_names(string name)
    {
        using var dataset = await SmallDataset.OfAsync(SmallDataset.AfterTwoYears, KeyFigureCases.All[name].Rows);
        using var reader = KeyFigureReader.Open(dataset.Root);
        var figure = KeyFigureCatalog.Named(name);
        Assert.Equal(figure.Dimensions.Append(KeyFigure.All).Order(StringComparer.Ordinal), reader.Read(figure).Select(row => row.Dimension).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_year_before_stands_beside_each_value()
    {
        using var dataset = await SmallDataset.OfAsync(SmallDataset.AfterTwoYears, KeyFigureCases.All["controls-decided"].Rows);
        using var reader = KeyFigureReader.Open(dataset.Root);
        Assert.Equal(
            ["2024 –", "2025 2"],
            reader.Read(KeyFigureCatalog.Named("controls-decided")).Where(row => row.Dimension == KeyFigure.All).Select(row => $"{row.Year} {SmallDataset.Text(row.LastYear)}"));
    }

    [Fact]
    public void Ages_of_open_findings_are_the_bands_that_the_code_names()
    {
        var limits = AgeBand.All.Select(band => band.To is { } to ? $"WHEN p.last_day - f.recorded_on <= {to.ToString(CultureInfo.InvariantCulture)} THEN '{band.Code}' " : $"ELSE '{band.Code}' ");
        Assert.Contains($"('{AgeBand.Dimension}', CASE {string.Concat(limits)}END)", KeyFigureCatalog.Named("findings-open").Sql, StringComparison.Ordinal);
        Assert.All(AgeBand.All.Zip(AgeBand.All.Skip(1)), pair => Assert.Equal(pair.First.To + 1, pair.Second.From));
    }

    [Fact]
    public async Task In_the_middle_of_a_year_the_last_whole_day_and_the_last_month_end_count()
    {
        string[] rows =
        [
            // Over on the last whole day, and on the day the dataset is made.
            "supplier_control: started_on=2025-02-01 planned_due=2025-11-26 criticality=normal supplier_key=1", "supplier_control: started_on=2025-02-01 planned_due=2025-11-27 criticality=normal supplier_key=1",
            "supplier_month_end: month_end=2025-10-31 supplier_key=1 never_controlled=1", "supplier_month_end: month_end=2025-11-30 supplier_key=1 never_controlled=0",
        ];
        using var dataset = await SmallDataset.OfAsync(CityTime.EndOf(new(2025, 11, 26)) + Duration.FromHours(2), rows);
        Assert.Equal("all: 0 1", dataset.Read(KeyFigureCatalog.Named("controls-overdue"))[0]);
        Assert.Equal("all: 0 1", dataset.Read(KeyFigureCatalog.Named("suppliers-never-controlled"))[0]);
    }

    [Fact]
    public async Task Before_the_first_month_end_of_a_year_nothing_is_said_of_month_ends()
    {
        using var dataset = await SmallDataset.OfAsync(CityTime.EndOf(new(2025, 1, 20)), KeyFigureCases.All["plans-complete-share"].Rows);
        Assert.Equal("all: 0.5 –", dataset.Read(KeyFigureCatalog.Named("plans-complete-share"))[0]);
    }

    [Fact]
    public async Task A_new_year_begins_with_its_first_whole_day()
    {
        using var dataset = await SmallDataset.OfAsync(SmallDataset.AfterTwoYears + Duration.FromHours(2), KeyFigureCases.All["controls-decided"].Rows);
        Assert.Equal("all: 2 1", dataset.Read(KeyFigureCatalog.Named("controls-decided"))[0]);
    }

    [Fact]
    public async Task A_column_that_does_not_exist_is_refused()
    {
        using var dataset = await SmallDataset.OfAsync(SmallDataset.AfterTwoYears, []);
        var figure = KeyFigureCatalog.Named("controls-decided");
        Assert.Contains("resolved_on", Assert.Throws<DuckDBException>(() => dataset.Read(figure with { Sql = figure.Sql.Replace("decided_on", "resolved_on", StringComparison.Ordinal) })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_or_dimension_that_is_not_known_is_refused_by_name()
    {
        using var dataset = await SmallDataset.OfAsync(SmallDataset.AfterTwoYears, KeyFigureCases.All["controls-decided"].Rows);
        var figure = KeyFigureCatalog.Named("controls-decided");
        Assert.Contains("plan_basis", Assert.Throws<InvalidDataException>(() => dataset.Read(figure with { Sources = ["plan_basis"] })).Message, StringComparison.Ordinal);
        Assert.Contains("supplier", Assert.Throws<InvalidDataException>(() => dataset.Read(figure with { Dimensions = ["decision", "criticality"] })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_of_another_schema_is_refused()
    {
        using var dataset = await SmallDataset.OfAsync(SmallDataset.AfterTwoYears, [], DatasetSchema.Version - 1);
        Assert.Contains("export again", Assert.Throws<InvalidDataException>(() => KeyFigureReader.Open(dataset.Root)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_an_export_is_refused() => Assert.Throws<InvalidDataException>(() => KeyFigureReader.Open(Path.GetTempPath()));

    [Fact]
    public void A_figure_that_does_not_exist_is_refused() => Assert.Contains("controls-begun", Assert.Throws<KeyNotFoundException>(() => KeyFigureCatalog.Named("controls-begun")).Message, StringComparison.Ordinal);

    [Fact]
    public void Every_figure_has_its_case() => Assert.Equal(KeyFigureCatalog.All.Select(figure => figure.Name), KeyFigureCases.All.Keys.Order(StringComparer.Ordinal));
}
