using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Isms.Reporting.Contract;

/// <summary>
/// The integer that stands for a document or a part of one in the dataset. It follows from the id alone, so that it is the
/// same in every export for ever, also after a rebuild or in another folder.
/// </summary>
public static class SurrogateKey
{
    // A power of two: 24 KiB for each thread.
    private const int Remembered = 1024;

    // The rows of a document name the same few documents month after month, and hashing is dear.
    [ThreadStatic]
    private static (string Kind, string Id, long Key)[]? _lately;

    /// <summary>
    /// The first 53 bits of the SHA-256 of <c>kind/id</c>, never 0: whole numbers that every reader, also those that count in
    /// doubles, keeps exactly. Among a million keys two are the same with a chance of 1 in 18,000; the exporter refuses to
    /// write a dimension or fact in which that happened.
    /// </summary>
    /// <param name="kind">A process or register kind, or the name of a part such as <c>finding</c>.</param>
    /// <param name="id">The id; of a part, the document's id and the part's own, joined by a slash.</param>
    public static long Of(string kind, string id)
    {
        var lately = _lately ??= new (string, string, long)[Remembered];
        ref var place = ref lately[id.GetHashCode(StringComparison.Ordinal) & (Remembered - 1)];
        if (place.Id != id || place.Kind != kind) place = (kind, id, Compute(kind, id));
        return place.Key;
    }

    private static long Compute(string kind, string id)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}/{id}"), hash);
        return Math.Max(1, (long)(BinaryPrimitives.ReadUInt64BigEndian(hash) >> 11));
    }
}
