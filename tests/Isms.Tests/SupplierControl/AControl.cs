using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Processes.SupplierControl;
using Isms.Tests.Specifications;
using NodaTime;
using static Isms.Processes.SupplierControl.SupplierControlCommand;
using ControlSpecification = Isms.Tests.Specifications.Specification<
    Isms.Processes.SupplierControl.SupplierControlState, Isms.Processes.SupplierControl.SupplierControlCommand, Isms.Processes.SupplierControl.SupplierControlEvent>;

namespace Isms.Tests.SupplierControl;

/// <summary>Supplier controls in every phase. All begin on Monday 2 March 2026 at ten; answers are due 23 March.</summary>
internal static class AControl
{
    public const string Id = "acme-001";

    public static readonly LocalDate Started = new(2026, 3, 2);
    public static readonly LocalDate Due = new(2026, 3, 23);

    public static Start Terms(Criticality criticality = Criticality.Normal, bool personalData = false, string? reviewer = World.Reviewer, ControlPlan? plan = null) => new(
        "acme", 1, ControlPurpose.Recurring, criticality, personalData, World.Contact, reviewer, ["hr-system"], ["payroll"], "small", 1, new(2026, 4, 16), plan ?? ControlPlan.Default, null);

    public static ControlSpecification New() => new(
        World.Controls, new ProcessKey(World.Tenant, SupplierControlProcess.KindName, Id), World.Rules, World.Catalog,
        CityTime.MorningOf(Started) + Duration.FromHours(2), "LK-2026-0001");

    public static ControlSpecification Answering(Start? terms = null) => New().Given(terms ?? Terms());

    public static ControlSpecification Critical() => Answering(Terms(Criticality.Critical)).Given(new AddEvidence(File("review", 'e')));

    /// <summary>Answered on 10 March; the assessment is due 24 March.</summary>
    public static ControlSpecification Assessing(Start? terms = null) => Answered(Answering(terms));

    public static ControlSpecification Answered(ControlSpecification control) =>
        control.On(new(2026, 3, 10)).Given(new Submit(Answers(control.State)), World.Contact);

    public static ControlSpecification Silent() => Answering().On(Due.PlusDays(20)).GivenTimePasses();

    /// <summary>Every answer found acceptable on 12 March.</summary>
    public static ControlSpecification Assessed(ControlSpecification? control = null)
    {
        control = (control ?? Assessing()).On(new(2026, 3, 12));
        return control.Given(new Assess([.. control.State.Unassessed().Select(q => new Assessment(q.Id, Verdict.Acceptable))]), World.Reviewer);
    }

    /// <summary>Assessed, with one major finding and, if wanted, a measure against it.</summary>
    public static ControlSpecification WithFinding(FindingSeverity severity = FindingSeverity.Major, bool measure = true, ControlSpecification? control = null)
    {
        control = Assessed(control).Given(new RecordFinding("policy", severity, "Regler saknas"), World.Reviewer);
        return measure ? control.Given(Measure(), World.Reviewer) : control;
    }

    /// <summary>Proposed for approval by the reviewer on 12 March; a second person must answer by 19 March.</summary>
    public static ControlSpecification Approving(ControlSpecification? control = null) =>
        Assessed(control ?? Answered(Critical())).Given(new Decide(ControlDecision.Approved, "Allt i ordning"), World.Reviewer);

    /// <summary>Decided with conditions on 12 March; one measure is open.</summary>
    public static ControlSpecification FollowedUp() =>
        WithFinding().Given(new Decide(ControlDecision.ApprovedWithConditions, "Med villkor"), World.Reviewer);

    public static ControlSpecification Closed() => Assessed().Given(new Decide(ControlDecision.Approved, "Allt i ordning"), World.Reviewer);

    public static ControlSpecification Cancelled() => Answering().Given(new Cancel(), World.Manager, "Avtalet upphör");

    public static PlanMeasure Measure(string finding = "f1", int day = 30) => new(finding, "Skriv regler", World.Owner, new(2026, 4, day));

    public static EvidenceFile File(string question, char digit = 'a') => new(question, World.Hash(digit), "intyg.pdf", "application/pdf", 1234);

    /// <summary>A good answer to every question that is not answered by a file.</summary>
    public static IReadOnlyList<Answer> Answers(SupplierControlState state) =>
        [.. state.Questions().Where(q => q.Kind != QuestionKind.Evidence).Select(q => new Answer(q.Id, Value(q)))];

    public static string Value(Question question) => question.Kind switch
    {
        QuestionKind.YesNoPartly => "yes",
        QuestionKind.Choice => question.Choices![0].Id,
        QuestionKind.Date => "2026-01-15",
        _ => "Ring växeln",
    };

    /// <summary>The answers with one of them changed.</summary>
    public static Submit AnswersWith(SupplierControlState state, Answer changed) =>
        new([.. Answers(state).Where(a => a.QuestionId != changed.QuestionId), changed]);

    public static Submit AnswersWithout(SupplierControlState state, string question) => new([.. Answers(state).Where(a => a.QuestionId != question)]);
}
