using System.Globalization;
using System.Security.Cryptography;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.SupplierControl;
using Microsoft.AspNetCore.Http;

namespace Isms.Web.Portal;

/// <summary>A file looked at: what it is, or why it is refused.</summary>
/// <param name="Content">The upload; the server keeps it in a temporary file until the request ends.</param>
/// <param name="File">What is recorded of it; null when it is refused.</param>
/// <param name="Refusal">Why it is refused; null when it is not.</param>
public sealed record InspectedFile(IFormFile Content, EvidenceFile? File, Rejection? Refusal);

/// <summary>Takes evidence files in: looks at all of them first, stores them under the hash of their content afterwards, so that nothing is half-done.</summary>
public sealed class EvidenceIntake(IBlobStore blobs)
{
    /// <summary>Megabytes one file may have.</summary>
    public const int LargestFile = 20;

    private const long LargestFileBytes = LargestFile * 1024L * 1024;

    /// <summary>Looks at a file without storing anything.</summary>
    /// <param name="questionId">The question it answers.</param>
    /// <param name="upload">The file.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<InspectedFile> InspectAsync(string questionId, IFormFile upload, CancellationToken cancellationToken)
    {
        if (upload.Length == 0) return Refused("evidence.empty");
        if (upload.Length > LargestFileBytes) return Refused("evidence.tooLarge", LargestFile.ToString(CultureInfo.InvariantCulture));
        await using var content = upload.OpenReadStream();
        if (EvidenceType.Of(content) is not { } type) return Refused("evidence.type");
        content.Position = 0;
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
        return new(upload, new EvidenceFile(questionId, hash, EvidenceFileName.Clean(upload.FileName, type), type.ContentType, upload.Length), null);

        InspectedFile Refused(string code, params string[] arguments) => new(upload, null, new Rejection(code, questionId, arguments));
    }

    /// <summary>Stores a file that was not refused. The same content stored twice is one blob.</summary>
    public async Task StoreAsync(InspectedFile inspected, CancellationToken cancellationToken)
    {
        var file = inspected.File ?? throw new ArgumentException("A refused file is not stored.", nameof(inspected));
        await using var content = inspected.Content.OpenReadStream();
        await blobs.WriteAsync(StoreVerification.EvidenceName(file.Hash), content, cancellationToken);
    }
}
