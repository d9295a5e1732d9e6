using System.Globalization;
using Isms.Browser.Tests.Driving;
using Isms.Local.Demonstration;

namespace Isms.Browser.Tests.Story;

public sealed class ActivationStoryTests(Product product)
{
    // Its plan is expired and can be used all the same; nobody else's story touches it.
    private const string Plan = "/arenden/kontinuitet/" + DemonstrationPlans.Expired;
    private const string What = "Lönesystemet svarar inte";

    [Fact]
    public async Task A_plan_is_activated_from_an_incident_ticked_in_a_hand_returned_from_and_evaluated()
    {
        await using var handler = await product.SignInAsync(PageCatalogue.Handler);
        await using var owner = await product.SignInAsync("Gudrun Tångvall", Screen.Phone, scripts: false);
        await handler.GoAsync(Plan);
        var service = (await handler.Page.Locator("h1").InnerTextAsync()).Split(": ")[^1];

        // The service is lost; the handler registers it and activates the plan.
        await handler.GoAsync("/rapportera-incident");
        await handler.FillAsync("Vad har hänt?", What);
        await handler.SelectAsync("Var upptäcktes det?", "Intraservice");
        await handler.Group("Vilka tjänster eller system gäller det?").Locator("input").First.FillAsync($"{service} (gemensam tjänst)");
        await handler.ChooseAsync("Berörs personuppgifter?", "Nej");
        await handler.ChooseAsync("Pågår det fortfarande?", "Ja");
        await handler.PressAsync("Skicka rapporten");
        var report = SupplierStory.PathOf(handler);
        var incident = $"/arenden/incidenter/{report[(report.LastIndexOf('/') + 1)..]}";
        await handler.GoAsync(incident);
        await handler.ChooseActAsync("Aktivera kontinuitetsplan");
        await handler.ChooseAsync("Vilken plan?", service);
        await handler.FillAsync("När började avbrottet?", Time(7));
        await handler.PressAsync("Aktivera kontinuitetsplan");
        await handler.SeesDoneAsync("Kontinuitetsplanen är aktiverad.");
        var activation = SupplierStory.PathOf(handler);

        // Its owner, on a telephone without scripts, ticks with one press each and notes what went otherwise.
        await owner.GoAsync(activation);
        await owner.SeesAsync("Avbrottet har pågått i 2 timmar");
        await owner.Page.Locator("#continuityPlan").GetByRole(Microsoft.Playwright.AriaRole.Button).First.ClickAsync();
        await owner.SeesDoneAsync("Steget är avbockat.");
        await owner.SeesAsync("1 av 3 steg klara");
        await owner.FollowAsync("Anteckna en avvikelse");
        await owner.FillAsync("Vad blev annorlunda än planen säger?", "Telefonlistan var gammal.");
        await owner.PressAsync("Anteckna en avvikelse");
        await owner.SeesDoneAsync("Avvikelsen är antecknad.");

        // Back again: what is missing is asked about, then it goes on.
        await owner.FollowAsync("Börja återgången");
        await owner.FillAsync("När avhjälptes avbrottet?", Time(8));
        await owner.PressAsync("Börja återgången");
        await owner.SeesAsync("villkor är inte uppfyllda");
        foreach (var criterion in await owner.Group("Vilka villkor är uppfyllda?").GetByRole(Microsoft.Playwright.AriaRole.Checkbox).AllAsync()) await criterion.CheckAsync();
        await owner.PressAsync("Börja återgången");
        await owner.SeesDoneAsync("Återgången har börjat.");
        await owner.FollowAsync("Driften är ordinarie");
        foreach (var criterion in await owner.Group("Vilka villkor är uppfyllda?").GetByRole(Microsoft.Playwright.AriaRole.Checkbox).AllAsync()) await criterion.CheckAsync();
        await owner.PressAsync("Driften är ordinarie");
        await owner.SeesDoneAsync("Driften är ordinarie. Utvärderingen återstår.");
        await owner.FollowAsync("Utvärdera");
        await owner.FillAsync("Vad hände?", "Lagringen stod still.");
        await owner.FillAsync("Vad behöver ändras i planen?", "Telefonlistan ska skrivas ut varje månad.");
        await owner.ChooseAsync("Höll planen?", "Planen höll");
        await owner.PressAsync("Utvärdera");
        await owner.SeesDoneAsync("Utvärderingen är sparad och aktiveringen avslutad.");

        // The incident and the plan know of it.
        await handler.GoAsync(incident);
        await handler.FollowInRowAsync("Avslutad", service);
        await handler.SeesAsync("Telefonlistan ska skrivas ut varje månad.");
        await handler.GoUntilSeenAsync(Plan, "Telefonlistan ska skrivas ut varje månad.");
    }

    private static string Time(int hour) => string.Create(CultureInfo.InvariantCulture, $"{ProductHost.Today:uuuu-MM-dd}T{hour:00}:00");
}
