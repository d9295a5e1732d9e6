using System.Globalization;
using Isms.Processes.Kernel;
using Isms.Reporting.Contract;
using Isms.Reporting.Projections;
using NodaTime;

namespace Isms.Tests.Reporting;

/// <summary>Rows of documents, as tests look at them.</summary>
internal static class Projected
{
    public static IDatasetProjection Of(string kind) => DatasetProjections.All.Single(p => p.Kind == kind);

    public static ProjectedRows Project(this ProcessDocument document, Instant asOf) => Of(document.Key.Kind).Project(document, asOf);

    /// <summary>The rows of a document in one table, oldest month first.</summary>
    public static IReadOnlyList<DatasetRow> In(this ProcessDocument document, DatasetTable table, Instant asOf) =>
        [.. document.Project(asOf).Rows.Where(row => row.Table == table).OrderBy(row => row.Period ?? default)];

    /// <summary>A value by the name of its column.</summary>
    public static object? Value(this DatasetRow row, string column) => row.Values[row.Table.IndexOf(column)];

    /// <summary>Some values by the names of their columns.</summary>
    public static IReadOnlyList<object?> Values(this DatasetRow row, params IReadOnlyList<string> columns) => [.. columns.Select(row.Value)];

    /// <summary>What makes a row the one it is in its table.</summary>
    public static string KeyOf(DatasetRow row) => $"{row.Table.Name}: {string.Join(" / ", row.Values.Take(row.Table.KeyColumns).Select(Text))}";

    /// <summary>The whole row as a text to compare.</summary>
    public static string Text(DatasetRow row) => $"{row.Table.Name} in {row.Period}: {string.Join(" | ", row.Values.Select(Text))}";

    /// <summary>Rows as texts, in an order of their own.</summary>
    public static IReadOnlyList<string> Texts(this ProjectedRows projected) => [.. projected.Rows.Select(Text).Order(StringComparer.Ordinal)];

    /// <summary>The row, one column a line, without those that are 0 or missing.</summary>
    public static string Story(DatasetRow row) => string.Join('\n', row.Table.Columns.Zip(row.Values)
        .Where(pair => pair.Second is not null and not 0L).Select(pair => $"{pair.First.Name} = {Text(pair.Second)}"));

    /// <summary>The document as it was stored at an instant; null before its first event. Its state is left out, for projections fold.</summary>
    public static ProcessDocument? CutAt(this ProcessDocument document, Instant asOf)
    {
        List<StoredEvent> events = [.. document.Events.Where(e => e.At <= asOf)];
        return events.Count == 0 ? null : document with { Events = events, Version = events.Count, Schema = 0, State = default, Promoted = null! };
    }

    private static string Text(object? value) => value switch
    {
        null => "–",
        LocalDate date => date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
