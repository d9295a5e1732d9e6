using Isms.Processes.Kernel;

namespace Isms.Reporting.Contract;

/// <summary>A column of a table, described for those who read the dataset.</summary>
/// <param name="Name">The name in the Parquet files: English, lower case, underscores; never renamed.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Description">What it means, with units, one sentence or two.</param>
public sealed record DatasetColumn(string Name, ColumnType Type, LocalizedText Title, LocalizedText Description)
{
    /// <summary>The value may be missing.</summary>
    public bool IsNullable { get; init; }

    /// <summary>
    /// The dimension whose key this column holds, by its name: a whole number that is a surrogate key, or a date of the table
    /// <c>date</c>. Null for columns that refer to nothing.
    /// </summary>
    public string? Refers { get; init; }

    /// <summary>Of a code, every value it may have; null for columns of other values.</summary>
    public IReadOnlyList<string>? Codes { get; init; }
}

/// <summary>The types of the dataset, all of them plain Parquet types.</summary>
public enum ColumnType
{
    /// <summary>A whole number or a surrogate key (int64). Flags are 0 or 1.</summary>
    WholeNumber,

    /// <summary>A number with four decimals (decimal 18,4).</summary>
    DecimalNumber,

    /// <summary>A calendar day in Europe/Stockholm (date).</summary>
    Date,

    /// <summary>An instant, UTC, in microseconds (timestamp).</summary>
    Timestamp,

    /// <summary>A text: a code, a case reference or the name of an organisation, service, system or supplier; never of a person.</summary>
    Text,

    /// <summary>Yes or no (bool).</summary>
    Boolean,
}
