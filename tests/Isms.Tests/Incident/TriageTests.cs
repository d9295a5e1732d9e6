using Isms.Processes.Incident;
using Isms.Processes.IncidentTrack;
using Isms.Tests.Specifications;

namespace Isms.Tests.Incident;

public sealed class TriageTests
{
    [Fact]
    public void A_judged_incident_is_handled() => Assert.Equal(IncidentPhase.Handling, AnIncident.Judged().Promoted.Phase);

    [Fact]
    public void The_same_judgement_again_is_nothing_new() => AnIncident.Judged().When(new IncidentCommand.Triage(AnIncident.Grave), AnIncident.Handler).ThenNothing();

    [Fact]
    public void A_grave_incident_with_personal_data_is_told_to_the_coordinator_and_the_data_protection_officer_once()
    {
        AnIncident.Just().When(new IncidentCommand.Triage(AnIncident.Grave), AnIncident.Handler).ThenTells("incident.grave > Coordinator", "incident.personalData > DataProtectionOfficer");
        AnIncident.Judged().When(new IncidentCommand.Triage(AnIncident.Grave with { Severity = IncidentSeverity.Critical }), AnIncident.Handler).ThenTells();
    }

    [Fact]
    public void Too_many_systems_are_refused() => AnIncident.Just()
        .When(new IncidentCommand.Triage(AnIncident.Grave with { SystemIds = [.. Enumerable.Range(0, 201).Select(n => $"s{n}")] })).ThenRefused("field.tooMany", "systemIds");

    [Fact]
    public void A_harmless_incident_only_waits_to_be_contained() => Assert.Equal(["incident.contain"], AnIncident.Judged(AnIncident.Harmless).Waits());

    [Fact]
    public void Where_personal_data_may_be_concerned_tracks_are_lacking() =>
        Assert.Equal(["incident.openTracks", "incident.contain"], AnIncident.Judged(AnIncident.Harmless with { PersonalData = YesNoUnknown.Unknown }).Waits());

    [Fact]
    public void Where_it_is_grave_somebody_decides_whether_it_is_significant() =>
        Assert.Equal(["incident.assessSignificance", "incident.contain"], AnIncident.Judged(AnIncident.Harmless with { Severity = IncidentSeverity.Serious }).Waits());

    [Fact]
    public void The_coordinator_is_told_when_tracks_have_been_lacking_for_two_hours() =>
        AnIncident.Judged().At(AnIncident.Local(6, 11, 30)).WhenTimePasses().ThenTells("incident.tracksLate > IncidentHandler", "incident.tracksLate > Coordinator");

    [Fact]
    public void Nothing_is_lacking_once_it_is_found_not_significant_and_without_personal_data()
    {
        var incident = AnIncident.Judged().Given(Assessed(false), AnIncident.Handler, "Få berörda").Given(new IncidentCommand.Triage(AnIncident.Grave with { PersonalData = YesNoUnknown.No }), AnIncident.Handler);
        Assert.Null(incident.State.TracksLackingSince);
        incident.At(AnIncident.Local(6, 20)).WhenTimePasses().ThenTells();
    }

    [Fact]
    public void Tracks_of_one_law_do_not_settle_the_other() =>
        Assert.Equal(["incident.assessSignificance", "incident.contain"], AnIncident.Judged().Given(AnIncident.Parties() with { Operators = [] }, AnIncident.Handler).Waits());

    [Fact]
    public void What_is_lacking_anew_is_escalated_anew()
    {
        var incident = AnIncident.Judged().At(AnIncident.Local(6, 12)).GivenTimePasses();
        incident.Given(new IncidentCommand.Triage(AnIncident.Harmless), AnIncident.Handler).At(AnIncident.Local(6, 14)).Given(new IncidentCommand.Triage(AnIncident.Grave), AnIncident.Handler);
        incident.At(AnIncident.Local(6, 16)).WhenTimePasses().ThenTells("incident.tracksLate > IncidentHandler", "incident.tracksLate > Coordinator");
    }

    [Fact]
    public void What_is_still_lacking_in_the_next_phase_is_not_escalated_again()
    {
        var incident = AnIncident.Judged().At(AnIncident.Local(6, 12)).GivenTimePasses().Given(new IncidentCommand.Contain(AnIncident.Local(6, 12), "Spärrat"), AnIncident.Handler);
        incident.At(AnIncident.Local(6, 16)).WhenTimePasses().ThenTells();
    }

    [Fact]
    public void An_incident_that_stands_still_for_a_fortnight_is_told_to_the_coordinator() => AnIncident.Judged(AnIncident.Harmless)
        .On(new(2026, 10, 20)).WhenTimePasses().ThenTells("incident.standstill > IncidentHandler", "incident.standstill > Coordinator");

    [Fact]
    public void Every_track_hears_what_was_judged_anew()
    {
        var worse = AnIncident.Grave with { Severity = IncidentSeverity.Critical };
        var told = AnIncident.Fanned().When(new IncidentCommand.Triage(worse), AnIncident.Handler);
        Assert.Equal(AnIncident.Fanned().State.Tracks.Select(t => $"incident-track/{t.Id}: incident-track.update-facts"), told.Sent());
        Assert.Equal(IncidentSeverity.Critical, told.SentTo<TrackCommand.UpdateFacts>(World.Tracks, "incident-track/inc1.dp.schools").Facts.Triage!.Severity);
    }

    [Fact]
    public void A_judgement_is_published_by_codes_and_ids()
    {
        var published = Assert.Single(AnIncident.Just().When(new IncidentCommand.Triage(AnIncident.Grave), AnIncident.Handler).Effects, e => e.EventType == "isms.incident.triaged.v1").Payload!.Value;
        Assert.Equal(
            """{"incidentId":"inc1","caseReference":"IN-2026-0001","severity":"serious","origin":"thirdPartyFailure","personalData":"yes","ongoing":"yes","supplierId":"acme","occurredAt":"2026-10-06T07:00:00Z"}""",
            published.GetRawText());
    }

    private static IncidentCommand.AssessSignificance Assessed(bool isSignificant) => new([], isSignificant);
}
