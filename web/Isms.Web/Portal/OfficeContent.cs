using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace Isms.Web.Portal;

/// <summary>Tells Office documents (ECMA-376) from other archives, by the parts and content types they declare. Macros, ActiveX controls and embedded programs make them something else.</summary>
internal static class OfficeContent
{
    private const int MostParts = 10_000;
    private const int LargestDeclaration = 1024 * 1024;
    private const string Declarations = "[Content_Types].xml";

    private static readonly (string Part, string ContentType, EvidenceType Type)[] Documents =
    [
        ("word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", EvidenceType.Word),
        ("xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", EvidenceType.Excel),
        ("ppt/presentation.xml", "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml", EvidenceType.PowerPoint),
    ];

    private static readonly string[] ActiveMarks = ["macroEnabled", "vbaProject", "activeX", "ms-office.vba", "oleObject"];

    public static EvidenceType? TypeOf(Stream content)
    {
        // An archive whose end record is followed by something else, or has a comment, has room for a second file.
        if (!ContentEnds.Tail(content, 22).StartsWith("PK\u0005\u0006"u8)) return null;
        try
        {
            content.Position = 0;
            using var archive = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.Entries.Count > MostParts || archive.Entries.Any(entry => IsActive(entry.FullName)) || archive.GetEntry("_rels/.rels") is null) return null;
            if (archive.GetEntry(Declarations) is not { } declarations || declarations.Length > LargestDeclaration) return null;
            var declared = Read(declarations);
            if (declared.Any(pair => IsActive(pair.ContentType))) return null;
            var found = Documents.Where(document => archive.GetEntry(document.Part) is not null).ToList();
            return found is [var only] && declared.Contains(($"/{only.Part}", only.ContentType)) ? only.Type : null;
        }
        catch (Exception e) when (e is InvalidDataException or XmlException)
        {
            // Not an archive, or not one an Office program would open: then it is none.
            return null;
        }
    }

    private static List<(string Part, string ContentType)> Read(ZipArchiveEntry declarations)
    {
        using var stream = declarations.Open();
        // The size in the archive's directory is a claim; the reader holds it to the limit.
        using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = LargestDeclaration });
        return [.. XDocument.Load(reader).Root!.Elements().Select(element => ((string?)element.Attribute("PartName") ?? "", (string?)element.Attribute("ContentType") ?? ""))];
    }

    private static bool IsActive(string text) => ActiveMarks.Any(mark => text.Contains(mark, StringComparison.OrdinalIgnoreCase));
}
