using System.IO.Compression;
using System.Text;

namespace Isms.Tests.Portal;

/// <summary>Small files that are what they say, to be bent into files that are not.</summary>
internal static class EvidenceFiles
{
    public static byte[] Pdf => Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n");

    public static byte[] Png => Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    public static byte[] Jpeg => [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xFF, 0xDA, 0, 0, 0xFF, 0xD9];

    public static byte[] Program => [.. "MZ"u8, 0x90, 0, 3, 0, 0, 0, .. new byte[200]];

    public static byte[] Word => Office("word/document.xml", "wordprocessingml.document.main+xml");

    public static byte[] Excel => Office("xl/workbook.xml", "spreadsheetml.sheet.main+xml");

    public static byte[] PowerPoint => Office("ppt/presentation.xml", "presentationml.presentation.main+xml");

    public static byte[] Office(string part, string type, string prefix = "application/vnd.openxmlformats-officedocument.", params string[] moreParts) => Zip(
        [("[Content_Types].xml", $"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/{part}" ContentType="{prefix}{type}"/></Types>"""),
        ("_rels/.rels", "<Relationships/>"), (part, "<document/>"), .. moreParts.Select(more => (more, "x"))]);

    public static byte[] Zip(params (string Name, string Content)[] entries)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(content));
            }
        }
        return memory.ToArray();
    }
}
