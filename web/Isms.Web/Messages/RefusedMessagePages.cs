using Isms.Processes.Engine;
using Isms.Processes.Inbound;
using Isms.Processes.RefusedMessage;
using Isms.Web.Access;
using Isms.Web.Forms;
using Isms.Web.Hosting;
using Isms.Web.Language;
using Isms.Web.Layout;
using Isms.Web.Lists;
using Isms.Web.Matters;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Isms.Web.Messages;

/// <summary>
/// Messages from other systems that could not be taken. Whoever reads matters sees that and why; the content, which may hold
/// anything, is for those who see to them.
/// </summary>
internal sealed class RefusedMessagePages : IPages
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapList(RefusedMessageView.Path, Policies.ReadRefusedMessages, ListAsync);
        routes.MapPage($"{RefusedMessageView.Path}/{{id}}", Policies.ReadRefusedMessages, ShowAsync);
        routes.MapPage($"{RefusedMessageView.Path}/{{id}}/innehall", Policies.HandleRefusedMessages, ContentAsync);
        routes.MapForm($"{RefusedMessageView.Path}/{{id}}/forsok", Policies.HandleRefusedMessages, RetryAsync);
        routes.MapForm($"{RefusedMessageView.Path}/{{id}}/hantera", Policies.HandleRefusedMessages, HandleAsync);
    }

    private static async Task<IResult?> ShowAsync(PageRequest request) => await RefusedMessageView.LoadAsync(request) is { } view
        ? new RazorComponentResult<RefusedMessagePage>(new { View = view, Waits = await WaitingWords.OfAsync(request, view.Document, view.Names) })
        : null;

    private static async Task<IResult?> ContentAsync(PageRequest request) =>
        // As a file and as text: whatever it holds, no browser makes anything of it.
        await request.Service<RefusedMessages>().ReadContentAsync(request.Tenant, request.Route("id"), request.Cancelled) is { } content
            ? Results.File(content, "text/plain; charset=utf-8", $"{request.Route("id")}.json")
            : null;

    private static async Task<FormPage?> RetryAsync(PageRequest request)
    {
        if (await RefusedMessageView.LoadAsync(request) is not { IsWaiting: true, State.Content: not null } view) return null;
        var form = FormOf(view, "RefusedMessage.retry", []);
        return FormPage.Action(form, async (_, cancelled) =>
        {
            var by = new CommandHeader(request.CommandId.ToString(), request.User.PersonId);
            return await request.Service<InboundMessages>().RetryAsync(request.Tenant, view.Document.Key.Id, by, cancelled) switch
            {
                null => new FormOutcome.Missing(),
                InboundOutcome.Refused refused => new FormOutcome.Refused([.. refused.Reasons.Select(reason => new FormError(null, RefusedMessageView.WordsOf(reason, request.Texts)))]),
                _ => new FormOutcome.Done(view.Url, "refusedMessage.accepted"),
            };
        });
    }

    private static async Task<FormPage?> HandleAsync(PageRequest request)
    {
        if (await RefusedMessageView.LoadAsync(request) is not { IsWaiting: true } view) return null;
        var note = Field.LongText("reason", view.Text["RefusedMessage.note"]) with { Required = true, Hint = view.Text["RefusedMessage.noteHint"], MaximumLength = 2000 };
        return FormPage.Command(request, view.Document.Key, FormOf(view, "RefusedMessage.handle", [note]), _ => new RefusedMessageCommand.Handle(), _ => (view.Url, "refusedMessage.handled"))
            .Then(cancelled => request.Service<RefusedMessages>().ForgetAsync(request.Tenant, view.Document.Key.Id, cancelled));
    }

    private static Form FormOf(RefusedMessageView view, string text, IReadOnlyList<Field> fields) => new()
    {
        Title = view.Text[text],
        Lead = view.Text[$"{text}.lead"],
        Fields = fields,
        Submit = view.Text[text],
        Crumbs = [new Crumb(view.Text["RefusedMessage.list.title"], RefusedMessageView.Path), new Crumb(view.State.CaseReference, view.Url)],
        Cancel = view.Url,
        Version = fields.Count > 0 ? view.Document.Version : null,
    };

    private static async Task<ListDefinition<DocumentSummary>> ListAsync(PageRequest request)
    {
        var texts = request.Texts;
        return new ListDefinition<DocumentSummary>
        {
            Title = texts["RefusedMessage.list.title"],
            Lead = texts["RefusedMessage.list.lead"],
            Rows = await request.QueryAsync(RefusedMessageProcess.KindName),
            SortedBy = "-at",
            WhenEmpty = texts["RefusedMessage.list.empty"],
            Columns =
            [
                new("caseReference", texts["Matter.caseReference"], r => r.Promoted.CaseReference ?? "") { Url = r => $"{RefusedMessageView.Path}/{r.Key.Id}" },
                new("type", texts["RefusedMessage.type"], r => TypeOf(r, texts)),
                new("source", texts["RefusedMessage.source"], r => r.Promoted.Fields.GetValueOrDefault("source", texts["RefusedMessage.unknown"])),
                new("at", texts["RefusedMessage.at"], r => texts.Time(r.OpenedAt)) { SortBy = r => r.OpenedAt },
                new("phase", texts["Matter.state"], r => texts[$"Phase.{r.Key.Kind}.{r.Promoted.Phase}"]) { Tone = r => r.Promoted.IsTerminal ? Tone.Done : Tone.Soon },
            ],
            Filters = [new("state", texts["Matters.state"], [new("open", texts["Matters.open"]), new("closed", texts["Matters.closed"])], (r, state) => r.Promoted.IsTerminal == (state == "closed")) { Preset = "open" }],
        };
    }

    internal static string TypeOf(DocumentSummary message, Texts texts) =>
        message.Promoted.Fields.TryGetValue("type", out var type) ? texts.Find($"Kind.{type}") ?? type : texts["RefusedMessage.unknown"];
}
