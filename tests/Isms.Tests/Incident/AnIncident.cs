using Isms.Processes.Incident;
using Isms.Processes.Kernel;
using Isms.Tests.Specifications;
using NodaTime;
using IncidentSpecification = Isms.Tests.Specifications.Specification<
    Isms.Processes.Incident.IncidentState, Isms.Processes.Incident.IncidentCommand, Isms.Processes.Incident.IncidentEvent>;

namespace Isms.Tests.Incident;

/// <summary>Incidents in every phase. All are discovered at eight on Tuesday 6 October 2026 and reported at nine.</summary>
internal static class AnIncident
{
    public const string Id = "inc1";
    public const string Handler = "p-handler";
    public const string Reporter = "p-reporter";

    public static Instant Discovered { get; } = Local(6, 8);

    public static Instant Reported { get; } = Local(6, 9);

    public static ReportedIncident Facts { get; } = new("Skolplattformen läcker", "Elevers uppgifter syns för andra", Discovered, "schools", ["school-platform"], ["sp"], YesNoUnknown.Unknown, YesNoUnknown.Unknown);

    /// <summary>Grave, personal data concerned: both laws may ask for tracks.</summary>
    public static IncidentTriage Grave { get; } = new(
        IncidentSeverity.Serious, IncidentOrigin.ThirdPartyFailure, ["school-platform"], ["sp"], ["schools", "culture"], "acme", YesNoUnknown.Unknown, YesNoUnknown.Yes, YesNoUnknown.Yes, YesNoUnknown.No);

    /// <summary>Nothing that any law asks about.</summary>
    public static IncidentTriage Harmless { get; } = Grave with { Severity = IncidentSeverity.Minor, PersonalData = YesNoUnknown.No, SupplierId = null, Origin = IncidentOrigin.SystemFailure };

    /// <summary>An hour of a day in October 2026 in the city.</summary>
    public static Instant Local(int day, int hour, int minute = 0) => new LocalDateTime(2026, 10, day, hour, minute).InZoneStrictly(CityTime.Zone).ToInstant();

    public static IncidentSpecification New(string id = Id) => new(World.Incidents, new ProcessKey(World.Tenant, IncidentProcess.KindName, id), World.Rules, World.Catalog, Reported, "IN-2026-0001");

    public static IncidentSpecification Just(ReportedIncident? facts = null) => New().Given(new IncidentCommand.Report(facts ?? Facts), Reporter);

    /// <summary>Judged at half past nine.</summary>
    public static IncidentSpecification Judged(IncidentTriage? facts = null) => Just().At(Local(6, 9, 30)).Given(new IncidentCommand.Triage(facts ?? Grave), Handler);

    /// <summary>A track for each of two controllers and the city as operator, opened at ten.</summary>
    public static IncidentSpecification Fanned() => Judged().At(Local(6, 10)).Given(Parties(), Handler);

    /// <summary>Nothing is lacking; contained at eleven, recovered at noon, of no concern to any law.</summary>
    public static IncidentSpecification Recovered(IncidentSpecification? incident = null) => (incident ?? Judged(Harmless)).At(Local(6, 11))
        .Given(new IncidentCommand.Contain(Local(6, 11), "Kontot spärrat"), Handler).At(Local(6, 12))
        .Given(new IncidentCommand.Recover(Local(6, 12), "Tjänsten startad om"), Handler);

    public static IncidentSpecification Learnt(IncidentSpecification? incident = null) =>
        Recovered(incident).At(Local(7, 9)).Given(new IncidentCommand.RecordLessons("Spärra konton fortare", "Delat konto"), Handler);

    public static IncidentSpecification Closed(IncidentSpecification? incident = null) => Learnt(incident).Given(new IncidentCommand.Close(), Handler);

    public static IncidentCommand.OpenTracks Parties(string? notice = "Uppgifter om elever har läckt.") => new(
        [new("schools", ProviderIsProcessor: true), new("provider", ProviderIsProcessor: false)],
        [new("Göteborgs kommun", RegulatedSector.PublicAdministration, "provider", IsProvider: true)], notice);

    /// <summary>Every track tells that it is in a phase.</summary>
    public static IncidentSpecification TracksIn(this IncidentSpecification incident, string phase)
    {
        foreach (var track in incident.State.Tracks) incident.Given(new IncidentCommand.ReportTrack(track.Id, phase));
        return incident;
    }

    public static IEnumerable<string> Waits(this IncidentSpecification incident) => incident.Promoted.Awaiting.Select(a => a.Action);
}
