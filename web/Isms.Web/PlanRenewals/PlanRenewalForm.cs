using Isms.Processes.Engine;
using Isms.Processes.PlanRenewal;
using Isms.Web.Access;
using Isms.Web.ContinuityPlans;
using Isms.Web.Forms;
using Isms.Web.Hosting;
using Isms.Web.Language;
using Isms.Web.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Routing;

namespace Isms.Web.PlanRenewals;

/// <summary>What every form of a renewal has in common: the renewal, its crumbs, its version, and where it goes afterwards.</summary>
internal sealed class PlanRenewalForm
{
    private PlanRenewalForm(PlanRenewalView view) => View = view;

    public PlanRenewalView View { get; }

    public PageRequest Request => View.Request;

    public PlanRenewalState State => View.State;

    public Texts Text => View.Text;

    /// <summary>The way to the renewal.</summary>
    public IReadOnlyList<Crumb> Crumbs => [new(Text["Plan.list.title"], ContinuityPlanView.Path), new(View.Covers, View.PlanUrl), new(Text["Plan.renewal"], View.Url)];

    /// <summary>Maps a form of a renewal. Who may give the command is asked for each renewal, at showing and at posting.</summary>
    public static void Map<TCommand>(IEndpointRouteBuilder routes, string segment, Func<PlanRenewalForm, Task<FormPage?>> make) where TCommand : PlanRenewalCommand =>
        routes.MapForm($"{PlanRenewalView.Path}/{{id}}/{segment}", Policies.SignedIn, async request => await LoadAsync<TCommand>(request) is { } form ? await make(form) : null);

    /// <summary>The same of a form that reads nothing more.</summary>
    public static void Map<TCommand>(IEndpointRouteBuilder routes, string segment, Func<PlanRenewalForm, FormPage?> make) where TCommand : PlanRenewalCommand =>
        Map<TCommand>(routes, segment, form => Task.FromResult(make(form)));

    /// <summary>A form that gives one command.</summary>
    /// <param name="label">The text of the heading and of the button.</param>
    /// <param name="flash">Under <c>Flash.planRenewal.</c>: what to say afterwards.</param>
    /// <param name="fields">What is asked.</param>
    /// <param name="command">The command of what was answered.</param>
    /// <param name="lead">The text that says what the form is for.</param>
    /// <param name="confirmation">What confirming means, for what binds.</param>
    /// <param name="foresee">What the confirming page shows.</param>
    public FormPage Page(
        string label, string flash, IReadOnlyList<Field> fields, Func<FormInput, PlanRenewalCommand> command, string lead, string? confirmation = null, Func<FormInput, Task<RenderFragment>>? foresee = null) =>
        FormPage.Command(
            Request, View.Document.Key,
            new Form
            {
                Title = Text[label],
                Lead = Text[lead],
                Fields = fields,
                Submit = Text[label],
                Confirmation = confirmation,
                Foresee = foresee,
                Crumbs = Crumbs,
                Cancel = View.Url,
                Version = View.Document.Version,
            },
            input => command(input), _ => (View.Url, $"planRenewal.{flash}"))
            // The plan hears of it, and measures start, by effects; the person ought to see that on the next page.
            .Then(cancelled => Request.Service<EffectDispatcher>().DispatchAsync(View.Document.Key, cancelled));

    /// <summary>Why; becomes the command's reason.</summary>
    public Field Reason(string label, bool isRequired = true) => Field.LongText("reason", Text[label]) with { Required = isRequired, Hint = Text["Track.reasonHint"], MaximumLength = 2000 };

    /// <summary>Several lines, as long as a renewal takes.</summary>
    public Field LongText(string name, string label, string? value = null, string? hint = null) =>
        Field.LongText(name, Text[label], value) with { Required = true, Hint = hint is null ? null : Text[hint], MaximumLength = PlanRenewalProcess.MaximumText };

    private static async Task<PlanRenewalForm?> LoadAsync<TCommand>(PageRequest request) where TCommand : PlanRenewalCommand
    {
        if (await PlanRenewalView.LoadAsync(request) is not { } view) return null;
        return view.Allows<TCommand>() ? new PlanRenewalForm(view) : throw new ForbiddenException();
    }
}
