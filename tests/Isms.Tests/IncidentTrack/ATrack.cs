using Isms.Processes.Incident;
using Isms.Processes.IncidentTrack;
using Isms.Processes.Kernel;
using Isms.Tests.Specifications;
using NodaTime;
using TrackSpecification = Isms.Tests.Specifications.Specification<
    Isms.Processes.IncidentTrack.TrackState, Isms.Processes.IncidentTrack.TrackCommand, Isms.Processes.IncidentTrack.TrackEvent>;

namespace Isms.Tests.IncidentTrack;

/// <summary>Tracks for tests: discovered at eight on Tuesday 6 October 2026, the provider aware at nine, the track opened at ten.</summary>
internal static class ATrack
{
    public const string Representative = "OrganisationRepresentative of organisation/schools";
    public const string Deputy = "DeputyRepresentative of organisation/schools";

    public static Instant Discovered { get; } = Local(6, 8);

    public static Instant ProviderAware { get; } = Local(6, 9);

    public static Instant Opened { get; } = Local(6, 10);

    /// <summary>An hour of a day in October 2026 in the city.</summary>
    public static Instant Local(int day, int hour, int minute = 0) => new LocalDateTime(2026, 10, day, hour, minute).InZoneStrictly(CityTime.Zone).ToInstant();

    public static TrackTerms DataProtectionTerms(bool isNotified = true) => new("inc1", TrackLaw.DataProtection, "schools", null, null, isNotified, ProviderAware);

    public static TrackTerms CybersecurityTerms(bool isNotified = false) => new("inc1", TrackLaw.Cybersecurity, "schools", "Göteborgs kommun", RegulatedSector.PublicAdministration, isNotified, ProviderAware);

    public static TrackFacts Facts { get; } = new("Skolplattformen läcker", "IN-2026-0001", Discovered, null, []);

    public static TrackSpecification New() => new(World.Tracks, new ProcessKey(World.Tenant, IncidentTrackProcess.KindName, "inc1.track"), World.Rules, World.Catalog, Opened, "IS-2026-0001");

    public static TrackCommand.Start Start(TrackTerms terms) => new(terms, Facts, terms.IsNotified ? Opened : ProviderAware, terms.IsNotified ? "Uppgifter om elever har läckt." : null);

    public static TrackSpecification DataProtection(bool isNotified = true) => New().Given(Start(DataProtectionTerms(isNotified)));

    public static TrackSpecification Cybersecurity(bool isNotified = false) => New().Given(Start(CybersecurityTerms(isNotified)));

    /// <summary>A track whose party became aware at an instant and decided to notify.</summary>
    public static TrackSpecification ToBeNotified(this TrackSpecification track, Instant? aware = null) => track
        .Given(new TrackCommand.DetermineAwareness(aware ?? ProviderAware, "Driftlarm"), World.Manager)
        .Given(new TrackCommand.DecideNotification(true), World.Manager, "Risk för de registrerade");

    public static TrackSpecification Sent(this TrackSpecification track, ReportStage stage, Instant at, string? reason = null) =>
        track.At(at).Given(new TrackCommand.RecordSent(stage, at, ReportChannel.Portal, $"{stage}-1"), World.Manager, reason);

    public static TrackClock Clock(this TrackSpecification track, string series) => track.State.Clocks.Last(c => c.Series == series);

    public static IEnumerable<string> RunningClocks(this TrackSpecification track) => track.State.RunningClocks.Select(c => c.Id);

    public static IEnumerable<string> Waits(this TrackSpecification track) => track.Promoted.Awaiting.Select(a => a.Action);
}
