using NodaTime;
using NodaTime.Text;

namespace Isms.Reporting.Export;

/// <summary>Which file of the dataset: one of a table, or of a table and month.</summary>
internal readonly record struct FileKey(string Table, YearMonth? Month)
{
    /// <summary>By table, then by month.</summary>
    public static readonly Comparer<FileKey> Order = Comparer<FileKey>.Create((left, right) =>
        string.CompareOrdinal(left.Table, right.Table) is var order and not 0 ? order : Nullable.Compare(left.Month, right.Month));

    private static readonly YearMonthPattern Months = YearMonthPattern.Iso;

    /// <summary>
    /// Files as one line, the same for the same files: months that follow on each other as one stretch, because a document
    /// that lives for years has a row at the end of each of its months.
    /// </summary>
    public static string Join(IEnumerable<FileKey> files)
    {
        var stretches = new List<(string Table, YearMonth? First, YearMonth? Last)>();
        foreach (var file in files.Distinct().Order(Order))
        {
            if (stretches is [.., var last] && last.Table == file.Table && last.Last is { } end && end.PlusMonths(1) == file.Month) stretches[^1] = last with { Last = file.Month };
            else stretches.Add((file.Table, file.Month, file.Month));
        }
        return string.Join(';', stretches.Select(s => s switch
        {
            { First: null } => s.Table,
            { First: { } first, Last: { } last } when first == last => $"{s.Table} {Months.Format(first)}",
            { First: { } first, Last: var last } => $"{s.Table} {Months.Format(first)}..{Months.Format(last!.Value)}",
        }));
    }

    /// <summary>The files of a line that <see cref="Join"/> made.</summary>
    public static IEnumerable<FileKey> Split(string line)
    {
        foreach (var stretch in line.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = stretch.Split(' ');
            if (parts.Length == 1)
            {
                yield return new(parts[0], null);
                continue;
            }
            var ends = parts[1].Split("..");
            var (month, last) = (Months.Parse(ends[0]).Value, Months.Parse(ends[^1]).Value);
            for (; month <= last; month = month.PlusMonths(1)) yield return new(parts[0], month);
        }
    }
}
