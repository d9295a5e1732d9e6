using Isms.Processes.Incident;
using Isms.Processes.IncidentTrack;
using Isms.Processes.Kernel;
using Isms.Processes.Measure;
using Isms.Processes.SupplierControl;
using Isms.Tests.Incident;
using Isms.Tests.Specifications;
using NodaTime;

namespace Isms.Tests.Properties;

public sealed class IncidentLaws() : ProcessLaws<IncidentState, IncidentCommand, IncidentEvent>(World.Incidents, AnIncident.Id)
{
    private static readonly string BreachField = ReportForm.Of(World.Rules, ReportStage.BreachNotification)!.Fields.First(f => f.Kind == ReportFieldKind.LongText).Id;

    protected override IReadOnlyList<string> Phases => IncidentPhase.All;

    // Preparing leaves what is filled in alone: a second time it changes nothing in the tracks, and is recorded all the same.
    protected override bool IsNewEachTime(IncidentCommand command) => command is IncidentCommand.PrepareReports;

    private protected override Act<IncidentCommand> Begin(Draw draw) => new(new IncidentCommand.Report(AnIncident.Facts with
    {
        DiscoveredAt = Instant.FromUtc(2026, 9, 30, draw.Detail % 24, 0),
        PersonalData = draw.Of(Enum.GetValues<YesNoUnknown>()),
        Ongoing = draw.Next.Of(Enum.GetValues<YesNoUnknown>()),
    }), AnIncident.Reporter, null);

    private protected override Act<IncidentCommand> Next(IncidentState state, LocalDate today, Draw draw) => new(
        IncidentPhase.IsEnded(state.Phase) && draw.Which % 3 == 0 ? new IncidentCommand.Reopen() : Course(state, today, draw), AnIncident.Handler, draw.Next.Rarely ? null : "Därför");

    private static IncidentCommand Course(IncidentState state, LocalDate today, Draw draw)
    {
        // An hour of this morning: sometimes ahead, sometimes behind.
        var at = CityTime.MorningOf(today) - Duration.FromHours(draw.Detail % 7);
        return (draw.Which % 36) switch
        {
            0 or 1 => Triage(draw),
            2 => new IncidentCommand.Triage(AnIncident.Harmless with { Ongoing = draw.Of(Enum.GetValues<YesNoUnknown>()) }),
            3 => new IncidentCommand.DetermineAwareness(draw.Rarely ? Instant.FromUtc(2025, 12, 1, 8, 0) : at, draw.Next.Of("Loggarna", "Vittne")),
            4 or 5 => new IncidentCommand.AssessSignificance(draw.Rarely ? [new("mood", 1)] : [new("activity-limited-minutes", draw.Detail % 500)], draw.Next.Of(true, false)),
            6 or 7 => Parties(draw),
            8 or 9 => new IncidentCommand.PrepareReports(ReportStage.BreachNotification, new Dictionary<string, string> { [BreachField] = "Namn" }, [.. state.Tracks.Where(t => t.Terms.Law == TrackLaw.DataProtection).Select(t => t.Id)]),
            10 => new IncidentCommand.AddEntry(draw.Of<Instant?>(null, at), draw.Next.Of("Larm", "Samtal", "")),
            11 or 12 => new IncidentCommand.Contain(at, "Spärrat"),
            13 or 14 => new IncidentCommand.Recover(at, draw.Of("Omstart", "Återläst")),
            15 or 16 => new IncidentCommand.RecordLessons("Lärt", draw.Of("Delat konto", "")),
            17 => new IncidentCommand.PlanImprovement(draw.Of("Inloggning", "Övning"), FindingSeverity.Major, World.Owner, today.PlusDays((draw.Next.Detail % 90) - 5)),
            18 => new IncidentCommand.ReportMeasure(draw.Of("inc1-m1", "inc1-m2"), draw.Next.Of(MeasurePhase.Open, MeasurePhase.Closed)),
            19 => new IncidentCommand.MarkSecret(draw.Of(IncidentSecrecy.Title, "entry.1", "mood"), draw.Next.Of(Enum.GetValues<SecrecyProvision>())),
            20 => new IncidentCommand.LiftSecrecy(IncidentSecrecy.Title),
            21 => new IncidentCommand.LinkControl(draw.Of("acme-001", "acme-002")),
            22 => new IncidentCommand.Replace(draw.Of("organisation/schools", "supplier/acme"), draw.Of("organisation/education", "supplier/nord")),
            23 or 24 when draw.Rarely => new IncidentCommand.Dismiss(),
            < 31 => Told(state, draw),
            _ => new IncidentCommand.Close(),
        };
    }

    private static IncidentCommand.Triage Triage(Draw draw) => new(AnIncident.Grave with
    {
        Severity = draw.Of(Enum.GetValues<IncidentSeverity>()),
        PersonalData = draw.Next.Of(Enum.GetValues<YesNoUnknown>()),
        Ongoing = draw.Next.Next.Of(Enum.GetValues<YesNoUnknown>()),
    });

    private static IncidentCommand.OpenTracks Parties(Draw draw) => AnIncident.Parties(draw.Rarely ? null : "Läckt") with { Controllers = [new(draw.Of("schools", "culture", "provider"), true), new("provider", false)] };

    /// <summary>A track tells where it stands: mostly that it is closed.</summary>
    private static IncidentCommand.ReportTrack Told(IncidentState state, Draw draw)
    {
        var open = state.Tracks.FirstOrDefault(t => t.IsOpen) ?? (state.Tracks is [var first, ..] ? first : null);
        return new(open?.Id ?? "inc1.dp.schools", draw.Rarely ? TrackPhase.Reporting : draw.Of(TrackPhase.Closed, TrackPhase.Closed, TrackPhase.Closed, TrackPhase.Assessing, TrackPhase.NotNotified));
    }

    [Fact]
    public void No_incident_has_ended_while_a_track_of_it_is_open() => Histories.Check(80, draws => Live(draws, (_, _, after) =>
        Assert.False(after.Document!.Promoted.IsTerminal && after.State.Tracks.Any(t => t.IsOpen), $"Ended with an open track.{after.Story}")));

    [Fact]
    public void Whatever_it_waits_for_may_be_done() => Histories.Check(80, draws => Live(draws, (_, _, after) =>
    {
        var type = typeof(IncidentCommand).GetNestedTypes();
        foreach (var awaited in after.Document!.Promoted.Awaiting.Where(a => a.Action != "incident.followTracks"))
        {
            var command = type.Single(t => string.Equals(t.Name, awaited.Action["incident.".Length..], StringComparison.OrdinalIgnoreCase));
            Assert.True(IncidentRights.Permits(command, after.State, AnIncident.Handler, [(Role.IncidentHandler, null)]), $"{awaited.Action} is not offered.{after.Story}");
        }
    }));

    [Fact]
    public void Tracks_are_lacking_exactly_as_long_as_somebody_is_awaited_for_them() => Histories.Check(80, draws => Live(draws, (_, _, after) =>
        Assert.Equal(after.State.TracksLackingSince is not null, after.Document!.Promoted.Awaiting.Any(a => a.Action is "incident.openTracks" or "incident.assessSignificance"))));
}
