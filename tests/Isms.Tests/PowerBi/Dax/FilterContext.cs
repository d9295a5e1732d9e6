namespace Isms.Tests.PowerBi.Dax;

/// <summary>What is seen: filters on columns, all of which a row must pass.</summary>
internal sealed record FilterContext(IReadOnlyList<DaxFilter> Filters)
{
    /// <summary>Everything is seen.</summary>
    public static FilterContext Everything { get; } = new([]);

    /// <summary>Without the filters on some columns.</summary>
    /// <exception cref="DaxOutsideSubsetException">A filter is on these columns and on others at once.</exception>
    public FilterContext Without(IReadOnlySet<DaxColumn> columns) => new([.. Filters.Where(filter =>
    {
        var dropped = filter.Columns.Count(columns.Contains);
        return dropped == 0 || (dropped == filter.Columns.Count ? false : throw new DaxOutsideSubsetException($"Only some of the columns {string.Join(", ", filter.Columns)} lose their filter."));
    })]);

    /// <summary>With more filters beside those there are.</summary>
    public FilterContext And(IEnumerable<DaxFilter> filters) => new([.. Filters, .. filters]);
}

/// <summary>A filter.</summary>
/// <param name="Columns">The columns it is on, all of one table.</param>
/// <param name="Condition">SQL over <see cref="DaxFilter.Place"/> of these columns.</param>
internal sealed record DaxFilter(IReadOnlyList<DaxColumn> Columns, string Condition)
{
    /// <summary>The table of the columns.</summary>
    public string Table => Columns[0].Table;

    /// <summary>Where the value of a column goes in a condition.</summary>
    public static string Place(DaxColumn column) => $"\u0001{column.Table}\u0002{column.Name}\u0003";

    /// <summary>The condition on values of one row.</summary>
    public string On(Func<DaxColumn, string> value) => Columns.Aggregate(Condition, (sql, column) => sql.Replace(Place(column), value(column), StringComparison.Ordinal));

    /// <summary>A column has a value, given as SQL; null is the value that is missing.</summary>
    public static DaxFilter Is(DaxColumn column, string sql) => new([column], $"({Place(column)} IS NOT DISTINCT FROM {sql})");

    /// <summary>A column has one of some values; null is the value that is missing. What people choose in a slicer.</summary>
    public static DaxFilter OneOf(DaxColumn column, IEnumerable<string?> literals) =>
        new([column], $"({string.Join(" OR ", literals.Select(literal => Is(column, literal ?? "NULL").Condition))})");
}
