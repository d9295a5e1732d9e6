using Isms.Processes.Measure;
using Isms.Processes.Registers;
using Isms.Processes.SupplierControl;
using Isms.Tests.Specifications;
using Isms.Tests.SupplierControl;
using NodaTime;
using static Isms.Processes.SupplierControl.SupplierControlCommand;

namespace Isms.Tests.Properties;

public sealed class SupplierControlLaws() : ProcessLaws<SupplierControlState, SupplierControlCommand, SupplierControlEvent>(World.Controls, AControl.Id)
{
    protected override IReadOnlyList<string> Phases =>
        [ControlPhase.Answering, ControlPhase.Assessing, ControlPhase.Approving, ControlPhase.FollowUp, ControlPhase.Closed, ControlPhase.Cancelled];

    protected override bool IsNewEachTime(SupplierControlCommand command) => command is RenewLink;

    private protected override Act<SupplierControlCommand> Begin(Draw draw)
    {
        var plan = draw.Which % 4 == 0 ? ControlPlan.Default with { AnswerDays = 5, ReminderDaysBefore = [2], AssessmentDays = 3 } : null;
        var terms = AControl.Terms(draw.Of(Criticality.Normal, Criticality.Low, Criticality.Critical), draw.Next.Of(true, false), draw.Next.Of(World.Reviewer, null), plan);
        return new(terms with { PlannedDue = new LocalDate(2026, 10, 5).PlusDays(draw.Detail % 90) }, "system", null);
    }

    private protected override Act<SupplierControlCommand> Next(SupplierControlState state, LocalDate today, Draw draw)
    {
        // One act in eight is anything at all; the others fit the phase, so that long stories come about.
        var command = draw.Which % 8 == 0 ? Anything(state, today, draw) : state.Phase switch
        {
            ControlPhase.Answering => Answering(state, today, draw),
            ControlPhase.Assessing => Assessing(state, today, draw),
            ControlPhase.Approving => draw.Of<SupplierControlCommand>(new Approve(), new SendBack(), new Approve(), Change(draw)),
            _ => draw.Which % 4 == 0 ? Plan(state, today, draw) : Report(state, draw),
        };
        return new(command, draw.Next.Of(World.Reviewer, World.Manager, World.Contact), draw.Next.Rarely ? null : "Därför");
    }

    private SupplierControlCommand Anything(SupplierControlState state, LocalDate today, Draw draw) => (draw.Detail % 9) switch
    {
        0 => new Cancel(),
        1 => Begin(draw).Command,
        2 => new Replace($"person/{draw.Next.Of(World.Contact, World.Reviewer, World.Owner)}", $"person/{World.Other}"),
        3 => new Replace("information-system/hr-system", "information-system/new-hr"),
        4 => Change(draw.Next),
        5 => Answering(state, today, draw.Next),
        6 => Assessing(state, today, draw.Next),
        7 => new Open(),
        _ => Report(state, draw.Next),
    };

    private static SupplierControlCommand Answering(SupplierControlState state, LocalDate today, Draw draw) => (draw.Which % 12) switch
    {
        0 => new Open(),
        1 => new AddEvidence(AControl.File(draw.Of("certificate", "review", "unknown"), draw.Next.Of('a', 'b'))),
        2 => state.Evidence.Count > 0 ? new RemoveEvidence(state.Evidence[^1].QuestionId, state.Evidence[^1].Hash) : new RemoveEvidence("certificate", World.Hash('a')),
        3 => new ChangeContact(draw.Of(World.Contact, World.Other, ""), draw.Next.Of(true, false)),
        4 => new RenewLink(),
        5 => new Extend(today.PlusDays((draw.Detail % 200) - 2)),
        6 => new AddEvidence(AControl.File("review", 'r')),
        7 => Change(draw),
        _ => draw.Rarely ? AControl.AnswersWithout(state, "policy") : new Submit(AControl.Answers(state)),
    };

    private static SupplierControlCommand Assessing(SupplierControlState state, LocalDate today, Draw draw) => (draw.Which % 14) switch
    {
        0 => new RecordFinding(draw.Of("policy", null, "unknown"), draw.Next.Of(FindingSeverity.Minor, FindingSeverity.Major, FindingSeverity.Critical), draw.Of("Brist", "Annan brist", "")),
        1 => new WithdrawFinding(draw.Of("f1", "f2")),
        2 or 3 => Plan(state, today, draw),
        4 => new DropMeasure(draw.Of("acme-001-m1", "acme-001-m2")),
        5 => new Return(draw.Of<IReadOnlyList<string>>(["policy"], ["policy", "route"], []), draw.Rarely ? "" : "Komplettera", today.PlusDays((draw.Detail % 60) - 2)),
        6 => new AssignReviewer(draw.Of(World.Reviewer, World.Other, "")),
        7 => state.IsSilent ? new Extend(today.PlusDays(draw.Detail % 60)) : Change(draw),
        8 or 9 or 10 => new Decide(draw.Of(ControlDecision.Approved, ControlDecision.ApprovedWithConditions, ControlDecision.Rejected), draw.Rarely ? "" : "Därför"),
        _ => new Assess([.. state.Unassessed().Select(q => new Assessment(q.Id, draw.Of(Verdict.Acceptable, Verdict.Deficient), "Noterat"))]),
    };

    private static PlanMeasure Plan(SupplierControlState state, LocalDate today, Draw draw) =>
        new(state.StandingFindings().Select(f => f.Id).LastOrDefault("f1"), draw.Of("Skriv regler", "Utbilda"), World.Owner, today.PlusDays((draw.Detail % 100) - 2));

    private static ReportMeasure Report(SupplierControlState state, Draw draw) =>
        new(state.Measures.Select(m => m.Id).ElementAtOrDefault(draw.Next.Detail % 3) ?? "acme-001-m1", draw.Of(MeasurePhase.Open, MeasurePhase.Verifying, MeasurePhase.Closed, MeasurePhase.RiskAccepted, MeasurePhase.Cancelled));

    private static ChangeSupplier Change(Draw draw) =>
        new(draw.Of(Criticality.Normal, Criticality.Critical, Criticality.Low), draw.Rarely ? SupplierStage.Former : SupplierStage.Contracted, draw.Next.Of(World.Contact, World.Other, null));
}
