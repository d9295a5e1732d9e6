using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Web.Access;
using Isms.Web.Forms;
using Isms.Web.Hosting;
using Isms.Web.Language;
using Isms.Web.Lists;
using Microsoft.AspNetCore.Routing;

namespace Isms.Web.Pages;

/// <summary>Every matter of every kind, open ones first asked for.</summary>
internal sealed class MatterPages : IPages
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapList("/arenden", Policies.ReadMatters, LoadAsync);

    private static async Task<ListDefinition<DocumentSummary>> LoadAsync(PageRequest request)
    {
        var (texts, now, routes) = (request.Texts, request.Now, request.Service<KindRoutes>());
        var kinds = request.Service<ProcessCatalog>().All.Where(type => type.CaseReferencePrefix is not null).Select(type => type.Kind).ToList();
        var rows = new List<DocumentSummary>();
        foreach (var kind in kinds) rows.AddRange(await request.QueryAsync(kind));
        var phases = rows.Select(row => (row.Key.Kind, row.Promoted.Phase)).Distinct().Select(pair => new Option($"{pair.Kind}/{pair.Phase}", texts[$"Phase.{pair.Kind}.{pair.Phase}"]));

        return new ListDefinition<DocumentSummary>
        {
            Title = texts["Navigation.matters"],
            Lead = texts["Matters.lead"],
            Rows = rows,
            SortedBy = "deadline",
            WhenEmpty = texts["Matters.empty"],
            Columns =
            [
                new("number", texts["Matters.number"], row => row.Promoted.CaseReference ?? "") { Url = row => routes.UrlOf(row.Key) },
                new("title", texts["Matters.title"], row => row.Promoted.Title) { Note = row => texts[$"Kind.{row.Key.Kind}"] },
                new("phase", texts["Matters.phase"], row => texts[$"Phase.{row.Key.Kind}.{row.Promoted.Phase}"]) { Tone = row => row.Promoted.IsTerminal ? Tone.Done : Tone.Calm },
                new("awaiting", texts["Matters.awaiting"], row => string.Join(", ", row.Promoted.Awaiting.Select(awaited => texts[$"Action.{awaited.Action}"]).Distinct(StringComparer.Ordinal))),
                new("deadline", texts["Matters.deadline"], row => WordsOf(row)?.Text ?? "")
                {
                    Note = row => WordsOf(row)?.When,
                    Tone = row => WordsOf(row)?.Tone ?? Tone.Calm,
                    SortBy = row => row.Promoted.NextDeadline,
                },
            ],
            Filters =
            [
                new("state", texts["Matters.state"], [new("open", texts["Matters.open"]), new("late", texts["Matters.late"]), new("closed", texts["Matters.closed"])], IsInState) { Preset = "open" },
                new("kind", texts["Matters.kind"], [.. kinds.Select(kind => new Option(kind, texts[$"Kind.{kind}"]))], (row, kind) => row.Key.Kind == kind),
                new("phase", texts["Matters.phase"], [.. phases.OrderBy(option => option.Label, StringComparer.Create(texts.Culture, ignoreCase: true))], (row, phase) => $"{row.Key.Kind}/{row.Promoted.Phase}" == phase),
            ],
        };

        DeadlineWords? WordsOf(DocumentSummary row) => row.Promoted.NextDeadline is { } deadline ? DeadlineWords.Of(texts, now, deadline) : null;

        bool IsInState(DocumentSummary row, string state) => state switch
        {
            "open" => !row.Promoted.IsTerminal,
            "late" => !row.Promoted.IsTerminal && row.Promoted.NextDeadline <= now,
            _ => row.Promoted.IsTerminal,
        };
    }
}
