using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Isms.Browser.Tests.Driving;
using Microsoft.Playwright;

namespace Isms.Browser.Tests;

/// <summary>Every kind of page, on a desk, in a hand and on the narrowest screen.</summary>
public sealed class AccessibilityTests(Product product)
{
    public static TheoryData<string, string, int> PlainPages { get; } = [.. PageCatalogue.Plain];

    public static TheoryData<string, int> OpenPages { get; } = [.. PageCatalogue.Open];

    public static TheoryData<string> ReachedPages { get; } = [.. PageCatalogue.Reached.Keys];

    [Theory]
    [MemberData(nameof(PlainPages))]
    public async Task A_page_of_the_staff_can_be_used_by_everybody(string person, string path, int status)
    {
        await using var visitor = await product.SignInAsync(person);
        Assert.Equal(status, await visitor.GoAsync(path));

        await AssertUsableAsync(visitor);
    }

    [Theory]
    [MemberData(nameof(OpenPages))]
    public async Task A_page_for_anybody_can_be_used_by_everybody(string path, int status)
    {
        await using var visitor = await product.OpenAsync();
        Assert.Equal(status, await visitor.GoAsync(path));

        await AssertUsableAsync(visitor);
    }

    [Theory]
    [MemberData(nameof(ReachedPages))]
    public async Task A_page_on_the_way_can_be_used_by_everybody(string page)
    {
        await using var visitor = await PageCatalogue.Reached[page](product);

        await AssertUsableAsync(visitor);
    }

    /// <summary>No rule of axe is broken on a desk and on a phone, and nothing is wider than the narrowest screen.</summary>
    internal static async Task AssertUsableAsync(Visitor visitor)
    {
        foreach (var screen in (Screen[])[Screen.Desk, Screen.Phone])
        {
            var size = screen.Size();
            await visitor.Page.SetViewportSizeAsync(size.Width, size.Height);
            var found = await visitor.Page.RunAxe();
            Assert.True(found.Violations.Length == 0, $"{visitor.Page.Url}, {screen}: {string.Join(Environment.NewLine, found.Violations.Select(Describe))}");
        }
        var narrow = Screen.Narrow.Size();
        await visitor.Page.SetViewportSizeAsync(narrow.Width, narrow.Height);
        Assert.False(await visitor.ScrollsSidewaysAsync(), $"{visitor.Page.Url} is wider than {narrow.Width} pixels: {await WidestAsync(visitor.Page)}");
    }

    private static string Describe(AxeResultItem violation) =>
        $"{violation.Id} ({violation.Help}): {string.Join("; ", violation.Nodes.Take(3).Select(node => node.Html))}";

    /// <summary>What sticks out, to be told by a failing test.</summary>
    private static Task<string> WidestAsync(IPage page) => page.EvaluateAsync<string>("""
        () => [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1)
            .slice(0, 5).map(e => `${e.tagName.toLowerCase()}.${e.getAttribute('class')} ${e.textContent.trim().slice(0, 40)}`).join('; ')
        """);
}
