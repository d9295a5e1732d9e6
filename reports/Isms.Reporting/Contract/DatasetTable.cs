using Isms.Processes.Kernel;

namespace Isms.Reporting.Contract;

/// <summary>A table of the dataset.</summary>
/// <param name="Name">The name of its folder and in queries: English, lower case, underscores; never renamed.</param>
/// <param name="Kind">Its place in the star.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Description">What one row is.</param>
/// <param name="Columns">In the order of the files. Columns are added at the end and never taken away.</param>
public sealed record DatasetTable(string Name, TableKind Kind, LocalizedText Title, LocalizedText Description, IReadOnlyList<DatasetColumn> Columns)
{
    /// <summary>How many of the first columns make a row unique together; rows are sorted by them.</summary>
    public required int KeyColumns { get; init; }

    /// <summary>
    /// The integer column that holds the surrogate key of the document a row comes from, so that the rows of one document can
    /// be replaced; null for tables computed from other tables.
    /// </summary>
    public string? Source { get; init; }

    /// <summary>Whether the rows lie in one file for each month; see <see cref="DatasetRow.Period"/>.</summary>
    public bool IsByMonth => Kind is not TableKind.Dimension;

    /// <summary>The place of a column.</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public int IndexOf(string column)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            if (Columns[i].Name == column) return i;
        }
        throw new ArgumentException($"The table {Name} has no column {column}.", nameof(column));
    }
}

/// <summary>The place of a table in the star.</summary>
public enum TableKind
{
    /// <summary>What facts are seen by; its first column is its key.</summary>
    Dimension,

    /// <summary>What happened: one row for each matter or part of one, in the file of the month its matter was opened.</summary>
    Fact,

    /// <summary>How things stood at the end of a month, in the file of that month.</summary>
    MonthEnd,

    /// <summary>Rows that other tables are computed from; kept with the export, not part of what readers are promised.</summary>
    Working,
}
