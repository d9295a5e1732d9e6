using Isms.Processes.Kernel;
using Isms.Reporting.Contract;
using NodaTime;
using NodaTime.Text;

namespace Isms.Reporting.Export;

/// <summary>Which keys of dimensions each file refers to, so that keys without a row are found without reading the files again.</summary>
internal sealed class ReferenceIndex
{
    private static readonly LocalizedText Untold = new("Exportens egen bokföring.", "The export's own bookkeeping.");

    /// <summary>How the index is kept.</summary>
    public static DatasetTable Table { get; } = new("reference", TableKind.Working, Untold, Untold,
    [
        new("table", ColumnType.Text, Untold, Untold),
        new("month", ColumnType.Text, Untold, Untold) { IsNullable = true },
        new("dimension", ColumnType.Text, Untold, Untold),
        new("key", ColumnType.WholeNumber, Untold, Untold),
    ])
    { KeyColumns = 4 };

    private readonly Dictionary<FileKey, Dictionary<string, HashSet<long>>> _files = [];

    /// <summary>The dimensions that rewritten files referred to before or refer to now.</summary>
    public HashSet<string> Touched { get; } = new(StringComparer.Ordinal);

    /// <summary>Every key of a dimension that some file refers to.</summary>
    public IEnumerable<long> To(string dimension) => _files.Values.SelectMany(references => references.TryGetValue(dimension, out var keys) ? keys : []).Distinct();

    /// <summary>What rows refer to: by dimension, its keys.</summary>
    public static Dictionary<string, HashSet<long>> Of(DatasetTable table, IReadOnlyList<object?[]> rows)
    {
        var found = new Dictionary<string, HashSet<long>>(StringComparer.Ordinal);
        for (var i = 0; i < table.Columns.Count; i++)
        {
            if (table.Columns[i] is not { Refers: { } dimension, Type: ColumnType.WholeNumber }) continue;
            if (!found.TryGetValue(dimension, out var keys)) found[dimension] = keys = [];
            foreach (var row in rows)
            {
                if (row[i] is long key) keys.Add(key);
            }
        }
        return rows.Count == 0 ? [] : found;
    }

    /// <summary>Enters what the rows of a file refer to, instead of what they referred to before.</summary>
    public void Put(FileKey file, Dictionary<string, HashSet<long>> refers)
    {
        if (_files.Remove(file, out var before)) Touched.UnionWith(before.Keys);
        if (refers.Count == 0) return;
        _files[file] = refers;
        Touched.UnionWith(refers.Keys);
    }

    /// <summary>The earliest and the latest date in the rows that refers to the dimension of dates.</summary>
    public static (LocalDate? First, LocalDate? Last) Dates(DatasetTable table, IReadOnlyList<object?[]> rows)
    {
        (LocalDate? First, LocalDate? Last) found = (null, null);
        for (var i = 0; i < table.Columns.Count; i++)
        {
            if (table.Columns[i].Refers != DatasetDefinition.DateTable) continue;
            foreach (var row in rows)
            {
                if (row[i] is not LocalDate date) continue;
                found = (found.First is { } first && first <= date ? first : date, found.Last is { } last && last >= date ? last : date);
            }
        }
        return found;
    }

    /// <summary>Takes in the index as it was kept.</summary>
    public void Load(IEnumerable<object?[]> rows)
    {
        foreach (var row in rows)
        {
            var file = new FileKey(string.Intern((string)row[0]!), row[1] is string month ? YearMonthPattern.Iso.Parse(month).Value : null);
            if (!_files.TryGetValue(file, out var references)) _files[file] = references = new(StringComparer.Ordinal);
            var dimension = string.Intern((string)row[2]!);
            if (!references.TryGetValue(dimension, out var keys)) references[dimension] = keys = [];
            keys.Add((long)row[3]!);
        }
    }

    /// <summary>The index as it is kept.</summary>
    public List<object?[]> Rows() =>
    [
        .. from file in _files.OrderBy(file => file.Key, FileKey.Order)
           from dimension in file.Value.OrderBy(dimension => dimension.Key, StringComparer.Ordinal)
           from key in dimension.Value.Order()
           select new object?[] { file.Key.Table, file.Key.Month is { } month ? YearMonthPattern.Iso.Format(month) : null, dimension.Key, key },
    ];
}
