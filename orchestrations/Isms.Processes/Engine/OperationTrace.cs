using System.Diagnostics;
using Isms.Processes.Kernel;

namespace Isms.Processes.Engine;

/// <summary>
/// What a tracer sees of the engine: a span for each command, each advance of a process, each effect and each job. An effect
/// keeps the trace of the command that caused it, so that one trace reaches from a form to what followed, also after a
/// restart. Tags are ids, kinds, types and codes, never what a matter is about or who acted.
/// </summary>
public static class OperationTrace
{
    /// <summary>What tracers call the source.</summary>
    public const string Name = "Isms.Operation";

    private static readonly ActivitySource Source = new(Name);

    /// <summary>
    /// Where the work at hand stands in its trace, to be gone on from in another flow; the default value where nobody traces.
    /// </summary>
    public static ActivityContext Current => Source.HasListeners() && Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity ? activity.Context : default;

    /// <summary>The same as a W3C <c>traceparent</c>, which an effect keeps; null where nobody traces.</summary>
    internal static string? CurrentParent => Source.HasListeners() && Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity ? activity.Id : null;

    /// <summary>Begins the work of a job.</summary>
    /// <param name="name">Which job.</param>
    /// <param name="key">Whose.</param>
    /// <param name="askedBy">What asked for it; <see cref="Current"/> at that time.</param>
    public static Activity? Job(string name, ProcessKey key, ActivityContext askedBy) => Begin($"job {name}", key, askedBy);

    internal static Activity? Command(ProcessKey key, object command) =>
        // A name is put together only for somebody who reads it.
        Source.HasListeners() ? Begin($"command {key.Kind} {command.GetType().Name}", key, default) : null;

    internal static Activity? Advance(ProcessKey key, ActivityContext wokenBy) => Source.HasListeners() ? Begin($"advance {key.Kind}", key, wokenBy) : null;

    /// <summary>Begins the try of an effect, in the trace of what caused it; the pass that carries it out, which may carry out many, is linked.</summary>
    internal static Activity? Effect(EffectId id, PendingEffect effect)
    {
        if (!Source.HasListeners()) return null;
        var pass = Current;
        var isKept = ActivityContext.TryParse(effect.Trace, null, isRemote: true, out var cause);
        var activity = Source.StartActivity($"effect {effect.Body.Type}", ActivityKind.Internal, isKept ? cause : pass, links: isKept && pass != default ? [new ActivityLink(pass)] : null);
        Tag(activity, id.Sender)?.SetTag("isms.effect", id.ToString()).SetTag("isms.attempt", effect.Attempts + 1);
        return activity;
    }

    internal static void End(this Activity? activity, CommandOutcome outcome)
    {
        if (activity is null) return;
        activity.SetTag("isms.outcome", outcome.GetType().Name);
        if (outcome is CommandOutcome.Accepted accepted) activity.SetTag("isms.version", accepted.Document.Version);
        else if (outcome is CommandOutcome.Rejected rejected) activity.SetTag("isms.refusal", rejected.Rejections[0].Code);
    }

    /// <summary>Something failed.</summary>
    /// <param name="activity">The span, or null where nobody traces.</param>
    /// <param name="reason">The kind of failure: an exception type or a refusal code; messages may name people.</param>
    public static void Fail(this Activity? activity, string reason) => activity?.SetStatus(ActivityStatusCode.Error, reason).SetTag("error.type", reason);

    private static Activity? Begin(string name, ProcessKey key, ActivityContext parent) => Tag(Source.StartActivity(name, ActivityKind.Internal, parent), key);

    private static Activity? Tag(Activity? activity, ProcessKey key) =>
        activity?.SetTag("isms.tenant", key.Tenant).SetTag("isms.kind", key.Kind).SetTag("isms.id", key.Id);
}
