namespace Isms.Local.Simulation;

/// <summary>What people of a simulation write: reasons, comments and justifications, as data in the city's language.</summary>
internal static class Wording
{
    public static readonly string[] Done = ["Ny rutin mottagen och genomgången.", "Leverantören har visat underlag på att bristen är åtgärdad.", "Infört och kontrollerat tillsammans med leverantören."];
    public static readonly string[] NotDone = ["Underlaget visar inte att åtgärden används i praktiken.", "En del av bristen kvarstår."];
    public static readonly string[] Replanned = ["Leverantören behöver invänta nästa version.", "Förutsätter en uppgradering som är planerad."];
    public static readonly string[] Accepted = ["Kostnaden står inte i proportion till risken under återstående avtalstid.", "Systemet ersätts; risken godtas till dess."];
    public static readonly string[] Dropped = ["Åtgärden är inte längre aktuell.", "Ersatt av en ny åtgärd i senare kontroll."];
    public static readonly string[] Extended = ["Leverantören har bett om mer tid.", "Kontaktpersonen har varit frånvarande."];
    public static readonly string[] BrokenOff = ["Samordnas med en annan kontroll.", "Startad av misstag."];
    public static readonly string[] SentBack = ["Motiveringen behöver bli tydligare.", "Stäm av med systemägaren först."];
    public static readonly string[] Evidence = ["Granskningen omfattade drift och support. Två mindre avvikelser, båda åtgärdade.", "Testet visade inga allvarliga sårbarheter."];
    public static readonly string[] Findings = ["Rutinen finns men följs inte fullt ut.", "Det saknas en dokumenterad rutin.", "Kravet uppfylls bara för delar av leveransen."];
    public static readonly string[] Measures = ["Leverantören visar en uppdaterad rutin och när den senast följdes.", "Leverantören inför det som saknas och visar underlag.", "Avtalet kompletteras med kravet."];
    public static readonly string[] NewStaff = ["Ny medarbetare.", "Efterträder en medarbetare som slutat."];

    public static readonly string[] IncidentTitles = ["Tjänsten svarar inte", "Skickat till fel mottagare", "Misstänkt nätfiske", "Behörighet ligger kvar", "Borttappad enhet", "Uppgifter syns för fel personer", "Långsam inloggning", "Skadlig kod på en klient"];
    public static readonly string[] Contained = ["Kontot är spärrat.", "Den drabbade delen är bortkopplad.", "Åtkomsten är stängd."];
    public static readonly string[] Recovered = ["Tjänsten är omstartad och kontrollerad.", "Ordinarie drift efter återläsning.", "Felet är rättat."];
    public static readonly string[] Lessons = ["Övervakningen larmade för sent.", "Rutinen fungerade.", "Kontaktvägarna behöver bli tydligare."];
    public static readonly string[] RootCauses = ["Felaktig behörighet.", "Ett fel i en uppdatering.", "Mänskligt misstag.", "Brist hos en leverantör."];
    public static readonly string[] Improvements = ["Övervakningen kompletteras.", "Rutinen skrivs om och övas.", "Behörigheterna gås igenom."];
    public static readonly string[] Notified = ["Risk för de registrerade kan inte uteslutas.", "Störningen når gränsen för en betydande incident."];
    public static readonly string[] NotNotified = ["Risken för de registrerade bedöms som osannolik.", "Uppgifterna var krypterade."];
    public static readonly string[] Late = ["Underlaget från leverantören dröjde.", "Ansvarig var frånvarande och ersättare saknades."];

    public const string NoIncident = "Det var ingen incident.";
    public const string IncidentNotice = "En incident har inträffat som kan beröra er. Det vi vet hittills står i ärendet.";
    public const string BreachTitle = "Intrång hos leverantör";
    public const string AwareFrom = "Rapporten och den första kontrollen av den.";
    public const string SignificanceAssessed = "Bedömd mot gränserna tillsammans med verksamheten.";
    public const string InformingDecided = "Bedömd utifrån risken för dem som berörs.";
    public const string Informed = "Brev och information på webben.";
    public const string LinkRenewed = "Leverantören hittar inte den tidigare länken.";
    public const string Returned = "Vi behöver tydligare svar på frågorna nedan. Beskriv hur det fungerar i dag.";
    public const string AnotherChance = "Leverantören har hört av sig och lovat att svara.";
    public const string Silent = "Leverantören har inte svarat trots påminnelser.";
    public const string Deficient = "Svaret når inte upp till kravet.";
    public const string Withdrawn = "Leverantören har förklarat; det är ingen brist.";
    public const string Approved = "Svaren är tydliga och visar ett arbete som fungerar.";
    public const string Rejected = "Bristerna är för många för att kunna godtas utan åtgärder.";
    public const string ApprovedWithConditions = "Svaren godtas. Villkoret är att åtgärderna genomförs i tid.";
    public const string SignalCovered = "Tas upp i den kontroll som pågår.";
    public const string SignalNoted = "Bedömd tillsammans med leverantören; ingen kontroll behövs.";
    public const string ContractWon = "Avtal har tecknats.";
    public const string ProcurementLost = "Upphandlingen ledde inte till avtal.";
    public const string Leaving = "Avtalet avslutas.";
    public const string Left = "Avtalet har upphört.";
    public const string TakenOver = "Verksamheten har gått över till en annan leverantör.";
    public const string Replaced = "Leverantören är ersatt.";
    public const string ClassedAnew = "Ny bedömning av hur beroende vi är av leverantören.";
    public const string ContactChosen = "Leverantören har meddelat kontaktperson.";
    public const string StaffLeft = "Har slutat.";
    public const string ReviewerLeft = "Bedömaren har slutat.";
}
