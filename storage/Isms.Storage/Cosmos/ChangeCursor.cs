using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Isms.Storage.Cosmos;

/// <summary>One write as the server lists it: which document, when by the server's clock (seconds since 1970), and its mark.</summary>
internal sealed record Write(string Id, long WrittenAt, string ETag);

/// <summary>
/// Where a reader of changes stands. The server's clock counts seconds, runs a little differently on each of its machines,
/// and a write may be seen later than one after it; so everything younger than <see cref="Since"/> is listed again each
/// time, and the cursor remembers which writes of that stretch were given. See docs/adr/0010.
/// </summary>
internal sealed class ChangeCursor
{
    /// <summary>How long after its time by the server's clock a write may first be seen, in seconds.</summary>
    private const long Overlap = 15 * 60;

    private const string Form = "1";
    // 96 bits, so that of ten thousand writes no two are ever taken for one another; 12 bytes are 16 letters without padding.
    private const int MarkBytes = 12;
    private const int MarkLetters = 16;

    private readonly SortedSet<string> _given;

    private ChangeCursor(long since, IEnumerable<string> given)
    {
        Since = since;
        _given = new SortedSet<string>(given, StringComparer.Ordinal);
    }

    internal static ChangeCursor Beginning { get; } = new(0, []);

    /// <summary>All writes before this second were given; seconds since 1970 by the server's clock.</summary>
    internal long Since { get; }

    /// <exception cref="ArgumentException">The text is no cursor of this store.</exception>
    internal static ChangeCursor Read(string? text)
    {
        if (text is null) return Beginning;
        return text.Split('.') is [Form, var second, var marks] && marks.Length % MarkLetters == 0 && long.TryParse(second, NumberStyles.None, CultureInfo.InvariantCulture, out var since)
            ? new ChangeCursor(since, Enumerable.Range(0, marks.Length / MarkLetters).Select(n => marks.Substring(n * MarkLetters, MarkLetters)))
            : throw new ArgumentException("This store gave no such cursor.", nameof(text));
    }

    /// <summary>Those of the writes listed since <see cref="Since"/> that are still to be given, oldest first.</summary>
    internal IReadOnlyList<Write> Fresh(IEnumerable<Write> listed) =>
        [.. listed.Where(write => !HasGiven(write)).OrderBy(write => write.WrittenAt).ThenBy(write => write.Id, StringComparer.Ordinal)];

    /// <summary>The place after a page.</summary>
    /// <param name="listed">Every write since <see cref="Since"/>.</param>
    /// <param name="given">Those the page gave, and what was found in their place when they were read.</param>
    /// <param name="next">The oldest write that is still to be given, if there is one.</param>
    internal ChangeCursor After(IReadOnlyCollection<Write> listed, IEnumerable<Write> given, Write? next)
    {
        if (listed.Count == 0) return this;
        var settled = listed.Max(w => w.WrittenAt) - Overlap;
        var since = Math.Max(Since, Math.Min(settled, next?.WrittenAt ?? long.MaxValue));
        return new ChangeCursor(since, listed.Where(HasGiven).Concat(given).Where(w => w.WrittenAt >= since).Select(Mark));
    }

    public override string ToString() => $"{Form}.{Since.ToString(CultureInfo.InvariantCulture)}.{string.Concat(_given)}";

    private bool HasGiven(Write write) => _given.Contains(Mark(write));

    private static string Mark(Write write) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes($"{write.Id}\n{write.ETag}")).AsSpan(0, MarkBytes));
}
