using System.Diagnostics;
using Isms.Processes.Engine;
using Isms.Web.Access;
using Isms.Web.Language;
using Isms.Web.Pages;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;

namespace Isms.Web.Hosting;

/// <summary>Every failure becomes a page in the person's language that says what to do; nothing of the inside is shown.</summary>
internal static class ErrorPages
{
    public static IApplicationBuilder UseErrorPages(this IApplicationBuilder app) => app
        .UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = ShowAsync,
            CreateScopeForErrors = true,
            StatusCodeSelector = exception => exception switch
            {
                BadHttpRequestException bad => bad.StatusCode,
                ForbiddenException => StatusCodes.Status403Forbidden,
                ContentionException or StoreUnavailableException => StatusCodes.Status503ServiceUnavailable,
                _ => StatusCodes.Status500InternalServerError,
            },
        })
        .UseStatusCodePages(context => ShowAsync(context.HttpContext));

    /// <summary>Stops a post without the product's proof, or too large to hold one, before its endpoint runs.</summary>
    public static IApplicationBuilder UseAntiforgeryRefusal(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false } refused) return next(context);
        context.Response.StatusCode = refused.Error?.InnerException switch
        {
            BadHttpRequestException bad => bad.StatusCode,
            // A post that does not say its size is found too large while it is read.
            InvalidDataException when context.Request.ContentLength is null => StatusCodes.Status413PayloadTooLarge,
            _ => StatusCodes.Status400BadRequest,
        };
        return Task.CompletedTask;
    });

    private static Task ShowAsync(HttpContext context)
    {
        var trace = Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)) return TellAsync(context, trace);
        return new RazorComponentResult<ErrorPage>(new { Status = context.Response.StatusCode, Trace = trace }) { StatusCode = context.Response.StatusCode }.ExecuteAsync(context);
    }

    /// <summary>Programs are told in their own form.</summary>
    private static Task TellAsync(HttpContext context, string trace)
    {
        var (texts, status) = (context.RequestServices.GetRequiredService<Texts>(), context.Response.StatusCode);
        return Results.Problem(texts.ErrorText(status, "text"), statusCode: status, title: texts.ErrorText(status, "title"), extensions: [KeyValuePair.Create("trace", (object?)trace)]).ExecuteAsync(context);
    }
}
