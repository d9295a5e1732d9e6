using Isms.Processes.Kernel;
using NodaTime;

namespace Isms.Web.IncidentTracks;

/// <summary>How the message that carries the provider's notice stands, as its effect says.</summary>
internal abstract record NoticeDelivery
{
    private NoticeDelivery() { }

    /// <summary>It was handed over to the mail.</summary>
    public sealed record Sent(Instant At) : NoticeDelivery;

    /// <summary>It was given up; the party must be reached another way.</summary>
    public sealed record Failed : NoticeDelivery;

    /// <summary>It waits to be sent.</summary>
    public sealed record Waiting : NoticeDelivery;

    /// <summary>The notice leaves with the first event of a track, as its only message to a person.</summary>
    public static NoticeDelivery Of(ProcessDocument document)
    {
        if (document.Effects.FirstOrDefault(e => e.Number.Version == 1 && e.Body.Type == StoredEffect.Notify) is { } pending) return pending.IsDead ? new Failed() : new Waiting();
        var done = document.Receipts.Where(r => r.Number.Version == 1).ToList();
        return done.Count == 0 ? new Waiting() : done.Any(r => r.DiscardedBy is not null) ? new Failed() : new Sent(done.Max(r => r.At));
    }
}
