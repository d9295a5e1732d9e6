using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Isms.Web.Hosting;

/// <summary>Renders components that are whole pages of their own, to be kept or sent instead of shown.</summary>
internal static class StaticPage
{
    /// <summary>The page as text; everything in it is encoded as on any page.</summary>
    public static async Task<string> RenderAsync<TPage>(IServiceProvider services, Dictionary<string, object?> parameters) where TPage : IComponent
    {
        // The framework's own parts of a page live no longer than a page.
        await using var scope = services.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, services.GetRequiredService<ILoggerFactory>());
        return await renderer.Dispatcher.InvokeAsync(async () =>
            "<!DOCTYPE html>\n" + (await renderer.RenderComponentAsync<TPage>(ParameterView.FromDictionary(parameters))).ToHtmlString());
    }
}
