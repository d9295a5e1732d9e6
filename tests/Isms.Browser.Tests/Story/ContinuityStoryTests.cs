using System.Globalization;
using Isms.Browser.Tests.Driving;

namespace Isms.Browser.Tests.Story;

public sealed class ContinuityStoryTests(Product product)
{
    private const string Service = "Utskrift och skanning";
    private const string Plan = "/arenden/kontinuitet/service-t09";

    [Fact]
    public async Task A_plan_is_made_written_by_its_people_reviewed_exercised_and_approved_by_somebody_else()
    {
        await using var coordinator = await product.SignInAsync(PageCatalogue.Coordinator);
        await using var owner = await product.SignInAsync("Inger Sälgfors");
        await using var writer = await product.SignInAsync(PageCatalogue.Colleague, Screen.Phone, scripts: false);
        await using var approver = await product.SignInAsync("Göran Skogsjö");

        await coordinator.GoAsync("/arenden/kontinuitet");
        await coordinator.FollowAsync("Lägg upp en plan");
        await coordinator.ChooseAsync("Perspektiv", "En gemensam tjänst");
        await coordinator.SelectAsync("Tjänst", Service);
        await coordinator.SelectAsync("Organisation", "Intraservice");
        await coordinator.SelectAsync("Ansvarig för planen", "Inger Sälgfors");
        await coordinator.Group("Godkänns av").Locator("input").First.FillAsync("Informationsägare, Intraservice");
        await coordinator.PressAsync("Lägg upp planen");
        await coordinator.SeesDoneAsync("Planen är upplagd, och arbetet med den har börjat.");

        // The owner gives one part to somebody without any role and writes the others.
        await owner.GoUntilSeenAsync("/", Service);
        await owner.GoAsync(Plan);
        await owner.FollowAsync("Gå till förnyelsen");
        var renewal = SupplierStory.PathOf(owner);
        await owner.FollowAsync("Byt ansvarig: Återställningsplan");
        await owner.SelectAsync("Vem skriver delen?", PageCatalogue.Colleague);
        await owner.PressAsync("Byt ansvarig");
        await owner.SeesDoneAsync("Delen har en annan ansvarig.");
        await WriteAnalysisAsync(owner);
        await WriteRoutinesAsync(owner);
        await WriteReturnAsync(owner);

        // Without scripts and in a hand: a row more than there was room for, one removed, and what was forgotten is named.
        await writer.GoUntilSeenAsync("/", Service);
        await writer.FollowInRowAsync("Skriv din del av planen", await LinkAsync(writer));
        await writer.FollowAsync("Skriv din del: återställningsplan");
        foreach (var (step, text) in new[] { (1, "Starta servern"), (2, "Ring leverantören"), (3, "Skriv ut en provsida") }) await writer.FillAsync($"Steg {step}: vad som görs", text);
        await writer.PressAsync("Spara utkastet");
        await writer.SeesDoneAsync("Utkastet är sparat. Sist i varje lista finns nya tomma rader.");
        await writer.FillAsync("Steg 4: vad som görs", "Öppna kön");
        await writer.PressAsync("Ta bort: Steg 2");
        await writer.SeesDoneAsync("Raden är borttagen, och utkastet är sparat.");
        await writer.PressAsync("Lämna in delen");
        await writer.SeesAsync("En uppgift behöver rättas");
        await writer.FillAsync("Förutsättningar", "Kopian i driftcentralen");
        await writer.PressAsync("Lämna in delen");
        await writer.SeesDoneAsync("Delen är inlämnad.");

        await owner.GoAsync(renewal);
        await owner.FollowAsync("Granskningen är klar");
        await owner.PressAsync("Granskningen är klar");
        await owner.FollowAsync("Dokumentera övningen");
        await owner.FillAsync("Övades", string.Create(CultureInfo.InvariantCulture, $"{ProductHost.Today:uuuu-MM-dd}"));
        await owner.ChooseAsync("Sorts övning", "Skrivbordsövning");
        await owner.FillAsync("Vad gjordes, och vad blev resultatet?", "Stegen gicks igenom i ordning.");
        await owner.FillAsync("Så lång tid tog återställningen", "6 timmar");
        await owner.FillAsync("Iakttagelse 1", "Telefonnumret till leverantören var gammalt.");
        await owner.ChooseAsync("Hur allvarlig är iakttagelse 1?", "Allvarlig");
        await owner.PressAsync("Dokumentera övningen");
        await owner.SeesAsync("Målet nåddes");
        await owner.FollowAsync("Besluta om en åtgärd: Telefonnumret till leverantören var gammalt.");
        await owner.FillAsync("Vad ska göras?", "Byt numret i planen.");
        await owner.SelectAsync("Ansvarig", PageCatalogue.Colleague);
        await owner.FillAsync("Klar senast", string.Create(CultureInfo.InvariantCulture, $"{ProductHost.Today.PlusDays(30):uuuu-MM-dd}"));
        await owner.PressAsync("Besluta om en åtgärd");
        await owner.SeesDoneAsync("Åtgärden är beslutad.");
        await owner.FollowAsync("Skicka för godkännande");
        await owner.ConfirmAsync("Skicka för godkännande");
        await owner.SeesDoneAsync("Planen är skickad för godkännande.");

        // Somebody else looks at all of it once more and approves.
        await approver.GoUntilSeenAsync("/", Service);
        await approver.GoAsync(renewal);
        await approver.FollowAsync("Godkänn planen");
        await approver.PressAsync("Fortsätt");
        await approver.SeesAsync("Öppna kön");
        await approver.SeesNothingOfAsync("Ring leverantören");
        await approver.PressAsync("Godkänn planen");
        await approver.SeesDoneAsync("Planen är godkänd och gäller nu.");

        await coordinator.GoUntilSeenAsync(Plan, "är övad");
        await coordinator.SeesAsync("Version 1");
        await coordinator.GoAsync("/arenden/kontinuitet?phase=valid");
        await coordinator.SeesAsync(Service);
    }

    private static async Task WriteAnalysisAsync(Visitor owner)
    {
        await owner.FollowAsync("Konsekvensanalys");
        await owner.FillAsync("Aktivitet 1: namn", "Skriva ut kallelser");
        foreach (var (after, level) in new[] { ("1 timme", "Ingen"), ("4 timmar", "Begränsad"), ("1 dygn", "Måttlig"), ("3 dygn", "Måttlig"), ("1 vecka", "Allvarlig"), ("1 månad", "Allvarlig") })
            await owner.Group("Aktivitet 1: konsekvens efter").GetByLabel(after, new() { Exact = true }).SelectOptionAsync(level);
        await owner.FillAsync("Maximalt tolerabelt avbrott (MTO)", "3 dygn");
        await owner.FillAsync("Återställningstid (RTO)", "8 timmar");
        await owner.FillAsync("Återställningspunkt (RPO)", "1 dygn");
        await owner.FillAsync("Lägsta nivå", "En skrivare per hus");
        await owner.Group("Lägg till tjänster, system och leverantörer").Locator("input").First.FillAsync("Ripan Utskrift (system)");
        await owner.PressAsync("Spara utkastet");
        await owner.FillAsync("Ripan Utskrift (system): tillbaka efter", "4 tim");
        await HandInAsync(owner);
    }

    private static async Task WriteRoutinesAsync(Visitor owner)
    {
        await owner.FollowAsync("Kontinuitetsplan");
        await owner.FillAsync("När planen tas i bruk", "När ingen skrivare svarar");
        await owner.FillAsync("Ledning", "Servicedesk leder");
        await owner.FillAsync("Information", "Driftmeddelande varannan timme");
        await owner.SelectAsync("Reservrutin 1: aktivitet", "Skriva ut kallelser");
        await owner.FillAsync("Reservrutin 1: så går arbetet vidare", "Fristående skrivare i varje hus");
        await owner.FillAsync("Steg 1: vad som görs", "Koppla in de fristående skrivarna");
        await HandInAsync(owner);
    }

    private static async Task WriteReturnAsync(Visitor owner)
    {
        await owner.FollowAsync("Återgångsplan");
        await owner.Page.Locator("[name='entryCriteria.e1.text']").FillAsync("Skrivarna har fungerat i två timmar");
        await owner.Page.Locator("[name='steps.s1.text']").FillAsync("Stäng av de fristående skrivarna");
        await owner.Page.Locator("[name='reconciliation.c1.text']").FillAsync("För utskrifterna till kostnadsställen");
        await owner.Page.Locator("[name='exitCriteria.x1.text']").FillAsync("Alla köer är tomma");
        await HandInAsync(owner);
    }

    private static async Task HandInAsync(Visitor owner)
    {
        await owner.PressAsync("Lämna in delen");
        await owner.SeesDoneAsync("Delen är inlämnad.");
    }

    /// <summary>The link of the person's task.</summary>
    private static async Task<string> LinkAsync(Visitor visitor) => (await visitor.Page.GetByRole(Microsoft.Playwright.AriaRole.Row).Filter(new() { HasText = Service }).GetByRole(Microsoft.Playwright.AriaRole.Link).First.InnerTextAsync()).Trim();
}
