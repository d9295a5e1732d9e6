using Isms.Processes.SupplierControl;
using Isms.Reporting.Contract;
using Isms.Reporting.Contract.Tables;
using NodaTime;

namespace Isms.Reporting.Projections;

/// <summary>The answers of one section of a control, counted.</summary>
internal sealed class ControlSection
{
    private readonly QuestionnaireSection _section;
    private readonly int _yes, _partly, _no, _files;

    private ControlSection(QuestionnaireSection section, IReadOnlyDictionary<string, Answer> answers, ILookup<string, EvidenceFile> files, IReadOnlyDictionary<string, Verdict> verdicts)
    {
        _section = section;
        foreach (var question in section.Questions)
        {
            var answer = answers.GetValueOrDefault(question.Id);
            var attached = files[question.Id].Count();
            _files += attached;
            if (answer is not null || attached > 0) Answered++;
            else if (question.Required) RequiredUnanswered++;
            if (question.Kind == QuestionKind.YesNoPartly)
            {
                if (answer?.Value == "yes") _yes++;
                else if (answer?.Value == "partly") _partly++;
                else if (answer?.Value == "no") _no++;
            }
            if (!verdicts.TryGetValue(question.Id, out var verdict)) continue;
            switch (verdict)
            {
                case Verdict.Acceptable:
                    Acceptable = Acceptable.With(question);
                    break;
                case Verdict.Deficient:
                    Deficient = Deficient.With(question);
                    break;
                case Verdict.NotApplicable:
                    NotApplicable = NotApplicable.With(question);
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(verdicts));
            }
        }
    }

    /// <summary>How many questions it has.</summary>
    public int Questions => _section.Questions.Count;

    /// <summary>How many have an answer or a file.</summary>
    public int Answered { get; }

    /// <summary>How many required ones have neither.</summary>
    public int RequiredUnanswered { get; }

    /// <summary>Those found acceptable.</summary>
    public Weighed Acceptable { get; }

    /// <summary>Those found deficient.</summary>
    public Weighed Deficient { get; }

    /// <summary>Those found not applicable.</summary>
    public Weighed NotApplicable { get; }

    /// <summary>The sections of a control, in order.</summary>
    public static IReadOnlyList<ControlSection> AllOf(SupplierControlState state)
    {
        var answers = state.Answers.ToDictionary(a => a.QuestionId, StringComparer.Ordinal);
        var files = state.Evidence.ToLookup(e => e.QuestionId, StringComparer.Ordinal);
        var verdicts = state.Assessments.ToDictionary(a => a.QuestionId, a => a.Verdict, StringComparer.Ordinal);
        return [.. state.Sections.Select(section => new ControlSection(section, answers, files, verdicts))];
    }

    /// <summary>Its row.</summary>
    /// <param name="period">The month the control began.</param>
    /// <param name="keys">The control's keys.</param>
    /// <param name="startedOn">The day the control began.</param>
    /// <param name="number">Its place, from 1.</param>
    public DatasetRow Row(YearMonth period, ControlKeys keys, LocalDate startedOn, int number) => ControlTables.AnswerSection.Row(period,
        ("supplier_control_key", keys.Control), ("section", _section.Id), ("section_title_sv", _section.Title.Sv), ("section_title_en", _section.Title.En), ("section_number", number),
        ("supplier_key", keys.Supplier), ("started_on", startedOn),
        ("questions", Questions), ("answered_questions", Answered), ("required", _section.Questions.Count(q => q.Required)), ("required_unanswered", RequiredUnanswered),
        ("answered_yes", _yes), ("answered_partly", _partly), ("answered_no", _no),
        ("acceptable", Acceptable.Count), ("deficient", Deficient.Count), ("not_applicable", NotApplicable.Count),
        ("weight", _section.Questions.Sum(q => q.Weight)), ("weight_acceptable", Acceptable.Weight), ("weight_deficient", Deficient.Weight), ("weight_not_applicable", NotApplicable.Weight),
        ("evidence_files", _files));

    /// <summary>Some questions: how many, and the sum of their weights.</summary>
    internal readonly record struct Weighed(int Count, int Weight)
    {
        public Weighed With(Question question) => new(Count + 1, Weight + question.Weight);
    }
}
