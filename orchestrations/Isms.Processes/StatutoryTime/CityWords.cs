using System.Globalization;
using Isms.Processes.Kernel;
using NodaTime;

namespace Isms.Processes.StatutoryTime;

/// <summary>Days, moments and lengths in both languages, as clocks and calendars in Stockholm show them.</summary>
public static class CityWords
{
    private static readonly CultureInfo Swedish = CultureInfo.GetCultureInfo("sv-SE");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>E.g. <c>fredag 25 december 2026</c>.</summary>
    public static LocalizedText Day(LocalDate day) => new(day.ToString("dddd d MMMM uuuu", Swedish), day.ToString("dddd d MMMM uuuu", English));

    /// <summary>E.g. <c>25 december 2026</c>.</summary>
    internal static LocalizedText Date(LocalDate day) => new(day.ToString("d MMMM uuuu", Swedish), day.ToString("d MMMM uuuu", English));

    /// <summary>E.g. <c>fredag 25 december 2026 kl. 22:30</c>; with seconds when there are any, and with the kind of time where the clock shows it twice.</summary>
    public static LocalizedText Moment(Instant instant)
    {
        var local = instant.InZone(CityTime.Zone);
        var pattern = local.Second == 0 && local.NanosecondOfSecond == 0 ? "HH:mm" : "HH:mm:ss";
        var time = local.TimeOfDay.ToString(pattern, CultureInfo.InvariantCulture);
        var (day, season) = (Day(local.Date), Season(local));
        return new($"{day.Sv} kl. {time}{season.Sv}", $"{day.En} at {time}{season.En}");
    }

    /// <summary>E.g. <c>72 timmar</c>, or <c>20 dygn</c> from four days on.</summary>
    internal static LocalizedText Length(Duration duration) => duration >= Duration.FromDays(4) && duration.TotalHours % 24 == 0
        ? new($"{Number(duration.TotalDays)} dygn", $"{Number(duration.TotalDays)} days")
        : duration == Duration.FromHours(1) ? new("1 timme", "1 hour") : new($"{Number(duration.TotalHours)} timmar", $"{Number(duration.TotalHours)} hours");

    /// <summary>E.g. <c>en månad</c>, <c>3 månader</c>.</summary>
    internal static LocalizedText Months(int months) => months == 1 ? new("en månad", "one month") : new($"{FieldText.Of(months)} månader", $"{FieldText.Of(months)} months");

    private static LocalizedText Season(ZonedDateTime local)
    {
        if (CityTime.Zone.MapLocal(local.LocalDateTime).Count < 2) return new("", "");
        return local.IsDaylightSavingTime() ? new(" (sommartid)", " (summer time)") : new(" (normaltid)", " (standard time)");
    }

    private static string Number(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
