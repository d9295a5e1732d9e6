using Isms.Local.Demonstration;
using Isms.Processes.Incident;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using NodaTime;

namespace Isms.Local.Simulation;

/// <summary>What is discovered and reported in a year, drawn at its beginning; what people make of it stands in <see cref="IncidentReactions"/>.</summary>
internal sealed class IncidentActs(Office office)
{
    /// <summary>Marks the one incident of a simulation's third years that concerns nearly everybody.</summary>
    private const string Breach = "breach";

    /// <summary>Whether an incident is the breach at a supplier that nearly everybody uses.</summary>
    public static bool IsBreach(ProcessKey incident) => incident.Id.StartsWith(Breach, StringComparison.Ordinal);

    /// <summary>The reports of one year.</summary>
    /// <param name="number">From 1.</param>
    /// <param name="from">Its first day, which is today.</param>
    /// <param name="suppliers">How many suppliers there are: the size of the city.</param>
    /// <param name="chance">The draws of the year's incidents.</param>
    public async Task<IReadOnlyList<Act>> YearAsync(int number, LocalDate from, int suppliers, Chance chance)
    {
        var staff = (await office.OpenAsync(RegisterKinds.Person)).Where(p => p.Promoted.Fields.ContainsKey("organisation")).Select(p => (p.Key.Id, Organisation: p.Promoted.Fields["organisation"])).ToList();
        var systems = await IdsAsync(RegisterKinds.InformationSystem);
        var services = await IdsAsync(RegisterKinds.SharedService);
        var acts = new List<Act>();
        for (var n = 1; n <= suppliers * Behaviour.IncidentsPerSupplier; n++)
        {
            var own = chance.For(FieldText.Of(n));
            var (reporter, organisation) = own.Pick("reporter", staff);
            acts.Add(Report($"in{FieldText.Of(number)}-{FieldText.Of(n)}", reporter, DiscoveredAt(own, from), own, at => new ReportedIncident(
                own.Pick("title", Wording.IncidentTitles), null, at, organisation,
                own.Happens("service", 0.5) ? [own.Pick("which service", services)] : [], own.Happens("system", 0.6) ? [own.Pick("which system", systems)] : [],
                own.Weighted("thinks", (YesNoUnknown.Yes, 0.15), (YesNoUnknown.No, 0.45), (YesNoUnknown.Unknown, 0.40)), own.Happens("ongoing", 0.5) ? YesNoUnknown.Yes : YesNoUnknown.No)));
        }
        if (number % Behaviour.YearsBetweenBreaches == 0)
        {
            var own = chance.For(Breach);
            var handler = (await office.HoldersAsync(Role.IncidentHandler))[0];
            var day = CityTime.MorningOf(from.PlusDays(own.Between("on", 60, 300)));
            acts.Add(Report($"{Breach}-{FieldText.Of(number)}", handler, day, own, at => new ReportedIncident(Wording.BreachTitle, null, at, DemonstrationCity.Provider, [], [], YesNoUnknown.Yes, YesNoUnknown.Yes)));
        }
        return acts;
    }

    private Act Report(string id, string reporter, Instant at, Chance chance, Func<Instant, ReportedIncident> facts) => new(at, async () =>
    {
        // Whoever has left by then has a successor, or nobody was there to discover it.
        if (await office.RolesOfAsync(reporter) is var roles && IncidentRights.MayReport(facts(at).OrganisationId, roles))
            await office.GiveAsync(office.Key(IncidentProcess.KindName, id), new IncidentCommand.Report(facts(office.Now - Duration.FromMinutes(chance.Between("discovered", 1, 90)))), reporter, $"{chance}/report");
        return null;
    });

    private static Instant DiscoveredAt(Chance chance, LocalDate from)
    {
        var month = from.PlusMonths((Behaviour.IncidentMonth(chance) - from.Month + 12) % 12).With(DateAdjusters.StartOfMonth);
        if (month < from) month = from;
        var day = month.PlusDays(chance.Between("day", 0, CalendarSystem.Iso.GetDaysInMonth(month.Year, month.Month) - month.Day));
        var minute = Behaviour.IncidentMinute(chance);
        if (minute is >= 420 and <= 1020) day = WorkingDays.OnOrAfter(day);
        return (day + LocalTime.Midnight.PlusMinutes(minute)).InZoneLeniently(CityTime.Zone).ToInstant();
    }

    private async Task<IReadOnlyList<string>> IdsAsync(string kind) => [.. (await office.OpenAsync(kind)).Select(s => s.Key.Id)];
}
