using Isms.Processes.ContinuityPlan;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.PlanRenewal;
using Isms.Processes.Registers;
using Isms.Tests.RegisterPages;
using Isms.Tests.Web;
using Isms.Web.ContinuityPlans;
using Isms.Web.PlanRenewals;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Isms.Tests.PlanPages;

/// <summary>The tests of plans' pages share one city; each makes a plan of its own.</summary>
[CollectionDefinition(Name)]
public sealed class PlanPagesDefinition : ICollectionFixture<PlanCity>
{
    public const string Name = "plan pages";
}

/// <summary>
/// The small city with people who own plans, write their parts and approve them; it is ten on Monday 23 November 2026. One
/// host serves all the tests: what one does no other sees, but for the list.
/// </summary>
public sealed class PlanCity : IAsyncLifetime
{
    public const string Coordinator = "karin";
    public const string OtherCoordinator = "kurt";
    public const string Owner = "orvar";
    public const string Writer = "vera";
    public const string Approver = "ines";
    public const string Reader = "P3";
    public const string Bystander = "rune";

    private readonly Dictionary<string, Browser> _browsers = [];
    private City _city = null!;
    private int _plans;

    internal WebHost Host => _city.Host;

    internal Instant Now => _city.Clock.GetCurrentInstant();

    internal LocalDate Today => CityTime.DateOf(Now);

    public async ValueTask InitializeAsync()
    {
        _city = await City.StartAsync(services => services.AddSingleton<IUserDirectory, UserDirectory>());
        await AppointAsync(Coordinator, "Karin Samordnare", Role.Coordinator, null);
        await AppointAsync(OtherCoordinator, "Kurt Samordnare", Role.Coordinator, null);
        await AppointAsync(Owner, "Orvar Ansvarig", null, null);
        await AppointAsync(Writer, "Vera Skribent", Role.OrganisationRepresentative, "organisation/F1");
        await AppointAsync(Approver, "Ines Informationsägare", Role.InformationOwner, "organisation/F1");
        await AppointAsync(Bystander, "Rune Annan", Role.OrganisationRepresentative, "organisation/F2");
    }

    public ValueTask DisposeAsync() => _city.DisposeAsync();

    /// <summary>A plan of a unit, just made; everything but the recovery plan is its owner's to write.</summary>
    internal async Task<string> MakeAsync(string? unit = null)
    {
        var id = $"unit-{Interlocked.Increment(ref _plans)}";
        await GiveAsync(id, new ContinuityPlanCommand.Create(new(DeliveryPerspective.AdministrativeOrganisation, null, unit ?? $"Enhet {id}", "F1", Owner, "organisation/F1")), Coordinator);
        await GiveCycleAsync(id, 1, new PlanRenewalCommand.Assign(PlanPart.RecoveryPlan, Writer), Owner);
        return id;
    }

    /// <summary>All parts are handed in.</summary>
    internal async Task<string> WrittenAsync(string? unit = null)
    {
        var id = await MakeAsync(unit);
        await WriteAsync(id, 1, PlanOfTests.Contents);
        return id;
    }

    /// <summary>Reviewed and exercised.</summary>
    internal async Task<string> ExercisedAsync(HeldExercise? exercise = null)
    {
        var id = await WrittenAsync();
        await GiveCycleAsync(id, 1, new PlanRenewalCommand.AcceptReview(), Owner);
        await GiveCycleAsync(id, 1, new PlanRenewalCommand.RecordExercise(exercise ?? PlanOfTests.Exercise(Today)), Owner);
        return id;
    }

    /// <summary>A version is adopted.</summary>
    internal async Task<string> AdoptedAsync()
    {
        var id = await ExercisedAsync();
        await GiveCycleAsync(id, 1, new PlanRenewalCommand.SendForApproval(false), Owner);
        await GiveCycleAsync(id, 1, new PlanRenewalCommand.Approve(), Approver);
        return id;
    }

    /// <summary>A second version is adopted, with another minimum level and another step.</summary>
    internal async Task<string> RenewedAsync()
    {
        var id = await AdoptedAsync();
        await GiveAsync(id, new ContinuityPlanCommand.Renew(), Owner, "Ny organisation");
        await WriteAsync(id, 2, PlanOfTests.Renewed);
        await GiveCycleAsync(id, 2, new PlanRenewalCommand.AcceptReview(), Owner);
        await GiveCycleAsync(id, 2, new PlanRenewalCommand.SendForApproval(true), Owner, "Övades nyss");
        await GiveCycleAsync(id, 2, new PlanRenewalCommand.Approve(), Approver);
        return id;
    }

    /// <summary>A version is adopted and questionable, because what it depends on is gone.</summary>
    internal async Task<string> FlaggedAsync()
    {
        var id = await AdoptedAsync();
        var facts = (await PlanAsync(id)).Facts!;
        await GiveAsync(id, new ContinuityPlanCommand.Observe(facts.Circumstances with { Retired = ["information-system/S1"] }), Actors.System);
        return id;
    }

    internal async Task WriteAsync(string plan, int cycle, IReadOnlyList<PlanContent> contents)
    {
        var (texts, watch) = (Host.Services.GetRequiredService<PlanTexts>(), Host.Services.GetRequiredService<PlanWatch>());
        var details = (await PlanAsync(plan)).Details!;
        foreach (var content in contents)
        {
            await texts.WriteAsync(content, CancellationToken.None);
            var circumstances = content is ImpactAnalysis analysis ? await watch.ObserveAsync(City.Tenant, details, analysis, CancellationToken.None) : null;
            await GiveCycleAsync(plan, cycle, new PlanRenewalCommand.Submit(content, circumstances), content.Part == PlanPart.RecoveryPlan ? Writer : Owner);
        }
    }

    internal Task GiveAsync(string plan, ContinuityPlanCommand command, string actor, string? reason = null) => GiveAsync(ContinuityPlanProcess.KindName, plan, command, actor, reason);

    internal Task GiveCycleAsync(string plan, int cycle, PlanRenewalCommand command, string actor, string? reason = null) => GiveAsync(PlanRenewalProcess.KindName, Cycle(plan, cycle), command, actor, reason);

    internal async Task<ContinuityPlanState> PlanAsync(string plan) => Host.Services.GetRequiredService<ContinuityPlanProcess>().StateOf((await _city.ReadAsync(ContinuityPlanProcess.KindName, plan))!);

    internal async Task<PlanRenewalState> CycleAsync(string plan, int cycle = 1) => Host.Services.GetRequiredService<PlanRenewalProcess>().StateOf((await _city.ReadAsync(PlanRenewalProcess.KindName, Cycle(plan, cycle)))!);

    internal Task<ProcessDocument?> MeasureAsync(string id) => _city.ReadAsync(Isms.Processes.Measure.MeasureProcess.KindName, id);

    /// <summary>What a part says now.</summary>
    internal async Task<T> PartAsync<T>(string plan, PlanPart part, int cycle = 1) where T : PlanContent =>
        (T)await Host.Services.GetRequiredService<PlanTexts>().ReadAsync((await CycleAsync(plan, cycle)).PartOf(part).Hash!, CancellationToken.None);

    /// <summary>The person's browser, signed in once.</summary>
    internal async Task<Browser> SignInAsync(string person)
    {
        if (_browsers.TryGetValue(person, out var signedIn)) return signedIn;
        var browser = Host.Open();
        await browser.SubmitAsync(await browser.GetAsync("/logga-in"), ("person", person));
        return _browsers[person] = browser;
    }

    internal static string Cycle(string plan, int cycle) => $"{plan}-{cycle:000}";

    internal static string Url(string plan, string? page = null) => page is null ? $"{ContinuityPlanView.Path}/{plan}" : $"{ContinuityPlanView.Path}/{plan}/{page}";

    internal static string CycleUrl(string plan, string? page = null, int cycle = 1) => page is null ? $"{PlanRenewalView.Path}/{Cycle(plan, cycle)}" : $"{PlanRenewalView.Path}/{Cycle(plan, cycle)}/{page}";

    /// <summary>The commands a page links to, the one that matters first.</summary>
    internal static IReadOnlyList<string> Offered(PageSeen page, string url) =>
        [.. page.Html.QuerySelectorAll("[aria-labelledby=next] a.act, [aria-labelledby=next] details.more a").Select(a => a.GetAttribute("href")!).Select(href => href.StartsWith($"{url}/", StringComparison.Ordinal) ? href[(url.Length + 1)..] : href)];

    private async Task GiveAsync(string kind, string id, object command, string actor, string? reason)
    {
        var key = new ProcessKey(City.Tenant, kind, id);
        var outcome = await Host.Engine.GiveAsync(key, command, new CommandHeader(Guid.NewGuid().ToString(), actor, Reason: reason), CancellationToken.None);
        Assert.True(outcome is CommandOutcome.Accepted, outcome is CommandOutcome.Rejected rejected ? string.Join(", ", rejected.Rejections.Select(r => $"{r.Code} {r.Field}")) : outcome.ToString());
        await Host.Services.GetRequiredService<EffectDispatcher>().DispatchAsync(key, CancellationToken.None);
    }

    private async Task AppointAsync(string id, string name, Role? role, string? scope)
    {
        await _city.GiveAsync(RegisterKinds.Person, id, new RegisterCommand<PersonDetails>.Create(new(name, $"{id}@goteborg.example", "sv", "F1", null)));
        if (role is not null) await _city.GiveAsync(RegisterKinds.RoleAssignment, $"role-{id}", new RegisterCommand<RoleAssignmentDetails>.Create(new(id, role, null, scope, new(2026, 1, 1))));
    }
}
