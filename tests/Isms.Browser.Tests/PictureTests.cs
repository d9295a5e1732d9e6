using Isms.Browser.Tests.Driving;
using Microsoft.Playwright;

namespace Isms.Browser.Tests;

/// <summary>The pages that the README shows. They are written to docs/screenshots when ISMS_SCREENSHOTS is 1, so that tests leave the checkout alone.</summary>
public sealed class PictureTests(Product product) : IAsyncDisposable
{
    private const string Variable = "ISMS_SCREENSHOTS";

    // The other tests change what the pages show; a picture for the README comes from a city nobody has touched.
    private ProductHost? _untouched;

    private static bool IsWriting => Environment.GetEnvironmentVariable(Variable) == "1";

    [Theory]
    [InlineData(Screen.Desk)]
    [InlineData(Screen.Phone)]
    public async Task The_pictured_pages_show_what_the_README_says(Screen screen)
    {
        var host = IsWriting ? _untouched = await ProductHost.StartAsync() : await product.HostAsync();

        await using var reviewer = await product.SignInAsync(PageCatalogue.Reviewer, screen, host: host);
        await reviewer.GoAsync("/");
        await reviewer.SeesHeadingAsync("Att göra");
        await TakeAsync(reviewer, "start", screen);

        await reviewer.GoAsync(PageCatalogue.Answered);
        await reviewer.SeesAsync("Bedöm svaren");
        await TakeAsync(reviewer, "matter", screen);

        await reviewer.GoAsync($"{PageCatalogue.Answered}/brist");
        await reviewer.PressAsync("Anteckna en brist");
        await reviewer.SeesAsync("2 uppgifter behöver rättas");
        await TakeAsync(reviewer, "form-errors", screen);

        await using var coordinator = await product.SignInAsync(PageCatalogue.Coordinator, screen, host: host);
        await coordinator.GoAsync("/register/leverantorer/l001");
        await coordinator.SeesHeadingAsync("Granitkotten Drift AB");
        await TakeAsync(coordinator, "supplier", screen);

        await coordinator.GoAsync("/oversikt");
        await coordinator.SeesHeadingAsync("Översikt");
        await TakeAsync(coordinator, "overview", screen);

        await using var contact = await product.OpenAtAsync(host, screen);
        await contact.GoAsync(host.SupplierLinkTo(PageCatalogue.Unanswered));
        await contact.PressAsync("Öppna frågorna");
        await contact.SeesAsync("Börja svara");
        await TakeAsync(contact, "supplier-answers", screen);
    }

    public async ValueTask DisposeAsync()
    {
        if (_untouched is not null) await _untouched.DisposeAsync();
    }

    private static async Task TakeAsync(Visitor visitor, string name, Screen screen)
    {
        Assert.False(await visitor.ScrollsSidewaysAsync(), $"{name} is wider than the screen.");
        if (!IsWriting) return;
        var folder = Path.Combine(RepositoryRoot(), "docs", "screenshots");
        await visitor.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{screen.ToString().ToLowerInvariant()}.png"), FullPage = true, Animations = ScreenshotAnimations.Disabled });
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!folder.EnumerateFiles("Isms.Local.slnf").Any()) folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        return folder.FullName;
    }
}
