using System.Security.Cryptography;
using System.Text.Json;
using Isms.Processes.Kernel;

namespace Isms.Processes.Engine;

/// <summary>Something in the store that does not hold.</summary>
/// <param name="Key">The offending document.</param>
/// <param name="Code">What does not hold: <c>fold</c>, <c>promoted</c>, <c>effects</c>, <c>events</c>, <c>child.missing</c>, <c>child.unheard</c>, <c>child.unexpected</c>, <c>evidence.missing</c>, <c>evidence.changed</c>, <c>unreadable</c>.</param>
/// <param name="Detail">Versions, ids or hashes; no personal data.</param>
public sealed record VerificationProblem(ProcessKey Key, string Code, string Detail);

/// <summary>
/// Checks that the store keeps its promises: fold of events = stored state, promoted fields agree, every effect is pending,
/// dead or receipted, parents and children know each other, evidence files have the content their name says.
/// </summary>
public sealed class StoreVerification(IProcessStore store, ProcessCatalog catalog, IBlobStore blobs)
{
    /// <summary>Where an evidence file lies, by the SHA-256 of its content in lower-case hex.</summary>
    public static string EvidenceName(string hash) => $"evidence/{hash}";

    /// <summary>Checks every document of a tenant.</summary>
    /// <returns>The number of documents read and all problems found.</returns>
    public async Task<(int Documents, IReadOnlyList<VerificationProblem> Problems)> RunAsync(string tenant, CancellationToken cancellationToken)
    {
        var documents = new Dictionary<string, ProcessDocument>(StringComparer.Ordinal);
        foreach (var type in catalog.All)
        {
            string? cursor = null;
            while (true)
            {
                var page = await store.ChangesAsync(new Partition(tenant, type.Kind), cursor, 500, cancellationToken);
                foreach (var document in page.Documents) documents[document.Key.Reference] = document;
                cursor = page.Cursor;
                if (!page.HasMore) break;
            }
        }

        var problems = new List<VerificationProblem>();
        foreach (var document in documents.Values)
        {
            try
            {
                CheckDocument(document, problems);
                CheckFamily(document, documents, problems);
                await CheckEvidenceAsync(document, problems, cancellationToken);
            }
            catch (Exception e) when (e is UnknownEventException or JsonException)
            {
                problems.Add(new(document.Key, "unreadable", e.GetType().Name));
            }
        }
        return (documents.Count, problems);
    }

    private void CheckDocument(ProcessDocument document, List<VerificationProblem> problems)
    {
        var type = catalog[document.Key.Kind];
        if (document.Events.Count != document.Version || document.Events.Select((e, i) => e.Version == i + 1).Contains(false))
            problems.Add(new(document.Key, "events", $"version {document.Version}, {document.Events.Count} events"));

        var folded = type.Refold(document);
        if (document.Schema == type.Schema)
        {
            if (!JsonElement.DeepEquals(folded.State, document.State)) problems.Add(new(document.Key, "fold", $"version {document.Version}"));
            if (!JsonElement.DeepEquals(KernelJson.ToElement(folded.Promoted), KernelJson.ToElement(document.Promoted))) problems.Add(new(document.Key, "promoted", $"version {document.Version}"));
        }

        var expected = document.Events.SelectMany(e => Enumerable.Range(0, e.Effects).Select(n => new EffectNumber(e.Version, n)));
        var found = document.Effects.Select(e => e.Number).Concat(document.Receipts.Select(r => r.Number)).Order();
        if (!expected.SequenceEqual(found)) problems.Add(new(document.Key, "effects", $"version {document.Version}"));
    }

    private void CheckFamily(ProcessDocument document, Dictionary<string, ProcessDocument> documents, List<VerificationProblem> problems)
    {
        var type = catalog[document.Key.Kind];
        foreach (var expected in type.Children(document))
        {
            var reference = $"{expected.Kind}/{expected.Id}";
            var starts = document.Effects.Any(e => e.Body.Type == StoredEffect.Start && e.Body.Receiver == reference);
            if (!documents.TryGetValue(reference, out var child))
            {
                if (!starts) problems.Add(new(document.Key, "child.missing", reference));
            }
            else if (expected.HeardPhase != child.Promoted.Phase && !starts && !child.Effects.Any(e => e.Body.Receiver == document.Key.Reference))
            {
                problems.Add(new(document.Key, "child.unheard", reference));
            }
        }

        if (document.Events[0].Cause is { } cause && documents.TryGetValue(cause.Sender.Reference, out var parent)
            && !catalog[parent.Key.Kind].Children(parent).Any(c => c.Kind == document.Key.Kind && c.Id == document.Key.Id))
            problems.Add(new(document.Key, "child.unexpected", cause.Sender.Reference));
    }

    private async Task CheckEvidenceAsync(ProcessDocument document, List<VerificationProblem> problems, CancellationToken cancellationToken)
    {
        foreach (var hash in catalog[document.Key.Kind].Evidence(document).Distinct(StringComparer.Ordinal))
        {
            await using var content = await blobs.OpenAsync(EvidenceName(hash), cancellationToken);
            if (content is null) problems.Add(new(document.Key, "evidence.missing", hash));
            else if (Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken)) != hash) problems.Add(new(document.Key, "evidence.changed", hash));
        }
    }
}
