using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Isms.Browser.Tests.Driving;

/// <summary>A person at a browser: goes, reads, fills in and presses, by what stands on the page.</summary>
public sealed class Visitor(IPage page) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The page that is open.</summary>
    public IPage Page => page;

    private ILocator Main => page.GetByRole(AriaRole.Main);

    /// <summary>Opens an address.</summary>
    /// <returns>The status it was answered with.</returns>
    public async Task<int> GoAsync(string path) => (await page.GotoAsync(path))!.Status;

    /// <summary>Follows a link of the page's own part.</summary>
    public Task FollowAsync(string link) => Main.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).First.ClickAsync();

    /// <summary>Follows a link in the row of a table that says something.</summary>
    public Task FollowInRowAsync(string row, string link) =>
        Main.GetByRole(AriaRole.Row).Filter(new() { HasText = row }).GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).First.ClickAsync();

    /// <summary>Chooses something of the matter's further acts.</summary>
    public async Task ChooseActAsync(string act)
    {
        var link = Main.GetByRole(AriaRole.Link, new() { Name = act, Exact = true });
        if (!await link.IsVisibleAsync()) await Main.Locator("summary", new() { HasText = "Mer att göra" }).ClickAsync();
        await link.ClickAsync();
    }

    /// <summary>Presses a button of the page's own part.</summary>
    public Task PressAsync(string button) => Main.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    /// <summary>Goes on to the last look and confirms.</summary>
    public async Task ConfirmAsync(string button)
    {
        await PressAsync("Fortsätt");
        await SeesHeadingAsync("Kontrollera innan du bekräftar");
        await PressAsync(button);
    }

    /// <summary>Fills in a field.</summary>
    public Task FillAsync(string label, string value) => Field(label).FillAsync(value);

    /// <summary>Chooses from a list.</summary>
    public Task SelectAsync(string label, string option) => Field(label).SelectOptionAsync(new SelectOptionValue { Label = option });

    /// <summary>Chooses one of a group.</summary>
    public Task ChooseAsync(string question, string option) => Group(question).GetByLabel(option, new() { Exact = true }).CheckAsync();

    /// <summary>The group of choices under a question.</summary>
    public ILocator Group(string question) => Main.GetByRole(AriaRole.Group, new() { NameRegex = Words(Regex.Escape(question)) });

    /// <summary>The page says this heading, or one of these.</summary>
    public Task SeesHeadingAsync(params string[] headings) =>
        Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(Words($"^({string.Join('|', headings.Select(Regex.Escape))})$"));

    /// <summary>The page says, once, that something was done.</summary>
    public Task SeesDoneAsync(string text) => Expect(page.Locator("p.flash")).ToHaveTextAsync(text);

    /// <summary>The page's own part says this somewhere.</summary>
    public Task SeesAsync(string text) => Expect(Main).ToContainTextAsync(text);

    /// <summary>The page's own part does not say this.</summary>
    public Task SeesNothingOfAsync(string text) => Expect(Main).Not.ToContainTextAsync(text);

    /// <summary>Opens an address again and again until its own part says something: what happens in the background is awaited this way.</summary>
    public async Task GoUntilSeenAsync(string path, string text)
    {
        var waited = Stopwatch.StartNew();
        do
        {
            await GoAsync(path);
            if ((await Main.InnerTextAsync()).Contains(text, StringComparison.Ordinal)) return;
        }
        while (waited.Elapsed < Patience);
        Assert.Fail($"{path} never said '{text}'. It says: {await Main.InnerTextAsync()}");
    }

    /// <summary>Whether the page is wider than the screen.</summary>
    public Task<bool> ScrollsSidewaysAsync() => page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth");

    public async ValueTask DisposeAsync() => await page.Context.CloseAsync();

    // A field that may be left empty says so in its label.
    private ILocator Field(string label) => Main.GetByLabel(Words($"^\\s*{Regex.Escape(label)}( \\(frivilligt\\))?\\s*$"));

    private static Regex Words(string pattern) => new(pattern, RegexOptions.None, TimeSpan.FromSeconds(1));
}
