using System.Globalization;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Reporting.KeyFigures;
using NodaTime;

namespace Isms.Tests.KeyFigures;

/// <summary>Key figures by month: the query of the year, with a month for the year.</summary>
public sealed class MonthTests
{
    public static TheoryData<string> Names => [.. KeyFigureCatalog.All.Where(figure => figure.HasMonths).Select(figure => figure.Name)];

    // Counted by what happened in the period; the others tell how things stood at its end.
    public static TheoryData<string> Counts => [.. KeyFigureCatalog.All.Where(figure => figure is { HasMonths: true, Unit: KeyFigureUnit.Count } && !IsAtEnd(figure)).Select(figure => figure.Name)];

    public static TheoryData<string> AtEnds => [.. KeyFigureCatalog.All.Where(figure => figure.HasMonths && IsAtEnd(figure)).Select(figure => figure.Name)];

    [Fact]
    public async Task A_month_has_what_happened_in_it()
    {
        using var dataset = await OfAsync("controls-decided");
        Assert.Equal(["2024-03 1", "2024-12 1", "2025-01 1"], Months(dataset, "controls-decided").Where(row => row.Value > 0).Select(row => $"{row.Period} {SmallDataset.Text(row.Value)}"));
    }

    [Fact]
    public async Task At_the_end_of_a_month_counts_what_is_open_then()
    {
        // The first is open from December until it ends in February, the second from the middle of January.
        using var dataset = await OfAsync("findings-open");
        Assert.Equal(
            ["2024-01 1", "2024-02 1", "2024-11 1", "2024-12 2", "2025-01 2", "2025-02 1"],
            Months(dataset, "findings-open").Where(row => row.Period.ToString() is "2024-01" or "2024-02" or "2024-11" or "2024-12" or "2025-01" or "2025-02").Select(row => $"{row.Period} {SmallDataset.Text(row.Value)}"));
    }

    [Fact]
    public async Task Beside_a_month_stands_the_same_month_a_year_before()
    {
        using var dataset = await OfAsync("controls-decided");
        Assert.Equal((0m, 1m), Months(dataset, "controls-decided").Where(row => row.Period == new FigurePeriod(2025, 3)).Select(row => (row.Value!.Value, row.LastYear!.Value)).Single());
    }

    [Theory]
    [MemberData(nameof(Counts))]
    public async Task The_months_of_a_year_come_to_the_year(string name)
    {
        using var dataset = await OfAsync(name);
        using var reader = KeyFigureReader.Open(dataset.Root);
        var figure = KeyFigureCatalog.Named(name);
        Assert.Equal(
            reader.Read(figure).Select(row => $"{row.Year} {row.Dimension} {row.Member} {SmallDataset.Text(row.Value)}"),
            reader.ReadMonths(figure, figure.Dimensions).GroupBy(row => (row.Dimension, row.Member, row.Year)).Select(year => $"{year.Key.Year} {year.Key.Dimension} {year.Key.Member} {SmallDataset.Text(year.Sum(row => row.Value))}"));
    }

    [Theory]
    [MemberData(nameof(AtEnds))]
    public async Task The_last_month_of_a_year_is_the_year(string name)
    {
        using var dataset = await OfAsync(name);
        using var reader = KeyFigureReader.Open(dataset.Root);
        var figure = KeyFigureCatalog.Named(name);
        var decembers = reader.ReadMonths(figure, figure.Dimensions).Where(row => row.Period.Month == 12).ToDictionary(row => (row.Year, row.Dimension, row.Member), row => row.Value);
        Assert.All(reader.Read(figure), row => Assert.Equal(row.Value, decembers[(row.Year, row.Dimension, row.Member)]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_rows_behind_every_month_come_to_its_value(string name)
    {
        using var dataset = await OfAsync(name);
        using var reader = KeyFigureReader.Open(dataset.Root);
        var figure = KeyFigureCatalog.Named(name);
        foreach (var row in reader.ReadMonths(figure, figure.Dimensions))
        {
            var counted = reader.Rows(figure, row.Period, row.Dimension, row.Member, []).Select(r => decimal.Parse(r.Counted!, CultureInfo.InvariantCulture)).ToList();
            Assert.Equal(row.Value, figure.Unit == KeyFigureUnit.Count ? counted.Count : counted.Count == 0 ? null : Math.Round(counted.Average(), 4));
        }
    }

    [Fact]
    public async Task Of_a_month_that_is_not_over_nothing_is_said_of_its_end()
    {
        using var dataset = await SmallDataset.OfAsync(CityTime.EndOf(new(2025, 1, 20)), KeyFigureCases.All["plans-complete-share"].Rows);
        Assert.Equal(["2024-12 0.5", "2025-01 –"], Months(dataset, "plans-complete-share").TakeLast(2).Select(row => $"{row.Period} {SmallDataset.Text(row.Value)}"));
    }

    [Fact]
    public async Task A_month_begins_with_its_first_whole_day()
    {
        using var dataset = await SmallDataset.OfAsync(CityTime.EndOf(new(2025, 1, 31)) + Duration.FromHours(2), KeyFigureCases.All["controls-decided"].Rows);
        using var reader = KeyFigureReader.Open(dataset.Root);
        Assert.Equal((new YearMonth(2024, 1), new YearMonth(2025, 1)), (reader.Months[0], reader.Months[^1]));
    }

    [Fact]
    public async Task A_figure_that_is_given_by_year_has_no_months()
    {
        using var dataset = await OfAsync("controls-late-share");
        using var reader = KeyFigureReader.Open(dataset.Root);
        var figure = KeyFigureCatalog.Named("controls-late-share");
        Assert.Empty(reader.ReadMonths(figure, []));
        Assert.Null(FigureRowReading.Read(reader, figure, new(figure.Name, new(2024, 3), KeyFigure.All, null)));
    }

    [Theory]
    [InlineData("2025", 2025, null)]
    [InlineData("2025-03", 2025, 3)]
    public void A_period_is_read_as_it_is_written(string text, int year, int? month)
    {
        Assert.Equal(new FigurePeriod(year, month), FigurePeriod.Find(text));
        Assert.Equal(text, new FigurePeriod(year, month).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("2025-13")]
    [InlineData("2025-3")]
    [InlineData("25")]
    [InlineData("2025-03-01")]
    public void What_is_no_period_is_not_read(string text) => Assert.Null(FigurePeriod.Find(text));

    private static bool IsAtEnd(KeyFigure figure) => !figure.Sql.Contains("p.ends_on", StringComparison.Ordinal);

    private static Task<SmallDataset> OfAsync(string name) => SmallDataset.OfAsync(SmallDataset.AfterTwoYears, KeyFigureCases.All[name].Rows);

    private static IEnumerable<KeyFigureRow> Months(SmallDataset dataset, string name)
    {
        using var reader = KeyFigureReader.Open(dataset.Root);
        return [.. reader.ReadMonths(KeyFigureCatalog.Named(name), [])];
    }
}
