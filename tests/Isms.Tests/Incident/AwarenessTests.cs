using Isms.Processes.Incident;
using Isms.Processes.IncidentTrack;
using Isms.Tests.Specifications;
using NodaTime;

namespace Isms.Tests.Incident;

public sealed class AwarenessTests
{
    [Fact]
    public void As_long_as_nobody_has_determined_it_the_provider_was_aware_when_the_incident_was_reported() => Assert.Equal(AnIncident.Reported, AnIncident.Judged().State.ProviderAwareness);

    [Fact]
    public void A_determination_tells_who_decided_and_on_what_evidence()
    {
        var determined = AnIncident.Judged().Given(At(AnIncident.Local(6, 8, 30)), AnIncident.Handler).State.Awareness.Single();
        Assert.Equal(new AwarenessDetermination(AnIncident.Local(6, 8, 30), "Loggarna", AnIncident.Handler, AnIncident.Local(6, 9, 30)), determined);
    }

    [Fact]
    public void Awareness_in_the_future_is_refused() => AnIncident.Judged().When(At(AnIncident.Local(6, 9, 31))).ThenRefused("time.future", "at");

    [Fact]
    public void Without_evidence_nothing_is_determined() => AnIncident.Judged().When(new IncidentCommand.DetermineAwareness(AnIncident.Reported, "")).ThenRefused("field.required", "evidence");

    [Fact]
    public void The_same_again_is_nothing_new() => Determined().When(At(AnIncident.Local(6, 8, 30))).ThenNothing();

    [Fact]
    public void A_correction_needs_a_reason_and_keeps_what_was_determined_before()
    {
        Determined().When(At(AnIncident.Local(6, 8, 45))).ThenRefused("reason.required", "reason");
        var corrected = Determined().Given(At(AnIncident.Local(6, 8, 45)), AnIncident.Handler, "Fel klocka i loggen").State.Awareness;
        Assert.Equal([null, "Fel klocka i loggen"], corrected.Select(a => a.CorrectionReason));
    }

    [Fact]
    public void Every_track_hears_of_a_correction()
    {
        var told = AnIncident.Fanned().When(At(AnIncident.Local(6, 8, 30)), AnIncident.Handler);
        Assert.Equal(3, told.Sent().Count(s => s.EndsWith("incident-track.correct-provider-awareness", StringComparison.Ordinal)));
        Assert.Equal(AnIncident.Local(6, 8, 30), told.SentTo<TrackCommand.CorrectProviderAwareness>(World.Tracks, "incident-track/inc1.dp.provider").At);
    }

    [Fact]
    public void Other_evidence_for_the_same_time_is_recorded_and_leaves_the_clocks_alone() =>
        Determined(AnIncident.Fanned()).When(new IncidentCommand.DetermineAwareness(AnIncident.Local(6, 8, 30), "Vittne"), AnIncident.Handler).ThenHappens(typeof(IncidentEvent.AwarenessDetermined)).ThenSends();

    [Fact]
    public void With_tracks_under_the_cybersecurity_act_awareness_before_its_rules_is_refused() =>
        AnIncident.Fanned().When(At(Instant.FromUtc(2026, 1, 14, 12, 0)), AnIncident.Handler).ThenRefused("statutory.notInForce", "at");

    [Fact]
    public void Without_such_tracks_it_is_not() =>
        AnIncident.Judged(AnIncident.Harmless).When(At(Instant.FromUtc(2026, 1, 14, 12, 0)), AnIncident.Handler).ThenHappens(typeof(IncidentEvent.AwarenessDetermined));

    private static IncidentCommand.DetermineAwareness At(Instant at) => new(at, "Loggarna");

    private static Specification<IncidentState, IncidentCommand, IncidentEvent> Determined(Specification<IncidentState, IncidentCommand, IncidentEvent>? incident = null) =>
        (incident ?? AnIncident.Judged()).Given(At(AnIncident.Local(6, 8, 30)), AnIncident.Handler);
}
