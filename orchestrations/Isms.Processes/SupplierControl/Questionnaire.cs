using System.Text.Json;
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

    /// <summary>The questionnaires that come with the product.</summary>
    public static IReadOnlyList<Questionnaire> Shipped()
    {
        var assembly = typeof(Questionnaire).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("questionnaires/", StringComparison.Ordinal))
            .Select(name => assembly.GetManifestResourceStream(name)!)
            .Select(stream => JsonSerializer.Deserialize<Questionnaire>(stream, KernelJson.Options)!)];
    }
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
