using Isms.Processes.ControlRound;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.Measure;
using Isms.Processes.Registers;
using Isms.Processes.SupplierControl;
using NodaTime;
using NodaTime.Text;

namespace Isms.Local.Demonstration;

/// <summary>
/// Gives the demonstration city a past: some controls decided, some under way, one met by silence, the incidents of <see cref="DemonstrationIncidents"/> and the plans of <see cref="DemonstrationPlans"/>. Everything goes through
/// the engine, on a clock that walks from three months ago (for plans, a year) to today; nobody is told anything, except of what
/// yesterday reminded of: that waits for the first digest.
/// </summary>
internal sealed class DemonstrationMatters : IDisposable
{
    private const int DaysBack = 90;

    // The day on which the coordinator invited several suppliers at once.
    private const int RoundDay = 22;

    private readonly DemonstrationStage _stage;
    private readonly DemonstrationIncidents _incidents;
    private readonly DemonstrationPlans _plans;
    private readonly ControlScheduler _scheduler;
    private readonly ControlRoundJob _rounds;
    private readonly SupplierControlProcess _controls;

    public DemonstrationMatters(IServiceProvider services, string tenant)
    {
        _stage = new DemonstrationStage(services, tenant);
        _incidents = new DemonstrationIncidents(services, _stage);
        _plans = new DemonstrationPlans(services, _stage);
        _controls = services.GetRequiredService<SupplierControlProcess>();
        _scheduler = new ControlScheduler(_stage.Store, _stage.Engine, services.GetRequiredService<ProcessCatalog>(), services.GetRequiredService<IRuleSource>(), _stage.Clock);
        _rounds = new ControlRoundJob(_stage.Store, _stage.Engine, services.GetRequiredService<ProcessCatalog>(), _scheduler);
    }

    public void Dispose() => _stage.Dispose();

    /// <summary>Plays the script up to an instant.</summary>
    /// <returns>The numbers of controls, incidents and plans.</returns>
    public async Task<(int Controls, int Incidents, int Plans)> PlayAsync(Instant now, CancellationToken cancellationToken)
    {
        var scenes = await CastAsync(cancellationToken);
        await _plans.PlayPastAsync(now, DaysBack, cancellationToken);
        for (var day = DaysBack; day > 0; day--)
        {
            // Nine in the morning of each day, when offices are open.
            _stage.Clock.Now = CityTime.MorningOf(CityTime.DateOf(now).PlusDays(-day)) + Duration.FromHours(1);
            if (day == RoundDay) await InviteAsync(scenes, cancellationToken);
            foreach (var scene in scenes) await ActAsync(scene, day, cancellationToken);
            await _stage.SettleAsync(cancellationToken);
            await _incidents.PlayDayAsync(day, cancellationToken);
            await _plans.PlayDayAsync(day, cancellationToken);
        }
        await _incidents.PlayTodayAsync(now, cancellationToken);
        await _plans.PlayTodayAsync(now, cancellationToken);
        return (scenes.Count, DemonstrationIncidents.Count, DemonstrationPlans.Count);
    }

    /// <summary>What becomes of one supplier's control, in days before today.</summary>
    private sealed record Scene(string SupplierId, int Starts, int? Answers, int? Assessed, int? Decided, ControlDecision Decision, bool HasFinding);

    /// <summary>Which supplier plays which part; the same every time for the same files.</summary>
    private async Task<IReadOnlyList<Scene>> CastAsync(CancellationToken cancellationToken)
    {
        var suppliers = (await _scheduler.ReadSuppliersAsync(_stage.Tenant, cancellationToken))
            .Where(s => s.State.Details!.ContactPersonId is not null).OrderBy(s => s.Id, StringComparer.Ordinal).ToList();
        var contracted = suppliers.Where(s => s.State.Details!.Stage == SupplierStage.Contracted).ToList();
        var critical = contracted.Where(s => s.State.Details!.Criticality == Criticality.Critical).Select(s => s.Id).ToList();
        var other = contracted.Where(s => s.State.Details!.Criticality != Criticality.Critical).Select(s => s.Id).ToList();
        var prospective = suppliers.Where(s => s.State.Details!.Stage == SupplierStage.Prospective).Select(s => s.Id).ToList();
        return
        [
            new(critical[0], 88, 75, 66, 64, ControlDecision.ApprovedWithConditions, true),
            new(critical[1], 80, 62, 52, 50, ControlDecision.Approved, false),
            new(critical[2], 34, 20, 8, null, ControlDecision.ApprovedWithConditions, true),
            new(critical[3], RoundDay, 6, null, null, default, false),
            new(critical[4], 19, null, null, null, default, false),
            new(other[0], 86, 70, 60, 60, ControlDecision.ApprovedWithConditions, true),
            new(other[1], 84, 72, 61, 61, ControlDecision.Approved, false),
            new(other[2], 78, 60, 49, 49, ControlDecision.Rejected, true),
            new(other[3], 40, 19, 12, null, ControlDecision.ApprovedWithConditions, true),
            new(other[4], RoundDay, 4, null, null, default, false),
            new(other[5], RoundDay, 2, null, null, default, false),
            new(other[6], 27, null, null, null, default, false),
            new(other[7], 15, null, null, null, default, false),
            new(other[8], 46, null, null, null, default, false),
            new(prospective[0], 12, null, null, null, default, false),
        ];
    }

    private async Task ActAsync(Scene scene, int day, CancellationToken cancellationToken)
    {
        if (day == scene.Starts && day != RoundDay) await StartAsync(scene, cancellationToken);
        if (day == scene.Answers) await AnswerAsync(scene, cancellationToken);
        if (day == scene.Assessed) await AssessAsync(scene, cancellationToken);
        if (day == scene.Decided) await DecideAsync(scene, cancellationToken);
        // Under four-eyes the proposal waits for the second person; the one without a decision is left for the visitor.
        if (day == scene.Assessed - 1 && scene.Decided is null) await GiveAsync(scene, await ReviewerAsync(cancellationToken), new SupplierControlCommand.Decide(scene.Decision, Justification(scene.Decision)), cancellationToken);
        if (day == 30 && scene.Decided is not null) await ReportMeasureAsync(scene, cancellationToken);
    }

    /// <summary>Some controls begin with an invitation; one supplier has a control already, and one has no contract yet.</summary>
    private async Task InviteAsync(IReadOnlyList<Scene> scenes, CancellationToken cancellationToken)
    {
        var prospective = (await _scheduler.ReadSuppliersAsync(_stage.Tenant, cancellationToken)).Where(s => s.State.Details!.Stage == SupplierStage.Prospective).Select(s => s.Id).Order(StringComparer.Ordinal).Last();
        var due = CityTime.DateOf(_stage.Clock.Now).PlusDays(ControlPlan.Default.LeadTimeDays);
        string[] invited = [.. scenes.Where(s => s.Starts == RoundDay).Select(s => s.SupplierId), scenes.Last(s => s.Starts > RoundDay && s.Answers is null).SupplierId, prospective];
        var round = new ProcessKey(_stage.Tenant, ControlRoundProcess.KindName, DemonstrationFill.Round);
        var coordinator = (await _stage.Roles.HoldersAsync(_stage.Tenant, Role.Coordinator, null, cancellationToken))[0];
        var terms = new RoundTerms(ControlPurpose.Recurring, ControlPlan.Default, null, [.. invited.Select(id => new RoundSupplier(id, due))]);
        var outcome = await _stage.Engine.GiveAsync(round, new ControlRoundCommand.Request(terms), new CommandHeader($"{round}/request", coordinator), cancellationToken);
        if (outcome is not (CommandOutcome.Accepted or CommandOutcome.Unchanged)) throw new InvalidDataException($"The demonstration's round was refused: {outcome}.");
        await _rounds.RunAsync(round, parallelism: 1, cancellationToken);
    }

    private async Task StartAsync(Scene scene, CancellationToken cancellationToken)
    {
        var supplier = await _stage.Store.ReadAsync(new ProcessKey(_stage.Tenant, SupplierRegister.KindName, scene.SupplierId), cancellationToken);
        var purpose = supplier!.Promoted.Fields["stage"] == FieldText.Of(SupplierStage.Prospective) ? ControlPurpose.Screening : ControlPurpose.Recurring;
        var due = CityTime.DateOf(_stage.Clock.Now).PlusDays(ControlPlan.Default.LeadTimeDays);
        var outcome = await _scheduler.StartAsync(_stage.Tenant, scene.SupplierId, purpose, due, ControlPlan.Default, null, purpose == ControlPurpose.Screening ? "IU 0412/26" : null,
            Header(scene, "start", await ManagerAsync(scene, cancellationToken)), cancellationToken);
        Check(scene, outcome);
    }

    private async Task AnswerAsync(Scene scene, CancellationToken cancellationToken)
    {
        var state = await StateAsync(scene, cancellationToken);
        var answers = state.Questions().Where(q => q.Kind != QuestionKind.Evidence).Select((q, n) => DemonstrationAnswers.To(q, n, weak: scene.HasFinding, CityTime.DateOf(_stage.Clock.Now))).ToList();
        await GiveAsync(scene, state.ContactPersonId, new SupplierControlCommand.Open(), cancellationToken);
        await GiveAsync(scene, state.ContactPersonId, new SupplierControlCommand.Submit(answers), cancellationToken);
    }

    private async Task AssessAsync(Scene scene, CancellationToken cancellationToken)
    {
        var reviewer = await ReviewerAsync(cancellationToken);
        var state = await StateAsync(scene, cancellationToken);
        var assessments = state.Questions().Where(state.HasAnswer).Select(q => DemonstrationAnswers.Assess(q, state.Answers.FirstOrDefault(a => a.QuestionId == q.Id))).ToList();
        await GiveAsync(scene, reviewer, new SupplierControlCommand.Assess(assessments), cancellationToken);
        if (!scene.HasFinding) return;
        var weak = assessments.First(a => a.Verdict == Verdict.Deficient);
        await GiveAsync(scene, reviewer, new SupplierControlCommand.RecordFinding(weak.QuestionId, FindingSeverity.Major, "Rutinen finns men följs inte fullt ut."), cancellationToken);
        await GiveAsync(scene, reviewer, new SupplierControlCommand.PlanMeasure("f1", "Leverantören visar en uppdaterad rutin och när den senast följdes.",
            await ManagerAsync(scene, cancellationToken), CityTime.DateOf(_stage.Clock.Now).PlusDays(45)), cancellationToken);
    }

    private async Task DecideAsync(Scene scene, CancellationToken cancellationToken)
    {
        await GiveAsync(scene, await ReviewerAsync(cancellationToken), new SupplierControlCommand.Decide(scene.Decision, Justification(scene.Decision)), cancellationToken);
        if ((await StateAsync(scene, cancellationToken)).Phase == ControlPhase.Approving)
            await GiveAsync(scene, await ManagerAsync(scene, cancellationToken), new SupplierControlCommand.Approve(), cancellationToken);
    }

    private async Task ReportMeasureAsync(Scene scene, CancellationToken cancellationToken)
    {
        var state = await StateAsync(scene, cancellationToken);
        if (state.Measures is not [var measure] || state.Criticality == Criticality.Critical) return;
        var key = new ProcessKey(_stage.Tenant, MeasureProcess.KindName, measure.Id);
        Check(scene, await _stage.Engine.GiveAsync(key, new MeasureCommand.ReportDone("Ny rutin mottagen och genomgången."), Header(scene, "measure", measure.OwnerPersonId), cancellationToken));
    }

    private async Task GiveAsync(Scene scene, string actor, SupplierControlCommand command, CancellationToken cancellationToken) =>
        Check(scene, await _stage.Engine.GiveAsync(ControlKey(scene), command, Header(scene, $"{command.GetType().Name}/{actor}", actor), cancellationToken));

    private async Task<SupplierControlState> StateAsync(Scene scene, CancellationToken cancellationToken) =>
        _controls.StateOf(await _stage.Store.ReadAsync(ControlKey(scene), cancellationToken) ?? throw new InvalidDataException($"The control of {scene.SupplierId} did not start."));

    private ProcessKey ControlKey(Scene scene) => new(_stage.Tenant, SupplierControlProcess.KindName, $"{scene.SupplierId}-001");

    private async Task<string> ReviewerAsync(CancellationToken cancellationToken) => (await _stage.Roles.HoldersAsync(_stage.Tenant, Role.Reviewer, null, cancellationToken))[0];

    private async Task<string> ManagerAsync(Scene scene, CancellationToken cancellationToken) =>
        (await _stage.Roles.ResolveAsync(_stage.Tenant, new Recipient(Role.SupplierManager, $"supplier/{scene.SupplierId}"), cancellationToken)).PersonIds[0];

    private static string Justification(ControlDecision decision) => decision switch
    {
        ControlDecision.Approved => "Svaren är tydliga och visar ett arbete som fungerar.",
        ControlDecision.Rejected => "Bristerna är för många för att kunna godtas utan åtgärder.",
        _ => "Svaren godtas. Villkoret är att åtgärden genomförs i tid.",
    };

    private static CommandHeader Header(Scene scene, string act, string actor) => new($"demonstration/{scene.SupplierId}/{act}", actor);

    private static void Check(Scene scene, CommandOutcome outcome) => DemonstrationStage.Check(scene.SupplierId, outcome);
}

/// <summary>Answers a supplier might give, and what a reviewer makes of them.</summary>
internal static class DemonstrationAnswers
{
    /// <summary>An answer of the demonstration; of a weak supplier some fall short.</summary>
    public static Answer To(Question question, int number, bool weak, LocalDate today) =>
        To(question, weak && (question.Kind == QuestionKind.Choice ? number % 4 == 1 : number % 5 == 2), today.PlusDays(-120 - number));

    /// <summary>An answer that is good or falls short; to a question for a date, the date given.</summary>
    public static Answer To(Question question, bool fallsShort, LocalDate date) => question.Kind switch
    {
        QuestionKind.YesNoPartly when fallsShort => new Answer(question.Id, "partly", "Rutinen gäller de flesta men inte alla våra team än."),
        QuestionKind.YesNoPartly => new Answer(question.Id, "yes"),
        QuestionKind.Choice => new Answer(question.Id, question.Choices![fallsShort ? Math.Min(1, question.Choices.Count - 1) : 0].Id),
        QuestionKind.Date => new Answer(question.Id, LocalDatePattern.Iso.Format(date)),
        _ => new Answer(question.Id, "Vi arbetar enligt en årlig plan som följs upp i ledningsgruppen."),
    };

    /// <summary>An assessment.</summary>
    public static Assessment Assess(Question question, Answer? answer) => answer?.Value == "partly"
        ? new Assessment(question.Id, Verdict.Deficient, "Behöver gälla alla.")
        : new Assessment(question.Id, Verdict.Acceptable);
}
