using Isms.Processes.Incident;
using Isms.Processes.IncidentTrack;
using Isms.Tests.Specifications;
using NodaTime;

namespace Isms.Tests.Incident;

public sealed class OpenTracksTests
{
    [Fact]
    public void Each_party_gets_a_track_of_its_own_with_an_id_that_follows_from_it() =>
        Assert.Equal(["inc1.dp.schools", "inc1.dp.provider", CityTrack], AnIncident.Fanned().State.Tracks.Select(t => t.Id));

    [Fact]
    public void The_tracks_are_in_the_state_in_the_commit_that_starts_them()
    {
        var incident = AnIncident.Judged();
        var opened = incident.When(AnIncident.Parties(), AnIncident.Handler);
        Assert.Equal(incident.State.Tracks.Select(t => $"incident-track/{t.Id}: incident-track.start"), opened.Sent());
        Assert.Equal(incident.State.Tracks.Select(t => t.Id), World.Incidents.Children(incident.State).Select(c => c.Id));
    }

    [Fact]
    public void The_providers_own_clocks_count_from_its_awareness_and_those_of_the_others_from_the_notice()
    {
        var opened = AnIncident.Judged().Given(new IncidentCommand.DetermineAwareness(AnIncident.Local(6, 8, 30), "Loggarna"), AnIncident.Handler).At(AnIncident.Local(6, 10)).When(AnIncident.Parties(), AnIncident.Handler);
        Assert.Equal(
            [("schools", AnIncident.Local(6, 10)), ("provider", AnIncident.Local(6, 8, 30)), ("provider", AnIncident.Local(6, 8, 30))],
            Assert.IsType<IncidentEvent.TracksOpened>(opened.Events.Single()).Tracks.Select(t => (t.Terms.OrganisationId, t.PresumedAwareness)));
    }

    [Fact]
    public void Only_those_that_are_told_get_the_notice()
    {
        var opened = AnIncident.Judged().When(AnIncident.Parties(), AnIncident.Handler);
        Assert.Equal("Uppgifter om elever har läckt.", opened.SentTo<TrackCommand.Start>(World.Tracks, "incident-track/inc1.dp.schools").Notice);
        Assert.Null(opened.SentTo<TrackCommand.Start>(World.Tracks, "incident-track/inc1.dp.provider").Notice);
    }

    [Fact]
    public void Telling_somebody_needs_a_notice() => AnIncident.Judged().When(AnIncident.Parties(notice: null), AnIncident.Handler).ThenRefused("field.required", "notice");

    [Fact]
    public void Where_nobody_is_told_no_notice_is_kept()
    {
        var own = AnIncident.Judged().Given(AnIncident.Parties("Ingen ska ha den här") with { Controllers = [new("provider", false)] }, AnIncident.Handler);
        Assert.Null(own.State.Notice);
    }

    [Fact]
    public void Opened_again_the_same_parties_are_passed_over() => AnIncident.Fanned().When(AnIncident.Parties(), AnIncident.Handler).ThenNothing();

    [Fact]
    public void Of_old_and_new_parties_only_the_new_ones_get_tracks() => Assert.Equal(
        ["incident-track/inc1.dp.culture: incident-track.start"],
        AnIncident.Fanned().When(AnIncident.Parties() with { Controllers = [new("schools", true), new("culture", true), new("culture", true)] }, AnIncident.Handler).Sent());

    [Fact]
    public void A_party_in_two_sectors_has_a_track_for_each() => Assert.Equal(
        2, AnIncident.Judged().Given(new IncidentCommand.OpenTracks([], [Operator(RegulatedSector.DrinkingWater), Operator(RegulatedSector.WasteWater)], null), AnIncident.Handler).State.Tracks.Count);

    [Fact]
    public void An_organisation_that_took_anothers_place_has_its_track_already() =>
        AnIncident.Fanned().Given(new IncidentCommand.Replace("organisation/schools", "organisation/education"))
            .When(AnIncident.Parties() with { Controllers = [new("education", true), new("schools", true)] }, AnIncident.Handler).ThenNothing();

    [Fact]
    public void An_id_that_would_be_too_long_is_shortened_by_a_mark()
    {
        var id = TrackPlanning.IdOf(new TrackTerms(new string('i', 80), TrackLaw.DataProtection, new string('o', 60), null, null, true, AnIncident.Reported));
        Assert.Equal(96, id.Length);
    }

    [Fact]
    public void Nothing_is_opened_before_the_incident_is_judged() => AnIncident.Just().When(AnIncident.Parties(), AnIncident.Handler).ThenRefused("incident.notTriaged");

    [Fact]
    public void Without_parties_there_is_nothing_to_open() => AnIncident.Judged().When(new IncidentCommand.OpenTracks([], [], null), AnIncident.Handler).ThenRefused("field.required", "controllers");

    [Fact]
    public void A_nameless_legal_person_is_refused() =>
        AnIncident.Judged().When(new IncidentCommand.OpenTracks([], [Operator(RegulatedSector.Energy) with { LegalEntity = " " }], null), AnIncident.Handler).ThenRefused("field.required", "operators");

    [Fact]
    public void More_parties_than_fit_one_document_are_refused_with_how_many_do()
    {
        IncidentCommand.OpenTracks Parties(int count) => new([.. Enumerable.Range(0, count).Select(n => new ControllerParty($"o{n}", true))], [], new string('x', IncidentProcess.MaximumText));
        var most = int.Parse(AnIncident.Judged().When(Parties(5000), AnIncident.Handler).Rejections.Single().Arguments[0], System.Globalization.CultureInfo.InvariantCulture);
        AnIncident.Judged().When(Parties(most + 1), AnIncident.Handler).ThenRefused("incident.tooManyParties", "controllers");
        AnIncident.Judged().When(Parties(most), AnIncident.Handler).ThenHappens(typeof(IncidentEvent.TracksOpened));
    }

    [Fact]
    public void Everything_that_fits_is_a_document_that_stores_take()
    {
        var everywhere = AnIncident.Grave with { SystemIds = [.. Enumerable.Range(0, IncidentProcess.MaximumAffected).Select(n => $"system-of-the-city-{n}")] };
        IncidentCommand.OpenTracks Parties(int count) => new([.. Enumerable.Range(0, count).Select(n => new ControllerParty($"organisation-{n}", true))], [], new string('å', IncidentProcess.MaximumText));
        var most = int.Parse(AnIncident.Judged(everywhere).When(Parties(5000), AnIncident.Handler).Rejections.Single().Arguments[0], System.Globalization.CultureInfo.InvariantCulture);
        var opened = AnIncident.Judged(everywhere).Given(Parties(most), AnIncident.Handler);
        Assert.InRange(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(opened.Document, Isms.Processes.Kernel.KernelJson.Options).Length, 800_000, 1_500_000);
    }

    [Fact]
    public void What_the_tracks_are_told_anew_must_fit_too()
    {
        var incident = AnIncident.Judged().Given(new IncidentCommand.OpenTracks([.. Enumerable.Range(0, 400).Select(n => new ControllerParty($"o{n}", true))], [], "Läckt"), AnIncident.Handler);
        var everywhere = AnIncident.Grave with { SystemIds = [.. Enumerable.Range(0, IncidentProcess.MaximumAffected).Select(n => $"system-of-the-city-{n}")] };
        incident.When(new IncidentCommand.Triage(everywhere), AnIncident.Handler).ThenRefused("incident.tooMuchForTracks", "systemIds");
    }

    [Fact]
    public void Operators_are_refused_where_the_act_was_not_in_force_when_the_provider_became_aware() => AnIncident.Judged()
        .Given(new IncidentCommand.DetermineAwareness(Instant.FromUtc(2026, 1, 14, 12, 0), "Loggarna"), AnIncident.Handler)
        .When(AnIncident.Parties(), AnIncident.Handler).ThenRefused("statutory.notInForce", "operators");

    [Fact]
    public void A_track_opened_after_the_handling_ended_hears_so() => Assert.Equal(
        [$"incident-track/{CityTrack}: incident-track.start", $"incident-track/{CityTrack}: incident-track.end-handling"],
        AnIncident.Recovered().When(new IncidentCommand.OpenTracks([], [Operator(RegulatedSector.PublicAdministration)], null), AnIncident.Handler).Sent());

    [Fact]
    public void What_a_track_tells_never_conflicts_with_somebodys_form() => Assert.True(World.Incidents.OnlyReminds(new IncidentEvent.TrackReported("inc1.dp.schools", TrackPhase.Reporting)));

    [Fact]
    public void A_track_of_another_incident_tells_nothing_here() => AnIncident.Fanned().When(new IncidentCommand.ReportTrack("inc2.dp.schools", TrackPhase.Closed)).ThenRefused("incident.unknownTrack");

    [Fact]
    public void A_track_that_tells_the_same_again_tells_nothing_new() =>
        AnIncident.Fanned().TracksIn(TrackPhase.Reporting).When(new IncidentCommand.ReportTrack("inc1.dp.schools", TrackPhase.Reporting)).ThenNothing();

    private static string CityTrack => TrackPlanning.IdOf(new TrackTerms("inc1", TrackLaw.Cybersecurity, "provider", "Göteborgs kommun", RegulatedSector.PublicAdministration, false, default));

    private static OperatorParty Operator(RegulatedSector sector) => new("Göteborgs kommun", sector, "provider", IsProvider: true);
}
