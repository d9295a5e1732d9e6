using Isms.Processes.Kernel;
using NodaTime;

namespace Isms.Reporting.Projections;

/// <summary>One event in the fold of a document.</summary>
/// <param name="Before">The state before it.</param>
/// <param name="Recorded">The event.</param>
/// <param name="After">The state after it.</param>
/// <param name="At">
/// From when it counts: when it was recorded, or when an earlier event of the document was, should that be later because
/// clocks differed.
/// </param>
internal readonly record struct FoldedEvent<TState, TEvent>(TState Before, Recorded<TEvent> Recorded, TState After, Instant At) where TEvent : class;

/// <summary>Folds documents in order, each event once.</summary>
internal static class Folding
{
    /// <summary>The events that count up to and at an instant, with the states around them.</summary>
    public static IEnumerable<FoldedEvent<TState, TEvent>> FoldedUntil<TState, TCommand, TEvent>(this Process<TState, TCommand, TEvent> process, ProcessDocument document, Instant asOf)
        where TState : class where TCommand : class where TEvent : class
    {
        var state = process.Initial;
        var at = Instant.MinValue;
        foreach (var recorded in process.History(document.Events.TakeWhile(e => e.At <= asOf)))
        {
            var before = state;
            state = process.Evolve(before, recorded);
            at = Instant.Max(at, recorded.At);
            yield return new(before, recorded, state, at);
        }
    }
}
