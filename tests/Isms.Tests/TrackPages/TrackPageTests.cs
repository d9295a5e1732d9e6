using System.Net;
using AngleSharp.Dom;
using Isms.Processes.IncidentTrack;
using Isms.Tests.Web;
using NodaTime;
using static Isms.Tests.TrackPages.TrackCity;

namespace Isms.Tests.TrackPages;

public sealed class TrackPageTests : IAsyncLifetime
{
    private TrackCity _city = null!;
    private Browser _representative = null!;

    public async ValueTask InitializeAsync()
    {
        _city = await TrackCity.StartAsync();
        _representative = await _city.SignInAsync(Representative);
    }

    public ValueTask DisposeAsync() => _city.DisposeAsync();

    [Fact]
    public async Task The_page_shows_every_running_clock_nearest_first_with_how_it_was_counted()
    {
        var page = await _representative.GetAsync(Url(Cybersecurity));
        var clocks = page.Html.QuerySelectorAll("[aria-labelledby=clocks] article").ToList();
        Assert.Equal(3, clocks.Count);
        // Aware at eight, twenty-four and seventy-two hours; then provisionally a month from the last hour for notifying.
        Assert.Contains("24 nov. 2026 08:00", clocks[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("22 tim kvar", clocks[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("26 nov. 2026 08:00", clocks[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("26 dec. 2026 23:59", clocks[2].TextContent, StringComparison.Ordinal);
        Assert.All(clocks, clock => Assert.Contains("Preliminär", clock.TextContent, StringComparison.Ordinal));
        var explanation = clocks[2].QuerySelector("details ol")!.TextContent;
        Assert.Contains("Lag (1930:173) om beräkning av lagstadgad tid 2 §", explanation, StringComparison.Ordinal);
        Assert.Contains("2 kap. 8 §", explanation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Awareness_is_determined_after_a_look_at_the_clocks_it_sets()
    {
        var form = await _representative.GetAsync(Url(Cybersecurity, "kannedom"));
        var check = await _representative.SubmitAsync(form, ("at", "2026-11-23T09:30"), ("evidence", "Samtal från driften"));
        Assert.Contains("24 nov. 2026 09:30", check.Text("main"), StringComparison.Ordinal);
        Assert.Equal(Url(Cybersecurity), (await _representative.SubmitAsync(check, ("_confirmed", "true"))).Location);

        var page = await _representative.GetAsync(Url(Cybersecurity));
        Assert.Contains("Samtal från driften", page.Text("[aria-labelledby=decisions]"), StringComparison.Ordinal);
        // What was counted from the presumption stays to be seen, with what took its place.
        var past = page.Text("[aria-labelledby=past-clocks]");
        Assert.Contains("24 nov. 2026 08:00", past, StringComparison.Ordinal);
        Assert.Contains("Ersatt", past, StringComparison.Ordinal);
        Assert.Contains("Tidpunkten för kännedom bestämdes", past, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correction_of_awareness_without_a_reason_is_refused_at_the_field()
    {
        await _city.GiveAsync(Cybersecurity, new TrackCommand.DetermineAwareness(ProviderAware, "Driftlarm"));
        var form = await _representative.GetAsync(Url(Cybersecurity, "kannedom"));
        Assert.Equal("2026-11-23T08:00", form.Html.QuerySelector("#at")!.GetAttribute("value"));
        var refused = await _representative.SubmitAsync(form, ("at", "2026-11-23T09:30"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal("2026-11-23T09:30", refused.Html.QuerySelector("#at")!.GetAttribute("value"));

        await ConfirmAsync(_representative, refused, ("reason", "Larmet lästes senare"));
        var decisions = (await _representative.GetAsync(Url(Cybersecurity))).Text("[aria-labelledby=decisions]");
        Assert.Contains("Rättad: Larmet lästes senare", decisions, StringComparison.Ordinal);
        Assert.Contains("Kännedom 23 nov. 2026 08:00", decisions, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Not_notifying_waits_for_awareness_and_then_stops_the_clocks()
    {
        (string, string)[] no = [("notify", "false"), ("reason", "Osannolikt att någon drabbas")];
        var refused = await _representative.SubmitAsync(await _representative.GetAsync(Url(DataProtection, "anmalan")), no);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("Bestäm först när kännedom nåddes", refused.Text("[role=alert]"), StringComparison.Ordinal);

        await _city.GiveAsync(DataProtection, new TrackCommand.DetermineAwareness(_city.Now, "Underrättelsen"));
        await ConfirmAsync(_representative, await _representative.GetAsync(Url(DataProtection, "anmalan")), no);
        var past = (await _representative.GetAsync(Url(DataProtection))).Text("[aria-labelledby=past-clocks]");
        Assert.Contains("Behövs inte", past, StringComparison.Ordinal);
        Assert.Contains("Osannolikt att någon drabbas", past, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_decision_whether_to_notify_is_taken_beside_the_clocks_and_what_the_rules_propose()
    {
        var form = await _representative.GetAsync(Url(Cybersecurity, "anmalan"));
        Assert.Contains("22 tim kvar", form.Text("main form"), StringComparison.Ordinal);
        Assert.Contains("Reglernas förslag: inte betydande", form.Text("main form"), StringComparison.Ordinal);
        Assert.DoesNotContain("Reglernas förslag", (await _representative.GetAsync(Url(DataProtection, "anmalan"))).Text("main form"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_subjects_are_informed_in_two_steps()
    {
        await ConfirmAsync(_representative, await _representative.GetAsync(Url(DataProtection, "information/dataSubjects")), ("inform", "true"), ("reason", "Hög risk"));
        var page = await _representative.GetAsync(Url(DataProtection));
        Assert.Contains("information/dataSubjects/klar", Offered(page, DataProtection));

        Assert.Equal(HttpStatusCode.SeeOther, (await _representative.SubmitAsync(await _representative.GetAsync(Url(DataProtection, "information/dataSubjects/klar")), ("how", "Brev till alla berörda"))).Status);
        page = await _representative.GetAsync(Url(DataProtection));
        Assert.Contains("Brev till alla berörda", page.Text("[aria-labelledby=decisions]"), StringComparison.Ordinal);
        Assert.DoesNotContain("information/dataSubjects/klar", Offered(page, DataProtection));
    }

    [Fact]
    public async Task An_alarm_rings_for_one_more_each_half_hour_until_somebody_says_that_it_is_heard()
    {
        // The first warning of the seventy-two hours rings twenty-four hours before they end.
        await _city.PassAsync(DataProtection, Duration.FromHours(49));
        var page = await _representative.GetAsync(Url(DataProtection));
        Assert.Contains("Ingen har svarat på larmet", page.Text("[aria-labelledby=clocks]"), StringComparison.Ordinal);
        var button = page.Html.QuerySelector<AngleSharp.Html.Dom.IHtmlFormElement>("[aria-labelledby=clocks] form[action*='/larm/']")!;
        var (address, token) = (button.GetAttribute("action")!, button.QuerySelector("input")!);

        var heard = await _representative.PostAsync(address, (token.GetAttribute("name")!, token.GetAttribute("value")!));
        Assert.Equal(Url(DataProtection), heard.Location);
        page = await _representative.GetAsync(Url(DataProtection));
        Assert.Contains("Rakel Representant", page.Text("[aria-labelledby=clocks]"), StringComparison.Ordinal);
        Assert.Null(page.Html.QuerySelector($"form[action='{address}']"));
    }

    [Fact]
    public async Task A_breach_is_explained_once_and_stays_for_ever()
    {
        await _city.NotifyAsync(Cybersecurity);
        await _city.PassAsync(Cybersecurity, Duration.FromHours(25));
        var page = await _representative.GetAsync(Url(Cybersecurity));
        Assert.Contains("Överskriden", page.Text("[aria-labelledby=clocks]"), StringComparison.Ordinal);

        var done = await _representative.SubmitAsync(await _representative.GetAsync(Url(Cybersecurity, "klocka/csl-2-5.1/forklara")), ("reason", "Portalen låg nere"));
        Assert.Equal(Url(Cybersecurity), done.Location);
        await _city.GiveAsync(Cybersecurity, new TrackCommand.RecordSent(ReportStage.EarlyWarning, _city.Now, ReportChannel.FallbackRoutine, "V-1"));

        var past = (await _representative.GetAsync(Url(Cybersecurity))).Text("[aria-labelledby=past-clocks]");
        Assert.Contains("För sent", past, StringComparison.Ordinal);
        Assert.Contains("Portalen låg nere", past, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await _representative.SubmitAsync(await _representative.GetAsync(Url(Cybersecurity, "klocka/csl-2-5.1/forklara")), ("reason", "Ett annat skäl"))).Status);
    }

    [Fact]
    public async Task A_request_of_the_authority_starts_a_clock_under_its_own_words()
    {
        var noted = await _representative.SubmitAsync(await _representative.GetAsync(Url(Cybersecurity, "begaran")), ("due", "2026-11-23T12:00"), ("what", "Vilka loggar finns kvar?"));
        Assert.Equal(Url(Cybersecurity), noted.Location);
        var nearest = (await _representative.GetAsync(Url(Cybersecurity))).Html.QuerySelector("[aria-labelledby=clocks] article")!;
        Assert.Contains("Vilka loggar finns kvar?", nearest.TextContent, StringComparison.Ordinal);
        Assert.Contains("2 tim kvar", nearest.TextContent, StringComparison.Ordinal);

        await _city.PassAsync(Cybersecurity, Duration.FromHours(3));
        var explain = (await _representative.GetAsync(Url(Cybersecurity))).Html.QuerySelector("[aria-labelledby=clocks] a[href$='/forklara']")!.GetAttribute("href")!;
        Assert.Equal(HttpStatusCode.OK, (await _representative.GetAsync(explain)).Status);
    }

    [Fact]
    public async Task The_notice_is_acknowledged_by_the_party_or_recorded_as_delivered_by_the_provider()
    {
        var form = await _representative.GetAsync(Url(DataProtection, "underrattelse"));
        Assert.Contains("Brev till fel mottagare.", form.Text("main form"), StringComparison.Ordinal);
        await _representative.SubmitAsync(form);
        Assert.Contains("Mottagandet är bekräftat", (await _representative.GetAsync(Url(DataProtection))).Text("[aria-labelledby=notice]"), StringComparison.Ordinal);

        await _city.OpenAsync("inc1-dp-F2", new("inc1", TrackLaw.DataProtection, "F2", null, null, IsNotified: true, ProviderAware), "Brev till fel mottagare.");
        var handler = await _city.SignInAsync(Handler);
        await handler.SubmitAsync(await handler.GetAsync(Url("inc1-dp-F2", "underrattelse/leverans")), ("channel", "telephone"), ("receivedBy", "Jouren"));
        var notice = (await handler.GetAsync(Url("inc1-dp-F2"))).Text("[aria-labelledby=notice]");
        Assert.Contains("Nådde fram på annat sätt", notice, StringComparison.Ordinal);
        Assert.Contains("Jouren", notice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Closing_says_what_is_outstanding_and_is_done_when_nothing_is()
    {
        var early = await _representative.GetAsync(Url(DataProtection, "avsluta"));
        Assert.Contains("Besluta om incidenten ska anmälas", early.Text("main form"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await _representative.SubmitAsync(early)).Status);

        await _city.GiveAsync(DataProtection, new TrackCommand.AcknowledgeNotice());
        await _city.GiveAsync(DataProtection, new TrackCommand.DetermineAwareness(_city.Now, "Underrättelsen"));
        await _city.GiveAsync(DataProtection, new TrackCommand.DecideNotification(false), reason: "Osannolikt");
        Assert.Equal("avsluta", Offered(await _representative.GetAsync(Url(DataProtection)), DataProtection)[0]);
        Assert.Equal(Url(DataProtection), (await _representative.SubmitAsync(await _representative.GetAsync(Url(DataProtection, "avsluta")))).Location);
        Assert.Equal(["sekretess", "oppna-igen"], Offered(await _representative.GetAsync(Url(DataProtection)), DataProtection));

        await _representative.SubmitAsync(await _representative.GetAsync(Url(DataProtection, "oppna-igen")), ("reason", "Nya uppgifter"));
        Assert.Equal(TrackPhase.NotNotified, (await _city.StateAsync(DataProtection)).Phase);
    }

    [Fact]
    public async Task A_form_sent_twice_takes_effect_once()
    {
        var form = await _representative.GetAsync(Url(Cybersecurity, "begaran"));
        (string, string)[] values = [("due", "2026-11-24T12:00"), ("what", "Mer underlag")];
        await _representative.SubmitAsync(form, values);
        Assert.Equal(Url(Cybersecurity), (await _representative.SubmitAsync(form, values)).Location);
        Assert.Single((await _city.StateAsync(Cybersecurity)).Clocks, clock => clock.RuleId == TrackRules.IntermediateReport);
    }
}
