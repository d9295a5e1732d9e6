using Isms.Processes.Kernel;
using Isms.Processes.StatutoryTime;
using NodaTime;

namespace Isms.Processes.ReminderDigest;

/// <summary>When digests leave: on working days, once, at an hour of the city. Between those hours it is quiet.</summary>
/// <param name="LeavesAt">The hour; after <see cref="CityTime.ReminderTime"/>, so that a morning's reminders leave the same morning.</param>
public sealed record DigestHours(LocalTime LeavesAt)
{
    /// <summary>A quarter past eight.</summary>
    public static DigestHours Default { get; } = new(new LocalTime(8, 15));

    /// <summary>The date of the first digest that leaves after an instant.</summary>
    public LocalDate After(Instant instant)
    {
        var date = CityTime.DateOf(instant);
        return IsWorkingDay(date) && At(date) > instant ? date : Next(date);
    }

    /// <summary>The date of the digest that follows the one of a date.</summary>
    public static LocalDate Next(LocalDate date)
    {
        do date = date.PlusDays(1);
        while (!IsWorkingDay(date));
        return date;
    }

    /// <summary>When the digest of a date leaves.</summary>
    public Instant At(LocalDate date) => (date + LeavesAt).InZoneLeniently(CityTime.Zone).ToInstant();

    private static bool IsWorkingDay(LocalDate date) =>
        date.DayOfWeek != IsoDayOfWeek.Saturday && SwedishCalendar.PublicHoliday(date) is null && SwedishCalendar.Eve(date) is null;
}
