using System.Globalization;
using Isms.Browser.Tests.Driving;

namespace Isms.Browser.Tests.Story;

public sealed class IncidentStoryTests(Product product)
{
    private const string What = "Utskick gick till fel lista";

    [Fact]
    public async Task An_incident_is_reported_in_a_hand_judged_tracked_decided_on_and_closed()
    {
        await using var colleague = await product.SignInAsync(PageCatalogue.Colleague, Screen.Phone, scripts: false);
        await using var handler = await product.SignInAsync(PageCatalogue.Handler);
        await using var representative = await product.SignInAsync("Hanneke Vandersluis");
        var aware = string.Create(CultureInfo.InvariantCulture, $"{ProductHost.Today:uuuu-MM-dd}T08:45");

        // Somebody without any role reports it, and learns what happens next.
        await colleague.GoAsync("/");
        await colleague.FollowAsync("Rapportera en incident");
        await colleague.FillAsync("Vad har hänt?", What);
        await colleague.SelectAsync("Var upptäcktes det?", "Stadsledningskontoret");
        await colleague.ChooseAsync("Berörs personuppgifter?", "Ja");
        await colleague.ChooseAsync("Pågår det fortfarande?", "Nej");
        await colleague.PressAsync("Skicka rapporten");
        await colleague.SeesDoneAsync("Tack. Rapporten är mottagen.");
        var report = SupplierStory.PathOf(colleague);
        var incident = $"/arenden/incidenter/{report[(report.LastIndexOf('/') + 1)..]}";

        // The handler judges it, says when the provider became aware, and decides beside what the rules propose.
        await handler.GoUntilSeenAsync("/", What);
        await handler.GoAsync(incident);
        await handler.FollowAsync("Bedöm incidenten");
        await handler.ChooseAsync("Allvarlighetsgrad", "Allvarlig");
        await handler.SelectAsync("Ursprung", "Misstag");
        await handler.PressAsync("Bedöm incidenten");
        await handler.SeesDoneAsync("Bedömningen är sparad.");
        await handler.ChooseActAsync("Bestäm när kännedom nåddes");
        await handler.FillAsync("När nåddes kännedom?", aware);
        await handler.FillAsync("Vad bygger det på?", "Rapporten, bekräftad i loggen");
        await handler.ConfirmAsync("Bestäm när kännedom nåddes");
        await handler.SeesDoneAsync("Tidpunkten för kännedom är antecknad.");
        await handler.ChooseActAsync("Avgör om den är betydande");
        await handler.FillAsync("Hur många människors skyddade information har lästs, ändrats eller förstörts av obehörig?", "40");
        await handler.PressAsync("Fortsätt");
        await handler.SeesAsync("Reglernas förslag: inte betydande");
        await handler.ChooseAsync("Är incidenten betydande?", "Nej, den är inte betydande");
        await handler.FillAsync("Skäl", "Få personer, och inget skyddat system.");
        await handler.PressAsync("Avgör");
        await handler.SeesDoneAsync("Avgörandet är antecknat.");

        // A track is opened for the organisation concerned, after a look at its clock.
        await handler.FollowAsync("Öppna spår");
        await handler.PressAsync("Fortsätt");
        await handler.SeesAsync("Ett spår öppnas.");
        await handler.SeesAsync("3 dagar kvar");
        await handler.PressAsync("Öppna spår");
        await handler.SeesDoneAsync("Spåren är öppnade och tiderna löper.");
        await handler.SeesAsync("Preliminär");

        // Its representative finds the clock on the start page, decides, and ends the track.
        await representative.GoUntilSeenAsync("/", What);
        await representative.FollowInRowAsync(What, "Stadsledningskontoret");
        await representative.FollowAsync("Bekräfta underrättelsen");
        await representative.PressAsync("Bekräfta underrättelsen");
        await representative.SeesDoneAsync("Underrättelsen är bekräftad.");
        await representative.FollowAsync("Bestäm när kännedom nåddes");
        await representative.FillAsync("När nåddes kännedom?", aware);
        await representative.FillAsync("Vad bygger det på?", "Intraservices underrättelse");
        await representative.ConfirmAsync("Bestäm när kännedom nåddes");
        await representative.FollowAsync("Besluta om anmälan");
        await representative.ChooseAsync("Ska incidenten anmälas?", "Nej, den anmäls inte");
        await representative.FillAsync("Varför?", "Det är osannolikt att någon drabbas.");
        await representative.ConfirmAsync("Besluta om anmälan");
        await representative.FollowAsync("Avsluta spåret");
        await representative.PressAsync("Avsluta spåret");
        await representative.SeesDoneAsync("Spåret är avslutat.");

        // The handler records how it ended and what was learnt; only then can it be closed.
        await handler.GoUntilSeenAsync(incident, "1 avslutat");
        await handler.FollowAsync("Anteckna att den är begränsad");
        await handler.FillAsync("Hur begränsades den?", "Listan togs bort.");
        await handler.PressAsync("Anteckna att den är begränsad");
        await handler.ChooseActAsync("Avsluta incidenten");
        await handler.SeesAsync("Lärdomar saknas");
        await handler.GoAsync(incident);
        await handler.FollowAsync("Anteckna att driften är återställd");
        await handler.FillAsync("Hur återställdes den?", "Utskicken går igen.");
        await handler.PressAsync("Anteckna att driften är återställd");
        await handler.FollowAsync("Skriv ner lärdomar");
        await handler.FillAsync("Vad var grundorsaken?", "Två listor med samma namn.");
        await handler.FillAsync("Vad lärde vi oss?", "En lista ska ha en ägare.");
        await handler.PressAsync("Skriv ner lärdomar");
        await handler.FollowAsync("Avsluta incidenten");
        await handler.PressAsync("Avsluta incidenten");
        await handler.SeesDoneAsync("Incidenten är avslutad.");

        // Whoever reported it can see that.
        await colleague.GoAsync(report);
        await colleague.SeesAsync("Incidenten är avslutad.");
    }
}
