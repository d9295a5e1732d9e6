using Isms.Processes.Kernel;
using Isms.Processes.Measure;
using Isms.Processes.Registers;
using NodaTime;

namespace Isms.Processes.SupplierControl;

/// <summary>
/// Leverantörskontroll: the supplier answers, the reviewer assesses, the control is decided, its measures are followed up.
/// Commands, events and state stand beside this file; decisions are in <c>SupplierControlProcess.Decisions.cs</c>.
/// </summary>
public sealed partial class SupplierControlProcess() : Process<SupplierControlState, SupplierControlCommand, SupplierControlEvent>(KindName)
{
    /// <summary>The kind.</summary>
    public const string KindName = "supplier-control";

    /// <inheritdoc/>
    public override int Schema => 1;

    /// <inheritdoc/>
    public override string CaseReferencePrefix => "LK";

    /// <inheritdoc/>
    public override SupplierControlState Initial { get; } = new();

    /// <inheritdoc/>
    protected override SupplierControlCommand DeadlineReached { get; } = new SupplierControlCommand.DeadlineReached();

    /// <inheritdoc/>
    public override bool Creates(SupplierControlCommand command) => command is SupplierControlCommand.Start;

    /// <inheritdoc/>
    public override bool Concludes(SupplierControlCommand command) => command is
        SupplierControlCommand.Decide or SupplierControlCommand.Approve or SupplierControlCommand.SendBack or SupplierControlCommand.Cancel or SupplierControlCommand.RenewLink;

    /// <inheritdoc/>
    public override bool OnlyReminds(SupplierControlEvent happened) => happened is SupplierControlEvent.Reminded or SupplierControlEvent.Opened;

    /// <inheritdoc/>
    public override SupplierControlState Evolve(SupplierControlState state, Recorded<SupplierControlEvent> recorded) => recorded.Data switch
    {
        SupplierControlEvent.Started e => Enter(state with
        {
            CaseReference = e.CaseReference,
            Terms = e.Terms,
            QuestionnaireTitle = e.QuestionnaireTitle,
            Sections = e.Sections,
            StartedAt = recorded.At,
            Criticality = e.Terms.Criticality,
            FourEyes = e.Terms.Criticality == Criticality.Critical,
            ContactPersonId = e.Terms.ContactPersonId,
            ReviewerPersonId = e.Terms.ReviewerPersonId,
            SystemIds = e.Terms.SystemIds,
            ServiceIds = e.Terms.ServiceIds,
            AnswerDue = e.AnswerDue,
        }, ControlPhase.Answering, recorded.At),
        SupplierControlEvent.Opened => state with { IsOpened = true },
        SupplierControlEvent.EvidenceAdded e => WithoutAssessments(state, [e.File.QuestionId]) with { Evidence = [.. state.Evidence, e.File] },
        SupplierControlEvent.EvidenceRemoved e => WithoutAssessments(state, [e.QuestionId]) with { Evidence = [.. state.Evidence.Where(f => f.QuestionId != e.QuestionId || f.Hash != e.Hash)] },
        SupplierControlEvent.Submitted e => Enter(WithAnswers(state, e.Answers) with { SubmittedAt = recorded.At, IsSilent = false, AssessmentDue = e.AssessmentDue }, ControlPhase.Assessing, recorded.At),
        SupplierControlEvent.ContactChanged e => state with { ContactPersonId = e.PersonId, LinkGeneration = state.LinkGeneration + 1, IsOpened = false },
        SupplierControlEvent.LinkRenewed => state with { LinkGeneration = state.LinkGeneration + 1, IsOpened = false },
        SupplierControlEvent.ReviewerAssigned e => state with { ReviewerPersonId = e.PersonId },
        SupplierControlEvent.Extended e => Enter(state with { AnswerDue = e.AnswerDue, IsSilent = false }, ControlPhase.Answering, recorded.At),
        SupplierControlEvent.Reminded e => state with { StepsReached = [.. state.StepsReached.Union(e.Reached, StringComparer.Ordinal)] },
        SupplierControlEvent.SilenceRecorded e => Enter(state with { IsSilent = true, AssessmentDue = e.AssessmentDue }, ControlPhase.Assessing, recorded.At),
        SupplierControlEvent.Assessed e => state with { Assessments = [.. state.Assessments.ExceptBy(e.Assessments.Select(a => a.QuestionId), a => a.QuestionId), .. e.Assessments] },
        SupplierControlEvent.FindingRecorded e => state with { Findings = [.. state.Findings, e.Finding] },
        SupplierControlEvent.FindingWithdrawn e => state with
        {
            Findings = [.. state.Findings.Select(f => f.Id == e.FindingId ? f with { IsWithdrawn = true } : f)],
            Measures = [.. state.Measures.Where(m => m.FindingId != e.FindingId)],
        },
        SupplierControlEvent.MeasurePlanned e => state with { Measures = [.. state.Measures, e.Measure], MeasureCount = state.MeasureCount + 1 },
        SupplierControlEvent.MeasureDropped e => state with { Measures = [.. state.Measures.Where(m => m.Id != e.MeasureId)] },
        SupplierControlEvent.Returned e => Enter(state with
        {
            AnswerDue = e.AnswerDue,
            Completion = new CompletionRequest(e.QuestionIds, e.Message),
            Assessments = WithoutAssessments(state, e.QuestionIds).Assessments,
        }, ControlPhase.Answering, recorded.At),
        SupplierControlEvent.DecisionProposed e => Enter(state with { Proposal = new DecisionRecord(e.Decision, e.Justification, recorded.ActorId, CityTime.DateOf(recorded.At)), DecisionDue = e.DecisionDue }, ControlPhase.Approving, recorded.At),
        SupplierControlEvent.DecisionSentBack e => Enter(state with { Proposal = null, AssessmentDue = e.AssessmentDue }, ControlPhase.Assessing, recorded.At),
        SupplierControlEvent.Decided e => Enter(state with { Decision = new DecisionRecord(e.Decision, e.Justification, recorded.ActorId, e.On) }, ControlPhase.FollowUp, recorded.At),
        SupplierControlEvent.SupplierChanged e => Change(state, e),
        SupplierControlEvent.MeasureReported e => state with { Measures = [.. state.Measures.Select(m => m.Id == e.MeasureId ? m with { Phase = e.Phase } : m)] },
        SupplierControlEvent.ReferenceReplaced e => Replace(state, e),
        SupplierControlEvent.Closed => Enter(state, ControlPhase.Closed, recorded.At),
        SupplierControlEvent.Cancelled => Enter(state, ControlPhase.Cancelled, recorded.At),
        _ => state,
    };

    /// <inheritdoc/>
    public override Instant? NextDeadline(SupplierControlState state) =>
        SupplierControlSteps.Remaining(state).Select(s => (Instant?)s.At).FirstOrDefault();

    /// <inheritdoc/>
    public override IReadOnlyList<Awaited> Awaiting(SupplierControlState state)
    {
        if (state.Terms is null) return [];
        var manager = SupplierControlSteps.Manager(state);
        var reviewer = SupplierControlSteps.Reviewer(state);
        return state.Phase switch
        {
            ControlPhase.Answering when state.StepsReached.Contains("escalation-manager") =>
                [new("supplierControl.answer", PersonId: state.ContactPersonId), new("supplierControl.chase", manager.Role, manager.Scope)],
            ControlPhase.Answering => [new("supplierControl.answer", PersonId: state.ContactPersonId)],
            ControlPhase.Assessing when state.IsSilent => [new("supplierControl.decideOnSilence", reviewer.Role, reviewer.Scope, reviewer.PersonId)],
            ControlPhase.Assessing => [new("supplierControl.assess", reviewer.Role, reviewer.Scope, reviewer.PersonId)],
            ControlPhase.Approving => [new("supplierControl.approve", manager.Role, manager.Scope)],
            ControlPhase.FollowUp => [new("supplierControl.followUp", manager.Role, manager.Scope)],
            _ => [],
        };
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ExpectedChild> Children(SupplierControlState state) => state.Decision is null
        ? []
        : [.. state.Measures.Select(m => new ExpectedChild(MeasureProcess.KindName, m.Id, m.Phase))];

    /// <inheritdoc/>
    public override Effect.Signal? Report(SupplierControlState state, ProcessKey key) => state.Terms is null
        ? null
        : new Effect.Signal(SupplierRegister.KindName, state.Terms.SupplierId, new SupplierCommand.ReportControl(key.Id, state.Phase, state.Decision?.Decision, state.Decision?.On));

    /// <inheritdoc/>
    public override IReadOnlyList<string> Evidence(SupplierControlState state) => [.. state.Evidence.Select(e => e.Hash)];

    /// <inheritdoc/>
    public override string Phase(SupplierControlState state) => state.Phase;

    /// <inheritdoc/>
    public override bool IsTerminal(SupplierControlState state) => state.Phase is ControlPhase.Closed or ControlPhase.Cancelled;

    /// <inheritdoc/>
    public override string Title(SupplierControlState state) => state.Terms is null ? "" : $"supplier/{state.Terms.SupplierId}";

    /// <inheritdoc/>
    public override string? CaseReference(SupplierControlState state) => state.CaseReference;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Links(SupplierControlState state) => state.Terms is not { } terms ? [] :
    [
        .. new[] { $"supplier/{terms.SupplierId}", $"person/{state.ContactPersonId}" }
            .Concat(state.ReviewerPersonId is { } reviewer ? [$"person/{reviewer}"] : [])
            .Concat(state.SystemIds.Select(id => $"information-system/{id}"))
            .Concat(state.ServiceIds.Select(id => $"shared-service/{id}"))
            .Concat(state.Measures.Select(m => $"person/{m.OwnerPersonId}"))
            .Distinct(StringComparer.Ordinal),
    ];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Fields(SupplierControlState state)
    {
        var fields = new Dictionary<string, string>();
        if (state.Terms is not { } terms) return fields;
        fields["subject"] = $"supplier/{terms.SupplierId}";
        fields["purpose"] = FieldText.Of(terms.Purpose);
        fields["criticality"] = FieldText.Of(state.Criticality);
        fields["plannedDue"] = FieldText.Of(terms.PlannedDue);
        fields["findings"] = FieldText.Of(state.StandingFindings().Count());
        fields["openMeasures"] = FieldText.Of(state.Decision is null ? 0 : state.Measures.Count(m => !m.IsFinished));
        if (DueOf(state) is { } due) fields["due"] = FieldText.Of(due);
        if (state.IsSilent) fields["silent"] = "true";
        if (state.Decision is { } decision)
        {
            fields["decision"] = FieldText.Of(decision.Decision);
            fields["decidedOn"] = FieldText.Of(decision.On);
        }
        return fields;
    }

    /// <summary>The date by whose end the present phase ought to be over.</summary>
    public static LocalDate? DueOf(SupplierControlState state) => state.Phase switch
    {
        ControlPhase.Answering => state.AnswerDue,
        ControlPhase.Assessing => state.AssessmentDue,
        ControlPhase.Approving => state.DecisionDue,
        ControlPhase.FollowUp => state.Measures.Where(m => !m.IsFinished).Select(m => (LocalDate?)m.Due).Min(),
        _ => null,
    };

    /// <inheritdoc/>
    protected override SupplierControlCommand ReplaceReference(string old, string successor) => new SupplierControlCommand.Replace(old, successor);

    private static SupplierControlState Enter(SupplierControlState state, string phase, Instant at) => state with { Phase = phase, PhaseSince = at, StepsReached = [] };

    // What was assessed is what was handed in: an answer or file that changes later is assessed again.
    private static SupplierControlState WithoutAssessments(SupplierControlState state, IReadOnlyList<string> questionIds) =>
        state with { Assessments = [.. state.Assessments.Where(a => !questionIds.Contains(a.QuestionId))] };

    private static SupplierControlState WithAnswers(SupplierControlState state, IReadOnlyList<Answer> answers) => WithoutAssessments(state, [.. answers.Except(state.Answers).Select(a => a.QuestionId)]) with
    {
        Answers = [.. state.Answers.ExceptBy(answers.Select(a => a.QuestionId), a => a.QuestionId), .. answers],
    };

    private static SupplierControlState Change(SupplierControlState state, SupplierControlEvent.SupplierChanged e)
    {
        var changed = state with { Criticality = e.Criticality, FourEyes = state.FourEyes || e.Criticality == Criticality.Critical };
        // When the supplier leaves, whoever was asked is told that no answer is needed; nobody else is asked first.
        return e.Stage == SupplierStage.Former || e.ContactPersonId is null || e.ContactPersonId == state.ContactPersonId
            ? changed
            : changed with { ContactPersonId = e.ContactPersonId, LinkGeneration = state.LinkGeneration + 1, IsOpened = false };
    }

    private static SupplierControlState Replace(SupplierControlState state, SupplierControlEvent.ReferenceReplaced e)
    {
        var contact = Registers.References.Replace("person", state.ContactPersonId, e.Old, e.Successor)!;
        return state with
        {
            LinkGeneration = contact == state.ContactPersonId ? state.LinkGeneration : state.LinkGeneration + 1,
            IsOpened = state.IsOpened && contact == state.ContactPersonId,
            ContactPersonId = contact,
            ReviewerPersonId = Registers.References.Replace("person", state.ReviewerPersonId, e.Old, e.Successor),
            SystemIds = Registers.References.Replace("information-system", state.SystemIds, e.Old, e.Successor),
            ServiceIds = Registers.References.Replace("shared-service", state.ServiceIds, e.Old, e.Successor),
            Measures = [.. state.Measures.Select(m => m with { OwnerPersonId = Registers.References.Replace("person", m.OwnerPersonId, e.Old, e.Successor)! })],
        };
    }
}
