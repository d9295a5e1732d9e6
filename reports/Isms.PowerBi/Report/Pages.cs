using Isms.Processes.Kernel;
using Isms.Reporting.KeyFigures;
using static Isms.PowerBi.Report.Field;

namespace Isms.PowerBi.Report;

/// <summary>The report's pages: those of the web overview, and one that shows whether the model computes as the product does.</summary>
internal static class Pages
{
    /// <summary>In the order of the tabs; the first is where the report opens.</summary>
    public static IReadOnlyList<Page> All { get; } =
    [
        new("Översikt", "Det en nämnd behöver se först: vad som är försenat, vilka frister som hölls, och var planer och roller saknas",
            ["Försenade leverantörskontroller", "Hållna lagstadgade frister", "Fullständiga kontinuitetsplaner", "Försenade åtgärder", "Vakanta roller"],
        [
            new(ChartKind.Columns, new("Rapporterade incidenter per månad", "Incidents reported by month"), "Hur många incidenter som rapporterades varje månad, och om de blir fler eller färre", Column("Datum", "Månad"), ["Rapporterade incidenter"]),
            new(ChartKind.Bars, new("Vakanta roller per organisation", "Vacant roles by organisation"), "Vilka organisationer som saknar flest innehavare av roller, flest överst", Column("Organisation", "Organisation"), ["Vakanta roller"]),
        ]),
        new("Leverantörer", "Om leverantörerna kontrolleras som planerat",
            ["Beslutade leverantörskontroller", "Sent beslutade leverantörskontroller", "Försenade leverantörskontroller", "Kritiska leverantörer kontrollerade senaste året", "Svar i tid från leverantörer"],
        [
            new(ChartKind.Columns, new("Beslutade leverantörskontroller per månad", "Supplier controls decided by month"), "Hur många leverantörskontroller som beslutades varje månad", Column("Datum", "Månad"), ["Beslutade leverantörskontroller"]),
            new(ChartKind.Table, new("Leverantörer med försenade kontroller och öppna brister", "Suppliers with overdue controls and open findings"), "För varje leverantör antalet försenade kontroller, öppna brister och accepterade risker", Column("Leverantör", "Leverantör"), ["Försenade leverantörskontroller", "Öppna brister", "Accepterade risker"]),
        ]),
        new("Incidenter och frister", "Vad som hände, och om lagens tider hölls",
            ["Rapporterade incidenter", "Betydande incidenter", "Hållna lagstadgade frister", "Överskridna lagstadgade frister", "Minuter till godo, median"],
        [
            new(ChartKind.Bars, new("Rapporterade incidenter per allvarlighetsgrad", "Incidents reported by severity"), "Hur årets incidenter fördelar sig efter allvarlighetsgrad, den vanligaste överst", Column("Incidenter", "Allvarlighetsgrad"), ["Rapporterade incidenter"]),
            new(ChartKind.Bars, new("Överskridna lagstadgade frister per organisation", "Statutory clocks breached by organisation"), "Vilka organisationer som har överskridit lagens tider, flest överst", Column("Organisation", "Organisation"), ["Överskridna lagstadgade frister"]),
        ]),
        new("Kontinuitet", "Om det finns planer som gäller, är övade och håller",
            ["Fullständiga kontinuitetsplaner", "Övade kontinuitetsplaner", "Utgångna kontinuitetsplaner", "Saknade kontinuitetsplaner", "Avbrott inom återställningstiden"],
        [
            new(ChartKind.Line, new("Fullständiga kontinuitetsplaner vid månadernas slut", "Complete continuity plans at the end of each month"), "Hur andelen fullständiga planer ändras från månad till månad", Column("Datum", "Månad"), ["Fullständiga kontinuitetsplaner"]),
            new(ChartKind.Table, new("Tjänster utan plan eller med utgången plan", "Services without a plan or with an expired one"), "För varje tjänst om planen saknas eller är utgången, och om övningarna nådde målen", Column("Tjänst", "Tjänst"), ["Saknade kontinuitetsplaner", "Utgångna kontinuitetsplaner", "Övningar som nådde målen"]),
        ]),
        new("Åtgärder", "Om det som ska göras blir gjort i tid",
            ["Öppna brister", "Öppna åtgärder", "Försenade åtgärder", "Åtgärder gjorda i tid", "Acceptanser som snart löper ut"],
        [
            new(ChartKind.Table, new("Öppna brister efter allvarlighet och ålder", "Open findings by severity and age"), "Hur gamla de öppna bristerna är, efter allvarlighet", Column("Brister", "Allvarlighet"),
                ["Öppna brister", .. AgeBand.All.Select(band => $"Öppna brister, {band.Title.Sv}")]),
            new(ChartKind.Line, new("Försenade åtgärder vid månadernas slut", "Late measures at the end of each month"), "Hur antalet försenade åtgärder ändras från månad till månad", Column("Datum", "Månad"), ["Försenade åtgärder"]),
        ]),
        new("Kontroll", "Att modellen räknar som produkten: varje avvikelse ska vara 0", [],
        [
            new(ChartKind.Table, new("Avvikelse per nyckeltal", "Deviation by key figure"), "För varje nyckeltal hur många värden som jämfördes och hur många av dem modellen inte ger; ska vara 0", Column("Kontroll", "Nyckeltal"), ["Kontrollvärden", "Avvikelse i allt"]),
        ])
        { IsHidden = true },
    ];
}

/// <summary>A page.</summary>
/// <param name="Name">Its tab and its heading.</param>
/// <param name="Purpose">What question it answers.</param>
/// <param name="Cards">The measures shown large, each with the year before.</param>
/// <param name="Charts">Side by side below.</param>
internal sealed record Page(string Name, string Purpose, IReadOnlyList<string> Cards, IReadOnlyList<Chart> Charts)
{
    /// <summary>Without a tab; whoever edits the report finds it.</summary>
    public bool IsHidden { get; init; }
}

/// <summary>A chart or table.</summary>
/// <param name="Kind">What kind.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Finding">What one learns from it, for those who cannot see it; the numbers follow it.</param>
/// <param name="By">What the measures are split by.</param>
/// <param name="Measures">The measures.</param>
internal sealed record Chart(ChartKind Kind, LocalizedText Title, string Finding, Field By, IReadOnlyList<string> Measures);

/// <summary>The kinds of charts.</summary>
internal enum ChartKind
{
    /// <summary>Columns over time.</summary>
    Columns,

    /// <summary>Bars, the longest first.</summary>
    Bars,

    /// <summary>A line over time.</summary>
    Line,

    /// <summary>A table, the largest first.</summary>
    Table,
}
