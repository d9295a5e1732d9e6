namespace Isms.Web.Portal;

/// <summary>The first and last bytes of a file. Content hidden behind a picture or a document shows at the end.</summary>
internal static class ContentEnds
{
    /// <summary>The end record of a zip archive with its longest comment.</summary>
    public const int LongestZipEnd = 22 + ushort.MaxValue;

    public static ReadOnlySpan<byte> Head(Stream content, int length)
    {
        content.Position = 0;
        return Read(content, (int)Math.Min(length, content.Length));
    }

    public static ReadOnlySpan<byte> Tail(Stream content, int length)
    {
        var size = (int)Math.Min(length, content.Length);
        content.Position = content.Length - size;
        return Read(content, size);
    }

    /// <summary>Whether the content ends as a zip archive does: an end record whose comment reaches the end.</summary>
    public static bool EndsAsZip(ReadOnlySpan<byte> tail)
    {
        for (var at = tail.LastIndexOf("PK\u0005\u0006"u8); at >= 0; at = tail[..at].LastIndexOf("PK\u0005\u0006"u8))
        {
            if (at + 22 > tail.Length) continue;
            var comment = tail[at + 20] | (tail[at + 21] << 8);
            if (at + 22 + comment == tail.Length) return true;
        }
        return false;
    }

    /// <summary>Whether nothing but line ends, blanks and padding follow the last mark.</summary>
    public static bool EndsWithMarker(ReadOnlySpan<byte> tail, ReadOnlySpan<byte> mark)
    {
        var at = tail.LastIndexOf(mark);
        return at >= 0 && tail[(at + mark.Length)..].IndexOfAnyExcept("\r\n\t \0"u8) < 0;
    }

    /// <summary>Whether the empty last chunk of a PNG is the last thing in it.</summary>
    public static bool EndsAsPng(ReadOnlySpan<byte> tail) => tail.EndsWith(PngEnd);

    private static readonly byte[] PngEnd = [0, 0, 0, 0, (byte)'I', (byte)'E', (byte)'N', (byte)'D', 0xAE, 0x42, 0x60, 0x82];

    private static byte[] Read(Stream content, int length)
    {
        var bytes = new byte[length];
        content.ReadExactly(bytes);
        return bytes;
    }
}
