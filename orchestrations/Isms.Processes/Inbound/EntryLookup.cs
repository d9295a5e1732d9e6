using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;

namespace Isms.Processes.Inbound;

/// <summary>
/// Finds the register entries that messages name (ADR 0012). An entry that a source begins gets an id derived from its name in
/// the message, so that however often and in whatever order messages come, a name means one entry.
/// </summary>
public sealed class EntryLookup(IProcessStore store)
{
    // Longer chains of successors are a fault of their own.
    private const int LongestChain = 10;

    /// <summary>The id of the entry a message is about, whether it exists already or not.</summary>
    /// <param name="tenant">Where.</param>
    /// <param name="source">The system that names it.</param>
    /// <param name="kind">The register.</param>
    /// <param name="name">As named.</param>
    /// <param name="path">Where in the message it stands.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<(string? Id, Rejection? Wrong)> IdOfAsync(string tenant, string source, string kind, IEntryName name, string path, CancellationToken cancellationToken)
    {
        if (name.Id is { } id) return ProcessKey.IsValidId(id) ? (id, null) : (null, new Rejection("message.noSuchEntry", path));
        // A source has no dot in it, and no id made here has one.
        if (name.Key is { } key) return ($"{source}.{key}", null);
        var mark = SupplierRegister.NumberMark(name.OrganisationNumber!);
        var bearers = await BearersAsync(tenant, mark, cancellationToken);
        var inUse = bearers.Where(b => !b.Promoted.IsTerminal).ToList();
        if (inUse.Count > 1) return (null, new Rejection("message.ambiguousNumber", path, FieldText.Of(inUse.Count)));
        return (inUse is [var one] ? one.Key.Id : bearers is [var retired, ..] ? retired.Key.Id : $"number.{mark}", null);
    }

    /// <summary>The id of an entry in use that a message refers to; of a retired one, its successor's.</summary>
    public async Task<(string? Id, Rejection? Wrong)> InUseAsync(string tenant, string source, string kind, IEntryName name, string path, CancellationToken cancellationToken)
    {
        var (id, wrong) = await IdOfAsync(tenant, source, kind, name, path, cancellationToken);
        for (var link = 0; id is not null && link < LongestChain; link++)
        {
            if (await store.ReadAsync(new ProcessKey(tenant, kind, id), cancellationToken) is not { } document) return (null, new Rejection("message.noSuchEntry", path));
            if (!document.Promoted.IsTerminal) return (id, null);
            id = document.State.TryGetProperty("successorId", out var successor) ? successor.GetString() : null;
        }
        return (null, wrong ?? new Rejection("message.retiredEntry", path));
    }

    /// <summary>A document, or null.</summary>
    public Task<ProcessDocument?> ReadAsync(ProcessKey key, CancellationToken cancellationToken) => store.ReadAsync(key, cancellationToken);

    /// <summary>The suppliers with an organisation number, retired ones too, by id.</summary>
    public async Task<IReadOnlyList<DocumentSummary>> BearersAsync(string tenant, string numberMark, CancellationToken cancellationToken)
    {
        var suppliers = await store.QueryAsync(new Partition(tenant, RegisterKinds.Supplier), DocumentQuery.All, cancellationToken);
        return [.. suppliers.Where(s => s.Promoted.Fields.GetValueOrDefault(SupplierRegister.NumberMarkField) == numberMark).OrderBy(s => s.Key.Id, StringComparer.Ordinal)];
    }
}
