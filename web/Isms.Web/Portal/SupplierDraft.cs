using Isms.Processes.SupplierControl;

namespace Isms.Web.Portal;

/// <summary>Answers not handed in yet. They are no part of the matter until they are: nobody in the city reads them.</summary>
/// <param name="Version">How often any section was saved; whoever hands in says which version they have seen.</param>
/// <param name="Sections">By section id.</param>
internal sealed record SupplierDraft(long Version, IReadOnlyDictionary<string, DraftSection> Sections)
{
    public static SupplierDraft Empty { get; } = new(0, new Dictionary<string, DraftSection>());

    /// <summary>The section as it was last saved; version 0 when it never was.</summary>
    public DraftSection Section(string id) => Sections.TryGetValue(id, out var section) ? section : DraftSection.Empty;

    /// <summary>The draft with one section saved anew.</summary>
    public SupplierDraft With(string id, DraftSection section) => new(Version + 1, new Dictionary<string, DraftSection>(Sections) { [id] = section });

    /// <summary>The saved answer to a question, empty ones included; null when it was never saved.</summary>
    public Answer? Find(string questionId) => Sections.Values.SelectMany(section => section.Answers).FirstOrDefault(answer => answer.QuestionId == questionId);
}

/// <summary>One section of a draft. Sections have versions of their own, so that colleagues may fill in different ones at the same time.</summary>
/// <param name="Version">How often it was saved.</param>
/// <param name="SavedBy">The id of the form that saved it last, so that posting twice saves once.</param>
/// <param name="Answers">An entry per question of the section, empty ones included.</param>
internal sealed record DraftSection(long Version, string SavedBy, IReadOnlyList<Answer> Answers)
{
    public static DraftSection Empty { get; } = new(0, "", []);
}
