using Isms.Processes.Incident;
using Isms.Processes.Kernel;
using Isms.Web.Access;
using Isms.Web.Forms;
using Isms.Web.Hosting;
using Isms.Web.Language;
using Isms.Web.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Routing;

namespace Isms.Web.Incidents;

/// <summary>What every form of an incident has in common: the incident, its crumbs, its version, where it goes afterwards, and the question about texts that may be security-classified.</summary>
internal sealed class IncidentForm
{
    private IncidentForm(IncidentView view) => View = view;

    public IncidentView View { get; }

    public PageRequest Request => View.Request;

    public IncidentState State => View.State;

    public Texts Text => View.Text;

    /// <summary>Maps a form of an incident. Who may give the command is asked for each incident, at showing and at posting.</summary>
    public static void Map<TCommand>(IEndpointRouteBuilder routes, string segment, string policy, Func<IncidentForm, Task<FormPage?>> make) where TCommand : IncidentCommand =>
        routes.MapForm($"{IncidentView.Path}/{{id}}/{segment}", policy, async request => await LoadAsync<TCommand>(request) is { } form ? await make(form) : null);

    /// <summary>The same of a form that reads nothing more.</summary>
    public static void Map<TCommand>(IEndpointRouteBuilder routes, string segment, string policy, Func<IncidentForm, FormPage?> make) where TCommand : IncidentCommand =>
        Map<TCommand>(routes, segment, policy, form => Task.FromResult(make(form)));

    /// <summary>A form that gives one command.</summary>
    /// <param name="label">The text of the heading.</param>
    /// <param name="flash">Under <c>Flash.incident.</c>: what to say afterwards.</param>
    /// <param name="fields">What is asked.</param>
    /// <param name="command">The command of what was answered.</param>
    /// <param name="lead">The text that says what the form is for; the incident's title when null.</param>
    /// <param name="submit">The text of the button; the heading's when null.</param>
    /// <param name="confirmation">What confirming means, for what binds.</param>
    /// <param name="foresee">What the confirming page shows.</param>
    /// <param name="decisions">What is asked there.</param>
    /// <param name="then">Where to go; the incident when null.</param>
    public FormPage Page(
        string label, string flash, IReadOnlyList<Field> fields, Func<FormInput, IncidentCommand> command, string? lead = null, string? submit = null, string? confirmation = null,
        Func<FormInput, Task<RenderFragment>>? foresee = null, IReadOnlyList<Field>? decisions = null, string? then = null)
    {
        decisions ??= [];
        return FormPage.Command(
            Request, View.Document.Key,
            new Form
            {
                Title = Text[label],
                Lead = lead is null ? $"{State.CaseReference} {View.Title}" : Text[lead],
                Fields = [.. fields, .. ClassifiedText.In(Request, fields).Ask(Text)],
                Submit = Text[submit ?? label],
                Confirmation = confirmation,
                Foresee = foresee,
                Decisions = [.. decisions, .. AskAbout(decisions)],
                Crumbs = [new Crumb(Text["Incident.list.title"], IncidentView.Path), new Crumb(State.CaseReference, View.Url)],
                Cancel = then ?? View.Url,
                Version = View.Document.Version,
            },
            input => command(input), _ => (then ?? View.Url, $"incident.{flash}"));
    }

    /// <summary>Why; becomes the command's reason.</summary>
    public Field Reason(string? label = null, string? hint = null, bool isRequired = true) =>
        Field.LongText("reason", Text[label ?? "Incident.reason"]) with { Required = isRequired, Hint = Text[hint ?? "Track.reasonHint"], MaximumLength = 2000 };

    public Field At(string label, NodaTime.Instant? value, string? hint = null) => Field.Moment("at", Text[label], value) with { Required = true, Hint = hint };

    public Field LongText(string name, string label, string? value = null, string? hint = null) =>
        Field.LongText(name, Text[label], value) with { Required = true, Hint = hint is null ? null : Text[hint], MaximumLength = IncidentProcess.MaximumText };

    public Field YesNoUnknownField(string name, string label, YesNoUnknown value) => Field.Radios(name, Text[label],
        [.. new[] { YesNoUnknown.Yes, YesNoUnknown.No, YesNoUnknown.Unknown }.Select(answer => new Option(FieldText.Of(answer), View.Word(answer)))], FieldText.Of(value)) with
    { Required = true };

    /// <summary>The choices of an enum under <c>{enum}.{value}</c>; a text <c>….hint</c> explains a choice, where there is one.</summary>
    public IReadOnlyList<Option> Options<T>(string? prefix = null) where T : struct, Enum =>
        [.. Enum.GetValues<T>().Select(value => $"{prefix ?? typeof(T).Name}.{FieldText.Of(value)}").Zip(Enum.GetValues<T>(), (key, value) => new Option(FieldText.Of(value), Text[key], Text.Find($"{key}.hint")))];

    /// <summary>The question about what is written on the confirming page; asked apart from the one about the form, which has been answered by then.</summary>
    private IEnumerable<Field> AskAbout(IReadOnlyList<Field> decisions) => ClassifiedText.In(Request, decisions).Ask(Text, "decided");

    private static async Task<IncidentForm?> LoadAsync<TCommand>(PageRequest request) where TCommand : IncidentCommand
    {
        if (await IncidentView.LoadAsync(request) is not { } view) return null;
        return view.Allows<TCommand>() ? new IncidentForm(view) : throw new ForbiddenException();
    }
}
