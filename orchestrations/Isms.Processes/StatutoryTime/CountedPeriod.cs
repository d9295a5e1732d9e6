using Isms.Processes.Kernel;
using NodaTime;

namespace Isms.Processes.StatutoryTime;

/// <summary>The period of a rule counted from an anchor, with what the explanation must tell.</summary>
/// <param name="Strict">What alarms go by; null where the law names no time.</param>
/// <param name="LatestByLaw">The latest the law can be read to allow.</param>
internal abstract record CountedPeriod(Instant? Strict, Instant? LatestByLaw)
{
    private static readonly Duration Second = Duration.FromSeconds(1);

    public static CountedPeriod Of(StatutoryRule rule, Instant anchor) => rule.Period.Kind switch
    {
        PeriodKind.Hours => InHours(rule, anchor),
        PeriodKind.CalendarMonths => InMonths(rule, CityTime.DateOf(anchor)),
        PeriodKind.Given => new Given(anchor),
        PeriodKind.None => new Open(),
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule.Period.Kind, "An unknown kind of period."),
    };

    /// <summary>The last second of a day in Stockholm, 23:59:59.</summary>
    private static Instant LastSecondOf(LocalDate day) => CityTime.EndOf(day) - Second;

    private static Hours InHours(StatutoryRule rule, Instant anchor)
    {
        var length = Duration.FromHours(rule.Period.Length!.Value);
        // Art. 3(1) and 3(2)(a) of Regulation 1182/71: the hour in which the event falls does not count. Stockholm lies whole hours from UTC.
        var firstHour = rule.CountingLaw == CountingLaw.Union ? WholeHour(anchor) + Duration.FromHours(1) : anchor;
        return new(anchor + length, firstHour + length, firstHour);
    }

    private static Instant WholeHour(Instant instant) => instant.InUtc().LocalDateTime.With(TimeAdjusters.TruncateToHour).InUtc().ToInstant();

    private static Months InMonths(StatutoryRule rule, LocalDate start)
    {
        var last = start.PlusMonths(rule.Period.Length!.Value);
        var idle = new List<IdleDay>();
        var latest = last;
        while (IdleDay.Of(rule.CountingLaw, latest) is { } day)
        {
            idle.Add(day);
            latest = latest.PlusDays(1);
        }
        return new(start, last, idle, latest);
    }

    /// <summary>A period in hours.</summary>
    /// <param name="End">The anchor and as many hours as the rule says.</param>
    /// <param name="LatestEnd">The same from <paramref name="FirstHour"/>.</param>
    /// <param name="FirstHour">The beginning of the first hour that counts.</param>
    public sealed record Hours(Instant End, Instant LatestEnd, Instant FirstHour) : CountedPeriod(End, LatestEnd);

    /// <summary>A period in months; it ends with the last second of a day.</summary>
    /// <param name="Start">The day of the anchor.</param>
    /// <param name="LastDay">The day of the same number so many months later, or the last of that month.</param>
    /// <param name="IdleDays">The days from <paramref name="LastDay"/> on that move the end, in order.</param>
    /// <param name="LatestDay">The first day after them.</param>
    public sealed record Months(LocalDate Start, LocalDate LastDay, IReadOnlyList<IdleDay> IdleDays, LocalDate LatestDay) : CountedPeriod(LastSecondOf(LastDay), LastSecondOf(LatestDay));

    /// <summary>The time the authority named.</summary>
    public sealed record Given(Instant Named) : CountedPeriod(Named, Named);

    /// <summary>No time in the law.</summary>
    public sealed record Open() : CountedPeriod(null, null);
}

/// <summary>A day that cannot be the last of a period.</summary>
/// <param name="Day">The day.</param>
/// <param name="Name">What it is.</param>
/// <param name="Source">The law that says so.</param>
/// <param name="Paragraph">The place in it.</param>
internal sealed record IdleDay(LocalDate Day, LocalizedText Name, string Source, string Paragraph)
{
    private static readonly LocalizedText Saturday = new("en lördag", "a Saturday");

    /// <summary>What a day is that moves the end of a period under a law; null for a day on which a period can end.</summary>
    public static IdleDay? Of(CountingLaw law, LocalDate day)
    {
        if (SwedishCalendar.PublicHoliday(day) is { } holiday) return new(day, holiday, LawNames.Holidays, "1 §");
        var saturday = day.DayOfWeek == IsoDayOfWeek.Saturday ? Saturday : null;
        return law switch
        {
            CountingLaw.Swedish => (SwedishCalendar.Eve(day) ?? saturday) is { } name ? new(day, name, LawNames.SwedishTime, "2 §") : null,
            CountingLaw.Union => saturday is null ? null : new(day, saturday, LawNames.UnionTime, "artikel 3.4"),
            _ => throw new ArgumentOutOfRangeException(nameof(law), law, "An unknown law."),
        };
    }
}

/// <summary>The laws that say how time is counted, by their official designations.</summary>
internal static class LawNames
{
    public const string SwedishTime = "Lag (1930:173) om beräkning av lagstadgad tid";
    public const string UnionTime = "Förordning (EEG, Euratom) nr 1182/71";
    public const string Holidays = "Lag (1989:253) om allmänna helgdagar";
}
