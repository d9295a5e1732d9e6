using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Reporting.Contract;
using Isms.Reporting.Contract.Tables;
using NodaTime;

namespace Isms.Reporting.Projections;

/// <summary>Suppliers, and how they stood towards their controls at the end of each month.</summary>
internal sealed class SupplierProjection()
    : RegisterProjection<SupplierDetails, SupplierState>(new SupplierRegister(), DimensionTables.Supplier, MonthEndTables.Supplier, MonthEndTables.RoleBasis)
{
    // The firm of a sole trader is a person; it stays recognisable by its key alone.
    private const string SoleTrader = "Enskild näringsidkare";

    /// <inheritdoc/>
    protected override IEnumerable<DatasetRow> Now(Entry entry)
    {
        var details = entry.Details;
        var soleTrader = details.OrganisationNumber is { } number && SupplierRegister.IsSoleTrader(number);
        yield return DimensionTables.Supplier.Row(null,
            ("supplier_key", entry.Key), ("name", soleTrader ? SoleTrader : details.Name), ("is_sole_trader", soleTrader),
            ("stage", FieldText.Of(details.Stage)), ("criticality", FieldText.Of(details.Criticality)), ("support_status", FieldText.Of(details.SupportStatus)), ("support_ends", details.SupportEnds),
            ("has_contact", details.ContactPersonId is not null), ("services", details.ServiceIds.Count), ("sub_suppliers", details.SubSupplierIds.Count),
            ("processes_personal_data", details.ProcessesPersonalData),
            ("is_active", entry.RetiredAt is null), ("registered_on", entry.RegisteredOn), ("retired_on", entry.RetiredOn));
    }

    /// <inheritdoc/>
    protected override IEnumerable<DatasetRow> AtMonthEnd(Entry entry, YearMonth month) =>
        [StatusAtMonthEnd(entry, month), RoleBasis.Supplier(month, entry.Key, entry.Details)];

    private static DatasetRow StatusAtMonthEnd(Entry entry, YearMonth month)
    {
        var (state, details, day) = (entry.State, entry.Details, Months.LastDayOf(month));
        var scheduled = details.Stage is SupplierStage.Contracted or SupplierStage.Exiting;
        var last = state.LastDecided;
        // A control keeps its plan, so the newest one's is the plan the supplier's own document knows.
        var terms = entry.Events.OfType<SupplierEvent.ControlStarted>().LastOrDefault()?.Terms;
        var due = terms is null ? null : state.NextDue(terms.Plan, terms.PlannedDue);
        var overdue = due <= day;
        return MonthEndTables.Supplier.Row(month,
            ("month_end", day), ("supplier_key", entry.Key),
            ("stage", FieldText.Of(details.Stage)), ("criticality", FieldText.Of(details.Criticality)), ("support_status", FieldText.Of(details.SupportStatus)),
            ("processes_personal_data", details.ProcessesPersonalData), ("scheduled", scheduled),
            ("control_under_way", state.Undecided is not null), ("controls_decided", state.Controls.Count(c => c.DecidedOn is not null)),
            ("last_decision", last?.Decision is { } decision ? FieldText.Of(decision) : null), ("last_decided_on", last?.DecidedOn),
            ("days_since_decision", last?.DecidedOn is { } on ? Period.DaysBetween(on, day) : null),
            ("next_due", due), ("overdue", due is null ? null : overdue),
            ("current", scheduled ? last is not null && !overdue : null),
            ("never_controlled", scheduled && last is null && details.LastControlBefore is null));
    }
}
