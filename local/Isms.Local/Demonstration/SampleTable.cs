using System.Globalization;
using CsvHelper;
using Isms.Processes.Kernel;
using NodaTime;

namespace Isms.Local.Demonstration;

/// <summary>One of the files of demonstration data: comma-separated, with a header row.</summary>
internal static class SampleTable
{
    /// <summary>Reads every row.</summary>
    /// <exception cref="FileNotFoundException">There is no such file in the folder.</exception>
    public static IReadOnlyList<SampleRow> Read(string folder, string name)
    {
        using var csv = CsvReader.FromFile(Path.Combine(folder, $"{name}.csv"), new CsvReaderOptions { Separator = ',' });
        var rows = new List<SampleRow>();
        var columns = csv.Headers.ToArray();
        while (csv.Read()) rows.Add(new SampleRow(name, columns.ToDictionary(column => column, csv.GetString, StringComparer.Ordinal)));
        return rows;
    }
}

/// <summary>A row of demonstration data. Codes are read in lower case: they are the ids of the registers.</summary>
internal sealed class SampleRow(string table, IReadOnlyDictionary<string, string> values)
{
    public string Text(string column) => values.TryGetValue(column, out var value) ? value : throw new InvalidDataException($"{table}.csv has no column '{column}'.");

    public string? Optional(string column) => Text(column) is { Length: > 0 } text ? text : null;

    public string Code(string column) => Text(column).ToLowerInvariant();

    public string? OptionalCode(string column) => Optional(column)?.ToLowerInvariant();

    public IReadOnlyList<string> Codes(string column) =>
        [.. Text(column).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(code => code.ToLowerInvariant())];

    public bool Flag(string column) => bool.Parse(Text(column));

    public int Number(string column) => int.Parse(Text(column), CultureInfo.InvariantCulture);

    public LocalDate? Date(string column) => Optional(column) is { } date ? FieldText.ToDate(date) : null;

    public T Choice<T>(string column) where T : struct, Enum => FieldText.To<T>(Text(column));

    public T? OptionalChoice<T>(string column) where T : struct, Enum => Optional(column) is { } text ? FieldText.To<T>(text) : null;
}
