using Isms.Reporting.KeyFigures;
using Isms.Tests.Architecture;

namespace Isms.Tests.KeyFigures;

/// <summary>The files that define key figures.</summary>
public sealed class KeyFigureFileTests
{
    private static readonly string[] Headers = ["title.sv", "title.en", "definition.sv", "definition.en", "unit", "dimensions", "sources", "months", "empty", "null.sv", "null.en"];

    private static string Text => Source.Read("reports/keyfigures/controls-decided.sql");

    public static TheoryData<string> Required => [.. Headers];

    [Theory]
    [MemberData(nameof(Required))]
    public void A_missing_header_is_refused_by_name(string header)
    {
        var without = string.Join('\n', Text.Split('\n').Where(line => !line.StartsWith($"-- {header}: ", StringComparison.Ordinal)));
        Assert.Contains(header, Assert.Throws<InvalidDataException>(() => KeyFigure.Parse("it", without)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("unit: count", "unit: pieces", "unit")]
    [InlineData("empty: 0", "empty: none", "empty")]
    [InlineData("months: yes", "months: some", "months")]
    [InlineData("title.sv: ", "titel.sv: ", "title.sv")]
    [InlineData("-- unit: count", "-- unit: count\n-- author: somebody", "author")]
    [InlineData("-- unit: count", "-- unit: count\n-- unit: share", "unit")]
    public void A_header_that_says_something_unknown_is_refused(string said, string says, string names) =>
        Assert.Contains(names, Assert.Throws<InvalidDataException>(() => KeyFigure.Parse("it", Text.Replace(said, says, StringComparison.Ordinal))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_without_a_query_is_refused() =>
        Assert.Throws<InvalidDataException>(() => KeyFigure.Parse("it", string.Join('\n', Text.Split('\n').TakeWhile(line => line.StartsWith("-- ", StringComparison.Ordinal)))));

    [Fact]
    public void Every_file_of_the_folder_is_a_key_figure() => Assert.Equal(
        Directory.EnumerateFiles(Path.Combine(Source.Root, "reports/keyfigures")).Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal), KeyFigureCatalog.All.Select(figure => figure.Name));

    [Fact]
    public void Definitions_are_sentences_and_titles_their_own()
    {
        Assert.All(KeyFigureCatalog.All.SelectMany(f => new[] { f.Definition.Sv, f.Definition.En, f.NullRule.Sv, f.NullRule.En }), text => Assert.EndsWith(".", text, StringComparison.Ordinal));
        Assert.Equal(KeyFigureCatalog.All.Count, KeyFigureCatalog.All.Select(f => f.Title.Sv).Distinct().Count());
        Assert.Equal(KeyFigureCatalog.All.Count, KeyFigureCatalog.All.Select(f => f.Title.En).Distinct().Count());
    }
}
