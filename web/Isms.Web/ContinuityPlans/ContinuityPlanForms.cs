using Isms.Processes.ContinuityPlan;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Web.Access;
using Isms.Web.Controls;
using Isms.Web.Forms;
using Isms.Web.Hosting;
using Isms.Web.Layout;
using Isms.Web.Registers;
using Microsoft.AspNetCore.Routing;

namespace Isms.Web.ContinuityPlans;

/// <summary>The forms of a plan: it is made, amended, renewed before its time, found to hold all the same, and retired.</summary>
internal sealed class ContinuityPlanForms : IPages
{
    /// <summary>Where a plan is made.</summary>
    public const string CreatePath = "/kontinuitet/ny-plan";

    private const string ReasonField = "reason";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapForm(CreatePath, Policies.MakeContinuityPlans, CreateAsync);
        Map<ContinuityPlanCommand.Amend>(routes, "andra", AmendAsync);
        Map<ContinuityPlanCommand.Renew>(routes, "fornya", view => Page(view, "Plan.renew", "renewed", [Reason(view)], _ => new ContinuityPlanCommand.Renew(), "Plan.renew.lead"));
        Map<ContinuityPlanCommand.DismissFlags>(routes, "avfarda", DismissAsync);
        Map<ContinuityPlanCommand.Retire>(routes, "avsluta", view => Page(view, "Plan.retire", "retired", [Reason(view)], _ => new ContinuityPlanCommand.Retire(), "Plan.retire.lead", view.Text["Plan.retire.confirm"]));
    }

    private static void Map<TCommand>(IEndpointRouteBuilder routes, string segment, Func<ContinuityPlanView, Task<FormPage>> make) where TCommand : ContinuityPlanCommand =>
        routes.MapForm($"{ContinuityPlanView.Path}/{{id}}/{segment}", Policies.SignedIn, async request =>
        {
            if (await ContinuityPlanView.LoadAsync(request) is not { } view) return null;
            return view.Allows<TCommand>() ? await make(view) : throw new ForbiddenException();
        });

    private static void Map<TCommand>(IEndpointRouteBuilder routes, string segment, Func<ContinuityPlanView, FormPage> make) where TCommand : ContinuityPlanCommand =>
        Map<TCommand>(routes, segment, view => Task.FromResult(make(view)));

    private static async Task<FormPage?> CreateAsync(PageRequest request)
    {
        var texts = request.Texts;
        var names = await RegisterNames.LoadAsync(request, [RegisterKinds.SharedService, RegisterKinds.Organisation, RegisterKinds.InformationSystem]);
        var planned = (await request.QueryAsync(ContinuityPlanProcess.KindName)).Select(plan => plan.Promoted.Fields.GetValueOrDefault("service")).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var form = new Form
        {
            Title = texts["Plan.create"],
            Lead = texts["Plan.create.lead"],
            Crumbs = [new Crumb(texts["Plan.list.title"], ContinuityPlanView.Path), new Crumb(texts["Plan.create"])],
            Fields =
            [
                Field.Radios("perspective", texts["Plan.perspective"], [.. Enum.GetValues<DeliveryPerspective>().Select(p => new Option(FieldText.Of(p), texts[$"Plan.create.{FieldText.Of(p)}"], texts[$"Plan.create.{FieldText.Of(p)}.hint"]))]) with { Required = true },
                Field.Select("serviceId", texts["Plan.service"], names.Options(RegisterKinds.SharedService, [], service => !planned.Contains(service.Key.Id))) with { Hint = texts["Plan.service.hint"] },
                Field.Text("unitName", texts["Plan.unit"]) with { Hint = texts["Plan.unit.hint"] },
                .. await ResponsibleAsync(request, names, null),
            ],
            Submit = texts["Plan.create.submit"],
            Cancel = ContinuityPlanView.Path,
        };
        return FormPage.Command(
            request,
            // A service has one plan at most, so its plan's id follows from it.
            input => input.OptionalText("serviceId") is { } service ? request.Key(ContinuityPlanProcess.KindName, ContinuityPlanProcess.IdOf(service)) : request.NewKey(ContinuityPlanProcess.KindName),
            form,
            input =>
            {
                var perspective = input.Choice<DeliveryPerspective>("perspective");
                if (perspective == DeliveryPerspective.ServiceOrganisation && input.OptionalText("serviceId") is null) input.Refuse("serviceId", texts["Plan.service.missing"]);
                if (perspective == DeliveryPerspective.AdministrativeOrganisation && input.OptionalText("serviceId") is not null) input.Refuse("serviceId", texts["Rejection.plan.serviceOrUnit"]);
                return Task.FromResult<object>(new ContinuityPlanCommand.Create(Read(input, perspective, input.OptionalText("serviceId"))));
            },
            created => ($"{ContinuityPlanView.Path}/{created.Key.Id}", "plan.created"))
            // The first cycle is a process of its own, made by an effect; the person ought to see it on the next page.
            .Then((done, cancelled) => request.Service<EffectDispatcher>().DispatchAsync(request.Key(ContinuityPlanProcess.KindName, done.Url[(ContinuityPlanView.Path.Length + 1)..]), cancelled));
    }

    private static async Task<FormPage> AmendAsync(ContinuityPlanView view)
    {
        var details = view.Details;
        var names = await RegisterNames.LoadAsync(view.Request, [RegisterKinds.Organisation, RegisterKinds.InformationSystem]);
        return Page(
            view, "Plan.amend", "amended",
            [
                .. details.UnitName is null ? Array.Empty<Field>() : [Field.Text("unitName", view.Text["Plan.unit"], details.UnitName) with { Required = true }],
                .. await ResponsibleAsync(view.Request, names, details),
                Reason(view),
            ],
            input => new ContinuityPlanCommand.Amend(Read(input, details.Perspective, details.ServiceId)), "Plan.amend.lead");
    }

    private static Task<FormPage> DismissAsync(ContinuityPlanView view) => Task.FromResult(Page(
        view, "Plan.dismissFlags", "flagsDismissed",
        [Field.Content(Flags(view)), Reason(view) with { Hint = view.Text["Plan.dismissFlags.reasonHint"] }], _ => new ContinuityPlanCommand.DismissFlags(), "Plan.dismissFlags.lead"));

    private static async Task<IReadOnlyList<Field>> ResponsibleAsync(PageRequest request, RegisterNames names, PlanDetails? details)
    {
        var texts = request.Texts;
        return
        [
            Field.Select("organisationId", texts["Plan.organisation"], names.Options(RegisterKinds.Organisation, [details?.OrganisationId]), details?.OrganisationId) with { Required = true },
            Field.Select("ownerPersonId", texts["Plan.owner"], await PersonOptions.StaffAsync(request), details?.OwnerPersonId) with { Required = true, Hint = texts["Plan.owner.hint"] },
            Field.Search("approverScope", texts["Plan.approver"], Approvers(names, texts), details is null ? [] : [details.ApproverScope]) with { Required = true, Hint = texts["Plan.approver.hint"], Spare = details is null ? 1 : 0 },
        ];
    }

    private static IReadOnlyList<Option> Approvers(RegisterNames names, Language.Texts texts) =>
    [
        .. new[] { RegisterKinds.Organisation, RegisterKinds.InformationSystem }.SelectMany(kind => names.Options(kind, []).Select(option =>
            new Option($"{kind}/{option.Value}", texts["Plan.approverOf", texts[$"Role.{ContinuityPlanProcess.ApproverOf($"{kind}/{option.Value}").Role}"], option.Label]))),
    ];

    private static PlanDetails Read(FormInput input, DeliveryPerspective perspective, string? service) =>
        new(perspective, service, input.OptionalText("unitName"), input.Text("organisationId"), input.Text("ownerPersonId"), input.Text("approverScope"));

    private static Field Reason(ContinuityPlanView view) => Field.LongText(ReasonField, view.Text["Plan.reason"]) with { Required = true, Hint = view.Text["Track.reasonHint"], MaximumLength = 2000 };

    private static FormPage Page(ContinuityPlanView view, string label, string flash, IReadOnlyList<Field> fields, Func<FormInput, ContinuityPlanCommand> command, string lead, string? confirmation = null) => FormPage.Command(
        view.Request, view.Document.Key,
        new Form
        {
            Title = view.Text[label],
            Lead = view.Text[lead],
            Fields = fields,
            Submit = view.Text[label],
            Confirmation = confirmation,
            Crumbs = [new Crumb(view.Text["Plan.list.title"], ContinuityPlanView.Path), new Crumb(view.Covers, view.Url)],
            Cancel = view.Url,
            Version = view.Document.Version,
        },
        input => command(input), _ => (view.Url, $"plan.{flash}"))
        .Then(cancelled => view.Request.Service<EffectDispatcher>().DispatchAsync(view.Document.Key, cancelled));

    private static Microsoft.AspNetCore.Components.RenderFragment Flags(ContinuityPlanView view) => builder =>
    {
        builder.OpenComponent<PlanFlags>(0);
        builder.AddComponentParameter(1, nameof(PlanFlags.Flags), view.State.Flags);
        builder.AddComponentParameter(2, nameof(PlanFlags.Names), view.Names);
        builder.CloseComponent();
    };
}
