using Isms.Processes.IncidentTrack;
using Isms.Tests.Specifications;
using NodaTime;

namespace Isms.Tests.IncidentTrack;

public sealed class AlarmTests
{
    // The early warning is due at nine on the seventh; it warns twelve, four and one hours before.
    private static readonly Instant FirstWarning = ATrack.Local(6, 21);

    private static ClockAlarm Alarm(Specification<TrackState, TrackCommand, TrackEvent> track) => track.Clock(TrackRules.EarlyWarning).Alarm!;

    [Fact]
    public void A_warning_rings_for_the_representative() =>
        ATrack.Cybersecurity().At(FirstWarning).WhenTimePasses().ThenTells($"track.alarm.warning > {ATrack.Representative}");

    [Fact]
    public void Half_an_hour_later_the_deputy_is_told_too() =>
        ATrack.Cybersecurity().At(FirstWarning).GivenTimePasses().At(FirstWarning + Duration.FromMinutes(30)).WhenTimePasses().ThenTells($"track.alarm.warning > {ATrack.Deputy}");

    [Fact]
    public void After_an_hour_the_coordinator_is_told_too_and_everyone_is_awaited()
    {
        var track = ATrack.Cybersecurity().At(FirstWarning).GivenTimePasses().At(FirstWarning + Duration.FromMinutes(30)).GivenTimePasses();
        track.At(FirstWarning + Duration.FromMinutes(60)).WhenTimePasses().ThenTells("track.alarm.warning > Coordinator");
        Assert.Equal(3, track.Waits().Count(action => action == "track.acknowledgeAlarm"));
    }

    [Fact]
    public void After_an_outage_of_an_hour_all_three_are_told_at_once() => ATrack.Cybersecurity().At(FirstWarning + Duration.FromMinutes(61)).WhenTimePasses()
        .ThenTells($"track.alarm.warning > {ATrack.Representative}", $"track.alarm.warning > {ATrack.Deputy}", "track.alarm.warning > Coordinator");

    [Fact]
    public void Whoever_acknowledges_stops_it_from_being_passed_on()
    {
        var track = ATrack.Cybersecurity().At(FirstWarning).GivenTimePasses().At(FirstWarning + Duration.FromMinutes(5)).Given(new TrackCommand.AcknowledgeAlarm("csl-2-5.1"), World.Manager);
        track.At(FirstWarning + Duration.FromHours(2)).WhenTimePasses().ThenNothing();
        Assert.Equal(World.Manager, Alarm(track).AcknowledgedBy);
    }

    [Fact]
    public void The_next_warning_rings_anew()
    {
        var track = ATrack.Cybersecurity().At(FirstWarning).GivenTimePasses().Given(new TrackCommand.AcknowledgeAlarm("csl-2-5.1"), World.Manager);
        track.At(ATrack.Local(7, 5)).WhenTimePasses().ThenTells($"track.alarm.warning > {ATrack.Representative}");
        Assert.True(Alarm(track).IsRinging);
    }

    [Fact]
    public void A_breach_is_recorded_rings_and_asks_for_a_reason()
    {
        var track = ATrack.Cybersecurity().At(ATrack.Local(7, 9));
        Assert.Contains(track.WhenTimePasses().Told(), told => told == $"track.alarm.breach > {ATrack.Representative}");
        Assert.Equal((AlarmKind.Breach, ATrack.Local(7, 9)), (Alarm(track).Kind, track.Clock(TrackRules.EarlyWarning).BreachedAt!.Value));
        Assert.Contains("track.breachReason", track.Waits());
    }

    [Fact]
    public void A_breach_stays_when_its_reason_is_given()
    {
        var track = ATrack.Cybersecurity().At(ATrack.Local(7, 9)).GivenTimePasses().Given(new TrackCommand.ExplainBreach("csl-2-5.1"), World.Manager, "Ingen fanns i tjänst");
        Assert.Equal((true, "Ingen fanns i tjänst"), (track.Clock(TrackRules.EarlyWarning).IsLate, track.Clock(TrackRules.EarlyWarning).BreachReason));
        Assert.DoesNotContain("track.breachReason", track.Waits());
    }

    [Fact]
    public void What_was_not_breached_needs_no_explanation() => ATrack.Cybersecurity().When(new TrackCommand.ExplainBreach("csl-2-5.1"), World.Manager, "Nej").ThenRefused("incidentTrack.notBreached", "clockId");

    [Fact]
    public void A_clock_that_is_started_late_rings_at_once_and_gives_the_representative_half_an_hour_all_the_same()
    {
        var track = ATrack.Cybersecurity().At(ATrack.Local(8, 9)).GivenTimePasses();
        track.Given(new TrackCommand.DetermineAwareness(ATrack.Local(7, 12), "Larm"), World.Manager);
        track.WhenTimePasses().ThenTells($"track.alarm.warning > {ATrack.Representative}");
    }

    [Fact]
    public void A_duty_without_a_statutory_time_rings_at_its_target()
    {
        var track = ATrack.DataProtection().Given(new TrackCommand.AcknowledgeNotice()).ToBeNotified().Given(new TrackCommand.DecideInforming(InformingDuty.DataSubjects, true), World.Manager, "Hög risk");
        var target = track.Clock(TrackRules.DataSubjects).InternalTarget!.Value;
        Assert.Contains($"track.alarm.target > {ATrack.Representative}", track.At(target).WhenTimePasses().Told());
    }

    [Fact]
    public void A_breach_is_told_outside() =>
        Assert.Contains(ATrack.Cybersecurity().At(ATrack.Local(7, 9)).WhenTimePasses().Effects, e => e.EventType == "isms.incident-track.clock-breached.v1");

    [Fact]
    public void An_alarm_that_never_rang_cannot_be_acknowledged() => ATrack.Cybersecurity().When(new TrackCommand.AcknowledgeAlarm("csl-2-5.1")).ThenRefused("incidentTrack.noAlarm", "clockId");
}
