using Isms.Processes.Kernel;
using Isms.Processes.StatutoryTime;
using NodaTime;
using NodaTime.Text;

namespace Isms.Tests.StatutoryTime;

/// <summary>The product against tables that others computed; each file says who and how.</summary>
public sealed class TableTests
{
    [Fact]
    public void Every_day_of_eighteen_years_is_or_is_not_a_holiday_or_an_eve_as_listed()
    {
        var listed = Clock.Table("days-off").ToDictionary(row => FieldText.ToDate(row[0]), row => (Kind: row[1], Name: row[2]));
        for (var day = new LocalDate(2018, 1, 1); day.Year <= 2035; day = day.PlusDays(1))
        {
            var (kind, name) = listed.GetValueOrDefault(day);
            var holiday = kind == "holiday" ? name : day.DayOfWeek == IsoDayOfWeek.Sunday ? "en söndag" : null;
            Assert.Equal((day, holiday, kind == "eve" ? name : null), (day, SwedishCalendar.PublicHoliday(day)?.Sv, SwedishCalendar.Eve(day)?.Sv));
        }
    }

    /// <summary>The On-Line Encyclopedia of Integer Sequences, A060958: Easter Sunday as days after the last of February.</summary>
    [Fact]
    public void Easter_falls_where_the_published_list_says()
    {
        int[] published =
        [
            46, 31, 51, 42, 27, 47, 39, 23, 43, 35, 55, 39, 31, 51, 36, 27, 47, 32, 52, 43, 35, 48, 40, 31, 51, 36, 28, 47, 32, 52, 44, 28, 48,
            40, 25, 44, 36, 56, 41, 32, 52, 37, 29, 48, 40, 25, 45, 36, 49, 41, 33, 52, 37, 29, 49, 33, 53, 45, 30, 49, 41, 26, 46, 37, 29, 42,
        ];
        Assert.Equal(published, Enumerable.Range(2001, published.Length).Select(year => Period.DaysBetween(new LocalDate(year, 3, 1), SwedishCalendar.EasterSunday(year)) + 1));
    }

    [Theory]
    [InlineData("csl-2-8", 2)]
    [InlineData("csl-2-8-ended", 2)]
    [InlineData("gdpr-12-3", 3)]
    public void A_month_from_every_day_of_five_years_ends_as_the_table_says(string rule, int latest)
    {
        foreach (var row in Clock.Table("month-deadlines"))
        {
            foreach (var time in (string[])["T00:00", "T12:00", "T23:59:59"])
            {
                var deadline = Clock.Compute(rule, row[0] + time);
                Assert.Equal((row[0] + time, row[1] + "T23:59:59", row[latest] + "T23:59:59"), (row[0] + time, Clock.InCity(deadline.Strict)!, Clock.InCity(deadline.LatestByLaw)!));
            }
        }
    }

    [Fact]
    public void Hours_run_through_four_changes_of_the_clocks_as_the_table_says()
    {
        foreach (var row in Clock.Table("hour-deadlines"))
        {
            var (day, three, union) = (Clock.Compute("csl-2-5", row[0]), Clock.Compute("csl-2-6", row[0]), Clock.Compute("gdpr-33-1", row[0]));
            Assert.Equal(
                (row[0], row[1], row[2], row[3], row[4], row[3], row[5]),
                (row[0], Utc(day.Strict), Clock.InCity(day.LatestByLaw), Utc(three.Strict), Clock.InCity(three.LatestByLaw), Utc(union.Strict), Utc(union.LatestByLaw)));
        }
    }

    private static string Utc(Instant? instant) => InstantPattern.General.Format(instant!.Value);
}
