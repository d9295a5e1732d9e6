using System.Globalization;
using Isms.Reporting.Contract;
using Isms.Reporting.Contract.Tables;
using NodaTime;
using NodaTime.Calendars;
using NodaTime.Extensions;

namespace Isms.Reporting.Projections;

/// <summary>The calendar, for whole years.</summary>
public static class DateTable
{
    private static readonly DateTimeFormatInfo Swedish = CultureInfo.GetCultureInfo("sv-SE").DateTimeFormat;

    private static readonly DateTimeFormatInfo English = CultureInfo.GetCultureInfo("en-GB").DateTimeFormat;

    /// <summary>A row for each day from the first of January of one year to the last of December of another.</summary>
    public static IEnumerable<DatasetRow> Rows(int firstYear, int lastYear) =>
        new DateInterval(new(firstYear, 1, 1), new(lastYear, 12, 31)).Select(RowOf);

    private static DatasetRow RowOf(LocalDate date)
    {
        var (weekYear, week) = (WeekYearRules.Iso.GetWeekYear(date), WeekYearRules.Iso.GetWeekOfWeekYear(date));
        var weekday = date.DayOfWeek.ToDayOfWeek();
        return CalendarTable.Date.Row(null,
            ("date", date), ("year", date.Year), ("budget_year", date.Year), ("tertial", (date.Month + 3) / 4), ("quarter", (date.Month + 2) / 3),
            ("month_number", date.Month), ("month_key", (date.Year * 100) + date.Month), ("month_name_sv", Swedish.GetMonthName(date.Month)), ("month_name_en", English.GetMonthName(date.Month)),
            ("day_of_month", date.Day),
            ("iso_week_year", weekYear), ("iso_week", week), ("iso_week_key", (weekYear * 100) + week),
            ("weekday_number", (int)date.DayOfWeek), ("weekday_name_sv", Swedish.GetDayName(weekday)), ("weekday_name_en", English.GetDayName(weekday)));
    }
}
