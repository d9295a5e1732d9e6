using Isms.Browser.Tests.Driving;
using Microsoft.Playwright;

namespace Isms.Browser.Tests.Story;

public sealed class DrillStoryTests(Product product)
{
    [Fact]
    public async Task A_drill_is_started_taken_part_in_moved_to_its_first_missed_time_and_ended()
    {
        await using var handler = await product.SignInAsync(PageCatalogue.Handler);
        await handler.GoAsync("/arenden/incidenter");
        await handler.FollowAsync("Övningar");
        await handler.FollowAsync("Starta en övning");
        await handler.FillAsync("Antal personuppgiftsansvariga", "2");
        await handler.FillAsync("Antal verksamhetsutövare", "1");
        await handler.ConfirmAsync("Starta en övning");
        await handler.GoUntilSeenAsync("/arenden/ovningar", "Delta här:");
        await AccessibilityTests.AssertUsableAsync(handler);

        // Whoever takes part signs in at the drill's own address, and sees on every page that it is one.
        await handler.Page.SetViewportSizeAsync(Screen.Desk.Size().Width, Screen.Desk.Size().Height);
        await handler.Page.Locator("main a[href^='http://localhost']").ClickAsync();
        await handler.Page.GetByRole(AriaRole.Radio, new() { Name = PageCatalogue.Handler, Exact = true }).CheckAsync();
        await handler.PressAsync("Logga in");
        var banner = handler.Page.GetByRole(AriaRole.Region, new() { Name = "Övning" });
        await Assertions.Expect(banner).ToContainTextAsync("inget är på riktigt");
        await AccessibilityTests.AssertUsableAsync(handler);

        // The next time is the 24 hours of the operator; reported by nobody it is missed, and the page says so.
        var incident = new Uri(new Uri(handler.Page.Url), "/arenden/incidenter/drill").ToString();
        await handler.GoAsync(incident);
        await handler.SeesNothingOfAsync("försenad");
        await banner.GetByRole(AriaRole.Button, new() { Name = "till nästa frist, flytta fram klockan" }).ClickAsync();
        await handler.SeesDoneAsync("Klockan är framflyttad. Det som förfaller under tiden hanteras inom några sekunder.");
        await handler.GoUntilSeenAsync(incident, "försenad");

        await using var again = await product.SignInAsync(PageCatalogue.Handler);
        await again.GoAsync("/arenden/ovningar");
        await again.FollowAsync("Avsluta övningen");
        await again.PressAsync("Avsluta övningen");
        await again.SeesAsync("Avslutad");
    }
}
