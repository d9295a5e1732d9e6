using System.Text.Json;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.SupplierControl;

namespace Isms.Web.Portal;

/// <summary>Keeps drafts as blobs, outside the event log. A save writes only over what it has read, so that none of two is lost, on whatever hosts.</summary>
internal sealed class DraftStore(IBlobStore blobs)
{
    public async Task<SupplierDraft> ReadAsync(ProcessKey control, CancellationToken cancellationToken) => Draft(await blobs.ReadAsync(NameOf(control), cancellationToken));

    /// <summary>Saves a section unless somebody else saved it since the version seen.</summary>
    /// <returns>Whether it is saved now.</returns>
    public async Task<bool> SaveAsync(ProcessKey control, string sectionId, long seenVersion, string savedBy, IReadOnlyList<Answer> answers, CancellationToken cancellationToken)
    {
        // Whoever comes second reads again and finds a section of the draft saved, its own or another; so somebody always gets on.
        while (true)
        {
            var blob = await blobs.ReadAsync(NameOf(control), cancellationToken);
            var draft = Draft(blob);
            var section = draft.Section(sectionId);
            if (section.SavedBy == savedBy) return true;
            if (section.Version != seenVersion) return false;
            var next = draft.With(sectionId, new DraftSection(section.Version + 1, savedBy, answers));
            using var content = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(next, KernelJson.Options));
            if (await blobs.WriteIfAsync(NameOf(control), content, blob?.Version, cancellationToken) is not null) return true;
        }
    }

    /// <summary>Removes a draft whose answers have been handed in.</summary>
    public Task RemoveAsync(ProcessKey control, CancellationToken cancellationToken) => blobs.DeleteAsync(NameOf(control), cancellationToken);

    private static SupplierDraft Draft(VersionedBlob? blob) => blob is null
        ? SupplierDraft.Empty
        : JsonSerializer.Deserialize<SupplierDraft>(blob.Content.Span, KernelJson.Options) ?? throw new JsonException("A draft may not be null.");

    private static string NameOf(ProcessKey control) => $"drafts/{control.Kind}/{control.Id}.json";
}
