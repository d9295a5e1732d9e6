using System.Net;
using Isms.Processes.Incident;
using Isms.Processes.IncidentTrack;
using Isms.Tests.Web;
using static Isms.Tests.IncidentPages.IncidentCity;

namespace Isms.Tests.IncidentPages;

public sealed class IncidentStoryTests : IAsyncLifetime
{
    private IncidentCity _city = null!;

    public async ValueTask InitializeAsync() => _city = await IncidentCity.StartAsync();

    public ValueTask DisposeAsync() => _city.DisposeAsync();

    [Fact]
    public async Task An_incident_goes_from_report_to_closing_through_the_forms_alone()
    {
        var (reporter, handler, representative) = (await _city.SignInAsync(Reporter), await _city.SignInAsync(Handler), await _city.SignInAsync(Representative));
        var reported = await reporter.SubmitAsync(await reporter.GetAsync("/rapportera-incident"),
            ("title", "Brev till fel mottagare"), ("description", "Ett utskick gick till fel lista"), ("affected", "E-post (gemensam tjänst)"), ("personalData", "yes"), ("ongoing", "yes"));
        var id = reported.Location![(reported.Location!.LastIndexOf('/') + 1)..];

        // It waits for the handler, who finds it on the start page.
        var waiting = (await handler.GetAsync("/")).Html.QuerySelectorAll("main a").First(a => a.TextContent.Contains("Brev till fel mottagare", StringComparison.Ordinal));
        Assert.Equal(Url(id), waiting.GetAttribute("href"));
        await GiveAsync(handler, id, "bedom", ("severity", "serious"), ("origin", "humanError"));
        await GiveAsync(handler, id, "kannedom", ("at", "2026-11-23T09:45"), ("evidence", "Rapporten"));
        await GiveAsync(handler, id, "betydelse", ("people-information-harmed", "40"), ("isSignificant", "false"), ("reason", "Få personer, inget skyddat system"));
        var form = await handler.GetAsync(Url(id, "spar"));
        await ConfirmAsync(handler, form, ("controllers", "F1"));

        // The representative sees the clock, decides and closes the track; only then may the incident end.
        var track = (await representative.GetAsync("/")).Html.QuerySelector("main table a")!.GetAttribute("href")!;
        Assert.Contains("3 dagar kvar", (await representative.GetAsync("/")).Text("main table"), StringComparison.Ordinal);
        await GiveAsync(handler, id, "begransad", ("at", "2026-11-23T10:00"), ("how", "Listan togs bort"));
        await GiveAsync(handler, id, "aterstalld", ("at", "2026-11-23T10:00"), ("how", "Utskick fungerar igen"));
        await GiveAsync(handler, id, "lardomar", ("rootCause", "Två listor med samma namn"), ("lessons", "Listor ska ha ägare"));
        Assert.Contains("1 spår är öppna", (await handler.GetAsync(Url(id, "avsluta"))).Text(".obstacles"), StringComparison.Ordinal);
        await AnswerAsync(representative, track, "underrattelse");
        await AnswerAsync(representative, track, "kannedom", ("at", "2026-11-23T10:00"), ("evidence", "Underrättelsen"));
        await AnswerAsync(representative, track, "anmalan", ("notify", "false"), ("reason", "Osannolikt att någon drabbas"));
        await AnswerAsync(representative, track, "avsluta");
        await _city.SettleAsync();
        Assert.Equal(TrackPhase.Closed, (await _city.StateAsync(id)).Tracks[0].Phase);

        await GiveAsync(handler, id, "avsluta");
        Assert.Equal(IncidentPhase.Closed, (await _city.StateAsync(id)).Phase);
        Assert.Contains("Incidenten är avslutad", (await reporter.GetAsync(reported.Location!)).Text("main"), StringComparison.Ordinal);
        Assert.Null((await handler.GetAsync(Url(id))).Html.QuerySelector(".clock"));
    }

    private static Task GiveAsync(Browser browser, string id, string page, params (string Name, string Value)[] values) => AnswerAsync(browser, Url(id), page, values);

    /// <summary>Fills a form in and sends it, through its confirming page if it has one.</summary>
    private static async Task AnswerAsync(Browser browser, string matter, string page, params (string Name, string Value)[] values)
    {
        var answer = await browser.SubmitAsync(await browser.GetAsync($"{matter}/{page}"), values);
        if (answer.Status == HttpStatusCode.OK) answer = await browser.SubmitAsync(answer, [.. values, ("_confirmed", "true")]);
        Assert.True(answer.Status == HttpStatusCode.SeeOther, $"{page}: {answer.Html.QuerySelector(".errors")?.TextContent ?? answer.Status.ToString()}");
    }
}
