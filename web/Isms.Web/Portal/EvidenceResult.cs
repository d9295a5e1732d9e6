using System.Net.Mime;
using Isms.Processes.Engine;
using Isms.Processes.SupplierControl;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace Isms.Web.Portal;

/// <summary>
/// An evidence file as an answer: always to be saved, never to be opened in the page's own place, and without any right if a
/// browser opened it all the same. The endpoint has decided that the reader may have it. A file that is gone is a 404.
/// </summary>
public sealed class EvidenceResult(EvidenceFile file) : IResult
{
    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var blobs = httpContext.RequestServices.GetRequiredService<IBlobStore>();
        await using var content = await blobs.OpenAsync(StoreVerification.EvidenceName(file.Hash), httpContext.RequestAborted);
        var response = httpContext.Response;
        if (content is null)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        var disposition = new ContentDispositionHeaderValue(DispositionTypeNames.Attachment);
        // RFC 6266: the name in UTF-8, and a plain one for whoever does not understand that.
        disposition.SetHttpFileName(file.FileName);
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'; frame-ancestors 'none'";
        response.Headers.XContentTypeOptions = "nosniff";
        response.ContentType = file.ContentType;
        response.ContentLength = content.Length;
        await content.CopyToAsync(response.Body, httpContext.RequestAborted);
    }
}
