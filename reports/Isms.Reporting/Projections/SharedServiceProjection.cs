using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Reporting.Contract;
using Isms.Reporting.Contract.Tables;
using NodaTime;

namespace Isms.Reporting.Projections;

/// <summary>Shared services. What is written of them in free text stays in the register.</summary>
internal sealed class SharedServiceProjection() : RegisterProjection<SharedServiceDetails, RegisterState<SharedServiceDetails>>(new SharedServiceRegister(), DimensionTables.Service, PlanTables.Basis)
{
    /// <inheritdoc/>
    protected override IEnumerable<DatasetRow> Now(Entry entry)
    {
        var details = entry.Details;
        yield return DimensionTables.Service.Row(null,
            ("service_key", entry.Key), ("name", details.Name), ("category", FieldText.Of(details.Category)), ("service_area", details.ServiceArea),
            ("confidentiality", details.Levels.Confidentiality), ("integrity", details.Levels.Integrity), ("availability", details.Levels.Availability),
            ("consumers", details.ConsumerOrganisationIds.Count), ("processes_personal_data", details.ProcessesPersonalData),
            ("is_active", entry.RetiredAt is null), ("registered_on", entry.RegisteredOn), ("retired_on", entry.RetiredOn));
    }

    /// <inheritdoc/>
    protected override IEnumerable<DatasetRow> AtMonthEnd(Entry entry, YearMonth month) => [PlanBasis.Service(month, entry.Key)];
}
