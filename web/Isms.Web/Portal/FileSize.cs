using Isms.Web.Language;

namespace Isms.Web.Portal;

/// <summary>The size of a file as a person says it.</summary>
public static class FileSize
{
    /// <summary>E.g. <c>240 kB</c> or <c>1,4 MB</c>; at least one kilobyte.</summary>
    public static string Of(long bytes, Texts texts) => bytes < 1_000_000
        ? string.Create(texts.Culture, $"{Math.Max(1, (bytes + 500) / 1000)} kB")
        : string.Create(texts.Culture, $"{bytes / 1_000_000.0:0.0} MB");
}
