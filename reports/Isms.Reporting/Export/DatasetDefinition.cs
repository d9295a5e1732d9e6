using Isms.Reporting.Contract;
using Isms.Reporting.Projections;

namespace Isms.Reporting.Export;

/// <summary>Everything an export is made from, apart from the documents.</summary>
/// <param name="Version">The number of the schema. An export of another number is made anew from the beginning.</param>
/// <param name="Tables">All tables, working tables too.</param>
/// <param name="Projections">One for each kind that the dataset shows.</param>
/// <param name="Derived">Tables computed from other tables, in any order.</param>
/// <param name="FixedRows">The rows of dimensions that no document feeds, such as roles.</param>
/// <param name="Dates">The rows of the table <see cref="DateTable"/> from a first to a last year, both included.</param>
public sealed record DatasetDefinition(
    int Version, IReadOnlyList<DatasetTable> Tables, IReadOnlyList<IDatasetProjection> Projections, IReadOnlyList<IDerivedTable> Derived,
    IReadOnlyList<DatasetRow> FixedRows, Func<int, int, IEnumerable<DatasetRow>> Dates)
{
    /// <summary>The name of the dimension of dates, whose rows cover every date that any table refers to.</summary>
    public const string DateTable = "date";

    /// <summary>A table by its name.</summary>
    /// <exception cref="KeyNotFoundException">There is no such table.</exception>
    public DatasetTable this[string name] => Find(name) ?? throw new KeyNotFoundException($"The dataset has no table {name}.");

    /// <summary>Checks what the exporter relies on.</summary>
    /// <exception cref="InvalidOperationException">The tables, projections and derived tables do not fit together; the message says where.</exception>
    public DatasetDefinition Checked()
    {
        foreach (var table in Tables)
        {
            if (table.KeyColumns < 1 || table.KeyColumns > table.Columns.Count) throw Unfit(table, "has no key");
            if (table.Kind == TableKind.Dimension && table.KeyColumns != 1) throw Unfit(table, "is a dimension without a key of one column");
            if (table.Source is { } source && table.Columns[table.IndexOf(source)] is not { Type: ColumnType.WholeNumber, IsNullable: false }) throw Unfit(table, "has a source that is not a whole number");
            foreach (var column in table.Columns)
            {
                if (column.Refers is not { } dimension) continue;
                if (Find(dimension) is not { Kind: TableKind.Dimension }) throw Unfit(table, $"refers to {dimension}, which is no dimension");
                // No date would be true, and a false one would stretch the calendar.
                if (table.Kind == TableKind.Dimension && column is { IsNullable: false, Type: ColumnType.Date }) throw Unfit(table, $"cannot have a placeholder: {column.Name} may not be missing");
            }
        }
        if (Projections.SelectMany(projection => projection.Tables).FirstOrDefault(table => table.Source is null) is { } sourceless) throw Unfit(sourceless, "is fed by documents but has no source");
        return this;
    }

    private DatasetTable? Find(string name) => Tables.FirstOrDefault(table => table.Name == name);

    private static InvalidOperationException Unfit(DatasetTable table, string why) => new($"The table {table.Name} {why}.");
}
