using System.Net;
using Isms.Processes.ContinuityPlan;
using Isms.Tests.IncidentPages;
using NodaTime;
using static Isms.Tests.ActivationPages.ActivationCity;

namespace Isms.Tests.ActivationPages;

[Collection(ActivationPagesDefinition.Name)]
public sealed class RestoreOrderPageTests(ActivationCity city)
{
    [Fact]
    public async Task What_does_not_hold_together_is_said_first_and_the_order_stands_in_the_table()
    {
        var (below, above) = (await city.PlannedServiceAsync("Underliggande"), await city.ServiceAsync("Överliggande"));
        var plan = new PlanDetails(DeliveryPerspective.ServiceOrganisation, above, null, IncidentCity.Provider, Owner, $"organisation/{IncidentCity.Provider}");
        // The platform takes a day and its system half of one; this one tolerates no more than a day, and takes an hour itself.
        await city.AdoptAsync(ContinuityPlanProcess.IdOf(above), plan, Analysis with
        {
            Activities = [new("a1", "Ta emot brev", [0, 1, 2, 3, 3, 3])],
            MaximumTolerableOutage = Duration.FromHours(24),
            RecoveryTimeObjective = Duration.FromHours(24),
            Dependencies = [new("d1", DependencyKind.Service, $"shared-service/{below}", null, Duration.FromHours(24))],
        });
        var reader = await city.AsAsync(IncidentCity.Officer);
        var page = await reader.GetAsync($"{Path}?q={above}");
        Assert.Contains($"Överliggande {above} är tillbaka efter 60 timmar men tål 1 dygn: Brevkorgen → Underliggande {below} → Överliggande {above}", page.Text("[aria-labelledby=problems]"), StringComparison.Ordinal);
        Assert.Contains("36 timmar för sent.", page.Text("main table"), StringComparison.Ordinal);
        Assert.NotNull(page.Html.QuerySelector("[role=group][tabindex='0'] svg[role=img]"));
        var headings = page.Html.QuerySelectorAll("main h2, main table caption").Select(h => h.TextContent.Trim()).ToList();
        Assert.Equal("Här håller planerna inte ihop", headings[0]);
    }

    [Fact]
    public async Task Whoever_reads_no_plans_may_not_see_what_rests_on_what() =>
        Assert.Equal(HttpStatusCode.Forbidden, (await (await city.AsAsync(Bystander)).GetAsync(Path)).Status);

    private const string Path = "/kontinuitet/aterstallningsordning";
}
