using System.Xml.Linq;
using Isms.Processes.Engine;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Isms.Web.Hosting;

/// <summary>Keeps the data-protection keys as blobs, so that every instance reads what another protected: a form from one posts to any.</summary>
internal sealed class BlobKeyRing(IBlobStore blobs) : IXmlRepository
{
    private const string Prefix = "keys/";

    // The framework's interface is synchronous; it is called at start and when a key is made, never within a request's await.
    public IReadOnlyCollection<XElement> GetAllElements() => Task.Run(ReadAsync).GetAwaiter().GetResult();

    public void StoreElement(XElement element, string friendlyName) => Task.Run(() => WriteAsync(element, friendlyName)).GetAwaiter().GetResult();

    private async Task<IReadOnlyCollection<XElement>> ReadAsync()
    {
        var elements = new List<XElement>();
        await foreach (var name in blobs.ListAsync(Prefix, CancellationToken.None))
        {
            await using var content = await blobs.OpenAsync(name, CancellationToken.None);
            if (content is not null) elements.Add(await XElement.LoadAsync(content, LoadOptions.None, CancellationToken.None));
        }
        return elements;
    }

    private async Task WriteAsync(XElement element, string friendlyName)
    {
        using var content = new MemoryStream();
        await element.SaveAsync(content, SaveOptions.DisableFormatting, CancellationToken.None);
        content.Position = 0;
        await blobs.WriteAsync($"{Prefix}{friendlyName}.xml", content, CancellationToken.None);
    }
}
