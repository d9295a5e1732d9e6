using CsCheck;
using Isms.Processes.Engine;
using Isms.Processes.Engine.Driving;
using NodaTime;

namespace Isms.Tests.Driving;

public sealed class DriverPlanTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 2, 9, 0);
    private static readonly DriverPosition Fresh = new(0, 0);

    private static readonly Gen<Instant?> AnyInstant = Gen.OneOf(
        Gen.Const((Instant?)null), Gen.Long[-100_000, 100_000].Select(s => (Instant?)(Now + Duration.FromSeconds(s))), Gen.Int[-400, 400].Select(d => (Instant?)(Now + Duration.FromDays(d))));

    private static readonly Gen<AdvanceReport?> AnyReport = Gen.Select(Gen.Int[0, 9], Gen.Bool, Gen.Bool, AnyInstant, AnyInstant, (luck, terminal, clock, deadline, attempt) =>
        luck switch { 0 => null, 1 => AdvanceReport.Missing, _ => new AdvanceReport(true, terminal, clock, clock ? deadline : null, attempt) });

    private static readonly Gen<DriverPosition> AnyPosition = Gen.Select(Gen.Int[0, DriverPlan.TurnsPerGeneration], Gen.Int[0, 40], (turns, stalls) => new DriverPosition(turns, stalls));

    [Fact]
    public void Until_a_deadline_it_sleeps_and_then_counts_it_as_reached()
    {
        var wait = Waits(Fresh, Live(deadline: Now + Duration.FromHours(3)));
        Assert.Equal((Now + Duration.FromHours(3), Now + Duration.FromHours(3), false), (wait.Until, wait.Deadline, wait.StartsOver));
    }

    [Fact]
    public void For_an_effect_that_is_due_before_the_deadline_the_deadline_does_not_count_as_reached()
    {
        var wait = Waits(Fresh, Live(deadline: Now + Duration.FromHours(3), attempt: Now + Duration.FromMinutes(1)));
        Assert.Equal((Now + Duration.FromMinutes(1), null), (wait.Until, wait.Deadline));
    }

    [Fact]
    public void With_nothing_due_for_long_it_sleeps_a_day_and_starts_over()
    {
        foreach (var report in new[] { Live(), Live(deadline: Now + Duration.FromDays(200)) })
        {
            var wait = Waits(Fresh, report);
            Assert.Equal((Now + DriverPlan.LongestWait, null, true), (wait.Until, wait.Deadline, wait.StartsOver));
        }
    }

    [Fact]
    public void A_deadline_within_the_second_is_waited_for_a_second_and_counts() =>
        Assert.Equal(Now + DriverPlan.ShortestWait, Waits(Fresh, Live(deadline: Now + Duration.FromMilliseconds(3))).Until);

    [Fact]
    public void What_is_still_due_after_an_advance_is_tried_ever_more_slowly()
    {
        var position = Fresh;
        for (var stalls = 1; stalls <= 30; stalls++)
        {
            var wait = Waits(position, Live(attempt: Now - Duration.FromSeconds(1)));
            Assert.Equal(Now + EffectDispatcher.BackOff(stalls), wait.Until);
            position = wait.StartsOver ? wait.Position.StartedOver() : wait.Position;
        }
    }

    [Fact]
    public void An_advance_that_failed_is_tried_again_for_ever() =>
        Assert.Equal(Now + Duration.FromHours(1), Waits(new DriverPosition(0, 5000), null).Until);

    [Fact]
    public void Progress_ends_the_slowness() => Assert.Equal(0, Waits(new DriverPosition(3, 9), Live()).Position.Stalls);

    [Fact]
    public void A_finished_matter_ends_its_driver_once_its_effects_are_out()
    {
        Assert.IsType<DriverStep.Wait>(DriverPlan.Next(Fresh, Live(attempt: Now + Duration.FromMinutes(5)) with { IsTerminal = true }, Now));
        Assert.IsType<DriverStep.Finish>(DriverPlan.Next(Fresh, Live() with { IsTerminal = true }, Now));
    }

    [Fact]
    public void A_register_entry_has_a_driver_only_while_effects_are_due() =>
        Assert.IsType<DriverStep.Finish>(DriverPlan.Next(Fresh, Live() with { HasClock = false }, Now));

    [Fact]
    public void A_process_that_cannot_be_found_is_looked_for_a_few_times()
    {
        var position = Fresh;
        for (var search = 1; search <= DriverPlan.SearchesForMissing; search++) position = Waits(position, AdvanceReport.Missing).Position;
        Assert.IsType<DriverStep.Finish>(DriverPlan.Next(position, AdvanceReport.Missing, Now));
    }

    [Fact]
    public void A_driver_never_wakes_sooner_than_a_second_or_later_than_a_day() => Gen.Select(AnyPosition, AnyReport).Sample((position, report) =>
        DriverPlan.Next(position, report, Now) is not DriverStep.Wait wait || (wait.Until >= Now + DriverPlan.ShortestWait && wait.Until <= Now + DriverPlan.LongestWait));

    [Fact]
    public void A_deadline_counts_as_reached_only_when_the_sleep_lasts_until_it() => Gen.Select(AnyPosition, AnyReport).Sample((position, report) =>
        DriverPlan.Next(position, report, Now) is not DriverStep.Wait { Deadline: { } deadline } wait || (deadline <= wait.Until && deadline == report!.NextDeadline));

    [Fact]
    public void Nothing_due_is_ever_slept_through() => Gen.Select(AnyPosition, AnyReport).Sample((position, report) =>
        DriverPlan.Next(position, report, Now) is not DriverStep.Wait wait || report?.NextWake is not { } wake || wake <= Now || wait.Until <= Instant.Max(wake, Now + DriverPlan.ShortestWait));

    [Fact]
    public void A_live_process_with_a_clock_keeps_its_driver() => Gen.Select(AnyPosition, AnyReport).Sample((position, report) =>
        DriverPlan.Next(position, report, Now) is DriverStep.Wait || report is { Exists: false } or { IsTerminal: true } or { HasClock: false });

    [Fact]
    public void A_history_never_grows_beyond_its_turns() => AnyReport.List[1, 60].Sample(reports =>
    {
        var position = Fresh;
        foreach (var report in reports)
        {
            if (DriverPlan.Next(position, report, Now) is not DriverStep.Wait wait) return true;
            if (wait.Position.Turns > DriverPlan.TurnsPerGeneration) return false;
            position = wait.StartsOver ? wait.Position.StartedOver() : wait.Position;
        }
        return true;
    });

    private static AdvanceReport Live(Instant? deadline = null, Instant? attempt = null) => new(true, false, true, deadline, attempt);

    private static DriverStep.Wait Waits(DriverPosition position, AdvanceReport? report) => Assert.IsType<DriverStep.Wait>(DriverPlan.Next(position, report, Now));
}
