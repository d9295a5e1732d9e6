using Isms.Web.Forms;
using Isms.Web.Language;
using Isms.Web.Layout;

namespace Isms.Web.Lists;

/// <summary>A list: what it shows, how it is narrowed and sorted. Rows are in memory; filter, order, pages and CSV come by themselves.</summary>
/// <typeparam name="TRow">Usually <c>DocumentSummary</c> or a record made of it.</typeparam>
public sealed record ListDefinition<TRow>
{
    /// <summary>The page's heading.</summary>
    public required string Title { get; init; }

    /// <summary>What the list is for, in one sentence.</summary>
    public string? Lead { get; init; }

    /// <summary>The way here.</summary>
    public IReadOnlyList<Crumb> Crumbs { get; init; } = [];

    /// <summary>Every row the person may see.</summary>
    public required IReadOnlyList<TRow> Rows { get; init; }

    /// <summary>The columns; the text filter searches all of them.</summary>
    public required IReadOnlyList<Column<TRow>> Columns { get; init; }

    /// <summary>The filters beside the text search.</summary>
    public IReadOnlyList<Filter<TRow>> Filters { get; init; } = [];

    /// <summary>The column the list is sorted by until the person chooses; with <c>-</c> in front, descending.</summary>
    public required string SortedBy { get; init; }

    /// <summary>What to do when there are no rows at all.</summary>
    public required string WhenEmpty { get; init; }

    /// <summary>The one thing to do from here, e.g. registering a new entry; null when the person may not.</summary>
    public ListAction? Action { get; init; }

    /// <summary>What belongs to the list and stands above it; not in its CSV.</summary>
    public Microsoft.AspNetCore.Components.RenderFragment? Above { get; init; }

    /// <summary>What belongs to the list and stands below it.</summary>
    public Microsoft.AspNetCore.Components.RenderFragment? Below { get; init; }
}

/// <summary>A column of a list.</summary>
/// <param name="Name">Names the column in the address and is the column's heading in CSV.</param>
/// <param name="Label">The heading.</param>
/// <param name="Text">What a cell says.</param>
public sealed record Column<TRow>(string Name, string Label, Func<TRow, string> Text)
{
    /// <summary>Where a cell leads; the first column of a list should lead to the row's page.</summary>
    public Func<TRow, string?>? Url { get; init; }

    /// <summary>A second, smaller line.</summary>
    public Func<TRow, string?>? Note { get; init; }

    /// <summary>Shows the cell as a state: word, shape and colour.</summary>
    public Func<TRow, Tone>? Tone { get; init; }

    /// <summary>What to sort by when it is not the text: a number, a date, an instant. Null values come last.</summary>
    public Func<TRow, IComparable?>? SortBy { get; init; }

    /// <summary>Aligned as a number.</summary>
    public bool IsNumber { get; init; }
}

/// <summary>A filter with a few options; choosing none shows everything.</summary>
/// <param name="Name">Names the filter in the address.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Options">What can be chosen.</param>
/// <param name="Matches">Whether a row belongs to the chosen option.</param>
public sealed record Filter<TRow>(string Name, string Label, IReadOnlyList<Option> Options, Func<TRow, string, bool> Matches)
{
    /// <summary>The option chosen until the person chooses; <c>all</c> in the address then shows everything.</summary>
    public string? Preset { get; init; }
}

/// <summary>A button above a list.</summary>
public sealed record ListAction(string Label, string Url);
