using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Web.Hosting;

namespace Isms.Web.Matters;

/// <summary>Who a matter waits for, in words; a vacant role is said to be vacant.</summary>
internal static class WaitingWords
{
    public static async Task<IReadOnlyList<string>> OfAsync(PageRequest request, ProcessDocument document, IReadOnlyDictionary<string, string> names)
    {
        var waits = new List<string>();
        foreach (var awaited in document.Promoted.Awaiting)
        {
            if (awaited.PersonId is { } person)
            {
                waits.Add(names.TryGetValue($"person/{person}", out var name) ? name : request.Texts["Actor.unknown"]);
                continue;
            }
            var role = request.Texts[$"Role.{awaited.Role}"];
            var resolution = await request.Service<RoleDirectory>().ResolveAsync(request.Tenant, awaited, request.Cancelled);
            waits.Add(resolution.FellToCoordinator ? request.Texts["Matter.vacantRole", role] : role);
        }
        return waits;
    }
}
