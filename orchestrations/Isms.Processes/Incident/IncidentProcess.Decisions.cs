using Isms.Processes.IncidentTrack;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using NodaTime;

namespace Isms.Processes.Incident;

public sealed partial class IncidentProcess
{
    /// <summary>Longest description, entry, notice, evidence or account, in characters.</summary>
    public const int MaximumText = 4000;

    /// <summary>Most services, systems or organisations of one kind in a judgement.</summary>
    public const int MaximumAffected = 200;

    /// <summary>Longest id of an incident: those of its tracks and measures are derived from it.</summary>
    public const int LongestId = 80;

    /// <summary>An entry is written a little after what it tells; only what lies further back is back-dated.</summary>
    public static Duration EntryTolerance { get; } = Duration.FromMinutes(5);

    /// <inheritdoc/>
    public override Decision<IncidentEvent> Decide(IncidentState state, IncidentCommand command, DecisionContext context)
    {
        if (command is IncidentCommand.Report report) return DecideReport(state, report.Facts, context);
        if (state.Report is null) return new Rejection("incident.unknown");
        return command switch
        {
            IncidentCommand.DeadlineReached => DecideDeadline(state, context.Now),
            IncidentCommand.ReportTrack track => DecideTrackReport(state, track),
            IncidentCommand.ReportMeasure measure => DecideMeasureReport(state, measure),
            IncidentCommand.Replace replace => KernelJson.AreEqual(Replace(state, replace.Old, replace.Successor), state) ? Nothing : new IncidentEvent.ReferenceReplaced(replace.Old, replace.Successor),
            // A request for what is marked comes long after the end, and so do some lessons.
            IncidentCommand.MarkSecret mark => DecideMark(state, mark, context),
            IncidentCommand.LiftSecrecy lift => state.SecrecyMarks.All(m => m.Field != lift.Field) ? Nothing : context.Reason is null ? NoReason : new IncidentEvent.SecrecyLifted(lift.Field),
            IncidentCommand.PlanImprovement plan => DecideImprovement(state, plan, context),
            IncidentCommand.Reopen => DecideReopen(state, context),
            _ when IncidentPhase.IsEnded(state.Phase) => command is IncidentCommand.Close && state.Phase == IncidentPhase.Closed ? Nothing : new Rejection("incident.ended"),
            IncidentCommand.Triage triage => DecideTriage(state, triage.Facts),
            IncidentCommand.DetermineAwareness determine => DecideAwareness(state, determine, context),
            IncidentCommand.AssessSignificance assess => DecideSignificance(state, assess, context),
            IncidentCommand.OpenTracks open => DecideOpenTracks(state, open, context),
            IncidentCommand.PrepareReports prepare => DecidePrepare(state, prepare, context),
            IncidentCommand.AddEntry add => DecideEntry(state, add, context),
            IncidentCommand.Contain contain => DecideContain(state, contain, context),
            IncidentCommand.Recover recover => DecideRecover(state, recover, context),
            IncidentCommand.RecordLessons record => DecideLessons(state, record),
            IncidentCommand.LinkControl link => DecideLink(state, link),
            IncidentCommand.Close => IncidentDuties.BeforeClosing(state) is { Count: > 0 } left ? Decision<IncidentEvent>.Reject(left) : new IncidentEvent.Closed(),
            IncidentCommand.Dismiss => DecideDismiss(state, context),
            _ => throw new ArgumentOutOfRangeException(nameof(command)),
        };
    }

    private static Decision<IncidentEvent> Nothing => Decision<IncidentEvent>.Nothing;

    private static Rejection NoReason => new("reason.required", "reason");

    private static Decision<IncidentEvent> DecideReport(IncidentState state, ReportedIncident facts, DecisionContext context)
    {
        if (state.Report is { } known)
            return known.Source is not null && known.Source == facts.Source && known.SourceReference == facts.SourceReference || KernelJson.AreEqual(known, facts) ? Nothing : new Rejection("incident.exists");
        // Another system's clock may be a little ahead of ours.
        if (facts.Source is not null) facts = facts with { DiscoveredAt = Instant.Min(facts.DiscoveredAt, context.Now) };
        var wrong = new List<Rejection>(
        [
            .. DetailsRules.Required(facts.Title, "title"),
            .. DetailsRules.AtMost(facts.Description ?? "", "description", MaximumText),
            .. NotInFuture(facts.DiscoveredAt, "discoveredAt", context),
            .. DetailsRules.OptionalId(facts.OrganisationId, "organisationId"),
            .. Affected(facts.ServiceIds, "serviceIds"),
            .. Affected(facts.SystemIds, "systemIds"),
            .. DetailsRules.Known(facts.PersonalData, "personalData"),
            .. DetailsRules.Known(facts.Ongoing, "ongoing"),
        ]);
        if (facts is { IsTextWithheld: true, Description: not null }) wrong.Add(new("incident.textWithheld", "description"));
        if (context.Key.Id.Length > LongestId) wrong.Add(new("incident.idTooLong", null, FieldText.Of(LongestId)));
        return wrong.Count > 0 ? Decision<IncidentEvent>.Reject(wrong) : new IncidentEvent.Reported(context.CaseReference!, facts);
    }

    private static Decision<IncidentEvent> DecideDeadline(IncidentState state, Instant now)
    {
        var reached = IncidentSteps.Remaining(state).Where(s => s.At <= now).ToList();
        return reached.Count == 0 ? Nothing : new IncidentEvent.Reminded([.. reached.Select(s => s.Code)], TimedSteps.ToSend(reached, now));
    }

    private static Decision<IncidentEvent> DecideMeasureReport(IncidentState state, IncidentCommand.ReportMeasure report)
    {
        if (state.Improvements.FirstOrDefault(i => i.MeasureId == report.MeasureId) is not { } known) return new Rejection("measure.unknown");
        return known.Phase == report.Phase ? Nothing : new IncidentEvent.MeasureReported(report.MeasureId, report.Phase);
    }

    private static Decision<IncidentEvent> DecideTriage(IncidentState state, IncidentTriage facts)
    {
        var wrong = new List<Rejection>(
        [
            .. DetailsRules.Known(facts.Severity, "severity"),
            .. DetailsRules.Known(facts.Origin, "origin"),
            .. Affected(facts.ServiceIds, "serviceIds"),
            .. Affected(facts.SystemIds, "systemIds"),
            .. Affected(facts.OrganisationIds, "organisationIds"),
            .. DetailsRules.OptionalId(facts.SupplierId, "supplierId"),
            .. DetailsRules.Known(facts.Malicious, "malicious"),
            .. DetailsRules.Known(facts.Ongoing, "ongoing"),
            .. DetailsRules.Known(facts.PersonalData, "personalData"),
            .. DetailsRules.Known(facts.CrossBorder, "crossBorder"),
        ]);
        if (wrong.Count > 0) return Decision<IncidentEvent>.Reject(wrong);
        if (Fitting(new TrackCommand.UpdateFacts(FactsOf(state with { Triage = facts }))) < state.Tracks.Count) return new Rejection("incident.tooMuchForTracks", "systemIds", FieldText.Of(state.Tracks.Count));
        return KernelJson.AreEqual(facts, state.Triage) ? Nothing : new IncidentEvent.Triaged(facts);
    }

    private static Decision<IncidentEvent> DecideEntry(IncidentState state, IncidentCommand.AddEntry add, DecisionContext context)
    {
        var at = add.At ?? context.Now;
        if (state.Entries.Any(e => e.At == at && e.Text == add.Text)) return Nothing;
        var wrong = new List<Rejection>([.. NotInFuture(at, "at", context), .. DetailsRules.Required(add.Text, "text", MaximumText)]);
        if (at < context.Now - EntryTolerance && context.Reason is null) wrong.Add(NoReason);
        return wrong.Count > 0 ? Decision<IncidentEvent>.Reject(wrong) : new IncidentEvent.EntryAdded(at, add.Text);
    }

    private static Decision<IncidentEvent> DecideContain(IncidentState state, IncidentCommand.Contain contain, DecisionContext context)
    {
        if (state.Triage is null) return new Rejection("incident.notTriaged");
        if (state.Containment == new IncidentMilestone(contain.At, contain.How)) return Nothing;
        var wrong = Milestone(state, contain.At, contain.How, state.Containment, context);
        if (state.Recovery is { } recovery && contain.At > recovery.At) wrong.Add(new("incident.containedAfterRecovery", "at"));
        return wrong.Count > 0 ? Decision<IncidentEvent>.Reject(wrong) : new IncidentEvent.Contained(contain.At, contain.How);
    }

    private static Decision<IncidentEvent> DecideRecover(IncidentState state, IncidentCommand.Recover recover, DecisionContext context)
    {
        if (state.Triage is null) return new Rejection("incident.notTriaged");
        if (state.Recovery == new IncidentMilestone(recover.At, recover.How)) return Nothing;
        var wrong = Milestone(state, recover.At, recover.How, state.Recovery, context);
        if (state.Containment is { } containment && recover.At < containment.At) wrong.Add(new("incident.recoveredBeforeContainment", "at"));
        return wrong.Count > 0 ? Decision<IncidentEvent>.Reject(wrong) : new IncidentEvent.Recovered(recover.At, recover.How);
    }

    /// <summary>What is wrong with something reached; to correct what was recorded needs a reason, since clocks may count from it.</summary>
    private static List<Rejection> Milestone(IncidentState state, Instant at, string how, IncidentMilestone? before, DecisionContext context)
    {
        var wrong = new List<Rejection>([.. NotInFuture(at, "at", context), .. DetailsRules.Required(how, "how", MaximumText)]);
        if (at < state.Report!.DiscoveredAt) wrong.Add(new("time.beforeDiscovery", "at"));
        if (before is not null && context.Reason is null) wrong.Add(NoReason);
        return wrong;
    }

    private static Decision<IncidentEvent> DecideLessons(IncidentState state, IncidentCommand.RecordLessons record)
    {
        if (state.Lessons is { } known && known.Lessons == record.Lessons && known.RootCause == record.RootCause) return Nothing;
        var wrong = new List<Rejection>([.. DetailsRules.Required(record.Lessons, "lessons", MaximumText), .. DetailsRules.Required(record.RootCause, "rootCause", MaximumText)]);
        return wrong.Count > 0 ? Decision<IncidentEvent>.Reject(wrong) : new IncidentEvent.LessonsRecorded(record.Lessons, record.RootCause);
    }

    private static Decision<IncidentEvent> DecideImprovement(IncidentState state, IncidentCommand.PlanImprovement plan, DecisionContext context)
    {
        if (state.Phase == IncidentPhase.Dismissed) return new Rejection("incident.ended");
        if (state.Improvements.Any(i => i.Description == plan.Description && i.OwnerPersonId == plan.OwnerPersonId && i.Due == plan.Due)) return Nothing;
        var wrong = new List<Rejection>(
        [
            .. DetailsRules.Required(plan.Description, "description", MaximumText),
            .. DetailsRules.Known(plan.Severity, "severity"),
            .. DetailsRules.RequiredId(plan.OwnerPersonId, "ownerPersonId"),
        ]);
        if (plan.Due <= CityTime.DateOf(context.Now)) wrong.Add(new("date.past", "due"));
        if (wrong.Count > 0) return Decision<IncidentEvent>.Reject(wrong);
        var id = $"{context.Key.Id}-m{FieldText.Of(state.Improvements.Count + 1)}";
        return new IncidentEvent.ImprovementPlanned(id, plan.Description, plan.Severity, plan.OwnerPersonId, plan.Due);
    }

    private static Decision<IncidentEvent> DecideMark(IncidentState state, IncidentCommand.MarkSecret mark, DecisionContext context)
    {
        var wrong = new List<Rejection>();
        if (!IncidentSecrecy.IsField(state, mark.Field)) wrong.Add(new("secrecy.unknownField", "field"));
        wrong.AddRange(DetailsRules.Known(mark.Provision, "provision"));
        if (context.Reason is null) wrong.Add(NoReason);
        if (wrong.Count > 0) return Decision<IncidentEvent>.Reject(wrong);
        return state.SecrecyMarks.Any(m => m.Field == mark.Field && m.Provision == mark.Provision && m.Reason == context.Reason) ? Nothing : new IncidentEvent.MarkedSecret(mark.Field, mark.Provision);
    }

    private static Decision<IncidentEvent> DecideLink(IncidentState state, IncidentCommand.LinkControl link)
    {
        if (!ProcessKey.IsValidId(link.ControlId)) return new Rejection("field.id", "controlId");
        return state.ControlIds.Contains(link.ControlId) ? Nothing : new IncidentEvent.ControlLinked(link.ControlId);
    }

    private static Decision<IncidentEvent> DecideDismiss(IncidentState state, DecisionContext context)
    {
        var wrong = new List<Rejection>();
        if (context.Reason is null) wrong.Add(NoReason);
        if (IncidentDuties.OpenTracks(state) is > 0 and var open) wrong.Add(new("incident.tracksOpen", null, FieldText.Of(open)));
        return wrong.Count > 0 ? Decision<IncidentEvent>.Reject(wrong) : new IncidentEvent.Dismissed();
    }

    private static Decision<IncidentEvent> DecideReopen(IncidentState state, DecisionContext context)
    {
        if (!IncidentPhase.IsEnded(state.Phase)) return new Rejection("incident.notEnded");
        return context.Reason is null ? NoReason : new IncidentEvent.Reopened();
    }

    private static IEnumerable<Rejection> NotInFuture(Instant at, string field, DecisionContext context) => at > context.Now ? [new Rejection("time.future", field)] : [];

    private static IEnumerable<Rejection> Affected(IReadOnlyList<string> ids, string field) =>
        ids.Count > MaximumAffected ? [new Rejection("field.tooMany", field, FieldText.Of(MaximumAffected))] : DetailsRules.Ids(ids, field);
}
