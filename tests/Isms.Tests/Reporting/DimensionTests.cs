using System.Globalization;
using System.Resources;
using Isms.Processes.Kernel;
using Isms.Reporting.Projections;
using Isms.Web.Language;

namespace Isms.Tests.Reporting;

public sealed class DimensionTests
{
    [Fact]
    public void The_calendar_covers_whole_years_without_a_gap()
    {
        var rows = DateTable.Rows(2024, 2026).ToList();
        Assert.Equal(366 + 365 + 365, rows.Count);
        Assert.All(rows, Conformance.Check);
        Assert.Equal(Enumerable.Range(0, rows.Count).Select(n => (object)new NodaTime.LocalDate(2024, 1, 1).PlusDays(n)), rows.Select(r => r.Value("date")!));
    }

    [Fact]
    public void A_day_is_told_in_the_ways_people_look_at_it() => Assert.Equal(
        """
        date = 2027-01-01
        year = 2027
        budget_year = 2027
        tertial = 1
        quarter = 1
        month_number = 1
        month_key = 202701
        month_name_sv = januari
        month_name_en = January
        day_of_month = 1
        iso_week_year = 2026
        iso_week = 53
        iso_week_key = 202653
        weekday_number = 5
        weekday_name_sv = fredag
        weekday_name_en = Friday
        """,
        Projected.Story(DateTable.Rows(2027, 2027).First()));

    [Fact]
    public void A_year_has_three_tertials_of_four_months() => Assert.Equal(
        [1L, 1L, 1L, 1L, 2L, 2L, 2L, 2L, 3L, 3L, 3L, 3L],
        DateTable.Rows(2026, 2026).DistinctBy(r => r.Value("month_number")).Select(r => (long)r.Value("tertial")!));

    [Fact]
    public void A_role_is_called_what_the_pages_call_it()
    {
        var rows = RoleTable.Rows();
        Assert.Equal(Enum.GetValues<Role>().Select(FieldText.Of), rows.Select(r => r.Value("code")));
        Assert.Equal(Enum.GetValues<Role>().Select(role => NameOf(role, "sv")), rows.Select(r => r.Value("name_sv")));
        Assert.Equal(Enum.GetValues<Role>().Select(role => NameOf(role, "en")), rows.Select(r => r.Value("name_en")));
    }

    private static string NameOf(Role role, string language) => new ResourceManager("Isms.Web.Texts.Frame", typeof(Texts).Assembly).GetString($"Role.{role}", CultureInfo.GetCultureInfo(language))!;
}
