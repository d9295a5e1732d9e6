using System.Globalization;
using Isms.Reporting.KeyFigures;

namespace Isms.Tests.KeyFigures;

/// <summary>The rows behind a value are those that are counted: on the datasets counted by hand.</summary>
public sealed class FigureRowTests
{
    public static TheoryData<string> Names => [.. KeyFigureCatalog.All.Select(figure => figure.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_rows_behind_every_value_come_to_that_value(string name)
    {
        using var dataset = await SmallDataset.OfAsync(SmallDataset.AfterTwoYears, KeyFigureCases.All[name].Rows);
        using var reader = KeyFigureReader.Open(dataset.Root);
        var figure = KeyFigureCatalog.Named(name);
        foreach (var row in reader.Read(figure))
        {
            var counted = reader.Rows(figure, row.Period, row.Dimension, row.Member, []).Select(r => decimal.Parse(r.Counted!, CultureInfo.InvariantCulture)).Order().ToList();
            Assert.Equal(row.Value ?? (figure.IsZeroWhenEmpty ? 0 : null), Value(figure, counted));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_figure_shows_its_rows(string name)
    {
        using var dataset = await SmallDataset.OfAsync(SmallDataset.AfterTwoYears, KeyFigureCases.All[name].Rows);
        using var reader = KeyFigureReader.Open(dataset.Root);
        var rows = FigureRowReading.Read(reader, KeyFigureCatalog.Named(name), new(name, new(2024), KeyFigure.All, null));
        Assert.NotNull(rows);
        Assert.All(rows.Rows, row => Assert.Equal(rows.Columns.Count, row.Cells.Count));
        Assert.NotEmpty(rows.Columns);
    }

    [Fact]
    public async Task A_row_names_what_its_keys_stand_for_and_leads_to_its_matter()
    {
        using var dataset = await SmallDataset.OfAsync(SmallDataset.AfterTwoYears,
        [
            "supplier: supplier_key=7 name=Nordhamn", "supplier_control: supplier_control_key=3 supplier_key=7 case_reference=LK-1 decided=1 decided_on=2024-03-01 decision=approved",
        ]);
        using var reader = KeyFigureReader.Open(dataset.Root);
        var rows = FigureRowReading.Read(reader, KeyFigureCatalog.Named("controls-decided"), new("controls-decided", new(2024), "decision", "approved"))!;
        var row = Assert.Single(rows.Rows);
        Assert.Equal(("supplier-control", 3L), (row.Kind, row.Key));
        Assert.Superset(new HashSet<string?> { "Nordhamn", "LK-1", "2024-03-01" }, row.Cells.ToHashSet());
    }

    [Fact]
    public async Task A_year_or_member_that_is_not_there_has_no_rows()
    {
        using var dataset = await SmallDataset.OfAsync(SmallDataset.AfterTwoYears, KeyFigureCases.All["controls-decided"].Rows);
        using var reader = KeyFigureReader.Open(dataset.Root);
        var figure = KeyFigureCatalog.Named("controls-decided");
        Assert.Null(FigureRowReading.Read(reader, figure, new(figure.Name, new(2023), KeyFigure.All, null)));
        Assert.Empty(FigureRowReading.Read(reader, figure, new(figure.Name, new(2024), "supplier", "'; DROP TABLE period; --"))!.Rows);
    }

    [Fact]
    public void A_query_of_another_form_is_refused_by_name() =>
        Assert.Contains("controls-decided", Assert.Throws<InvalidDataException>(() => (KeyFigureCatalog.Named("controls-decided") with { Sql = "SELECT 1 FROM supplier_control c" }).RowsSql([])).Message, StringComparison.Ordinal);

    private static decimal? Value(KeyFigure figure, List<decimal> counted) => figure switch
    {
        { Unit: KeyFigureUnit.Count } => counted.Count,
        _ when counted.Count == 0 => null,
        { Unit: KeyFigureUnit.Share } => Math.Round(counted.Average(), 4),
        _ => (counted[(counted.Count - 1) / 2] + counted[counted.Count / 2]) / 2,
    };
}
