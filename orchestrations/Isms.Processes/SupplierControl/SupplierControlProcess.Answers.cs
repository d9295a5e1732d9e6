using System.Globalization;
using Isms.Processes.Kernel;
using NodaTime.Text;

namespace Isms.Processes.SupplierControl;

// What the supplier hands in and what the reviewer makes of it.
public sealed partial class SupplierControlProcess
{
    /// <summary>Most files in one control.</summary>
    public const int MaximumFiles = 60;

    private static Decision<SupplierControlEvent> DecideAddEvidence(SupplierControlState state, EvidenceFile file)
    {
        if (state.Phase != ControlPhase.Answering) return new Rejection("control.notAnswering");
        if (state.Questions().All(q => q.Id != file.QuestionId)) return new Rejection("question.unknown", file.QuestionId);
        if (state.Evidence.Any(e => e.QuestionId == file.QuestionId && e.Hash == file.Hash)) return Decision<SupplierControlEvent>.Nothing;
        return state.Evidence.Count >= MaximumFiles
            ? new Rejection("evidence.tooMany", file.QuestionId, MaximumFiles.ToString(CultureInfo.InvariantCulture))
            : new SupplierControlEvent.EvidenceAdded(file);
    }

    private static Decision<SupplierControlEvent> DecideRemoveEvidence(SupplierControlState state, SupplierControlCommand.RemoveEvidence remove)
    {
        if (state.Phase != ControlPhase.Answering) return new Rejection("control.notAnswering");
        return state.Evidence.Any(e => e.QuestionId == remove.QuestionId && e.Hash == remove.Hash)
            ? new SupplierControlEvent.EvidenceRemoved(remove.QuestionId, remove.Hash)
            : Decision<SupplierControlEvent>.Nothing;
    }

    private static Decision<SupplierControlEvent> DecideSubmit(SupplierControlState state, SupplierControlCommand.Submit submit, DecisionContext context)
    {
        if (state.Phase != ControlPhase.Answering) return new Rejection("control.notAnswering");
        var wrong = CheckAnswers(state, submit.Answers).ToList();
        return wrong.Count > 0
            ? Decision<SupplierControlEvent>.Reject(wrong)
            : new SupplierControlEvent.Submitted(submit.Answers, CityTime.DateOf(context.Now).PlusDays(state.Terms!.Plan.AssessmentDays));
    }

    /// <summary>What is wrong with answers; the field is the question's id. On completion the earlier answers count for the questions not asked again.</summary>
    public static IEnumerable<Rejection> CheckAnswers(SupplierControlState state, IReadOnlyList<Answer> answers)
    {
        if (answers.DistinctBy(a => a.QuestionId).Count() != answers.Count) yield return new Rejection("answer.twice");
        foreach (var answer in answers.Where(a => state.Questions().All(q => q.Id != a.QuestionId))) yield return new Rejection("question.unknown", answer.QuestionId);
        foreach (var question in state.Questions())
        {
            var answer = answers.FirstOrDefault(a => a.QuestionId == question.Id) ?? state.Answers.FirstOrDefault(a => a.QuestionId == question.Id);
            if (CheckAnswer(state, question, answer) is { } wrong) yield return wrong;
        }
    }

    private static Rejection? CheckAnswer(SupplierControlState state, Question question, Answer? answer)
    {
        // Before anything else: a question need not be answered for its comment to be stored.
        if (answer?.Value?.Length > Answer.MaximumLength || answer?.Comment?.Length > Answer.MaximumLength)
            return new Rejection("field.tooLong", question.Id, FieldText.Of(Answer.MaximumLength));
        var hasFile = state.Evidence.Any(e => e.QuestionId == question.Id);
        var missing = question.Kind == QuestionKind.Evidence ? !hasFile : string.IsNullOrWhiteSpace(answer?.Value);
        if (missing) return question.Required ? new Rejection("answer.required", question.Id) : null;
        if (answer is null) return null;
        return question.Kind switch
        {
            QuestionKind.YesNoPartly when !Answer.YesNoPartly.Contains(answer.Value) => new Rejection("answer.choice", question.Id),
            QuestionKind.YesNoPartly when answer.Value == "partly" && string.IsNullOrWhiteSpace(answer.Comment) => new Rejection("answer.commentRequired", question.Id),
            QuestionKind.Choice when question.Choices?.All(c => c.Id != answer.Value) != false => new Rejection("answer.choice", question.Id),
            QuestionKind.Date when !LocalDatePattern.Iso.Parse(answer.Value!).Success => new Rejection("answer.date", question.Id),
            _ => null,
        };
    }

    private static Decision<SupplierControlEvent> DecideAssess(SupplierControlState state, SupplierControlCommand.Assess assess)
    {
        if (state.Phase != ControlPhase.Assessing) return new Rejection("control.notAssessing");
        if (state.IsSilent) return new Rejection("control.silent");
        var wrong = assess.Assessments.GroupBy(a => a.QuestionId).Where(g => g.Count() > 1).Select(g => new Rejection("answer.twice", g.Key)).ToList();
        foreach (var assessment in assess.Assessments)
        {
            if (state.Questions().All(q => q.Id != assessment.QuestionId)) wrong.Add(new Rejection("question.unknown", assessment.QuestionId));
            else if (assessment.Note?.Length > MaximumText) wrong.Add(new Rejection("field.tooLong", assessment.QuestionId, FieldText.Of(MaximumText)));
            else if (assessment.Verdict == Verdict.Deficient && string.IsNullOrWhiteSpace(assessment.Note)) wrong.Add(new Rejection("assessment.noteRequired", assessment.QuestionId));
        }
        if (wrong.Count > 0) return Decision<SupplierControlEvent>.Reject(wrong);
        var news = assess.Assessments.Where(a => !state.Assessments.Contains(a)).ToList();
        return news.Count == 0 ? Decision<SupplierControlEvent>.Nothing : new SupplierControlEvent.Assessed(news);
    }

    private static Decision<SupplierControlEvent> DecideFinding(SupplierControlState state, SupplierControlCommand.RecordFinding record)
    {
        if (state.Phase != ControlPhase.Assessing) return new Rejection("control.notAssessing");
        var wrong = new List<Rejection>();
        if (CheckText(record.Description, "description") is { } text) wrong.Add(text);
        if (record.QuestionId is { } question && state.Questions().All(q => q.Id != question)) wrong.Add(new Rejection("question.unknown", "questionId"));
        if (wrong.Count > 0) return Decision<SupplierControlEvent>.Reject(wrong);
        if (state.StandingFindings().Any(f => f.QuestionId == record.QuestionId && f.Severity == record.Severity && f.Description == record.Description)) return Decision<SupplierControlEvent>.Nothing;
        var id = "f" + FieldText.Of(state.Findings.Count + 1);
        return new SupplierControlEvent.FindingRecorded(new Finding(id, record.QuestionId, record.Severity, record.Description));
    }

    private static Decision<SupplierControlEvent> DecideWithdraw(SupplierControlState state, SupplierControlCommand.WithdrawFinding withdraw, DecisionContext context)
    {
        if (state.Phase != ControlPhase.Assessing) return new Rejection("control.notAssessing");
        if (state.Findings.FirstOrDefault(f => f.Id == withdraw.FindingId) is not { } finding) return new Rejection("finding.unknown", "findingId");
        if (finding.IsWithdrawn) return Decision<SupplierControlEvent>.Nothing;
        return context.Reason is null ? new Rejection("reason.required", "reason") : new SupplierControlEvent.FindingWithdrawn(withdraw.FindingId);
    }

    private static Decision<SupplierControlEvent> DecideMeasure(SupplierControlState state, SupplierControlCommand.PlanMeasure plan, DecisionContext context)
    {
        if (state.Phase is not (ControlPhase.Assessing or ControlPhase.FollowUp)) return new Rejection("control.notAssessing");
        var wrong = new List<Rejection>();
        if (state.StandingFindings().All(f => f.Id != plan.FindingId)) wrong.Add(new Rejection("finding.unknown", "findingId"));
        if (CheckText(plan.Description, "description") is { } text) wrong.Add(text);
        if (CheckPerson(plan.OwnerPersonId, "ownerPersonId") is { } owner) wrong.Add(owner);
        if (plan.Due <= CityTime.DateOf(context.Now)) wrong.Add(new Rejection("date.past", "due"));
        if (wrong.Count > 0) return Decision<SupplierControlEvent>.Reject(wrong);
        if (state.Measures.Any(m => m.FindingId == plan.FindingId && m.Description == plan.Description && m.OwnerPersonId == plan.OwnerPersonId && m.Due == plan.Due)) return Decision<SupplierControlEvent>.Nothing;
        var id = $"{context.Key.Id}-m{FieldText.Of(state.MeasureCount + 1)}";
        return new SupplierControlEvent.MeasurePlanned(new PlannedMeasure(id, plan.FindingId, plan.Description, plan.OwnerPersonId, plan.Due));
    }

    private static Decision<SupplierControlEvent> DecideDropMeasure(SupplierControlState state, SupplierControlCommand.DropMeasure drop)
    {
        if (state.Phase != ControlPhase.Assessing) return new Rejection("control.notAssessing");
        return state.Measures.Any(m => m.Id == drop.MeasureId) ? new SupplierControlEvent.MeasureDropped(drop.MeasureId) : Decision<SupplierControlEvent>.Nothing;
    }
}
