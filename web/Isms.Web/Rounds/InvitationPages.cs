using Isms.Processes.ControlRound;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Processes.SupplierControl;
using Isms.Web.Access;
using Isms.Web.Controls;
using Isms.Web.Forms;
using Isms.Web.Hosting;
using Isms.Web.Registers;
using Isms.Web.Registers.Schedule;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Routing;

namespace Isms.Web.Rounds;

/// <summary>Inviting several suppliers to a control at once: choose, see what will happen to each, start.</summary>
internal sealed class InvitationPages : IPages
{
    /// <summary>The form.</summary>
    public const string Path = "/leverantorskontroller/inbjudan";

    public void Map(IEndpointRouteBuilder routes) => routes.MapForm(Path, Policies.LeadSupplierControls, InviteAsync);

    private static async Task<FormPage?> InviteAsync(PageRequest request)
    {
        var (texts, context) = (request.Texts, await RoundView.ContextAsync(request));
        var (schedule, _) = await request.Service<ControlScheduler>().ReadScheduleAsync(request.Tenant, request.Cancelled);
        IReadOnlyList<RoundOutcome>? foreseen = null;
        var form = new Form
        {
            Title = texts["Round.invite"],
            Lead = texts["Round.invite.lead"],
            Fields =
            [
                // Only those the person may start a control of; any other choice is refused as unknown.
                Field.Checkboxes("suppliers", texts["Kind.supplier.many"], [.. context.Names.Options(RegisterKinds.Supplier, [], supplier => IsOffered(supplier, request.User)).Select(option => option with { Hint = HintOf(option.Value, context) })])
                    with { Required = true, Hint = texts["Round.invite.suppliersHint"], IsForeseen = true },
                Field.Radios("purpose", texts["Round.purpose"], [.. Enum.GetValues<ControlPurpose>().Select(purpose => new Option(FieldText.Of(purpose), texts[$"Purpose.{FieldText.Of(purpose)}"]))], FieldText.Of(ControlPurpose.Recurring))
                    with { Required = true, Hint = texts["Round.invite.purposeHint"] },
                Field.Date("plannedDue", texts["Supplier.start.plannedDue"], StartControlPages.DueFrom(CityTime.DateOf(request.Now), schedule.Plan)) with { Required = true, Hint = texts["Supplier.start.plannedDueHint", schedule.Plan.AnswerDays] },
                Field.Text("procurementReference", texts["Supplier.start.procurement"]) with { Hint = texts["Round.invite.procurementHint"] },
            ],
            Submit = texts["Round.invite.submit"],
            Confirmation = texts["Round.invite.confirm"],
            Foresee = async input =>
            {
                var lines = await LinesAsync(input);
                return Shown(texts["Round.foreseen", foreseen!.Count(outcome => outcome.Result == RoundResult.Started), lines.Count], lines);
            },
            Crumbs = [new(texts["Kind.supplier-control.many"], ControlView.Path), new(texts["Kind.control-schedule"], SchedulePages.Path)],
            Cancel = SchedulePages.Path,
        };
        var key = request.NewKey(ControlRoundProcess.KindName);
        return FormPage.Command(request, key, form, async input =>
        {
            var command = new ControlRoundCommand.Request(TermsOf(input));
            // Once it is confirmed the round itself tells what stood in the way; sent again it must find itself done.
            if (!request.IsConfirmed && await request.Engine.TryAsync(key, command, new CommandHeader("foreseen", request.User.PersonId), request.Cancelled) is CommandOutcome.Accepted)
                await RefuseIfNobodyCanAsync(input);
            return command;
        }, round => ($"{RoundView.Path}/{round.Key.Id}", "round.requested"));

        RoundTerms TermsOf(FormInput input) => new(
            input.Choice<ControlPurpose>("purpose"), schedule.Plan, input.OptionalText("procurementReference"), [.. input.All("suppliers").Select(id => new RoundSupplier(id, input.Date("plannedDue")))]);

        async Task<IReadOnlyList<RoundSupplierLine>> LinesAsync(FormInput input)
        {
            foreseen ??= await request.Service<ControlRoundJob>().ForeseeAsync(request.Tenant, TermsOf(input), request.Cancelled);
            var controls = (await request.QueryAsync(SupplierControlProcess.KindName)).ToDictionary(control => control.Key.Id, StringComparer.Ordinal);
            return RoundSupplierLine.Of(input.All("suppliers"), foreseen, "Round.foreseen", controls, context);
        }

        async Task RefuseIfNobodyCanAsync(FormInput input)
        {
            var lines = await LinesAsync(input);
            if (foreseen!.Any(outcome => outcome.Result == RoundResult.Started)) return;
            input.Refuse("suppliers", texts["Round.invite.nobody"]);
            foreach (var line in lines) input.Refuse(null, texts["Round.invite.obstacle", line.Supplier.Text, line.Why ?? line.State]);
        }
    }

    private static bool IsOffered(DocumentSummary supplier, CurrentUser user) =>
        StartControlPages.MayStart(user, supplier.Key.Reference) && supplier.Promoted.Fields.GetValueOrDefault("stage") != FieldText.Of(SupplierStage.Former);

    /// <summary>What helps to choose: how critical, and what stands in the way already.</summary>
    private static string HintOf(string supplierId, RegisterContext context)
    {
        var fields = context.Names.Find($"{RegisterKinds.Supplier}/{supplierId}")!.Promoted.Fields;
        var criticality = $"{context.Label("criticality")}: {context.Word<Criticality>(fields, "criticality").ToLower(context.Texts.Culture)}";
        return fields.ContainsKey("undecidedControl") ? $"{criticality}. {context.Texts["Supplier.underWay"]}."
            : !fields.ContainsKey("contact") ? $"{criticality}. {context.Texts["Round.noContact"]}."
            : fields["stage"] == FieldText.Of(SupplierStage.Prospective) ? $"{criticality}. {context.Word<SupplierStage>(fields, "stage")}."
            : $"{criticality}.";
    }

    private static RenderFragment Shown(string caption, IReadOnlyList<RoundSupplierLine> lines) => builder =>
    {
        builder.OpenComponent<RoundSuppliers>(0);
        builder.AddComponentParameter(1, nameof(RoundSuppliers.Caption), caption);
        builder.AddComponentParameter(2, nameof(RoundSuppliers.Lines), lines);
        builder.CloseComponent();
    };
}
