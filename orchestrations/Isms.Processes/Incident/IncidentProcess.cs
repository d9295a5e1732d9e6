using Isms.Processes.IncidentTrack;
using Isms.Processes.Kernel;
using Isms.Processes.Measure;
using Isms.Processes.Registers;
using NodaTime;
using NodaTime.Text;

namespace Isms.Processes.Incident;

/// <summary>
/// Incident: reported, judged, contained, recovered, learnt from, closed. Each controller and each operator it concerns has a
/// track of its own, a child process (ADR 0024). Commands, events and state stand beside this file; decisions are in
/// <c>IncidentProcess.Decisions.cs</c>, those about tracks in <c>IncidentProcess.Tracks.cs</c>.
/// </summary>
public sealed partial class IncidentProcess() : Process<IncidentState, IncidentCommand, IncidentEvent>(KindName)
{
    /// <summary>The kind.</summary>
    public const string KindName = "incident";

    /// <inheritdoc/>
    public override int Schema => 1;

    /// <inheritdoc/>
    public override string CaseReferencePrefix => "IN";

    /// <inheritdoc/>
    public override IncidentState Initial { get; } = new();

    /// <inheritdoc/>
    protected override IncidentCommand DeadlineReached { get; } = new IncidentCommand.DeadlineReached();

    /// <inheritdoc/>
    public override bool Creates(IncidentCommand command) => command is IncidentCommand.Report;

    /// <inheritdoc/>
    public override bool Concludes(IncidentCommand command) => command is not
        (IncidentCommand.Report or IncidentCommand.AddEntry or IncidentCommand.PrepareReports or IncidentCommand.PlanImprovement or IncidentCommand.LinkControl);

    /// <inheritdoc/>
    public override bool OnlyReminds(IncidentEvent happened) => happened is IncidentEvent.Reminded or IncidentEvent.TrackReported or IncidentEvent.MeasureReported;

    /// <inheritdoc/>
    public override IncidentState Evolve(IncidentState state, Recorded<IncidentEvent> recorded)
    {
        var after = Apply(state, recorded);
        if (!IncidentDuties.LacksTracks(after)) return after with { TracksLackingSince = null };
        // What is lacking anew is escalated anew.
        return after.TracksLackingSince is not null ? after : after with { TracksLackingSince = recorded.At, StepsReached = [.. after.StepsReached.Where(s => s != IncidentSteps.TracksStep)] };
    }

    private static IncidentState Apply(IncidentState state, Recorded<IncidentEvent> recorded)
    {
        var (at, by, reason) = (recorded.At, recorded.ActorId, recorded.Reason);
        return recorded.Data switch
        {
            IncidentEvent.Reported e => Enter(state with { CaseReference = e.CaseReference, Report = e.Facts, ReportedBy = by, ReportedAt = at }, IncidentPhase.Reported, at),
            IncidentEvent.Triaged e => Settle(state with
            {
                Triage = e.Facts,
                TriagedAt = state.TriagedAt ?? at,
                // Ongoing again: it was not over after all.
                Recovery = e.Facts.Ongoing == YesNoUnknown.Yes ? null : state.Recovery,
            }, at),
            IncidentEvent.AwarenessDetermined e => state with
            {
                Awareness = [.. state.Awareness, new AwarenessDetermination(e.At, e.Evidence, by, at, state.Awareness.Count > 0 ? reason : null)],
                Tracks = [.. state.Tracks.Select(t => t with { Terms = t.Terms with { ProviderAwareness = e.At } })],
            },
            IncidentEvent.SignificanceAssessed e => state with
            {
                Assessments = [.. state.Assessments, new SignificanceAssessment(e.RulesVersion, e.Impact, e.MetCriteria, e.Proposed, e.IsSignificant, reason ?? "", by, at)],
            },
            IncidentEvent.TracksOpened e => state with
            {
                Tracks = [.. state.Tracks, .. e.Tracks.Select(t => new KnownTrack(t.Id, t.Terms, null))],
                Notice = e.Notice ?? state.Notice,
            },
            IncidentEvent.EntryAdded e => state with
            {
                Entries = [.. state.Entries, new IncidentEntry($"entry.{FieldText.Of(state.Entries.Count + 1)}", e.At, e.Text, by, at, e.At < at ? reason : null)],
            },
            IncidentEvent.Contained e => Settle(state with { Containment = new(e.At, e.How) }, at),
            IncidentEvent.Recovered e => Settle(state with { Recovery = new(e.At, e.How), Triage = state.Triage is { } triage ? triage with { Ongoing = YesNoUnknown.No } : null }, at),
            IncidentEvent.LessonsRecorded e => state with { Lessons = new(e.Lessons, e.RootCause, by, at) },
            IncidentEvent.ImprovementPlanned e => state with { Improvements = [.. state.Improvements, new KnownImprovement(e.MeasureId, e.Description, e.OwnerPersonId, e.Due, null)] },
            IncidentEvent.MeasureReported e => state with { Improvements = [.. state.Improvements.Select(i => i.MeasureId == e.MeasureId ? i with { Phase = e.Phase } : i)] },
            IncidentEvent.TrackReported e => state with { Tracks = [.. state.Tracks.Select(t => t.Id == e.TrackId ? t with { Phase = e.Phase } : t)] },
            IncidentEvent.MarkedSecret e => state with { SecrecyMarks = [.. state.SecrecyMarks.Where(m => m.Field != e.Field), new SecrecyMark(e.Field, e.Provision, reason ?? "", by, at)] },
            IncidentEvent.SecrecyLifted e => state with { SecrecyMarks = [.. state.SecrecyMarks.Where(m => m.Field != e.Field)] },
            IncidentEvent.ControlLinked e => state with { ControlIds = [.. state.ControlIds, e.ControlId] },
            IncidentEvent.Reminded e => state with { StepsReached = [.. state.StepsReached.Union(e.Reached, StringComparer.Ordinal)] },
            IncidentEvent.Closed => Enter(state, IncidentPhase.Closed, at),
            IncidentEvent.Dismissed => Enter(state, IncidentPhase.Dismissed, at),
            IncidentEvent.Reopened => Enter(state, IncidentDuties.PhaseOf(state), at),
            IncidentEvent.ReferenceReplaced e => Replace(state, e.Old, e.Successor),
            _ => state,
        };
    }

    /// <inheritdoc/>
    public override Instant? NextDeadline(IncidentState state) => IncidentSteps.Remaining(state).Select(s => (Instant?)s.At).FirstOrDefault();

    /// <inheritdoc/>
    public override IReadOnlyList<Awaited> Awaiting(IncidentState state) => IncidentDuties.Awaiting(state);

    /// <inheritdoc/>
    public override IReadOnlyList<ExpectedChild> Children(IncidentState state) =>
    [
        .. state.Tracks.Select(t => new ExpectedChild(IncidentTrackProcess.KindName, t.Id, t.Phase)),
        .. state.Improvements.Select(i => new ExpectedChild(MeasureProcess.KindName, i.MeasureId, i.Phase)),
    ];

    /// <inheritdoc/>
    public override string Phase(IncidentState state) => state.Phase;

    /// <inheritdoc/>
    public override bool IsTerminal(IncidentState state) => IncidentPhase.IsEnded(state.Phase);

    /// <inheritdoc/>
    public override string Title(IncidentState state) => state.Report?.Title ?? "";

    /// <inheritdoc/>
    public override string CaseReference(IncidentState state) => state.CaseReference;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Links(IncidentState state)
    {
        if (state.Report is not { } report) return [];
        IEnumerable<string> To(string kind, IEnumerable<string?> ids) => ids.OfType<string>().Select(id => $"{kind}/{id}");
        return
        [
            .. To(RegisterKinds.Organisation, [report.OrganisationId, .. state.Triage?.OrganisationIds ?? [], .. state.Tracks.Select(t => t.Terms.OrganisationId)])
                .Concat(To(RegisterKinds.SharedService, [.. report.ServiceIds, .. state.Triage?.ServiceIds ?? []]))
                .Concat(To(RegisterKinds.InformationSystem, [.. report.SystemIds, .. state.Triage?.SystemIds ?? []]))
                .Concat(To(RegisterKinds.Supplier, [state.Triage?.SupplierId]))
                .Concat(To(RegisterKinds.Person, state.Improvements.Select(i => i.OwnerPersonId)))
                .Concat(To(SupplierControl.SupplierControlProcess.KindName, state.ControlIds))
                .Distinct(StringComparer.Ordinal),
        ];
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Fields(IncidentState state)
    {
        var fields = new Dictionary<string, string>();
        if (state.Report is not { } report) return fields;
        fields["discoveredOn"] = FieldText.Of(CityTime.DateOf(report.DiscoveredAt));
        fields["reportedAt"] = InstantPattern.ExtendedIso.Format(state.ReportedAt);
        if (state.ReportedBy != Actors.System) fields["reportedBy"] = state.ReportedBy;
        fields["personalData"] = FieldText.Of(state.Triage?.PersonalData ?? report.PersonalData);
        fields["tracks"] = FieldText.Of(state.Tracks.Count);
        fields["openTracks"] = FieldText.Of(IncidentDuties.OpenTracks(state));
        if (IncidentSteps.DueOf(state) is { } due) fields["dueAt"] = InstantPattern.ExtendedIso.Format(due);
        if (state.Significance is { } significance) fields["significant"] = FieldText.Of(significance.IsSignificant);
        if (state.Triage is not { } triage) return fields;
        fields["severity"] = FieldText.Of(triage.Severity);
        fields["origin"] = FieldText.Of(triage.Origin);
        if (triage.SupplierId is { } supplier) fields["supplier"] = supplier;
        return fields;
    }

    /// <inheritdoc/>
    protected override IncidentCommand ReplaceReference(string old, string successor) => new IncidentCommand.Replace(old, successor);

    private static IncidentState Settle(IncidentState state, Instant at)
    {
        var phase = IncidentDuties.PhaseOf(state);
        return phase == state.Phase ? state : Enter(state, phase, at);
    }

    private static IncidentState Enter(IncidentState state, string phase, Instant at) =>
        state with { Phase = phase, PhaseSince = at, StepsReached = [.. state.StepsReached.Where(s => s == IncidentSteps.TracksStep)] };

    private static IncidentState Replace(IncidentState state, string old, string successor)
    {
        IReadOnlyList<string> Many(string kind, IReadOnlyList<string> ids) => References.Replace(kind, ids, old, successor);
        string? One(string kind, string? id) => References.Replace(kind, id, old, successor);
        return state with
        {
            Report = state.Report is not { } report ? null : report with
            {
                OrganisationId = One(RegisterKinds.Organisation, report.OrganisationId),
                ServiceIds = Many(RegisterKinds.SharedService, report.ServiceIds),
                SystemIds = Many(RegisterKinds.InformationSystem, report.SystemIds),
            },
            Triage = state.Triage is not { } triage ? null : triage with
            {
                ServiceIds = Many(RegisterKinds.SharedService, triage.ServiceIds),
                SystemIds = Many(RegisterKinds.InformationSystem, triage.SystemIds),
                OrganisationIds = Many(RegisterKinds.Organisation, triage.OrganisationIds),
                SupplierId = One(RegisterKinds.Supplier, triage.SupplierId),
            },
            Tracks = [.. state.Tracks.Select(t => t with { Terms = t.Terms with { OrganisationId = One(RegisterKinds.Organisation, t.Terms.OrganisationId)! } })],
            Improvements = [.. state.Improvements.Select(i => i with { OwnerPersonId = One(RegisterKinds.Person, i.OwnerPersonId)! })],
        };
    }
}
