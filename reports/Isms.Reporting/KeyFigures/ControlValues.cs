using System.Globalization;
using System.Text.Json;
using Isms.Processes.Engine;
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

    /// <summary>Computes every key figure over the newest export and writes the file.</summary>
    /// <param name="folder">The dataset.</param>
    /// <param name="figures">Computes over that dataset.</param>
    /// <param name="cancellationToken">Stops; the file before stays.</param>
    /// <exception cref="InvalidDataException">There is no export, its schema is another one, or a file of it is not there.</exception>
    public static async Task WriteAsync(DatasetFolder folder, KeyFigureEditions figures, CancellationToken cancellationToken)
    {
        var manifest = (await folder.ReadManifestAsync(cancellationToken))?.Value ?? throw new InvalidDataException("There is no export to compute key figures over.");
        var edition = await figures.OfAsync(manifest.AsOf, manifest.SchemaVersion, manifest.Tables, cancellationToken)
            ?? throw new InvalidDataException($"The export has version {manifest.SchemaVersion} of the schema, not {DatasetSchema.Version}; export again.");
        await folder.WriteAsync(Path, await ParquetFile.WriteAsync(Table, [.. Rows(edition)], cancellationToken), cancellationToken);
    }

    private static IEnumerable<object?[]> Rows(FigureEdition edition)
    {
        var asOf = JsonSerializer.SerializeToElement(edition.AsOf, KernelJson.Options).GetString();
        return from figure in edition.Figures
               from series in figure.Value.Series
               where series.Dimension == KeyFigure.All || Keyed.Contains(series.Dimension)
               from value in edition.Years.Zip(series.Values)
               select new object?[] { figure.Key, (long)value.First, series.Dimension, series.Member is { } key ? long.Parse(key, CultureInfo.InvariantCulture) : null, value.Second, asOf };
    }
}
