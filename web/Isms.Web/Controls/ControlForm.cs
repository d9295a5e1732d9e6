using Isms.Processes.Kernel;
using Isms.Processes.SupplierControl;
using Isms.Web.Access;
using Isms.Web.Forms;
using Isms.Web.Hosting;
using Isms.Web.Language;
using Isms.Web.Layout;

namespace Isms.Web.Controls;

/// <summary>What every form of a control has in common: the control, its crumbs, its version, where it goes afterwards.</summary>
internal sealed class ControlForm
{
    private readonly ControlView _view;

    private ControlForm(PageRequest request, ControlView view) => (Request, _view) = (request, view);

    public PageRequest Request { get; }

    public SupplierControlState State => _view.State;

    public Texts Text => Request.Texts;

    /// <summary>The form's control, or null when there is none.</summary>
    /// <exception cref="ForbiddenException">The person's roles do not allow the command for this control.</exception>
    public static async Task<ControlForm?> LoadAsync<TCommand>(PageRequest request) where TCommand : SupplierControlCommand
    {
        if (await ControlView.LoadAsync(request) is not { } view) return null;
        if (!view.Allows<TCommand>()) throw new ForbiddenException();
        return new ControlForm(request, view);
    }

    public FormPage Page(string label, string flash, IReadOnlyList<Field> fields, Func<FormInput, object> command, string? lead = null, string? confirmation = null, string? submit = null) => FormPage.Command(
        Request, _view.Document.Key,
        new Form
        {
            Title = Text[label],
            Lead = lead is null ? _view.SupplierName : Text[lead],
            Fields = fields,
            Submit = Text[submit ?? label],
            Confirmation = confirmation is null ? null : Text[confirmation],
            Crumbs = [new Crumb(Text["Control.list.title"], ControlView.Path), new Crumb(State.CaseReference, _view.Url)],
            Cancel = _view.Url,
            Version = _view.Document.Version,
        },
        command, _ => (_view.Url, flash));

    /// <summary>What the supplier answered, to stand beside the assessment.</summary>
    public string AnswerHint(Question question)
    {
        var comment = State.Answers.FirstOrDefault(a => a.QuestionId == question.Id)?.Comment;
        var files = string.Join(", ", State.Evidence.Where(e => e.QuestionId == question.Id).Select(e => e.FileName));
        return string.Join(" – ", new[] { _view.AnswerText(question), comment, files }.Where(text => !string.IsNullOrEmpty(text)));
    }

    public Field Reason() => Field.LongText("reason", Text["Control.reason"]) with { Required = true, Hint = Text["Control.reasonHint"], MaximumLength = 2000 };

    public IReadOnlyList<Option> QuestionOptions() => [.. State.Questions().Select(q => new Option(q.Id, q.Text.In(Text.Language)))];

    public IReadOnlyList<Option> Options<T>(string prefix, string? hints = null) where T : struct, Enum =>
        [.. Enum.GetValues<T>().Select(value => new Option(FieldText.Of(value), Text[$"{prefix}.{FieldText.Of(value)}"], hints is null ? null : Text[$"{hints}.{FieldText.Of(value)}"]))];
}
