using Isms.Processes.ContinuityPlan;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.Measure;
using Isms.Processes.PlanActivation;
using Isms.Processes.PlanRenewal;
using Isms.Processes.Registers;
using Isms.Tests.Engine;
using Isms.Tests.PlanRenewal;
using Isms.Tests.Registers;
using Isms.Tests.Specifications;
using NodaTime;

namespace Isms.Tests.ContinuityPlan;

/// <summary>Plan, cycles, activation, measures and registers together, over the real store.</summary>
public sealed class PlanStoryTests : IAsyncDisposable
{
    private static readonly ProcessKey Plan = Host.Key(ContinuityPlanProcess.KindName, APlan.Id);
    private static readonly ProcessKey Network = Host.Key(RegisterKinds.SharedService, "network");
    private static readonly ProcessKey Mail = Host.Key(RegisterKinds.SharedService, "mail");
    private static readonly ProcessKey Mailbox = Host.Key(RegisterKinds.InformationSystem, "mailbox");
    private static readonly ProcessKey Acme = Host.Key(RegisterKinds.Supplier, "acme");

    private readonly Host _host = new(catalog: new([.. Host.DefaultCatalog.All, new SharedServiceRegister(), new InformationSystemRegister(), new OrganisationRegister(), new PersonRegister(), new RoleAssignmentRegister()]));
    private readonly PlanWatch _watch;
    private readonly PlanTexts _texts;

    public PlanStoryTests() => (_watch, _texts) = (new PlanWatch(_host.Store, _host.Node.Engine, _host.Catalog), new PlanTexts(_host.Blobs));

    [Fact]
    public async Task A_plan_is_made_kept_in_question_renewed_used_and_learnt_from()
    {
        await RegistersAsync();
        await _host.AcceptedAsync(Plan, new ContinuityPlanCommand.Create(APlan.Details), World.Manager);
        await RunAsync();
        await RenewAsync("service-mail-001", withExercise: true);
        Assert.Equal((ContinuityPlanPhase.Valid, 1), ((await PlanAsync()).Phase, (await PlanAsync()).InForce!.Number));
        Assert.Empty(await _watch.RunAsync(World.Tenant, Host.Token));

        // The measure of the exercise is led by the coordinator and closes the cycle.
        var measure = Host.Key(MeasureProcess.KindName, "service-mail-001-m1");
        Assert.Equal(PlanRenewalPhase.FollowUp, (await _host.ReadAsync(Renewal("service-mail-001"))).Promoted.Phase);
        await _host.AcceptedAsync(measure, new MeasureCommand.ReportDone("Listan är ny"), World.Other);
        Assert.Equal("role/Coordinator", Assert.Single((await _host.ReadAsync(measure)).Promoted.Awaiting).Token);
        await _host.AcceptedAsync(measure, new MeasureCommand.Verify(), World.Manager);
        await RunAsync();
        Assert.Equal(PlanRenewalPhase.Closed, (await _host.ReadAsync(Renewal("service-mail-001"))).Promoted.Phase);

        // The supplier leaves: the next pass sees it, the one after says nothing new.
        await AmendAsync(Acme, ASupplier.Details(SupplierStage.Exiting));
        Assert.Equal([Plan], await _watch.RunAsync(World.Tenant, Host.Token));
        Assert.Empty(await _watch.RunAsync(World.Tenant, Host.Token));
        await RunAsync();
        await RenewAsync("service-mail-002", withExercise: false);
        Assert.Equal((ContinuityPlanPhase.Valid, 2), ((await PlanAsync()).Phase, (await PlanAsync()).InForce!.Number));
        Assert.Empty(await _watch.RunAsync(World.Tenant, Host.Token));

        // Used, and it did not hold.
        await _host.AcceptedAsync(Plan, new ContinuityPlanCommand.Activate(_host.Clock.GetCurrentInstant(), "incident/in1"), World.Owner);
        await RunAsync();
        var activation = Host.Key(PlanActivationProcess.KindName, "service-mail-a01");
        await _host.AcceptedAsync(activation, new PlanActivationCommand.Tick(PlanPart.ContinuityPlan, "s1", _host.Clock.GetCurrentInstant(), null), APlan.Writer);
        await _host.AcceptedAsync(activation, new PlanActivationCommand.BeginReturn(_host.Clock.GetCurrentInstant(), ["c1"]), World.Owner);
        await _host.AcceptedAsync(activation, new PlanActivationCommand.CompleteReturn(_host.Clock.GetCurrentInstant(), ["c2", "c3"]), World.Owner);
        await _host.AcceptedAsync(activation, new PlanActivationCommand.Evaluate(new("Strömavbrott", "Ha fler nycklar", PlanHeld: false, null)), World.Owner);
        await RunAsync();
        Assert.Equal(ContinuityPlanPhase.Invalidated, (await PlanAsync()).Phase);
        Assert.Equal(["Ha fler nycklar"], World.Renewals.StateOf(await _host.ReadAsync(Renewal("service-mail-003"))).Lessons.Select(l => l.Text));
        Assert.Empty(await _host.ProblemsAsync());
    }

    [Fact]
    public async Task Retiring_what_a_plan_depends_on_asks_for_a_successor_and_tells_plan_and_cycle_at_once()
    {
        await RegistersAsync();
        await _host.AcceptedAsync(Plan, new ContinuityPlanCommand.Create(APlan.Details), World.Manager);
        await RunAsync();
        await RenewAsync("service-mail-001", withExercise: false);
        await CreateAsync(Host.Key(RegisterKinds.SharedService, "wan"), Service("Fjärrnät", 3));
        var users = await new RegisterUse(_host.Store, _host.Catalog).FindAsync(World.Tenant, Network.Reference, Host.Token);
        Assert.Equal([Plan.Reference], users.Select(u => u.Key.Reference));
        await _host.AcceptedAsync(Network, new RegisterCommand<SharedServiceDetails>.Retire("wan", [.. users.Select(u => u.Key.Reference)]), World.Manager, "Nytt nät");
        await RunAsync();
        var plan = await PlanAsync();
        Assert.Equal(("shared-service/wan", FlagCause.DependencyRetired), (plan.Facts!.Needs[0].Reference, Assert.Single(plan.Flags).Cause));
        Assert.Equal(CycleCause.Invalidated, plan.OpenCycle!.Cause);
        Assert.Empty(await _watch.RunAsync(World.Tenant, Host.Token));
    }

    [Fact]
    public async Task More_protection_for_the_service_is_seen_by_the_next_pass()
    {
        await RegistersAsync();
        await _host.AcceptedAsync(Plan, new ContinuityPlanCommand.Create(APlan.Details), World.Manager);
        await RunAsync();
        await RenewAsync("service-mail-001", withExercise: false);
        await AmendAsync(Mail, Service("E-post", 4));
        Assert.Equal([Plan], await _watch.RunAsync(World.Tenant, Host.Token));
        Assert.Equal(("2-2-2", "2-2-4"), (Assert.Single((await PlanAsync()).Flags).Was, (await PlanAsync()).Flags[0].Is));
    }

    [Fact]
    public async Task A_plan_of_a_dependency_that_promises_less_is_seen_by_the_next_pass()
    {
        await RegistersAsync();
        await _host.AcceptedAsync(Plan, new ContinuityPlanCommand.Create(APlan.Details), World.Manager);
        await RunAsync();
        await RenewAsync("service-mail-001", withExercise: false);
        var network = Host.Key(ContinuityPlanProcess.KindName, ContinuityPlanProcess.IdOf("network"));
        await _host.AcceptedAsync(network, new ContinuityPlanCommand.Create(APlan.Details with { ServiceId = "network" }), World.Manager);
        await RunAsync();
        await RenewAsync("service-network-001", withExercise: false, APlan.Analysis with { RecoveryTimeObjective = Duration.FromHours(30), Dependencies = [] });
        Assert.Equal([Plan], await _watch.RunAsync(World.Tenant, Host.Token));
        Assert.Equal((FlagCause.DependencySlower, "shared-service/network"), ((await PlanAsync()).Flags[0].Cause, (await PlanAsync()).Flags[0].Reference));

        var order = RestoreOrder.Of(await new RestoreGraphs(_host.Store, _host.Catalog).ReadAsync(World.Tenant, Host.Token));
        Assert.Equal(["information-system/mailbox", "shared-service/network", "shared-service/mail"], order.Steps.Select(s => s.Node.Reference));
        Assert.Equal(Duration.FromHours(54), order.Steps[^1].RunsAfter);
    }

    [Fact]
    public async Task A_plan_that_nobody_renews_expires_and_its_parts_stay_to_be_read()
    {
        await RegistersAsync();
        await _host.AcceptedAsync(Plan, new ContinuityPlanCommand.Create(APlan.Details), World.Manager);
        await RunAsync();
        await RenewAsync("service-mail-001", withExercise: false);
        _host.Clock.Advance(Duration.FromDays(400));
        await RunAsync();
        var plan = await PlanAsync();
        Assert.Equal((ContinuityPlanPhase.Expired, "service-mail-002"), (plan.Phase, plan.OpenCycle!.Id));
        var part = await _texts.ReadAsync(plan.InForce!.Parts.Single(p => p.Part == PlanPart.RecoveryPlan).Hash, Host.Token);
        Assert.Equal(APlan.Recovery.Hash(), part.Hash());
    }

    [Fact]
    public async Task A_part_that_was_lost_is_found_by_verification()
    {
        await RegistersAsync();
        await _host.AcceptedAsync(Plan, new ContinuityPlanCommand.Create(APlan.Details), World.Manager);
        await RunAsync();
        await _host.AcceptedAsync(Renewal("service-mail-001"), new PlanRenewalCommand.Draft(APlan.Recovery), World.Owner);
        Assert.Equal(["plan-renewal/service-mail-001 evidence.missing"], await _host.ProblemsAsync());
        await _texts.WriteAsync(APlan.Recovery, Host.Token);
        Assert.Empty(await _host.ProblemsAsync());
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private async Task RegistersAsync()
    {
        await CreateAsync(Mail, Service("E-post", 2));
        await CreateAsync(Network, Service("Nät", 3));
        await CreateAsync(Mailbox, new InformationSystemDetails("Brevlådan", "provider", "provider", [], "acme", new SecurityLevels(2, 2, 2), true));
        await _host.AcceptedAsync(Acme, ASupplier.Create(ASupplier.Details()), World.Manager);
    }

    /// <summary>Everybody does their part in a cycle.</summary>
    private async Task RenewAsync(string cycle, bool withExercise, ImpactAnalysis? analysis = null)
    {
        var renewal = Renewal(cycle);
        var details = World.Plans.StateOf(await _host.ReadAsync(Host.Key(ContinuityPlanProcess.KindName, cycle[..^4]))).Details!;
        foreach (var content in APlan.Contents.Select(c => c is ImpactAnalysis && analysis is not null ? analysis : c))
        {
            await _texts.WriteAsync(content, Host.Token);
            var circumstances = content is ImpactAnalysis impact ? await _watch.ObserveAsync(World.Tenant, details, impact, Host.Token) : null;
            await _host.AcceptedAsync(renewal, new PlanRenewalCommand.Submit(content, circumstances), World.Owner);
        }
        await _host.AcceptedAsync(renewal, new PlanRenewalCommand.AcceptReview(), World.Owner);
        if (withExercise)
        {
            await _host.AcceptedAsync(renewal, new PlanRenewalCommand.RecordExercise(ARenewal.Held with { On = CityTime.DateOf(_host.Clock.GetCurrentInstant()) }), World.Owner);
            await _host.AcceptedAsync(renewal, new PlanRenewalCommand.PlanMeasure("o1", "Skriv om listan", World.Other, new(2026, 9, 1)), World.Owner);
        }
        await _host.AcceptedAsync(renewal, new PlanRenewalCommand.SendForApproval(!withExercise), World.Owner, "Övas till hösten");
        await _host.AcceptedAsync(renewal, new PlanRenewalCommand.Approve(), APlan.Approver);
        await RunAsync();
    }

    private async Task RunAsync()
    {
        SweepReport report;
        do report = await _host.SweepAsync();
        while (report.Advanced.Count > 0);
        Assert.Empty(report.Failed);
        Assert.DoesNotContain(await _host.DocumentsAsync(), d => d.Effects.Count > 0);
    }

    private async Task<ContinuityPlanState> PlanAsync() => World.Plans.StateOf(await _host.ReadAsync(Plan));

    private static ProcessKey Renewal(string id) => Host.Key(PlanRenewalProcess.KindName, id);

    private static SharedServiceDetails Service(string name, int availability) => new(name, ServiceCategory.BaseService, "IT", "", new SecurityLevels(2, 2, availability), [], false);

    private Task CreateAsync<TDetails>(ProcessKey key, TDetails details) where TDetails : class => _host.AcceptedAsync(key, new RegisterCommand<TDetails>.Create(details), World.Manager);

    private Task AmendAsync<TDetails>(ProcessKey key, TDetails details) where TDetails : class => _host.AcceptedAsync(key, new RegisterCommand<TDetails>.Amend(details), World.Manager, "Ändrat");
}
