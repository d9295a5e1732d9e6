using CsvHelper;
using Isms.Web.Hosting;
using Microsoft.AspNetCore.Http;
using NodaTime.Text;

namespace Isms.Web.Lists;

/// <summary>A list as CSV the way Swedish spreadsheets open it: UTF-8 with mark, semicolons, and no cell that is taken for a formula.</summary>
internal static class ListCsv
{
    public static IResult Of<TRow>(ListDefinition<TRow> list, IReadOnlyList<TRow> rows, PageRequest request)
    {
        using var memory = new MemoryStream();
        var options = new CsvWriterOptions { Separator = ';', NewLine = "\r\n", WriteByteOrderMark = true, Injection = CsvInjection.Escape };
        using (var csv = CsvWriter.Create(memory, options, leaveOpen: true))
        {
            foreach (var column in list.Columns) csv.WriteField(column.Label);
            csv.EndRecord();
            foreach (var row in rows)
            {
                foreach (var column in list.Columns) csv.WriteField(column.Text(row));
                csv.EndRecord();
            }
        }
        var day = LocalDatePattern.Iso.Format(request.Now.InZone(Language.Texts.City).Date);
        return Results.File(memory.ToArray(), "text/csv; charset=utf-8", $"{request.Path.Trim('/').Replace('/', '-')}-{day}.csv");
    }
}
