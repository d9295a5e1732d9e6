using System.Net;
using Isms.Processes.ContinuityPlan;
using Isms.Processes.PlanRenewal;
using Isms.Web.ContinuityPlans;
using static Isms.Tests.PlanPages.PlanCity;

namespace Isms.Tests.PlanPages;

[Collection(PlanPagesDefinition.Name)]
public sealed class PlanPageTests(PlanCity city)
{
    [Fact]
    public async Task A_plan_of_a_service_is_made_once_and_its_first_cycle_has_begun()
    {
        var coordinator = await city.SignInAsync(Coordinator);
        var form = await coordinator.GetAsync("/kontinuitet/ny-plan");
        var missing = await coordinator.SubmitAsync(form, ("perspective", "serviceOrganisation"), ("organisationId", "F1"), ("ownerPersonId", Owner), ("approverScope", "Systemägare, Brevkorgen"));
        Assert.Equal(["#serviceId"], missing.Html.QuerySelectorAll(".errors a").Select(a => a.GetAttribute("href")));

        var made = await coordinator.SubmitAsync(missing, ("serviceId", "T1"));
        Assert.Equal(Url(ContinuityPlanProcess.IdOf("T1")), made.Location);
        var plan = await city.PlanAsync("service-T1");
        Assert.Equal(("T1", Owner, "information-system/S1"), (plan.Details!.ServiceId, plan.Details.OwnerPersonId, plan.Details.ApproverScope));
        Assert.Equal(PlanRenewalPhase.Drafting, (await city.CycleAsync("service-T1")).Phase);

        var page = await coordinator.GetAsync(made.Location!);
        Assert.Equal("Kontinuitetsplan: E-post", page.Text("h1"));
        Assert.Contains("Planen tas fram", page.Text(".lead"), StringComparison.Ordinal);
        // A service has one plan at most: it can no longer be chosen, and a form from before is refused.
        Assert.Null((await coordinator.GetAsync("/kontinuitet/ny-plan")).Html.QuerySelector("option[value=T1]"));
    }

    [Fact]
    public async Task A_unit_is_named_and_goes_with_no_service()
    {
        var coordinator = await city.SignInAsync(Coordinator);
        var form = await coordinator.GetAsync("/kontinuitet/ny-plan");
        var made = await coordinator.SubmitAsync(form, ("perspective", "administrativeOrganisation"), ("unitName", "Registraturen"), ("organisationId", "F1"), ("ownerPersonId", Owner), ("approverScope", "Informationsägare, Ångströmsförvaltningen"));
        Assert.Equal(HttpStatusCode.SeeOther, made.Status);
        Assert.Equal("Kontinuitetsplan: Registraturen", (await coordinator.GetAsync(made.Location!)).Text("h1"));
    }

    [Fact]
    public async Task An_adopted_plan_says_everything_on_its_page()
    {
        var page = await (await city.SignInAsync(Reader)).GetAsync(Url(await city.AdoptedAsync()));
        Assert.Contains("är övad", page.Text(".lead"), StringComparison.Ordinal);
        var impact = page.Html.QuerySelectorAll("#impactAnalysis table.impact tbody tr:first-child .level").Select(l => (l.ClassName, l.TextContent)).ToList();
        Assert.Equal([("level l0", "Ingen"), ("level l1", "Begränsad"), ("level l2", "Måttlig"), ("level l3", "Allvarlig"), ("level l3", "Allvarlig"), ("level l4", "Synnerligen allvarlig")], impact);
        foreach (var words in (string[])["3 dygn", "8 timmar", "4 timmar", "En telefon är bemannad", "Telefonrummet", "Klaras av planen. Telefonlista på papper"]) Assert.Contains(words, page.Text("#impactAnalysis"), StringComparison.Ordinal);
        Assert.Equal("/register/system/S1", page.Html.QuerySelector("#impactAnalysis td a")!.GetAttribute("href"));
        Assert.Contains("Svara i telefon: Mobiltelefoner delas ut", Flat(page.Text("#continuityPlan")), StringComparison.Ordinal);
        Assert.Equal(["Starta växeln", "Teknikern, 2 timmar"], page.Html.QuerySelector("#recoveryPlan li")!.ChildNodes.Select(node => node.TextContent.Trim()).Where(text => text.Length > 0));
        foreach (var words in (string[])["Växeln är stabil", "Samla in mobiltelefonerna", "För in samtalen i registret", "Alla samtal är införda"]) Assert.Contains(words, page.Text("#returnPlan"), StringComparison.Ordinal);
        Assert.Contains("Ines Informationsägare", page.Text("aside"), StringComparison.Ordinal);
        Assert.Contains("Återställningstid: målet nåddes", page.Text("aside"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_questionable_plan_says_why_and_whoever_approves_it_may_say_that_it_holds()
    {
        var id = await city.FlaggedAsync();
        Assert.Contains("Brevkorgen används inte längre.", (await (await city.SignInAsync(Reader)).GetAsync(Url(id))).Text("[aria-labelledby=flags]"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await city.SignInAsync(Owner)).GetAsync(Url(id, "avfarda"))).Status);

        var approver = await city.SignInAsync(Approver);
        var form = await approver.GetAsync(Url(id, "avfarda"));
        Assert.Equal(["#reason"], (await approver.SubmitAsync(form)).Html.QuerySelectorAll(".errors a").Select(a => a.GetAttribute("href")));
        await approver.SubmitAsync(form, ("reason", "Bytt mot en likadan"));
        Assert.Equal((ContinuityPlanPhase.Valid, PlanRenewalPhase.Cancelled), ((await city.PlanAsync(id)).Phase, (await city.CycleAsync(id, 2)).Phase));
        Assert.Contains("Bytt mot en likadan", (await approver.GetAsync(Url(id))).Text("ol.time"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_owner_renews_and_only_the_coordinator_amends_and_retires()
    {
        var id = await city.AdoptedAsync();
        var owner = await city.SignInAsync(Owner);
        Assert.Equal(["fornya"], Offered(await owner.GetAsync(Url(id)), Url(id)));
        foreach (var page in (string[])["andra", "avsluta"]) Assert.Equal(HttpStatusCode.Forbidden, (await owner.GetAsync(Url(id, page))).Status);
        await owner.SubmitAsync(await owner.GetAsync(Url(id, "fornya")), ("reason", "Ny organisation"));
        Assert.Equal(CycleUrl(id, cycle: 2), (await owner.GetAsync(Url(id))).Html.QuerySelector("[aria-labelledby=next] a.act")!.GetAttribute("href"));

        var coordinator = await city.SignInAsync(Coordinator);
        await coordinator.SubmitAsync(await coordinator.GetAsync(Url(id, "andra")), ("ownerPersonId", Writer), ("unitName", "Nytt namn"), ("reason", "Byte av ansvarig"));
        Assert.Equal((Writer, "Nytt namn"), ((await city.CycleAsync(id, 2)).OwnerPersonId, (await city.PlanAsync(id)).Details!.UnitName));

        var check = await coordinator.SubmitAsync(await coordinator.GetAsync(Url(id, "avsluta")), ("reason", "Enheten läggs ned"));
        Assert.Contains("för gott", check.Text(".binding"), StringComparison.Ordinal);
        await coordinator.SubmitAsync(check, ("_confirmed", "true"));
        Assert.Equal((ContinuityPlanPhase.Retired, PlanRenewalPhase.Cancelled), ((await city.PlanAsync(id)).Phase, (await city.CycleAsync(id, 2)).Phase));
        Assert.Empty(Offered(await coordinator.GetAsync(Url(id)), Url(id)));
    }

    [Fact]
    public async Task Any_two_versions_are_compared_and_each_can_be_read()
    {
        var id = await city.RenewedAsync();
        var reader = await city.SignInAsync(Reader);
        var differences = await reader.GetAsync(Url(id, "skillnader"));
        var rows = differences.Html.QuerySelectorAll("main tbody tr").Select(tr => Flat(tr.TextContent)).ToList();
        Assert.Contains("Återställningstid (RTO) Ändrat 8 timmar 12 timmar", rows);
        Assert.Contains("Lägsta nivå Ändrat En telefon är bemannad Två telefoner är bemannade", rows);
        Assert.Contains("Steg: Meddela växeln Nytt Meddela växeln", rows);
        Assert.Contains("Steg: Starta växeln Borttaget Starta växeln", rows);

        Assert.Contains("Återställningstid (RTO) Ändrat 12 timmar 8 timmar", (await reader.GetAsync(Url(id, "skillnader?fran=2&till=1"))).Html.QuerySelectorAll("main tbody tr").Select(tr => Flat(tr.TextContent)));
        Assert.Contains("Det finns inga skillnader", (await reader.GetAsync(Url(id, "skillnader?fran=2&till=2"))).Text("main"), StringComparison.Ordinal);
        Assert.Contains("En telefon är bemannad", (await reader.GetAsync(Url(id, "version/1"))).Text("#impactAnalysis"), StringComparison.Ordinal);
        foreach (var page in (string[])["version/3", "version/x", "skillnader?fran=9"]) Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync(Url(id, page))).Status);
    }

    [Fact]
    public async Task The_file_holds_page_events_and_parts_and_masked_neither_people_nor_what_they_wrote()
    {
        var id = await city.RenewedAsync();
        var reader = await city.SignInAsync(Reader);
        var file = await reader.UnzipAsync(Url(id, "akt"));
        Assert.Equal(10, file.Count);
        Assert.Contains("Två telefoner är bemannade", file["arende.html"], StringComparison.Ordinal);
        Assert.Equal(PlanOfTests.Analysis.Hash(), PlanContent.Of(System.Text.Encoding.UTF8.GetBytes(file["version-1/impactAnalysis.json"])).Hash());

        var masked = await reader.UnzipAsync(Url(id, "akt?maskad=ja"));
        Assert.Equal(["arende.html"], masked.Keys);
        foreach (var hidden in (string[])["Orvar", "Ines", "Ny organisation", "telefoner är bemannade"]) Assert.DoesNotContain(hidden, masked["arende.html"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Coordinator, true)]
    [InlineData(Reader, true)]
    [InlineData(Owner, true)]
    [InlineData(Writer, true)]
    [InlineData(Bystander, false)]
    public async Task A_plan_exists_for_those_who_read_matters_or_work_on_it_and_for_nobody_else(string person, bool mayRead)
    {
        var id = await city.MakeAsync($"Enhet för {person}");
        var browser = await city.SignInAsync(person);
        foreach (var page in (string[])[Url(id), Url(id, "akt"), CycleUrl(id), CycleUrl(id, "innehall"), CycleUrl(id, "akt")])
            Assert.Equal(mayRead ? HttpStatusCode.OK : HttpStatusCode.NotFound, (await browser.GetAsync(page)).Status);
        Assert.Equal(mayRead, (await browser.GetAsync($"{ContinuityPlanView.Path}?q=Enhet+f%C3%B6r+{person}")).Text("main").Contains($"Enhet för {person}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_list_tells_phase_parts_exercise_and_renewal_and_is_narrowed()
    {
        var (adopted, made, flagged) = (await city.AdoptedAsync(), await city.MakeAsync(), await city.FlaggedAsync());
        var reader = await city.SignInAsync(Reader);
        Assert.Matches("Gäller.*Alla tre gäller.*23 november 2027.*23 november 2026", await RowAsync(adopted, ""));
        Assert.Matches("Tas fram.*Ingen gäller.*Aldrig.*Delarna skrivs", await RowAsync(made, ""));
        Assert.Matches("ifrågasatt.*Något som planen bygger på finns inte längre.*Alla tre gäller, ifrågasatta", await RowAsync(flagged, ""));
        Assert.Equal("", await RowAsync(made, "&phase=valid"));
        Assert.NotEqual("", await RowAsync(adopted, "&phase=valid&tested=yes"));
        Assert.Equal("", await RowAsync(adopted, "&perspective=serviceOrganisation"));

        async Task<string> RowAsync(string id, string filter) =>
            (await reader.GetAsync($"{ContinuityPlanView.Path}?q=Enhet+{id}{filter}")).Html.QuerySelectorAll("main tbody tr").Where(tr => tr.QuerySelector($"a[href='{Url(id)}']") is not null).Select(tr => Flat(tr.TextContent)).SingleOrDefault() ?? "";
    }

    private static string Flat(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
