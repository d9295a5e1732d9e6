using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Isms.Processes.Kernel;
using NodaTime;

namespace Isms.Processes.Inbound;

/// <summary>The envelope of every message from another system.</summary>
/// <param name="Type">What kind of message it is.</param>
/// <param name="Version">Which version of that kind.</param>
/// <param name="Source">The system that tells.</param>
/// <param name="OccurredAt">When it was so at the source, UTC.</param>
/// <param name="Data">What the type's schema says.</param>
public sealed record InboundMessage(
    string Type,
    int Version,
    [Description("The system that tells; the same for ever. Its keys and its order in time are its own."), RegularExpression(InboundMessage.SourcePattern)] string Source,
    [Description("When it was so at the source, UTC with Z. Of two messages about one field the later one counts, whatever order they come in.")] Instant OccurredAt,
    JsonElement Data)
{
    /// <summary>Lower case, so that a source is written in one way.</summary>
    public const string SourcePattern = "^[a-z][a-z0-9-]{0,39}$";
}

/// <summary>What became of a message.</summary>
public abstract record InboundOutcome
{
    private InboundOutcome() { }

    /// <summary>Its content may be security-classified: what carried it keeps no copy.</summary>
    public bool IsContentWithheld { get; init; }

    /// <summary>It took effect.</summary>
    /// <param name="Document">What it changed.</param>
    public sealed record Accepted(ProcessKey Document) : InboundOutcome;

    /// <summary>It had taken effect before, tells nothing new, or its source has told newer.</summary>
    public sealed record AlreadyDone : InboundOutcome;

    /// <summary>It can never take effect as it is; it is kept for an operator.</summary>
    /// <param name="Reasons">Why: codes under <c>Rejection.</c>, the field being a JSON path of the message.</param>
    public sealed record Refused(params IReadOnlyList<Rejection> Reasons) : InboundOutcome;
}
