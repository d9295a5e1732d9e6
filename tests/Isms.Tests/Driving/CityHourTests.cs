using System.Text.RegularExpressions;
using Isms.Processes.Kernel;
using Isms.Tests.Architecture;
using NodaTime;

namespace Isms.Tests.Driving;

public sealed partial class CityHourTests
{
    [Fact]
    public void The_timer_of_the_reviews_meets_six_in_the_city_exactly_once_on_every_day()
    {
        var hours = Trigger().Match(Source.Read("functions/Isms.Functions/Timers/ScheduleTimer.cs")).Groups["hours"].Value.Split(',').Select(int.Parse).ToList();
        Assert.NotEmpty(hours);
        for (var day = new LocalDate(2026, 1, 1); day.Year < 2036; day = day.PlusDays(1))
            Assert.Single(hours, hour => CityTime.IsHour(day.At(new LocalTime(hour, 5)).InUtc().ToInstant(), 6));
    }

    [GeneratedRegex(@"TimerTrigger\(""0 5 (?<hours>[0-9,]+) \* \* \*""\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Trigger();
}
