using Isms.Processes.Incident;
using Isms.Processes.IncidentTrack;
using Isms.Tests.Specifications;
using NodaTime;

namespace Isms.Tests.Incident;

public sealed class ContainAndRecoverTests
{
    private static readonly Instant Eleven = AnIncident.Local(6, 11);

    [Fact]
    public void A_contained_incident_waits_to_be_recovered()
    {
        var contained = AnIncident.Judged(AnIncident.Harmless).At(Eleven).Given(new IncidentCommand.Contain(Eleven, "Spärrat"), AnIncident.Handler);
        Assert.Equal((IncidentPhase.Contained, "incident.recover"), (contained.Promoted.Phase, contained.Waits().Single()));
    }

    [Fact]
    public void Something_small_is_recovered_without_having_been_contained() =>
        Assert.Equal(IncidentPhase.Recovered, AnIncident.Judged(AnIncident.Harmless).At(Eleven).Given(new IncidentCommand.Recover(Eleven, "Omstart"), AnIncident.Handler).Promoted.Phase);

    [Fact]
    public void Nothing_is_contained_before_it_was_discovered() => At(AnIncident.Discovered - Duration.FromMinutes(1)).ThenRefused("time.beforeDiscovery", "at");

    [Fact]
    public void Nothing_is_contained_in_the_future() => At(Eleven + Duration.FromMinutes(1)).ThenRefused("time.future", "at");

    [Fact]
    public void How_it_was_contained_must_be_said() => AnIncident.Judged().At(Eleven).When(new IncidentCommand.Contain(Eleven, " ")).ThenRefused("field.required", "how");

    [Fact]
    public void What_nobody_has_judged_is_not_contained() => AnIncident.Just().At(Eleven).When(new IncidentCommand.Contain(Eleven, "Spärrat")).ThenRefused("incident.notTriaged");

    [Fact]
    public void Operation_was_not_restored_before_the_incident_was_contained() => AnIncident.Judged(AnIncident.Harmless).At(Eleven).Given(new IncidentCommand.Contain(Eleven, "Spärrat"))
        .When(new IncidentCommand.Recover(Eleven - Duration.FromMinutes(1), "Omstart")).ThenRefused("incident.recoveredBeforeContainment", "at");

    [Fact]
    public void The_same_recovery_again_is_nothing_new() => AnIncident.Recovered().When(new IncidentCommand.Recover(AnIncident.Local(6, 12), "Tjänsten startad om")).ThenNothing();

    [Fact]
    public void A_time_is_corrected_with_a_reason()
    {
        AnIncident.Recovered().When(new IncidentCommand.Recover(Eleven, "Tjänsten startad om")).ThenRefused("reason.required", "reason");
        Assert.Equal(Eleven, AnIncident.Recovered().Given(new IncidentCommand.Recover(Eleven, "Tjänsten startad om"), AnIncident.Handler, "Fel timme").State.Recovery!.At);
    }

    [Fact]
    public void The_operators_tracks_hear_that_handling_ended() => Assert.Equal(
        [Operator("end-handling")], EndHandling(AnIncident.Fanned().At(Eleven).When(new IncidentCommand.Recover(Eleven, "Omstart"), AnIncident.Handler)));

    [Fact]
    public void What_is_recovered_no_longer_goes_on() => Assert.Equal(YesNoUnknown.No, AnIncident.Recovered().State.Triage!.Ongoing);

    [Fact]
    public void Judged_as_ongoing_again_it_was_not_over_and_the_operators_tracks_hear_so()
    {
        var incident = AnIncident.Recovered(AnIncident.Fanned());
        var again = incident.When(new IncidentCommand.Triage(AnIncident.Grave), AnIncident.Handler);
        Assert.Equal(IncidentPhase.Contained, incident.Promoted.Phase);
        Assert.Equal([Operator("end-handling")], EndHandling(again));
        Assert.Null(again.SentTo<TrackCommand.EndHandling>(World.Tracks, Operator("end-handling").Split(':')[0]).At);
    }

    [Fact]
    public void Judged_anew_without_going_on_it_stays_recovered() =>
        Assert.Equal(IncidentPhase.Recovered, AnIncident.Recovered().Given(new IncidentCommand.Triage(AnIncident.Harmless with { Ongoing = YesNoUnknown.Unknown }), AnIncident.Handler).Promoted.Phase);

    private static Outcome<IncidentEvent> At(Instant at) => AnIncident.Judged().At(Eleven).When(new IncidentCommand.Contain(at, "Spärrat"));

    private static IEnumerable<string> EndHandling(Outcome<IncidentEvent> outcome) => outcome.Sent().Where(s => s.EndsWith("end-handling", StringComparison.Ordinal));

    private static string Operator(string command) => $"incident-track/{AnIncident.Fanned().State.Tracks[2].Id}: incident-track.{command}";
}
