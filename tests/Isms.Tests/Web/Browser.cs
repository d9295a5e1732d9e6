using System.IO.Compression;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Isms.Tests.Web;

/// <summary>A page as it arrived.</summary>
public sealed record PageSeen(HttpResponseMessage Response, IHtmlDocument Html)
{
    public HttpStatusCode Status => Response.StatusCode;

    public string? Location => Response.Headers.Location?.OriginalString;

    public string Text(string selector) => Html.QuerySelector(selector)?.TextContent.Trim() ?? throw new Xunit.Sdk.XunitException($"'{selector}' is not on the page: {Html.Body?.TextContent}");
}

/// <summary>A browser without scripts: keeps cookies, follows nothing by itself, submits the forms it is shown.</summary>
public sealed class Browser(Uri address)
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() });
    private Uri _address = address;

    /// <summary>Headers that go along with every request.</summary>
    public System.Net.Http.Headers.HttpRequestHeaders Headers => _http.DefaultRequestHeaders;

    /// <summary>Talks to another instance from now on, with the cookies it has, as behind a load balancer.</summary>
    public void MoveTo(Uri instance) => _address = instance;

    public async Task<byte[]> BytesAsync(string path) => await _http.GetByteArrayAsync(new Uri(_address, path));

    /// <summary>The texts in a zip, by name, as they are read: without the entities of HTML.</summary>
    public async Task<Dictionary<string, string>> UnzipAsync(string path)
    {
        using var zip = new ZipArchive(new MemoryStream(await BytesAsync(path)));
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(await entry.OpenAsync());
            files.Add(entry.FullName, WebUtility.HtmlDecode(await reader.ReadToEndAsync()));
        }
        return files;
    }

    public async Task<PageSeen> PostAsync(string path, HttpContent content) => await SeeAsync(await _http.PostAsync(new Uri(_address, path), content));

    public async Task<PageSeen> GetAsync(string path) => await SeeAsync(await _http.GetAsync(new Uri(_address, path)));

    public async Task<PageSeen> PostAsync(string path, params (string Name, string Value)[] values) =>
        await PostAsync(path, new FormUrlEncodedContent(values.Select(v => KeyValuePair.Create(v.Name, v.Value))));

    /// <summary>Fills in and sends the form in the main part of a page; hidden fields and what stands in the controls go along.</summary>
    public async Task<PageSeen> SubmitAsync(PageSeen page, params (string Name, string Value)[] values)
    {
        var form = page.Html.QuerySelector<IHtmlFormElement>("main form[method=post]") ?? throw new Xunit.Sdk.XunitException("The page has no form.");
        var given = values.Select(v => v.Name).ToHashSet(StringComparer.Ordinal);
        var standing = Standing(form).Where(v => !given.Contains(v.Name));
        return await PostAsync(form.GetAttribute("action")!, [.. standing, .. values]);
    }

    private static IEnumerable<(string Name, string Value)> Standing(IHtmlFormElement form) => form.QuerySelectorAll("input, textarea, select").SelectMany<IElement, (string, string)>(element => element switch
    {
        IHtmlInputElement { Type: "radio" or "checkbox", IsChecked: false } or IHtmlInputElement { Type: "file" } => [],
        IHtmlInputElement input => [(input.Name!, input.Value)],
        IHtmlTextAreaElement area => [(area.Name!, area.Value)],
        IHtmlSelectElement select => [(select.Name!, select.Value ?? "")],
        _ => [],
    });

    private static async Task<PageSeen> SeeAsync(HttpResponseMessage response) =>
        new(response, new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync()));
}
