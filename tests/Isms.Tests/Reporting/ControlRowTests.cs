using Isms.Processes.Kernel;
using Isms.Processes.Measure;
using Isms.Processes.SupplierControl;
using Isms.Reporting.Contract.Tables;
using Isms.Tests.Specifications;
using Isms.Tests.SupplierControl;
using NodaTime;
using static Isms.Processes.SupplierControl.SupplierControlCommand;

namespace Isms.Tests.Reporting;

/// <summary>What the dataset tells of supplier controls.</summary>
public sealed class ControlRowTests
{
    private static readonly Instant Later = World.Morning(2026, 6, 1);

    [Fact]
    public void A_control_is_told_from_its_start_to_its_end()
    {
        var control = AControl.Answering();
        control.Given(new Open(), World.Contact);
        control.On(new(2026, 3, 23)).GivenTimePasses();
        control.On(new(2026, 3, 24)).Given(new Submit(AControl.Answers(control.State)), World.Contact);
        control.On(new(2026, 3, 26)).Given(new Assess([.. control.State.Unassessed().Select(q => new Assessment(q.Id, Verdict.Acceptable))]), World.Reviewer);
        control.Given(new RecordFinding("policy", FindingSeverity.Major, "Regler saknas"), World.Reviewer).Given(AControl.Measure(), World.Reviewer);
        control.On(new(2026, 4, 1)).Given(new Decide(ControlDecision.ApprovedWithConditions, "Med villkor"), World.Reviewer);
        control.On(new(2026, 4, 29)).Given(new ReportMeasure("acme-001-m1", MeasurePhase.Closed));

        Assert.Equal(
            """
            supplier_control_key = 3446810098971087
            supplier_key = 7145402995322601
            case_reference = LK-2026-0001
            cycle = 1
            purpose = recurring
            criticality_at_start = normal
            criticality = normal
            questionnaire = small
            questionnaire_version = 1
            phase = closed
            planned_due = 2026-04-16
            started_at = 2026-03-02T09:00:00Z
            started_on = 2026-03-02
            first_answer_due = 2026-03-23
            answer_due = 2026-03-23
            opened_at = 2026-03-02T09:00:00Z
            answered_at = 2026-03-24T09:00:00Z
            answered_on = 2026-03-24
            days_to_answer = 22
            answered = 1
            answered_late = 1
            submissions = 1
            reminders = 1
            questions = 7
            answered_questions = 6
            acceptable = 6
            findings = 1
            findings_major = 1
            measures = 1
            measures_finished = 1
            systems = 1
            services = 1
            assessment_due = 2026-04-07
            days_answering = 22
            days_assessing = 7.9583
            decision = approvedWithConditions
            decided = 1
            decided_at = 2026-04-01T08:00:00Z
            decided_on = 2026-04-01
            days_to_decision = 29.9583
            ended_at = 2026-04-29T08:00:00Z
            ended_on = 2026-04-29
            days_to_end = 57.9583
            """,
            Projected.Story(Assert.Single(control.Document!.In(ControlTables.SupplierControl, Later))));
    }

    [Fact]
    public void Answers_are_counted_by_section()
    {
        var control = AControl.Assessed(AControl.Answered(AControl.Answering(AControl.Terms(personalData: true)).Given(new AddEvidence(AControl.File("certificate")), World.Contact)));
        control.Given(new Assess([new("policy", Verdict.Deficient, "Saknas"), new("tested", Verdict.NotApplicable)]), World.Reviewer);
        var rows = control.Document!.In(ControlTables.AnswerSection, Later);
        Assert.Equal(["basics", "important", "personal"], rows.Select(r => r.Value("section")));
        Assert.Equal(
            """
            supplier_control_key = 3446810098971087
            section = basics
            section_title_sv = Grunder
            section_title_en = Grunder
            section_number = 1
            supplier_key = 7145402995322601
            started_on = 2026-03-02
            questions = 5
            answered_questions = 5
            required = 3
            answered_yes = 1
            acceptable = 3
            deficient = 1
            not_applicable = 1
            weight = 8
            weight_acceptable = 5
            weight_deficient = 2
            weight_not_applicable = 1
            evidence_files = 1
            """,
            Projected.Story(rows[0]));
    }

    [Fact]
    public void A_required_question_without_an_answer_is_told()
    {
        var row = AControl.Answering().Document!.In(ControlTables.AnswerSection, Later)[0];
        Assert.Equal([5L, 0L, 3L, 3L], row.Values("questions", "answered_questions", "required", "required_unanswered"));
    }

    [Fact]
    public void A_finding_stands_beside_its_measures()
    {
        var control = AControl.WithFinding();
        control.Given(new RecordFinding(null, FindingSeverity.Minor, "Annan"), World.Reviewer).Given(new WithdrawFinding("f2"), World.Reviewer, "Ingen brist");
        control.Given(new RecordFinding("logging", FindingSeverity.Critical, "Loggar saknas"), World.Reviewer);
        Assert.Equal(
            [["major", "basics", "policy", 0L, 1L, 0L], ["minor", null, null, 1L, 0L, 0L], ["critical", "important", "logging", 0L, 0L, 1L]],
            control.Document!.In(ControlTables.Finding, Later).Select(r => r.Values("severity", "section", "question", "withdrawn", "measures", "without_measure")));
    }

    [Fact]
    public void A_control_is_late_from_the_end_of_the_day_it_was_due()
    {
        var document = AControl.Answering().Document!;
        var end = CityTime.EndOf(AControl.Due);

        Assert.Equal(end, document.Project(end - Duration.Epsilon).ValidUntil);
        Assert.Equal(0L, document.In(ControlTables.SupplierControl, end - Duration.Epsilon)[0].Value("late"));
        Assert.Equal(1L, document.In(ControlTables.SupplierControl, end)[0].Value("late"));
    }

    [Fact]
    public void Of_a_control_that_goes_on_it_is_told_that_the_planned_day_has_passed()
    {
        var document = AControl.Silent().Document!;
        var planned = CityTime.EndOf(new(2026, 4, 16));

        Assert.Equal([0L, 1L], document.In(ControlTables.SupplierControl, planned - Duration.Epsilon)[0].Values("past_planned_due", "silent"));
        Assert.Equal([1L, 1L], document.In(ControlTables.SupplierControl, planned)[0].Values("past_planned_due", "silent"));
    }

    [Fact]
    public void Silence_leaves_a_trail_of_reminders_and_escalations()
    {
        var rows = AControl.Answering().On(new(2026, 3, 17)).GivenTimePasses().On(new(2026, 3, 31)).GivenTimePasses().Document!.In(MatterTables.Reminder, Later);
        Assert.Equal(
            [["answering", "reminder-7-before", 0L, new LocalDate(2026, 3, 17)], ["answering", "escalation-manager", 1L, new LocalDate(2026, 3, 31)], ["answering", "escalation-owners", 1L, new LocalDate(2026, 3, 31)]],
            rows.Select(r => r.Values("phase", "step", "escalation", "sent_on")));
    }

    [Fact]
    public void Under_four_eyes_proposals_and_their_return_are_counted()
    {
        var control = AControl.Approving().On(new(2026, 3, 14)).Given(new SendBack(), World.Manager, "Otydligt");
        control.On(new(2026, 3, 16)).Given(new Decide(ControlDecision.Approved, "Allt i ordning"), World.Reviewer).On(new(2026, 3, 17)).Given(new Approve(), World.Manager);
        Assert.Equal(
            [1L, 2L, 1L, 8m, 4m, 3m, "closed", 0L],
            control.Document!.In(ControlTables.SupplierControl, Later)[0].Values("four_eyes", "proposals", "sent_back", "days_answering", "days_assessing", "days_approving", "phase", "undecided"));
    }

    [Fact]
    public void What_broke_a_control_off_is_told()
    {
        var row = AControl.Cancelled().Document!.In(ControlTables.SupplierControl, Later)[0];
        Assert.Equal(["cancelled", 1L, "person", 0L, 0L, 0m], row.Values("phase", "cancelled", "cancellation", "late", "undecided", "days_to_end"));
    }

    [Fact]
    public void Every_code_of_a_step_says_whether_it_reminds_or_escalates()
    {
        var steps = new[] { AControl.Answering(), AControl.Assessing(), AControl.Approving() }.SelectMany(control => SupplierControlSteps.All(control.State)).Where(s => s.Kind != StepKind.Transition);
        Assert.All(steps, step => Assert.StartsWith(step.Kind == StepKind.Escalation ? "escalation-" : "reminder-", step.Code, StringComparison.Ordinal));
    }
}
