using System.Text.Json;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.SupplierControl;

namespace Isms.Web.Portal;

/// <summary>
/// Keeps drafts as blobs, outside the event log. Saving compares versions under a lock of this host; blobs know no
/// conditional write, so two hosts saving one control within the same milliseconds could still hide one from the other.
/// </summary>
internal sealed class DraftStore(IBlobStore blobs)
{
    // As many locks as there are controls being answered at once is plenty; two controls sharing one only wait for each other.
    private readonly SemaphoreSlim[] _locks = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];

    public async Task<SupplierDraft> ReadAsync(ProcessKey control, CancellationToken cancellationToken)
    {
        await using var content = await blobs.OpenAsync(NameOf(control), cancellationToken);
        return content is null
            ? SupplierDraft.Empty
            : await JsonSerializer.DeserializeAsync<SupplierDraft>(content, KernelJson.Options, cancellationToken) ?? throw new JsonException("A draft may not be null.");
    }

    /// <summary>Saves a section unless somebody else saved it since the version seen.</summary>
    /// <returns>Whether it is saved now.</returns>
    public async Task<bool> SaveAsync(ProcessKey control, string sectionId, long seenVersion, string savedBy, IReadOnlyList<Answer> answers, CancellationToken cancellationToken)
    {
        var gate = _locks[(uint)StringComparer.Ordinal.GetHashCode(control.ToString()) % _locks.Length];
        await gate.WaitAsync(cancellationToken);
        try
        {
            var draft = await ReadAsync(control, cancellationToken);
            var section = draft.Section(sectionId);
            if (section.SavedBy == savedBy) return true;
            if (section.Version != seenVersion) return false;
            var next = draft.With(sectionId, new DraftSection(section.Version + 1, savedBy, answers));
            using var content = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(next, KernelJson.Options));
            await blobs.WriteAsync(NameOf(control), content, cancellationToken);
            return true;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Removes a draft whose answers have been handed in.</summary>
    public Task RemoveAsync(ProcessKey control, CancellationToken cancellationToken) => blobs.DeleteAsync(NameOf(control), cancellationToken);

    private static string NameOf(ProcessKey control) => $"drafts/{control.Kind}/{control.Id}.json";
}
