using Isms.Processes.Kernel;
using Isms.Processes.SupplierControl;
using Isms.Reporting.Contract;
using Isms.Reporting.Contract.Tables;
using NodaTime;

namespace Isms.Reporting.Projections;

/// <summary>Supplier controls with their sections, findings and reminders. What people wrote is counted, never repeated.</summary>
internal sealed class SupplierControlProjection : IDatasetProjection
{
    private static readonly SupplierControlProcess Process = new();

    /// <inheritdoc/>
    public string Kind => SupplierControlProcess.KindName;

    /// <inheritdoc/>
    public IReadOnlyList<DatasetTable> Tables { get; } = [ControlTables.SupplierControl, ControlTables.AnswerSection, ControlTables.Finding, MatterTables.Reminder];

    /// <inheritdoc/>
    public ProjectedRows Project(ProcessDocument document, Instant asOf)
    {
        var history = new ControlHistory(document.Key);
        foreach (var folded in Process.FoldedUntil(document, asOf)) history.Add(folded);
        if (history.State is not { Terms: { } terms } state) return new([], null);

        var period = Months.Of(history.StartedAt);
        var keys = new ControlKeys(document.Key.Id, SurrogateKey.Of(Kind, document.Key.Id), Rows.Supplier(terms.SupplierId));
        var sections = ControlSection.AllOf(state);
        var undecided = ControlPhase.IsUndecided(state.Phase);
        var due = SupplierControlProcess.DueOf(state);
        return new(
            [
                RowOf(history, state, terms, sections, keys, due, asOf),
                .. sections.Select((section, n) => section.Row(period, keys, CityTime.DateOf(history.StartedAt), n + 1)),
                .. state.Findings.Select(finding => FindingOf(finding, history, state, keys)),
                .. history.Reminders.Rows(period, keys.Supplier),
            ],
            Rows.FirstAfter(asOf, Rows.EndOf(due), undecided ? CityTime.EndOf(terms.PlannedDue) : null));
    }

    private static DatasetRow RowOf(
        ControlHistory history, SupplierControlState state, SupplierControlCommand.Start terms, IReadOnlyList<ControlSection> sections, ControlKeys keys, LocalDate? due, Instant asOf)
    {
        var undecided = ControlPhase.IsUndecided(state.Phase);
        var findings = state.StandingFindings().CountBy(f => f.Severity).ToDictionary();
        return ControlTables.SupplierControl.Row(Months.Of(history.StartedAt),
            ("supplier_control_key", keys.Control), ("supplier_key", keys.Supplier), ("case_reference", state.CaseReference),
            ("cycle", terms.Cycle), ("purpose", FieldText.Of(terms.Purpose)), ("screening", terms.Purpose == ControlPurpose.Screening),
            ("criticality_at_start", FieldText.Of(terms.Criticality)), ("criticality", FieldText.Of(state.Criticality)), ("four_eyes", state.FourEyes),
            ("processes_personal_data", terms.ProcessesPersonalData), ("questionnaire", terms.QuestionnaireId), ("questionnaire_version", terms.QuestionnaireVersion),
            ("phase", state.Phase), ("undecided", undecided), ("late", Rows.EndOf(due) <= asOf), ("past_planned_due", undecided && CityTime.EndOf(terms.PlannedDue) <= asOf),
            ("due", due), ("planned_due", terms.PlannedDue),
            ("started_at", history.StartedAt), ("started_on", CityTime.DateOf(history.StartedAt)), ("first_answer_due", history.FirstAnswerDue), ("answer_due", state.AnswerDue),
            ("opened_at", history.OpenedAt), ("answered_at", history.AnsweredAt), ("answered_on", Rows.DayOf(history.AnsweredAt)), ("days_to_answer", Rows.Days(history.StartedAt, history.AnsweredAt)),
            ("answered", history.AnsweredAt is not null), ("answered_late", history.IsAnsweredLate), ("silent", state.IsSilent),
            ("submissions", history.Submissions), ("returns", history.Returns), ("extensions", history.Extensions),
            ("contact_changes", history.ContactChanges), ("link_renewals", history.LinkRenewals),
            ("reminders", history.Reminders.Reminded), ("escalations", history.Reminders.Escalated),
            ("questions", sections.Sum(s => s.Questions)), ("answered_questions", sections.Sum(s => s.Answered)), ("required_unanswered", sections.Sum(s => s.RequiredUnanswered)),
            ("acceptable", sections.Sum(s => s.Acceptable.Count)), ("deficient", sections.Sum(s => s.Deficient.Count)), ("not_applicable", sections.Sum(s => s.NotApplicable.Count)),
            ("evidence_files", state.Evidence.Count),
            ("findings", findings.Values.Sum()), ("findings_minor", findings.GetValueOrDefault(FindingSeverity.Minor)),
            ("findings_major", findings.GetValueOrDefault(FindingSeverity.Major)), ("findings_critical", findings.GetValueOrDefault(FindingSeverity.Critical)),
            ("findings_withdrawn", state.Findings.Count(f => f.IsWithdrawn)),
            ("measures", state.Measures.Count), ("measures_finished", state.Measures.Count(m => m.IsFinished)),
            ("systems", state.SystemIds.Count), ("services", state.ServiceIds.Count),
            ("assessment_due", state.AssessmentDue), ("decision_due", state.DecisionDue), ("proposals", history.Proposals), ("sent_back", history.SentBack),
            ("days_answering", history.DaysIn(ControlPhase.Answering)), ("days_assessing", history.DaysIn(ControlPhase.Assessing)), ("days_approving", history.DaysIn(ControlPhase.Approving)),
            ("decision", state.Decision is { } decision ? FieldText.Of(decision.Decision) : null), ("decided", state.Decision is not null),
            ("decided_at", history.DecidedAt), ("decided_on", state.Decision?.On), ("decided_late", state.Decision?.On > terms.PlannedDue), ("days_to_decision", Rows.Days(history.StartedAt, history.DecidedAt)),
            ("ended_at", history.EndedAt), ("ended_on", Rows.DayOf(history.EndedAt)), ("days_to_end", Rows.Days(history.StartedAt, history.EndedAt)),
            ("cancelled", history.Cancellation is not null), ("cancellation", history.Cancellation));
    }

    private static DatasetRow FindingOf(Finding finding, ControlHistory history, SupplierControlState state, ControlKeys keys)
    {
        var recordedAt = history.FindingsRecordedAt[finding.Id];
        var measures = state.Measures.Where(m => m.FindingId == finding.Id).ToList();
        return ControlTables.Finding.Row(Months.Of(history.StartedAt),
            ("finding_key", keys.Finding(finding.Id)), ("supplier_control_key", keys.Control), ("supplier_key", keys.Supplier), ("severity", FieldText.Of(finding.Severity)),
            ("section", state.Sections.FirstOrDefault(s => s.Questions.Any(q => q.Id == finding.QuestionId))?.Id), ("question", finding.QuestionId),
            ("recorded_at", recordedAt), ("recorded_on", CityTime.DateOf(recordedAt)), ("withdrawn", finding.IsWithdrawn),
            ("measures", measures.Count), ("measures_finished", measures.Count(m => m.IsFinished)), ("without_measure", !finding.IsWithdrawn && measures.Count == 0));
    }
}

/// <summary>The keys of a control's rows.</summary>
/// <param name="Id">The control's id.</param>
/// <param name="Control">Its key.</param>
/// <param name="Supplier">The key of its supplier.</param>
internal sealed record ControlKeys(string Id, long Control, long Supplier)
{
    /// <summary>The key of a finding.</summary>
    public long Finding(string findingId) => SurrogateKey.Of("finding", $"{Id}/{findingId}");
}
