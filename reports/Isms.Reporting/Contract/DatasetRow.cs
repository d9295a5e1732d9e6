using NodaTime;

namespace Isms.Reporting.Contract;

/// <summary>A row, its values in the order of the table's columns.</summary>
/// <param name="Table">Its table.</param>
/// <param name="Period">
/// The month whose file it lies in: the month its matter was opened, or the month it tells the end of, both in
/// Europe/Stockholm; null in dimensions. A row never moves to another month.
/// </param>
/// <param name="Values">
/// <see cref="long"/>, <see cref="decimal"/>, <see cref="LocalDate"/>, <see cref="Instant"/>, <see cref="string"/> or
/// <see cref="bool"/> by the column's type; null where that may be missing.
/// </param>
public sealed record DatasetRow(DatasetTable Table, YearMonth? Period, IReadOnlyList<object?> Values);
