using Isms.Processes.Kernel;
using NodaTime;

namespace Isms.Reporting.Projections;

/// <summary>Months of the city: Europe/Stockholm.</summary>
internal static class Months
{
    /// <summary>The month an instant lies in.</summary>
    public static YearMonth Of(Instant instant) => CityTime.DateOf(instant).ToYearMonth();

    /// <summary>The last day of a month.</summary>
    public static LocalDate LastDayOf(YearMonth month) => month.ToDateInterval().End;

    /// <summary>The end of a month: the first instant of the next one. What is recorded at that instant belongs to the next.</summary>
    public static Instant EndOf(YearMonth month) => CityTime.EndOf(LastDayOf(month));
}
