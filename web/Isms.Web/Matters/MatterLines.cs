using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Web.Hosting;
using Isms.Web.Language;
using NodaTime;
using NodaTime.Text;

namespace Isms.Web.Matters;

/// <summary>A matter as lists show it, its title resolved.</summary>
/// <param name="Summary">What the store promoted.</param>
/// <param name="Title">The title; of a matter about a register entry, the entry's name.</param>
/// <param name="Due">When the people concerned ought to be done; null when nothing is due. Reminders on the way there do not count.</param>
public sealed record MatterLine(DocumentSummary Summary, string Title, Instant? Due)
{
    /// <summary>Whether it ought to have been done.</summary>
    public bool IsLate(Instant now) => !Summary.Promoted.IsTerminal && Due <= now;

    /// <summary>The due time in words, or null when nothing is due.</summary>
    public DeadlineWords? Words(Texts texts, Instant now) => Summary.Promoted.IsTerminal || Due is not { } due ? null : DeadlineWords.Of(texts, now, due);
}

/// <summary>Reads matters of every kind for lists: one query for each kind, one for the names.</summary>
internal static class MatterLines
{
    /// <summary>The matters: what has a case reference number.</summary>
    public static Task<IReadOnlyList<MatterLine>> ReadAsync(PageRequest request, DocumentQuery query) => ReadAsync(request, query, type => type.CaseReferencePrefix is not null);

    /// <summary>Everything that time drives: the matters, and what is none but may wait for somebody all the same.</summary>
    public static Task<IReadOnlyList<MatterLine>> ReadDrivenAsync(PageRequest request, DocumentQuery query) => ReadAsync(request, query, type => type.CaseReferencePrefix is not null || type.DeadlineReached is not null);

    private static async Task<IReadOnlyList<MatterLine>> ReadAsync(PageRequest request, DocumentQuery query, Func<IProcessType, bool> isWanted)
    {
        var summaries = new List<DocumentSummary>();
        foreach (var type in request.Service<ProcessCatalog>().All.Where(isWanted))
            summaries.AddRange((await request.QueryAsync(type.Kind, query)).Where(request.User.MayKnowOf));
        var subjects = summaries.Select(SubjectOf).OfType<string>();
        var names = await SubjectNames.OfAsync(request, subjects);
        return [.. summaries.Select(s => new MatterLine(s, TitleOf(s, names), DueOf(s)))];
    }

    /// <summary>The instant the kind promotes as due, or the date, to its end; else the next deadline of a kind that promotes none.</summary>
    private static Instant? DueOf(DocumentSummary summary) =>
        summary.Promoted.Fields.TryGetValue("dueAt", out var at) ? InstantPattern.ExtendedIso.Parse(at).Value
        : summary.Promoted.Fields.TryGetValue("due", out var due) ? CityTime.EndOf(FieldText.ToDate(due))
        : summary.Promoted.Fields.ContainsKey("subject") ? null : summary.Promoted.NextDeadline;

    private static string? SubjectOf(DocumentSummary summary) => summary.Promoted.Fields.GetValueOrDefault("subject");

    private static string TitleOf(DocumentSummary summary, IReadOnlyDictionary<string, string> names) =>
        SubjectOf(summary) is not { } subject ? summary.Promoted.Title
        : summary.Promoted.Title == subject ? names.GetValueOrDefault(subject, subject)
        : $"{names.GetValueOrDefault(subject, subject)}: {summary.Promoted.Title}";
}
