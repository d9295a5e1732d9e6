using Isms.Processes.Registers;
using Isms.Reporting.Contract;
using Isms.Reporting.Contract.Tables;
using NodaTime;

namespace Isms.Reporting.Projections;

/// <summary>Information systems.</summary>
internal sealed class InformationSystemProjection()
    : RegisterProjection<InformationSystemDetails, RegisterState<InformationSystemDetails>>(new InformationSystemRegister(), DimensionTables.System, MonthEndTables.RoleBasis)
{
    /// <inheritdoc/>
    protected override IEnumerable<DatasetRow> Now(Entry entry)
    {
        var details = entry.Details;
        yield return DimensionTables.System.Row(null,
            ("system_key", entry.Key), ("name", details.Name), ("owner_organisation_key", Rows.Organisation(details.OwnerOrganisationId)),
            ("host_organisation_key", details.HostOrganisationId is { } host ? Rows.Organisation(host) : null),
            ("supplier_key", details.SupplierId is { } supplier ? Rows.Supplier(supplier) : null), ("services", details.ServiceIds.Count),
            ("confidentiality", details.Levels.Confidentiality), ("integrity", details.Levels.Integrity), ("availability", details.Levels.Availability),
            ("processes_personal_data", details.ProcessesPersonalData),
            ("is_active", entry.RetiredAt is null), ("registered_on", entry.RegisteredOn), ("retired_on", entry.RetiredOn));
    }

    /// <inheritdoc/>
    protected override IEnumerable<DatasetRow> AtMonthEnd(Entry entry, YearMonth month) =>
        [RoleBasis.InformationSystem(month, entry.Key, entry.Details)];
}
