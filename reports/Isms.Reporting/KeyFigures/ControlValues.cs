using System.Globalization;
using System.Text.Json;
using Isms.Processes.Kernel;
using Isms.Reporting.Contract;
using Isms.Reporting.Export;
using static Isms.Reporting.Contract.Columns;

namespace Isms.Reporting.KeyFigures;

/// <summary>
/// The key figures of an export in a file beside it, so that whoever computes them otherwise (the Power BI model) can compare.
/// It is no part of the export: who reads it looks whether it is of the same instant.
/// </summary>
public static class ControlValues
{
    /// <summary>The file, from the dataset's folder.</summary>
    public const string Path = "control.parquet";

    private static readonly string[] Keyed = ["organisation", "service", "supplier"];

    /// <summary>What the file holds.</summary>
    public static DatasetTable Table { get; } = new("control", TableKind.Fact,
        Text(("Kontroll", "Control")), Text(("En rad per nyckeltal, år och organisation, tjänst eller leverantör.", "One row per key figure, year and organisation, service or supplier.")),
    [
        Name("key_figure", ("Nyckeltal", "Key figure"), ("Nyckeltalets namn.", "The name of the key figure.")),
        Whole("year", ("År", "Year"), ("Kalenderår.", "Calendar year.")),
        Code("dimension", ("Indelning", "Dimension"), ("Vad värdet gäller: allt, eller en organisation, tjänst eller leverantör.", "What the value is of: everything, or an organisation, service or supplier."), [KeyFigure.All, .. Keyed]),
        Whole("member_key", ("Medlemsnyckel", "Member key"), ("Nyckeln i dimensionen; saknas för allt, och för det som inte hör till någon.", "The key in the dimension; missing for everything, and for what belongs to none."), nullable: true),
        new("value", ColumnType.DecimalNumber, new("Värde", "Value"), new("Värdet, med fyra decimaler; saknas när nyckeltalet gör det.", "The value, with four decimals; missing when the figure is.")) { IsNullable = true },
        Name("as_of", ("Export", "Export"), ("Tidpunkten för exporten, som manifestet skriver den.", "The instant of the export, as the manifest writes it.")),
    ])
    { KeyColumns = 4 };

    /// <summary>Computes every key figure over the newest export in a folder and writes the file.</summary>
    /// <param name="folder">The dataset.</param>
    /// <param name="cancellationToken">Stops; the file before stays.</param>
    /// <exception cref="InvalidDataException">There is no export, or a file of it is gone.</exception>
    public static async Task WriteAsync(DatasetFolder folder, CancellationToken cancellationToken)
    {
        var manifest = (await folder.ReadManifestAsync(cancellationToken))?.Value ?? throw new InvalidDataException("There is no export to compute key figures over.");
        // The queries run over files of this machine; the dataset may lie in another's blobs.
        var copy = Directory.CreateTempSubdirectory("isms-key-figures-").FullName;
        try
        {
            var sources = KeyFigureCatalog.All.SelectMany(figure => figure.Sources).ToHashSet(StringComparer.Ordinal);
            foreach (var file in manifest.Tables.Where(table => sources.Contains(table.Name)).SelectMany(table => table.Files).DistinctBy(file => file.Path))
            {
                await using var content = await folder.OpenAsync(file.Path, cancellationToken) ?? throw new InvalidDataException($"{file.Path} is missing.");
                var path = System.IO.Path.Combine(copy, file.Path);
                Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
                await using var target = File.Create(path);
                await content.CopyToAsync(target, cancellationToken);
            }
            await File.WriteAllBytesAsync(System.IO.Path.Combine(copy, DatasetFolder.Manifest), JsonSerializer.SerializeToUtf8Bytes(manifest, KernelJson.Options), cancellationToken);
            await folder.WriteAsync(Path, await ParquetFile.WriteAsync(Table, Rows(copy, manifest), cancellationToken), cancellationToken);
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    private static List<object?[]> Rows(string root, DatasetManifest manifest)
    {
        using var reader = KeyFigureReader.Open(root);
        var asOf = JsonSerializer.SerializeToElement(manifest.AsOf, KernelJson.Options).GetString();
        return
        [
            .. KeyFigureCatalog.All.SelectMany(figure => reader.Read(figure)
                .Where(row => row.Dimension == KeyFigure.All || Keyed.Contains(row.Dimension))
                .Select(row => new object?[] { figure.Name, (long)row.Year, row.Dimension, row.Member is { } key ? long.Parse(key, CultureInfo.InvariantCulture) : null, row.Value, asOf })),
        ];
    }
}
