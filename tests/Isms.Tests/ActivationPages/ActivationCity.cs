using Isms.Processes.ContinuityPlan;
using Isms.Processes.Engine;
using Isms.Processes.Incident;
using Isms.Processes.Kernel;
using Isms.Processes.PlanActivation;
using Isms.Processes.PlanRenewal;
using Isms.Processes.Registers;
using Isms.Tests.ContinuityPlan;
using Isms.Tests.IncidentPages;
using Isms.Tests.RegisterPages;
using Isms.Tests.Web;
using Isms.Web.PlanActivations;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Isms.Tests.ActivationPages;

/// <summary>The tests of activations share one city; each makes plans and incidents of its own.</summary>
[CollectionDefinition(Name)]
public sealed class ActivationPagesDefinition : ICollectionFixture<ActivationCity>
{
    public const string Name = "activation pages";
}

/// <summary>The city of incidents, with people who own a plan, wrote part of it and approved it. It is ten on Monday 23 November 2026.</summary>
public sealed class ActivationCity : IAsyncLifetime
{
    public const string Owner = "oskar";
    public const string Writer = "wilma";
    public const string Approver = "gunilla";
    public const string Handler = IncidentCity.Handler;
    public const string Coordinator = IncidentCity.Coordinator;
    public const string Bystander = IncidentCity.OtherRepresentative;

    private readonly Dictionary<string, Browser> _browsers = [];
    private IncidentCity _incidents = null!;
    private int _made;

    internal City City => _incidents.City;

    internal Instant Now => City.Clock.GetCurrentInstant();

    internal T Service<T>() where T : notnull => City.Host.Services.GetRequiredService<T>();

    public async ValueTask InitializeAsync()
    {
        _incidents = await IncidentCity.StartAsync();
        await PersonAsync(Owner, "Oskar Ansvarig");
        await PersonAsync(Writer, "Wilma Skribent");
        await PersonAsync(Approver, "Gunilla Godkännare");
        // Without any role one is not offered to sign in as; this one reads no matters.
        await City.GiveAsync(RegisterKinds.RoleAssignment, "role-wilma", new RegisterCommand<RoleAssignmentDetails>.Create(new(Writer, Role.DeputyRepresentative, null, "organisation/F2", new(2026, 1, 1))));
        await City.GiveAsync(RegisterKinds.RoleAssignment, "role-gunilla", new RegisterCommand<RoleAssignmentDetails>.Create(new(Approver, Role.InformationOwner, null, $"organisation/{IncidentCity.Provider}", new(2026, 1, 1))));
    }

    public ValueTask DisposeAsync() => _incidents.DisposeAsync();

    /// <summary>A service that only this test knows, with an adopted plan that rests on the mailbox system.</summary>
    internal async Task<string> PlannedServiceAsync(string name = "E-tjänst")
    {
        var service = await ServiceAsync(name);
        await AdoptAsync(ContinuityPlanProcess.IdOf(service), new PlanDetails(DeliveryPerspective.ServiceOrganisation, service, null, IncidentCity.Provider, Owner, $"organisation/{IncidentCity.Provider}"));
        return service;
    }

    /// <summary>A service without a plan.</summary>
    internal async Task<string> ServiceAsync(string name)
    {
        var service = $"U{Interlocked.Increment(ref _made)}";
        await City.GiveAsync(RegisterKinds.SharedService, service, new RegisterCommand<SharedServiceDetails>.Create(new($"{name} {service}", ServiceCategory.BaseService, "IT-tjänster", "", new(2, 3, 2), ["F1"], true)));
        return service;
    }

    /// <summary>A plan from its making to its approval.</summary>
    internal async Task AdoptAsync(string id, PlanDetails details, ImpactAnalysis? analysis = null)
    {
        var plan = new ProcessKey(City.Tenant, ContinuityPlanProcess.KindName, id);
        await GiveAsync(plan, new ContinuityPlanCommand.Create(details), Coordinator);
        await RenewAsync(id, 1, details, analysis);
    }

    /// <summary>A cycle is gone through; its return plan is <see cref="Writer"/>'s.</summary>
    internal async Task RenewAsync(string id, int number, PlanDetails details, ImpactAnalysis? analysis = null)
    {
        await _incidents.SettleAsync();
        var cycle = new ProcessKey(City.Tenant, PlanRenewalProcess.KindName, $"{id}-{number:000}");
        if (number == 1) await GiveAsync(cycle, new PlanRenewalCommand.Assign(PlanPart.ReturnPlan, Writer), Owner);
        foreach (var content in APlan.Contents.Select(content => content is ImpactAnalysis ? analysis ?? Analysis : content))
        {
            await Service<PlanTexts>().WriteAsync(content, CancellationToken.None);
            var circumstances = content is ImpactAnalysis impact ? await Service<PlanWatch>().ObserveAsync(City.Tenant, details, impact, CancellationToken.None) : null;
            await GiveAsync(cycle, new PlanRenewalCommand.Submit(content, circumstances), content.Part == PlanPart.ReturnPlan ? Writer : Owner);
        }
        await GiveAsync(cycle, new PlanRenewalCommand.AcceptReview(), Owner);
        await GiveAsync(cycle, new PlanRenewalCommand.SendForApproval(WithoutExercise: true), Owner, "Övas i vår");
        await GiveAsync(cycle, new PlanRenewalCommand.Approve(), Approver);
        await _incidents.SettleAsync();
    }

    /// <summary>The plan of a service is put to use past the web.</summary>
    internal async Task<string> ActivatedAsync(string service)
    {
        var plan = new ProcessKey(City.Tenant, ContinuityPlanProcess.KindName, ContinuityPlanProcess.IdOf(service));
        await GiveAsync(plan, new ContinuityPlanCommand.Activate(Now - Duration.FromHours(2), null), Handler);
        await _incidents.SettleAsync();
        return $"{plan.Id}-a01";
    }

    /// <summary>An incident of a service, judged.</summary>
    internal async Task<string> IncidentAsync(params string[] services)
    {
        var id = $"inc{Interlocked.Increment(ref _made)}";
        await _incidents.ReportAsync(id);
        await _incidents.GiveAsync(id, new IncidentCommand.Triage(IncidentCity.Judged with { ServiceIds = services, SystemIds = [] }));
        return id;
    }

    internal async Task GiveAsync(ProcessKey key, object command, string actor, string? reason = null)
    {
        var outcome = await City.Host.Engine.GiveAsync(key, command, new CommandHeader(Guid.NewGuid().ToString(), actor, Reason: reason), CancellationToken.None);
        Assert.True(outcome is CommandOutcome.Accepted, $"{command.GetType().Name}: {(outcome is CommandOutcome.Rejected rejected ? string.Join(", ", rejected.Rejections.Select(r => r.Code)) : outcome.GetType().Name)}");
    }

    internal Task SettleAsync() => _incidents.SettleAsync();

    internal async Task<PlanActivationState> StateAsync(string activation) => Service<PlanActivationProcess>().StateOf((await City.ReadAsync(PlanActivationProcess.KindName, activation))!);

    internal async Task<ContinuityPlanState> PlanAsync(string service) => Service<ContinuityPlanProcess>().StateOf((await City.ReadAsync(ContinuityPlanProcess.KindName, ContinuityPlanProcess.IdOf(service)))!);

    /// <summary>A browser signed in as a person; the same one each time.</summary>
    internal async Task<Browser> AsAsync(string person) => _browsers.TryGetValue(person, out var known) ? known : _browsers[person] = await _incidents.SignInAsync(person);

    internal static string Url(string activation, string? page = null) => page is null ? $"{ActivationView.Path}/{activation}" : $"{ActivationView.Path}/{activation}/{page}";

    internal static ImpactAnalysis Analysis { get; } = APlan.Analysis with
    {
        Dependencies = [new("d1", DependencyKind.System, "information-system/S1", null, Duration.FromHours(12)), new("d2", DependencyKind.Role, null, "Jour", Note: "Ringer runt"), new("d3", DependencyKind.Supplier, "supplier/L1", null)],
    };

    private Task PersonAsync(string id, string name) => City.GiveAsync(RegisterKinds.Person, id, new RegisterCommand<PersonDetails>.Create(new(name, $"{id}@goteborg.example", "sv", "F1", null)));
}
