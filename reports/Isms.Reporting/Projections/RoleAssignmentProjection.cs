using Isms.Processes.Registers;
using Isms.Reporting.Contract;
using Isms.Reporting.Contract.Tables;
using NodaTime;

namespace Isms.Reporting.Projections;

/// <summary>Role assignments: that a role is held and for what, never by whom. Responsibility areas call for nobody and are only counted as entries.</summary>
internal sealed class RoleAssignmentProjection()
    : RegisterProjection<RoleAssignmentDetails, RegisterState<RoleAssignmentDetails>>(new RoleAssignmentRegister(), MonthEndTables.RoleBasis)
{
    /// <inheritdoc/>
    protected override IEnumerable<DatasetRow> AtMonthEnd(Entry entry, YearMonth month) =>
        entry.Details.Role is { } role && entry.Details.HoldsOn(Months.LastDayOf(month)) ? [RoleBasis.Assignment(month, entry.Key, role, entry.Details.Scope)] : [];
}
