using Isms.Processes.ContinuityPlan;
using Isms.Processes.Incident;
using Isms.Processes.Kernel;
using Isms.Processes.PlanActivation;
using Isms.Processes.PlanRenewal;
using Isms.Processes.SupplierControl;
using NodaTime;

namespace Isms.Local.Demonstration;

/// <summary>
/// The continuity plans of the demonstration city: valid and tested, valid and never tested, expired, questionable because
/// something it depends on became slower, renewed once, and others in every phase of their making. What they say stands in
/// <see cref="DemonstrationPlanTexts"/>.
/// </summary>
internal sealed class DemonstrationPlans
{
    /// <summary>The days that their past goes back.</summary>
    public const int DaysBack = 400;

    /// <summary>Valid and tested; in use today.</summary>
    public const string Tested = "service-t13";

    /// <summary>Its use, because of <see cref="DemonstrationIncidents.Breach"/>: some steps taken.</summary>
    public const string InUse = Tested + "-a01";

    /// <summary>Questionable; a shortened renewal is being drafted.</summary>
    public const string Questioned = "service-t08";

    /// <summary>Expired while its renewal is late.</summary>
    public const string Expired = "service-t24";

    /// <summary>Its first version waits for approval.</summary>
    public const string Approving = "service-t01";

    /// <summary>Its first version is being drafted.</summary>
    public const string Drafting = "service-t16";

    /// <summary>Its renewal is being reviewed.</summary>
    public const string Reviewing = "service-t42";

    /// <summary>Its renewal is to be exercised.</summary>
    public const string Exercising = "service-t10";

    /// <summary>Of an own unit, renewed once.</summary>
    public const string Unit = "enhet-kundservice";

    private const string Provider = DemonstrationCity.Provider;
    private const string ByInformationOwner = "organisation/" + Provider;

    // The city's own people who own plans and write their parts.
    private const string Inger = "p020", Gudrun = "p022", Operations = "p016", Network = "p015", Coordinator = "p002";

    private static readonly Cast[] Plans =
    [
        new(Tested, "t13", null, Inger, "information-system/s011", Operations, Inger),
        new("service-t19", "t19", null, Gudrun, "information-system/s016", Network, Gudrun),
        new("service-t29", "t29", null, Inger, ByInformationOwner, Operations, Network),
        new(Expired, "t24", null, Gudrun, ByInformationOwner, Operations, Network),
        new(Questioned, "t08", null, Inger, ByInformationOwner, Operations, Inger),
        new(Reviewing, "t42", null, Gudrun, "information-system/s037", Operations, Gudrun),
        new(Exercising, "t10", null, Gudrun, ByInformationOwner, Network, Gudrun),
        new(Approving, "t01", null, Inger, ByInformationOwner, Operations, Inger),
        new(Drafting, "t16", null, Gudrun, "information-system/s013", Network, Operations),
        new(Unit, null, "Kundservice", Gudrun, ByInformationOwner, Gudrun, Inger),
    ];

    private readonly DemonstrationStage _stage;
    private readonly ContinuityPlanProcess _plans;
    private readonly PlanTexts _texts;
    private readonly PlanWatch _watch;
    private readonly Dictionary<ProcessKey, int> _given = [];
    private readonly ILookup<int, Func<Task>> _script;
    private CancellationToken _cancelled;

    public DemonstrationPlans(IServiceProvider services, DemonstrationStage stage)
    {
        _stage = stage;
        (_plans, _texts) = (services.GetRequiredService<ContinuityPlanProcess>(), services.GetRequiredService<PlanTexts>());
        _watch = new PlanWatch(stage.Store, stage.Engine, services.GetRequiredService<ProcessCatalog>());
        _script = Script().ToLookup(act => act.Day, act => act.Play);
    }

    /// <summary>How many there are.</summary>
    public static int Count => Plans.Length;

    private LocalDate Today => CityTime.DateOf(_stage.Clock.Now);

    /// <summary>Plays what happened before the rest of the demonstration begins.</summary>
    /// <param name="now">The present.</param>
    /// <param name="until">The first day, counted before today, that is not played.</param>
    /// <param name="cancellationToken">Stops between two days.</param>
    public async Task PlayPastAsync(Instant now, int until, CancellationToken cancellationToken)
    {
        for (var day = DaysBack; day > until; day--)
        {
            // Once a week is enough for what time alone brings about.
            if (!_script.Contains(day) && day % 7 != 0) continue;
            _stage.Clock.Now = CityTime.MorningOf(CityTime.DateOf(now).PlusDays(-day)) + Duration.FromHours(1);
            await _stage.SettleAsync(cancellationToken);
            await PlayDayAsync(day, cancellationToken);
        }
    }

    /// <summary>Plays what happened on a day, counted before today.</summary>
    public async Task PlayDayAsync(int day, CancellationToken cancellationToken)
    {
        _cancelled = cancellationToken;
        foreach (var play in _script[day])
        {
            await play();
            await _stage.SettleAsync(cancellationToken);
        }
    }

    /// <summary>Plays what happened in the last half hour: because of the breach the plan of the common sign-in is in use.</summary>
    public async Task PlayTodayAsync(Instant now, CancellationToken cancellationToken)
    {
        _cancelled = cancellationToken;
        _stage.Clock.Now = now - Duration.FromMinutes(30);
        var (plan, lost) = (Of(Tested), now - Duration.FromHours(5));
        var handler = (await _stage.Roles.HoldersAsync(_stage.Tenant, Role.IncidentHandler, null, cancellationToken))[0];
        await GiveAsync(PlanKey(plan), handler, new ContinuityPlanCommand.Activate(lost, $"{IncidentProcess.KindName}/{DemonstrationIncidents.Breach}"));
        var checklist = _plans.StateOf((await _stage.Store.ReadAsync(PlanKey(plan), cancellationToken))!).Facts!.Checklist;
        var activation = new ProcessKey(_stage.Tenant, PlanActivationProcess.KindName, InUse);
        await GiveAsync(activation, plan.Owner, new PlanActivationCommand.Tick(PlanPart.ContinuityPlan, checklist.Continuity[0], lost + Duration.FromMinutes(40), null));
        await GiveAsync(activation, plan.RecoveryWriter, new PlanActivationCommand.Tick(PlanPart.RecoveryPlan, checklist.Recovery[0], lost + Duration.FromHours(2), "Leverantören bekräftade per telefon."));
        await GiveAsync(activation, plan.Owner, new PlanActivationCommand.NoteDeviation(PlanPart.ContinuityPlan, checklist.Continuity[0], lost + Duration.FromMinutes(55), "Larmlistan låg bara i katalogen. Den togs från en utskriven plan."));
    }

    /// <summary>A plan and who has to do with it; who owns the plan writes its impact analysis.</summary>
    private sealed record Cast(string Id, string? Service, string? Unit, string Owner, string ApproverScope, string RecoveryWriter, string ReturnWriter)
    {
        public PlanDetails Details => new(Service is null ? DeliveryPerspective.AdministrativeOrganisation : DeliveryPerspective.ServiceOrganisation, Service, Unit, Provider, Owner, ApproverScope);

        public string WriterOf(PlanPart part) => part switch { PlanPart.RecoveryPlan => RecoveryWriter, PlanPart.ReturnPlan => ReturnWriter, _ => Owner };
    }

    private IEnumerable<(int Day, Func<Task> Play)> Script()
    {
        foreach (var act in Adopted(Of(Tested), 170, 140, Exercise(ExerciseKind.Functional, 3, 1))) yield return act;
        foreach (var act in Adopted(Of("service-t19"), 95, 60, null)) yield return act;
        foreach (var act in Adopted(Of("service-t29"), 80, 40, Exercise(ExerciseKind.Functional, 20, 12, new ExerciseObservation("o1", FindingSeverity.Major, "Nycklarna till kopiorna låg bara på en plats.")))) yield return act;
        foreach (var act in Adopted(Of(Expired), 335, 300, Exercise(ExerciseKind.Tabletop, null, null))) yield return act;
        foreach (var act in Adopted(Of(Questioned), 160, 120, Exercise(ExerciseKind.Tabletop, 6, null))) yield return act;
        foreach (var act in Adopted(Of(Reviewing), 235, 200, Exercise(ExerciseKind.Functional, 20, 4))) yield return act;
        foreach (var act in Adopted(Of(Exercising), 330, 290, Exercise(ExerciseKind.Tabletop, 3, 2))) yield return act;
        foreach (var act in Adopted(Of(Unit), DaysBack - 1, 365, Exercise(ExerciseKind.Tabletop, 6, null))) yield return act;

        // The renewals open by themselves. One is done, two are on their way; of one nobody hands in the recovery plan.
        yield return (75, () => WriteAsync(Of(Unit), 2, second: true));
        yield return (70, () => ReviewAsync(Of(Unit), 2, Exercise(ExerciseKind.Tabletop, 4, null)));
        yield return (66, () => ApproveAsync(Of(Unit), 2));
        yield return (60, () => WriteAsync(Of(Expired), 2, second: true, PlanPart.ImpactAnalysis, PlanPart.ContinuityPlan, PlanPart.ReturnPlan));
        yield return (4, () => WriteAsync(Of(Reviewing), 2, second: true));
        yield return (8, () => WriteAsync(Of(Exercising), 2, second: true));
        yield return (5, () => PlanExerciseAsync(Of(Exercising), 2));

        // What the file storage rests on promised to be back later than it counts on.
        yield return (39, WatchAsync);
        yield return (36, () => WriteAsync(Of(Questioned), 2, second: true, PlanPart.ImpactAnalysis));

        yield return (62, () => CreateAsync(Of(Approving)));
        yield return (36, () => WriteAsync(Of(Approving), 1, second: false));
        yield return (6, () => ReviewAsync(Of(Approving), 1, Exercise(ExerciseKind.Functional, 6, 1, new ExerciseObservation("o1", FindingSeverity.Major, "Växeln saknade listan över vilka brevlådor som öppnas först."), new ExerciseObservation("o2", FindingSeverity.Minor, "Mallen för driftmeddelandet var svår att hitta."))));
        yield return (12, () => CreateAsync(Of(Drafting)));
        yield return (6, () => WriteAsync(Of(Drafting), 1, second: false, PlanPart.ImpactAnalysis, PlanPart.ReturnPlan));
    }

    /// <summary>A first version, from its making to its approval.</summary>
    private IEnumerable<(int Day, Func<Task> Play)> Adopted(Cast plan, int created, int approved, Func<LocalDate, HeldExercise>? exercise)
    {
        yield return (created, () => CreateAsync(plan));
        yield return (created - 15, () => WriteAsync(plan, 1, second: false));
        yield return (approved + 4, () => ReviewAsync(plan, 1, exercise));
        yield return (approved, () => ApproveAsync(plan, 1));
    }

    private async Task CreateAsync(Cast plan)
    {
        await GiveAsync(PlanKey(plan), Coordinator, new ContinuityPlanCommand.Create(plan.Details));
        foreach (var part in Enum.GetValues<PlanPart>().Where(part => plan.WriterOf(part) != plan.Owner)) await GiveAsync(CycleKey(plan, 1), plan.Owner, new PlanRenewalCommand.Assign(part, plan.WriterOf(part)));
    }

    private async Task WriteAsync(Cast plan, int cycle, bool second, params PlanPart[] parts)
    {
        foreach (var part in parts.Length > 0 ? parts : Enum.GetValues<PlanPart>())
        {
            var content = DemonstrationPlanTexts.Of(plan.Id, part, second);
            await _texts.WriteAsync(content, _cancelled);
            var circumstances = content is ImpactAnalysis analysis ? await _watch.ObserveAsync(_stage.Tenant, plan.Details, analysis, _cancelled) : null;
            await GiveAsync(CycleKey(plan, cycle), plan.WriterOf(part), new PlanRenewalCommand.Submit(content, circumstances));
        }
    }

    /// <summary>The owner finds that the parts hold together, exercises the plan or not, plans what that asks for, and sends it on.</summary>
    private async Task ReviewAsync(Cast plan, int cycle, Func<LocalDate, HeldExercise>? exercise)
    {
        var key = CycleKey(plan, cycle);
        await GiveAsync(key, plan.Owner, new PlanRenewalCommand.AcceptReview());
        if (exercise is null)
        {
            await GiveAsync(key, plan.Owner, new PlanRenewalCommand.SendForApproval(WithoutExercise: true), "Övningen hålls tillsammans med leverantören i vår.");
            return;
        }
        await GiveAsync(key, plan.Owner, new PlanRenewalCommand.RecordExercise(exercise(Today)));
        foreach (var grave in exercise(Today).Observations.Where(o => o.Severity != FindingSeverity.Minor))
            await GiveAsync(key, plan.Owner, new PlanRenewalCommand.PlanMeasure(grave.Id, "Rätta det som övningen visade, och pröva det igen.", plan.RecoveryWriter, Today.PlusDays(60)));
        await GiveAsync(key, plan.Owner, new PlanRenewalCommand.SendForApproval(WithoutExercise: false));
    }

    private async Task ApproveAsync(Cast plan, int cycle)
    {
        var approver = (await _stage.Roles.ResolveAsync(_stage.Tenant, ContinuityPlanProcess.ApproverOf(plan.ApproverScope), _cancelled)).PersonIds[0];
        await GiveAsync(CycleKey(plan, cycle), approver, new PlanRenewalCommand.Approve());
    }

    private async Task PlanExerciseAsync(Cast plan, int cycle)
    {
        var key = CycleKey(plan, cycle);
        await GiveAsync(key, plan.Owner, new PlanRenewalCommand.AcceptReview());
        await GiveAsync(key, plan.Owner, new PlanRenewalCommand.PlanExercise(new PlannedExercise(Today.PlusDays(16), ExerciseKind.Functional, "Ärendesystemet är borta en måndagsmorgon. Servicedesk arbetar på papper i två timmar.")));
    }

    private Task WatchAsync() => _watch.RunAsync(_stage.Tenant, _cancelled);

    /// <summary>The script's next command to a process; its id follows from its place in the script, so that a fill that was cut off goes on where it stopped.</summary>
    private async Task GiveAsync(ProcessKey key, string actor, object command, string? reason = null)
    {
        var place = _given[key] = _given.GetValueOrDefault(key) + 1;
        await _stage.GiveAsync(key, FieldText.Of(place), actor, command, reason, _cancelled);
        await _stage.SettleAsync(_cancelled);
    }

    private static Func<LocalDate, HeldExercise> Exercise(ExerciseKind kind, int? recoveryHours, int? lostHours, params ExerciseObservation[] observations) => on => new(
        on, kind, "Scenariot var ett avbrott en vardagsmorgon. Stegen i planen följdes i ordning, och tiden togs.",
        recoveryHours is { } recovery ? Duration.FromHours(recovery) : null, lostHours is { } lost ? Duration.FromHours(lost) : null, observations);

    private ProcessKey PlanKey(Cast plan) => new(_stage.Tenant, ContinuityPlanProcess.KindName, plan.Id);

    private ProcessKey CycleKey(Cast plan, int cycle) => new(_stage.Tenant, PlanRenewalProcess.KindName, $"{plan.Id}-{cycle:000}");

    private static Cast Of(string id) => Plans.Single(plan => plan.Id == id);
}
