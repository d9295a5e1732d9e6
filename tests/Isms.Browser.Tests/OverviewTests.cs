using Isms.Browser.Tests.Driving;
using Microsoft.Playwright;

namespace Isms.Browser.Tests;

/// <summary>The overview as leadership sees it: in the browser, on paper.</summary>
public sealed class OverviewTests(Product product)
{
    private const string Widths = "pictures => pictures.map(picture => picture.complete ? picture.naturalWidth : 0)";

    [Theory]
    [InlineData("/oversikt")]
    [InlineData("/oversikt/incidenter")]
    public async Task Every_chart_is_drawn(string path)
    {
        await using var coordinator = await product.SignInAsync(PageCatalogue.Coordinator);
        await coordinator.GoAsync(path);
        await coordinator.Page.WaitForLoadStateAsync(LoadState.Load, new() { Timeout = 120_000 });
        var widths = await coordinator.Page.EvalOnSelectorAllAsync<int[]>(".chart img", Widths);
        Assert.NotEmpty(widths);
        Assert.DoesNotContain(0, widths);
    }

    [Fact]
    public async Task On_paper_the_numbers_and_charts_are_left_and_what_one_presses_is_not()
    {
        await using var coordinator = await product.SignInAsync(PageCatalogue.Coordinator);
        await coordinator.GoAsync("/oversikt");
        await coordinator.Page.EmulateMediaAsync(new() { Media = Media.Print });
        foreach (var kept in (string[])[".kpis", ".chart img", ".chart table", "table.stack"]) Assert.True(await coordinator.Page.Locator(kept).First.IsVisibleAsync(), kept);
        foreach (var gone in (string[])["header.top", ".sections", "form.filter", "footer"]) Assert.False(await coordinator.Page.Locator(gone).First.IsVisibleAsync(), gone);
    }

    [Fact]
    public async Task A_number_leads_to_its_rows_and_a_row_to_its_matter()
    {
        await using var coordinator = await product.SignInAsync(PageCatalogue.Coordinator);
        await coordinator.GoAsync("/oversikt/leverantorer");
        await coordinator.Page.Locator(".kpi a").First.ClickAsync();
        await coordinator.SeesAsync("Raderna är de som talet räknar");
        await coordinator.Page.Locator("main tbody a").First.ClickAsync();
        Assert.Contains("/arenden/leverantorskontroller/", coordinator.Page.Url, StringComparison.Ordinal);
    }
}
