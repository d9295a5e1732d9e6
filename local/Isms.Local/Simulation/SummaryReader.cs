using Isms.Processes.ContinuityPlan;
using Isms.Processes.ControlRound;
using Isms.Processes.Engine;
using Isms.Processes.Incident;
using Isms.Processes.IncidentTrack;
using Isms.Processes.Kernel;
using Isms.Processes.Measure;
using Isms.Processes.PlanActivation;
using Isms.Processes.PlanRenewal;
using Isms.Processes.Registers;
using Isms.Processes.SupplierControl;
using Isms.Processes.SupplierSignal;
using NodaTime;

namespace Isms.Local.Simulation;

/// <summary>Counts what the documents of a simulation tell.</summary>
internal sealed class SummaryReader
{
    private const int Page = 500;

    // In the order they are shown; the names within a group by name.
    private readonly Dictionary<string, IReadOnlyDictionary<string, int>> _counts = [];
    private readonly IServiceProvider _services;

    private SummaryReader(IServiceProvider services)
    {
        _services = services;
        foreach (var group in (string[])["controls", "measures", "rounds", "signals", "incidents", "tracks", "plans", "renewals", "activations", "suppliers", "people", "documents", "events", "effects", "commands", "refusals"]) _counts[group] = new SortedDictionary<string, int>(StringComparer.Ordinal);
    }

    /// <summary>Reads every document.</summary>
    /// <param name="services">Those of the simulation.</param>
    /// <param name="options">What was simulated.</param>
    /// <param name="end">See <see cref="SimulationSummary.To"/>.</param>
    /// <param name="cancelled">Stops between two pages.</param>
    public static async Task<SimulationSummary> ReadAsync(IServiceProvider services, SimulationOptions options, Instant end, CancellationToken cancelled)
    {
        var reader = new SummaryReader(services);
        var store = services.GetRequiredService<IProcessStore>();
        foreach (var type in services.GetRequiredService<ProcessCatalog>().All)
        {
            string? cursor = null;
            for (var more = true; more;)
            {
                var page = await store.ChangesAsync(new Partition(CitySimulation.Tenant, type.Kind), cursor, Page, cancelled);
                foreach (var document in page.Documents) reader.Read(document);
                (cursor, more) = (page.Cursor, page.HasMore);
            }
        }
        var (office, messages) = (services.GetRequiredService<Office>(), (SimulatedMessages)services.GetRequiredService<INotifier>());
        reader.Add("commands", "byPeople", office.Commands);
        reader.Add("effects", "notified", messages.Notified);
        reader.Add("effects", "published", messages.Published);
        foreach (var (code, count) in office.Refusals) reader.Add("refusals", code, count);
        return new SimulationSummary(options.Years, options.Seed, options.Scale, CityTime.Zone.AtStartOfDay(options.Start).ToInstant(), end, reader._counts);
    }

    private void Add(string group, string name, int count = 1)
    {
        var names = (SortedDictionary<string, int>)_counts[group];
        names[name] = names.GetValueOrDefault(name) + count;
    }

    private void Read(ProcessDocument document)
    {
        Add("documents", document.Key.Kind);
        Add("events", document.Key.Kind, document.Events.Count);
        Add("effects", "done", document.Receipts.Count);
        Add("effects", "pending", document.Effects.Count(e => !e.IsDead));
        Add("effects", "dead", document.Effects.Count(e => e.IsDead));
        switch (document.Key.Kind)
        {
            case SupplierControlProcess.KindName: ReadControl(History<SupplierControlProcess, SupplierControlState, SupplierControlCommand, SupplierControlEvent>(document)); break;
            case MeasureProcess.KindName: ReadMeasure(History<MeasureProcess, MeasureState, MeasureCommand, MeasureEvent>(document)); break;
            case SupplierSignalProcess.KindName: ReadSignal(History<SupplierSignalProcess, SupplierSignalState, SupplierSignalCommand, SupplierSignalEvent>(document)); break;
            case ControlRoundProcess.KindName: ReadRound(History<ControlRoundProcess, ControlRoundState, ControlRoundCommand, ControlRoundEvent>(document)); break;
            case IncidentProcess.KindName: ReadIncident(History<IncidentProcess, IncidentState, IncidentCommand, IncidentEvent>(document)); break;
            case IncidentTrackProcess.KindName: ReadTrack(_services.GetRequiredService<IncidentTrackProcess>().StateOf(document)); break;
            case ContinuityPlanProcess.KindName: ReadPlan(History<ContinuityPlanProcess, ContinuityPlanState, ContinuityPlanCommand, ContinuityPlanEvent>(document)); break;
            case PlanRenewalProcess.KindName: ReadRenewal(History<PlanRenewalProcess, PlanRenewalState, PlanRenewalCommand, PlanRenewalEvent>(document), _services.GetRequiredService<PlanRenewalProcess>().StateOf(document)); break;
            case PlanActivationProcess.KindName: ReadActivation(_services.GetRequiredService<PlanActivationProcess>().StateOf(document)); break;
            case RegisterKinds.Supplier: ReadSupplier(History<SupplierRegister, SupplierState, RegisterCommand<SupplierDetails>, RegisterEvent<SupplierDetails>>(document)); break;
            case RegisterKinds.Person when document.Promoted.IsTerminal: Add("people", "left"); break;
            case RegisterKinds.RoleAssignment when document.Promoted.IsTerminal: Add("people", "vacancies"); break;
            default: break;
        }
    }

    private IEnumerable<Recorded<TEvent>> History<TProcess, TState, TCommand, TEvent>(ProcessDocument document)
        where TProcess : Process<TState, TCommand, TEvent> where TState : class where TCommand : class where TEvent : class =>
        _services.GetRequiredService<TProcess>().History(document.Events);

    private void ReadControl(IEnumerable<Recorded<SupplierControlEvent>> history)
    {
        var (due, isProposed) = (default(LocalDate), false);
        foreach (var recorded in history)
        {
            switch (recorded.Data)
            {
                case SupplierControlEvent.Started e:
                    due = e.AnswerDue;
                    Add("controls", "started");
                    Add("controls", $"started.{FieldText.Of(e.Terms.Purpose)}");
                    break;
                case SupplierControlEvent.Submitted: Add("controls", CityTime.DateOf(recorded.At) <= due ? "answered.inTime" : "answered.late"); break;
                case SupplierControlEvent.SilenceRecorded: Add("controls", "silent"); break;
                case SupplierControlEvent.Extended e:
                    due = e.AnswerDue;
                    Add("controls", "extended");
                    break;
                case SupplierControlEvent.Returned e:
                    due = e.AnswerDue;
                    Add("controls", "returned");
                    break;
                case SupplierControlEvent.ContactChanged { ByContact: true }: Add("controls", "handedOver"); break;
                case SupplierControlEvent.LinkRenewed: Add("controls", "linkRenewed"); break;
                case SupplierControlEvent.EvidenceAdded: Add("controls", "files"); break;
                case SupplierControlEvent.ReviewerAssigned: Add("controls", "reviewerAssigned"); break;
                case SupplierControlEvent.Reminded e: Remind("controls", e.Sent); break;
                case SupplierControlEvent.FindingRecorded e: Add("controls", $"finding.{FieldText.Of(e.Finding.Severity)}"); break;
                case SupplierControlEvent.FindingWithdrawn: Add("controls", "findingWithdrawn"); break;
                case SupplierControlEvent.DecisionProposed:
                    isProposed = true;
                    break;
                case SupplierControlEvent.DecisionSentBack: Add("controls", "fourEyes.sentBack"); break;
                case SupplierControlEvent.Decided e:
                    Add("controls", $"decided.{FieldText.Of(e.Decision)}");
                    if (isProposed) Add("controls", "fourEyes.approved");
                    break;
                case SupplierControlEvent.Cancelled e: Add("controls", $"cancelled.{e.Cause}"); break;
                default: break;
            }
        }
    }

    private void ReadMeasure(IEnumerable<Recorded<MeasureEvent>> history)
    {
        var due = default(LocalDate);
        foreach (var recorded in history)
        {
            due = recorded.Data switch
            {
                MeasureEvent.Started e => e.Terms.Due,
                MeasureEvent.SentBack e => e.Due,
                MeasureEvent.Replanned e => e.Due,
                MeasureEvent.Reopened e => e.Due,
                _ => due,
            };
            switch (recorded.Data)
            {
                case MeasureEvent.Started: Add("measures", "started"); break;
                case MeasureEvent.ReportedDone: Add("measures", CityTime.DateOf(recorded.At) <= due ? "done.inTime" : "done.late"); break;
                case MeasureEvent.Verified: Add("measures", "verified"); break;
                case MeasureEvent.SentBack: Add("measures", "sentBack"); break;
                case MeasureEvent.Replanned: Add("measures", "replanned"); break;
                case MeasureEvent.RiskAccepted: Add("measures", "risk.accepted"); break;
                case MeasureEvent.Reopened: Add("measures", "risk.expired"); break;
                case MeasureEvent.Cancelled: Add("measures", "cancelled"); break;
                case MeasureEvent.Reminded e: Remind("measures", e.Sent); break;
                default: break;
            }
        }
    }

    private void ReadSignal(IEnumerable<Recorded<SupplierSignalEvent>> history)
    {
        foreach (var recorded in history)
        {
            switch (recorded.Data)
            {
                case SupplierSignalEvent.Reported e: Add("signals", $"reported.{FieldText.Of(e.Facts.Kind)}"); break;
                case SupplierSignalEvent.Decided e: Add("signals", $"decided.{FieldText.Of(e.Decision)}"); break;
                case SupplierSignalEvent.Reminded e: Remind("signals", e.Sent); break;
                default: break;
            }
        }
    }

    private void ReadIncident(IEnumerable<Recorded<IncidentEvent>> history)
    {
        var isJudged = false;
        foreach (var recorded in history)
        {
            switch (recorded.Data)
            {
                case IncidentEvent.Reported: Add("incidents", "reported"); break;
                case IncidentEvent.Triaged e when !isJudged:
                    isJudged = true;
                    Add("incidents", $"severity.{FieldText.Of(e.Facts.Severity)}");
                    break;
                case IncidentEvent.SignificanceAssessed { IsSignificant: true }: Add("incidents", "significant"); break;
                case IncidentEvent.Reminded e: Remind("incidents", e.Sent); break;
                case IncidentEvent.ImprovementPlanned: Add("incidents", "improvements"); break;
                case IncidentEvent.Dismissed: Add("incidents", "dismissed"); break;
                case IncidentEvent.Closed: Add("incidents", "closed"); break;
                default: break;
            }
        }
    }

    private void ReadTrack(TrackState state)
    {
        Add("tracks", $"opened.{FieldText.Of(state.Terms!.Law)}");
        if (state.Decision is { } decision) Add("tracks", decision.Notify ? "notified" : "notNotified");
        if (state.Phase == TrackPhase.Closed) Add("tracks", "closed");
        Add("tracks", "clocks.met", state.Clocks.Count(c => c is { Status: ClockStatus.Met, IsLate: false }));
        Add("tracks", "clocks.late", state.Clocks.Count(c => c.IsLate));
        Add("tracks", "reports", state.Receipts.Count);
    }

    private void ReadPlan(IEnumerable<Recorded<ContinuityPlanEvent>> history)
    {
        foreach (var recorded in history)
        {
            switch (recorded.Data)
            {
                case ContinuityPlanEvent.Created: Add("plans", "begun"); break;
                case ContinuityPlanEvent.Adopted: Add("plans", "adopted"); break;
                case ContinuityPlanEvent.Invalidated e:
                    foreach (var flag in e.Flags) Add("plans", $"flagged.{FieldText.Of(flag.Cause)}");
                    break;
                case ContinuityPlanEvent.FlagsDismissed: Add("plans", "flagsDismissed"); break;
                case ContinuityPlanEvent.Expired: Add("plans", "expired"); break;
                case ContinuityPlanEvent.Retired: Add("plans", "retired"); break;
                default: break;
            }
        }
    }

    private void ReadRenewal(IEnumerable<Recorded<PlanRenewalEvent>> history, PlanRenewalState state)
    {
        Add("renewals", $"started.{FieldText.Of(state.Terms!.Cause)}");
        foreach (var recorded in history)
        {
            switch (recorded.Data)
            {
                case PlanRenewalEvent.Assigned: Add("renewals", "assigned"); break;
                case PlanRenewalEvent.Returned { Message: not null }: Add("renewals", "returned"); break;
                case PlanRenewalEvent.Hastened: Add("renewals", "hastened"); break;
                case PlanRenewalEvent.ExerciseHeld e: Add("renewals", $"exercised.{FieldText.Of(e.Exercise.Kind)}"); break;
                case PlanRenewalEvent.MeasurePlanned: Add("renewals", "measures"); break;
                case PlanRenewalEvent.SentBack: Add("renewals", "sentBack"); break;
                case PlanRenewalEvent.Approved: Add("renewals", state.Held is null ? "approved.notExercised" : "approved.exercised"); break;
                case PlanRenewalEvent.Cancelled: Add("renewals", "cancelled"); break;
                case PlanRenewalEvent.Reminded e: Remind("renewals", e.Sent); break;
                default: break;
            }
        }
        if (state.Result is { } result) Add("renewals", $"recoveryTime.{FieldText.Of(result.RecoveryTime)}");
    }

    private void ReadActivation(PlanActivationState state)
    {
        Add("activations", "begun");
        if (state.Phase == PlanActivationPhase.Cancelled) Add("activations", "cancelled");
        if (state.Outage is { } outage) Add("activations", outage <= state.Terms!.Targets.RecoveryTimeObjective ? "recoveryTime.met" : "recoveryTime.missed");
        if (state.Evaluation is { } evaluation) Add("activations", evaluation.PlanHeld ? "planHeld" : "planDidNotHold");
        Add("activations", "deviations", state.Deviations.Count);
    }

    private void ReadRound(IEnumerable<Recorded<ControlRoundEvent>> history)
    {
        foreach (var recorded in history)
        {
            switch (recorded.Data)
            {
                case ControlRoundEvent.Requested e: Add("rounds", FieldText.Of(e.Origin)); break;
                case ControlRoundEvent.Concluded e:
                    foreach (var outcome in e.Outcomes) Add("rounds", $"supplier.{FieldText.Of(outcome.Result)}");
                    break;
                default: break;
            }
        }
    }

    private void ReadSupplier(IEnumerable<Recorded<RegisterEvent<SupplierDetails>>> history)
    {
        SupplierDetails? before = null;
        foreach (var recorded in history)
        {
            if (recorded.Data is RegisterEvent<SupplierDetails>.Retired) Add("suppliers", "left.takenOver");
            var now = recorded.Data switch
            {
                RegisterEvent<SupplierDetails>.Created e => e.Details,
                RegisterEvent<SupplierDetails>.Amended e => e.Details,
                _ => null,
            };
            if (now is null) continue;
            if (before is not null && before.Stage != now.Stage) Add("suppliers", (before.Stage, now.Stage) switch
            {
                (SupplierStage.Prospective, SupplierStage.Contracted) => "contracted",
                (SupplierStage.Prospective, _) => "notContracted",
                (_, SupplierStage.Exiting) => "leaving",
                _ => "left.ended",
            });
            if (before is not null && before.Criticality != now.Criticality) Add("suppliers", "classedAnew");
            if (before is null && recorded.ActorId != Actors.System) Add("suppliers", "newcomers");
            before = now;
        }
    }

    private void Remind(string group, IReadOnlyList<string> sent)
    {
        foreach (var step in sent) Add(group, step.StartsWith("escalation", StringComparison.Ordinal) ? "escalated" : "reminded");
    }
}
