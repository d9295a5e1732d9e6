using NodaTime;

namespace Isms.Processes.Kernel;

/// <summary>Dates and hours of the city: Europe/Stockholm whatever the clock of the machine.</summary>
public static class CityTime
{
    /// <summary>Europe/Stockholm.</summary>
    public static DateTimeZone Zone { get; } = DateTimeZoneProviders.Tzdb["Europe/Stockholm"];

    /// <summary>The hour at which reminders leave.</summary>
    public static LocalTime ReminderTime { get; } = new(8, 0);

    /// <summary>The date in the city at an instant.</summary>
    public static LocalDate DateOf(Instant instant) => instant.InZone(Zone).Date;

    /// <summary>Whether it is a certain hour in the city: 6 from six o'clock until a moment before seven.</summary>
    public static bool IsHour(Instant instant, int hour) => instant.InZone(Zone).Hour == hour;

    /// <summary>Eight in the morning of a date.</summary>
    public static Instant MorningOf(LocalDate date) => (date + ReminderTime).InZoneLeniently(Zone).ToInstant();

    /// <summary>The end of a date: the first instant of the next one.</summary>
    public static Instant EndOf(LocalDate date) => Zone.AtStartOfDay(date.PlusDays(1)).ToInstant();
}
