using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Reporting.Contract;
using Isms.Reporting.Contract.Tables;
using NodaTime;

namespace Isms.Reporting.Projections;

/// <summary>Organisations.</summary>
internal sealed class OrganisationProjection()
    : RegisterProjection<OrganisationDetails, RegisterState<OrganisationDetails>>(new OrganisationRegister(), DimensionTables.Organisation, MonthEndTables.RoleBasis)
{
    /// <inheritdoc/>
    protected override IEnumerable<DatasetRow> Now(Entry entry)
    {
        var details = entry.Details;
        yield return DimensionTables.Organisation.Row(null,
            ("organisation_key", entry.Key), ("name", details.Name), ("kind", FieldText.Of(details.Kind)), ("legal_entity", details.LegalEntity),
            ("parent_organisation_key", details.ParentOrganisationId is { } parent ? Rows.Organisation(parent) : null), ("is_customer", details.IsCustomer),
            ("is_active", entry.RetiredAt is null), ("registered_on", entry.RegisteredOn), ("retired_on", entry.RetiredOn));
    }

    /// <inheritdoc/>
    protected override IEnumerable<DatasetRow> AtMonthEnd(Entry entry, YearMonth month) =>
        [RoleBasis.Organisation(month, entry.Key, entry.Details)];
}
