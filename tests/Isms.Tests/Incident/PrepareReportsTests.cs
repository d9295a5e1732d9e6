using Isms.Processes.Incident;
using Isms.Processes.IncidentTrack;
using Isms.Tests.Specifications;

namespace Isms.Tests.Incident;

public sealed class PrepareReportsTests
{
    private static readonly string Field = ReportForm.Of(World.Rules, ReportStage.BreachNotification)!.Fields.First(f => f.Kind == ReportFieldKind.LongText).Id;

    [Fact]
    public void The_tracks_chosen_are_prepared_where_they_are_empty()
    {
        var prepared = AnIncident.Fanned().When(Prepare("inc1.dp.schools", "inc1.dp.provider"), AnIncident.Handler);
        prepared.ThenSends("incident-track/inc1.dp.schools: incident-track.prepare-report", "incident-track/inc1.dp.provider: incident-track.prepare-report");
        Assert.True(prepared.SentTo<TrackCommand.PrepareReport>(World.Tracks, "incident-track/inc1.dp.schools").OnlyEmpty);
    }

    [Fact]
    public void A_track_of_another_law_has_no_such_report() =>
        AnIncident.Fanned().When(Prepare(AnIncident.Fanned().State.Tracks[2].Id), AnIncident.Handler).ThenRefused("incident.trackUnfit", "trackIds");

    [Fact]
    public void A_closed_track_is_not_prepared() =>
        AnIncident.Fanned().TracksIn(TrackPhase.Closed).When(Prepare("inc1.dp.schools"), AnIncident.Handler).ThenRefused("incident.trackUnfit", "trackIds");

    [Fact]
    public void A_field_the_form_does_not_have_is_refused_before_any_track_hears_of_it() => AnIncident.Fanned()
        .When(new IncidentCommand.PrepareReports(ReportStage.BreachNotification, new Dictionary<string, string> { ["mood"] = "dålig" }, ["inc1.dp.schools"]), AnIncident.Handler)
        .ThenRefused("report.unknownField", "mood");

    [Fact]
    public void Without_fields_or_tracks_there_is_nothing_to_prepare() => AnIncident.Fanned()
        .When(new IncidentCommand.PrepareReports(ReportStage.BreachNotification, new Dictionary<string, string>(), []), AnIncident.Handler)
        .ThenRefusedFor(("field.required", "fields"), ("field.required", "trackIds"));

    private static IncidentCommand.PrepareReports Prepare(params string[] tracks) => new(ReportStage.BreachNotification, new Dictionary<string, string> { [Field] = "Elevers namn" }, tracks);
}
