using Isms.Processes.Engine;
using Isms.Processes.IncidentTrack;
using Isms.Processes.Kernel;
using Isms.Web.Access;
using Isms.Web.Forms;
using Isms.Web.Hosting;
using Isms.Web.Language;
using Isms.Web.Layout;
using Microsoft.AspNetCore.Components;

namespace Isms.Web.IncidentTracks;

/// <summary>What every form of a track has in common: the track, its crumbs, its version, where it goes afterwards.</summary>
internal sealed class TrackForm
{
    private TrackForm(TrackView view) => View = view;

    public TrackView View { get; }

    public PageRequest Request => View.Request;

    public TrackState State => View.State;

    public Texts Text => View.Text;

    /// <summary>The form's track, or null when there is none that the person may read.</summary>
    /// <exception cref="ForbiddenException">The person may read it, but not give the command.</exception>
    public static async Task<TrackForm?> LoadAsync<TCommand>(PageRequest request) where TCommand : TrackCommand
    {
        if (await TrackView.LoadAsync(request) is not { } view) return null;
        return view.Allows<TCommand>() ? new TrackForm(view) : throw new ForbiddenException();
    }

    /// <summary>A form that gives one command.</summary>
    /// <param name="title">The heading.</param>
    /// <param name="flash">Under <c>Flash.track.</c>: what to say afterwards.</param>
    /// <param name="fields">What is asked.</param>
    /// <param name="command">The command of what was answered.</param>
    /// <param name="lead">What the form is for; the party when null.</param>
    /// <param name="submit">What the button says; the title when null.</param>
    /// <param name="confirmation">What confirming means, for what binds.</param>
    /// <param name="showsClocks">Whether the confirming page shows which clocks would run.</param>
    /// <param name="then">Where to go; the track when null.</param>
    public FormPage Page(
        string title, string flash, IReadOnlyList<Field> fields, Func<FormInput, TrackCommand> command,
        string? lead = null, string? submit = null, string? confirmation = null, bool showsClocks = false, bool isDraft = false, string? then = null)
    {
        var classified = ClassifiedText.In(Request, fields);
        return FormPage.Command(
            Request, View.Document.Key,
            new Form
            {
                Title = title,
                Lead = lead ?? View.Title,
                Fields = [.. fields, .. classified.Ask(Text)],
                Submit = submit ?? title,
                Confirmation = confirmation,
                Foresee = showsClocks ? input => ForeseeAsync(command(input), input.OptionalText("reason")) : null,
                IsDraft = isDraft,
                Crumbs = [new Crumb(Text["Track.list.title"], TrackView.Path), new Crumb(State.CaseReference, View.Url)],
                Cancel = then ?? View.Url,
                Version = View.Document.Version,
            },
            input =>
            {
                // A draft asks for nothing that must be answered, but for this.
                if (isDraft && classified.IsFound && !input.Flag(ClassifiedText.FieldName)) input.Refuse(ClassifiedText.FieldName, classified.Warning(Text));
                return command(input);
            },
            _ => (then ?? View.Url, $"track.{flash}"));
    }

    public Field Reason(string? label = null, string? hint = null, bool isRequired = true) =>
        Field.LongText("reason", Text[label ?? "Track.reason"]) with { Required = isRequired, Hint = Text[hint ?? "Track.reasonHint"] };

    public Field At(string label, NodaTime.Instant? value, string? hint = null) => Field.Moment("at", Text[label], value) with { Required = true, Hint = hint };

    public Field Channel() => Field.Radios("channel", Text["Track.channel"], Options<ReportChannel>("ReportChannel", "ReportChannel.hint")) with { Required = true };

    public Field YesNo(string name, string label, string yes, string no) =>
        Field.Radios(name, label, [new Option("true", Text[yes]), new Option("false", Text[no])]) with { Required = true };

    /// <summary>The choices of an enum; a text <c>hints.value</c> explains a choice, where there is one.</summary>
    public IReadOnlyList<Option> Options<T>(string prefix, string? hints = null) where T : struct, Enum =>
        [.. Enum.GetValues<T>().Select(value => new Option(FieldText.Of(value), Text[$"{prefix}.{FieldText.Of(value)}"], hints is null ? null : Text.Find($"{hints}.{FieldText.Of(value)}")))];

    /// <summary>The clocks as a table to look at.</summary>
    public static RenderFragment ShownClocks(string caption, IReadOnlyList<ClockView> clocks) => builder =>
    {
        builder.OpenComponent<ClockTable>(0);
        builder.AddComponentParameter(1, nameof(ClockTable.Caption), caption);
        builder.AddComponentParameter(2, nameof(ClockTable.Clocks), clocks);
        builder.CloseComponent();
    };

    /// <summary>The clocks that would run if the command were given now.</summary>
    private async Task<RenderFragment> ForeseeAsync(TrackCommand command, string? reason)
    {
        var outcome = await Request.Engine.TryAsync(View.Document.Key, command, new CommandHeader(Request.CommandId.ToString(), Request.User.PersonId, Reason: reason), Request.Cancelled);
        var after = outcome is CommandOutcome.Accepted accepted ? Request.Service<IncidentTrackProcess>().StateOf(accepted.Document) : State;
        return ShownClocks(Text["Track.foreseen"], ClockView.Of(after.RunningClocks, Request.Service<IRuleSource>().Current, Text, Request.Now));
    }
}
