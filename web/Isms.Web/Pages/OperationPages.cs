using System.Globalization;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.RefusedMessage;
using Isms.Web.Access;
using Isms.Web.Forms;
using Isms.Web.Hosting;
using Isms.Web.Rounds;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Isms.Web.Pages;

/// <summary>How the product runs. The operator sees ids and kinds here, never what a matter is about.</summary>
internal sealed class OperationPages : IPages
{
    private const int Shown = 100;
    private const int RoundsShown = 10;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage("/drift", Policies.Operate, ShowAsync);
        routes.MapForm("/drift/slapp-effekter", Policies.Operate, ReleaseAsync);
        routes.MapPage("/drift/utskick", Policies.Operate, ShowMailAsync);
        routes.MapPage("/drift/synpunkter", Policies.Operate, ShowFeedbackAsync);
    }

    private static async Task<IResult?> ShowAsync(PageRequest request)
    {
        var kinds = new List<KindLine>();
        var effects = new List<EffectLine>();
        foreach (var type in request.Service<ProcessCatalog>().All)
        {
            var documents = await request.QueryAsync(type.Kind);
            kinds.Add(new KindLine(
                request.Texts[$"Kind.{type.Kind}"], type.Schema, documents.Count, documents.Count(d => !d.Promoted.IsTerminal), documents.Sum(d => d.PendingEffects), documents.Sum(d => d.DeadEffects)));
            foreach (var busy in documents.Where(d => d.PendingEffects + d.DeadEffects > 0).OrderByDescending(d => d.DeadEffects).Take(Shown))
            {
                if (await request.LoadAsync(type.Kind, busy.Key.Id) is { } document)
                    effects.AddRange(document.Effects.Select(effect => new EffectLine(document.Key, effect)));
            }
        }
        var sweep = await request.Service<SweepStatus>().ReadAsync(request.Cancelled);
        return new RazorComponentResult<Operation>(new
        {
            Kinds = kinds,
            Dead = effects.Where(line => line.Effect.IsDead).OrderBy(line => line.Effect.DeadSince).Take(Shown).ToList(),
            Pending = effects.Where(line => !line.Effect.IsDead).OrderBy(line => line.Effect.NextAttempt).Take(Shown).ToList(),
            Sweep = sweep.Last,
            sweep.LastReconciliation,
            Hold = await request.Service<EffectHold>().ReadAsync(request.Cancelled),
            Rules = request.Service<IRuleSource>().Current.All<IRule>().OrderBy(rule => rule.Id, StringComparer.Ordinal).ThenBy(rule => rule.Version).ToList(),
            Rounds = await RoundLine.NewestAsync(request, RoundsShown),
            Refused = (await request.QueryAsync(RefusedMessageProcess.KindName, new DocumentQuery(IsTerminal: false))).OrderByDescending(message => message.OpenedAt).Take(Shown).ToList(),
            HasDataset = request.Http.RequestServices.GetService<IDatasetExports>() is not null,
            KeepsMail = request.Http.RequestServices.GetService<ISentMail>() is not null,
        });
    }

    private static async Task<FormPage?> ReleaseAsync(PageRequest request)
    {
        var (hold, texts) = (request.Service<EffectHold>(), request.Texts);
        if (await hold.ReadAsync(request.Cancelled) == EffectHoldState.Released) return null;
        var form = new Form
        {
            Title = texts["Operation.release.title"],
            Lead = texts["Operation.release.lead"],
            Submit = texts["Operation.release.submit"],
            Cancel = "/drift",
            Crumbs = [new(texts["Navigation.operation"], "/drift")],
        };
        return FormPage.Action(form, async (_, cancelled) =>
        {
            await hold.ReleaseAsync(cancelled);
            return new FormOutcome.Done("/drift", "effectsReleased");
        });
    }

    private static async Task<IResult?> ShowMailAsync(PageRequest request) =>
        request.Http.RequestServices.GetService<ISentMail>() is { } mail
            ? new RazorComponentResult<SentMailView>(new { Messages = await mail.ListAsync(Shown, request.Cancelled) })
            : null;

    private static async Task<IResult?> ShowFeedbackAsync(PageRequest request) =>
        new RazorComponentResult<FeedbackView>(new { Entries = await Feedback.ListAsync(request.Service<IBlobStore>(), Shown, request.Cancelled) });
}

/// <summary>A kind as the operator sees it.</summary>
public sealed record KindLine(string Name, int Schema, int Documents, int Active, int Pending, int Dead);

/// <summary>An effect that waits or was given up.</summary>
public sealed record EffectLine(ProcessKey Key, PendingEffect Effect)
{
    /// <summary>Where the operator's acts on it are.</summary>
    public string Url => string.Create(CultureInfo.InvariantCulture, $"/drift/effekter/{Key.Kind}/{Key.Id}/{Effect.Number.Version}/{Effect.Number.Ordinal}");
}
