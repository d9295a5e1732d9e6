using System.Text.Json.Serialization;
using Isms.Processes.Incident;
using NodaTime;

namespace Isms.Processes.IncidentTrack;

/// <summary>A decision to notify, or not.</summary>
public sealed record NotificationDecision(bool Notify, string Reason, string ByPersonId, Instant At);

/// <summary>A decision to inform somebody, or not, and what came of it.</summary>
/// <param name="InformedAt">When they were informed, UTC.</param>
/// <param name="How">How they were informed.</param>
public sealed record InformingDecision(InformingDuty Duty, bool Inform, string Reason, string ByPersonId, Instant At, Instant? InformedAt = null, string? How = null);

/// <summary>A report as filled in so far.</summary>
/// <param name="FormId">The authority's form.</param>
/// <param name="FormVersion">Its version.</param>
/// <param name="Fields">Values by field id.</param>
public sealed record ReportPackage(ReportStage Stage, string FormId, int FormVersion, IReadOnlyDictionary<string, string> Fields, string ByPersonId, Instant At);

/// <summary>A report that reached the authority.</summary>
public sealed record ReportReceipt(ReportStage Stage, Instant At, ReportChannel Channel, string? ReceiptNumber, string ByPersonId, Instant RecordedAt);

/// <summary>A supplement that reached the authority.</summary>
public sealed record ReportSupplement(ReportStage Stage, Instant At, ReportChannel Channel, string? ReceiptNumber, string Text, string ByPersonId);

/// <summary>What the provider told the party, and how that went.</summary>
/// <param name="Text">What was told.</param>
/// <param name="SentAt">When it left, UTC.</param>
/// <param name="SettledAt">When the party took note of it or it reached the party another way, UTC; null before.</param>
/// <param name="SettledBy">Who took note; null when it reached the party another way.</param>
/// <param name="Channel">The other way.</param>
/// <param name="ReceivedBy">The function that received it the other way.</param>
public sealed record ProviderNotice(string? Text, Instant SentAt, Instant? SettledAt = null, string? SettledBy = null, ReportChannel? Channel = null, string? ReceivedBy = null);

/// <summary>The state of a track.</summary>
public sealed record TrackState
{
    /// <summary>See <see cref="TrackPhase"/>; empty before the start.</summary>
    public string Phase { get; init; } = "";

    /// <summary>Diarienummer.</summary>
    public string CaseReference { get; init; } = "";

    /// <summary>What it is about.</summary>
    public TrackTerms? Terms { get; init; }

    /// <summary>What the incident knows.</summary>
    public TrackFacts? Facts { get; init; }

    /// <summary>From when its clocks count as long as nobody has determined its awareness, UTC.</summary>
    public Instant PresumedAwareness { get; init; }

    /// <summary>The provider's notice; null when the party is not told by the provider.</summary>
    public ProviderNotice? Notice { get; init; }

    /// <summary>The determinations of the party's awareness, newest last.</summary>
    public IReadOnlyList<AwarenessDetermination> Awareness { get; init; } = [];

    /// <summary>The decisions to notify, newest last.</summary>
    public IReadOnlyList<NotificationDecision> Decisions { get; init; } = [];

    /// <summary>The decision in force for each duty to inform.</summary>
    public IReadOnlyList<InformingDecision> Informing { get; init; } = [];

    /// <summary>All clocks, those that others took the place of included, oldest first.</summary>
    public IReadOnlyList<TrackClock> Clocks { get; init; } = [];

    /// <summary>Reports as filled in.</summary>
    public IReadOnlyList<ReportPackage> Packages { get; init; } = [];

    /// <summary>Reports that reached the authority, oldest first.</summary>
    public IReadOnlyList<ReportReceipt> Receipts { get; init; } = [];

    /// <summary>Supplements, oldest first.</summary>
    public IReadOnlyList<ReportSupplement> Supplements { get; init; } = [];

    /// <summary>When handling of the incident ended, UTC; null while it goes on.</summary>
    public Instant? HandlingEndedAt { get; init; }

    /// <summary>Preliminary secrecy marks.</summary>
    public IReadOnlyList<SecrecyMark> SecrecyMarks { get; init; } = [];

    /// <summary>When the phase began, UTC.</summary>
    public Instant PhaseSince { get; init; }

    /// <summary>Whether its clocks count from a determination rather than from a presumption.</summary>
    [JsonIgnore]
    public bool IsAwarenessDetermined => Awareness.Count > 0;

    /// <summary>From when clocks count: as determined last, else as presumed; UTC.</summary>
    [JsonIgnore]
    public Instant EffectiveAwareness => Awareness.Count > 0 ? Awareness[^1].At : PresumedAwareness;

    /// <summary>The decision in force, or null.</summary>
    [JsonIgnore]
    public NotificationDecision? Decision => Decisions.Count > 0 ? Decisions[^1] : null;

    /// <summary>The clocks that run, nearest strict time first; those without one last, by internal target.</summary>
    [JsonIgnore]
    public IEnumerable<TrackClock> RunningClocks => Clocks.Where(c => c.IsRunning).OrderBy(c => c.Strict ?? Instant.MaxValue).ThenBy(c => c.InternalTarget ?? Instant.MaxValue);

    /// <summary>The newest receipt of a stage, or null.</summary>
    public ReportReceipt? ReceiptOf(ReportStage stage) => Receipts.LastOrDefault(r => r.Stage == stage);

    /// <summary>The decision on a duty to inform, or null.</summary>
    public InformingDecision? InformingOf(InformingDuty duty) => Informing.FirstOrDefault(i => i.Duty == duty);
}
