using System.Globalization;
using Isms.Processes.Kernel;
using Isms.Reporting.KeyFigures;
using Spectre.Console;

namespace Isms.Local;

/// <summary>Prints the key figures of an export, a column for each year.</summary>
internal static class KeyFiguresCommand
{
    /// <exception cref="UsageException">There is no export in the folder, it cannot be read, or there is no such figure.</exception>
    public static int Run(KeyFigureRequest request, IAnsiConsole console)
    {
        try
        {
            using var reader = KeyFigureReader.Open(request.Dataset);
            IReadOnlyList<KeyFigure> figures = request.Names.Count == 0 ? KeyFigureCatalog.All : [.. request.Names.Select(KeyFigureCatalog.Named)];
            var read = figures.Select(figure => (Figure: figure, Rows: reader.Read(figure))).ToList();
            var years = read.SelectMany(r => r.Rows).Select(row => row.Year).Distinct().Order().ToList();
            var table = new Table().Border(TableBorder.Simple).AddColumns("Key figure", "By", "Which", "Unit");
            foreach (var year in years) table.AddColumn(new TableColumn(FieldText.Of(year)).RightAligned());
            foreach (var (figure, rows) in read)
            {
                foreach (var member in rows.Where(row => request.Names.Count > 0 || row.Dimension == KeyFigure.All).GroupBy(row => (row.Dimension, row.Member)))
                {
                    var values = member.ToDictionary(row => row.Year, row => row.Value);
                    var (dimension, which) = (member.Key.Dimension == KeyFigure.All ? "" : member.Key.Dimension, member.Key.Member ?? (member.Key.Dimension == KeyFigure.All ? "" : "–"));
                    string[] cells = [figure.Name, dimension, reader.NamesOf(dimension).GetValueOrDefault(which, which), FieldText.Of(figure.Unit), .. years.Select(year => Text(values.GetValueOrDefault(year)))];
                    table.AddRow([.. cells.Select(cell => new Text(cell))]);
                }
            }
            console.Write(table);
            console.WriteLine($"as of {reader.AsOf}");
            return 0;
        }
        catch (Exception e) when (e is InvalidDataException or KeyNotFoundException)
        {
            throw new UsageException(e.Message);
        }
    }

    private static string Text(decimal? value) => value is { } number ? number.ToString("0.####", CultureInfo.InvariantCulture) : "–";
}
