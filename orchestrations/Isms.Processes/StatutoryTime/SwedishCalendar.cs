using Isms.Processes.Kernel;
using NodaTime;

namespace Isms.Processes.StatutoryTime;

/// <summary>Days on which Sweden does not work, as the law has stood since 2005; computed, for any year.</summary>
public static class SwedishCalendar
{
    private static readonly LocalizedText Sunday = new("en söndag", "a Sunday");

    /// <summary>The name of a public holiday, Sundays included (lag (1989:253) 1 §); null on other days.</summary>
    public static LocalizedText? PublicHoliday(LocalDate date) => Fixed(date) ?? Movable(date) ?? (date.DayOfWeek == IsoDayOfWeek.Sunday ? Sunday : null);

    /// <summary>The name of an eve that lag (1930:173) 2 § treats like a public holiday although it is none; null on other days.</summary>
    public static LocalizedText? Eve(LocalDate date) => (date.Month, date.Day) switch
    {
        (12, 24) => new("julafton", "Christmas Eve"),
        (12, 31) => new("nyårsafton", "New Year's Eve"),
        (6, >= 19 and <= 25) when date.DayOfWeek == IsoDayOfWeek.Friday => new("midsommarafton", "Midsummer Eve"),
        _ => null,
    };

    /// <summary>Easter Sunday of the Gregorian calendar: the Sunday after the paschal full moon.</summary>
    public static LocalDate EasterSunday(int year)
    {
        // Meeus, Jones and Butcher: golden number, century with its corrections of sun and moon, epact, and the Sunday after.
        var golden = year % 19;
        var (century, ofCentury) = (year / 100, year % 100);
        var moon = (century - (century + 8) / 25 + 1) / 3;
        var epact = (19 * golden + century - century / 4 - moon + 15) % 30;
        var toSunday = (32 + 2 * (century % 4) + 2 * (ofCentury / 4) - epact - ofCentury % 4) % 7;
        var late = (golden + 11 * epact + 22 * toSunday) / 451;
        var fromMarch = epact + toSunday - 7 * late + 114;
        return new(year, fromMarch / 31, fromMarch % 31 + 1);
    }

    private static LocalizedText? Fixed(LocalDate date) => (date.Month, date.Day) switch
    {
        (1, 1) => new("nyårsdagen", "New Year's Day"),
        (1, 6) => new("trettondedag jul", "Epiphany"),
        (5, 1) => new("första maj", "May Day"),
        (6, 6) => new("nationaldagen", "the National Day"),
        (12, 25) => new("juldagen", "Christmas Day"),
        (12, 26) => new("annandag jul", "Boxing Day"),
        (6, >= 20 and <= 26) when date.DayOfWeek == IsoDayOfWeek.Saturday => new("midsommardagen", "Midsummer Day"),
        (10, 31) or (11, <= 6) when date.DayOfWeek == IsoDayOfWeek.Saturday => new("alla helgons dag", "All Saints' Day"),
        _ => null,
    };

    private static LocalizedText? Movable(LocalDate date) => Period.DaysBetween(EasterSunday(date.Year), date) switch
    {
        -2 => new("långfredagen", "Good Friday"),
        0 => new("påskdagen", "Easter Sunday"),
        1 => new("annandag påsk", "Easter Monday"),
        39 => new("Kristi himmelsfärdsdag", "Ascension Day"),
        49 => new("pingstdagen", "Whit Sunday"),
        _ => null,
    };
}
