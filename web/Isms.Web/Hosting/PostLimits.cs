using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Isms.Web.Hosting;

/// <summary>What every post is held to: the antiforgery proof and a size.</summary>
internal sealed class PostLimits(long bytes) : IAntiforgeryMetadata, IRequestSizeLimitMetadata, IFormOptionsMetadata
{
    // A browser that is cut off while it sends shows its own error and not ours, so a moderate excess is read to its end.
    private const int Patience = 3;

    public long Bytes => bytes;

    public bool RequiresValidation => true;

    public long? MaxRequestBodySize => bytes * Patience;

    public bool? BufferBody => null;

    public int? MemoryBufferThreshold => null;

    public long? BufferBodyLengthLimit => bytes;

    public int? ValueCountLimit => 2000;

    public int? KeyLengthLimit => null;

    public int? ValueLengthLimit => (int)PageEndpoints.FormLimit;

    public int? MultipartBoundaryLengthLimit => null;

    public int? MultipartHeadersCountLimit => null;

    public int? MultipartHeadersLengthLimit => null;

    public long? MultipartBodyLengthLimit => bytes;
}

internal static class PostLimit
{
    /// <summary>Refuses a post that says it is too large, before anything reads it as a form.</summary>
    public static IApplicationBuilder UsePostLimit(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<PostLimits>() is not { } limits || !(context.Request.ContentLength > limits.Bytes))
        {
            await next(context);
            return;
        }
        if (context.Request.ContentLength <= limits.MaxRequestBodySize) await ReadToEndAsync(context);
        context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
    });

    private static async Task ReadToEndAsync(HttpContext context)
    {
        while (true)
        {
            var read = await context.Request.BodyReader.ReadAsync(context.RequestAborted);
            context.Request.BodyReader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted) return;
        }
    }
}
