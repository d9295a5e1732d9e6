using Isms.Processes.Incident;
using Isms.Processes.IncidentTrack;
using Isms.Tests.Specifications;
using NodaTime;

namespace Isms.Tests.Incident;

public sealed class SignificanceTests
{
    private static readonly ImpactAnswer FiveHours = new("activity-limited-minutes", 300);

    [Fact]
    public void The_rules_propose_and_the_person_decides()
    {
        var assessed = AnIncident.Judged().Given(new IncidentCommand.AssessSignificance([FiveHours], IsSignificant: false), AnIncident.Handler, "Lov, ingen verksamhet").State.Significance!;
        Assert.Equal((1, true, false, "Lov, ingen verksamhet", AnIncident.Handler), (assessed.RulesVersion, assessed.Proposed, assessed.IsSignificant, assessed.Reasons, assessed.ByPersonId));
    }

    [Fact]
    public void Without_operators_it_is_held_against_every_sector() => Assert.Equal(
        ["public-administration.activity-limited", "health-care.activity-limited", "transport.activity-limited"], Assess(AnIncident.Judged(), FiveHours).MetCriteria);

    [Fact]
    public void With_operators_it_is_held_against_their_sectors() => Assert.Equal(["public-administration.activity-limited"], Assess(AnIncident.Fanned(), FiveHours).MetCriteria);

    [Fact]
    public void What_meets_nothing_is_proposed_as_not_significant() => Assert.False(Assess(AnIncident.Judged(), new ImpactAnswer("activity-limited-minutes", 10)).Proposed);

    [Fact]
    public void A_decision_without_a_reason_is_refused() => AnIncident.Judged().When(new IncidentCommand.AssessSignificance([FiveHours], true)).ThenRefused("reason.required", "reason");

    [Fact]
    public void An_answer_to_a_question_nobody_asks_is_refused() =>
        AnIncident.Judged().When(new IncidentCommand.AssessSignificance([new("mood", 1)], true), AnIncident.Handler, "Därför").ThenRefused("impact.unknownMeasure", "mood");

    [Fact]
    public void The_same_decision_again_is_nothing_new() =>
        AnIncident.Judged().Given(new IncidentCommand.AssessSignificance([FiveHours], true), AnIncident.Handler, "Därför").When(new IncidentCommand.AssessSignificance([FiveHours], true), AnIncident.Handler, "Därför").ThenNothing();

    [Fact]
    public void A_newer_decision_leaves_the_earlier_one_to_be_seen() => Assert.Equal(
        [false, true],
        AnIncident.Judged().Given(new IncidentCommand.AssessSignificance([], false), AnIncident.Handler, "Litet").Given(new IncidentCommand.AssessSignificance([FiveHours], true), AnIncident.Handler, "Växte").State.Assessments.Select(a => a.IsSignificant));

    [Fact]
    public void Before_the_rules_were_in_force_a_person_decides_alone()
    {
        var old = AnIncident.Judged().Given(new IncidentCommand.DetermineAwareness(Instant.FromUtc(2026, 6, 30, 12, 0), "Loggarna"), AnIncident.Handler);
        Assert.Equal((0, false), Assess(old, FiveHours) is var assessed ? (assessed.RulesVersion, assessed.Proposed) : default);
    }

    [Fact]
    public void An_incident_nobody_has_judged_is_not_assessed() => AnIncident.Just().When(new IncidentCommand.AssessSignificance([], true), AnIncident.Handler, "Därför").ThenRefused("incident.notTriaged");

    [Fact]
    public void Once_it_is_significant_operators_get_tracks() => Assert.Equal(
        ["incident.openTracks", "incident.contain"],
        AnIncident.Judged(AnIncident.Harmless).Given(new IncidentCommand.AssessSignificance([FiveHours], true), AnIncident.Handler, "Därför").Waits());

    [Fact]
    public void Every_track_hears_of_the_consequences()
    {
        var told = AnIncident.Fanned().When(new IncidentCommand.AssessSignificance([FiveHours], true), AnIncident.Handler, "Därför");
        Assert.Equal([FiveHours], told.SentTo<TrackCommand.UpdateFacts>(World.Tracks, "incident-track/inc1.dp.schools").Facts.Impact);
    }

    private static SignificanceAssessment Assess(Specification<IncidentState, IncidentCommand, IncidentEvent> incident, params ImpactAnswer[] impact) =>
        incident.Given(new IncidentCommand.AssessSignificance(impact, true), AnIncident.Handler, "Därför").State.Significance!;
}
