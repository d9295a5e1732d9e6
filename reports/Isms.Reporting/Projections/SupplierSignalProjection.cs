using Isms.Processes.Kernel;
using Isms.Processes.SupplierSignal;
using Isms.Reporting.Contract;
using Isms.Reporting.Contract.Tables;
using NodaTime;

namespace Isms.Reporting.Projections;

/// <summary>Supplier signals and their reminders. A signal that its source changes waits for a decision anew.</summary>
internal sealed class SupplierSignalProjection : IDatasetProjection
{
    private static readonly SupplierSignalProcess Process = new();

    /// <inheritdoc/>
    public string Kind => SupplierSignalProcess.KindName;

    /// <inheritdoc/>
    public IReadOnlyList<DatasetTable> Tables { get; } = [MatterTables.SupplierSignal, MatterTables.Reminder];

    /// <inheritdoc/>
    public ProjectedRows Project(ProcessDocument document, Instant asOf)
    {
        var (state, reportedAt, decidedAt, updates) = (Process.Initial, default(Instant), default(Instant?), 0);
        var reminders = new Reminders(document.Key);
        foreach (var folded in Process.FoldedUntil(document, asOf))
        {
            state = folded.After;
            switch (folded.Recorded.Data)
            {
                case SupplierSignalEvent.Reported:
                    reportedAt = folded.At;
                    break;
                case SupplierSignalEvent.Updated:
                    updates++;
                    decidedAt = null;
                    break;
                case SupplierSignalEvent.Decided:
                    decidedAt = folded.At;
                    break;
                case SupplierSignalEvent.Reminded e:
                    reminders.Add(folded.Recorded.Version, e.Sent, folded.Before.Phase, folded.At);
                    break;
                default:
                    break;
            }
        }
        if (state.Facts is not { } facts) return new([], null);

        var (period, supplier, ends, open) = (Months.Of(reportedAt), Rows.Supplier(facts.SupplierId), CityTime.EndOf(state.Due), state.Phase == SupplierSignalProcess.Open);
        var row = MatterTables.SupplierSignal.Row(period,
            ("supplier_signal_key", SurrogateKey.Of(Kind, document.Key.Id)), ("supplier_key", supplier), ("case_reference", state.CaseReference),
            ("signal_kind", FieldText.Of(facts.Kind)), ("phase", state.Phase), ("late", open && ends <= asOf),
            ("reported_at", reportedAt), ("reported_on", CityTime.DateOf(reportedAt)), ("updates", updates), ("due", state.Due), ("ends_on", facts.EndsOn), ("systems", facts.SystemIds.Count),
            ("decision", state.Decision is { } decision ? FieldText.Of(decision) : null), ("decided_at", decidedAt), ("decided_on", Rows.DayOf(decidedAt)),
            ("decided_late", decidedAt >= ends), ("days_to_decision", Rows.Days(reportedAt, decidedAt)),
            ("reminders", reminders.Reminded), ("escalations", reminders.Escalated));
        return new([row, .. reminders.Rows(period, supplier)], open ? Rows.FirstAfter(asOf, ends) : null);
    }
}
