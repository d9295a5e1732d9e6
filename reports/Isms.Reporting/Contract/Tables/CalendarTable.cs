using static Isms.Reporting.Contract.Columns;

namespace Isms.Reporting.Contract.Tables;

/// <summary>The calendar.</summary>
public static class CalendarTable
{
    /// <summary>One row for each day of whole years; see <see cref="Projections.DateTable"/>.</summary>
    public static DatasetTable Date { get; } = new("date", TableKind.Dimension,
        Text(("Datum", "Date")), Text(("En rad per dag, för hela år.", "One row per day, for whole years.")),
    [
        PlainDay("date", ("Datum", "Date"), ("Dagen.", "The day.")),
        Whole("year", ("År", "Year"), ("Kalenderår.", "Calendar year.")),
        Whole("budget_year", ("Budgetår", "Budget year"), ("Budgetår; i svenska kommuner detsamma som kalenderåret.", "Budget year; in Swedish municipalities the same as the calendar year.")),
        Whole("tertial", ("Tertial", "Tertial"), ("Årets tredjedel, 1 till 3: januari–april, maj–augusti, september–december.", "Third of the year, 1 to 3: January–April, May–August, September–December.")),
        Whole("quarter", ("Kvartal", "Quarter"), ("Kvartal, 1 till 4.", "Quarter, 1 to 4.")),
        Whole("month_number", ("Månadsnummer", "Month number"), ("Månad, 1 till 12.", "Month, 1 to 12.")),
        Whole("month_key", ("Månadsnyckel", "Month key"), ("Årtal gånger 100 plus månad, t.ex. 202603; sorterar månader.", "Year times 100 plus month, e.g. 202603; sorts months.")),
        Name("month_name_sv", ("Månad", "Month in Swedish"), ("Månadens svenska namn.", "The Swedish name of the month.")),
        Name("month_name_en", ("Månad på engelska", "Month"), ("Månadens engelska namn.", "The English name of the month.")),
        Whole("day_of_month", ("Dag i månaden", "Day of month"), ("Dag, 1 till 31.", "Day, 1 to 31.")),
        Whole("iso_week_year", ("Veckoår", "Week year"), ("Året som veckan hör till enligt ISO 8601.", "The year the week belongs to by ISO 8601.")),
        Whole("iso_week", ("Vecka", "Week"), ("Veckonummer enligt ISO 8601, 1 till 53.", "Week number by ISO 8601, 1 to 53.")),
        Whole("iso_week_key", ("Veckonyckel", "Week key"), ("Veckoår gånger 100 plus vecka, t.ex. 202610; sorterar veckor.", "Week year times 100 plus week, e.g. 202610; sorts weeks.")),
        Whole("weekday_number", ("Veckodagsnummer", "Weekday number"), ("Veckodag, 1 (måndag) till 7 (söndag).", "Weekday, 1 (Monday) to 7 (Sunday).")),
        Name("weekday_name_sv", ("Veckodag", "Weekday in Swedish"), ("Veckodagens svenska namn.", "The Swedish name of the weekday.")),
        Name("weekday_name_en", ("Veckodag på engelska", "Weekday"), ("Veckodagens engelska namn.", "The English name of the weekday.")),
    ])
    { KeyColumns = 1 };
}
