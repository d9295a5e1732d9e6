using Isms.Reporting.Contract;
using NodaTime;

namespace Isms.Reporting.Projections;

/// <summary>A month-end table computed from the rows of other tables of the same month. Pure.</summary>
public interface IDerivedTable
{
    /// <summary>The table.</summary>
    DatasetTable Table { get; }

    /// <summary>The table it is computed from.</summary>
    DatasetTable From { get; }

    /// <summary>The rows of a month.</summary>
    /// <param name="month">The month.</param>
    /// <param name="rows">All rows of <see cref="From"/> of that month.</param>
    IEnumerable<DatasetRow> Derive(YearMonth month, IReadOnlyList<DatasetRow> rows);
}
