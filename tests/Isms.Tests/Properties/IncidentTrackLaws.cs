using Isms.Processes.Incident;
using Isms.Processes.IncidentTrack;
using Isms.Processes.Kernel;
using Isms.Tests.IncidentTrack;
using Isms.Tests.Specifications;
using NodaTime;

namespace Isms.Tests.Properties;

public sealed class DataProtectionTrackLaws() : IncidentTrackLaws(TrackLaw.DataProtection)
{
    // The supervisory authority sets no clock of this law by asking.
    protected override IReadOnlyList<string> NeverAccepted => ["incident-track.note-request"];
}

public sealed class CybersecurityTrackLaws() : IncidentTrackLaws(TrackLaw.Cybersecurity)
{
    [Fact]
    public void A_breach_once_recorded_is_never_taken_back() => Histories.Check(80, draws =>
    {
        var breached = new Dictionary<string, Instant>(StringComparer.Ordinal);
        Live(draws, (_, _, after) =>
        {
            foreach (var (id, at) in breached) Assert.Equal(at, after.State.Clocks.Single(c => c.Id == id).BreachedAt);
            foreach (var clock in after.State.Clocks) if (clock.BreachedAt is { } at) breached[clock.Id] = at;
        });
    });

    [Fact]
    public void Of_each_series_at_most_one_clock_counts() => Histories.Check(80, draws => Live(draws, (_, _, after) =>
        Assert.All(after.State.Clocks.Where(c => c.Status != ClockStatus.Superseded).GroupBy(c => c.Series), series => Assert.Single(series))));

    [Fact]
    public void No_clock_disappears() => Histories.Check(80, draws =>
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        Live(draws, (_, _, after) =>
        {
            Assert.Superset(known, after.State.Clocks.Select(c => c.Id).ToHashSet(StringComparer.Ordinal));
            known.UnionWith(after.State.Clocks.Select(c => c.Id));
        });
    });
}

public abstract class IncidentTrackLaws(TrackLaw law) : ProcessLaws<TrackState, TrackCommand, TrackEvent>(World.Tracks, "inc1.track")
{
    private static readonly Instant Past = Instant.FromUtc(2026, 8, 3, 6, 0);

    private static readonly ReportStage[] Stages = Enum.GetValues<ReportStage>();

    protected override IReadOnlyList<string> Phases => TrackPhase.All;

    protected override bool IsNewEachTime(TrackCommand command) => command is TrackCommand.RecordSupplement or TrackCommand.NoteRequest;

    private protected override Act<TrackCommand> Begin(Draw draw) => new(
        new TrackCommand.Start(
            new TrackTerms("inc1", law, "schools", law == TrackLaw.Cybersecurity ? "Göteborgs kommun" : null, law == TrackLaw.Cybersecurity ? RegulatedSector.PublicAdministration : null, draw.Of(true, false), Past + Duration.FromHours(1)),
            Facts(draw), Past + Duration.FromHours(2), draw.Of("Uppgifter har läckt.", "Driften står still.")),
        Actors.System, null);

    private protected override Act<TrackCommand> Next(TrackState state, LocalDate today, Draw draw)
    {
        var at = Instant.Max(Past + Duration.FromHours(1), CityTime.MorningOf(today.PlusDays(-1)) - Duration.FromHours(draw.Next.Detail % 30));
        var clock = state.Clocks.Count == 0 ? "none" : state.Clocks[draw.Next.Detail % state.Clocks.Count].Id;
        var stage = TrackRules.Stages(law) is var stages && draw.Rarely ? draw.Of(Stages) : stages[draw.Detail % stages.Count];
        var duty = TrackRules.Duties(law) is var duties ? duties[draw.Detail % duties.Count] : default;
        return new(
            (draw.Which % 34) switch
            {
                < 12 when state.Phase == TrackPhase.Closed => new TrackCommand.Reopen(),
                0 => Begin(draw).Command,
                1 => new TrackCommand.UpdateFacts(Facts(draw.Next)),
                2 => new TrackCommand.CorrectProviderAwareness(at),
                3 => new TrackCommand.EndHandling(draw.Of<Instant?>(at, at, null)),
                4 or 5 => new TrackCommand.AcknowledgeNotice(),
                6 => new TrackCommand.RecordNoticeDelivery(at, draw.Of(ReportChannel.Telephone, ReportChannel.Letter), "Registrator"),
                7 or 8 or 9 => new TrackCommand.DetermineAwareness(at, draw.Rarely ? "" : "Larm"),
                10 or 11 or 12 or 13 => new TrackCommand.DecideNotification(draw.Next.Detail % 4 != 0),
                14 or 15 => new TrackCommand.DecideInforming(duty, draw.Next.Of(true, false)),
                16 or 17 => new TrackCommand.RecordInformed(duty, at, "Brev"),
                18 => Prepare(state, draw),
                19 or 20 or 21 or 22 => new TrackCommand.RecordSent(stage, at, ReportChannel.Portal, draw.Of("A-1", null)),
                23 => new TrackCommand.RecordSupplement(stage, CityTime.MorningOf(today.PlusDays(-1)), ReportChannel.Email, null, "Mer"),
                24 => new TrackCommand.NoteRequest(CityTime.MorningOf(today.PlusDays((draw.Detail % 9) - 1)), "Omfattning"),
                25 or 26 => new TrackCommand.ExplainBreach(state.Clocks.FirstOrDefault(c => c.NeedsReason)?.Id ?? clock),
                27 => new TrackCommand.AcknowledgeAlarm(state.Clocks.FirstOrDefault(c => c is { IsRunning: true, Alarm.IsRinging: true })?.Id ?? clock),
                28 => new TrackCommand.MarkSecret(draw.Of(TrackSecrecy.Awareness, TrackSecrecy.Decisions), draw.Next.Of(Enum.GetValues<SecrecyProvision>())),
                29 => new TrackCommand.LiftSecrecy(draw.Of(TrackSecrecy.Awareness, TrackSecrecy.Decisions)),
                30 or 31 => new TrackCommand.Close(),
                32 => new TrackCommand.Reopen(),
                _ => new TrackCommand.Replace("organisation/schools", draw.Of("organisation/education", "organisation/schools")),
            },
            draw.Of(World.Manager, World.Other), draw.Next.Rarely ? null : "Därför");
    }

    private TrackCommand.PrepareReport Prepare(TrackState state, Draw draw)
    {
        var stage = TrackRules.Stages(law)[draw.Detail % TrackRules.Stages(law).Count];
        var fields = ReportForm.Of(World.Rules, stage)!.Fields.Where(f => f.Kind is ReportFieldKind.LongText).Take(3).ToList();
        return new(stage, new Dictionary<string, string> { [fields[draw.Next.Detail % fields.Count].Id] = draw.Next.Of("Okänd", "Känd", "") }, state.Packages.Count > 0 && draw.Next.Of(true, false));
    }

    private static TrackFacts Facts(Draw draw) => ATrack.Facts with { DiscoveredAt = Past, Title = draw.Of("Skolplattformen läcker", "Skolplattformen står still") };
}
