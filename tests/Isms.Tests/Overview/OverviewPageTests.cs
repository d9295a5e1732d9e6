using System.Globalization;
using System.Net;
using System.Xml.Linq;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Reporting.Contract;
using Isms.Reporting.Export;
using Isms.Reporting.KeyFigures;
using Isms.Tests.Storage;
using Isms.Web.Language;
using Isms.Web.Overview;
using Microsoft.Extensions.DependencyInjection;

namespace Isms.Tests.Overview;

/// <summary>The overview over two simulated years.</summary>
public sealed class OverviewPageTests(OverviewHost host) : IClassFixture<OverviewHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Paths => [.. OverviewSection.All.Select(section => section.Path)];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Every_number_of_the_figures_is_what_its_query_gives_over_the_export(string path)
    {
        var (section, texts) = (OverviewSection.All.Single(section => section.Path == path), host.Services.GetRequiredService<Texts>().In("sv"));
        using var folder = new TemporaryFolder();
        using var reader = await ReaderAsync(folder);
        var page = await (await host.SignInAsync(Role.BoardReader)).GetAsync(path);

        var shown = page.Html.QuerySelectorAll("main table.stack tbody tr").Select(row => string.Join('|', row.QuerySelectorAll("td").Take(3).Select(cell => cell.TextContent.Trim())));

        Assert.Equal(section.Figures.Select(KeyFigureCatalog.Named).Select(figure => string.Join('|', reader.Read(figure).Where(row => row.Dimension == KeyFigure.All)
            .Select(row => FigureWords.Value(texts, FieldText.Of(figure.Unit), row.Value)).Prepend(figure.Title.Sv))), shown);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Every_number_by_month_is_what_the_same_query_gives_over_the_export(string path)
    {
        var (section, texts) = (OverviewSection.All.Single(section => section.Path == path), host.Services.GetRequiredService<Texts>().In("sv"));
        using var folder = new TemporaryFolder();
        using var reader = await ReaderAsync(folder);
        var page = await (await host.SignInAsync(Role.BoardReader)).GetAsync(path);

        var shown = page.Html.QuerySelectorAll("section.chart").Where(chart => chart.QuerySelector("thead th")?.TextContent == "Månad")
            .SelectMany(chart => chart.QuerySelectorAll("tbody tr").Select(row => $"{chart.QuerySelector("h2")!.TextContent}: {string.Join(' ', row.QuerySelectorAll("th, td").Select(cell => cell.TextContent.Trim()))}"));

        Assert.Equal(
            section.Charts.Where(chart => chart.IsByMonth).Select(chart => (Figure: KeyFigureCatalog.Named(chart.Figure), How: chart.Specification == OverviewChart.Months ? "per månad" : "vid månadernas slut"))
                .SelectMany(chart => reader.ReadMonths(chart.Figure, []).GroupBy(row => row.Period.Month!.Value).Select(month =>
                    $"{chart.Figure.Title.Sv} {chart.How} 2025: {texts.Culture.DateTimeFormat.GetMonthName(month.Key)} {string.Join(' ', month.Select(row => FigureWords.Value(texts, FieldText.Of(chart.Figure.Unit), row.Value)))}")),
            shown);
        Assert.NotEmpty(shown);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Every_number_by_month_leads_to_its_rows(string path)
    {
        var browser = await host.SignInAsync(Role.Coordinator);
        var page = await browser.GetAsync(path);
        foreach (var chart in page.Html.QuerySelectorAll("section.chart").Where(chart => chart.QuerySelector("thead th")?.TextContent == "Månad"))
        {
            var title = chart.QuerySelector("h2")!.TextContent;
            // The last of each column; that every month's rows come to its value is shown where they are counted.
            foreach (var (cell, year) in chart.QuerySelectorAll("tbody tr")[^1].QuerySelectorAll("td").Zip(["2024", "2025"]))
            {
                if (cell.QuerySelector("a") is not { } link)
                {
                    Assert.Equal(FigureWords.Missing, cell.TextContent.Trim());
                    continue;
                }
                var rows = await browser.GetAsync(link.GetAttribute("href")!);
                Assert.Equal(HttpStatusCode.OK, rows.Status);
                Assert.EndsWith($" december {year}: {link.TextContent}", rows.Text("h1"), StringComparison.Ordinal);
                Assert.StartsWith(rows.Text("h1").Split(" december")[0], title, StringComparison.Ordinal);
                if (!int.TryParse(link.TextContent, NumberStyles.None, CultureInfo.InvariantCulture, out var count)) continue;
                Assert.StartsWith(count == 0 ? "Inga rader" : $"{count} ", (rows.Html.QuerySelector("caption") ?? rows.Html.QuerySelector(".empty"))!.TextContent.Trim(), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Months_can_be_narrowed_to_an_organisation()
    {
        var edition = (await host.Services.GetRequiredService<IBoardFigures>().CurrentAsync(Token))!;
        var series = edition.Figures["incidents-reported"].Months!.First(series => series.Dimension == "organisation" && series.Values.TakeLast(12).Sum() > 0);

        var page = await (await host.SignInAsync(Role.Coordinator)).GetAsync($"/oversikt/incidenter?urval=organisation:{series.Member}");

        var chart = page.Html.QuerySelectorAll("section.chart").Single(chart => chart.QuerySelector("h2")!.TextContent == "Rapporterade incidenter per månad 2025");
        Assert.Equal(series.Values.TakeLast(12).Select(value => Digits(value!.Value)), chart.QuerySelectorAll("tbody tr td:last-child").Select(cell => cell.TextContent.Trim()));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_chart_stands_beside_a_table_of_the_same_numbers_and_is_a_picture_with_a_text(string path)
    {
        var browser = await host.SignInAsync(Role.Coordinator);
        var charts = (await browser.GetAsync(path)).Html.QuerySelectorAll("section.chart");
        Assert.NotEmpty(charts);
        foreach (var chart in charts)
        {
            var picture = chart.QuerySelector("img")!;
            Assert.Contains("Samma tal står i tabellen", picture.GetAttribute("alt"), StringComparison.Ordinal);
            Assert.NotEmpty(chart.QuerySelectorAll("tbody td.n"));
            var answer = await browser.GetAsync(picture.GetAttribute("src")!);
            Assert.Equal((HttpStatusCode.OK, "image/svg+xml"), (answer.Status, answer.Response.Content.Headers.ContentType?.MediaType));
            Assert.Equal("private, max-age=31536000, immutable", string.Join(", ", answer.Response.Headers.CacheControl!.ToString().Split(", ").OrderBy(part => part == "private" ? 0 : part == "immutable" ? 2 : 1)));
        }
    }

    [Fact]
    public async Task Nothing_on_the_page_runs_in_the_browser() =>
        Assert.Empty((await (await host.SignInAsync(Role.Coordinator)).GetAsync("/oversikt")).Html.QuerySelectorAll("script, [onclick], [style]"));

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Every_number_leads_to_as_many_rows_as_it_counts(string path)
    {
        var browser = await host.SignInAsync(Role.Coordinator);
        var page = await browser.GetAsync(path);
        foreach (var kpi in page.Html.QuerySelectorAll(".kpi b a"))
        {
            var rows = await browser.GetAsync(kpi.GetAttribute("href")!);
            Assert.Equal(HttpStatusCode.OK, rows.Status);
            Assert.EndsWith(": " + kpi.TextContent, rows.Text("h1"), StringComparison.Ordinal);
            if (!int.TryParse(kpi.TextContent, NumberStyles.None, CultureInfo.InvariantCulture, out var count)) continue;
            Assert.StartsWith(count == 0 ? "Inga rader" : $"{count} ", (rows.Html.QuerySelector("caption") ?? rows.Html.QuerySelector(".empty"))!.TextContent.Trim(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_row_leads_to_its_matter()
    {
        var browser = await host.SignInAsync(Role.Coordinator);
        var rows = await browser.GetAsync("/oversikt/rader/nu/controls-decided/2025/all/-");
        var link = rows.Html.QuerySelector("main tbody td a")!;
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(link.GetAttribute("href")!)).Status);
    }

    [Fact]
    public async Task A_reader_is_led_to_no_matter_that_may_not_be_known_of()
    {
        // Board readers for everything read incidents, but no tracks.
        var rows = await (await host.SignInAsync(Role.BoardReader)).GetAsync("/oversikt/rader/nu/clocks-met-share/2025/all/-");
        Assert.NotEmpty(rows.Html.QuerySelectorAll("main tbody tr"));
        Assert.Empty(rows.Html.QuerySelectorAll("main tbody td a"));
    }

    [Fact]
    public async Task A_snapshot_shows_the_numbers_then_and_what_they_are_now()
    {
        var browser = await host.SignInAsync(Role.BoardReader);
        var figures = host.Services.GetRequiredService<IBoardFigures>();
        var (then, now) = ((await figures.SnapshotAsync(OverviewHost.Snapshot, Token))!, (await figures.CurrentAsync(Token))!);
        Assert.True(then.AreKept);
        var (before, after) = (then.Figures!.Value("controls-decided", new(2025))!.Value, now.Value("controls-decided", new(2025))!.Value);
        Assert.True(before < after);

        var page = await browser.GetAsync($"/oversikt/leverantorer?bild={OverviewHost.Snapshot}");

        var row = page.Html.QuerySelectorAll("main table.stack tbody tr").Single(row => row.TextContent.Contains("Beslutade leverantörskontroller", StringComparison.Ordinal));
        var cells = row.QuerySelectorAll("td").Select(cell => cell.TextContent.Trim()).ToList();
        Assert.Equal((Digits(before), Digits(after), "+" + Digits(after - before)), (cells[2], cells[^2], cells[^1]));
        Assert.Contains("Som det såg ut: Nämnden i juni", page.Text("main"), StringComparison.Ordinal);
        var rows = await browser.GetAsync(row.QuerySelectorAll("td")[2].QuerySelector("a")!.GetAttribute("href")!);
        Assert.StartsWith(Digits(before) + " ", rows.Text("caption"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_snapshot_with_figures_is_sealed_as_a_whole()
    {
        Assert.Empty((await host.Services.GetRequiredService<DatasetExports>().CheckSnapshotAsync(OverviewHost.Snapshot, Token))!.Problems);
        var snapshot = (await new DatasetSnapshots(host.Services.GetRequiredService<DatasetFolder>(), NodaTime.SystemClock.Instance).FindAsync(OverviewHost.Snapshot, Token))!;
        Assert.Equal(KeyFigureCatalog.All.ToDictionary(figure => figure.Name, figure => figure.SqlHash), snapshot.Figures!.Figures.ToDictionary(figure => figure.Key, figure => figure.Value.SqlHash));
        Assert.NotEqual(snapshot.Hash, (snapshot with { Figures = snapshot.Figures with { AsOf = NodaTime.Instant.MinValue } }).ComputeHash());
    }

    [Fact]
    public async Task A_figure_can_be_narrowed_to_an_organisation()
    {
        var edition = (await host.Services.GetRequiredService<IBoardFigures>().CurrentAsync(Token))!;
        var series = edition.Figures["incidents-reported"].Series.First(series => series.Dimension == "organisation" && series.Values[^1] > 0);

        var page = await (await host.SignInAsync(Role.Coordinator)).GetAsync($"/oversikt/incidenter?urval=organisation:{series.Member}");

        Assert.Equal(Digits(series.Values[^1]!.Value), page.Text(".kpi b"));
        Assert.Equal($"organisation:{series.Member}", page.Html.QuerySelector("#narrowed option[selected]")!.GetAttribute("value"));
        Assert.Contains(page.Html.QuerySelectorAll(".kpi"), kpi => kpi.TextContent.Contains("(hela verksamheten)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_board_reader_for_one_organisation_sees_its_figures_alone()
    {
        var browser = await host.SignInAsync("scoped");
        var own = SurrogateKey.Of("organisation", "f03").ToString(CultureInfo.InvariantCulture);

        var page = await browser.GetAsync("/oversikt/incidenter?urval=");

        Assert.Equal([$"organisation:{own}"], page.Html.QuerySelectorAll("#narrowed option").Select(option => option.GetAttribute("value")));
        Assert.DoesNotContain("(hela verksamheten)", page.Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain(page.Html.QuerySelectorAll("main a[href*='/rader/']"), link => !link.GetAttribute("href")!.EndsWith($"/organisation/{own}", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/oversikt/rader/nu/controls-decided/2025/all/-")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/oversikt/diagram/incidents-reported.severity")).Status);
    }

    [Theory]
    [InlineData("/oversikt?bild=finns-inte")]
    [InlineData("/oversikt/diagram/finns-inte")]
    [InlineData("/oversikt/rader/nu/finns-inte/2025/all/-")]
    [InlineData("/oversikt/rader/nu/controls-decided/1999/all/-")]
    [InlineData("/oversikt/rader/nu/controls-decided/2026-01/all/-")]
    [InlineData("/oversikt/rader/nu/controls-late-share/2025-03/all/-")]
    [InlineData("/oversikt/rader/nu/controls-decided/2025-3/all/-")]
    [InlineData("/oversikt/rader/finns-inte/controls-decided/2025/all/-")]
    public async Task What_does_not_exist_is_not_found(string path) => Assert.Equal(HttpStatusCode.NotFound, (await (await host.SignInAsync(Role.Coordinator)).GetAsync(path)).Status);

    [Fact]
    public async Task In_English_the_page_and_its_charts_are_English()
    {
        var browser = await host.SignInAsync(Role.Coordinator);
        var swedish = await browser.GetAsync("/oversikt");
        await browser.PostAsync("/sprak", [.. swedish.Html.QuerySelectorAll("form[action='/sprak'] input").Select(input => (input.GetAttribute("name")!, input.GetAttribute("value")!))]);
        var page = await browser.GetAsync("/oversikt");
        Assert.Equal("Overview", page.Text("h1"));
        var chart = await browser.BytesAsync(page.Html.QuerySelector("section.chart img[src*='incidents-reported.severity']")!.GetAttribute("src")!);
        Assert.Contains(XDocument.Parse(System.Text.Encoding.UTF8.GetString(chart)).Descendants().Select(element => element.Value), word => word == "Critical");
        Assert.Contains(page.Html.QuerySelectorAll("section.chart tbody th"), month => month.TextContent == "January");
    }

    [Fact]
    public void Every_figure_of_a_page_exists_and_every_figure_is_on_a_page() =>
        Assert.Equal(KeyFigureCatalog.All.Select(figure => figure.Name), OverviewSection.All.SelectMany(section => section.Figures.Concat(section.Charts.Select(chart => chart.Figure))).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Every_figure_that_is_given_by_month_is_shown_by_month_and_no_other() =>
        Assert.Equal(KeyFigureCatalog.All.Where(figure => figure.HasMonths).Select(figure => figure.Name), OverviewSection.All.SelectMany(section => section.Charts).Where(chart => chart.IsByMonth).Select(chart => chart.Figure).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Charts_of_a_page_have_addresses_of_their_own() => Assert.All(OverviewSection.All, section => Assert.Equal(section.Charts.Count, section.Charts.Select(chart => chart.Id).Distinct().Count()));

    [Fact]
    public void Every_code_that_a_figure_is_given_by_has_its_words()
    {
        var texts = host.Services.GetRequiredService<Texts>();
        var codes = KeyFigureCatalog.All.SelectMany(figure => figure.Dimensions.Where(dimension => dimension != AgeBand.Dimension).SelectMany(dimension => (DatasetSchema.Tables.Single(table => table.Name == figure.Sources[0]).Columns
            .FirstOrDefault(column => column.Name == dimension)?.Codes ?? []).Select(code => (dimension, code))));
        Assert.All(codes.Concat(AgeBand.All.Select(band => (dimension: AgeBand.Dimension, code: band.Code))), pair => Assert.NotEqual(pair.code, FigureWords.Code(texts.In("sv"), pair.dimension, pair.code)));
    }

    private static string Digits(decimal number) => number.ToString("0", CultureInfo.InvariantCulture);

    private async Task<KeyFigureReader> ReaderAsync(TemporaryFolder folder)
    {
        var dataset = host.Services.GetRequiredService<DatasetFolder>();
        var manifest = (await dataset.ReadManifestAsync(Token))!.Value;
        foreach (var file in manifest.Tables.SelectMany(table => table.Files))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder.File(file.Path))!);
            await File.WriteAllBytesAsync(folder.File(file.Path), (await dataset.OpenAsync(file.Path, Token))!.ToArray(), Token);
        }
        return new KeyFigureReader(folder.Root, manifest.AsOf, manifest.Tables);
    }
}
