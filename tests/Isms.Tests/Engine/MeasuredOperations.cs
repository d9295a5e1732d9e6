using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using Isms.Processes.Engine;

namespace Isms.Tests.Engine;

/// <summary>What the <see cref="OperationMeter"/> of one name tells, each as <c>metric tags value</c>.</summary>
internal sealed class MeasuredOperations : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<string> _counted = new();
    private readonly ConcurrentQueue<string> _observed = new();
    private readonly ConcurrentDictionary<string, IReadOnlyList<string>> _tags = new(StringComparer.Ordinal);

    public MeasuredOperations(string meter)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == meter) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>Each count that was made, in order.</summary>
    public IReadOnlyCollection<string> Counted => _counted;

    /// <summary>Each metric that was told, with the names of its tags.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Tags => _tags;

    /// <summary>What the gauges say now, in the order of their names.</summary>
    /// <param name="names">Those that are asked; all of them unless given.</param>
    public IReadOnlyList<string> Observe(params string[] names)
    {
        _observed.Clear();
        _listener.RecordObservableInstruments();
        return [.. _observed.Where(told => names.Length == 0 || names.Contains(told.Split(' ')[0], StringComparer.Ordinal)).Order(StringComparer.Ordinal)];
    }

    public void Dispose() => _listener.Dispose();

    private void Take<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags) where T : struct, IFormattable
    {
        _tags[instrument.Name] = [.. tags.ToArray().Select(tag => tag.Key)];
        string[] words = [instrument.Name, .. tags.ToArray().Select(tag => $"{tag.Value}"), value.ToString(null, CultureInfo.InvariantCulture)];
        (instrument.IsObservable ? _observed : _counted).Enqueue(string.Join(' ', words));
    }
}
