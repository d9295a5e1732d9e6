using Isms.Processes.ContinuityPlan;
using Isms.Processes.Kernel;
using Isms.Web.Access;
using Isms.Web.Hosting;
using Isms.Web.Language;
using Isms.Web.Layout;
using Isms.Web.Lists;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Isms.Web.RestoreOrders;

/// <summary>What must be restored first after a loss: where the plans do not hold together, a picture, and everything as a list.</summary>
internal sealed class RestoreOrderPages : IPages
{
    /// <summary>Where the page is.</summary>
    public const string Path = "/kontinuitet/aterstallningsordning";

    public void Map(IEndpointRouteBuilder routes) => routes.MapList(Path, Policies.ReadMatters, LoadAsync);

    private static async Task<ListDefinition<RestoreStep>> LoadAsync(PageRequest request)
    {
        var (view, texts) = (await RestoreOrderView.LoadAsync(request), request.Texts);
        return new ListDefinition<RestoreStep>
        {
            Title = texts["RestoreOrder.title"],
            Lead = texts["RestoreOrder.lead"],
            Crumbs = [new Crumb(texts["Navigation.matters"], "/arenden"), new Crumb(texts["Kind.continuity-plan.many"], ContinuityPlans.ContinuityPlanView.Path), new Crumb(texts["RestoreOrder.title"])],
            Rows = view.Order.Steps,
            SortedBy = "order",
            WhenEmpty = texts["RestoreOrder.empty"],
            Above = Above(view),
            Columns =
            [
                new("order", texts["RestoreOrder.order"], step => FieldText.Of(step.Position)) { IsNumber = true, SortBy = step => step.Position },
                new("name", texts["RestoreOrder.name"], step => view.NameOf(step.Node.Reference)) { Url = step => view.UrlOf(step.Node.Reference), Note = view.KindOf },
                new("recoveryTime", texts["PlanField.recoveryTimeObjective"], step => Words(step.Node.RecoveryTime)) { SortBy = step => step.Node.RecoveryTime },
                new("tolerableOutage", texts["PlanField.maximumTolerableOutage"], step => Words(step.Node.TolerableOutage)) { SortBy = step => step.Node.TolerableOutage },
                new("runsAfter", texts["RestoreOrder.runsAfter"], step => IsUnknown(step) ? "" : step.IsCertain ? Words(step.RunsAfter) : texts["RestoreOrder.atLeast", Words(step.RunsAfter)])
                {
                    Note = step => step.StartsAfter > Duration.Zero ? texts["RestoreOrder.startsAfter", Words(step.StartsAfter)] : null,
                    SortBy = step => IsUnknown(step) ? null : step.RunsAfter,
                },
                new("warning", texts["RestoreOrder.warning"], view.Warning) { Note = view.ChainOf, SortBy = step => view.Warning(step) is { Length: > 0 } warning ? ((int)RestoreOrderView.ToneOf(step) == (int)Tone.Late ? "0" : "1") + warning : null },
            ],
            Filters =
            [
                new("extent", texts["RestoreOrder.extent"], [new("planned", texts["RestoreOrder.planned"]), new("unplanned", texts["RestoreOrder.unplanned"])], (step, value) => view.IsPlanned(step) == (value == "planned")) { Preset = "planned" },
                new("kind", texts["RestoreOrder.kind"], [new("service", texts["Kind.shared-service"]), new("system", texts["Kind.information-system"])], (step, value) => RestorePicture.IsService(step.Node.Reference) == (value == "service")),
                new("problem", texts["RestoreOrder.warning"], [new("late", texts["RestoreOrder.problem.late"]), new("cycle", texts["RestoreOrder.problem.cycle"]), new("unknown", texts["RestoreOrder.problem.unknown"])],
                    (step, value) => value switch { "late" => step.IsLate, "cycle" => step.Cycle is not null, _ => !step.IsCertain }),
            ],
        };

        string Words(Duration? duration) => duration is { } known ? DurationWords.Of(texts, known) : "";
        static bool IsUnknown(RestoreStep step) => !step.IsCertain && step.RunsAfter == Duration.Zero;
    }

    private static RenderFragment Above(RestoreOrderView view) => builder =>
    {
        builder.OpenComponent<RestoreOverview>(0);
        builder.AddComponentParameter(1, nameof(RestoreOverview.View), view);
        builder.CloseComponent();
    };
}
