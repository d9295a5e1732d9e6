using Isms.Processes.Kernel;
using NodaTime;

namespace Isms.Local.Simulation;

/// <summary>
/// When people are at work: weekdays in office hours, in the city's time. Of the public holidays only those of a fixed date
/// are known. The city's own people are away four weeks in summer and from 23 December through 6 January.
/// </summary>
internal static class WorkingDays
{
    private static readonly AnnualDate[] Holidays = [new(1, 1), new(1, 6), new(5, 1), new(6, 6), new(12, 24), new(12, 25), new(12, 26), new(12, 31)];

    private const int FirstMinute = (8 * 60) + 10;
    private const int LastMinute = (16 * 60) + 40;

    /// <summary>The first working day on or after a date.</summary>
    public static LocalDate OnOrAfter(LocalDate date)
    {
        while (date.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday || Holidays.Contains(new AnnualDate(date.Month, date.Day))) date = date.PlusDays(1);
        return date;
    }

    /// <summary>A moment in office hours on the first working day on or after a date, but after an instant.</summary>
    public static Instant MomentOn(LocalDate date, Instant after, Chance chance)
    {
        var minute = chance.Between("minute", FirstMinute, LastMinute);
        for (var day = OnOrAfter(date); ; day = OnOrAfter(day.PlusDays(1)))
        {
            var moment = (day + LocalTime.Midnight.PlusMinutes(minute)).InZoneLeniently(CityTime.Zone).ToInstant();
            if (moment > after) return moment;
        }
    }

    /// <summary>The first day somebody who is away on a date is back; null for somebody who is there.</summary>
    /// <param name="chance">The person's.</param>
    /// <param name="date">The day somebody asks.</param>
    public static LocalDate? BackOn(Chance chance, LocalDate date)
    {
        if (date is { Month: 12, Day: >= 23 }) return new(date.Year + 1, 1, 7);
        if (date is { Month: 1, Day: <= 6 }) return new(date.Year, 1, 7);
        if (date.Month is < 6 or > 8) return null;
        // From midsummer on, so that most are away in July.
        var leaves = new LocalDate(date.Year, 6, 22).PlusDays(7 * chance.Between($"summer/{FieldText.Of(date.Year)}", 0, 3));
        var back = leaves.PlusDays(28);
        return leaves <= date && date < back ? back : null;
    }
}
