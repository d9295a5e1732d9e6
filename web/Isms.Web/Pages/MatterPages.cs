using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Web.Access;
using Isms.Web.Forms;
using Isms.Web.Hosting;
using Isms.Web.Language;
using Isms.Web.Lists;
using Isms.Web.Matters;
using Microsoft.AspNetCore.Routing;

namespace Isms.Web.Pages;

/// <summary>Every matter of every kind, open ones first asked for.</summary>
internal sealed class MatterPages : IPages
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapList("/arenden", Policies.ReadMatters, LoadAsync);

    private static async Task<ListDefinition<MatterLine>> LoadAsync(PageRequest request)
    {
        var (texts, now, routes) = (request.Texts, request.Now, request.Service<KindRoutes>());
        var kinds = request.Service<ProcessCatalog>().All.Where(type => type.CaseReferencePrefix is not null).Select(type => type.Kind).ToList();
        var rows = await MatterLines.ReadAsync(request, DocumentQuery.All);
        var phases = rows.Select(row => (row.Summary.Key.Kind, row.Summary.Promoted.Phase)).Distinct().Select(pair => new Option($"{pair.Kind}/{pair.Phase}", texts[$"Phase.{pair.Kind}.{pair.Phase}"]));

        return new ListDefinition<MatterLine>
        {
            Title = texts["Navigation.matters"],
            Lead = texts["Matters.lead"],
            Rows = rows,
            SortedBy = "deadline",
            WhenEmpty = texts["Matters.empty"],
            Columns =
            [
                new("number", texts["Matters.number"], row => row.Summary.Promoted.CaseReference ?? "") { Url = row => routes.UrlOf(row.Summary.Key) },
                new("title", texts["Matters.title"], row => row.Title) { Note = row => texts[$"Kind.{row.Summary.Key.Kind}"] },
                new("phase", texts["Matters.phase"], row => texts[$"Phase.{row.Summary.Key.Kind}.{row.Summary.Promoted.Phase}"]) { Tone = row => row.Summary.Promoted.IsTerminal ? Tone.Done : Tone.Calm },
                new("awaiting", texts["Matters.awaiting"], row => string.Join(", ", row.Summary.Promoted.Awaiting.Select(awaited => texts[$"Action.{awaited.Action}"]).Distinct(StringComparer.Ordinal))),
                new("deadline", texts["Matters.deadline"], row => WordsOf(row)?.Text ?? "")
                {
                    Note = row => WordsOf(row)?.When,
                    Tone = row => WordsOf(row)?.Tone ?? Tone.Calm,
                    SortBy = row => row.Due,
                },
            ],
            Filters =
            [
                new("state", texts["Matters.state"], [new("open", texts["Matters.open"]), new("late", texts["Matters.late"]), new("closed", texts["Matters.closed"])], IsInState) { Preset = "open" },
                new("kind", texts["Matters.kind"], [.. kinds.Select(kind => new Option(kind, texts[$"Kind.{kind}"]))], (row, kind) => row.Summary.Key.Kind == kind),
                new("phase", texts["Matters.phase"], [.. phases.OrderBy(option => option.Label, StringComparer.Create(texts.Culture, ignoreCase: true))], (row, phase) => $"{row.Summary.Key.Kind}/{row.Summary.Promoted.Phase}" == phase),
            ],
        };

        DeadlineWords? WordsOf(MatterLine row) => row.Words(texts, now);

        bool IsInState(MatterLine row, string state) => state switch
        {
            "open" => !row.Summary.Promoted.IsTerminal,
            "late" => row.IsLate(now),
            _ => row.Summary.Promoted.IsTerminal,
        };
    }
}
