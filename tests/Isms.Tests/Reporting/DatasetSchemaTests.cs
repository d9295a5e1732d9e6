using System.Text.RegularExpressions;
using Isms.Reporting.Contract;
using Isms.Reporting.Projections;

namespace Isms.Tests.Reporting;

public sealed partial class DatasetSchemaTests
{
    public static TheoryData<string> Tables => [.. DatasetSchema.Tables.Select(t => t.Name)];

    [Fact]
    public void A_table_has_a_name_of_its_own() =>
        Assert.Equal(DatasetSchema.Tables.Count, DatasetSchema.Tables.Select(t => t.Name).Distinct(StringComparer.Ordinal).Count());

    [Fact]
    public void Every_table_is_filled_by_something()
    {
        var filled = DatasetProjections.All.SelectMany(p => p.Tables).Concat(DatasetProjections.Derived.Select(d => d.Table)).Select(t => t.Name).Concat(["date", "role"]).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(DatasetSchema.Tables.Select(t => t.Name).Order(StringComparer.Ordinal), filled.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void Tables_and_columns_are_described_in_both_languages(string name)
    {
        var table = Named(name);
        foreach (var text in table.Columns.SelectMany(c => new[] { c.Title, c.Description }).Append(table.Title).Append(table.Description))
        {
            Assert.NotEmpty(text.Sv);
            Assert.NotEmpty(text.En);
        }
        Assert.All(table.Columns, column => Assert.True(column.Description.Sv.EndsWith('.') && column.Description.En.EndsWith('.'), $"{name}.{column.Name} is not described in a sentence."));
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void Names_are_lower_case_english_and_each_of_its_own(string name)
    {
        var table = Named(name);
        Assert.All(table.Columns.Select(c => c.Name).Append(name), n => Assert.Matches(NamePattern(), n));
        Assert.Equal(table.Columns.Count, table.Columns.Select(c => c.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(table.Columns.Count, table.Columns.Select(c => c.Title.Sv).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(table.Columns.Count, table.Columns.Select(c => c.Title.En).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void What_makes_a_row_unique_is_never_missing(string name)
    {
        var table = Named(name);
        Assert.InRange(table.KeyColumns, 1, table.Columns.Count);
        Assert.DoesNotContain(table.Columns.Take(table.KeyColumns), column => column.IsNullable);
        if (table.Kind == TableKind.Dimension) Assert.Equal(1, table.KeyColumns);
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void What_refers_to_a_dimension_is_of_the_type_of_its_key(string name)
    {
        foreach (var column in Named(name).Columns.Where(c => c.Refers is not null))
        {
            var dimension = Named(column.Refers!);
            Assert.Equal(TableKind.Dimension, dimension.Kind);
            Assert.Equal(dimension.Columns[0].Type, column.Type);
        }
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void Rows_of_a_document_are_found_by_a_whole_number_and_computed_rows_by_none(string name)
    {
        var table = Named(name);
        var projected = DatasetProjections.All.Any(p => p.Tables.Contains(table));
        Assert.Equal(projected, table.Source is not null);
        if (table.Source is { } source) Assert.Equal((ColumnType.WholeNumber, false), (table.Columns[table.IndexOf(source)].Type, table.Columns[table.IndexOf(source)].IsNullable));
    }

    [Fact]
    public void No_table_has_a_place_for_people() =>
        Assert.DoesNotContain(
            DatasetSchema.Tables.SelectMany(t => t.Columns).Select(c => c.Name).Except(["processes_personal_data", "concerns_personal_data", "has_contact", "contact_changes"]), column => PeoplePattern().IsMatch(column));

    [Fact]
    public void A_key_is_the_same_however_many_others_were_asked_for_in_between()
    {
        var ids = Enumerable.Range(0, 5_000).Select(n => $"s-{n}").ToList();
        var first = ids.Select(id => (SurrogateKey.Of("supplier", id), SurrogateKey.Of("system", id))).ToList();

        Assert.Equal(first, ids.Select(id => (SurrogateKey.Of("supplier", id), SurrogateKey.Of("system", id))));
        Assert.Equal(10_000, first.SelectMany(keys => new[] { keys.Item1, keys.Item2 }).Distinct().Count());
    }

    [Fact]
    public void A_key_is_the_same_for_ever()
    {
        Assert.Equal(7145402995322601, SurrogateKey.Of("supplier", "acme"));
        Assert.Equal(3446810098971087, SurrogateKey.Of("supplier-control", "acme-001"));
    }

    private static DatasetTable Named(string name) => DatasetSchema.Tables.Single(t => t.Name == name);

    [GeneratedRegex("^[a-z]+(_[a-z]+)*$", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex NamePattern();

    [GeneratedRegex("person|mail|address|contact|reviewer|comment|justification|reason|message|note|description|file_name", RegexOptions.None, 10_000)]
    private static partial Regex PeoplePattern();
}
