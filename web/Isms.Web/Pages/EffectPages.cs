using System.Globalization;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Web.Access;
using Isms.Web.Forms;
using Isms.Web.Hosting;
using Microsoft.AspNetCore.Routing;

namespace Isms.Web.Pages;

/// <summary>What an operator may do with an effect that was given up: try again, or discard it for good.</summary>
internal sealed class EffectPages : IPages
{
    private const string Pattern = "/drift/effekter/{kind}/{id}/{version:long}/{ordinal:int}";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapForm(Pattern + "/forsok", Policies.Operate, request => LoadAsync(request, "revive", async (key, number) =>
        {
            var found = await request.Service<EffectDispatcher>().ReviveAsync(key, number, request.Cancelled);
            if (found) await request.Service<IProcessDriver>().PokeAsync(key, request.Cancelled);
            return found;
        }));
        routes.MapForm(Pattern + "/ge-upp", Policies.Operate, request => LoadAsync(request, "discard", (key, number) =>
            request.Service<EffectDispatcher>().DiscardAsync(key, number, request.User.PersonId, request.Cancelled)));
    }

    private static async Task<FormPage?> LoadAsync(PageRequest request, string act, Func<ProcessKey, EffectNumber, Task<bool>> change)
    {
        var number = new EffectNumber(long.Parse(request.Route("version"), CultureInfo.InvariantCulture), int.Parse(request.Route("ordinal"), CultureInfo.InvariantCulture));
        if (!request.Service<ProcessCatalog>().Contains(request.Route("kind")) || await request.LoadAsync(request.Route("kind")) is not { } document) return null;
        if (document.Effects.FirstOrDefault(effect => effect.Number == number && effect.IsDead) is not { } dead) return null;
        var texts = request.Texts;
        var form = new Form
        {
            Title = texts[$"Operation.{act}.title"],
            Lead = texts[$"Operation.{act}.lead", document.Key.Reference, texts[$"Effect.{dead.Body.Type}"], dead.LastError ?? ""],
            Submit = texts[$"Operation.{act}.submit"],
            Cancel = "/drift",
            Crumbs = [new(texts["Navigation.operation"], "/drift")],
        };
        return FormPage.Action(form, async (_, _) => await change(document.Key, number) ? new FormOutcome.Done("/drift", $"effect.{act}") : new FormOutcome.Missing());
    }
}
