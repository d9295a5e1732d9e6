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

    // Of codes only those that somebody computes apart.
    private static readonly string[] Coded = [AgeBand.Dimension];

    /// <summary>What the file holds.</summary>
    public static DatasetTable Table { get; } = new("control", TableKind.Fact,
        Text(("Kontroll", "Control")), Text(("En rad per nyckeltal, år och organisation, tjänst eller leverantör.", "One row per key figure, year and organisation, service or supplier.")),
    [
        Name("key_figure", ("Nyckeltal", "Key figure"), ("Nyckeltalets namn.", "The name of the key figure.")),
        Whole("year", ("År", "Year"), ("Kalenderår.", "Calendar year.")),
        Code("dimension", ("Indelning", "Dimension"), ("Vad värdet gäller: allt, en organisation, tjänst eller leverantör, eller en ålder.", "What the value is of: everything, an organisation, service or supplier, or an age."), [KeyFigure.All, .. Keyed, .. Coded]),
        Whole("member_key", ("Medlemsnyckel", "Member key"), ("Nyckeln i dimensionen; saknas för allt, för koder, och för det som inte hör till någon.", "The key in the dimension; missing for everything, for codes, and for what belongs to none."), nullable: true),
        Name("member_code", ("Medlemskod", "Member code"), ("Koden i en indelning av koder; saknas i andra.", "The code in a dimension of codes; missing in others."), nullable: true),
        new("value", ColumnType.DecimalNumber, new("Värde", "Value"), new("Värdet, med fyra decimaler; saknas när nyckeltalet gör det.", "The value, with four decimals; missing when the figure is.")) { IsNullable = true },
        Name("as_of", ("Export", "Export"), ("Tidpunkten för exporten, som manifestet skriver den.", "The instant of the export, as the manifest writes it.")),
    ])
    { KeyColumns = 5 };

    /// <summary>Writes the file.</summary>
    /// <param name="folder">The dataset.</param>
    /// <param name="edition">The key figures of its newest export.</param>
    /// <param name="cancellationToken">Stops; the file before stays.</param>
    internal static async Task WriteAsync(DatasetFolder folder, FigureEdition edition, CancellationToken cancellationToken) =>
        await folder.WriteAsync(Path, await ParquetFile.WriteAsync(Table, [.. Rows(edition)], cancellationToken), cancellationToken);

    private static IEnumerable<object?[]> Rows(FigureEdition edition)
    {
        var asOf = JsonSerializer.SerializeToElement(edition.AsOf, KernelJson.Options).GetString();
        return from figure in edition.Figures
               from series in figure.Value.Series
               let isCode = Coded.Contains(series.Dimension)
               where series.Dimension == KeyFigure.All || isCode || Keyed.Contains(series.Dimension)
               from value in edition.Years.Zip(series.Values)
               select new object?[]
               {
                   figure.Key, (long)value.First, series.Dimension, !isCode && series.Member is { } key ? long.Parse(key, CultureInfo.InvariantCulture) : null, isCode ? series.Member : null, value.Second, asOf,
               };
    }
}
