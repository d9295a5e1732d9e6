using Isms.Processes.Kernel;
using NodaTime;

namespace Isms.Processes.Measure;

/// <summary>What happens to a measure. The names are the storage format.</summary>
public abstract record MeasureEvent
{
    private MeasureEvent() { }

    /// <summary>It began.</summary>
    [StoredAs("measure.started")]
    public sealed record Started(string CaseReference, MeasureCommand.Start Terms) : MeasureEvent;

    /// <summary>Reported as done.</summary>
    [StoredAs("measure.reported-done")]
    public sealed record ReportedDone(string Comment) : MeasureEvent;

    /// <summary>Verified.</summary>
    [StoredAs("measure.verified")]
    public sealed record Verified : MeasureEvent;

    /// <summary>Sent back to its owner.</summary>
    [StoredAs("measure.sent-back")]
    public sealed record SentBack(LocalDate Due) : MeasureEvent;

    /// <summary>Another owner or date.</summary>
    [StoredAs("measure.replanned")]
    public sealed record Replanned(string OwnerPersonId, LocalDate Due) : MeasureEvent;

    /// <summary>The risk is accepted through this date.</summary>
    [StoredAs("measure.risk-accepted")]
    public sealed record RiskAccepted(LocalDate ExpiresOn) : MeasureEvent;

    /// <summary>The acceptance expired; the measure is open again.</summary>
    [StoredAs("measure.reopened")]
    public sealed record Reopened(LocalDate Due) : MeasureEvent;

    /// <summary>No longer needed.</summary>
    [StoredAs("measure.cancelled")]
    public sealed record Cancelled : MeasureEvent;

    /// <summary>Time passed: reminders and escalations that fell due, and those that are sent.</summary>
    [StoredAs("measure.reminded")]
    public sealed record Reminded(IReadOnlyList<string> Reached, IReadOnlyList<string> Sent) : MeasureEvent;

    /// <summary>A reference was replaced.</summary>
    [StoredAs("measure.reference-replaced")]
    public sealed record ReferenceReplaced(string Old, string Successor) : MeasureEvent;
}
