using Isms.Processes.Kernel;
using Isms.Processes.SupplierControl;

namespace Isms.Web.Portal;

/// <summary>What a supplier has answered so far: what was handed in before, under what is saved as draft.</summary>
public sealed class AnswerSheet
{
    private readonly SupplierControlState _state;
    private readonly SupplierDraft _draft;
    private readonly Dictionary<string, int> _numbers;

    internal AnswerSheet(SupplierControlState state, SupplierDraft draft)
    {
        (_state, _draft) = (state, draft);
        _numbers = state.Questions().Select((question, index) => (question.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index + 1, StringComparer.Ordinal);
    }

    /// <summary>The control.</summary>
    public SupplierControlState State => _state;

    internal SupplierDraft Draft => _draft;

    /// <summary>Whether the supplier completes earlier answers, and so only the questions sent back.</summary>
    public bool IsCompletion => _state is { Phase: ControlPhase.Answering, Completion.QuestionIds.Count: > 0 };

    /// <summary>The sections with something to answer, and in each only that.</summary>
    public IReadOnlyList<QuestionnaireSection> Sections => [.. _state.Sections.Select(section => section with { Questions = [.. section.Questions.Where(IsOpen)] }).Where(section => section.Questions.Count > 0)];

    /// <summary>The question's number on every page.</summary>
    public int NumberOf(Question question) => _numbers[question.Id];

    /// <summary>The answer as it stands, empty when there is none.</summary>
    public Answer AnswerTo(Question question) =>
        (IsOpen(question) ? _draft.Find(question.Id) : null) ?? _state.Answers.FirstOrDefault(answer => answer.QuestionId == question.Id) ?? new Answer(question.Id, null);

    /// <summary>The files given to a question.</summary>
    public IReadOnlyList<EvidenceFile> FilesOf(Question question) => [.. _state.Evidence.Where(file => file.QuestionId == question.Id)];

    /// <summary>Whether a question has an answer or, when it asks for files, a file.</summary>
    public bool IsAnswered(Question question) => question.Kind == QuestionKind.Evidence ? FilesOf(question).Count > 0 : !string.IsNullOrWhiteSpace(AnswerTo(question).Value);

    /// <summary>How many questions of a section are answered. On completion the earlier answers count once the section was saved anew.</summary>
    public int Answered(QuestionnaireSection section) => IsCompletion && !IsSeenTo(section) ? 0 : section.Questions.Count(IsAnswered);

    /// <summary>Whether a section was saved since answers were handed in last.</summary>
    public bool IsSeenTo(QuestionnaireSection section) => _draft.Section(section.Id).Version > 0;

    /// <summary>What handing in now would hand in.</summary>
    public IReadOnlyList<Answer> ToSubmit() =>
        [.. _state.Questions().Where(IsOpen).Where(question => question.Kind != QuestionKind.Evidence).Select(AnswerTo).Where(IsOfUse)];

    /// <summary>What must be put right before the answers can be handed in; the field is the question's id.</summary>
    public IReadOnlyList<Rejection> Missing() => [.. SupplierControlProcess.CheckAnswers(_state, ToSubmit())];

    private bool IsOpen(Question question) => !IsCompletion || _state.Completion!.QuestionIds.Contains(question.Id);

    // An answer that was emptied replaces the one handed in before; one that never was is left out.
    private bool IsOfUse(Answer answer) => answer.Value is not null || answer.Comment is not null || _state.Answers.Any(earlier => earlier.QuestionId == answer.QuestionId);
}
