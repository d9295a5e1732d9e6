using Isms.Processes.Kernel;

namespace Isms.Reporting.KeyFigures;

/// <summary>
/// How many days ago an open finding was recorded: the members of the dimension <c>age</c>. The query of <c>findings-open</c>
/// says the same limits in its own words, and a test compares.
/// </summary>
/// <param name="Code">The member.</param>
/// <param name="From">The least number of days.</param>
/// <param name="To">The greatest; null where there is none.</param>
/// <param name="Title">As part of a title.</param>
public sealed record AgeBand(string Code, int From, int? To, LocalizedText Title)
{
    /// <summary>The dimension.</summary>
    public const string Dimension = "age";

    /// <summary>All of them, the youngest first; together they leave nothing out.</summary>
    public static IReadOnlyList<AgeBand> All { get; } =
    [
        new("000-090", 0, 90, new("högst 90 dagar", "at most 90 days")),
        new("091-180", 91, 180, new("91–180 dagar", "91–180 days")),
        new("181-365", 181, 365, new("181–365 dagar", "181–365 days")),
        new("366-", 366, null, new("mer än 365 dagar", "more than 365 days")),
    ];
}
