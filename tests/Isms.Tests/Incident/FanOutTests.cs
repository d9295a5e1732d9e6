using Isms.Processes.Incident;
using Isms.Processes.IncidentTrack;
using Isms.Processes.Kernel;
using Isms.Processes.Measure;
using Isms.Processes.SupplierControl;
using Isms.Tests.Engine;
using Isms.Tests.Specifications;

namespace Isms.Tests.Incident;

/// <summary>An incident and its tracks over the real engine and store.</summary>
public sealed class FanOutTests : IAsyncLifetime
{
    private static readonly ProcessKey Incident = Host.Key(IncidentProcess.KindName, AnIncident.Id);
    private static readonly ProcessKey Schools = Host.Key(IncidentTrackProcess.KindName, "inc1.dp.schools");
    private static readonly ProcessKey Own = Host.Key(IncidentTrackProcess.KindName, "inc1.dp.provider");

    private readonly Host _host = new();

    public async ValueTask InitializeAsync()
    {
        _host.Clock.Reset(AnIncident.Local(6, 9));
        await _host.AcceptedAsync(Incident, new IncidentCommand.Report(AnIncident.Facts), AnIncident.Reporter);
        await _host.AcceptedAsync(Incident, new IncidentCommand.Triage(AnIncident.Grave), AnIncident.Handler);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Sixty_seven_parties_get_a_track_each_and_the_family_is_whole()
    {
        await _host.AcceptedAsync(Incident, Large, AnIncident.Handler);
        await SettleAsync();
        var state = await StateAsync();
        Assert.Equal(67, state.Tracks.Count);
        Assert.All(state.Tracks, t => Assert.Equal(TrackPhase.Assessing, t.Phase));
        Assert.Equal(state.Tracks.Select(t => t.Id).Order(StringComparer.Ordinal), (await TracksAsync()).Select(d => d.Key.Id).Order(StringComparer.Ordinal));
        Assert.Equal(67, (await TracksAsync()).Select(d => d.Promoted.CaseReference).Distinct(StringComparer.Ordinal).Count());
        Assert.Empty(await _host.ProblemsAsync());
    }

    [Fact]
    public async Task The_family_is_whole_at_every_moment_of_the_fan_out()
    {
        await _host.AcceptedAsync(Incident, Large, AnIncident.Handler);
        Assert.Empty(await _host.ProblemsAsync());
        await _host.SweepAsync();
        Assert.Empty(await _host.ProblemsAsync());
    }

    [Fact]
    public async Task Opened_by_two_people_at_once_every_party_has_one_track()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _host.GiveAsync(Incident, Large, AnIncident.Handler)));
        await SettleAsync();
        Assert.Equal(67, (await TracksAsync()).Count);
    }

    [Fact]
    public async Task What_the_incident_learns_reaches_every_track()
    {
        await OpenAsync();
        await _host.AcceptedAsync(Incident, new IncidentCommand.DetermineAwareness(AnIncident.Local(6, 8, 30), "Loggarna"), AnIncident.Handler);
        await _host.AcceptedAsync(Incident, new IncidentCommand.Triage(AnIncident.Grave with { Severity = IncidentSeverity.Critical }), AnIncident.Handler);
        await SettleAsync();
        Assert.All(await TracksAsync(), d =>
        {
            var track = World.Tracks.StateOf(d);
            Assert.Equal((AnIncident.Local(6, 8, 30), IncidentSeverity.Critical), (track.Terms!.ProviderAwareness, track.Facts!.Triage!.Severity));
        });
        Assert.Equal(AnIncident.Local(6, 8, 30), World.Tracks.StateOf(await _host.ReadAsync(Own)).EffectiveAwareness);
        Assert.Equal(AnIncident.Local(6, 9), World.Tracks.StateOf(await _host.ReadAsync(Schools)).EffectiveAwareness);
    }

    [Fact]
    public async Task Prepared_reports_leave_what_a_track_has_filled_in()
    {
        await OpenAsync();
        var field = ReportForm.Of(World.Rules, ReportStage.BreachNotification)!.Fields.First(f => f.Kind == ReportFieldKind.LongText).Id;
        await _host.AcceptedAsync(Schools, new TrackCommand.PrepareReport(ReportStage.BreachNotification, new Dictionary<string, string> { [field] = "Elever" }));
        await _host.AcceptedAsync(Incident, new IncidentCommand.PrepareReports(ReportStage.BreachNotification, new Dictionary<string, string> { [field] = "Anställda" }, [Schools.Id, Own.Id]), AnIncident.Handler);
        await SettleAsync();
        Assert.Equal(["Elever", "Anställda"], new[] { await _host.ReadAsync(Schools), await _host.ReadAsync(Own) }.Select(d => World.Tracks.StateOf(d).Packages.Single().Fields[field]));
    }

    [Fact]
    public async Task Once_every_track_is_closed_the_incident_can_be_and_a_track_that_opens_again_opens_it()
    {
        await OpenAsync();
        await CloseTracksAsync();
        await _host.AcceptedAsync(Incident, new IncidentCommand.AssessSignificance([], false), AnIncident.Handler, "Få berörda");
        await _host.AcceptedAsync(Incident, new IncidentCommand.Recover(AnIncident.Local(6, 9), "Omstart"), AnIncident.Handler);
        await _host.AcceptedAsync(Incident, new IncidentCommand.RecordLessons("Lärt", "Delat konto"), AnIncident.Handler);
        await _host.AcceptedAsync(Incident, new IncidentCommand.Close(), AnIncident.Handler);
        await SettleAsync();
        Assert.Empty(await _host.ProblemsAsync());

        await _host.AcceptedAsync(Schools, new TrackCommand.Reopen(), reason: "Fler drabbade");
        await SettleAsync();
        Assert.Equal(IncidentPhase.Recovered, (await StateAsync()).Phase);
        Assert.Empty(await _host.ProblemsAsync());
    }

    [Fact]
    public async Task An_improvement_is_followed_up_as_a_measure_by_the_incident_handler()
    {
        await _host.AcceptedAsync(Incident, new IncidentCommand.PlanImprovement("Inför stark inloggning", FindingSeverity.Major, World.Owner, new(2026, 12, 1)), AnIncident.Handler);
        await SettleAsync();
        var measure = Host.Key(MeasureProcess.KindName, "inc1-m1");
        await _host.AcceptedAsync(measure, new MeasureCommand.ReportDone("Infört"), World.Owner);
        await SettleAsync();
        Assert.Equal(["role/IncidentHandler"], (await _host.ReadAsync(measure)).Promoted.Awaiting.Select(a => a.Token));
        await _host.AcceptedAsync(measure, new MeasureCommand.Verify(), AnIncident.Handler);
        await SettleAsync();
        Assert.Equal(MeasurePhase.Closed, (await StateAsync()).Improvements.Single().Phase);
        Assert.Empty(await _host.ProblemsAsync());
    }

    /// <summary>55 controllers and 12 operators.</summary>
    private static IncidentCommand.OpenTracks Large => new(
        [.. Enumerable.Range(0, 55).Select(n => new ControllerParty($"organisation-{n}", n > 0))],
        [.. Enumerable.Range(0, 12).Select(n => new OperatorParty($"Bolag {n} AB", RegulatedSector.Energy, $"company-{n}", IsProvider: false))], "Personuppgifter har läckt hos leverantören.");

    private async Task OpenAsync()
    {
        await _host.AcceptedAsync(Incident, new IncidentCommand.OpenTracks([new("schools", true), new("provider", false)], [], "Läckt"), AnIncident.Handler);
        await SettleAsync();
    }

    private async Task CloseTracksAsync()
    {
        await _host.AcceptedAsync(Schools, new TrackCommand.AcknowledgeNotice());
        foreach (var key in new[] { Schools, Own })
        {
            await _host.AcceptedAsync(key, new TrackCommand.DetermineAwareness(AnIncident.Local(6, 9), "Larm"));
            await _host.AcceptedAsync(key, new TrackCommand.DecideNotification(false), reason: "Ingen risk");
            await _host.AcceptedAsync(key, new TrackCommand.DecideInforming(InformingDuty.DataSubjects, false), reason: "Ingen risk");
            await _host.AcceptedAsync(key, new TrackCommand.Close());
        }
        await SettleAsync();
    }

    private async Task SettleAsync()
    {
        while ((await _host.SweepAsync()).Advanced.Count > 0) { }
    }

    private async Task<IncidentState> StateAsync() => World.Incidents.StateOf(await _host.ReadAsync(Incident));

    private async Task<IReadOnlyList<ProcessDocument>> TracksAsync() => [.. (await _host.DocumentsAsync()).Where(d => d.Key.Kind == IncidentTrackProcess.KindName)];
}
