using System.Collections.Concurrent;
using System.Diagnostics;

namespace Isms.Tests.Engine;

/// <summary>
/// A trace that a test begins, and the spans of it that end, in this process and whatever host they come from. Other traces,
/// which tests beside it may have, are neither made nor heard.
/// </summary>
internal sealed class TracedStory : IDisposable
{
    private readonly Activity _root = new Activity("test").SetIdFormat(ActivityIdFormat.W3C).Start();
    private readonly ActivityListener _listener;
    private readonly ConcurrentQueue<Activity> _spans = new();

    public TracedStory()
    {
        var mine = TraceId;
        _root.ActivityTraceFlags |= ActivityTraceFlags.Recorded;
        _listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> options) => options.TraceId == mine ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
            ActivityStopped = activity =>
            {
                if (activity.TraceId == mine) _spans.Enqueue(activity);
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public ActivityTraceId TraceId => _root.TraceId;

    public IReadOnlyCollection<Activity> Spans => _spans;

    public IEnumerable<Activity> Named(string name) => _spans.Where(span => span.OperationName == name);

    /// <summary>The spans from one up to where the trace began, by their names.</summary>
    public IEnumerable<string> Above(Activity span)
    {
        for (var current = span; current is not null; current = _spans.FirstOrDefault(above => above.SpanId == current.ParentSpanId)) yield return current.OperationName;
    }

    /// <summary>From now on nothing that this test starts belongs to the trace by itself.</summary>
    public void Leave() => Activity.Current = null;

    public void Dispose()
    {
        _listener.Dispose();
        _root.Dispose();
    }
}
