using Isms.Processes.Kernel;
using Isms.Web.Language;
using NodaTime;

namespace Isms.Web.Matters;

/// <summary>One line of a timeline.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="What">What happened, in words.</param>
/// <param name="Who">The person's name; null for the system.</param>
/// <param name="Detail">A further fact.</param>
/// <param name="Reason">Why, as the person put it.</param>
public sealed record TimelineLine(Instant At, string What, string? Who, string? Detail, string? Reason)
{
    /// <summary>The timeline of a document, newest first.</summary>
    /// <param name="document">The document.</param>
    /// <param name="texts">The words; each event has a text <c>Event.{name}</c>.</param>
    /// <param name="names">Names of people by reference, <c>person/id</c>.</param>
    /// <param name="detail">A further fact about an event, or null.</param>
    public static IReadOnlyList<TimelineLine> Of(ProcessDocument document, Texts texts, IReadOnlyDictionary<string, string> names, Func<StoredEvent, string?>? detail = null) =>
        [.. document.Events.Reverse().Select(e => Of(e, texts, names, detail?.Invoke(e)))];

    /// <summary>The line of one event.</summary>
    public static TimelineLine Of(StoredEvent happened, Texts texts, IReadOnlyDictionary<string, string> names, string? detail) =>
        new(happened.At, texts[$"Event.{happened.Name}"], NameOf(happened.ActorId, texts, names), detail, happened.Reason);

    /// <summary>The references to the people who acted in a document.</summary>
    public static IEnumerable<string> Actors(ProcessDocument document) =>
        document.Events.Select(e => e.ActorId).Where(id => id != Isms.Processes.Kernel.Actors.System).Distinct(StringComparer.Ordinal).Where(ProcessKey.IsValidId).Select(id => $"person/{id}");

    private static string? NameOf(string actorId, Texts texts, IReadOnlyDictionary<string, string> names) =>
        actorId == Isms.Processes.Kernel.Actors.System ? null : names.TryGetValue($"person/{actorId}", out var name) ? name : texts["Actor.unknown"];
}
