using Isms.Processes.Kernel;

namespace Isms.Web.Hosting;

/// <summary>Where the pages of a kind are: its list at <paramref name="Path"/>, one document at <c>Path/{id}</c>. Registered with <c>AddSingleton</c> beside the pages.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Path">Begins with <c>/register/</c> for a register, otherwise with <c>/arenden/</c> or, for what concerns the running, <c>/drift/</c>.</param>
public sealed record KindRoute(string Kind, string Path);

/// <summary>Finds the page of a document from its reference.</summary>
public sealed class KindRoutes(IEnumerable<KindRoute> routes)
{
    private readonly Dictionary<string, string> _paths = routes.ToDictionary(route => route.Kind, route => route.Path, StringComparer.Ordinal);

    /// <summary>All kinds that have pages, in the order registered.</summary>
    public IEnumerable<KindRoute> All => _paths.Select(pair => new KindRoute(pair.Key, pair.Value));

    /// <summary>The page of a document, or null when its kind has none.</summary>
    public string? UrlOf(ProcessKey key) => _paths.TryGetValue(key.Kind, out var path) ? $"{path}/{key.Id}" : null;
}
