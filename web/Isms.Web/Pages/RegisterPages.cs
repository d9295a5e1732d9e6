using Isms.Web.Access;
using Isms.Web.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Isms.Web.Pages;

/// <summary>The registers that have pages, each with how many entries are in use.</summary>
internal sealed class RegisterPages : IPages
{
    private const string Prefix = "/register/";

    public void Map(IEndpointRouteBuilder routes) => routes.MapPage("/register", Policies.ReadRegisters, ShowAsync);

    private static async Task<IResult?> ShowAsync(PageRequest request)
    {
        var lines = new List<RegisterLine>();
        foreach (var route in request.Service<KindRoutes>().All.Where(route => route.Path.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            var entries = await request.EntriesAsync(route.Kind);
            lines.Add(new RegisterLine(request.Texts[$"Kind.{route.Kind}.many"], request.Texts[$"Kind.{route.Kind}.about"], route.Path, entries.Values.Count(entry => !entry.Promoted.IsTerminal)));
        }
        return new RazorComponentResult<Registers>(new { Lines = lines });
    }
}

/// <summary>A register.</summary>
public sealed record RegisterLine(string Name, string About, string Url, int Count);
