using Microsoft.Playwright;

namespace Isms.Browser.Tests.Driving;

/// <summary>A keyboard and nothing else. Wherever the focus stops it must be seen.</summary>
internal sealed class Keyboard(IPage page)
{
    private const int MostStops = 250;

    /// <summary>What the focus is on: what a screen reader would begin with, and whether anybody could see that it is there.</summary>
    private const string Focused = """
        () => {
            const at = document.activeElement, style = getComputedStyle(at), box = at.getBoundingClientRect();
            const name = at.getAttribute('aria-label') ?? at.labels?.[0]?.innerText ?? at.innerText ?? '';
            const marked = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
            const onScreen = box.width > 0 && box.height > 0 && box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
            return { name: name.trim(), isPage: at === document.body, isSeen: marked && onScreen };
        }
        """;

    /// <summary>Goes on to the next stop.</summary>
    /// <returns>What it is called.</returns>
    public async Task<string> TabAsync()
    {
        await page.Keyboard.PressAsync("Tab");
        var focus = await page.EvaluateAsync<Focus>(Focused);
        Assert.True(focus.IsPage || focus.IsSeen, $"The focus is on '{focus.Name}' of {page.Url}, and nobody can see that.");
        return focus.Name;
    }

    /// <summary>Goes on until something that begins like this has the focus.</summary>
    public async Task TabToAsync(string beginning)
    {
        var passed = new List<string>();
        do
        {
            passed.Add(await TabAsync());
            Assert.True(passed.Count < MostStops, $"'{beginning}' of {page.Url} is not reached by Tab, only: {string.Join(" | ", passed)}");
        }
        while (!passed[^1].StartsWith(beginning, StringComparison.Ordinal));
    }

    public Task EnterAsync() => page.Keyboard.PressAsync("Enter");

    public Task SpaceAsync() => page.Keyboard.PressAsync("Space");

    public Task TypeAsync(string text) => page.Keyboard.TypeAsync(text);

    private sealed class Focus
    {
        public string Name { get; set; } = "";

        public bool IsPage { get; set; }

        public bool IsSeen { get; set; }
    }
}
