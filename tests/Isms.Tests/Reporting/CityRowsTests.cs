using Isms.Reporting.Contract;
using Isms.Reporting.Projections;
using NodaTime;

namespace Isms.Tests.Reporting;

/// <summary>The whole demonstration city at the end of its first months, with the tables that are computed from others.</summary>
public sealed class CityRowsTests
{
    private static readonly Instant AsOf = Instant.FromUtc(2026, 11, 23, 12, 0);

    private static readonly IReadOnlyList<DatasetRow> Rows = All();

    [Fact]
    public void Every_row_is_as_its_table_says_and_there_is_one_of_each()
    {
        Assert.All(Rows, Conformance.Check);
        Assert.Equal(Rows.Count, Rows.Select(Projected.KeyOf).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void What_a_row_refers_to_is_there()
    {
        var keys = Rows.Where(r => r.Table.Kind == TableKind.Dimension).Select(r => (r.Table.Name, r.Values[0])).ToHashSet();
        foreach (var row in Rows)
        {
            foreach (var (column, value) in row.Table.Columns.Zip(row.Values).Where(p => p.First.Refers is not null && p.Second is not null))
                Assert.Contains((column.Refers!, value), keys);
        }
    }

    [Fact]
    public void The_roles_left_open_in_the_city_are_vacant_at_the_end_of_the_month()
    {
        var vacant = Rows.Where(r => r.Table.Name == "role_vacancy_month_end" && r.Period == new YearMonth(2026, 10) && r.Value("vacant") is 1L).ToList();
        Assert.Equal(
            [("organisation", SurrogateKey.Of("organisation", "f26")), ("supplier", SurrogateKey.Of("supplier", "l034")), ("system", SurrogateKey.Of("information-system", "s100"))],
            vacant.Select(r => (r.Value("organisation_key") is not null ? "organisation" : r.Value("system_key") is not null ? "system" : "supplier", (long)r.Value("scope_key")!)).Order());
    }

    [Fact]
    public void The_registers_are_counted_at_each_end_of_a_month() => Assert.Equal(
        [
            "information-system 120/120/0", "organisation 68/68/0", "role-assignment 347/347/0", "shared-service 68/68/0", "supplier 60/60/0",
            "information-system 120/0/0", "organisation 68/0/0", "role-assignment 347/0/0", "shared-service 68/0/0", "supplier 60/0/0",
        ],
        Rows.Where(r => r.Table.Name == "register_month_end").OrderBy(r => r.Period).ThenBy(r => (string)r.Value("register")!, StringComparer.Ordinal)
            .Select(r => $"{r.Value("register")} {r.Value("active")}/{r.Value("added")}/{r.Value("retired")}"));

    private static List<DatasetRow> All()
    {
        var rows = NoPeopleTests.City().SelectMany(d => d.Project(AsOf).Rows).ToList();
        var derived = DatasetProjections.Derived.SelectMany(table => rows.Where(r => r.Table == table.From).GroupBy(r => r.Period!.Value).SelectMany(month => table.Derive(month.Key, [.. month]))).ToList();
        return [.. rows, .. derived, .. RoleTable.Rows(), .. DateTable.Rows(2026, 2026)];
    }
}
