using System.Text.Json;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Reporting.Contract;
using Isms.Reporting.Export;

namespace Isms.Reporting.KeyFigures;

/// <summary>
/// The key figures of the newest export in files beside it, computed once right after it: for the pages of every instance of a
/// host, so that nobody waits for them, and for whoever computes them otherwise (<see cref="ControlValues"/>). They are no part
/// of the export: who reads them looks whether they are of the same instant.
/// </summary>
public static class KeptFigures
{
    private const string Path = "figures.json";

    /// <summary>Computes every key figure over the newest export and writes the files.</summary>
    /// <param name="folder">The dataset.</param>
    /// <param name="figures">Computes over that dataset.</param>
    /// <param name="cancellationToken">Stops; the files before stay.</param>
    /// <exception cref="InvalidDataException">There is no export, its schema is another one, or a file of it is not there.</exception>
    public static async Task WriteAsync(DatasetFolder folder, KeyFigureEditions figures, CancellationToken cancellationToken)
    {
        var manifest = (await folder.ReadManifestAsync(cancellationToken))?.Value ?? throw new InvalidDataException("There is no export to compute key figures over.");
        var edition = await figures.OfAsync(manifest.AsOf, manifest.SchemaVersion, manifest.Tables, cancellationToken)
            ?? throw new InvalidDataException($"The export has version {manifest.SchemaVersion} of the schema, not {DatasetSchema.Version}; export again.");
        await folder.WriteAsync(Path, JsonSerializer.SerializeToUtf8Bytes(edition, KernelJson.Options), cancellationToken);
        await ControlValues.WriteAsync(folder, edition, cancellationToken);
    }

    /// <summary>The figures of an export; null when there are none of it, or a figure was defined otherwise when they were computed.</summary>
    internal static async Task<FigureEdition?> ReadAsync(DatasetFolder folder, DatasetManifest manifest, CancellationToken cancellationToken)
    {
        if (manifest.SchemaVersion != DatasetSchema.Version || await folder.ReadAsync<FigureEdition>(Path, cancellationToken) is not { Value: var edition } || edition.AsOf != manifest.AsOf) return null;
        return KeyFigureCatalog.All.Count == edition.Figures.Count && KeyFigureCatalog.All.All(figure => edition.Figures.GetValueOrDefault(figure.Name)?.SqlHash == figure.SqlHash) ? edition : null;
    }
}
