using System.Globalization;
using Isms.Web.Hosting;
using Isms.Web.Language;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isms.Web.Lists;

/// <summary>Narrows, sorts and pages the rows as the address says, and answers with the page or with CSV.</summary>
internal static class ListEndpoint
{
    public const int PageSize = 25;

    /// <summary>In the address: a filter with a preset is to show everything.</summary>
    public const string Everything = "all";

    public static IResult Answer<TRow>(PageRequest request, ListDefinition<TRow> list)
    {
        var texts = request.Texts;
        var search = request.Query("q")?.Trim();
        var chosen = list.Filters.ToDictionary(filter => filter.Name, filter => Chosen(request, filter), StringComparer.Ordinal);
        var rows = list.Rows.Where(row => Matches(list, row, search, chosen, texts));

        var requested = request.Query("sort") ?? list.SortedBy;
        var descending = requested.StartsWith('-');
        var column = list.Columns.FirstOrDefault(c => c.Name == requested.TrimStart('-')) ?? list.Columns.First(c => c.Name == list.SortedBy.TrimStart('-'));
        var sorted = Sort(rows, column, descending, texts).ToList();
        if (request.Query("format") == "csv") return ListCsv.Of(list, sorted, request);

        var pages = Math.Max(1, (sorted.Count + PageSize - 1) / PageSize);
        var page = int.TryParse(request.Query("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? Math.Clamp(asked, 1, pages) : 1;
        var address = new ListAddress(request.Path, search, chosen.Where(pair => pair.Value is not null).Select(pair => (pair.Key, pair.Value!)).ToList(), requested);
        return new RazorComponentResult<ListView>(new
        {
            List = new ListModel(
                list.Title, list.Lead, list.Crumbs, list.WhenEmpty, list.Action, list.Rows.Count, sorted.Count, page, pages, address,
                [.. list.Columns.Select(c => new ListHeading(c.Name, c.Label, c.IsNumber, c == column ? descending : null))],
                [.. list.Filters.Select(filter => new ListFilter(filter.Name, filter.Label, filter.Options, filter.Preset is not null, chosen[filter.Name]))],
                [.. sorted.Skip((page - 1) * PageSize).Take(PageSize).Select(row => list.Columns.Select(c => CellOf(c, row)).ToList())], list.Above, list.Below),
        });
    }

    private static string? Chosen<TRow>(PageRequest request, Filter<TRow> filter)
    {
        if (!request.Http.Request.Query.ContainsKey(filter.Name)) return filter.Preset;
        var value = request.Query(filter.Name);
        return value == Everything ? filter.Preset is null ? null : Everything : filter.Options.FirstOrDefault(option => option.Value == value)?.Value;
    }

    private static bool Matches<TRow>(ListDefinition<TRow> list, TRow row, string? search, Dictionary<string, string?> chosen, Texts texts) =>
        list.Filters.All(filter => chosen[filter.Name] is not { } value || value == Everything || filter.Matches(row, value))
        && (string.IsNullOrEmpty(search) || list.Columns.Any(column => Holds(column.Text(row), search, texts) || Holds(column.Note?.Invoke(row), search, texts)));

    private static bool Holds(string? text, string search, Texts texts) =>
        text is not null && texts.Culture.CompareInfo.IndexOf(text, search, CompareOptions.IgnoreCase) >= 0;

    private static IEnumerable<TRow> Sort<TRow>(IEnumerable<TRow> rows, Column<TRow> column, bool descending, Texts texts)
    {
        // Å, Ä and Ö come last in Swedish; the sorting is Swedish for every reader, because the names are.
        var words = StringComparer.Create(texts.In("sv").Culture, ignoreCase: true);
        if (column.SortBy is not { } by) return descending ? rows.OrderByDescending(column.Text, words) : rows.OrderBy(column.Text, words);
        var present = rows.OrderBy(row => by(row) is null);
        return descending ? present.ThenByDescending(by) : present.ThenBy(by);
    }

    private static ListCell CellOf<TRow>(Column<TRow> column, TRow row) =>
        new(column.Text(row), column.Url?.Invoke(row), column.Note?.Invoke(row), column.Tone?.Invoke(row), column.IsNumber, column is { Tone: null, SortBy: not null } && column.SortBy(row) is NodaTime.Instant);
}
