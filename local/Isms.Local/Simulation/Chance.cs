using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Isms.Local.Simulation;

/// <summary>
/// Chance that can be repeated. Every draw is the SHA-256 of the seed, of what it is about and of its own name, so that it
/// depends neither on the draws before it nor on the order in which people act: what is added to the model later changes
/// nothing that was drawn already.
/// </summary>
/// <param name="seed">The seed of the whole simulation.</param>
/// <param name="of">What is drawn for, e.g. a matter and the version of the event that people react to.</param>
internal sealed class Chance(long seed, string of)
{
    /// <summary>The chances of a part of what this is about.</summary>
    public Chance For(string part) => new(seed, $"{of}/{part}");

    /// <summary>Evenly spread over 0 (possible) to 1 (never reached), always the same under one name.</summary>
    public double Share(string draw)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{seed}/{of}/{draw}")), hash);
        // The upper 53 bits are exactly what a double holds.
        return (BinaryPrimitives.ReadUInt64BigEndian(hash) >> 11) / (double)(1UL << 53);
    }

    /// <summary>Whether something happens that does so with a probability from 0 to 1.</summary>
    public bool Happens(string draw, double probability) => Share(draw) < probability;

    /// <summary>A whole number, both ends possible.</summary>
    public int Between(string draw, int least, int most) => least + (int)(Share(draw) * (most - least + 1));

    /// <summary>What it is drawn for: unique in a simulation, and so the id of the command that follows.</summary>
    public override string ToString() => of;

    /// <summary>One of several, each as likely.</summary>
    public T Pick<T>(string draw, IReadOnlyList<T> from) => from[Between(draw, 0, from.Count - 1)];

    /// <summary>One of several by weight.</summary>
    public T Weighted<T>(string draw, params ReadOnlySpan<(T Outcome, double Weight)> outcomes)
    {
        var total = 0.0;
        foreach (var (_, weight) in outcomes) total += weight;
        var left = Share(draw) * total;
        foreach (var (outcome, weight) in outcomes)
        {
            if (left < weight) return outcome;
            left -= weight;
        }
        return outcomes[^1].Outcome;
    }
}
