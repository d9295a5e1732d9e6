namespace Isms.Web.Portal;

/// <summary>
/// What a file is by its content. Its name and what the browser says of it count for nothing. Whatever could be two things
/// at once (a picture with an archive behind it, a text that a browser would run) is none.
/// </summary>
/// <param name="ContentType">The media type it is served as.</param>
/// <param name="Extensions">The endings its name may keep; the first is added to a name with another.</param>
public sealed record EvidenceType(string ContentType, IReadOnlyList<string> Extensions)
{
    /// <summary>Portable document format.</summary>
    public static EvidenceType Pdf { get; } = new("application/pdf", [".pdf"]);

    /// <summary>A PNG picture.</summary>
    public static EvidenceType Png { get; } = new("image/png", [".png"]);

    /// <summary>A JPEG picture.</summary>
    public static EvidenceType Jpeg { get; } = new("image/jpeg", [".jpg", ".jpeg"]);

    /// <summary>A Word document without macros.</summary>
    public static EvidenceType Word { get; } = new("application/vnd.openxmlformats-officedocument.wordprocessingml.document", [".docx"]);

    /// <summary>An Excel workbook without macros.</summary>
    public static EvidenceType Excel { get; } = new("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", [".xlsx"]);

    /// <summary>A PowerPoint presentation without macros.</summary>
    public static EvidenceType PowerPoint { get; } = new("application/vnd.openxmlformats-officedocument.presentationml.presentation", [".pptx"]);

    /// <summary>Plain text in UTF-8, tables with separators included.</summary>
    public static EvidenceType Text { get; } = new("text/plain; charset=utf-8", [".txt", ".csv", ".log", ".md"]);

    /// <summary>What a file field offers; a courtesy, never a check.</summary>
    public static string Accept { get; } = ".pdf,.png,.jpg,.jpeg,.docx,.xlsx,.pptx,.txt,.csv";

    /// <summary>The type of a content, or null when it is none of those taken. Reads from the beginning; the stream must be seekable.</summary>
    public static EvidenceType? Of(Stream content)
    {
        var head = ContentEnds.Head(content, 16);
        if (head.StartsWith("PK\u0003\u0004"u8)) return OfficeContent.TypeOf(content);
        if (PlainText.IsPlain(content)) return Text;
        // A zip archive is read from its end: whatever the file begins with, it would open as one.
        var tail = ContentEnds.Tail(content, ContentEnds.LongestZipEnd);
        if (ContentEnds.EndsAsZip(tail)) return null;
        if (head.StartsWith("%PDF-"u8)) return ContentEnds.EndsWithMarker(tail, "%%EOF"u8) ? Pdf : null;
        if (head is [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..]) return ContentEnds.EndsAsPng(tail) ? Png : null;
        if (head is [0xFF, 0xD8, 0xFF, ..]) return ContentEnds.EndsWithMarker(tail, [0xFF, 0xD9]) ? Jpeg : null;
        return null;
    }
}
