using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using static Isms.Reporting.Contract.Columns;

namespace Isms.Reporting.Contract.Tables;

/// <summary>What facts are seen by. Entries that are retired stay, because facts refer to them.</summary>
public static class DimensionTables
{
    private static readonly DatasetColumn IsActive = Flag("is_active", ("Används", "In use"), ("posten används", "the entry is in use"));

    private static readonly DatasetColumn RegisteredOn = PlainDay("registered_on", ("Upplagd", "Registered"), ("Dagen posten togs upp i registret.", "The day the entry was taken up in the register."));

    private static readonly DatasetColumn RetiredOn = PlainDay("retired_on", ("Avslutad", "Retired"), ("Dagen posten togs ur bruk.", "The day the entry was retired."), nullable: true);

    private static readonly DatasetColumn PersonalData = Flag("processes_personal_data", ("Behandlar personuppgifter", "Processes personal data"), ("personuppgifter behandlas", "personal data are processed"));

    private static readonly DatasetColumn[] Levels =
    [
        Whole("confidentiality", ("Konfidentialitet", "Confidentiality"), ("Skyddsnivå för konfidentialitet, 0 till 4.", "Protection level for confidentiality, 0 to 4.")),
        Whole("integrity", ("Riktighet", "Integrity"), ("Skyddsnivå för riktighet, 0 till 4.", "Protection level for integrity, 0 to 4.")),
        Whole("availability", ("Tillgänglighet", "Availability"), ("Skyddsnivå för tillgänglighet, 0 till 4.", "Protection level for availability, 0 to 4.")),
    ];

    /// <summary>Organisations.</summary>
    public static DatasetTable Organisation { get; } = new("organisation", TableKind.Dimension,
        Text(("Organisation", "Organisation")), Text(("En rad per förvaltning, bolag eller annan organisation.", "One row per administration, company or other organisation.")),
    [
        Key("organisation_key", ("Organisationsnyckel", "Organisation key")),
        Name("name", ("Organisation", "Organisation"), ("Organisationens namn.", "The name of the organisation.")),
        Code<OrganisationKind>("kind", ("Organisationsform", "Kind of organisation"), ("Vad organisationen är.", "What the organisation is.")),
        Name("legal_entity", ("Juridisk person", "Legal entity"), ("Den juridiska person som organisationen är eller hör till.", "The legal person the organisation is or belongs to.")),
        Reference("parent_organisation_key", "organisation", ("Hör till", "Belongs to"), ("Organisationen den hör till.", "The organisation it belongs to."), nullable: true),
        Flag("is_customer", ("Kund", "Customer"), ("organisationen använder gemensamma tjänster", "the organisation uses shared services")),
        IsActive, RegisteredOn, RetiredOn,
    ])
    { KeyColumns = 1, Source = "organisation_key" };

    /// <summary>Shared services.</summary>
    public static DatasetTable Service { get; } = new("service", TableKind.Dimension,
        Text(("Tjänst", "Service")), Text(("En rad per gemensam tjänst.", "One row per shared service.")),
    [
        Key("service_key", ("Tjänstenyckel", "Service key")),
        Name("name", ("Tjänst", "Service"), ("Tjänstens namn.", "The name of the service.")),
        Code<ServiceCategory>("category", ("Tjänstekategori", "Category"), ("Vad tjänsten är för kunderna.", "What the service is to its customers.")),
        Name("service_area", ("Tjänsteområde", "Service area"), ("Tjänsteområdet den hör till.", "The service area it belongs to.")),
        .. Levels,
        Whole("consumers", ("Kunder", "Consumers"), ("Antal organisationer som använder tjänsten.", "Number of organisations that use the service.")),
        PersonalData, IsActive, RegisteredOn, RetiredOn,
    ])
    { KeyColumns = 1, Source = "service_key" };

    /// <summary>Information systems.</summary>
    public static DatasetTable System { get; } = new("system", TableKind.Dimension,
        Text(("Informationssystem", "Information system")), Text(("En rad per informationssystem.", "One row per information system.")),
    [
        Key("system_key", ("Systemnyckel", "System key")),
        Name("name", ("System", "System"), ("Systemets namn.", "The name of the system.")),
        Reference("owner_organisation_key", "organisation", ("Ägande organisation", "Owning organisation"), ("Organisationen som äger systemet.", "The organisation that owns the system.")),
        Reference("host_organisation_key", "organisation", ("Driftande organisation", "Hosting organisation"), ("Organisationen som driver systemet; saknas när det drivs utanför staden.", "The organisation on whose servers it runs; missing when it is hosted outside the city."), nullable: true),
        Reference("supplier_key", "supplier", ("Leverantör", "Supplier"), ("Leverantören; saknas för stadens eget arbete.", "The supplier; missing for the city's own work."), nullable: true),
        Whole("services", ("Tjänster", "Services"), ("Antal gemensamma tjänster som systemet vilar på eller utgör.", "Number of shared services the system rests on or makes up.")),
        .. Levels,
        PersonalData, IsActive, RegisteredOn, RetiredOn,
    ])
    { KeyColumns = 1, Source = "system_key" };

    /// <summary>Suppliers.</summary>
    public static DatasetTable Supplier { get; } = new("supplier", TableKind.Dimension,
        Text(("Leverantör", "Supplier")), Text(("En rad per leverantör.", "One row per supplier.")),
    [
        Key("supplier_key", ("Leverantörsnyckel", "Supplier key")),
        Name("name", ("Leverantör", "Supplier"), (
            "Leverantörens namn. För den vars organisationsnummer är ett personnummer står i stället ”Enskild näringsidkare”; namnet på en leverantör utan nummer visas som det är registrerat.",
            "The name of the supplier. One whose organisation number is a personal identity number is called “Enskild näringsidkare” (sole trader) instead; the name of a supplier without a number is shown as registered.")),
        Flag("is_sole_trader", ("Enskild näringsidkare", "Sole trader"), ("organisationsnumret är ett personnummer", "the organisation number is a personal identity number")),
        Code<SupplierStage>("stage", ("Skede", "Stage"), ("Var leverantören står som stadens leverantör.", "Where the supplier stands as the city's supplier.")),
        Code<Criticality>("criticality", ("Kritikalitet", "Criticality"), ("Hur mycket som beror på leverantören.", "How much depends on the supplier.")),
        Code<SupportStatus>("support_status", ("Underhåll", "Support status"), ("Om det levererade underhålls.", "Whether what is supplied is maintained.")),
        PlainDay("support_ends", ("Underhållet slutar", "Support ends"), ("Dagen underhållet slutar eller slutade.", "The day maintenance ends or ended."), nullable: true),
        Flag("has_contact", ("Har kontakt", "Has a contact"), ("någon svarar för leverantören", "somebody answers for the supplier")),
        Whole("services", ("Tjänster", "Services"), ("Antal gemensamma tjänster som leverantören levererar.", "Number of shared services it supplies.")),
        Whole("sub_suppliers", ("Underleverantörer", "Sub-suppliers"), ("Antal registrerade leverantörer som den förlitar sig på.", "Number of registered suppliers it relies on.")),
        PersonalData, IsActive, RegisteredOn, RetiredOn,
    ])
    { KeyColumns = 1, Source = "supplier_key" };

    /// <summary>Roles.</summary>
    public static DatasetTable Role { get; } = new("role", TableKind.Dimension,
        Text(("Roll", "Role")), Text(("En rad per roll.", "One row per role.")),
    [
        Key("role_key", ("Rollnyckel", "Role key")),
        Code<Role>("code", ("Rollkod", "Role code"), ("Rollen som kod.", "The role as a code.")),
        Name("name_sv", ("Roll", "Role in Swedish"), ("Rollens svenska namn.", "The Swedish name of the role.")),
        Name("name_en", ("Roll på engelska", "Role"), ("Rollens engelska namn.", "The English name of the role.")),
    ])
    { KeyColumns = 1 };
}
