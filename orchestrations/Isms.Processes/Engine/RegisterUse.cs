using Isms.Processes.Kernel;

namespace Isms.Processes.Engine;

/// <summary>Finds who uses a register entry. Asked before it is retired: the users are listed and handed to the command.</summary>
public sealed class RegisterUse(IProcessStore store, ProcessCatalog catalog)
{
    /// <summary>
    /// The documents of any kind that refer to an entry and are not finished, by kind and id. Finished matters keep their
    /// references: they say how it was.
    /// </summary>
    /// <param name="tenant">Where to look.</param>
    /// <param name="reference">The entry, <c>kind/id</c>.</param>
    /// <param name="cancellationToken">Stops between two kinds.</param>
    public async Task<IReadOnlyList<DocumentSummary>> FindAsync(string tenant, string reference, CancellationToken cancellationToken)
    {
        var users = new List<DocumentSummary>();
        foreach (var type in catalog.All)
        {
            var found = await store.QueryAsync(new Partition(tenant, type.Kind), new DocumentQuery(LinkedTo: reference, IsTerminal: false), cancellationToken);
            users.AddRange(found.Where(user => user.Key.Reference != reference));
        }
        return [.. users.OrderBy(user => user.Key.Reference, StringComparer.Ordinal)];
    }
}
