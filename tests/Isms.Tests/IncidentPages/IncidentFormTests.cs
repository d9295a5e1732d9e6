using System.Net;
using AngleSharp.Html.Dom;
using Isms.Processes.Incident;
using Isms.Tests.Web;
using static Isms.Tests.IncidentPages.IncidentCity;

namespace Isms.Tests.IncidentPages;

public sealed class IncidentFormTests : IAsyncLifetime
{
    private IncidentCity _city = null!;
    private Browser _handler = null!;

    public async ValueTask InitializeAsync()
    {
        _city = await IncidentCity.StartAsync();
        _handler = await _city.SignInAsync(Handler);
        await _city.TriagedAsync();
    }

    public ValueTask DisposeAsync() => _city.DisposeAsync();

    [Fact]
    public async Task Triage_begins_with_what_was_reported_and_is_given_anew_with_more_known()
    {
        await _city.ReportAsync("inc2");
        var form = await _handler.GetAsync(Url("inc2", "bedom"));
        Assert.Equal(["E-post"], form.Html.QuerySelectorAll("input[name=serviceIds]").OfType<IHtmlInputElement>().Select(input => input.Value).Where(value => value.Length > 0));
        Assert.Equal(["#severity-0"], (await _handler.SubmitAsync(form)).Html.QuerySelectorAll(".errors a").Select(a => a.GetAttribute("href")));

        await SubmitAsync("inc2", "bedom", ("severity", "critical"), ("origin", "thirdPartyFailure"), ("supplierId", "L1"), ("systemIds", "Brevkorgen"));
        var judged = (await _city.StateAsync("inc2")).Triage!;
        Assert.Equal((IncidentSeverity.Critical, IncidentOrigin.ThirdPartyFailure, "L1", YesNoUnknown.Yes), (judged.Severity, judged.Origin, judged.SupplierId, judged.PersonalData));
        Assert.Equal(["S1"], judged.SystemIds);

        await SubmitAsync("inc2", "bedom", ("severity", "moderate"), ("personalData", "no"));
        Assert.Equal((IncidentSeverity.Moderate, YesNoUnknown.No, "L1"), (await _city.StateAsync("inc2")).Triage! is { } again ? (again.Severity, again.PersonalData, again.SupplierId) : default);
    }

    [Fact]
    public async Task A_form_shown_before_somebody_else_acted_comes_back_with_the_input_and_the_newer_data()
    {
        var form = await _handler.GetAsync(Url("inc1", "lardomar"));
        await _city.GiveAsync("inc1", new IncidentCommand.RecordLessons("Deras lärdom", "Deras orsak"), Coordinator);
        var conflict = await _handler.SubmitAsync(form, ("rootCause", "Min orsak"), ("lessons", "Min lärdom"));
        Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
        Assert.Equal("Min orsak", conflict.Text("textarea[name=rootCause]"));
        Assert.Contains("Deras orsak", conflict.Text("#rootCause-stored"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Awareness_is_determined_and_a_correction_needs_a_reason_and_is_kept_beside_the_first()
    {
        await ConfirmAsync(_handler, await _handler.GetAsync(Url("inc1", "kannedom")), ("at", "2026-11-23T09:30"), ("evidence", "Samtal från leverantören"));
        var form = await _handler.GetAsync(Url("inc1", "kannedom"));
        Assert.Equal(["#reason"], (await _handler.SubmitAsync(form, ("at", "2026-11-23T09:00"))).Html.QuerySelectorAll(".errors a").Select(a => a.GetAttribute("href")));
        await ConfirmAsync(_handler, form, ("at", "2026-11-23T09:00"), ("reason", "Mejlet kom tidigare"));

        var page = (await _handler.GetAsync(Url("inc1"))).Text("main");
        Assert.Contains("Rättad: Mejlet kom tidigare", page, StringComparison.Ordinal);
        Assert.Contains("23 nov. 2026 09:30", page, StringComparison.Ordinal);
        Assert.Contains("23 nov. 2026 09:00", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_rules_propose_is_shown_before_the_decision_and_recorded_beside_it()
    {
        var form = await _handler.GetAsync(Url("inc1", "betydelse"));
        Assert.Null(form.Html.QuerySelector("input[name=isSignificant]"));
        var proposed = await _handler.SubmitAsync(form, ("people-information-harmed", "1 200"), ("fallback-minutes", "4:30"));
        Assert.Equal(HttpStatusCode.OK, proposed.Status);
        Assert.Contains("Reglernas förslag: betydande", proposed.Text(".content"), StringComparison.Ordinal);
        Assert.Contains("500", proposed.Text(".content table"), StringComparison.Ordinal);

        var undecided = await _handler.SubmitAsync(proposed, ("_confirmed", "true"));
        Assert.Equal(["#isSignificant-0", "#reason"], undecided.Html.QuerySelectorAll(".errors a").Select(a => a.GetAttribute("href")));
        Assert.Contains("Reglernas förslag: betydande", undecided.Text(".content"), StringComparison.Ordinal);
        Assert.Empty((await _city.StateAsync("inc1")).Assessments);

        await _handler.SubmitAsync(undecided, ("_confirmed", "true"), ("isSignificant", "false"), ("reason", "Uppgifterna var krypterade"));
        var assessment = Assert.Single((await _city.StateAsync("inc1")).Assessments);
        Assert.Equal((true, false, "Uppgifterna var krypterade"), (assessment.Proposed, assessment.IsSignificant, assessment.Reasons));
        Assert.Equal([new ImpactAnswer("fallback-minutes", 270), new ImpactAnswer("people-information-harmed", 1200)], assessment.Impact);
        Assert.Contains("1 200", (await _handler.GetAsync(Url("inc1"))).Text("[aria-labelledby=significance]").Replace('\u00a0', ' '), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fallback-minutes", "en stund")]
    [InlineData("fallback-minutes", "4:75")]
    [InlineData("people-information-harmed", "1,5")]
    [InlineData("total-cost-percent", "5 %")]
    public async Task A_consequence_that_cannot_be_read_is_refused_at_its_question(string measure, string answer)
    {
        var refused = await _handler.SubmitAsync(await _handler.GetAsync(Url("inc1", "betydelse")), (measure, answer));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal([$"#{measure}"], refused.Html.QuerySelectorAll(".errors a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task Tracks_are_opened_for_those_proposed_after_a_look_at_exactly_what_happens()
    {
        var form = await _handler.GetAsync(Url("inc1", "spar"));
        // E-mail is used by two organisations, and one of them owns the system too.
        Assert.Equal(["F2", "F1"], form.Html.QuerySelectorAll("input[name=controllers][checked]").Select(input => input.GetAttribute("value")));
        Assert.Contains("Använder E-post.", form.Text("#controllers-0-hint"), StringComparison.Ordinal);
        Assert.Equal(["publicAdministration/Göteborgs kommun"], form.Html.QuerySelectorAll("input[name=operators][checked]").Select(input => input.GetAttribute("value")));

        var check = await _handler.SubmitAsync(form, ("notice", "Brev har gått fel."));
        var foreseen = check.Text(".content");
        Assert.Contains("3 spår öppnas.", foreseen, StringComparison.Ordinal);
        Assert.Contains("2 personuppgiftsansvariga", foreseen, StringComparison.Ordinal);
        // Told at ten: seventy-two hours from then; the city's own was aware when it was reported.
        Assert.Contains("26 nov. 2026 10:00", foreseen, StringComparison.Ordinal);
        Assert.Contains("24 nov. 2026 10:00", foreseen, StringComparison.Ordinal);
        Assert.Empty((await _city.StateAsync("inc1")).Tracks);

        var done = await _handler.SubmitAsync(check, ("_confirmed", "true"));
        var page = await _handler.GetAsync(done.Location!);
        Assert.Equal(3, page.Html.QuerySelectorAll("#tracks tbody tr").Length);
        Assert.Contains("Tider som löper", page.Text("main"), StringComparison.Ordinal);
        Assert.Contains("Preliminär", page.Text("main table"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tracks_need_a_party_and_those_who_are_told_a_notice()
    {
        var form = await _handler.GetAsync(Url("inc1", "spar"));
        var nobody = await _handler.SubmitAsync(form, ("controllers", "x"), ("operators", "x"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nobody.Status);
        var silent = await _handler.SubmitAsync(form, ("notice", ""));
        Assert.Equal(["#notice"], silent.Html.QuerySelectorAll(".errors a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task Whoever_has_a_track_is_not_offered_again()
    {
        await OpenAsync();
        var form = await _handler.GetAsync(Url("inc1", "spar"));
        Assert.DoesNotContain("F1", form.Html.QuerySelectorAll("input[name=controllers]").Select(input => input.GetAttribute("value")));
        Assert.Contains("2 spår är redan öppnade", form.Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reports_are_prepared_in_several_tracks_at_once_and_nothing_is_decided()
    {
        await OpenAsync();
        var choose = await _handler.GetAsync(Url("inc1", "forbered"));
        Assert.Contains("2 öppna spår", choose.Text("main"), StringComparison.Ordinal);
        var form = await _handler.GetAsync(choose.Html.QuerySelector("ul.parts a")!.GetAttribute("href")!);
        var field = form.Html.QuerySelector("main textarea")!.GetAttribute("name")!;
        var done = await _handler.SubmitAsync(form, (field, "Brev till fel mottagare"));
        Assert.Equal(Url("inc1"), done.Location);
        foreach (var track in (await _city.StateAsync("inc1")).Tracks)
        {
            var state = (await _city.TrackAsync(track.Id))!;
            Assert.Equal("Brev till fel mottagare", Assert.Single(state.Packages).Fields[field]);
            Assert.Null(state.Decision);
        }
    }

    [Fact]
    public async Task An_entry_from_before_needs_a_reason_and_stands_where_it_happened()
    {
        var form = await _handler.GetAsync(Url("inc1", "anteckning"));
        (string, string)[] entry = [("text", "Servern stängdes av"), ("at", "2026-11-23T09:00")];
        Assert.Equal(["#reason"], (await _handler.SubmitAsync(form, entry)).Html.QuerySelectorAll(".errors a").Select(a => a.GetAttribute("href")));
        await _handler.SubmitAsync(form, [.. entry, ("reason", "Fick veta det av driften")]);

        var line = (await _handler.GetAsync(Url("inc1"))).Html.QuerySelectorAll("ol.time li").Single(li => li.TextContent.Contains("Servern stängdes av", StringComparison.Ordinal));
        Assert.Contains("09:00", line.QuerySelector("time")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Antecknat 23 nov. 2026 10:00. Fick veta det av driften", line.TextContent, StringComparison.Ordinal);
        Assert.Same(line, line.ParentElement!.LastElementChild);
    }

    [Fact]
    public async Task A_text_that_looks_classified_must_be_confirmed_on_other_forms_too_also_where_the_decision_is_made()
    {
        var refused = await _handler.SubmitAsync(await _handler.GetAsync(Url("inc1", "anteckning")), ("text", "Planen är hemlig"));
        Assert.Equal(["#notClassified-0"], refused.Html.QuerySelectorAll(".errors a").Select(a => a.GetAttribute("href")));
        Assert.Empty((await _city.StateAsync("inc1")).Entries);
        Assert.Equal(HttpStatusCode.SeeOther, (await _handler.SubmitAsync(refused, ("notClassified", "true"))).Status);

        var proposed = await _handler.SubmitAsync(await _handler.GetAsync(Url("inc1", "betydelse")));
        var asked = await _handler.SubmitAsync(proposed, ("_confirmed", "true"), ("isSignificant", "true"), ("reason", "Planen är hemlig"));
        Assert.Equal(["#decided-0"], asked.Html.QuerySelectorAll(".errors a").Select(a => a.GetAttribute("href")));
        Assert.Equal(HttpStatusCode.SeeOther, (await _handler.SubmitAsync(asked, ("_confirmed", "true"), ("decided", "true"))).Status);
    }

    [Fact]
    public async Task An_improvement_becomes_a_measure_that_leads_back()
    {
        await SubmitAsync("inc1", "forbattring", ("description", "Kontrollera adresslistan"), ("severity", "major"), ("ownerPersonId", "P3"), ("due", "2026-12-20"));
        var page = await _handler.GetAsync(Url("inc1"));
        var measure = page.Html.QuerySelector("a[href^='/arenden/atgarder/']")!;
        Assert.Equal("Kontrollera adresslistan", measure.TextContent);
        Assert.Contains(Url("inc1"), (await _handler.GetAsync(measure.GetAttribute("href")!)).Html.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")));
        // Who may not read the incident reads the measure, and of the incident its number alone.
        var reviewer = await _city.SignInAsync(Reviewer);
        foreach (var path in new[] { measure.GetAttribute("href")!, "/arenden/atgarder", "/" })
            Assert.DoesNotContain("Brevkorgen läcker", (await reviewer.GetAsync(path)).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mark_says_why_and_the_masked_copy_leaves_the_field_and_all_names_out()
    {
        await _city.GiveAsync("inc1", new IncidentCommand.AddEntry(null, "Brandväggen släppte igenom"));
        await SubmitAsync("inc1", "sekretess", ("field", "entry.1"), ("provision", "securityMeasures"), ("reason", "Visar hur skyddet är byggt"));
        Assert.Contains("Visar hur skyddet är byggt", (await _handler.GetAsync(Url("inc1"))).Text("main"), StringComparison.Ordinal);

        var whole = await _handler.UnzipAsync(Url("inc1", "akt"));
        Assert.Equal(["arende.html", "handelser.json"], whole.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("Brandväggen släppte igenom", whole["arende.html"], StringComparison.Ordinal);
        var masked = await _handler.UnzipAsync(Url("inc1", "akt") + "?maskad=ja");
        Assert.Equal(["arende.html"], masked.Keys);
        Assert.DoesNotContain("Brandväggen", masked["arende.html"], StringComparison.Ordinal);
        Assert.DoesNotContain("Visar hur skyddet", masked["arende.html"], StringComparison.Ordinal);
        Assert.DoesNotContain("Rune", masked["arende.html"], StringComparison.Ordinal);
        Assert.Contains("18 kap. 8 §", masked["arende.html"], StringComparison.Ordinal);
        Assert.Contains("Brev till fel mottagare.", masked["arende.html"], StringComparison.Ordinal);

        await SubmitAsync("inc1", "sekretess/entry.1/hav", ("reason", "Bedömt på nytt"));
        Assert.Empty((await _city.StateAsync("inc1")).SecrecyMarks);
    }

    [Fact]
    public async Task Every_field_that_is_marked_is_left_out_of_the_masked_copy()
    {
        await _city.GiveAsync("inc1", new IncidentCommand.DetermineAwareness(_city.Now, "Underlag-text"));
        await _city.GiveAsync("inc1", new IncidentCommand.AssessSignificance([], false), reason: "Skäl-text");
        await _city.GiveAsync("inc1", new IncidentCommand.OpenTracks([new("F1", true)], [], "Underrättelse-text"));
        await _city.GiveAsync("inc1", new IncidentCommand.Contain(_city.Now, "Begränsnings-text"));
        await _city.GiveAsync("inc1", new IncidentCommand.Recover(_city.Now, "Återställnings-text"));
        await _city.GiveAsync("inc1", new IncidentCommand.RecordLessons("Lärdoms-text", "Orsaks-text"));
        await _city.GiveAsync("inc1", new IncidentCommand.PlanImprovement("Förbättrings-text", Isms.Processes.SupplierControl.FindingSeverity.Major, "P3", new(2026, 12, 20)));
        await _city.GiveAsync("inc1", new IncidentCommand.AddEntry(null, "Antecknings-text"));
        string[] written = ["Brevkorgen läcker", "Brev till fel mottagare.", "Underlag-text", "Skäl-text", "Underrättelse-text", "Begränsnings-text", "Återställnings-text", "Lärdoms-text", "Orsaks-text", "Förbättrings-text", "Antecknings-text"];
        var before = (await _handler.UnzipAsync(Url("inc1", "akt") + "?maskad=ja"))["arende.html"];
        Assert.All(written, text => Assert.Contains(text, before, StringComparison.Ordinal));

        foreach (var field in IncidentSecrecy.Fields(await _city.StateAsync("inc1"))) await _city.GiveAsync("inc1", new IncidentCommand.MarkSecret(field, SecrecyProvision.OwnBusiness), reason: "Därför");
        var after = (await _handler.UnzipAsync(Url("inc1", "akt") + "?maskad=ja"))["arende.html"];
        Assert.All(written, text => Assert.DoesNotContain(text, after, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Closing_says_what_is_missing_and_is_refused_until_it_is_done()
    {
        var form = await _handler.GetAsync(Url("inc1", "avsluta"));
        Assert.Contains("Lärdomar saknas", form.Text(".obstacles"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await _handler.SubmitAsync(form)).Status);
        Assert.False(IncidentPhase.IsEnded((await _city.StateAsync("inc1")).Phase));
    }

    [Fact]
    public async Task What_was_no_incident_is_dismissed_with_a_reason_and_can_be_opened_again()
    {
        var form = await _handler.GetAsync(Url("inc1", "avskriv"));
        Assert.Equal(["#reason"], (await _handler.SubmitAsync(form)).Html.QuerySelectorAll(".errors a").Select(a => a.GetAttribute("href")));
        await _handler.SubmitAsync(form, ("reason", "Det var en övning"));
        Assert.Equal(IncidentPhase.Dismissed, (await _city.StateAsync("inc1")).Phase);
        Assert.Contains("Det bedömdes inte vara en incident", (await (await _city.SignInAsync(Reporter)).GetAsync("/mina-rapporter/inc1")).Text("main"), StringComparison.Ordinal);

        await SubmitAsync("inc1", "oppna-igen", ("reason", "Det var det visst"));
        Assert.Equal(IncidentPhase.Handling, (await _city.StateAsync("inc1")).Phase);
    }

    private async Task OpenAsync()
    {
        await _city.GiveAsync("inc1", new IncidentCommand.OpenTracks([new("F1", true), new("F2", true)], [], "Brev till fel mottagare."));
        await _city.DispatchAsync("inc1");
    }

    private async Task SubmitAsync(string id, string page, params (string Name, string Value)[] values)
    {
        var done = await _handler.SubmitAsync(await _handler.GetAsync(Url(id, page)), values);
        Assert.True(done.Status == HttpStatusCode.SeeOther, done.Html.QuerySelector(".errors")?.TextContent ?? done.Status.ToString());
    }
}
