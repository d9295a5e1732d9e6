using Isms.Processes.Engine;
using Isms.Processes.IncidentTrack;
using Isms.Processes.Kernel;
using Isms.Processes.StatutoryTime;
using Isms.Web.Hosting;
using Isms.Web.IncidentTracks;
using Isms.Web.Language;
using Isms.Web.Registers;
using NodaTime;

namespace Isms.Web.Incidents;

/// <summary>A statutory clock that runs, as lists know it without reading its track.</summary>
/// <param name="Track">The track.</param>
/// <param name="Clock">The clock.</param>
public sealed record RunningClock(DocumentSummary Track, ListedClock Clock)
{
    /// <summary>When it is due, UTC: the strict time, or of a duty without one the product's own target.</summary>
    public Instant? Due => Clock.Strict ?? Clock.InternalTarget;

    /// <summary>Time left in words; null for a duty that has neither time nor target.</summary>
    public DeadlineWords? Words(Texts texts, Instant now) => Due is { } due ? ClockView.WordsOf(texts, now, due, Clock.Strict is not null) : null;

    /// <summary>The clocks of tracks, nearest strict time first; those without one last.</summary>
    public static IReadOnlyList<RunningClock> Of(IEnumerable<DocumentSummary> tracks) =>
    [
        .. tracks.SelectMany(track => ClockText.Read(track.Promoted.Fields).Select(clock => new RunningClock(track, clock)))
            .OrderBy(clock => clock.Clock.Strict ?? Instant.MaxValue).ThenBy(clock => clock.Due ?? Instant.MaxValue).ThenBy(clock => clock.Track.Promoted.CaseReference, StringComparer.Ordinal),
    ];
}

/// <summary>A clock as a line of a table.</summary>
/// <param name="What">What is due.</param>
/// <param name="Law">The law and the place in it.</param>
/// <param name="Track">Whose track it is, leading there.</param>
/// <param name="Incident">The incident's number and title.</param>
/// <param name="Words">Time left.</param>
/// <param name="IsStrict">Whether the law names the time.</param>
/// <param name="IsProvisional">It counts from something presumed.</param>
/// <param name="IsRinging">Its alarm waits for somebody.</param>
public sealed record ClockLine(string What, string? Law, Link Track, string Incident, DeadlineWords? Words, bool IsStrict, bool IsProvisional, bool IsRinging)
{
    internal static ClockLine Of(RunningClock running, PageRequest request, RuleBook rules, Func<string, string> nameOf)
    {
        var (fields, texts) = (running.Track.Promoted.Fields, request.Texts);
        var rule = rules.Newest<StatutoryRule>(running.Clock.RuleId);
        return new(
            rule?.Name.In(texts.Language) ?? running.Clock.RuleId, rule is null ? null : $"{rule.Source} {rule.Paragraph}".Replace(" §", "\u00a0§", StringComparison.Ordinal),
            new Link(PartyOf(fields, texts, nameOf), request.Service<KindRoutes>().UrlOf(running.Track.Key)), $"{fields.GetValueOrDefault("incidentReference")} {running.Track.Promoted.Title}",
            running.Words(texts, request.Now), running.Clock.Strict is not null, running.Clock.IsProvisional, running.Clock.IsRinging);
    }

    /// <summary>Who a track is about, in words.</summary>
    internal static string PartyOf(IReadOnlyDictionary<string, string> fields, Texts texts, Func<string, string> nameOf) => fields.TryGetValue("sector", out var sector)
        ? $"{fields["legalEntity"]}, {texts[$"RegulatedSector.{sector}"].ToLower(texts.Culture)}"
        : nameOf(fields["subject"]);
}
