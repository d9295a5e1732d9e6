using Isms.Browser.Tests.Driving;
using static Microsoft.Playwright.Assertions;

namespace Isms.Browser.Tests;

public sealed class KeyboardTests(Product product)
{
    private const string Control = "Gäddsnabb Telefoni AB";

    [Fact]
    public async Task A_control_is_broken_off_with_tab_enter_and_space_alone()
    {
        await using var coordinator = await product.SignInAsync("Birgitta Oxelmark");
        var keyboard = new Keyboard(coordinator.Page);
        await coordinator.GoAsync("/");

        await keyboard.TabToAsync("Ärenden");
        await keyboard.EnterAsync();
        await coordinator.SeesHeadingAsync("Ärenden");
        await keyboard.TabToAsync("Sök i listan");
        await keyboard.TypeAsync(Control);
        await keyboard.EnterAsync();
        await keyboard.TabToAsync("LK-");
        await keyboard.EnterAsync();
        await coordinator.SeesAsync(Control);
        await keyboard.TabToAsync("Avbryt kontrollen");
        await keyboard.EnterAsync();

        // Sent empty, the form says what is missing, takes the focus there and leads to the field.
        await coordinator.SeesHeadingAsync("Avbryt kontrollen");
        await keyboard.TabToAsync("Fortsätt");
        await keyboard.EnterAsync();
        await Expect(coordinator.Page.Locator(".errors")).ToBeFocusedAsync();
        await keyboard.TabToAsync("Fyll i ”Varför?”.");
        await keyboard.EnterAsync();
        await Expect(coordinator.Page.Locator("#reason")).ToBeFocusedAsync();

        await keyboard.TypeAsync("Avtalet upphör innan kontrollen hinner bli klar.");
        await keyboard.TabToAsync("Fortsätt");
        await keyboard.EnterAsync();
        await coordinator.SeesHeadingAsync("Kontrollera innan du bekräftar");
        await keyboard.TabToAsync("Avbryt kontrollen");
        await keyboard.SpaceAsync();

        await coordinator.SeesDoneAsync("Kontrollen är avbruten.");
    }

    [Fact]
    public async Task The_first_stop_of_a_page_skips_to_its_content()
    {
        await using var reader = await product.SignInAsync("Birgitta Oxelmark");
        var keyboard = new Keyboard(reader.Page);
        await reader.GoAsync("/arenden");

        await keyboard.TabAsync();
        await Expect(reader.Page.Locator("a.skip")).ToBeFocusedAsync();
        await Expect(reader.Page.Locator("a.skip")).ToBeInViewportAsync();
        await keyboard.EnterAsync();

        await Expect(reader.Page.Locator("main")).ToBeFocusedAsync();
    }
}
