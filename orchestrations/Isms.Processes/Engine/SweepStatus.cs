using NodaTime;

namespace Isms.Processes.Engine;

/// <summary>What the sweep of this host last did; read by the operator page and the health endpoint. Safe for use by several threads.</summary>
public sealed class SweepStatus
{
    private volatile SweepReport? _last;
    private volatile Reconciliation? _reconciled;

    /// <summary>The last whole pass, or null before the first.</summary>
    public SweepReport? Last => _last;

    /// <summary>When parents and children were last compared, or null before the first time.</summary>
    public Instant? LastReconciliation => _reconciled?.At;

    /// <summary>A pass is done.</summary>
    public void Swept(SweepReport report) => _last = report;

    /// <summary>Parents and children were compared.</summary>
    public void Reconciled(Instant at) => _reconciled = new Reconciliation(at);

    private sealed record Reconciliation(Instant At);
}
