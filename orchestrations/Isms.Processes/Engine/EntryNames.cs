using Isms.Processes.Kernel;

namespace Isms.Processes.Engine;

/// <summary>
/// Resolves references (<c>kind/id</c>) to the titles of what they refer to. Facts and lists hold ids; names are looked up
/// when they are read, so that a correction or an erasure shows everywhere at once.
/// </summary>
public sealed class EntryNames(IProcessStore store)
{
    // Up to this many entries of a kind are read one by one; beyond it one query over the kind is cheaper.
    private const int FewEntries = 8;

    /// <summary>The titles by reference; what does not exist, and people who are erased, are left out.</summary>
    public async Task<IReadOnlyDictionary<string, string>> OfAsync(string tenant, IEnumerable<string> references, CancellationToken cancellationToken)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var kind in references.Distinct(StringComparer.Ordinal).Select(r => ProcessKey.FromReference(tenant, r)).GroupBy(k => k.Kind))
        {
            if (kind.Count() <= FewEntries)
            {
                foreach (var key in kind)
                {
                    if (await store.ReadAsync(key, cancellationToken) is { Promoted.Title: { Length: > 0 } title }) names[key.Reference] = title;
                }
                continue;
            }
            var wanted = kind.Select(k => k.Id).ToHashSet(StringComparer.Ordinal);
            foreach (var summary in await store.QueryAsync(new Partition(tenant, kind.Key), DocumentQuery.All, cancellationToken))
            {
                if (wanted.Contains(summary.Key.Id) && summary.Promoted.Title.Length > 0) names[summary.Key.Reference] = summary.Promoted.Title;
            }
        }
        return names;
    }
}
