using System.Globalization;
using System.Text;
using Isms.Processes.Kernel;
using Isms.Reporting.KeyFigures;
using Isms.Tests.Architecture;

namespace Isms.Tests.KeyFigures;

/// <summary><c>docs/key-figures.md</c> says what the files under <c>reports/keyfigures</c> say.</summary>
public sealed class KeyFigurePageTests
{
    /// <summary>Set to a folder, the page is written there to be looked at, moved to <c>docs</c> and committed.</summary>
    private const string WriteTo = "ISMS_KEY_FIGURES_PAGE";

    private const string Name = "key-figures.md";

    private const string Introduction = """
        # Key figures

        The numbers that a board acts on. Each is defined in one file under `reports/keyfigures` and nowhere else; this page is made from them. `keyfigures --dataset DIR` prints them.

        - Each figure is given by year, in all and by each of its dimensions, with the same figure of the year before.
        - *The end of the year* is the last whole day of it that the dataset holds, the last month end the last one by then.
        - Some are also given by month, by the same query: what is said of the year is said of the month. A month begins with its first whole day; what is of a month end is missing while the month lasts.
        - Keys of organisations, services and suppliers are those of [the dataset](dataset.md).
        - Shares lie between 0 and 1. Values have four decimals.
        """;

    [Fact]
    public void The_page_of_key_figures_says_what_their_files_say() => MadeFile.Hold("docs", Name, Page(), WriteTo);

    private static string Page()
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"{Introduction.ReplaceLineEndings("\n")}\n");
        foreach (var figure in KeyFigureCatalog.All)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## `{figure.Name}` {figure.Title.Sv} / {figure.Title.En}\n\n");
            page.Append(CultureInfo.InvariantCulture, $"{figure.Definition.Sv} {figure.NullRule.Sv}\n\n{figure.Definition.En} {figure.NullRule.En}\n\n");
            page.Append(CultureInfo.InvariantCulture, $"Unit: {FieldText.Of(figure.Unit)}. By: {string.Join(", ", figure.Dimensions)}.{(figure.HasMonths ? " Also by month." : "")} From: {string.Join(", ", figure.Sources.Select(source => $"`{source}`"))}. [SQL](../reports/keyfigures/{figure.Name}.sql)\n");
        }
        return page.ToString();
    }
}
