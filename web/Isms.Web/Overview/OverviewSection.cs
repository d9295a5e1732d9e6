namespace Isms.Web.Overview;

/// <summary>A page of the overview: which key figures it shows and which charts, as data.</summary>
/// <param name="Path">Its address.</param>
/// <param name="Key">Its title is the text <c>Overview.section.{Key}</c>.</param>
/// <param name="Figures">Names of key figures, in the order shown.</param>
/// <param name="Charts">In the order shown.</param>
internal sealed record OverviewSection(string Path, string Key, IReadOnlyList<string> Figures, IReadOnlyList<OverviewChart> Charts)
{
    /// <summary>Where the overview is.</summary>
    public const string Root = "/oversikt";

    /// <summary>All pages.</summary>
    public static IReadOnlyList<OverviewSection> All { get; } =
    [
        new(Root, "all",
            ["critical-suppliers-controlled-share", "controls-overdue", "incidents-significant", "clocks-met-share", "plans-complete-share", "measures-late", "acceptances-in-force", "roles-vacant"],
            [new("incidents-reported", OverviewChart.Months), new("incidents-reported", OverviewChart.ByMember, "severity"), new("clocks-met-share", OverviewChart.Years), new("plans-complete-share", OverviewChart.Years), new("measures-late", OverviewChart.MonthEnds)]),
        new($"{Root}/leverantorer", "suppliers",
            ["controls-decided", "controls-late-share", "controls-overdue", "answers-in-time-share", "suppliers-overdue-share", "critical-suppliers-controlled-share", "suppliers-never-controlled"],
            [new("controls-decided", OverviewChart.Months), new("controls-decided", OverviewChart.ByMember, "decision"), new("controls-overdue", OverviewChart.MonthEnds), new("answers-in-time-share", OverviewChart.Years), new("suppliers-never-controlled", OverviewChart.ByMember, "criticality")]),
        new($"{Root}/incidenter", "incidents",
            ["incidents-reported", "incidents-significant", "incidents-open", "incidents-recovery-days", "tracks-notified", "tracks-notified-share", "clocks-met-share", "clocks-breached", "clock-minutes-to-spare"],
            [new("incidents-reported", OverviewChart.Months), new("incidents-reported", OverviewChart.ByMember, "severity"), new("incidents-reported", OverviewChart.ByMember, "origin"), new("clocks-met-share", OverviewChart.Years), new("clocks-met-share", OverviewChart.Months), new("clocks-breached", OverviewChart.Months), new("incidents-reported", OverviewChart.Members, "organisation")]),
        new($"{Root}/kontinuitet", "continuity",
            ["plans-complete-share", "plans-exercised-share", "plans-missing", "plans-expired", "exercises-met-share", "activations-met-share"],
            [new("plans-complete-share", OverviewChart.Years), new("plans-complete-share", OverviewChart.MonthEnds), new("plans-exercised-share", OverviewChart.Years), new("exercises-met-share", OverviewChart.Members, "kind")]),
        new($"{Root}/atgarder", "measures",
            ["measures-open", "measures-late", "measures-in-time-share", "findings-open", "acceptances-in-force", "acceptances-expiring", "roles-vacant", "roles-vacant-share"],
            [new("measures-open", OverviewChart.ByMember, "severity"), new("measures-late", OverviewChart.MonthEnds), new("findings-open", OverviewChart.Members, "age"), new("findings-open", OverviewChart.MonthEnds), new("roles-vacant", OverviewChart.Members, "role")]),
    ];
}

/// <summary>A chart of a key figure.</summary>
/// <param name="Figure">The name of the figure.</param>
/// <param name="Specification">The name of the Vega-Lite specification.</param>
/// <param name="Dimension">What the bars or their parts are; null for years or months alone.</param>
internal sealed record OverviewChart(string Figure, string Specification, string? Dimension = null)
{
    /// <summary>A bar for each year.</summary>
    public const string Years = "years";

    /// <summary>A bar for each year, in parts.</summary>
    public const string ByMember = "years-by-member";

    /// <summary>A bar for each member in one year.</summary>
    public const string Members = "members";

    /// <summary>A bar for each month of one year: what happened in it.</summary>
    public const string Months = "months";

    /// <summary>A line through the months of one year: how things stood at the end of each.</summary>
    public const string MonthEnds = "month-ends";

    /// <summary>Whether it shows the months of a year.</summary>
    public bool IsByMonth => Specification is Months or MonthEnds;

    /// <summary>Names the chart in addresses.</summary>
    public string Id => Dimension is { } dimension ? $"{Figure}.{dimension}" : IsByMonth ? $"{Figure}.{Specification}" : Figure;
}
