using System.Diagnostics.Metrics;
using Isms.Processes.Kernel;
using NodaTime;

namespace Isms.Processes.Engine;

/// <summary>
/// What an operator must know in numbers although nobody is looking; the workbook shows all of it and alerts name some.
/// Nothing is looked up for it: gauges tell what the passes of the engine found anyway, and for how long that may be believed.
/// Tags are kinds and types, never ids or what a matter is about. Safe for use by several threads.
/// </summary>
public sealed class OperationMeter : IDisposable
{
    /// <summary>What collectors call the meter of a host.</summary>
    public const string Name = "Isms.Operation";

    /// <summary>The meter of what is only played (drills, the past of a demonstration): no collector asks for it.</summary>
    public const string NameOfPlay = "Isms.Play";

    /// <summary>The counter of effects that were given up after all their attempts; tag <c>type</c>.</summary>
    public const string DeadEffects = "isms.effects.dead";

    /// <summary>The counter of events handed to the broker; tag <c>type</c>. One that was handed over again counts again.</summary>
    public const string PublishedEvents = "isms.events.published";

    /// <summary>The counter of exports of the dataset that failed; tag <c>reason</c>.</summary>
    public const string FailedExports = "isms.exports.failed";

    /// <summary>The counter of request units that the document store took; tags <c>operation</c> and <c>kind</c>. Only where the store charges any.</summary>
    public const string RequestCharge = "isms.storage.request_charge";

    /// <summary>How many processes the last pass of the sweep found late; tag <c>due</c>: <c>deadline</c> or <c>effect</c>.</summary>
    public const string OverdueProcesses = "isms.processes.overdue";

    /// <summary>How many of them could not go on.</summary>
    public const string StuckProcesses = "isms.processes.stuck";

    /// <summary>How late the latest of them was when the last pass found it, in seconds.</summary>
    public const string SweepLag = "isms.sweep.lag";

    /// <summary>How long ago the last pass of the sweep ended, in seconds. Where several hosts tell, the least is true.</summary>
    public const string SweepAge = "isms.sweep.age";

    /// <summary>Effects not yet carried out; tag <c>state</c>: <c>pending</c>, or <c>dead</c> until an operator acts.</summary>
    public const string OpenEffects = "isms.effects.open";

    /// <summary>Statutory clocks that run; tag <c>state</c>: <c>overdue</c>, else <c>ringing</c> while an alarm waits for somebody, else <c>running</c>.</summary>
    public const string OpenClocks = "isms.clocks.open";

    /// <summary>How old the newest export of the dataset is, in seconds. Where several hosts tell, the least is true.</summary>
    public const string ExportAge = "isms.export.age";

    /// <summary>For how long a pass of the sweep tells how things stand: twice the longest pause between two.</summary>
    public static Duration PassHolds { get; } = Duration.FromMinutes(10);

    /// <summary>For how long a count of all documents tells: until the next, an hour later, is done.</summary>
    public static Duration CountHolds { get; } = Duration.FromMinutes(65);

    private readonly Meter _meter;
    private readonly IClock _clock;
    private readonly OpenWork _open = new();
    private readonly Lock _lock = new();
    private readonly Counter<long> _dead;
    private readonly Counter<long> _published;
    private readonly Counter<long> _failed;
    private readonly Counter<double> _charged;
    private SweepReport? _swept;
    private Instant? _counted;
    private Instant? _exported;

    /// <summary>Makes the instruments.</summary>
    /// <param name="clock">What ages are measured by.</param>
    /// <param name="name">What collectors call the meter.</param>
    public OperationMeter(IClock clock, string name = Name)
    {
        (_meter, _clock) = (new Meter(name), clock);
        _dead = _meter.CreateCounter<long>(DeadEffects, "{effect}", "Effects given up after all their attempts.");
        _published = _meter.CreateCounter<long>(PublishedEvents, "{event}", "Events handed to the broker.");
        _failed = _meter.CreateCounter<long>(FailedExports, "{export}", "Exports of the dataset, or their key figures, that failed.");
        _charged = _meter.CreateCounter<double>(RequestCharge, "{request_unit}", "Request units taken by the document store.");
        _meter.CreateObservableGauge<int>(OverdueProcesses, () => LastPass() is { Found: var found } ? Values("due", ("deadline", found.Deadlines), ("effect", found.Effects)) : [], "{process}", "Processes that the last pass of the sweep found late.");
        _meter.CreateObservableGauge<int>(StuckProcesses, () => LastPass() is { Failed: var failed } ? [new Measurement<int>(failed.Count)] : [], "{process}", "Processes that the last pass of the sweep could not move on.");
        _meter.CreateObservableGauge<double>(SweepLag, () => Seconds(LastPass()?.Found.Latest), "s", "How late the latest process was when the last pass of the sweep found it.");
        _meter.CreateObservableGauge<double>(SweepAge, () => Seconds(AgeOf(Known(ref _swept)?.EndedAt)), "s", "Since the last pass of the sweep ended.");
        _meter.CreateObservableGauge<int>(OpenEffects, () => IsCounted && _open.Effects() is var effects ? Values("state", ("pending", effects.Pending), ("dead", effects.Dead)) : [], "{effect}", "Effects not yet carried out.");
        _meter.CreateObservableGauge<int>(OpenClocks, () => IsCounted && _open.Clocks(_clock.GetCurrentInstant()) is var clocks ? Values("state", ("overdue", clocks.Overdue), ("ringing", clocks.Ringing), ("running", clocks.Running)) : [], "{clock}", "Statutory clocks that run.");
        _meter.CreateObservableGauge<double>(ExportAge, () => Seconds(AgeOf(Known(ref _exported))), "s", "Since what the newest export of the dataset shows.");
    }

    internal void EffectDied(string type) => _dead.Add(1, Tag("type", type));

    internal void EventPublished(string type) => _published.Add(1, Tag("type", type));

    /// <summary>An export failed, or what is made after it.</summary>
    /// <param name="part"><c>dataset</c>, or <c>figures</c> when the export succeeded and its key figures could not be computed.</param>
    /// <param name="reason">The kind of failure.</param>
    public void ExportFailed(string part, string reason) => _failed.Add(1, Tag("part", part), Tag("reason", reason));

    /// <summary>The document store took request units.</summary>
    /// <param name="operation">The operation of the port.</param>
    /// <param name="kind">The kind of the documents.</param>
    /// <param name="units">How many.</param>
    public void Charged(string operation, string kind, double units) => _charged.Add(units, Tag("operation", operation), Tag("kind", kind));

    /// <summary>The newest export is known.</summary>
    /// <param name="asOf">What happened later is not in it; UTC.</param>
    public void Exported(Instant asOf)
    {
        lock (_lock) _exported = asOf;
    }

    /// <summary>A pass of the sweep is done.</summary>
    internal void Swept(SweepReport report)
    {
        lock (_lock) _swept = report;
    }

    /// <summary>A count of a partition begins; <see cref="Counted"/> ends it.</summary>
    internal void BeginCount() => _open.BeginCount();

    /// <summary>All documents of a partition, as a pass found them.</summary>
    internal void Counted(Partition partition, IReadOnlyList<DocumentSummary> documents) => _open.Counted(partition, documents);

    /// <summary>Every partition was counted.</summary>
    internal void CountedAll()
    {
        lock (_lock) _counted = _clock.GetCurrentInstant();
    }

    /// <summary>A document was written.</summary>
    /// <returns>The document.</returns>
    internal ProcessDocument Written(ProcessDocument document)
    {
        _open.Written(document);
        return document;
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private bool IsCounted => AgeOf(Known(ref _counted)) is { } age && age < CountHolds;

    private SweepReport? LastPass() => Known(ref _swept) is { } last && AgeOf(last.EndedAt) < PassHolds ? last : null;

    private T Known<T>(ref T value)
    {
        lock (_lock) return value;
    }

    private Duration? AgeOf(Instant? instant) => instant is { } known ? Duration.Max(Duration.Zero, _clock.GetCurrentInstant() - known) : null;

    private static IEnumerable<Measurement<double>> Seconds(Duration? duration) => duration is { } known ? [new Measurement<double>(known.TotalSeconds)] : [];

    private static IEnumerable<Measurement<int>> Values(string tag, params ReadOnlySpan<(string Value, int Count)> counts)
    {
        var values = new Measurement<int>[counts.Length];
        for (var n = 0; n < counts.Length; n++) values[n] = new Measurement<int>(counts[n].Count, Tag(tag, counts[n].Value));
        return values;
    }

    private static KeyValuePair<string, object?> Tag(string name, string value) => KeyValuePair.Create<string, object?>(name, value);
}
