using System.Security.Cryptography;
using System.Text.Json;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Web.Forms;
using Isms.Web.Language;

namespace Isms.Web.Overview;

/// <summary>A page of the overview as it is drawn.</summary>
/// <param name="Section">The key of the page.</param>
/// <param name="Path">Its address.</param>
/// <param name="Edition">Whose figures.</param>
/// <param name="Snapshot">The snapshot they are of, or null.</param>
/// <param name="Narrowed">What the figures are narrowed by, as the address has it; empty for everything.</param>
/// <param name="Year">The chosen year.</param>
/// <param name="Filters">What figures can be narrowed by here, by the title of the dimension.</param>
/// <param name="CanSeeAll">Whether the reader may see the figures of everything.</param>
/// <param name="Lines">The figures.</param>
/// <param name="Charts">The charts with their tables.</param>
/// <param name="Sections">All pages, with the same choice.</param>
public sealed record OverviewView(
    string Section, string Path, FigureEdition Edition, SnapshotFigures? Snapshot, string Narrowed, int Year,
    IReadOnlyList<(string Title, IReadOnlyList<Option> Options)> Filters, bool CanSeeAll, IReadOnlyList<FigureLine> Lines, IReadOnlyList<ChartView> Charts, IReadOnlyList<(string Key, string Url, bool IsCurrent)> Sections);

/// <summary>A key figure on a page.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Values">Its definition.</param>
/// <param name="IsWhole">It cannot be narrowed as the reader chose, and is that of everything.</param>
/// <param name="Years">The value of each year, with the address of its rows.</param>
/// <param name="Chosen">That of the chosen year.</param>
/// <param name="Change">Against the year before, in words; null when either is missing.</param>
/// <param name="Now">On the page of a snapshot, the newest value of the same year; null elsewhere.</param>
public sealed record FigureLine(string Name, FigureValues Values, bool IsWhole, IReadOnlyList<FigureCell> Years, FigureCell Chosen, string? Change, SinceCell? Now);

/// <summary>A number that links to its rows.</summary>
/// <param name="Period">The year or month it is of.</param>
/// <param name="Text">The number, or what stands for a missing one.</param>
/// <param name="Url">The rows behind it; null for a missing one.</param>
public sealed record FigureCell(FigurePeriod Period, string Text, string? Url);

/// <summary>What became of a value since a snapshot.</summary>
/// <param name="Text">The value now.</param>
/// <param name="Change">How it differs, in words; null when either is missing.</param>
/// <param name="IsRedefined">The figure is counted in another way than then.</param>
public sealed record SinceCell(string Text, string? Change, bool IsRedefined);

/// <summary>A chart and the table beside it, which holds the same numbers.</summary>
public sealed record ChartView(string Title, string Url, string Head, IReadOnlyList<string> Columns, IReadOnlyList<(string Label, IReadOnlyList<FigureCell> Cells)> Rows, Chart Chart);

/// <summary>Makes pages of editions.</summary>
internal sealed class OverviewComposer(Texts texts, FigureEdition edition, OverviewChoice choice, OverviewReach reach)
{
    /// <summary>Members a chart of members shows; its table shows all.</summary>
    private const int MostBars = 15;

    public OverviewView Compose(OverviewSection section, SnapshotFigures? snapshot, FigureEdition? now)
    {
        var figures = section.Figures.Where(edition.Figures.ContainsKey).Select(name => LineOf(name, snapshot is null ? null : now)).OfType<FigureLine>().ToList();
        return new(
            section.Key, section.Path, edition, snapshot, choice.Narrowed, choice.Year, [.. FigureValues.Narrowing.Select(dimension => FilterOf(section, dimension)).Where(filter => filter.Options.Count > 0)], reach.Organisations is null,
            figures, [.. section.Charts.Select(ChartOf).OfType<ChartView>()],
            [.. OverviewSection.All.Select(other => (other.Key, choice.At(other.Path), other == section))]);
    }

    /// <summary>A chart with its table; null when it cannot be narrowed as the reader chose, or there is nothing to show.</summary>
    public ChartView? ChartOf(OverviewChart chart)
    {
        if (edition.Figures.GetValueOrDefault(chart.Figure) is not { } figure) return null;
        if (choice.Dimension is { } narrowed && (chart.Dimension is not null || !figure.Dimensions.Contains(narrowed))) return null;
        if (chart.IsByMonth) return MonthsOf(chart, figure);
        var series = SeriesOf(chart, figure);
        var form = FigureWords.Form(figure.Unit);
        var points = chart.Specification == OverviewChart.Members
            ? series.Where(line => line.Values[At(choice.Year)] is not null).Take(MostBars).Select(line => new ChartPoint(LabelOf(line), null, line.Values[At(choice.Year)]!.Value))
            : edition.Years.SelectMany(year => series.Where(line => line.Values[At(year)] is not null).Select(line => new ChartPoint(FieldText.Of(year), chart.Dimension is null ? null : LabelOf(line), line.Values[At(year)]!.Value)));
        var drawn = new Chart(chart.Specification, texts.Language, form, [.. points]);
        if (drawn.Points.Count == 0) return null;
        var years = chart.Specification == OverviewChart.Members ? edition.Years.Where(year => year == choice.Year || year == choice.Year - 1) : edition.Years;
        var title = chart.Dimension is null ? Title(figure) : texts["Overview.by", Title(figure), texts[$"Overview.dimension.{chart.Dimension}"]];
        return new(
            title, AddressOf(chart, drawn), chart.Dimension is null ? "" : texts[$"Overview.dimension.{chart.Dimension}.head"], [.. years.Select(FieldText.Of)],
            [.. series.Select(line => (LabelOf(line), (IReadOnlyList<FigureCell>)[.. years.Select(year => CellOf(chart.Figure, figure, new(year), line))]))], drawn);

        string LabelOf(FigureSeries line) => FigureWords.Member(texts, edition, line.Dimension, line.Member);
    }

    /// <summary>The months of the chosen year; beside them in the table those of the year before.</summary>
    private ChartView? MonthsOf(OverviewChart chart, FigureValues figure)
    {
        var (dimension, member) = choice.Dimension is { } narrowed ? (narrowed, choice.Member) : (FigureValues.All, null);
        if (figure.Months is not { } months || edition.Months is null) return null;
        // Of whom the figure knows nothing it is what it is of nothing.
        var line = months.FirstOrDefault(line => line.Dimension == dimension && line.Member == member)
            ?? new FigureSeries(dimension, member, [.. edition.Months.Select(_ => figure.Unit == "count" ? 0m : (decimal?)null)]);
        var calendar = texts.Culture.DateTimeFormat;
        // All twelve have their place, those to come too.
        var drawn = new Chart(chart.Specification, texts.Language, FigureWords.Form(figure.Unit), [.. Enumerable.Range(1, 12)
            .Select(month => new ChartPoint(calendar.GetAbbreviatedMonthName(month).TrimEnd('.'), null, ValueOf(new(choice.Year, month))))]);
        if (drawn.Points.All(point => point.Value is null)) return null;
        var years = edition.Years.Where(year => year == choice.Year || year == choice.Year - 1).ToList();
        return new(
            texts[chart.Specification == OverviewChart.MonthEnds ? "Overview.monthEnds" : "Overview.months", Title(figure), choice.Year], AddressOf(chart, drawn), texts["Overview.month"], [.. years.Select(FieldText.Of)],
            [.. Enumerable.Range(1, 12).Where(month => years.Any(year => edition.PlaceOf(new(year, month)) is not null))
                .Select(month => (calendar.GetMonthName(month), (IReadOnlyList<FigureCell>)[.. years.Select(year => CellOf(chart.Figure, figure, new(year, month), line))]))], drawn);

        decimal? ValueOf(FigurePeriod period) => edition.PlaceOf(period) is { } place ? line.Values[place] : null;
    }

    // The address names what is drawn, so that the browser may keep it.
    private string AddressOf(OverviewChart chart, Chart drawn) => $"{choice.At($"{OverviewSection.Root}/diagram/{chart.Id}")}&v={VersionOf(drawn)}";

    /// <summary>Names the content of a chart.</summary>
    public static string VersionOf(Chart chart) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(chart, KernelJson.Options)))[..16];

    private List<FigureSeries> SeriesOf(OverviewChart chart, FigureValues figure)
    {
        var (dimension, member) = chart.Dimension is { } by ? (by, null) : choice.Dimension is { } narrowed ? (narrowed, choice.Member) : (FigureValues.All, null);
        var lines = figure.Series.Where(line => line.Dimension == dimension && (chart.Dimension is not null || line.Member == member));
        // Ages have an order of their own; of others the greatest first, those who name nothing last.
        return chart switch
        {
            { Dimension: null or "age" } => [.. lines],
            { Specification: OverviewChart.Members } => [.. lines.OrderByDescending(line => line.Values[At(choice.Year)]).ThenBy(line => line.Member, StringComparer.Ordinal)],
            _ => [.. lines.OrderBy(line => line.Member is null).ThenBy(line => CodePlace(line.Member)).ThenBy(line => line.Member, StringComparer.Ordinal)],
        };
    }

    // From the grave to the slight, wherever codes have such an order.
    private static int CodePlace(string? code) => code switch { "critical" => 0, "serious" or "major" => 1, "moderate" or "normal" => 2, "minor" or "low" => 3, _ => 4 };

    private FigureLine? LineOf(string name, FigureEdition? now)
    {
        var figure = edition.Figures[name];
        var isNarrowed = choice.Dimension is not null && figure.Dimensions.Contains(choice.Dimension);
        if (!isNarrowed && reach.Organisations is not null) return null;
        var (dimension, member) = isNarrowed ? (choice.Dimension!, choice.Member) : (FigureValues.All, null);
        // Of whom the figure knows nothing it is what it is of nothing.
        var series = figure.Series.FirstOrDefault(line => line.Dimension == dimension && line.Member == member)
            ?? new FigureSeries(dimension, member, [.. edition.Years.Select(_ => figure.Unit == "count" ? 0m : (decimal?)null)]);
        var years = edition.Years.Select(year => CellOf(name, figure, new(year), series)).ToList();
        var (value, place) = (series.Values[At(choice.Year)], At(choice.Year));
        var since = now?.Figures.GetValueOrDefault(name) is { } present
            ? new SinceCell(FigureWords.Value(texts, figure.Unit, now.Value(name, new(choice.Year), dimension, member)), FigureWords.Change(texts, figure.Unit, now.Value(name, new(choice.Year), dimension, member), value), present.SqlHash != figure.SqlHash)
            : null;
        return new(name, figure, choice.Dimension is not null && !isNarrowed, years, years[place], place == 0 ? null : FigureWords.Change(texts, figure.Unit, value, series.Values[place - 1]), since);
    }

    private (string Title, IReadOnlyList<Option> Options) FilterOf(OverviewSection section, string dimension)
    {
        var has = section.Figures.Any(name => edition.Figures.GetValueOrDefault(name)?.Dimensions.Contains(dimension) == true);
        var names = has ? edition.Names.GetValueOrDefault(dimension) ?? new Dictionary<string, string>() : new Dictionary<string, string>();
        return (texts[$"Overview.dimension.{dimension}.head"], [.. names.Where(name => reach.Holds(dimension, name.Key)).OrderBy(name => name.Value, StringComparer.Create(texts.In("sv").Culture, ignoreCase: true)).Select(name => new Option($"{dimension}:{name.Key}", name.Value))]);
    }

    private FigureCell CellOf(string name, FigureValues figure, FigurePeriod period, FigureSeries line) => edition.PlaceOf(period) is { } place && line.Values[place] is { } value
        ? new(period, FigureWords.Value(texts, figure.Unit, value), choice.RowsOf(name, period, line.Dimension, line.Member))
        : new(period, FigureWords.Missing, null);

    private int At(int year) => year - edition.Years[0];

    private string Title(FigureValues figure) => figure.Title.In(texts.Language);
}
