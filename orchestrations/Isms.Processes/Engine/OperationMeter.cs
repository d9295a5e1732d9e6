using System.Diagnostics.Metrics;

namespace Isms.Processes.Engine;

/// <summary>
/// Counts what somebody must hear of although nobody is looking; alerts name these counters. Tags are kinds and types, never
/// ids or what a matter is about.
/// </summary>
public static class OperationMeter
{
    /// <summary>The counter of effects that were given up after all their attempts; tag <c>type</c>.</summary>
    public const string DeadEffects = "isms.effects.dead";

    /// <summary>The counter of events handed to the broker; tag <c>type</c>. One that was handed over again counts again.</summary>
    public const string PublishedEvents = "isms.events.published";

    /// <summary>The counter of exports of the dataset that failed; tag <c>reason</c>.</summary>
    public const string FailedExports = "isms.exports.failed";

    private static readonly Meter Meter = new("Isms.Operation");
    private static readonly Counter<long> Dead = Meter.CreateCounter<long>(DeadEffects, "{effect}", "Effects given up after all their attempts.");
    private static readonly Counter<long> Published = Meter.CreateCounter<long>(PublishedEvents, "{event}", "Events handed to the broker.");
    private static readonly Counter<long> Failed = Meter.CreateCounter<long>(FailedExports, "{export}", "Exports of the dataset that failed.");

    internal static void EffectDied(string type) => Dead.Add(1, KeyValuePair.Create<string, object?>("type", type));

    internal static void EventPublished(string type) => Published.Add(1, KeyValuePair.Create<string, object?>("type", type));

    /// <summary>An export failed.</summary>
    /// <param name="reason">The kind of failure.</param>
    public static void ExportFailed(string reason) => Failed.Add(1, KeyValuePair.Create<string, object?>("reason", reason));
}
