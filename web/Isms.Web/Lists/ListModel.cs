using System.Globalization;
using Isms.Web.Forms;
using Isms.Web.Language;
using Isms.Web.Layout;

namespace Isms.Web.Lists;

/// <summary>A list as it is drawn.</summary>
public sealed record ListModel(
    string Title, string? Lead, IReadOnlyList<Crumb> Crumbs, string WhenEmpty, ListAction? Action, int All, int Found, int Page, int Pages, ListAddress Address,
    IReadOnlyList<ListHeading> Headings, IReadOnlyList<ListFilter> Filters, IReadOnlyList<IReadOnlyList<ListCell>> Rows,
    Microsoft.AspNetCore.Components.RenderFragment? Above, Microsoft.AspNetCore.Components.RenderFragment? Below);

/// <summary>A column's heading; <paramref name="Descending"/> is null when the list is not sorted by it.</summary>
public sealed record ListHeading(string Name, string Label, bool IsNumber, bool? Descending);

/// <summary>A filter with what is chosen.</summary>
public sealed record ListFilter(string Name, string Label, IReadOnlyList<Option> Options, bool HasPreset, string? Chosen);

/// <summary>A cell; one that says a time of day is kept on one line.</summary>
public sealed record ListCell(string Text, string? Url, string? Note, Tone? Tone, bool IsNumber, bool IsTime);

/// <summary>The address of a list as it is narrowed now; gives those of its neighbours.</summary>
public sealed record ListAddress(string Path, string? Search, IReadOnlyList<(string Name, string Value)> Filters, string Sort)
{
    public string SortedBy(ListHeading heading) => Make(heading.Descending == false ? "-" + heading.Name : heading.Name, null);

    public string At(int page) => Make(Sort, ("page", page.ToString(CultureInfo.InvariantCulture)));

    public string Csv => Make(Sort, ("format", "csv"));

    private string Make(string sort, (string Name, string Value)? last)
    {
        var values = new List<(string Name, string Value)>(Filters) { ("sort", sort) };
        if (!string.IsNullOrEmpty(Search)) values.Insert(0, ("q", Search));
        if (last is { } more) values.Add(more);
        return Path + "?" + string.Join('&', values.Select(pair => $"{Uri.EscapeDataString(pair.Name)}={Uri.EscapeDataString(pair.Value)}"));
    }
}
