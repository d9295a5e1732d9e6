using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Reporting.Contract;
using Isms.Reporting.Export;
using NodaTime;

namespace Isms.Reporting.KeyFigures;

/// <summary>
/// Computes every key figure of an export or a snapshot, and the rows behind a value. DuckDB reads files, and the dataset
/// may lie elsewhere: the files asked for last are kept below the machine's temporary folder.
/// </summary>
public sealed class KeyFigureEditions(DatasetFolder folder) : IDisposable
{
    // Whoever asks for what is being computed waits for it rather than computing it too.
    private readonly SemaphoreSlim _one = new(1);
    private readonly string _copy = Path.Combine(Path.GetTempPath(), $"isms-figures-{Guid.NewGuid():N}");

    /// <summary>Every key figure.</summary>
    /// <param name="asOf">Of the export; UTC.</param>
    /// <param name="schemaVersion">Of the export.</param>
    /// <param name="tables">Its tables.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Null when the schema is another one than today's.</returns>
    /// <exception cref="InvalidDataException">A file of the export is not there.</exception>
    public Task<FigureEdition?> OfAsync(Instant asOf, int schemaVersion, IReadOnlyList<ManifestTable> tables, CancellationToken cancellationToken) =>
        WithReaderAsync(asOf, schemaVersion, tables, Edition, cancellationToken);

    /// <summary>The rows behind a value.</summary>
    /// <returns>Null when there is no such figure or year, or the schema is another one than today's.</returns>
    /// <exception cref="InvalidDataException">A file of the export is not there.</exception>
    internal Task<FigureRows?> RowsAsync(Instant asOf, int schemaVersion, IReadOnlyList<ManifestTable> tables, FigureQuestion question, CancellationToken cancellationToken) =>
        KeyFigureCatalog.All.FirstOrDefault(figure => figure.Name == question.Figure) is { } figure
            ? WithReaderAsync(asOf, schemaVersion, tables, reader => FigureRowReading.Read(reader, figure, question), cancellationToken)
            : Task.FromResult<FigureRows?>(null);

    /// <inheritdoc/>
    public void Dispose()
    {
        _one.Dispose();
        if (Directory.Exists(_copy)) Directory.Delete(_copy, recursive: true);
    }

    private async Task<T?> WithReaderAsync<T>(Instant asOf, int schemaVersion, IReadOnlyList<ManifestTable> tables, Func<KeyFigureReader, T?> read, CancellationToken cancellationToken) where T : class
    {
        if (schemaVersion != DatasetSchema.Version) return null;
        await _one.WaitAsync(cancellationToken);
        try
        {
            await CopyAsync(tables, cancellationToken);
            using var reader = new KeyFigureReader(_copy, asOf, tables);
            return read(reader);
        }
        finally
        {
            _one.Release();
        }
    }

    private static FigureEdition Edition(KeyFigureReader reader)
    {
        var figures = KeyFigureCatalog.All.ToDictionary(figure => figure.Name, figure => new FigureValues(
            figure.Title, figure.Definition, figure.NullRule, FieldText.Of(figure.Unit), figure.Dimensions, figure.SqlHash,
            Series(reader.Read(figure)))
        {
            Months = figure.HasMonths ? Series(reader.ReadMonths(figure, FigureValues.Narrowing)) : null,
        }, StringComparer.Ordinal);
        var members = figures.Values.SelectMany(figure => figure.Series).Where(series => series.Member is not null).ToLookup(series => series.Dimension, series => series.Member!, StringComparer.Ordinal);
        var names = members.OrderBy(dimension => dimension.Key, StringComparer.Ordinal).Select(dimension => (dimension.Key, Names: reader.NamesOf(dimension.Key), Members: dimension.Distinct(StringComparer.Ordinal)))
            .Where(dimension => dimension.Names.Count > 0)
            .ToDictionary(dimension => dimension.Key, dimension => Chosen(dimension.Names, dimension.Members), StringComparer.Ordinal);
        return new FigureEdition(reader.AsOf, reader.Years, figures, names) { Months = reader.Months };
    }

    private static IReadOnlyList<FigureSeries> Series(IReadOnlyList<KeyFigureRow> rows) =>
        [.. rows.GroupBy(row => (row.Dimension, row.Member)).Select(series => new FigureSeries(series.Key.Dimension, series.Key.Member, [.. series.Select(row => row.Value)]))];

    private static IReadOnlyDictionary<string, string> Chosen(IReadOnlyDictionary<string, string> names, IEnumerable<string> members) =>
        members.Order(StringComparer.Ordinal).ToDictionary(member => member, member => names.GetValueOrDefault(member, member), StringComparer.Ordinal);

    /// <summary>Fetches the files that are not there yet; a path never gets other content.</summary>
    private async Task CopyAsync(IReadOnlyList<ManifestTable> tables, CancellationToken cancellationToken)
    {
        var wanted = tables.SelectMany(table => table.Files).ToDictionary(file => Path.Combine(_copy, file.Path), StringComparer.Ordinal);
        Directory.CreateDirectory(_copy);
        foreach (var path in Directory.EnumerateFiles(_copy, "*", SearchOption.AllDirectories).Where(path => !wanted.ContainsKey(path))) File.Delete(path);
        foreach (var (path, file) in wanted)
        {
            if (File.Exists(path)) continue;
            using var content = await folder.OpenAsync(file.Path, cancellationToken) ?? throw new InvalidDataException($"The file {file.Path} of the dataset is not there.");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            // A copy that was broken off is not taken for a whole one.
            var part = path + ".part";
            await File.WriteAllBytesAsync(part, content.ToArray(), cancellationToken);
            File.Move(part, path, overwrite: true);
        }
    }
}
