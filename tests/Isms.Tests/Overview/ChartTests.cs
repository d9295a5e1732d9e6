using System.Text.Json;
using System.Xml.Linq;
using Isms.Processes.Engine;
using Isms.Reporting.Charts;
using Isms.Tests.Architecture;

namespace Isms.Tests.Overview;

/// <summary>Charts as Vega draws them inside .NET; one engine for all, since loading it takes a second or more.</summary>
public sealed class ChartTests : IClassFixture<ChartTests.Shared>
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private readonly VegaCharts _charts;

    public ChartTests(Shared shared) => _charts = shared.Charts;

    public static TheoryData<string> Specifications => ["years", "years-by-member", "members", "months", "month-ends"];

    [Theory]
    [MemberData(nameof(Specifications))]
    public async Task The_same_input_gives_the_same_bytes_in_another_engine(string specification)
    {
        var chart = Of(specification, "sv", ",.0f", 12, 1234.5m);
        using var another = new VegaCharts();
        Assert.Equal(await DrawAsync(chart), await another.DrawAsync(chart, Token));
    }

    [Theory]
    [MemberData(nameof(Specifications))]
    public async Task A_chart_is_well_formed_and_says_its_categories(string specification) =>
        Assert.Superset(new HashSet<string> { "2024", "2025" }, (await WordsAsync(Of(specification, "sv", ",.0f", 12, 30))).ToHashSet());

    [Theory]
    [InlineData("sv", ",.0f", 1234, "1\u00a0234")]
    [InlineData("en", ",.0f", 1234, "1,234")]
    [InlineData("sv", ",.1f", 2.5, "2,5")]
    [InlineData("sv", ".0%", 0.5, "50\u00a0%")]
    [InlineData("en", ".0%", 0.5, "50%")]
    public async Task Numbers_are_written_as_in_the_language(string language, string form, double value, string expected) =>
        Assert.Contains(expected, await WordsAsync(Of("years", language, form, 1, (decimal)value)));

    [Fact]
    public async Task Parts_of_a_bar_are_told_apart_by_a_legend() => Assert.Superset(new HashSet<string> { "Kritisk", "Måttlig" }, (await WordsAsync(new("years-by-member", "sv", ",.0f", [new("2024", "Kritisk", 1), new("2024", "Måttlig", 2)]))).ToHashSet());

    [Theory]
    [InlineData("months")]
    [InlineData("month-ends")]
    public async Task A_month_without_a_value_keeps_its_place_and_says_nothing(string specification) =>
        Assert.Equal(["25", "50", "feb", "jan", "mars"], (await WordsAsync(new(specification, "sv", ".0%", [new("jan", null, 0.5m), new("feb", null, null), new("mars", null, 0.25m)]))).Where(word => word.Length > 0 && !word.EndsWith('%')).Order(StringComparer.Ordinal));

    [Fact]
    public async Task What_was_drawn_once_is_not_drawn_again()
    {
        using var charts = new VegaCharts();
        var chart = Of("years", "sv", ",.0f", 1, 2);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => charts.DrawAsync(chart with { Points = [.. chart.Points] }, Token)));
        Assert.Equal(1, charts.Drawn);
        await charts.DrawAsync(chart with { Language = "en" }, Token);
        Assert.Equal(2, charts.Drawn);
    }

    [Fact]
    public async Task A_chart_of_the_unknown_is_refused_and_the_next_is_drawn()
    {
        await Assert.ThrowsAsync<KeyNotFoundException>(() => _charts.DrawAsync(Of("pies", "sv", ",.0f", 1, 2), Token));
        Assert.StartsWith("<svg", await DrawAsync(Of("years", "sv", ",.0f", 3, 4)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chart_that_fails_says_which_and_the_next_is_drawn()
    {
        Assert.Contains("years", (await Assert.ThrowsAsync<ChartFailedException>(() => _charts.DrawAsync(Of("years", "sv", "no form", 1, 2), Token))).Message, StringComparison.Ordinal);
        Assert.StartsWith("<svg", await DrawAsync(Of("years", "sv", ",.0f", 5, 6)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_licence_of_every_package_that_draws_lies_beside_the_program()
    {
        using var wanted = JsonDocument.Parse(Source.Read("reports/charts/vega/package-lock.json"));
        Assert.All(wanted.RootElement.GetProperty("packages").EnumerateObject().Select(package => package.Name).Where(name => name.Length > 0), name =>
            Assert.NotEmpty(Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "licenses", name["node_modules/".Length..]))));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Chart Of(string specification, string language, string form, params decimal[] values) =>
        new(specification, language, form, [.. values.Select((value, i) => new ChartPoint($"{2024 + i}", specification == "years-by-member" ? "Kritisk" : null, value))]);

    private Task<string> DrawAsync(Chart chart) => _charts.DrawAsync(chart, Token);

    private async Task<IReadOnlyList<string>> WordsAsync(Chart chart) => [.. XDocument.Parse(await DrawAsync(chart)).Descendants(Svg + "text").Select(text => text.Value)];

    public sealed class Shared : IDisposable
    {
        public VegaCharts Charts { get; } = new();

        public void Dispose() => Charts.Dispose();
    }
}
