using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
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
        using (var text = new StreamWriter(memory, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true))
        using (var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = ";", NewLine = "\r\n", InjectionOptions = InjectionOptions.Escape }))
        {
            foreach (var column in list.Columns) csv.WriteField(column.Label);
            csv.NextRecord();
            foreach (var row in rows)
            {
                foreach (var column in list.Columns) csv.WriteField(column.Text(row));
                csv.NextRecord();
            }
        }
        var day = LocalDatePattern.Iso.Format(request.Now.InZone(Language.Texts.City).Date);
        return Results.File(memory.ToArray(), "text/csv; charset=utf-8", $"{request.Path.Trim('/').Replace('/', '-')}-{day}.csv");
    }
}
