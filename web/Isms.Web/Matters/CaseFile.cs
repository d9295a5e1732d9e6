using System.IO.Compression;
using System.Text;
using Isms.Processes.Engine;
using Isms.Web.Hosting;
using Microsoft.AspNetCore.Http;

namespace Isms.Web.Matters;

/// <summary>A file of the zip that comes from the evidence store.</summary>
/// <param name="Name">Its name in the zip.</param>
/// <param name="Hash">The hash of its content.</param>
internal sealed record CaseFileEvidence(string Name, string Hash);

/// <summary>"Akten": a zip with the matter's page, its events and its files, made to be kept and handed out.</summary>
internal static class CaseFile
{
    /// <summary>Answers with the zip. A file whose content is gone is named in <c>saknas.txt</c>, never left out in silence.</summary>
    public static async Task<IResult> OfAsync(PageRequest request, string name, IReadOnlyList<(string Name, string Text)> pages, IReadOnlyList<CaseFileEvidence> evidence)
    {
        // On disk, because the evidence of one matter may be hundreds of megabytes; gone when the answer has been read.
        var file = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 81920, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            await using (var zip = await ZipArchive.CreateAsync(file, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, request.Cancelled))
            {
                foreach (var (page, text) in pages) await WriteAsync(zip, page, new MemoryStream(Encoding.UTF8.GetBytes(text)), request.Cancelled);
                var missing = new List<string>();
                foreach (var entry in evidence)
                {
                    await using var content = await request.Service<IBlobStore>().OpenAsync(StoreVerification.EvidenceName(entry.Hash), request.Cancelled);
                    if (content is null) missing.Add(entry.Name);
                    else await WriteAsync(zip, entry.Name, content, request.Cancelled);
                }
                if (missing.Count > 0) await WriteAsync(zip, "saknas.txt", new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', missing))), request.Cancelled);
            }
            file.Position = 0;
            return Results.Stream(file, "application/zip", $"{name}.zip");
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private static async Task WriteAsync(ZipArchive zip, string name, Stream content, CancellationToken cancellationToken)
    {
        await using var entry = await zip.CreateEntry(name).OpenAsync(cancellationToken);
        await content.CopyToAsync(entry, cancellationToken);
    }
}
