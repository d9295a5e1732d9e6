using System.Globalization;
using System.Text;
using Isms.Reporting.Contract;
using Isms.Tests.Architecture;

namespace Isms.Tests.Reporting;

/// <summary><c>docs/dataset.md</c> is what readers of the dataset go by; it says what the schema says.</summary>
public sealed class DatasetPageTests
{
    /// <summary>Set to a folder, the page is written there to be looked at, moved to <c>docs</c> and committed.</summary>
    private const string WriteTo = "ISMS_DATASET_PAGE";

    private const string Name = "dataset.md";

    private const string Introduction = """
        # The dataset

        What the exporter writes: a star of dimensions and facts as Parquet files. This page is made from `reports/Isms.Reporting/Contract`.

        - Facts and month-ends lie in one file for each month. A fact lies in the month its matter was opened, in Europe/Stockholm, and never moves; a month-end row in the month it tells the end of. What is recorded at the first instant of a month belongs to that month.
        - Keys are whole numbers that follow from ids and are the same in every export ([decision](adr/0018-keys-of-the-dataset-follow-from-ids.md)).
        - Timestamps are UTC in microseconds. Dates are days in Europe/Stockholm. Flags are 0 or 1, so that a sum counts.
        - A value that is not known is missing, never 0.
        - No names, addresses or free text of people, and nothing that stands for a person.
        - Working tables are what other tables are computed from; readers are promised nothing of them.
        """;

    [Fact]
    public void The_page_of_the_dataset_says_what_the_schema_says() => MadeFile.Hold("docs", Name, Page(), WriteTo);

    private static string Page()
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"{Introduction.ReplaceLineEndings("\n")}\n\nThe schema has version {DatasetSchema.Version}.\n\n");
        foreach (var kind in DatasetSchema.Tables.GroupBy(t => t.Kind))
        {
            page.Append(CultureInfo.InvariantCulture, $"## {HeadingOf(kind.Key)}\n\n");
            foreach (var table in kind) Append(page, table);
        }
        return page.ToString().TrimEnd('\n') + "\n";
    }

    private static void Append(StringBuilder page, DatasetTable table)
    {
        page.Append(CultureInfo.InvariantCulture, $"### `{table.Name}` {table.Title.Sv} / {table.Title.En}\n\n{table.Description.Sv}  \n{table.Description.En}\n\n");
        page.Append("| column | type | svenska | English |\n| --- | --- | --- | --- |\n");
        foreach (var (column, n) in table.Columns.Select((c, n) => (c, n)))
        {
            string[] type =
            [
                TypeOf(column.Type), .. n < table.KeyColumns ? ["key"] : Array.Empty<string>(), .. column.IsNullable ? ["may be missing"] : Array.Empty<string>(),
                .. column.Refers is { } dimension ? [$"→ `{dimension}`"] : Array.Empty<string>(),
            ];
            page.Append(CultureInfo.InvariantCulture, $"| `{column.Name}` | {string.Join(", ", type)} | **{column.Title.Sv}**: {column.Description.Sv} | **{column.Title.En}**: {column.Description.En} |\n");
        }
        page.Append('\n');
    }

    private static string HeadingOf(TableKind kind) => kind switch
    {
        TableKind.Dimension => "Dimensions",
        TableKind.Fact => "Facts",
        TableKind.MonthEnd => "Month-ends",
        TableKind.Working => "Working tables",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static string TypeOf(ColumnType type) => type switch
    {
        ColumnType.WholeNumber => "int64",
        ColumnType.DecimalNumber => "decimal(18,4)",
        ColumnType.Date => "date",
        ColumnType.Timestamp => "timestamp",
        ColumnType.Text => "string",
        ColumnType.Boolean => "bool",
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };
}
