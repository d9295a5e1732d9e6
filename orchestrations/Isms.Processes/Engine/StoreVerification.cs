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
        var folded = new Dictionary<string, ProcessDocument>(StringComparer.Ordinal);
        foreach (var document in documents.Values)
        {
            if (Refold(document, problems) is { } sound) folded[document.Key.Reference] = sound;
        }
        foreach (var sound in folded.Values)
        {
            CheckDocument(documents[sound.Key.Reference], sound, problems);
            CheckFamily(sound, documents, folded, problems);
            await CheckEvidenceAsync(sound, problems, cancellationToken);
        }
        return (documents.Count, problems);
    }

    /// <summary>The document as its events say that it is: all further checks rest on the events alone, which damage elsewhere leaves readable.</summary>
    private ProcessDocument? Refold(ProcessDocument document, List<VerificationProblem> problems)
    {
        try
        {
            return catalog[document.Key.Kind].Refold(document);
        }
#pragma warning disable CA1031 // Whatever a damaged document makes of the fold is the finding; the others are still to be checked.
        catch (Exception e)
#pragma warning restore CA1031
        {
            problems.Add(new(document.Key, "unreadable", e.GetType().Name));
            return null;
        }
    }

    private void CheckDocument(ProcessDocument document, ProcessDocument folded, List<VerificationProblem> problems)
    {
        if (document.Events.Count != document.Version || document.Events.Select((e, i) => e.Version == i + 1).Contains(false))
            problems.Add(new(document.Key, "events", $"version {document.Version}, {document.Events.Count} events"));

        if (document.Schema == catalog[document.Key.Kind].Schema)
        {
            if (!JsonElement.DeepEquals(folded.State, document.State)) problems.Add(new(document.Key, "fold", $"version {document.Version}"));
            if (!JsonElement.DeepEquals(KernelJson.ToElement(folded.Promoted), KernelJson.ToElement(document.Promoted))) problems.Add(new(document.Key, "promoted", $"version {document.Version}"));
        }

        var expected = document.Events.SelectMany(e => Enumerable.Range(0, e.Effects).Select(n => new EffectNumber(e.Version, n)));
        var found = document.Effects.Select(e => e.Number).Concat(document.Receipts.Select(r => r.Number)).Order();
        if (!expected.SequenceEqual(found)) problems.Add(new(document.Key, "effects", $"version {document.Version}"));
    }

    private void CheckFamily(ProcessDocument document, Dictionary<string, ProcessDocument> documents, Dictionary<string, ProcessDocument> folded, List<VerificationProblem> problems)
    {
        foreach (var expected in catalog[document.Key.Kind].Children(document))
        {
            var reference = $"{expected.Kind}/{expected.Id}";
            if (document.Effects.Any(e => e.Body.Type == StoredEffect.Start && e.Body.Receiver == reference)) continue;
            if (!documents.ContainsKey(reference)) problems.Add(new(document.Key, "child.missing", reference));
            else if (folded.TryGetValue(reference, out var child) && expected.HeardPhase != child.Promoted.Phase && !child.Effects.Any(e => e.Body.Receiver == document.Key.Reference))
                problems.Add(new(document.Key, "child.unheard", reference));
        }

        if (document.Events is [{ Cause: { } cause }, ..] && folded.TryGetValue(cause.Sender.Reference, out var parent)
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
