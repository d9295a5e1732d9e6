using Isms.Processes.PlanActivation;
using Isms.Web.Access;
using Isms.Web.Forms;
using Isms.Web.Hosting;
using Isms.Web.Language;
using Isms.Web.Layout;
using Microsoft.AspNetCore.Routing;

namespace Isms.Web.PlanActivations;

/// <summary>
/// What every form of an activation has in common. None carries the version it was shown at: they add to what others write
/// meanwhile and overwrite nothing, and what no longer fits the phase is refused.
/// </summary>
internal sealed class ActivationForm
{
    private ActivationForm(ActivationView view) => View = view;

    public ActivationView View { get; }

    public PageRequest Request => View.Request;

    public Texts Text => View.Text;

    /// <summary>Maps a form of an activation. Who may give the command is asked for each, at showing and at posting.</summary>
    public static void Map<TCommand>(IEndpointRouteBuilder routes, string segment, Func<ActivationForm, FormPage?> make) where TCommand : PlanActivationCommand =>
        routes.MapForm($"{ActivationView.Path}/{{id}}/{segment}", Policies.SignedIn, async request =>
        {
            if (await ActivationView.LoadAsync(request) is not { } view) return null;
            return view.Allows<TCommand>() ? make(new ActivationForm(view)) : throw new ForbiddenException();
        });

    /// <summary>A form that gives one command.</summary>
    /// <param name="label">The text of the heading and the button.</param>
    /// <param name="flash">Under <c>Flash.activation.</c>: what to say afterwards.</param>
    /// <param name="fields">What is asked.</param>
    /// <param name="command">The command of what was answered.</param>
    /// <param name="lead">What the form is for.</param>
    /// <param name="anchor">The part of the page to come back to.</param>
    public FormPage Page(string label, string flash, IReadOnlyList<Field> fields, Func<FormInput, PlanActivationCommand> command, string? lead = null, string? anchor = null) => FormPage.Command(
        Request, View.Document.Key,
        new Form
        {
            Title = Text[label],
            Lead = lead ?? $"{View.State.CaseReference} {View.Subject}",
            Fields = [.. fields, .. ClassifiedText.In(Request, fields).Ask(Text)],
            Submit = Text[label],
            Crumbs = [new Crumb(Text["Kind.plan-activation.many"], ActivationView.Path), new Crumb(View.State.CaseReference, View.Url)],
            Cancel = View.Url,
        },
        input => command(input), _ => (anchor is null ? View.Url : $"{View.Url}#{anchor}", $"activation.{flash}"));

    public Field At(string label, string? hint = null) => Field.Moment("at", Text[label], Request.Now) with { Required = true, Hint = hint is null ? null : Text[hint] };

    public Field Reason(string label, string? hint = null, bool isRequired = true) =>
        Field.LongText("reason", Text[label]) with { Required = isRequired, Hint = hint is null ? null : Text[hint], MaximumLength = 2000 };

    public Field LongText(string name, string label, string? hint = null, bool isRequired = true) =>
        Field.LongText(name, Text[label]) with { Required = isRequired, Hint = hint is null ? null : Text[hint], MaximumLength = PlanActivationProcess.MaximumText };
}
