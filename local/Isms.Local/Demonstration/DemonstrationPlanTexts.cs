using Isms.Processes.ContinuityPlan;
using NodaTime;

namespace Isms.Local.Demonstration;

/// <summary>What the plans of the demonstration city say; the second version of a plan differs where its renewal changed something.</summary>
internal static class DemonstrationPlanTexts
{
    private static readonly Dictionary<string, Subject> Subjects = new(StringComparer.Ordinal)
    {
        [DemonstrationPlans.Tested] = new(
            [("Nya medarbetare får konto", [0, 0, 1, 2, 2, 3]), ("Den som slutar mister sitt konto", [0, 1, 2, 3, 3, 4]), ("Byte av lösenord", [1, 2, 2, 3, 3, 3])],
            Hours(72), Hours(8), Hours(4), "Konton kan stängas och lösenord bytas inom en timme.", [System("s011", 4), Role("Handläggare för konton"), Premises("Stadens driftcentral")],
            "Konton stängs för hand i katalogen av den som har beredskap.", "katalogen och kontosystemet", "konton som lades upp eller stängdes för hand"),
        ["service-t19"] = new(
            [("Förvaltningar når gemensamma tjänster", [1, 2, 3, 4, 4, 4]), ("Trygghetslarm och passage når sina system", [2, 3, 3, 4, 4, 4])],
            Hours(12), Hours(4), Hours(0), "Stadshus, sjukhem och driftcentraler har förbindelse.", [System("s016", 2), Supplier("l008", 4), Premises("Två knutpunkter i skilda byggnader")],
            "Prioriterade platser går över mobilnätet genom reservroutrar.", "stamnätet", "adresser och regler som ändrades i reservdrift"),
        ["service-t29"] = new(
            [("Dagliga kopior tas", [0, 0, 1, 2, 3, 4]), ("Förlorade filer och databaser läses tillbaka", [0, 1, 2, 3, 4, 4])],
            Hours(72), Hours(24), Hours(24), "Kopior av vård, lön och ekonomi kan läsas tillbaka.", [System("s024", 12), Supplier("l012", 12), Role("Ansvarig för kopiering")],
            "Nya kopior tas till fristående lagring varje kväll.", "kopieringssystemet", "de kopior som togs till fristående lagring"),
        [DemonstrationPlans.Expired] = new(
            [("Servrar har kraft, kyla och skydd", [1, 3, 4, 4, 4, 4])],
            Hours(8), Hours(4), Hours(0), "En av två hallar är i drift.", [System("s020", 2), Premises("Datahall 1"), Premises("Datahall 2"), Role("Vakthavande i driften")],
            "Driften flyttas till den andra hallen; mindre viktiga servrar stängs.", "den första hallen", "ändringar i kablage och larm"),
        [DemonstrationPlans.Questioned] = new(
            [("Medarbetare öppnar och sparar gemensamma filer", [1, 1, 2, 3, 3, 4]), ("Underlag till nämnder lämnas i tid", [0, 1, 2, 3, 3, 3])],
            Hours(72), Hours(12), Hours(8), "Filer kan läsas, även om de inte kan sparas.", [System("s003", 6), Service("t29"), Supplier("l001", 8)],
            "Medarbetare arbetar i lokala kopior, och brådskande filer skickas med e-post.", "filytorna", "de lokala kopiorna, så att det senaste inte skrivs över"),
        [DemonstrationPlans.Reviewing] = new(
            [("Lön betalas ut den 27:e", [0, 0, 1, 2, 3, 4]), ("Sjukfrånvaro och ledighet registreras", [0, 0, 1, 2, 2, 3])],
            Hours(120), Hours(24), Hours(4), "Förra månadens löner kan betalas ut igen.", [System("s037", 16), Service("t13", bridged: "Lönen körs av tre personer med lokala konton."), Supplier("l007", 24), Role("Lönespecialister")],
            "Förra månadens lön betalas ut en gång till, och skillnaden rättas nästa månad.", "lönesystemet", "frånvaro som antecknades på papper"),
        [DemonstrationPlans.Exercising] = new(
            [("Medarbetare anmäler fel", [1, 1, 2, 3, 3, 3]), ("Allvarliga fel når beredskapen", [1, 2, 3, 3, 4, 4])],
            Hours(24), Hours(4), Hours(4), "Fel kan anmälas per telefon och når beredskapen.", [System("s010", 3), Supplier("l045", 4), Role("Arbetsledare i servicedesk"), Premises("Servicedeskens lokal eller annan plats med telefon")],
            "Ärenden skrivs på blankett, numreras och läggs i prioritetsordning.", "ärendesystemet", "ärenden som togs emot på blankett"),
        [DemonstrationPlans.Approving] = new(
            [("Brev till och från invånare", [0, 1, 2, 3, 3, 4]), ("Möten bokas", [0, 1, 1, 2, 2, 3]), ("Brådskande brev i vård och omsorg", [1, 2, 3, 3, 4, 4])],
            Hours(48), Hours(8), Hours(1), "Vård, omsorg och krisledning kan skicka och ta emot brev.", [System("s001", 4), Supplier("l003", 6), Service("t13", bridged: "Den som är inloggad fortsätter att vara det i tre dygn.")],
            "Kontaktcenter tar emot per telefon; brådskande brev går genom en reservdomän.", "e-posten", "brev i reservdomänen"),
        [DemonstrationPlans.Drafting] = new(
            [("Medarbetare loggar in", [1, 2, 3, 4, 4, 4]), ("Vårdens system når uppgifter om patienter", [2, 3, 4, 4, 4, 4])],
            Hours(8), Hours(2), Hours(1), "Vård och krisledning kan logga in.", [System("s013", 1), Supplier("l004", 2), Premises("Stadens driftcentral")],
            "Vårdens system öppnas med reservkort som förvaras i kassaskåp.", "inloggningen", "inloggningar med reservkort"),
        [DemonstrationPlans.Unit] = new(
            [("Svar till förvaltningar och bolag", [0, 1, 2, 2, 3, 3]), ("Driftmeddelanden når alla kunder", [1, 2, 3, 3, 3, 4])],
            Hours(24), Hours(8), Hours(24), "Driftmeddelanden går ut.", [Role("Vakthavande kommunikatör"), Premises("Kontoret eller hemarbete"), Service("t01", bridged: "Telefonlista på papper.")],
            "Kunderna rings upp efter en telefonlista på papper.", "kontoret", "samtal och löften som gavs per telefon"),
    };

    /// <summary>A part of a plan.</summary>
    public static PlanContent Of(string plan, PlanPart part, bool second) => part switch
    {
        PlanPart.ImpactAnalysis => Analysis(Subjects[plan], second),
        PlanPart.ContinuityPlan => Routines(Subjects[plan], second),
        PlanPart.RecoveryPlan => Recovery(Subjects[plan], second),
        _ => Return(Subjects[plan]),
    };

    /// <summary>What is particular to one plan.</summary>
    private sealed record Subject(
        (string Name, int[] Impact)[] Activities, Duration Tolerable, Duration RecoveryTime, Duration RecoveryPoint, string MinimumLevel, PlanDependency[] Dependencies,
        string Fallback, string Restored, string Reconciled);

    private static ImpactAnalysis Analysis(Subject about, bool second)
    {
        var dependencies = about.Dependencies.Select((dependency, at) => dependency with { Id = $"d{at + 1}" }).ToList();
        // The renewal looked up what the supplier had promised, and how what is slower is bridged.
        return new(
            [.. about.Activities.Select((activity, at) => new Activity($"a{at + 1}", activity.Name, activity.Impact))], about.Tolerable, about.RecoveryTime, about.RecoveryPoint, about.MinimumLevel,
            [.. second ? dependencies.Select(d => d is { Kind: DependencyKind.Service, IsBridged: false } ? d with { IsBridged = true, Note = "Filer som saknas läses tillbaka i efterhand." } : d) : dependencies]);
    }

    private static ContinuityRoutines Routines(Subject about, bool second) => new(
        "Den som har beredskap tar planen i bruk när lägsta nivån inte hålls och felet inte är avhjälpt inom en timme.",
        second ? "Ansvarig för planen leder. Är hon eller han borta leder driftchefen. Ledningen samlas i driftcentralen och når varandra på mobiltelefon, annars på Rakel." : "Ansvarig för planen leder. Ledningen samlas i driftcentralen och når varandra på mobiltelefon.",
        "Kundservice skickar driftmeddelande inom en timme och därefter varannan timme. Stadsledningskontoret underrättas om avbrottet väntas bli längre än en dag.",
        [new FallbackRoutine("r1", "a1", about.Fallback)],
        [
            new PlanStep("s1", "Bekräfta vad som är borta och sedan när.", "Vakthavande i driften", Duration.FromMinutes(20)),
            new PlanStep("s2", "Samla ledningen och säg vem som leder.", "Ansvarig för planen", Duration.FromMinutes(30)),
            new PlanStep("s3", "Skicka det första driftmeddelandet.", "Kundservice", Duration.FromMinutes(20)),
            .. second ? [new PlanStep("s4", "Ordna avlösning om avbrottet väntas bli längre än åtta timmar.", "Ansvarig för planen", Duration.FromMinutes(30))] : Array.Empty<PlanStep>(),
        ]);

    private static RecoveryPlan Recovery(Subject about, bool second) => new(
        "Kopior på skild plats, nycklar i driftcentralens kassaskåp, reservkonto med förseglat lösenord, reservutrustning i förrådet.",
        [
            new PlanStep("s1", "Ta reda på orsaken och se till att den inte finns kvar.", "Driftgruppen", Duration.FromMinutes(45)),
            new PlanStep("s2", $"Återställ {about.Restored} från den senaste kopia som är kontrollerad.", "Driftgruppen", Duration.FromHours(2)),
            .. second ? [new PlanStep("s4", "Byt lösenord på de konton som användes under återställningen.", "Driftgruppen", Duration.FromMinutes(20))] : Array.Empty<PlanStep>(),
            new PlanStep("s3", "Låt två användare pröva det viktigaste innan tjänsten öppnas.", "Systemförvaltaren", Duration.FromMinutes(30)),
        ]);

    private static ReturnPlan Return(Subject about) => new(
        [new PlanCriterion("e1", "Driften har varit stabil i två timmar."), new PlanCriterion("e2", "Orsaken är känd och åtgärdad.")],
        [new PlanStep("s1", "Avsluta reservrutinen och säg till alla som använder den.", "Ansvarig för planen", Duration.FromMinutes(30)), new PlanStep("s2", "Öppna tjänsten stegvis, viktigast först.", "Driftgruppen", Duration.FromHours(1))],
        [new PlanStep("c1", $"För in {about.Reconciled}.", "Systemförvaltaren", Duration.FromHours(4)), new PlanStep("c2", "Låt verksamheten kontrollera ett urval.", "Verksamheten", Duration.FromHours(2))],
        [new PlanCriterion("x1", "Allt som gjordes under tiden är infört och kontrollerat."), new PlanCriterion("x2", "Alla som fick driftmeddelandet vet att allt fungerar.")]);

    private static PlanDependency System(string id, int hours) => new("", DependencyKind.System, $"information-system/{id}", null, Hours(hours));

    private static PlanDependency Supplier(string id, int hours) => new("", DependencyKind.Supplier, $"supplier/{id}", null, Hours(hours), Note: "Avtalad inställelsetid.");

    private static PlanDependency Service(string id, string? bridged = null) => new("", DependencyKind.Service, $"shared-service/{id}", null, null, bridged is not null, bridged);

    private static PlanDependency Role(string name) => new("", DependencyKind.Role, null, name);

    private static PlanDependency Premises(string name) => new("", DependencyKind.Premises, null, name);

    private static Duration Hours(int hours) => Duration.FromHours(hours);
}
