using Isms.Processes.Kernel;
using NodaTime;
using NodaTime.Text;

namespace Isms.Processes.Engine;

/// <summary>The key figures as the pages see them: of the newest export, and of every snapshot as it was taken.</summary>
public interface IBoardFigures
{
    /// <summary>The figures of the newest export; null before the first. What an export written a few seconds ago says may be missed.</summary>
    Task<FigureEdition?> CurrentAsync(CancellationToken cancellationToken);

    /// <summary>The figures of a snapshot; null when there is none of the name.</summary>
    Task<SnapshotFigures?> SnapshotAsync(string name, CancellationToken cancellationToken);

    /// <summary>All snapshots, newest first.</summary>
    Task<IReadOnlyList<SnapshotSummary>> SnapshotsAsync(CancellationToken cancellationToken);

    /// <summary>The rows of the dataset that a value was counted from.</summary>
    /// <param name="snapshot">The name of a snapshot; null for the newest export.</param>
    /// <param name="question">Which value.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Null when there is no such export, snapshot, figure or period, or when the files of the snapshot have an older schema.</returns>
    Task<FigureRows?> RowsAsync(string? snapshot, FigureQuestion question, CancellationToken cancellationToken);

    /// <summary>What stands for a document in the dataset.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="id">Its id.</param>
    long KeyOf(string kind, string id);
}

/// <summary>What a value is the figure of: a calendar year, or a month of one.</summary>
/// <param name="Year">The calendar year.</param>
/// <param name="Month">1 to 12; null for the whole year.</param>
public readonly record struct FigurePeriod(int Year, int? Month = null)
{
    private static readonly YearMonthPattern MonthPattern = YearMonthPattern.Iso;

    /// <summary>Reads <c>2025</c> or <c>2025-03</c>.</summary>
    public static FigurePeriod? Find(string text) =>
        MonthPattern.Parse(text).TryGetValue(default, out var month) ? new(month.Year, month.Month)
        : MonthPattern.Parse($"{text}-01").TryGetValue(default, out var first) ? new(first.Year)
        : null;

    /// <summary><c>2025</c> or <c>2025-03</c>.</summary>
    public override string ToString() => Month is { } month ? MonthPattern.Format(new YearMonth(Year, month)) : FieldText.Of(Year);
}

/// <summary>Every key figure of one export.</summary>
/// <param name="AsOf">What happened later is not counted; UTC.</param>
/// <param name="Years">The calendar years, one after the other.</param>
/// <param name="Figures">By name.</param>
/// <param name="Names">By dimension, what its members are called; dimensions of codes are not among them.</param>
public sealed record FigureEdition(
    Instant AsOf, IReadOnlyList<int> Years, IReadOnlyDictionary<string, FigureValues> Figures, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Names)
{
    /// <summary>The months from January of the first year on, one after the other; null where an edition has years alone.</summary>
    public IReadOnlyList<YearMonth>? Months { get; init; }

    /// <summary>The value of a period, or null when it is missing or the period, the figure or the member is not there.</summary>
    public decimal? Value(string figure, FigurePeriod period, string dimension = FigureValues.All, string? member = null)
    {
        if (Figures.GetValueOrDefault(figure) is not { } values || PlaceOf(period) is not { } place) return null;
        return (period.Month is null ? values.Series : values.Months)?.FirstOrDefault(series => series.Dimension == dimension && series.Member == member)?.Values[place];
    }

    /// <summary>Where the value of a period stands among the values of a series; null when it is none of the edition's periods.</summary>
    public int? PlaceOf(FigurePeriod period)
    {
        var place = period.Month is { } month ? ((period.Year - Years[0]) * 12) + month - 1 : period.Year - Years[0];
        return place >= 0 && place < (period.Month is null ? Years.Count : Months?.Count ?? 0) ? place : null;
    }
}

/// <summary>A key figure and its values.</summary>
/// <param name="Title">What people call it.</param>
/// <param name="Definition">What it is, exactly.</param>
/// <param name="NullRule">When the value is missing, and what does not count.</param>
/// <param name="Unit">What it is counted in: <c>count</c>, <c>share</c> (0 to 1), <c>days</c> of 24 hours or <c>minutes</c>.</param>
/// <param name="Dimensions">What it is also given by.</param>
/// <param name="SqlHash">SHA-256 of the query that defines it, lower-case hex.</param>
/// <param name="Series">Its values: of everything first.</param>
public sealed record FigureValues(
    LocalizedText Title, LocalizedText Definition, LocalizedText NullRule, string Unit, IReadOnlyList<string> Dimensions, string SqlHash, IReadOnlyList<FigureSeries> Series)
{
    /// <summary>The dimension that is none: the figure of everything.</summary>
    public const string All = "all";

    /// <summary>Its values by month, for everything and for what pages can be narrowed by (<see cref="Narrowing"/>); null for figures that are given by year alone.</summary>
    public IReadOnlyList<FigureSeries>? Months { get; init; }

    /// <summary>The dimensions that a whole page can be narrowed by.</summary>
    public static IReadOnlyList<string> Narrowing { get; } = ["organisation", "service"];
}

/// <summary>The values of a figure for one member of a dimension.</summary>
/// <param name="Dimension"><see cref="FigureValues.All"/> or a dimension.</param>
/// <param name="Member">A code, or the key of an entry as digits; null for everything, and for what has no member.</param>
/// <param name="Values">One for each year or month of the edition; null where it is missing.</param>
public sealed record FigureSeries(string Dimension, string? Member, IReadOnlyList<decimal?> Values);

/// <summary>A snapshot with its figures.</summary>
/// <param name="Snapshot">The snapshot.</param>
/// <param name="Figures">As they were when it was taken; null when it keeps none and has an older schema, so that they cannot be computed.</param>
/// <param name="AreKept">Whether the snapshot itself keeps them; otherwise they were computed from its files with the definitions of today.</param>
public sealed record SnapshotFigures(SnapshotSummary Snapshot, FigureEdition? Figures, bool AreKept);

/// <summary>Which value.</summary>
/// <param name="Figure">The name of the figure.</param>
/// <param name="Period">The calendar year or month.</param>
/// <param name="Dimension"><see cref="FigureValues.All"/> or one of the figure's dimensions.</param>
/// <param name="Member">The member, or null.</param>
public sealed record FigureQuestion(string Figure, FigurePeriod Period, string Dimension, string? Member);

/// <summary>Rows behind a value.</summary>
/// <param name="AsOf">Of the export; UTC.</param>
/// <param name="Columns">What the definition speaks of, and what names the row.</param>
/// <param name="Rows">Sorted by their keys.</param>
public sealed record FigureRows(Instant AsOf, IReadOnlyList<FigureColumn> Columns, IReadOnlyList<FigureRow> Rows);

/// <summary>A column of rows behind a value.</summary>
/// <param name="Name">In the dataset; <see cref="Counted"/> for what went into the value.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Dimension">Whose members its values are, by code; null for other values.</param>
/// <param name="IsNumber">Whether its values are numbers; flags are 0 or 1.</param>
public sealed record FigureColumn(string Name, LocalizedText Title, string? Dimension, bool IsNumber)
{
    /// <summary>The name of the column that says what a row added to the value.</summary>
    public const string Counted = "counted";
}

/// <summary>A row behind a value.</summary>
/// <param name="Kind">The kind of the document it leads to; null when it leads to none.</param>
/// <param name="Key">What stands for that document; see <see cref="IBoardFigures.KeyOf"/>.</param>
/// <param name="Cells">A value for each column, in the invariant form; null where it is missing.</param>
public sealed record FigureRow(string? Kind, long Key, IReadOnlyList<string?> Cells);
