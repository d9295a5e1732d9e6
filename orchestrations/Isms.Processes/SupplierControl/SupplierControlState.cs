using Isms.Processes.Kernel;
using Isms.Processes.Measure;
using Isms.Processes.Registers;
using NodaTime;

namespace Isms.Processes.SupplierControl;

/// <summary>An evidence file; its content lies in the blob store under its hash.</summary>
/// <param name="QuestionId">The question it answers.</param>
/// <param name="Hash">SHA-256 of the content, lower-case hex.</param>
/// <param name="FileName">As the sender named it, cleaned.</param>
/// <param name="ContentType">By content, not by name.</param>
/// <param name="Size">Bytes.</param>
public sealed record EvidenceFile(string QuestionId, string Hash, string FileName, string ContentType, long Size);

/// <summary>The reviewer's view of one answer.</summary>
public sealed record Assessment(string QuestionId, Verdict Verdict, string? Note = null);

/// <summary>What the reviewer thinks of an answer.</summary>
public enum Verdict
{
    /// <summary>Meets what is asked.</summary>
    Acceptable,

    /// <summary>Falls short.</summary>
    Deficient,

    /// <summary>Does not apply to this supplier.</summary>
    NotApplicable,
}

/// <summary>Something that falls short.</summary>
/// <param name="Id">Unique in the control: <c>f1</c>, <c>f2</c> …</param>
/// <param name="QuestionId">The question it comes from, or null.</param>
/// <param name="Severity">How grave.</param>
/// <param name="Description">What.</param>
/// <param name="IsWithdrawn">It was none after all.</param>
public sealed record Finding(string Id, string? QuestionId, FindingSeverity Severity, string Description, bool IsWithdrawn = false);

/// <summary>How grave a finding is.</summary>
public enum FindingSeverity
{
    /// <summary>To note.</summary>
    Minor,

    /// <summary>Must be mended.</summary>
    Major,

    /// <summary>Must be mended at once; rules out an approval without conditions.</summary>
    Critical,
}

/// <summary>A measure of this control. It becomes a process of its own when the control is decided.</summary>
/// <param name="Id">The measure's process id.</param>
/// <param name="FindingId">What it is against.</param>
/// <param name="Description">What is to be done.</param>
/// <param name="OwnerPersonId">Who sees to it.</param>
/// <param name="Due">By when.</param>
/// <param name="Phase">As last heard from the measure; null before it has reported.</param>
public sealed record PlannedMeasure(string Id, string FindingId, string Description, string OwnerPersonId, LocalDate Due, string? Phase = null)
{
    /// <summary>Closed, cancelled, or its risk accepted.</summary>
    public bool IsFinished => Phase is not null && MeasurePhase.IsSettled(Phase);
}

/// <summary>A decision, proposed or made.</summary>
public sealed record DecisionRecord(ControlDecision Decision, string Justification, string ByPersonId, LocalDate On);

/// <summary>What the supplier was asked to complete.</summary>
public sealed record CompletionRequest(IReadOnlyList<string> QuestionIds, string Message);

/// <summary>The state of a supplier control.</summary>
public sealed record SupplierControlState
{
    /// <summary>See <see cref="ControlPhase"/>; empty before the start.</summary>
    public string Phase { get; init; } = "";

    /// <summary>Diarienummer.</summary>
    public string CaseReference { get; init; } = "";

    /// <summary>What was true when it started.</summary>
    public SupplierControlCommand.Start? Terms { get; init; }

    /// <summary>The questionnaire's title.</summary>
    public LocalizedText? QuestionnaireTitle { get; init; }

    /// <summary>The questions put to this supplier.</summary>
    public IReadOnlyList<QuestionnaireSection> Sections { get; init; } = [];

    /// <summary>When it started, UTC.</summary>
    public Instant StartedAt { get; init; }

    /// <summary>When the current phase began, UTC; reminders that would lie before it are not made.</summary>
    public Instant PhaseSince { get; init; }

    /// <summary>The supplier's criticality now; once critical, the control stays under four-eyes.</summary>
    public Criticality Criticality { get; init; }

    /// <summary>The decision needs two people.</summary>
    public bool FourEyes { get; init; }

    /// <summary>Who answers.</summary>
    public string ContactPersonId { get; init; } = "";

    /// <summary>Who assesses; null: whoever holds the role.</summary>
    public string? ReviewerPersonId { get; init; }

    /// <summary>The systems concerned.</summary>
    public IReadOnlyList<string> SystemIds { get; init; } = [];

    /// <summary>The services concerned.</summary>
    public IReadOnlyList<string> ServiceIds { get; init; } = [];

    /// <summary>Part of the supplier's link; raising it kills earlier links.</summary>
    public int LinkGeneration { get; init; } = 1;

    /// <summary>The contact has entered.</summary>
    public bool IsOpened { get; init; }

    /// <summary>The answers are due by the end of this date.</summary>
    public LocalDate? AnswerDue { get; init; }

    /// <summary>The assessment is due by the end of this date.</summary>
    public LocalDate? AssessmentDue { get; init; }

    /// <summary>The second person's answer is due by the end of this date.</summary>
    public LocalDate? DecisionDue { get; init; }

    /// <summary>Reminders and escalations of this phase whose time has come.</summary>
    public IReadOnlyList<string> StepsReached { get; init; } = [];

    /// <summary>When the answers were handed in last.</summary>
    public Instant? SubmittedAt { get; init; }

    /// <summary>The supplier never answered.</summary>
    public bool IsSilent { get; init; }

    /// <summary>The answers.</summary>
    public IReadOnlyList<Answer> Answers { get; init; } = [];

    /// <summary>The files.</summary>
    public IReadOnlyList<EvidenceFile> Evidence { get; init; } = [];

    /// <summary>What the supplier was asked to complete, while or after it was.</summary>
    public CompletionRequest? Completion { get; init; }

    /// <summary>The reviewer's assessments.</summary>
    public IReadOnlyList<Assessment> Assessments { get; init; } = [];

    /// <summary>All findings, withdrawn ones too.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>All measures.</summary>
    public IReadOnlyList<PlannedMeasure> Measures { get; init; } = [];

    /// <summary>How many measures were ever planned; numbers their ids.</summary>
    public int MeasureCount { get; init; }

    /// <summary>The proposal a second person looks at.</summary>
    public DecisionRecord? Proposal { get; init; }

    /// <summary>The decision.</summary>
    public DecisionRecord? Decision { get; init; }

    /// <summary>The questions put to this supplier, in order.</summary>
    public IEnumerable<Question> Questions() => Sections.SelectMany(s => s.Questions);

    /// <summary>Findings that stand.</summary>
    public IEnumerable<Finding> StandingFindings() => Findings.Where(f => !f.IsWithdrawn);

    /// <summary>The answered questions not yet assessed.</summary>
    public IEnumerable<Question> Unassessed() => Questions().Where(q => HasAnswer(q) && Assessments.All(a => a.QuestionId != q.Id));

    /// <summary>Whether a question has an answer or a file.</summary>
    public bool HasAnswer(Question question) => Answers.Any(a => a.QuestionId == question.Id) || Evidence.Any(e => e.QuestionId == question.Id);
}
