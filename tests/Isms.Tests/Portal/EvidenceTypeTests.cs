using System.Text;
using Isms.Web.Portal;

namespace Isms.Tests.Portal;

public sealed class EvidenceTypeTests
{
    public static TheoryData<string, byte[], string> Taken => new()
    {
        { "pdf", EvidenceFiles.Pdf, "application/pdf" },
        { "png", EvidenceFiles.Png, "image/png" },
        { "jpeg", EvidenceFiles.Jpeg, "image/jpeg" },
        { "word", EvidenceFiles.Word, EvidenceType.Word.ContentType },
        { "excel", EvidenceFiles.Excel, EvidenceType.Excel.ContentType },
        { "powerpoint", EvidenceFiles.PowerPoint, EvidenceType.PowerPoint.ContentType },
        { "text", "Åtgärder: 3 < 4 & klart\r\n"u8.ToArray(), "text/plain; charset=utf-8" },
        { "text with mark", [0xEF, 0xBB, 0xBF, .. "a;b\n1;2\n"u8], "text/plain; charset=utf-8" },
        { "long text", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("Rad med å, ä och ö\n", 20_000))), "text/plain; charset=utf-8" },
    };

    public static TheoryData<string, byte[]> Refused => new()
    {
        { "empty", [] },
        { "program", EvidenceFiles.Program },
        { "elf", [0x7F, .. "ELF"u8, 2, 1, 1, 0, 0, 0, 0, 0] },
        { "shell script", "#!/bin/sh\nrm -rf /\n"u8.ToArray() },
        { "html", "<!DOCTYPE html><p>hej"u8.ToArray() },
        { "html after blanks", "\uFEFF\n\n  <HTML><body>"u8.ToArray() },
        { "html far down", Encoding.UTF8.GetBytes(new string('a', 32_763) + "<script>alert(1)</script>") },
        { "svg", """<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>"""u8.ToArray() },
        { "svg with declaration", """<?xml version="1.0"?><svg/>"""u8.ToArray() },
        { "web archive", "MIME-Version: 1.0\nContent-Type: multipart/related"u8.ToArray() },
        { "rich text", @"{\rtf1 x}"u8.ToArray() },
        { "postscript", "%!PS-Adobe-3.0\n"u8.ToArray() },
        { "text not in utf-8", [.. "r"u8, 0xE5, .. "d"u8] },
        { "text with a null", "a\0b"u8.ToArray() },
        { "utf-16", [0xFF, 0xFE, .. "a\0b\0"u8] },
        { "gif", "GIF89a\u0001\0\u0001\0"u8.ToArray() },
        { "old word", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[100]] },
        { "archive", EvidenceFiles.Zip(("a.txt", "a")) },
        { "macro document", EvidenceFiles.Office("word/document.xml", "document.macroEnabled.main+xml", "application/vnd.ms-word.") },
        { "document with a hidden macro", EvidenceFiles.Office("word/document.xml", "wordprocessingml.document.main+xml", moreParts: "word/vbaProject.bin") },
        { "document with an embedded program", EvidenceFiles.Office("word/document.xml", "wordprocessingml.document.main+xml", moreParts: "word/embeddings/oleObject1.bin") },
        { "document of two kinds", EvidenceFiles.Office("word/document.xml", "wordprocessingml.document.main+xml", moreParts: "xl/workbook.xml") },
        { "document without relations", EvidenceFiles.Zip(("[Content_Types].xml", "<Types/>"), ("word/document.xml", "")) },
        { "document with entities", EvidenceFiles.Zip(("[Content_Types].xml", "<!DOCTYPE t [<!ENTITY a \"b\">]><Types>&a;</Types>"), ("_rels/.rels", ""), ("word/document.xml", "")) },
        { "java archive", EvidenceFiles.Zip(("META-INF/MANIFEST.MF", "Main-Class: A"), ("A.class", "x")) },
        { "document with a page behind it", [.. EvidenceFiles.Word, .. "<html>"u8] },
        { "cut document", EvidenceFiles.Word[..^10] },
        { "pdf with an archive behind it", [.. EvidenceFiles.Pdf, .. EvidenceFiles.Zip(("a.exe", "x"))] },
        { "pdf with a page behind it", [.. EvidenceFiles.Pdf, .. "<script>alert(1)</script>"u8] },
        { "pdf without an end", "%PDF-1.7\nhej"u8.ToArray() },
        { "pdf not from the start", [.. "x"u8, .. EvidenceFiles.Pdf, 0] },
        { "png with an archive behind it", [.. EvidenceFiles.Png, .. EvidenceFiles.Zip(("a.exe", "x"))] },
        { "png with a page behind it", [.. EvidenceFiles.Png, .. "<script>"u8] },
        { "jpeg with an archive behind it", [.. EvidenceFiles.Jpeg, .. EvidenceFiles.Zip(("a.exe", "x"))] },
        { "jpeg without an end", EvidenceFiles.Jpeg[..^2] },
        { "program before an archive", [.. EvidenceFiles.Program, .. EvidenceFiles.Word] },
    };

    [Theory]
    [MemberData(nameof(Taken), DisableDiscoveryEnumeration = true)]
    public void Content_IsKnownByItself(string name, byte[] content, string expected)
    {
        using var stream = new MemoryStream(content);
        Assert.True(expected == EvidenceType.Of(stream)?.ContentType, name);
    }

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void Content_ThatIsSomethingElseOrTwoThings_IsRefused(string name, byte[] content)
    {
        using var stream = new MemoryStream(content);
        Assert.True(EvidenceType.Of(stream) is null, name);
    }
}
