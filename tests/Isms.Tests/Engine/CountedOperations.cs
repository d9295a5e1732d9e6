using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Isms.Processes.Engine;

namespace Isms.Tests.Engine;

/// <summary>What <see cref="OperationMeter"/> counts in one test; others that run beside it count for themselves.</summary>
internal sealed class CountedOperations : IDisposable
{
    private static readonly AsyncLocal<CountedOperations?> Current = new();

    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<string> _counted = new();

    public CountedOperations()
    {
        Current.Value = this;
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name is OperationMeter.DeadEffects or OperationMeter.PublishedEvents or OperationMeter.FailedExports) listener.EnableMeasurementEvents(instrument);
        };
        // Called where the count is made, so that the test's own flow is known by.
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            if (Current.Value == this) _counted.Enqueue($"{instrument.Name} {tags[0].Value} {value}");
        });
        _listener.Start();
    }

    /// <summary>Counter, tag and number of each count, in order.</summary>
    public IReadOnlyCollection<string> Counted => _counted;

    public void Dispose() => _listener.Dispose();
}
