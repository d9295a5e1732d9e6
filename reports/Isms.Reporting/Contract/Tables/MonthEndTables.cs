using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Processes.SupplierControl;
using static Isms.Reporting.Contract.Columns;

namespace Isms.Reporting.Contract.Tables;

/// <summary>How things stood at the ends of months, and the working tables behind it.</summary>
public static class MonthEndTables
{
    // Nothing of people, not even their number, leaves the person register: a working row would carry a key of its person.
    private static readonly string[] Registers = [RegisterKinds.Organisation, RegisterKinds.SharedService, RegisterKinds.InformationSystem, RegisterKinds.Supplier, RegisterKinds.RoleAssignment];

    private static readonly DatasetColumn RegisterCode = Code("register", ("Register", "Register"), ("Vilket register.", "Which register."), Registers);

    private static readonly DatasetColumn[] Scope =
    [
        Reference("organisation_key", "organisation", ("Organisation", "Organisation"), ("Organisationen rollen avser.", "The organisation the role is held for."), nullable: true),
        Reference("system_key", "system", ("System", "System"), ("Systemet rollen avser.", "The system the role is held for."), nullable: true),
        Reference("supplier_key", "supplier", ("Leverantör", "Supplier"), ("Leverantören rollen avser.", "The supplier the role is held for."), nullable: true),
    ];

    /// <summary>Suppliers at each end of a month.</summary>
    public static DatasetTable Supplier { get; } = new("supplier_month_end", TableKind.MonthEnd,
        Text(("Leverantör vid månadsslut", "Supplier at month end")), Text((
            "En rad per leverantör och månad, från månaden den registrerades till och med den sista vid vars slut den ännu användes.",
            "One row per supplier and month, from the month it was registered to the last at whose end it was still in use.")),
    [
        MonthEnd,
        Reference("supplier_key", "supplier", ("Leverantör", "Supplier"), ("Leverantören.", "The supplier.")),
        Code<SupplierStage>("stage", ("Skede", "Stage"), ("Var leverantören stod.", "Where the supplier stood.")),
        Code<Criticality>("criticality", ("Kritikalitet", "Criticality"), ("Hur mycket som berodde på leverantören.", "How much depended on the supplier.")),
        Code<SupportStatus>("support_status", ("Underhåll", "Support status"), ("Om det levererade underhölls.", "Whether what is supplied was maintained.")),
        Flag("processes_personal_data", ("Behandlar personuppgifter", "Processes personal data"), ("personuppgifter behandlades", "personal data were processed")),
        Flag("scheduled", ("Ska kontrolleras", "Scheduled"), ("leverantören skulle kontrolleras återkommande: den hade avtal, eller avtalet avvecklades", "the supplier was to be controlled by schedule: it had a contract, or the contract was being wound up")),
        Flag("control_under_way", ("Kontroll pågår", "Control under way"), ("en kontroll pågick utan beslut", "a control was under way and undecided")),
        Whole("controls_decided", ("Beslutade kontroller", "Controls decided"), ("Antal beslutade kontroller dittills.", "Number of controls decided until then.")),
        Code<ControlDecision>("last_decision", ("Senaste beslut", "Last decision"), ("Utfallet av den kontroll som beslutats senast.", "The outcome of the control decided last."), nullable: true),
        Day("last_decided_on", ("Senast beslutad", "Last decided on"), ("Dagen för det senaste beslutet.", "The day of the last decision."), nullable: true),
        Whole("days_since_decision", ("Dagar sedan beslut", "Days since decision"), ("Hela kalenderdagar från det senaste beslutet till månadens sista dag.", "Whole calendar days from the last decision to the last day of the month."), nullable: true),
        Day("next_due", ("Nästa kontroll", "Next due"), (
            "Dagen nästa kontroll ska vara beslutad, enligt planen i den kontroll som startats senast: från det senaste beslutet, annars den dag som den första kontrollen planerades till. Saknas för leverantörer som inte ska kontrolleras, och så länge ingen kontroll har startats: då har leverantörens egna uppgifter ingen plan.",
            "The day by which the next control is to be decided, by the plan of the control started last: from the last decision, otherwise the day the first control was planned for. Missing for suppliers that are not scheduled, and as long as no control was started: the supplier's own document then holds no plan."), nullable: true),
        Flag("overdue", ("Kontroll försenad", "Overdue"), ("dagen i ”next_due” var slut; saknas när den dagen saknas", "the day in “next_due” was over; missing when that day is"), nullable: true),
        Flag("current", ("Kontrollerad i tid", "Current"), ("en kontroll var beslutad och nästa inte försenad; saknas för leverantörer som inte ska kontrolleras", "a control was decided and the next not overdue; missing for suppliers that are not scheduled"), nullable: true),
        Flag("never_controlled", ("Aldrig kontrollerad", "Never controlled"), ("leverantören skulle kontrolleras men ingen kontroll var beslutad och ingen tidigare antecknad", "the supplier was scheduled but no control was decided and no earlier one noted")),
    ])
    { KeyColumns = 2, Source = "supplier_key" };

    /// <summary>The registers at each end of a month.</summary>
    public static DatasetTable Register { get; } = new("register_month_end", TableKind.MonthEnd,
        Text(("Register vid månadsslut", "Register at month end")), Text(("En rad per register och månad. Personregistret ingår inte.", "One row per register and month. The person register is not among them.")),
    [
        MonthEnd, RegisterCode,
        Whole("active", ("Används", "In use"), ("Antal poster som användes vid månadens slut.", "Number of entries in use at the end of the month.")),
        Whole("added", ("Tillkomna", "Added"), ("Antal poster som togs upp under månaden.", "Number of entries taken up in the month.")),
        Whole("retired", ("Avslutade", "Retired"), ("Antal poster som togs ur bruk under månaden.", "Number of entries retired in the month.")),
    ])
    { KeyColumns = 2 };

    /// <summary>Roles that ought to be held, at each end of a month.</summary>
    public static DatasetTable RoleVacancy { get; } = new("role_vacancy_month_end", TableKind.MonthEnd,
        Text(("Bemanning vid månadsslut", "Role vacancy at month end")), Text((
            "En rad per månad och roll som borde innehas, med det den avser. Poster som tagits ur bruk kräver inga roller.",
            "One row per month and role that ought to be held, with what it is held for. Retired entries call for no roles.")),
    [
        MonthEnd,
        Reference("role_key", "role", ("Roll", "Role"), ("Rollen.", "The role.")),
        Whole("scope_key", ("Nyckel för det rollen avser", "Scope key"), ("Nyckeln för det rollen avser, vilken av de tre det än är; 0 för hela staden.", "The key of what the role is held for, whichever of the three it is; 0 for everything.")),
        .. Scope,
        Whole("expected", ("Förväntade", "Expected"), ("Alltid 1; summan är antalet roller som borde innehas.", "Always 1; the sum is the number of roles that ought to be held.")),
        Whole("holders", ("Innehav", "Holders"), ("Antal förordnanden som gällde månadens sista dag.", "Number of assignments in force on the last day of the month.")),
        Flag("vacant", ("Vakant", "Vacant"), ("ingen innehade rollen", "nobody held the role")),
    ])
    { KeyColumns = 3 };

    /// <summary>Entries of registers, from which the counts are made.</summary>
    public static DatasetTable RegisterBasis { get; } = new("register_basis", TableKind.Working,
        Text(("Underlag för registren", "Basis of the registers")), Text((
            "En rad per post och månad, från månaden den togs upp till och med månaden den togs ur bruk.",
            "One row per entry and month, from the month it was taken up to the month it was retired.")),
    [
        MonthEnd, Key("document_key", ("Postnyckel", "Entry key")), RegisterCode,
        Flag("active", ("Används", "In use"), ("posten användes vid månadens slut", "the entry was in use at the end of the month")),
        Flag("added", ("Tillkommen", "Added"), ("posten togs upp under månaden", "the entry was taken up in the month")),
        Flag("retired", ("Avslutad", "Retired"), ("posten togs ur bruk under månaden", "the entry was retired in the month")),
    ])
    { KeyColumns = 2, Source = "document_key" };

    /// <summary>What calls for roles and who holds them, from which vacancies are found.</summary>
    public static DatasetTable RoleBasis { get; } = new("role_basis", TableKind.Working,
        Text(("Underlag för bemanning", "Basis of role vacancies")), Text((
            "En rad per månad och post i bruk som kräver roller, och per rollförordnande som gällde månadens sista dag.",
            "One row per month and entry in use that calls for roles, and per role assignment in force on the last day of the month.")),
    [
        MonthEnd, Key("document_key", ("Postnyckel", "Entry key")),
        Code("register", ("Register", "Register"), ("Vilket register posten står i.", "Which register the entry is of."), [RegisterKinds.Organisation, RegisterKinds.InformationSystem, RegisterKinds.Supplier, RegisterKinds.RoleAssignment]),
        Code<Role>("role", ("Roll", "Role"), ("Rollen som förordnandet gäller.", "The role that is assigned."), nullable: true),
        Reference("organisation_key", "organisation", ("Organisation", "Organisation"), ("Organisationen själv, systemets ägare eller den som rollen avser.", "The organisation itself, the owner of the system or what the role is held for."), nullable: true),
        .. Scope[1..],
        Code<SupplierStage>("stage", ("Skede", "Stage"), ("Var leverantören stod.", "Where the supplier stood."), nullable: true),
        Flag("is_customer", ("Kund", "Customer"), ("organisationen använde gemensamma tjänster", "the organisation used shared services"), nullable: true),
    ])
    { KeyColumns = 2, Source = "document_key" };
}
