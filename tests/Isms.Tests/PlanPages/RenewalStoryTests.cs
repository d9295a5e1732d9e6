using System.Net;
using Isms.Processes.ContinuityPlan;
using Isms.Processes.Measure;
using Isms.Processes.PlanRenewal;
using Isms.Tests.Web;
using static Isms.Tests.PlanPages.PlanCity;

namespace Isms.Tests.PlanPages;

[Collection(PlanPagesDefinition.Name)]
public sealed class RenewalStoryTests(PlanCity city)
{
    [Fact]
    public async Task The_parts_are_reviewed_returned_with_a_message_and_accepted()
    {
        var id = await city.WrittenAsync();
        var owner = await city.SignInAsync(Owner);
        var page = await owner.GetAsync(CycleUrl(id));
        Assert.Equal(["granskad", "tillbaka", "ovning/planera"], Offered(page, CycleUrl(id)));
        Assert.Contains("Starta växeln", (await owner.GetAsync(CycleUrl(id, "innehall"))).Text("#recoveryPlan"), StringComparison.Ordinal);

        await owner.SubmitAsync(await owner.GetAsync(CycleUrl(id, "tillbaka")), ("parts", "recoveryPlan"), ("message", "Vem har nyckeln?"));
        var writer = await city.SignInAsync(Writer);
        Assert.Contains("Vem har nyckeln?", (await writer.GetAsync(CycleUrl(id))).Text("[aria-labelledby=parts]"), StringComparison.Ordinal);
        Assert.Equal(["del/aterstallningsplan"], Offered(await writer.GetAsync(CycleUrl(id)), CycleUrl(id)));
        var form = await writer.GetAsync(CycleUrl(id, "del/aterstallningsplan"));
        Assert.Contains("Vem har nyckeln?", form.Text(".lead"), StringComparison.Ordinal);
        await writer.SubmitAsync(form, ("_button", "handIn"), ("prerequisites", "Nyckeln finns hos vakten"));

        await owner.SubmitAsync(await owner.GetAsync(CycleUrl(id, "granskad")));
        Assert.Equal(PlanRenewalPhase.Exercising, (await city.CycleAsync(id)).Phase);
    }

    [Fact]
    public async Task An_exercise_is_planned_and_recorded_against_the_objectives_and_grave_observations_get_measures()
    {
        var id = await city.WrittenAsync();
        var owner = await city.SignInAsync(Owner);
        await owner.SubmitAsync(await owner.GetAsync(CycleUrl(id, "ovning/planera")), ("on", "2026-12-01"), ("kind", "functional"), ("scenario", "Växeln tystnar"));
        Assert.Contains("Växeln tystnar", (await owner.GetAsync(CycleUrl(id))).Text("[aria-labelledby=exercise]"), StringComparison.Ordinal);
        await owner.SubmitAsync(await owner.GetAsync(CycleUrl(id, "granskad")));

        var form = await owner.GetAsync(CycleUrl(id, "ovning/resultat"));
        Assert.Contains("8 timmar", form.Text("#recoveryTime-hint"), StringComparison.Ordinal);
        var vague = await owner.SubmitAsync(form, ("on", "2026-11-20"), ("summary", "Växeln stängdes av"), ("recoveryTime", "snart"), ("observations.o1.text", "Nyckeln saknades"));
        Assert.Equal(["#recoveryTime", "#observations.o1.severity-0"], vague.Html.QuerySelectorAll(".errors a").Select(a => a.GetAttribute("href")));
        await owner.SubmitAsync(vague, ("recoveryTime", "10 timmar"), ("observations.o1.severity", "major"));

        var page = await owner.GetAsync(CycleUrl(id));
        Assert.Contains("10 timmar, målet är 8 timmar", page.Text("[aria-labelledby=exercise]"), StringComparison.Ordinal);
        Assert.Contains("Målet nåddes inte", page.Text("[aria-labelledby=exercise]"), StringComparison.Ordinal);

        // Without a measure it goes no further.
        var check = await owner.SubmitAsync(await owner.GetAsync(CycleUrl(id, "skicka")));
        Assert.Contains("saknar åtgärd", check.Text(".errors"), StringComparison.Ordinal);
        await owner.SubmitAsync(await owner.GetAsync(CycleUrl(id, "ovning/atgard?iakttagelse=o1")), ("description", "Kopiera nyckeln"), ("ownerPersonId", Writer), ("due", "2026-12-31"));
        var measure = (await city.MeasureAsync($"{Cycle(id, 1)}-m1"))!;
        Assert.Equal(MeasurePhase.Open, measure.Promoted.Phase);
        Assert.Equal(CycleUrl(id), (await (await city.SignInAsync(Writer)).GetAsync($"/arenden/atgarder/{measure.Key.Id}")).Html.QuerySelectorAll("aside a").Select(a => a.GetAttribute("href")).First(href => href!.Contains("planfornyelser", StringComparison.Ordinal)));
        Assert.Equal(CycleUrl(id), (await ConfirmAsync(owner, await owner.GetAsync(CycleUrl(id, "skicka")))).Location);
    }

    [Fact]
    public async Task Approval_is_by_somebody_else_who_sees_what_has_changed_before_deciding()
    {
        var id = await city.AdoptedAsync();
        await city.GiveAsync(id, new ContinuityPlanCommand.Renew(), Owner, "Ny organisation");
        await city.WriteAsync(id, 2, PlanOfTests.Renewed);
        await city.GiveCycleAsync(id, 2, new PlanRenewalCommand.AcceptReview(), Owner);
        var coordinator = await city.SignInAsync(Coordinator);
        var missing = await coordinator.SubmitAsync(await coordinator.GetAsync(CycleUrl(id, "skicka", 2)));
        Assert.Equal(["#withoutExercise-0", "#reason"], missing.Html.QuerySelectorAll(".errors a").Select(a => a.GetAttribute("href")));
        await ConfirmAsync(coordinator, missing, ("withoutExercise", "true"), ("reason", "Övades nyss"));

        // Whoever sent it on may not approve it, and is told so; neither may who wrote it.
        Assert.Contains("någon annan godkänna", (await coordinator.GetAsync(CycleUrl(id, cycle: 2))).Text("[aria-labelledby=next]"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await coordinator.GetAsync(CycleUrl(id, "godkann", 2))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await city.SignInAsync(Owner)).GetAsync(CycleUrl(id, "godkann", 2))).Status);

        var approver = await city.SignInAsync(Approver);
        Assert.Contains("Godkänn planen", (await approver.GetAsync("/")).Text("main"), StringComparison.Ordinal);
        var last = await approver.SubmitAsync(await approver.GetAsync(CycleUrl(id, "godkann", 2)));
        Assert.Contains("Två telefoner är bemannade", last.Text(".content table"), StringComparison.Ordinal);
        Assert.Contains("har inte övats i den här förnyelsen", last.Text(".content"), StringComparison.Ordinal);
        Assert.Equal(1, (await city.PlanAsync(id)).InForce!.Number);
        await approver.SubmitAsync(last, ("_confirmed", "true"));
        Assert.Equal((2, PlanRenewalPhase.Closed), ((await city.PlanAsync(id)).InForce!.Number, (await city.CycleAsync(id, 2)).Phase));
    }

    [Fact]
    public async Task What_is_not_approved_is_reviewed_again_with_the_reason_in_its_history()
    {
        var id = await city.ExercisedAsync();
        await city.GiveCycleAsync(id, 1, new PlanRenewalCommand.SendForApproval(false), Owner);
        var approver = await city.SignInAsync(Approver);
        await approver.SubmitAsync(await approver.GetAsync(CycleUrl(id, "skicka-tillbaka")), ("reason", "Vem ringer leverantören?"));
        Assert.Equal(PlanRenewalPhase.Reviewing, (await city.CycleAsync(id)).Phase);
        Assert.Contains("Vem ringer leverantören?", (await (await city.SignInAsync(Owner)).GetAsync(CycleUrl(id))).Text("ol.time"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_of_a_renewal_holds_its_parts_and_masked_neither_people_nor_what_they_wrote()
    {
        var id = await city.ExercisedAsync(PlanOfTests.Exercise(city.Today, PlanOfTests.Grave));
        var owner = await city.SignInAsync(Owner);
        var file = await owner.UnzipAsync(CycleUrl(id, "akt"));
        Assert.Equal(6, file.Count);
        Assert.Contains("Nyckeln saknades", file["arende.html"], StringComparison.Ordinal);
        var masked = await owner.UnzipAsync(CycleUrl(id, "akt?maskad=ja"));
        Assert.Equal(["arende.html"], masked.Keys);
        foreach (var hidden in (string[])["Orvar", "Vera", "Nyckeln", "Starta växeln"]) Assert.DoesNotContain(hidden, masked["arende.html"], StringComparison.Ordinal);
    }

    private static async Task<PageSeen> ConfirmAsync(Browser browser, PageSeen form, params (string Name, string Value)[] values) =>
        await browser.SubmitAsync(await browser.SubmitAsync(form, values), ("_confirmed", "true"));
}
