using System.Net;
using Isms.Processes.Kernel;
using Isms.Processes.PlanActivation;
using NodaTime;
using static Isms.Tests.ActivationPages.ActivationCity;

namespace Isms.Tests.ActivationPages;

[Collection(ActivationPagesDefinition.Name)]
public sealed class ActivationPageTests(ActivationCity city)
{
    private static readonly string[] LeadersForms = ["atergang", "avbryt", "avbryt-atergang", "ordinarie", "utvardera"];

    [Fact]
    public async Task Two_people_tick_at_the_same_time_and_neither_is_refused()
    {
        var id = await city.ActivatedAsync(await city.PlannedServiceAsync());
        var (owner, writer) = (await city.AsAsync(Owner), await city.AsAsync(Writer));
        var (seen, alsoSeen) = (await owner.GetAsync(Url(id)), await writer.GetAsync(Url(id)));
        await ActivationStoryTests.PressAsync(owner, seen, "klart/continuityPlan/s1");
        Assert.Equal(HttpStatusCode.SeeOther, (await ActivationStoryTests.PressAsync(writer, alsoSeen, "klart/continuityPlan/s2")).Status);

        // Whoever presses what is done sees that it is, and changes nothing.
        await ActivationStoryTests.PressAsync(writer, alsoSeen, "klart/continuityPlan/s1");
        Assert.Contains("Någon annan hade redan bockat av steget", (await writer.GetAsync(Url(id))).Text("[role=status]"), StringComparison.Ordinal);
        Assert.Equal([(Owner, "s1"), (Writer, "s2")], (await city.StateAsync(id)).Ticks.Select(t => (t.ByPersonId, t.StepId)));
    }

    [Fact]
    public async Task A_tick_is_taken_back_with_a_reason()
    {
        var id = await city.ActivatedAsync(await city.PlannedServiceAsync());
        var owner = await city.AsAsync(Owner);
        await ActivationStoryTests.PressAsync(owner, await owner.GetAsync(Url(id)), "klart/recoveryPlan/s2");
        await owner.SubmitAsync(await owner.GetAsync(Url(id, "steg/recoveryPlan/s2/ta-tillbaka")), ("reason", "Fel rad"));
        Assert.Empty((await city.StateAsync(id)).Ticks);
        Assert.Contains("Fel rad", (await owner.GetAsync(Url(id))).Text("[aria-labelledby=events]"), StringComparison.Ordinal);
        // What is not taken cannot be taken back, and what is not in the plan is nowhere.
        foreach (var page in new[] { "steg/recoveryPlan/s2/ta-tillbaka", "steg/recoveryPlan/s9", "steg/impactAnalysis/s1", "steg/mood/s1" })
            Assert.Equal(HttpStatusCode.NotFound, (await owner.GetAsync(Url(id, page))).Status);
    }

    [Fact]
    public async Task The_page_says_how_the_loss_stands_against_the_times_of_the_plan()
    {
        var service = await city.PlannedServiceAsync();
        var plan = new ProcessKey(RegisterPages.City.Tenant, Isms.Processes.ContinuityPlan.ContinuityPlanProcess.KindName, Isms.Processes.ContinuityPlan.ContinuityPlanProcess.IdOf(service));
        await city.GiveAsync(plan, new Isms.Processes.ContinuityPlan.ContinuityPlanCommand.Activate(city.Now - Duration.FromHours(30), null), Handler);
        await city.SettleAsync();
        var next = (await (await city.AsAsync(Owner)).GetAsync(Url($"{plan.Id}-a01"))).Text("[aria-labelledby=next]");
        // A day was planned, three days are tolerated.
        Assert.Contains("Överskriden med 6 timmar", next, StringComparison.Ordinal);
        Assert.Contains("Inom tiden", next, StringComparison.Ordinal);
        Assert.Contains("2 dagar kvar", next, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Those_who_lead_decide_those_who_worked_on_the_plan_tick_and_others_read()
    {
        var id = await city.ActivatedAsync(await city.PlannedServiceAsync());
        foreach (var person in new[] { Owner, Coordinator, Handler })
            foreach (var form in LeadersForms) Assert.NotEqual(HttpStatusCode.Forbidden, (await (await city.AsAsync(person)).GetAsync(Url(id, form))).Status);

        var (writer, reader) = (await city.AsAsync(Writer), await city.AsAsync(Isms.Tests.IncidentPages.IncidentCity.Officer));
        foreach (var form in LeadersForms) Assert.Equal(HttpStatusCode.Forbidden, (await writer.GetAsync(Url(id, form))).Status);
        Assert.Equal(HttpStatusCode.OK, (await writer.GetAsync(Url(id, "avvikelse"))).Status);
        Assert.NotNull((await writer.GetAsync(Url(id))).Html.QuerySelector("form[action$='klart/continuityPlan/s1']"));

        var page = await reader.GetAsync(Url(id));
        Assert.Null(page.Html.QuerySelector("form[action*='/klart/']"));
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.GetAsync(Url(id, "avvikelse"))).Status);
    }

    [Fact]
    public async Task To_whom_plans_are_nothing_an_activation_does_not_exist()
    {
        var id = await city.ActivatedAsync(await city.PlannedServiceAsync());
        var bystander = await city.AsAsync(Bystander);
        foreach (var page in new[] { Url(id), Url(id, "avvikelse"), Url(id, "avbryt"), Url("finns-inte") }) Assert.Equal(HttpStatusCode.NotFound, (await bystander.GetAsync(page)).Status);
        Assert.Null((await bystander.GetAsync("/arenden/aktiveringar")).Html.QuerySelector($"a[href='{Url(id)}']"));
        Assert.NotNull((await (await city.AsAsync(Writer)).GetAsync("/arenden/aktiveringar")).Html.QuerySelector($"a[href='{Url(id)}']"));
    }

    [Fact]
    public async Task The_return_is_aborted_with_a_reason_and_the_loss_goes_on()
    {
        var id = await city.ActivatedAsync(await city.PlannedServiceAsync());
        var handler = await city.AsAsync(Handler);
        await handler.SubmitAsync(await handler.GetAsync(Url(id, "atergang")), ("at", "2026-11-23T09:30"), ("criterionIds", "c1"));
        await handler.SubmitAsync(await handler.GetAsync(Url(id, "avbryt-atergang")), ("reason", "Lagringen föll igen"));
        var state = await city.StateAsync(id);
        Assert.Equal((PlanActivationPhase.Fallback, null), (state.Phase, state.Outage));
        Assert.Contains("Lagringen föll igen", (await handler.GetAsync(Url(id))).Text("[aria-labelledby=events]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_holds_the_plan_that_was_used_and_the_masked_copy_neither_people_nor_what_they_wrote()
    {
        var id = await city.ActivatedAsync(await city.PlannedServiceAsync());
        var owner = await city.AsAsync(Owner);
        await owner.SubmitAsync(await owner.GetAsync(Url(id, "avvikelse")), ("text", "Reservlådan var full"), ("at", "2026-11-23T09:30"));
        var (whole, masked) = (await owner.UnzipAsync(Url(id, "akt")), await owner.UnzipAsync(Url(id, "akt?maskad=ja")));
        Assert.Equal(["arende.html", "handelser.json", "plan/continuityPlan.json", "plan/impactAnalysis.json", "plan/recoveryPlan.json", "plan/returnPlan.json"], whole.Keys.Order(StringComparer.Ordinal));
        foreach (var text in new[] { "Reservlådan var full", "Oskar Ansvarig", "Återläs kopian" })
        {
            Assert.Contains(text, whole["arende.html"], StringComparison.Ordinal);
            Assert.DoesNotContain(text, masked["arende.html"], StringComparison.Ordinal);
        }
        Assert.Equal(["arende.html"], masked.Keys);
    }

    [Fact]
    public async Task A_mistake_is_cancelled_and_nothing_more_can_be_ticked()
    {
        var id = await city.ActivatedAsync(await city.PlannedServiceAsync());
        var handler = await city.AsAsync(Handler);
        var seen = await handler.GetAsync(Url(id));
        await handler.SubmitAsync(await handler.GetAsync(Url(id, "avbryt")), ("reason", "Fel tjänst"));
        Assert.Equal(Url(id) + "#continuityPlan", (await ActivationStoryTests.PressAsync(handler, seen, "klart/continuityPlan/s1")).Location);
        Assert.Contains("Inget ändrades", (await handler.GetAsync(Url(id))).Text("[role=status]"), StringComparison.Ordinal);
        Assert.Empty((await city.StateAsync(id)).Ticks);
    }
}
