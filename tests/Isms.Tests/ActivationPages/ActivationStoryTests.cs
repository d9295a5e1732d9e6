using System.Net;
using Isms.Processes.ContinuityPlan;
using Isms.Processes.PlanActivation;
using Isms.Tests.IncidentPages;
using Isms.Tests.Web;
using NodaTime;
using static Isms.Tests.ActivationPages.ActivationCity;

namespace Isms.Tests.ActivationPages;

[Collection(ActivationPagesDefinition.Name)]
public sealed class ActivationStoryTests(ActivationCity city)
{
    [Fact]
    public async Task A_plan_is_put_to_use_from_an_incident_and_leads_to_lessons_in_its_next_renewal()
    {
        var service = await city.PlannedServiceAsync();
        var incident = await city.IncidentAsync(service);
        var (handler, owner, writer) = (await city.AsAsync(Handler), await city.AsAsync(Owner), await city.AsAsync(Writer));

        // Its incident offers the plan; the loss is presumed to have begun when the incident was discovered.
        Assert.Contains("aktivera-plan", IncidentCity.Offered(await handler.GetAsync(IncidentCity.Url(incident)), incident));
        var form = await handler.GetAsync(IncidentCity.Url(incident, "aktivera-plan"));
        Assert.Equal("2026-11-23T08:00", form.Html.QuerySelector("#outageSince")!.GetAttribute("value"));
        var activated = await handler.SubmitAsync(form, ("plan", ContinuityPlanProcess.IdOf(service)));
        var id = $"{ContinuityPlanProcess.IdOf(service)}-a01";
        Assert.Equal(Url(id), activated.Location);
        Assert.Equal($"incident/{incident}", (await city.StateAsync(id)).Terms!.Origin);

        // Steps are ticked with one press, and with another time and a note.
        var page = await owner.GetAsync(Url(id));
        Assert.Contains("Avbrottet har pågått i 2 timmar", page.Text("main"), StringComparison.Ordinal);
        Assert.Equal($"{Url(id)}#continuityPlan", (await PressAsync(owner, page, "klart/continuityPlan/s1")).Location);
        await SubmitAsync(writer, id, "steg/recoveryPlan/s1", ("at", "2026-11-23T09:15"), ("note", "Kopian från söndag"));
        await SubmitAsync(owner, id, "avvikelse", ("text", "Reservlådan var full"), ("at", "2026-11-23T09:30"), ("stepId", "continuityPlan/s2"));
        page = await owner.GetAsync(Url(id));
        Assert.Contains("Klart 23 nov. 2026 09:15, Wilma Skribent", page.Text("#recoveryPlan"), StringComparison.Ordinal);
        Assert.Contains("Reservlådan var full", page.Text("#deviations"), StringComparison.Ordinal);

        // The return begins when its criteria hold, or with a reason; then operation is ordinary, then it is evaluated.
        var refused = await owner.SubmitAsync(await owner.GetAsync(Url(id, "atergang")), ("at", "2026-11-23T09:45"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.NotNull(refused.Html.QuerySelector("[role=alert] a[href='#reason']"));
        await SubmitAsync(owner, id, "atergang", ("at", "2026-11-23T09:45"), ("criterionIds", "c1"));
        Assert.Equal(Duration.FromMinutes(105), (await city.StateAsync(id)).Outage);
        await SubmitAsync(owner, id, "ordinarie", ("at", "2026-11-23T09:55"), ("criterionIds", "c2"), ("reason", "Kunderna informeras i morgon"));
        Assert.Contains("Inte uppfyllt", (await owner.GetAsync(Url(id))).Text("#returnPlan"), StringComparison.Ordinal);
        await SubmitAsync(owner, id, "utvardera", ("summary", "Strömavbrott"), ("lessons", "Ha fler nycklar"), ("planHeld", "false"), ("dataLost", "30 min"));
        await city.SettleAsync();

        var state = await city.StateAsync(id);
        Assert.Equal((PlanActivationPhase.Closed, Duration.FromMinutes(30)), (state.Phase, state.Evaluation!.DataLost));
        Assert.Equal(ContinuityPlanPhase.Invalidated, (await city.PlanAsync(service)).Phase);
        // A plan that did not hold is renewed at once; the cycle has the lesson, which is no longer waiting.
        Assert.Equal((CycleCause.Invalidated, 0), ((await city.PlanAsync(service)).OpenCycle!.Cause, (await city.PlanAsync(service)).Lessons.Count));

        // Everything leads to it: the incident, the plan, the list.
        Assert.NotNull((await handler.GetAsync(IncidentCity.Url(incident))).Html.QuerySelector($"a[href='{Url(id)}']"));
        Assert.NotNull((await handler.GetAsync($"/arenden/kontinuitet/{ContinuityPlanProcess.IdOf(service)}")).Html.QuerySelector($"a[href='{Url(id)}']"));
        Assert.NotNull((await handler.GetAsync("/arenden/aktiveringar?state=closed")).Html.QuerySelector($"a[href='{Url(id)}']"));
    }

    [Fact]
    public async Task A_plan_is_put_to_use_from_its_own_page_by_its_owner()
    {
        var service = await city.PlannedServiceAsync();
        var (owner, plan) = (await city.AsAsync(Owner), $"/arenden/kontinuitet/{ContinuityPlanProcess.IdOf(service)}");
        Assert.NotNull((await owner.GetAsync(plan)).Html.QuerySelector($"a[href='{plan}/aktivera']"));
        var activated = await owner.SubmitAsync(await owner.GetAsync($"{plan}/aktivera"), ("outageSince", "2026-11-23T09:00"));
        Assert.Equal(HttpStatusCode.OK, (await owner.GetAsync(activated.Location!)).Status);

        // Once at a time.
        Assert.Null((await owner.GetAsync(plan)).Html.QuerySelector($"a[href='{plan}/aktivera']"));
        var refused = await owner.SubmitAsync(await owner.GetAsync($"{plan}/aktivera"), ("outageSince", "2026-11-23T09:00"));
        Assert.Contains("Planen används just nu", refused.Text("[role=alert]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_loss_in_the_future_is_refused_at_its_field()
    {
        var service = await city.PlannedServiceAsync();
        var owner = await city.AsAsync(Owner);
        var refused = await owner.SubmitAsync(await owner.GetAsync($"/arenden/kontinuitet/{ContinuityPlanProcess.IdOf(service)}/aktivera"), ("outageSince", "2026-11-24T09:00"));
        Assert.NotNull(refused.Html.QuerySelector("[role=alert] a[href='#outageSince']"));
        Assert.Empty((await city.PlanAsync(service)).Activations);
    }

    [Fact]
    public async Task An_incident_offers_the_plans_that_need_what_it_concerns_too_and_says_why()
    {
        var (service, other) = (await city.PlannedServiceAsync(), await city.ServiceAsync("Utan plan"));
        await city.AdoptAsync($"unit-{service}", new PlanDetails(DeliveryPerspective.AdministrativeOrganisation, null, $"Enheten {service}", IncidentCity.Provider, Owner, $"organisation/{IncidentCity.Provider}"),
            Analysis with { Dependencies = [new("d1", DependencyKind.Service, $"shared-service/{service}", null)] });
        var (incident, without) = (await city.IncidentAsync(service), await city.IncidentAsync(other));
        var handler = await city.AsAsync(Handler);
        var form = await handler.GetAsync(IncidentCity.Url(incident, "aktivera-plan"));
        Assert.Equal([ContinuityPlanProcess.IdOf(service), $"unit-{service}"], form.Html.QuerySelectorAll("input[name=plan]").Select(input => input.GetAttribute("value")));
        Assert.Contains($"Bygger på E-tjänst {service}", form.Text("main"), StringComparison.Ordinal);

        // Where there is none the way is not shown, and the form says so.
        Assert.DoesNotContain("aktivera-plan", IncidentCity.Offered(await handler.GetAsync(IncidentCity.Url(without)), without));
        var none = await handler.SubmitAsync(await handler.GetAsync(IncidentCity.Url(without, "aktivera-plan")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, none.Status);
    }

    private static async Task SubmitAsync(Browser browser, string id, string page, params (string Name, string Value)[] values)
    {
        var answer = await browser.SubmitAsync(await browser.GetAsync(Url(id, page)), values);
        Assert.True(answer.Status == HttpStatusCode.SeeOther, $"{page}: {answer.Html.QuerySelector(".errors")?.TextContent ?? answer.Status.ToString()}");
    }

    /// <summary>Presses a button that is a form of its own.</summary>
    internal static Task<PageSeen> PressAsync(Browser browser, PageSeen page, string act)
    {
        var form = page.Html.QuerySelector($"form[action$='{act}']") ?? throw new Xunit.Sdk.XunitException($"There is no button for {act}.");
        return browser.PostAsync(form.GetAttribute("action")!, [.. form.QuerySelectorAll("input").Select(input => (input.GetAttribute("name")!, input.GetAttribute("value") ?? ""))]);
    }
}
