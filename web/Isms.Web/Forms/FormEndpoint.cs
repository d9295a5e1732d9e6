using Isms.Processes.Engine;
using Isms.Web.Hosting;
using Isms.Web.Layout;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isms.Web.Forms;

/// <summary>Shows a form, reads it when it is posted, and answers with a redirect or with the form and what is wrong.</summary>
internal static class FormEndpoint
{
    public static async Task<IResult> ShowAsync(PageRequest request, Func<PageRequest, Task<FormPage?>> load) =>
        await load(request) is { } page ? View(request, page.Form, StatusCodes.Status200OK, version: page.Form.Version) : Results.NotFound();

    public static async Task<IResult> PostAsync(PageRequest request, Func<PageRequest, Task<FormPage?>> load)
    {
        var posted = await request.Http.Request.ReadFormAsync(request.Cancelled);
        FormPage? page = null;
        FormInput? input = null;
        try
        {
            page = await load(request);
            if (page is null) return Results.NotFound();
            if (page.Form.Version is not null && request.SeenVersion is null) return Results.BadRequest();
            input = FormReader.Read(page.Form, posted, request.Texts, request.IsConfirmed);
            return await AnswerAsync(request, page, input, posted);
        }
        catch (Exception e) when (e is ContentionException or StoreUnavailableException)
        {
            // With the form at hand it is shown with its input; without it the input waits behind one button.
            return page is not null && input is not null
                ? await AgainAsync(request, page.Form, StatusCodes.Status503ServiceUnavailable, input, [new FormError(null, request.Texts["Form.unavailable"])])
                : new RazorComponentResult<TryAgain>(new { Posted = posted }) { StatusCode = StatusCodes.Status503ServiceUnavailable };
        }
    }

    private static async Task<IResult> AnswerAsync(PageRequest request, FormPage page, FormInput input, IFormCollection posted)
    {
        var form = page.Form;
        if (posted.ContainsKey(HiddenFields.Change)) return View(request, form, StatusCodes.Status200OK, request.SeenVersion, input);
        if (input.Errors.Count > 0) return await AgainAsync(request, form, StatusCodes.Status422UnprocessableEntity, input, input.Errors);

        var confirms = form.Confirmation is not null && !request.IsConfirmed;
        var outcome = await (confirms ? page.Check : page.Submit)(input, request.Cancelled);
        return outcome switch
        {
            FormOutcome.Done when confirms => await CheckAsync(request, form, StatusCodes.Status200OK, input, []),
            FormOutcome.Done done => Flash.Redirect(request.Http, done.Url, done.Flash),
            FormOutcome.Refused refused => await AgainAsync(request, form, refused.Status, input, refused.Errors),
            // From here on the person has seen the newer data, which stand beside the input.
            FormOutcome.Changed => View(request, form, StatusCodes.Status409Conflict, form.Version, input, changed: true),
            _ => Results.NotFound(),
        };
    }

    /// <summary>The page that was posted, with what is wrong: the confirming page when the fault lies in what is decided there.</summary>
    private static async Task<IResult> AgainAsync(PageRequest request, Form form, int status, FormInput input, IReadOnlyList<FormError> errors) =>
        request.IsConfirmed && form.Decisions.Count > 0 && !errors.Any(error => form.Fields.Any(field => field.IsInput && field.Name == error.Field))
            ? await CheckAsync(request, form, status, input, errors)
            : View(request, form, status, request.SeenVersion, input, errors);

    private static async Task<IResult> CheckAsync(PageRequest request, Form form, int status, FormInput input, IReadOnlyList<FormError> errors)
    {
        var foreseen = form.Foresee is null ? null : await form.Foresee(input);
        // Answers from which nothing can be foreseen are put right first.
        if (!request.IsConfirmed && input.Errors.Count > 0) return View(request, form, StatusCodes.Status422UnprocessableEntity, request.SeenVersion, input, input.Errors);
        return new RazorComponentResult<CheckAnswers>(
            new { Form = form, Input = input, Errors = errors, IsDecided = request.IsConfirmed, request.CommandId, Version = request.SeenVersion, Foreseen = foreseen })
        { StatusCode = status };
    }

    private static RazorComponentResult<FormView> View(
        PageRequest request, Form form, int status, long? version, FormInput? input = null, IReadOnlyList<FormError>? errors = null, bool changed = false) =>
        new(new { Form = form, Input = input, Errors = errors ?? [], Changed = changed, request.CommandId, Version = version }) { StatusCode = status };
}
