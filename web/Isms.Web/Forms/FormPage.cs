using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Web.Hosting;
using Microsoft.AspNetCore.Http;

namespace Isms.Web.Forms;

/// <summary>
/// A form and what posting it does. A page author writes a function from <see cref="PageRequest"/> to this; it is called when
/// the form is shown and again when it is posted, each time with the data as they are then. Null makes the page a 404.
/// </summary>
public sealed class FormPage
{
    private FormPage(Form form, Func<FormInput, CancellationToken, Task<FormOutcome>> check, Func<FormInput, CancellationToken, Task<FormOutcome>> submit)
    {
        if (form.Confirmation is not null && form.Fields.Any(field => field.Kind == FieldKind.Files))
            throw new ArgumentException("A form with files cannot be confirmed on a second page.", nameof(form));
        if (form.Confirmation is null && form.Decisions.Count > 0) throw new ArgumentException("What is decided on the confirming page needs one.", nameof(form));
        (Form, Check, Submit) = (form, check, submit);
    }

    /// <summary>What is shown.</summary>
    public Form Form { get; }

    internal Func<FormInput, CancellationToken, Task<FormOutcome>> Check { get; }

    internal Func<FormInput, CancellationToken, Task<FormOutcome>> Submit { get; }

    /// <summary>A form that does something other than give a command to a process.</summary>
    public static FormPage Action(Form form, Func<FormInput, CancellationToken, Task<FormOutcome>> submit) =>
        new(form, NothingToCheck, submit);

    /// <summary>The same with a check of its own before the confirmation.</summary>
    public static FormPage Action(Form form, Func<FormInput, CancellationToken, Task<FormOutcome>> check, Func<FormInput, CancellationToken, Task<FormOutcome>> submit) => new(form, check, submit);

    /// <summary>
    /// A form that gives one command to one process. Refusals are shown at their fields, a document somebody else changed is
    /// shown beside the input, a store that does not answer keeps the input.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="key">The process or register entry; for a new one <see cref="PageRequest.NewKey"/>.</param>
    /// <param name="form">What is shown; its fields hold what is stored now, its version is that of the document.</param>
    /// <param name="command">Builds the command; may refuse fields on the input instead, what it gives is then not used. A field named <c>reason</c> becomes the command's reason.</param>
    /// <param name="done">Where to go, and the key under <c>Flash.</c> of what to say there.</param>
    public static FormPage Command(PageRequest request, ProcessKey key, Form form, Func<FormInput, object> command, Func<ProcessDocument, (string Url, string Flash)> done) =>
        Command(request, key, form, input => Task.FromResult(command(input)), done);

    /// <summary>The same with a command whose building waits for something, as for files being stored.</summary>
    public static FormPage Command(PageRequest request, ProcessKey key, Form form, Func<FormInput, Task<object>> command, Func<ProcessDocument, (string Url, string Flash)> done) =>
        Command(request, _ => key, form, command, done);

    /// <summary>The same for a new process whose id follows from what was filled in.</summary>
    public static FormPage Command(PageRequest request, Func<FormInput, ProcessKey> key, Form form, Func<FormInput, Task<object>> command, Func<ProcessDocument, (string Url, string Flash)> done)
    {
        // Where the decision is made on the confirming page there is nothing to try before.
        Func<FormInput, CancellationToken, Task<FormOutcome>> check = form.Decisions.Count > 0 ? NothingToCheck : (input, cancelled) => RunAsync(request.Engine.TryAsync, input, cancelled);
        return new FormPage(form, check, (input, cancelled) => RunAsync(request.Engine.GiveAsync, input, cancelled));

        async Task<FormOutcome> RunAsync(Func<ProcessKey, object, CommandHeader, CancellationToken, Task<CommandOutcome>> give, FormInput input, CancellationToken cancelled)
        {
            var built = await command(input);
            if (input.Errors.Count > 0) return new FormOutcome.Refused(input.Errors);
            var header = new CommandHeader(request.CommandId.ToString(), request.User.PersonId, form.Version is null ? null : request.SeenVersion, input.OptionalText("reason"));
            return await give(key(input), built, header, cancelled) switch
            {
                CommandOutcome.Accepted accepted => Done(accepted.Document),
                CommandOutcome.Unchanged unchanged => Done(unchanged.Document),
                CommandOutcome.Rejected rejected => new FormOutcome.Refused([.. rejected.Rejections.Select(rejection => ErrorOf(request, form, rejection))]),
                CommandOutcome.Conflict => new FormOutcome.Changed(),
                _ => new FormOutcome.Missing(),
            };
        }

        FormOutcome.Done Done(ProcessDocument document)
        {
            var (url, flash) = done(document);
            return new(url, flash);
        }
    }

    /// <summary>The same form with something more that is done once it has taken effect, before the person goes on.</summary>
    public FormPage Then(Func<CancellationToken, Task> more) => Then((_, cancelled) => more(cancelled));

    /// <summary>The same with something that depends on where the person goes on.</summary>
    public FormPage Then(Func<FormOutcome.Done, CancellationToken, Task> more) => new(Form, Check, async (input, cancelled) =>
    {
        var outcome = await Submit(input, cancelled);
        if (outcome is FormOutcome.Done done) await more(done, cancelled);
        return outcome;
    });

    private static Task<FormOutcome> NothingToCheck(FormInput input, CancellationToken cancelled) => Task.FromResult<FormOutcome>(new FormOutcome.Done("/"));

    private static FormError ErrorOf(PageRequest request, Form form, Rejection rejection)
    {
        var text = request.Texts[$"Rejection.{rejection.Code}", [.. rejection.Arguments]];
        var fields = form.Fields.Concat(form.Decisions).Where(field => field.IsInput).ToList();
        // What is wrong with a row or a list as a whole, or with what a row does not ask, is put right at its first field.
        var at = fields.FirstOrDefault(field => field.Name == rejection.Field) ?? First(rejection.Field) ?? (rejection.Field?.LastIndexOf('.') is > 0 and var dot ? First(rejection.Field[..dot]) : null);
        // Of many rows it must be said which one is meant.
        return new FormError(at?.Name, at is not null && at.Name.Contains('.', StringComparison.Ordinal) ? $"{at.Label}: {text}" : text);

        Field? First(string? row) => fields.FirstOrDefault(field => field.Name.StartsWith($"{row}.", StringComparison.Ordinal));
    }
}

/// <summary>What became of a posted form.</summary>
public abstract record FormOutcome
{
    private FormOutcome() { }

    /// <summary>Done: go there and say the text <c>Flash.{Flash}</c>, or nothing when it is null.</summary>
    public sealed record Done(string Url, string? Flash = null) : FormOutcome;

    /// <summary>Put these right.</summary>
    /// <param name="Errors">What is wrong.</param>
    /// <param name="Status">The HTTP status: 413 when something was too large.</param>
    public sealed record Refused(IReadOnlyList<FormError> Errors, int Status = StatusCodes.Status422UnprocessableEntity) : FormOutcome;

    /// <summary>Somebody else changed the document meanwhile.</summary>
    public sealed record Changed : FormOutcome;

    /// <summary>The document is gone or never was.</summary>
    public sealed record Missing : FormOutcome;
}
