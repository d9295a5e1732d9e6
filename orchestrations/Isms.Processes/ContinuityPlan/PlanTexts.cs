using Isms.Processes.Engine;

namespace Isms.Processes.ContinuityPlan;

/// <summary>
/// Where the parts of plans lie: as evidence does, in the blob store under the hash of their content. A part is written before
/// the command that names it is given; one that nobody names afterwards does no harm.
/// </summary>
public sealed class PlanTexts(IBlobStore blobs)
{
    /// <summary>Writes a part; writing it again changes nothing.</summary>
    /// <returns>The hash it lies under.</returns>
    public async Task<string> WriteAsync(PlanContent content, CancellationToken cancellationToken)
    {
        var hash = content.Hash();
        using var bytes = new MemoryStream(content.ToBytes(), writable: false);
        await blobs.WriteAsync(StoreVerification.EvidenceName(hash), bytes, cancellationToken);
        return hash;
    }

    /// <summary>Reads a part.</summary>
    /// <exception cref="InvalidOperationException">There is none: what <c>verify</c> reports as missing evidence.</exception>
    public async Task<PlanContent> ReadAsync(string hash, CancellationToken cancellationToken)
    {
        var blob = await blobs.ReadAsync(StoreVerification.EvidenceName(hash), cancellationToken) ?? throw new InvalidOperationException($"No part of a plan lies under {hash}.");
        return PlanContent.Of(blob.Content.Span);
    }
}
