using Isms.Processes.Kernel;
using Isms.Processes.Registers;

namespace Isms.Processes.SupplierControl;

/// <summary>One published version of the questions put to suppliers. A control keeps the version it was started with.</summary>
public sealed record Questionnaire(string Id, int Version, LocalizedText Title, LocalizedText Introduction, IReadOnlyList<QuestionnaireSection> Sections) : IRule
{
    /// <summary>The questionnaire controls use unless another is chosen.</summary>
    public const string DefaultId = "supplier-control";

    /// <summary>The sections a supplier is asked, by criticality and whether it processes personal data.</summary>
    public IReadOnlyList<QuestionnaireSection> For(Criticality criticality, bool personalData) =>
        [.. Sections.Where(s => s.AppliesTo is null || s.AppliesTo.Includes(criticality, personalData))];

    /// <inheritdoc/>
    public IEnumerable<string> Check()
    {
        if (!ProcessKey.IsValidId(Id)) yield return "The id must be letters, digits, '-', '_' or '.'.";
        if (Version < 1) yield return "The version begins at 1.";
        if (Sections.Count == 0) yield return "There are no sections.";
        foreach (var twice in Sections.GroupBy(s => s.Id).Where(g => g.Count() > 1)) yield return $"Section '{twice.Key}' stands twice.";
        foreach (var twice in Sections.SelectMany(s => s.Questions).GroupBy(q => q.Id).Where(g => g.Count() > 1)) yield return $"Question '{twice.Key}' stands twice.";
        foreach (var text in Texts().Where(t => string.IsNullOrWhiteSpace(t.Text.Sv) || string.IsNullOrWhiteSpace(t.Text.En))) yield return $"'{text.Of}' lacks its Swedish or English text.";
        foreach (var question in Sections.SelectMany(s => s.Questions))
        {
            if (!ProcessKey.IsValidId(question.Id)) yield return $"'{question.Id}' cannot be the id of a question.";
            if (question.Weight is < 1 or > 3) yield return $"'{question.Id}' has the weight {FieldText.Of(question.Weight)}; it must be 1, 2 or 3.";
            var choices = question.Choices ?? [];
            if (question.Kind == QuestionKind.Choice && choices.DistinctBy(c => c.Id).Count() is var different && (different < 2 || different != choices.Count))
                yield return $"'{question.Id}' needs two choices or more, each with an id of its own.";
            if (question.Kind != QuestionKind.Choice && choices.Count > 0) yield return $"'{question.Id}' has choices but is not a choice.";
        }
    }

    private IEnumerable<(string Of, LocalizedText Text)> Texts() =>
    [
        ("title", Title), ("introduction", Introduction),
        .. Sections.Select(s => (s.Id, s.Title)),
        .. Sections.SelectMany(s => s.Questions).Select(q => (q.Id, q.Text)),
        .. Sections.SelectMany(s => s.Questions).SelectMany(q => (q.Choices ?? []).Select(c => ($"{q.Id}/{c.Id}", c.Text))),
    ];

    /// <summary>Where questionnaires lie.</summary>
    public static RuleFolder<Questionnaire> Folder { get; } = new("questionnaires");

    /// <summary>The questionnaires that come with the product.</summary>
    public static IReadOnlyList<Questionnaire> Shipped() => Folder.Shipped;
}

/// <summary>A group of questions.</summary>
/// <param name="Id">Unique in the questionnaire.</param>
/// <param name="Title">Heading.</param>
/// <param name="AppliesTo">Whom it is put to; null for everybody.</param>
/// <param name="Questions">In order.</param>
public sealed record QuestionnaireSection(string Id, LocalizedText Title, SectionScope? AppliesTo, IReadOnlyList<Question> Questions);

/// <summary>Which suppliers a section is put to.</summary>
/// <param name="Criticalities">Null for all.</param>
/// <param name="PersonalData">True: only suppliers that process personal data; false: only others; null: both.</param>
public sealed record SectionScope(IReadOnlyList<Criticality>? Criticalities = null, bool? PersonalData = null)
{
    /// <summary>Whether a supplier is asked.</summary>
    public bool Includes(Criticality criticality, bool personalData) =>
        (Criticalities is null || Criticalities.Contains(criticality)) && (PersonalData is null || PersonalData == personalData);
}

/// <summary>A question.</summary>
/// <param name="Id">Unique in the questionnaire and the same through its versions.</param>
/// <param name="Kind">How it is answered.</param>
/// <param name="Text">The question.</param>
/// <param name="Weight">1 to 3; 3 weighs most.</param>
/// <param name="Required">Whether submitting needs an answer.</param>
/// <param name="Help">What a good answer contains.</param>
/// <param name="Choices">The alternatives of a choice.</param>
public sealed record Question(
    string Id, QuestionKind Kind, LocalizedText Text, int Weight, bool Required, LocalizedText? Help = null, IReadOnlyList<QuestionChoice>? Choices = null);

/// <summary>An alternative.</summary>
public sealed record QuestionChoice(string Id, LocalizedText Text);

/// <summary>How a question is answered.</summary>
public enum QuestionKind
{
    /// <summary>Yes, no or partly, with a comment.</summary>
    YesNoPartly,

    /// <summary>One of the alternatives.</summary>
    Choice,

    /// <summary>Free text.</summary>
    Text,

    /// <summary>One or more files.</summary>
    Evidence,

    /// <summary>A date.</summary>
    Date,
}

/// <summary>An answer to one question.</summary>
/// <param name="QuestionId">The question.</param>
/// <param name="Value">yes/no/partly, the id of a choice, a text or an ISO date; null for evidence.</param>
/// <param name="Comment">What the supplier adds.</param>
public sealed record Answer(string QuestionId, string? Value, string? Comment = null)
{
    /// <summary>Longest text or comment, in characters.</summary>
    public const int MaximumLength = 4000;

    /// <summary>The values of a yes/no/partly question.</summary>
    public static IReadOnlyList<string> YesNoPartly { get; } = ["yes", "partly", "no"];
}
