using System.Globalization;
using Isms.Processes.Engine;
using Isms.Processes.IncidentTrack;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Processes.StatutoryTime;
using Isms.Web.Access;
using Isms.Web.Forms;
using Isms.Web.Hosting;
using Isms.Web.Language;
using Isms.Web.Layout;
using Isms.Web.Lists;
using Isms.Web.Registers;
using NodaTime;
using NodaTime.Text;

namespace Isms.Web.IncidentTracks;

/// <summary>The list of tracks, nearest clock first. Representatives and deputies see those of their own organisations.</summary>
internal static class TrackList
{
    // Narrow enough for the table, and what spreadsheets take for a time.
    private static readonly LocalDateTimePattern Minute = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm");

    public static async Task<ListDefinition<DocumentSummary>> LoadAsync(PageRequest request)
    {
        var (texts, now, rules) = (request.Texts, request.Now, request.Service<IRuleSource>().Current);
        var rows = (await request.QueryAsync(IncidentTrackProcess.KindName)).Where(row => IsVisible(row, request.User)).ToList();
        var names = await RegisterNames.LoadAsync(request, [RegisterKinds.Organisation]);
        var clocks = rows.ToDictionary(row => row.Key, row => ClockText.Read(row.Promoted.Fields));
        return new ListDefinition<DocumentSummary>
        {
            Title = texts["Track.list.title"],
            Lead = texts["Track.list.lead"],
            Crumbs = [new Crumb(texts["Navigation.matters"], request.User.May(Policies.ReadMatters) ? "/arenden" : null), new Crumb(texts["Track.list.title"])],
            Rows = rows,
            SortedBy = "left",
            WhenEmpty = texts["Track.list.empty"],
            Columns =
            [
                new("caseReference", texts["Matter.caseReference"], r => r.Promoted.CaseReference ?? "") { Url = r => $"{TrackView.Path}/{r.Key.Id}" },
                new("organisation", texts["Track.organisation"], NameOf) { Note = r => Field(r, "sector") is { } sector ? $"{Field(r, "legalEntity")}, {texts[$"RegulatedSector.{sector}"]}" : null },
                new("law", texts["Track.law"], r => texts[$"TrackLaw.{Field(r, "law")}.short"]),
                new("incident", texts["Track.incident"], r => r.Promoted.Title) { Note = r => Field(r, "incidentReference") },
                new("left", texts["Track.clock.left"], r => WordsOf(r)?.Text ?? "") { Tone = r => WordsOf(r)?.Tone ?? Tone.Calm, Note = r => NearestOf(r) is { } clock ? NameOfRule(clock.RuleId) : null, SortBy = r => DueOf(r) },
                new("due", texts["Track.clock.dueAt"], r => DueOf(r) is { } due ? Minute.Format(due.InZone(CityTime.Zone).LocalDateTime) : "") { SortBy = r => DueOf(r) },
                new("phase", texts["Matter.state"], r => texts[$"Phase.incident-track.{r.Promoted.Phase}"]) { Tone = r => r.Promoted.IsTerminal ? Tone.Done : Tone.Calm },
                new("breached", texts["Track.breached"], r => Number(r, "lateClocks") is > 0 and var late ? texts.Count("Track.breachedCount", late) : "") { Tone = _ => Tone.Late, SortBy = r => -Number(r, "lateClocks") },
            ],
            Filters =
            [
                new("law", texts["Track.law"], [.. Enum.GetValues<TrackLaw>().Select(law => new Option(FieldText.Of(law), texts[$"TrackLaw.{FieldText.Of(law)}.short"]))], (r, value) => Field(r, "law") == value),
                new("phase", texts["Matter.state"], [.. TrackPhase.All.Select(phase => new Option(phase, texts[$"Phase.incident-track.{phase}"]))], (r, value) => r.Promoted.Phase == value),
                new("organisation", texts["Track.organisation"], [.. rows.Select(r => Field(r, "subject")!).Distinct().Select(names.Find).OfType<DocumentSummary>().Select(o => new Option(o.Key.Reference, o.Promoted.Title)).OrderBy(o => o.Label, StringComparer.Create(texts.In("sv").Culture, ignoreCase: true))], (r, value) => Field(r, "subject") == value),
                new("clock", texts["Track.list.clock"], [.. clocks.Values.SelectMany(c => c).Select(c => c.RuleId).Distinct().Order(StringComparer.Ordinal).Select(rule => new Option(rule, NameOfRule(rule)))], (r, value) => clocks[r.Key].Any(c => c.RuleId == value)),
                new("breached", texts["Track.breached"], [new Option("yes", texts["Track.list.onlyBreached"])], (r, _) => Number(r, "lateClocks") > 0),
            ],
        };

        string NameOf(DocumentSummary row) => names.Find(Field(row, "subject") ?? "")?.Promoted.Title ?? texts["Actor.unknown"];
        ListedClock? NearestOf(DocumentSummary row) => clocks[row.Key] is [var nearest, ..] ? nearest : null;
        Instant? DueOf(DocumentSummary row) => NearestOf(row) is { } nearest ? nearest.Strict ?? nearest.InternalTarget : null;
        DeadlineWords? WordsOf(DocumentSummary row) => DueOf(row) is { } due ? ClockView.WordsOf(texts, now, due, NearestOf(row)!.Strict is not null) : null;
        string NameOfRule(string rule) => rules.Newest<StatutoryRule>(rule)?.Name.In(texts.Language) ?? rule;
    }

    private static bool IsVisible(DocumentSummary row, CurrentUser user) =>
        TrackRights.MayRead(Field(row, "subject") ?? "", user.ScopedRoles);

    private static string? Field(DocumentSummary row, string name) => row.Promoted.Fields.GetValueOrDefault(name);

    private static int Number(DocumentSummary row, string name) => int.Parse(Field(row, name) ?? "0", CultureInfo.InvariantCulture);
}
