using Microsoft.Playwright;

namespace Isms.Browser.Tests.Driving;

/// <summary>The screens the pages are looked at on.</summary>
public enum Screen
{
    /// <summary>On a desk.</summary>
    Desk,

    /// <summary>In a hand.</summary>
    Phone,

    /// <summary>The narrowest that a page must fit without scrolling sideways: WCAG 1.4.10.</summary>
    Narrow,
}

/// <summary>The sizes.</summary>
internal static class ScreenSizes
{
    public static ViewportSize Size(this Screen screen) => screen switch
    {
        Screen.Desk => new() { Width = 1280, Height = 900 },
        Screen.Phone => new() { Width = 390, Height = 844 },
        _ => new() { Width = 320, Height = 640 },
    };
}
