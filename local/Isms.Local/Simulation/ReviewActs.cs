using Isms.Processes.Kernel;
using Isms.Processes.SupplierControl;
using NodaTime;

namespace Isms.Local.Simulation;

/// <summary>What a reviewer makes of answers.</summary>
internal static class ReviewActs
{
    /// <summary>Assessments of all that is answered, findings against what falls short, and measures against the findings.</summary>
    /// <param name="key">The control.</param>
    /// <param name="state">It, as handed in.</param>
    /// <param name="chance">The reviewer's draws.</param>
    /// <param name="owner">Who sees to the measures.</param>
    /// <param name="today">The day in the city.</param>
    public static IEnumerable<(SupplierControlCommand Command, string? Reason)> Of(ProcessKey key, SupplierControlState state, Chance chance, string owner, LocalDate today)
    {
        var unassessed = state.Unassessed().ToList();
        var weak = unassessed.Where(q => IsShort(state, q)).ToList();
        yield return (new SupplierControlCommand.Assess([.. unassessed.Select(q => weak.Contains(q) ? new Assessment(q.Id, Verdict.Deficient, Wording.Deficient) : new Assessment(q.Id, Verdict.Acceptable))]), null);
        var number = state.Findings.Count;
        foreach (var question in weak)
        {
            var draws = chance.For(question.Id);
            if (Behaviour.Severity(draws, question.Weight) is not { } severity) continue;
            var finding = $"f{FieldText.Of(++number)}";
            yield return (new SupplierControlCommand.RecordFinding(question.Id, severity, draws.Pick("finding", Wording.Findings)), null);
            if (draws.Happens("withdraws", Behaviour.WithdrawsFinding)) yield return (new SupplierControlCommand.WithdrawFinding(finding), Wording.Withdrawn);
            else if (severity != FindingSeverity.Minor)
                yield return (new SupplierControlCommand.PlanMeasure(finding, draws.Pick("measure", Wording.Measures), owner, WorkingDays.OnOrAfter(today.PlusDays(Behaviour.MeasureDays(draws, severity)))), null);
        }
    }

    /// <summary>The decision and why; the same when it must be made once more.</summary>
    public static (ControlDecision Decision, string Justification) Decide(SupplierControlState state, Chance control)
    {
        var decision = Behaviour.Decision(
            control, state.StandingFindings().Count(f => f.Severity == FindingSeverity.Critical), state.StandingFindings().Count(f => f.Severity == FindingSeverity.Major), state.Measures.Count);
        return (decision, decision switch
        {
            ControlDecision.Approved => Wording.Approved,
            ControlDecision.Rejected => Wording.Rejected,
            _ => Wording.ApprovedWithConditions,
        });
    }

    /// <summary>Whether an answer falls short of what is asked.</summary>
    public static bool IsShort(SupplierControlState state, Question question) => state.Answers.FirstOrDefault(a => a.QuestionId == question.Id) is { } answer && question.Kind switch
    {
        QuestionKind.YesNoPartly => answer.Value != "yes",
        QuestionKind.Choice => answer.Value != question.Choices![0].Id,
        _ => false,
    };
}
