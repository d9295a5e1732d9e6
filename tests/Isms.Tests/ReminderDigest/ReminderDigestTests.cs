using Isms.Processes.Kernel;
using Isms.Processes.ReminderDigest;
using Isms.Tests.Specifications;
using NodaTime;
using static Isms.Processes.ReminderDigest.ReminderDigestCommand;

namespace Isms.Tests.ReminderDigest;

public sealed class ReminderDigestTests
{
    [Fact]
    public void The_first_reminder_begins_the_digest() =>
        ADigest.New().When(ADigest.Collect(1)).Then(new ReminderDigestEvent.Begun(World.Owner, ADigest.LeavesAt), new ReminderDigestEvent.Collected(ADigest.Reminder(1))).ThenTells();

    [Fact]
    public void The_next_ones_are_put_to_it() => ADigest.Collecting().When(ADigest.Collect(2)).Then(new ReminderDigestEvent.Collected(ADigest.Reminder(2)));

    [Fact]
    public void A_reminder_is_collected_once() => ADigest.Collecting().When(ADigest.Collect(1)).ThenNothing();

    [Fact]
    public void Before_its_time_it_waits() =>
        Assert.Equal((ReminderDigestProcess.Collecting, ADigest.LeavesAt), (ADigest.Collecting().Promoted.Phase, ADigest.Collecting().Promoted.NextDeadline!.Value));

    [Fact]
    public void At_its_time_the_person_is_told_once_of_everything() =>
        ADigest.Collecting().Given(ADigest.Collect(2)).At(ADigest.LeavesAt).WhenTimePasses().Then(new ReminderDigestEvent.Sent()).ThenTells("digest.reminders > p-owner");

    [Fact]
    public void The_message_itself_waits_for_nothing_more() =>
        Assert.Equal(NotifyUrgency.Ordinary, Assert.Single(ADigest.Collecting().At(ADigest.LeavesAt).WhenTimePasses().Effects).Urgency);

    [Fact]
    public void Then_it_is_finished() => Assert.True(ADigest.Sent().Promoted is { IsTerminal: true, NextDeadline: null, Links: [] });

    [Fact]
    public void A_late_tick_sends_what_was_collected_until_then() =>
        ADigest.Collecting().At(ADigest.LeavesAt + Duration.FromMinutes(10)).Given(ADigest.Collect(2)).WhenTimePasses().ThenTells("digest.reminders > p-owner");

    [Fact]
    public void A_digest_that_has_left_takes_nothing_more() => ADigest.Sent().When(ADigest.Collect(2)).ThenRefused(ReminderDigestProcess.Over);

    [Fact]
    public void A_digest_that_has_left_knows_what_it_took() => ADigest.Sent().When(ADigest.Collect(1)).ThenNothing();

    [Fact]
    public void No_digest_begins_on_a_morning_that_is_over() => ADigest.New().At(ADigest.LeavesAt).When(ADigest.Collect(1)).ThenRefused(ReminderDigestProcess.Over);

    [Fact]
    public void The_successor_of_a_retired_person_gets_it() =>
        ADigest.Collecting().Given(new Replace("person/p-owner", "person/p-other")).At(ADigest.LeavesAt).WhenTimePasses().ThenTells("digest.reminders > p-other");

    [Fact]
    public void What_has_been_sent_stays_with_whom_it_was_sent_to() => ADigest.Sent().When(new Replace("person/p-owner", "person/p-other")).ThenNothing();
}
