using Isms.Processes.Incident;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using NodaTime;

namespace Isms.Local.Demonstration;

/// <summary>Turns the files of the demonstration city into the details of register entries. The README beside the files says what the columns mean.</summary>
internal sealed class SampleRegisters(string folder)
{
    public IEnumerable<(string Id, OrganisationDetails Details)> Organisations()
    {
        var rows = SampleTable.Read(folder, "organisations");
        var ids = rows.ToDictionary(row => row.Text("swedish_name"), row => row.Code("organisation_code"), StringComparer.Ordinal);
        var customers = Consumers().Select(consumer => consumer.OrganisationId).ToHashSet(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var (id, legalEntity) = (row.Code("organisation_code"), row.Text("legal_entity"));
            yield return (id, new OrganisationDetails(
                row.Text("swedish_name"),
                row.Text("kind") switch
                {
                    "förvaltning" => OrganisationKind.Administration,
                    "bolag" => OrganisationKind.MunicipalCompany,
                    "delägt" => OrganisationKind.PartlyOwnedCompany,
                    "stiftelse" => OrganisationKind.Foundation,
                    "kommunalförbund" => OrganisationKind.FederationOfMunicipalities,
                    var other => throw new InvalidDataException($"organisations.csv: '{other}' is no kind of organisation."),
                },
                legalEntity,
                row.Optional("board_name") ?? legalEntity,
                // The municipality itself is the parent of many, and no entry of the register.
                row.Optional("parent_name") is { } parent ? ids.GetValueOrDefault(parent) : null,
                customers.Contains(id))
            {
                Sectors = [.. new[] { row.Optional("cyber_sector_guess") }.Concat(row.Codes("cyber_sector_secondary_guess")).OfType<string>().Select(SectorOf).OfType<RegulatedSector>().Distinct()],
                IsProvider = id == DemonstrationCity.Provider,
            });
        }
    }

    public IEnumerable<(string Id, SharedServiceDetails Details)> Services()
    {
        var levels = SampleTable.Read(folder, "service_levels").ToDictionary(row => row.Code("service_code"), Levels, StringComparer.Ordinal);
        var consumers = Consumers().ToLookup(consumer => consumer.ServiceId, consumer => consumer.OrganisationId, StringComparer.Ordinal);
        return SampleTable.Read(folder, "services").Select(row => (row.Code("service_code"), new SharedServiceDetails(
            row.Text("swedish_name"),
            row.Text("category") switch
            {
                "bastjänst" => ServiceCategory.BaseService,
                "verksamhetsnära tjänst" => ServiceCategory.BusinessService,
                "digital infrastruktur" => ServiceCategory.DigitalInfrastructure,
                var other => throw new InvalidDataException($"services.csv: '{other}' is no category of services."),
            },
            row.Text("service_area"), row.Text("short_description_sv"), levels[row.Code("service_code")], [.. consumers[row.Code("service_code")]],
            row.Text("personal_data_guess") != "inga")));
    }

    public IEnumerable<(string Id, PersonDetails Details)> People() => SampleTable.Read(folder, "people").Select(row => (row.Code("person_code"),
        new PersonDetails(row.Text("name"), row.Text("email"), "sv", row.OptionalCode("organisation_code"), row.OptionalCode("employer_supplier_code"))));

    public IEnumerable<(string Id, SupplierDetails Details)> Suppliers() => SampleTable.Read(folder, "suppliers").Select(row => (row.Code("supplier_code"),
        new SupplierDetails(
            row.Text("name"), row.Optional("organisation_number"), row.Choice<SupplierStage>("stage"), row.Choice<Criticality>("criticality"), row.Flag("processor"),
            row.Choice<SupportStatus>("support_status"), row.Date("support_ends"), row.Codes("services"), row.Codes("sub_suppliers"), row.OptionalCode("contact_person_code"),
            row.Date("last_control"))));

    public IEnumerable<(string Id, InformationSystemDetails Details)> Systems() => SampleTable.Read(folder, "systems").Select(row => (row.Code("system_code"),
        new InformationSystemDetails(
            row.Text("name"), row.Code("owner_organisation_code"), row.OptionalCode("host_organisation_code"), row.Codes("services"), row.OptionalCode("supplier_code"),
            Levels(row), row.Flag("personal_data"))));

    public IEnumerable<(string Id, RoleAssignmentDetails Details)> RoleAssignments(LocalDate from) => SampleTable.Read(folder, "role_assignments").Select(row =>
    {
        var kind = row.Optional("scope_kind") is { } given ? given == "system" ? RegisterKinds.InformationSystem : given : null;
        // The files have no code for an assignment: person, role or area, and scope make one.
        var id = string.Join('-', new[] { row.Code("person_code"), row.OptionalCode("role") ?? row.Code("area"), row.OptionalCode("scope_code") }.OfType<string>());
        return (id, new RoleAssignmentDetails(
            row.Code("person_code"), row.OptionalChoice<Role>("role"), row.OptionalChoice<ResponsibilityArea>("area"),
            kind is null ? null : $"{kind}/{row.Code("scope_code")}", from));
    });

    private static RegulatedSector? SectorOf(string word) => word switch
    {
        "offentlig förvaltning" => RegulatedSector.PublicAdministration,
        "hälso- och sjukvård" => RegulatedSector.HealthCare,
        "dricksvatten" => RegulatedSector.DrinkingWater,
        "avloppsvatten" => RegulatedSector.WasteWater,
        "energi" => RegulatedSector.Energy,
        "transport" => RegulatedSector.Transport,
        "avfall" => RegulatedSector.WasteManagement,
        "digital infrastruktur" => RegulatedSector.DigitalInfrastructure,
        "annat" => null,
        var other => throw new InvalidDataException($"organisations.csv: '{other}' is no sector."),
    };

    private static SecurityLevels Levels(SampleRow row) => new(row.Number("confidentiality"), row.Number("integrity"), row.Number("availability"));

    private IEnumerable<(string ServiceId, string OrganisationId)> Consumers() =>
        SampleTable.Read(folder, "service_consumers").Select(row => (row.Code("service_code"), row.Code("organisation_code")));
}
