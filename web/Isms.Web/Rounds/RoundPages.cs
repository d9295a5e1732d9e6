using Isms.Processes.ControlRound;
using Isms.Web.Access;
using Isms.Web.Forms;
using Isms.Web.Hosting;
using Isms.Web.Layout;
using Isms.Web.Lists;
using Isms.Web.Matters;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Isms.Web.Rounds;

/// <summary>The list of rounds, a round's page, and letting a stuck one try again.</summary>
internal sealed class RoundPages : IPages
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapList(RoundView.Path, Policies.ReadMatters, ListAsync);
        routes.MapPage($"{RoundView.Path}/{{id}}", Policies.ReadMatters, ShowAsync);
        routes.MapForm($"{RoundView.Path}/{{id}}/forsok-igen", Policies.LeadSupplierControls, RetryAsync);
    }

    private static async Task<ListDefinition<RoundLine>> ListAsync(PageRequest request)
    {
        var texts = request.Texts;
        return new ListDefinition<RoundLine>
        {
            Title = texts["Kind.control-round.many"],
            Lead = texts["Round.list.lead"],
            Crumbs = [new Crumb(texts["Navigation.matters"], "/arenden"), new Crumb(texts["Kind.control-round.many"])],
            Rows = await RoundLine.NewestAsync(request, int.MaxValue),
            SortedBy = "-requested",
            WhenEmpty = texts["Round.list.empty"],
            Action = request.User.May(Policies.LeadSupplierControls) ? new ListAction(texts["Round.invite"], InvitationPages.Path) : null,
            Columns =
            [
                new("requested", texts["Round.requested"], round => texts.Time(round.RequestedAt)) { Url = round => round.Url, SortBy = round => round.RequestedAt, Note = round => round.Origin },
                new("purpose", texts["Round.purpose"], round => round.Purpose),
                Number("suppliers", round => round.Suppliers),
                Number("started", round => round.Started),
                Number("underWay", round => round.UnderWay),
                Number("refused", round => round.Refused),
                new("state", texts["Matter.state"], round => round.State) { Tone = round => round.Tone },
            ],
        };

        Column<RoundLine> Number(string name, Func<RoundLine, int?> value) =>
            new(name, texts[$"Round.{name}"], round => value(round)?.ToString(texts.Culture) ?? "") { IsNumber = true, SortBy = round => value(round) };
    }

    private static async Task<IResult?> ShowAsync(PageRequest request) => await RoundView.LoadAsync(request) is { } view
        ? new RazorComponentResult<RoundPage>(new { View = view, Waits = await WaitingWords.OfAsync(request, view.Document, new Dictionary<string, string>()), Messages = await MessageLine.OfAsync(request, view.Document) })
        : null;

    private static async Task<FormPage?> RetryAsync(PageRequest request)
    {
        if (await RoundView.LoadAsync(request) is not { } view) return null;
        if (!view.MayRetry) throw new ForbiddenException();
        var texts = request.Texts;
        var form = new Form
        {
            Title = texts["Round.retry"],
            Lead = texts["Round.retry.lead"],
            Submit = texts["Round.retry"],
            Crumbs = [new(texts["Kind.control-round.many"], RoundView.Path), new(view.Title, view.Url)],
            Cancel = view.Url,
            Version = view.Document.Version,
        };
        return FormPage.Command(request, view.Document.Key, form, _ => new ControlRoundCommand.Retry(), _ => (view.Url, "round.retried"));
    }
}
