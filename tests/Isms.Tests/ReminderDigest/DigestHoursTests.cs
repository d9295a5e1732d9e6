using Isms.Processes.Kernel;
using Isms.Processes.ReminderDigest;
using NodaTime;

namespace Isms.Tests.ReminderDigest;

public sealed class DigestHoursTests
{
    private static readonly DigestHours Hours = DigestHours.Default;

    [Theory]
    [InlineData("2026-03-16T08:00", "2026-03-16")]
    [InlineData("2026-03-16T08:15", "2026-03-17")]
    [InlineData("2026-03-16T21:30", "2026-03-17")]
    [InlineData("2026-03-17T00:30", "2026-03-17")]
    public void What_comes_before_the_hour_leaves_the_same_morning_and_the_rest_the_next(string when, string date) => Assert.Equal(date, After(when));

    [Theory]
    [InlineData("2026-03-13T08:15", "2026-03-16")]
    [InlineData("2026-03-14T08:00", "2026-03-16")]
    [InlineData("2026-03-15T23:59", "2026-03-16")]
    public void Weekends_are_quiet(string when, string date) => Assert.Equal(date, After(when));

    [Theory]
    [InlineData("2026-04-02T09:00", "2026-04-07")]
    [InlineData("2026-06-18T09:00", "2026-06-22")]
    [InlineData("2026-12-23T09:00", "2026-12-28")]
    [InlineData("2026-05-13T09:00", "2026-05-15")]
    public void Holidays_and_their_eves_are_quiet(string when, string date) => Assert.Equal(date, After(when));

    [Fact]
    public void The_hour_is_the_citys_whatever_the_season()
    {
        Assert.Equal(Instant.FromUtc(2026, 3, 27, 7, 15), Hours.At(new(2026, 3, 27)));
        Assert.Equal(Instant.FromUtc(2026, 3, 30, 6, 15), Hours.At(new(2026, 3, 30)));
    }

    [Fact]
    public void The_reminders_of_a_working_morning_leave_on_that_morning() =>
        Assert.Equal(new LocalDate(2026, 3, 16), Hours.After(CityTime.MorningOf(new(2026, 3, 16))));

    [Fact]
    public void Digests_follow_one_another_from_working_day_to_working_day()
    {
        for (var date = Hours.After(Instant.FromUtc(2026, 1, 1, 0, 0)); date.Year < 2029; date = DigestHours.Next(date))
            Assert.Equal(DigestHours.Next(date), Hours.After(Hours.At(date)));
    }

    private static string After(string when) => FieldText.Of(Hours.After(NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(when).Value.InZoneStrictly(CityTime.Zone).ToInstant()));
}
