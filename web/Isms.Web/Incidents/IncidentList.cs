using Isms.Processes.Engine;
using Isms.Processes.Incident;
using Isms.Processes.IncidentTrack;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Processes.StatutoryTime;
using Isms.Web.Access;
using Isms.Web.Drills;
using Isms.Web.Forms;
using Isms.Web.Hosting;
using Isms.Web.Language;
using Isms.Web.Layout;
using Isms.Web.Lists;
using Isms.Web.Matters;
using NodaTime.Text;

namespace Isms.Web.Incidents;

/// <summary>The list of incidents, nearest clock first: to those who handle them all, to others those that concern them or that they reported.</summary>
internal static class IncidentList
{
    public static async Task<ListDefinition<DocumentSummary>> LoadAsync(PageRequest request)
    {
        var (texts, now, rules) = (request.Texts, request.Now, request.Service<IRuleSource>().Current);
        // The list narrows and sorts; where nothing is due the newest stand first.
        var rows = (await request.QueryAsync(IncidentProcess.KindName)).Where(request.User.MayKnowOf).OrderByDescending(row => row.OpenedAt).ToList();
        var tracks = (await request.QueryAsync(IncidentTrackProcess.KindName, new DocumentQuery(IsTerminal: false))).Where(request.User.MayKnowOf).ToLookup(track => track.Promoted.Fields["incident"], StringComparer.Ordinal);
        var running = rows.Where(row => tracks.Contains(row.Key.Id)).ToDictionary(row => row.Key, row => RunningClock.Of(tracks[row.Key.Id]));
        var suppliers = await request.EntriesAsync(RegisterKinds.Supplier);
        return new ListDefinition<DocumentSummary>
        {
            Title = texts["Incident.list.title"],
            Lead = texts["Incident.list.lead"],
            Crumbs = [new Crumb(texts["Navigation.matters"], request.User.May(Policies.ReadMatters) ? "/arenden" : null), new Crumb(texts["Incident.list.title"])],
            Rows = rows,
            SortedBy = "left",
            WhenEmpty = texts["Incident.list.empty"],
            Action = new ListAction(texts["Incident.report"], IncidentReportPages.Path),
            Below = DrillPages.Of(request) is null ? null : builder =>
            {
                builder.OpenElement(0, "p");
                builder.OpenElement(1, "a");
                builder.AddAttribute(2, "href", DrillPages.Path);
                builder.AddContent(3, texts["Drill.list.link"]);
                builder.CloseElement();
                builder.CloseElement();
            },
            Columns =
            [
                new("caseReference", texts["Matter.caseReference"], r => r.Promoted.CaseReference ?? "") { Url = r => $"{IncidentView.Path}/{r.Key.Id}" },
                new("title", texts["Incident.list.what"], r => r.Promoted.Title) { Note = r => Field(r, "supplier") is { } supplier ? suppliers.GetValueOrDefault(supplier)?.Promoted.Title : null },
                new("severity", texts["Incident.severity"], r => Field(r, "severity") is { } severity ? texts[$"IncidentSeverity.{severity}"] : "")
                {
                    Tone = r => Field(r, "severity") is { } severity ? ToneOf(FieldText.To<IncidentSeverity>(severity)) : Tone.Calm,
                    SortBy = r => Field(r, "severity") is { } severity ? (int)FieldText.To<IncidentSeverity>(severity) : null,
                },
                new("left", texts["Incident.list.nearest"], r => WordsOf(r)?.Text ?? "")
                {
                    Tone = r => WordsOf(r)?.Tone ?? Tone.Calm,
                    Note = r => NearestOf(r) is { } nearest ? $"{NameOf(nearest.Clock)}{(nearest.Clock.IsProvisional ? $" {texts["Track.clock.provisionalNote"]}" : "")}" : OwnDue(r) is null ? null : texts["Incident.list.ownStep"],
                    SortBy = r => NearestOf(r)?.Due ?? OwnDue(r),
                },
                new("tracks", texts["Incident.list.openTracks"], r => Field(r, "openTracks") is { } open and not "0" ? open : "") { IsNumber = true, SortBy = r => int.Parse(Field(r, "openTracks") ?? "0", System.Globalization.CultureInfo.InvariantCulture) },
                new("reported", texts["Incident.list.reported"], r => texts.Time(ReportedAt(r))) { SortBy = r => ReportedAt(r) },
                new("phase", texts["Matter.state"], r => texts[$"Phase.incident.{r.Promoted.Phase}"]) { Tone = r => r.Promoted.IsTerminal ? Tone.Done : r.Promoted.Phase == IncidentPhase.Reported ? Tone.Soon : Tone.Calm },
            ],
            Filters =
            [
                new("state", texts["Matters.state"], [new("open", texts["Matters.open"]), new("closed", texts["Matters.closed"])], (r, value) => r.Promoted.IsTerminal == (value == "closed")) { Preset = "open" },
                new("severity", texts["Incident.severity"], [.. Enum.GetValues<IncidentSeverity>().Reverse().Select(s => new Option(FieldText.Of(s), texts[$"IncidentSeverity.{FieldText.Of(s)}"]))], (r, value) => Field(r, "severity") == value),
                new("clocks", texts["Incident.list.clocks"], [new("yes", texts["Incident.list.withClocks"]), new("day", texts["Incident.list.withinDay"])], HasClocks),
                new("supplier", texts["Incident.supplier"], [.. rows.Select(r => Field(r, "supplier")).OfType<string>().Distinct().Where(suppliers.ContainsKey).Select(s => new Option(s, suppliers[s].Promoted.Title)).OrderBy(o => o.Label, StringComparer.Create(texts.In("sv").Culture, ignoreCase: true))], (r, value) => Field(r, "supplier") == value),
                new("personalData", texts["Incident.personalData"], [.. Enum.GetValues<YesNoUnknown>().Reverse().Select(a => new Option(FieldText.Of(a), texts[$"YesNoUnknown.{FieldText.Of(a)}"]))], (r, value) => Field(r, "personalData") == value),
            ],
        };

        DeadlineWords? WordsOf(DocumentSummary row) => NearestOf(row) is { } nearest ? nearest.Words(texts, now) : OwnDue(row) is { } due ? DeadlineWords.Of(texts, now, due) : null;
        RunningClock? NearestOf(DocumentSummary row) => running.TryGetValue(row.Key, out var clocks) && clocks.Count > 0 ? clocks[0] : null;
        string NameOf(ListedClock clock) => rules.Newest<StatutoryRule>(clock.RuleId)?.Name.In(texts.Language) ?? clock.RuleId;
        bool HasClocks(DocumentSummary row, string value) => NearestOf(row) is { } nearest && (value == "yes" || nearest.Clock.Strict <= now + NodaTime.Duration.FromDays(1));
    }

    /// <summary>How grave an incident is, as shape and colour.</summary>
    public static Tone ToneOf(IncidentSeverity severity) => severity switch { IncidentSeverity.Critical => Tone.Late, IncidentSeverity.Serious => Tone.Soon, _ => Tone.Calm };

    private static string? Field(DocumentSummary row, string name) => row.Promoted.Fields.GetValueOrDefault(name);

    /// <summary>Where no clock runs: by when the next step ought to be taken.</summary>
    private static NodaTime.Instant? OwnDue(DocumentSummary row) => Field(row, "dueAt") is { } due ? InstantPattern.ExtendedIso.Parse(due).Value : null;

    private static NodaTime.Instant ReportedAt(DocumentSummary row) => InstantPattern.ExtendedIso.Parse(row.Promoted.Fields["reportedAt"]).Value;
}
