using System.Net;
using AngleSharp.Html.Dom;
using Isms.Processes.ContinuityPlan;
using Isms.Processes.PlanRenewal;
using NodaTime;
using static Isms.Tests.PlanPages.PlanCity;

namespace Isms.Tests.PlanPages;

[Collection(PlanPagesDefinition.Name)]
public sealed class PartFormTests(PlanCity city)
{
    private const string Button = "_button";

    [Fact]
    public async Task A_half_written_part_is_kept_and_handing_it_in_names_what_is_missing_in_which_row()
    {
        var id = await city.MakeAsync();
        var writer = await city.SignInAsync(Writer);
        var form = await writer.GetAsync(CycleUrl(id, "del/aterstallningsplan"));
        var saved = await writer.SubmitAsync(form, ("steps.s1.text", "Starta växeln"), ("steps.s2.responsible", "Teknikern"));
        Assert.Equal(CycleUrl(id, "del/aterstallningsplan"), saved.Location);
        var kept = await city.PartAsync<RecoveryPlan>(id, PlanPart.RecoveryPlan);
        Assert.Equal([("s1", "Starta växeln", null), ("s2", "", "Teknikern")], kept.Steps.Select(s => (s.Id, s.Text, s.Responsible)));
        Assert.Equal(PartStatus.Drafted, (await city.CycleAsync(id)).PartOf(PlanPart.RecoveryPlan).Status);

        var again = await writer.GetAsync(saved.Location!);
        var refused = await writer.SubmitAsync(again, (Button, "handIn"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal([("#prerequisites", "Fyll i uppgiften."), ("#steps.s2.text", "Steg 2: vad som görs: Fyll i uppgiften.")], refused.Html.QuerySelectorAll(".errors a").Select(a => (a.GetAttribute("href")!, a.TextContent)));

        var handedIn = await writer.SubmitAsync(refused, (Button, "handIn"), ("prerequisites", "Nyckeln"), ("steps.s2.text", "Provring"), ("steps.s2.estimatedTime", "1 h 30 min"));
        Assert.Equal(CycleUrl(id), handedIn.Location);
        Assert.Equal(PartStatus.Submitted, (await city.CycleAsync(id)).PartOf(PlanPart.RecoveryPlan).Status);
        Assert.Equal(Duration.FromMinutes(90), (await city.PartAsync<RecoveryPlan>(id, PlanPart.RecoveryPlan)).Steps[1].EstimatedTime);
    }

    [Fact]
    public async Task Rows_are_added_moved_and_removed_without_scripts_and_no_id_comes_back()
    {
        var id = await city.MakeAsync();
        var owner = await city.SignInAsync(Owner);
        var url = CycleUrl(id, "del/atergangsplan");
        await owner.SubmitAsync(await owner.GetAsync(url), ("entryCriteria.e1.text", "Ett"), ("entryCriteria.e2.text", "Två"), ("entryCriteria.e3.text", "Tre"));
        var moved = await owner.SubmitAsync(await owner.GetAsync(url), (Button, "up:entryCriteria.e3"));
        Assert.Equal($"{url}#entryCriteria.e3.text", moved.Location);
        Assert.Equal(["e1", "e3", "e2"], await EntryIdsAsync());

        await owner.SubmitAsync(await owner.GetAsync(url), (Button, "remove:entryCriteria.e1"));
        var emptied = await owner.GetAsync(url);
        Assert.Equal(["e4", "e5", "e6"], emptied.Html.QuerySelectorAll("textarea[name^='entryCriteria.']").Skip(2).Select(t => t.GetAttribute("name")!.Split('.')[1]));
        // A row that is emptied is gone too.
        await owner.SubmitAsync(emptied, ("entryCriteria.e2.text", ""), ("entryCriteria.e4.text", "Fyra"));
        Assert.Equal(["e3", "e4"], await EntryIdsAsync());

        async Task<IEnumerable<string>> EntryIdsAsync() => (await city.PartAsync<ReturnPlan>(id, PlanPart.ReturnPlan)).EntryCriteria.Select(c => c.Id);
    }

    [Fact]
    public async Task An_impact_analysis_is_written_with_levels_times_and_what_it_depends_on()
    {
        var id = await city.MakeAsync();
        var owner = await city.SignInAsync(Owner);
        var url = CycleUrl(id, "del/konsekvensanalys");
        var form = await owner.GetAsync(url);
        var gap = await owner.SubmitAsync(form, ("activities.a1.name", "Svara i telefon"), ("activities.a1.impact", "0:0"), ("activities.a1.impact", "2:2"), ("maximumTolerableOutage", "tre dar"));
        Assert.Equal(["#activities.a1.impact-0", "#maximumTolerableOutage"], gap.Html.QuerySelectorAll(".errors a").Select(a => a.GetAttribute("href")));
        Assert.Equal("0:0", ((IHtmlSelectElement)gap.Html.QuerySelector("select[name='activities.a1.impact']")!).Value);

        await owner.SubmitAsync(gap,
            [.. new[] { "0:0", "1:1", "2:2", "3:3", "4:3", "5:4" }.Select(level => ("activities.a1.impact", level)),
            ("maximumTolerableOutage", "3 dygn"), ("recoveryTimeObjective", "8 h"), ("recoveryPointObjective", "0 min"), ("minimumLevel", "En telefon är bemannad"),
            ("addedEntries", "Brevkorgen (system)"), ("addedEntries", "Granitkotten AB (leverantör)"), ("addedRoles", "Telefonist\nJour"), ("addedPremises", "Telefonrummet")]);
        var analysis = await city.PartAsync<ImpactAnalysis>(id, PlanPart.ImpactAnalysis);
        Assert.Equal([0, 1, 2, 3, 3, 4], analysis.Activities[0].Impact);
        Assert.Equal((Duration.FromDays(3), Duration.FromHours(8), Duration.Zero), (analysis.MaximumTolerableOutage, analysis.RecoveryTimeObjective, analysis.RecoveryPointObjective));
        Assert.Equal(["information-system/S1", "supplier/L1", "Telefonist", "Jour", "Telefonrummet"], analysis.Dependencies.Select(d => d.Reference ?? d.Name));

        // What takes longer than the recovery time must be bridged, and how must be said.
        var described = await owner.SubmitAsync(await owner.GetAsync(url), (Button, "handIn"), ("dependencies.d1.recoveryTime", "2 dygn"));
        Assert.Equal(["#dependencies.d1.isBridged-0"], described.Html.QuerySelectorAll(".errors a").Select(a => a.GetAttribute("href")));
        var unsaid = await owner.SubmitAsync(described, (Button, "handIn"), ("dependencies.d1.isBridged", "true"));
        Assert.Equal(["#dependencies.d1.note"], unsaid.Html.QuerySelectorAll(".errors a").Select(a => a.GetAttribute("href")));
        Assert.Equal(CycleUrl(id), (await owner.SubmitAsync(unsaid, (Button, "handIn"), ("dependencies.d1.note", "Telefonlista"))).Location);
    }

    [Fact]
    public async Task Two_who_write_the_same_part_do_not_overwrite_each_other()
    {
        var id = await city.MakeAsync();
        var (owner, writer) = (await city.SignInAsync(Owner), await city.SignInAsync(Writer));
        var url = CycleUrl(id, "del/aterstallningsplan");
        var (mine, theirs) = (await owner.GetAsync(url), await writer.GetAsync(url));
        await writer.SubmitAsync(theirs, ("prerequisites", "Deras nyckel"));
        var conflict = await owner.SubmitAsync(mine, ("prerequisites", "Min nyckel"));
        Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
        Assert.Equal("Min nyckel", conflict.Text("#prerequisites"));
        Assert.Contains("Deras nyckel", conflict.Text("#prerequisites-stored"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_is_written_by_who_was_asked_by_the_owner_and_by_the_coordinator()
    {
        var id = await city.MakeAsync();
        var writer = await city.SignInAsync(Writer);
        Assert.Equal(HttpStatusCode.OK, (await writer.GetAsync(CycleUrl(id, "del/aterstallningsplan"))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await writer.GetAsync(CycleUrl(id, "del/atergangsplan"))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await writer.GetAsync(CycleUrl(id, "del/atergangsplan/ansvarig"))).Status);
        foreach (var person in (string[])[Owner, Coordinator]) Assert.Equal(HttpStatusCode.OK, (await (await city.SignInAsync(person)).GetAsync(CycleUrl(id, "del/aterstallningsplan"))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await city.SignInAsync(Reader)).GetAsync(CycleUrl(id, "del/aterstallningsplan"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await writer.GetAsync(CycleUrl(id, "del/finns-inte"))).Status);

        var owner = await city.SignInAsync(Owner);
        await owner.SubmitAsync(await owner.GetAsync(CycleUrl(id, "del/atergangsplan/ansvarig")), ("personId", Writer));
        Assert.Equal(HttpStatusCode.OK, (await writer.GetAsync(CycleUrl(id, "del/atergangsplan"))).Status);
        Assert.Contains("Skriv din del av planen", (await writer.GetAsync("/")).Text("main"), StringComparison.Ordinal);
    }
}
