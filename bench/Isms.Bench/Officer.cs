using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Isms.Bench;

/// <summary>A coordinator at a desk, with a session and a system of their own to amend. All of them sign in as the same person, which the product treats no differently.</summary>
internal sealed class Officer : IDisposable
{
    private readonly HttpClient _http;
    private readonly string _system;
    private IReadOnlyList<KeyValuePair<string, string>> _form = [];
    private long _version;

    private Officer(Uri address, int number)
    {
        (Number, _system) = (number, $"/register/system/{BenchCity.System(number)}");
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };
    }

    public int Number { get; }

    public static async Task<Officer> SignInAsync(Uri address, int number)
    {
        var officer = await EnterAsync(address, number, BenchCity.Coordinator);
        await officer.OpenFormAsync();
        return officer;
    }

    /// <summary>Somebody who only reads.</summary>
    public static Task<Officer> EnterAsync(Uri address, string person) => EnterAsync(address, 1, person);

    /// <summary>Four pages, another one of each sort at every turn.</summary>
    public IEnumerable<string> Pages(int turn) =>
        ["/", $"/register/system?sida={1 + turn % 10}", $"/register/leverantorer/{BenchCity.Supplier(1 + turn % 250)}", _system];

    public async Task<bool> ReadAsync(string page, CancellationToken cancellationToken)
    {
        using var answer = await _http.GetAsync(new Uri(page, UriKind.Relative), cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        return answer.StatusCode == HttpStatusCode.OK && text.Contains("</html>", StringComparison.Ordinal);
    }

    /// <summary>Posts the form with a changed availability; the page is not asked for anew, since nobody else changes this system.</summary>
    public async Task<bool> AmendAsync(CancellationToken cancellationToken)
    {
        var values = _form.Where(v => v.Key is not ("_command" or "_version" or "availability" or "reason"))
            .Append(new("_command", Guid.CreateVersion7().ToString()))
            .Append(new("_version", _version.ToString(CultureInfo.InvariantCulture)))
            .Append(new("reason", "Ny bedömning"))
            .Append(new("availability", (1 + _version % 3).ToString(CultureInfo.InvariantCulture)));
        using var answer = await _http.PostAsync(new Uri($"{_system}/andra", UriKind.Relative), new FormUrlEncodedContent(values), cancellationToken);
        if (answer.StatusCode != HttpStatusCode.SeeOther) return false;
        _version++;
        return true;
    }

    /// <summary>A page or picture as it came.</summary>
    public async Task<string> TextAsync(string path, CancellationToken cancellationToken) => await _http.GetStringAsync(new Uri(path, UriKind.Relative), cancellationToken);

    public void Dispose() => _http.Dispose();

    private async Task OpenFormAsync()
    {
        var page = await _http.GetStringAsync(new Uri($"{_system}/andra", UriKind.Relative));
        _form = [.. Standing(page)];
        _version = long.Parse(_form.Single(v => v.Key == "_version").Value, CultureInfo.InvariantCulture);
    }

    /// <summary>What a browser would send if the form were posted as it stands.</summary>
    private static async Task<Officer> EnterAsync(Uri address, int number, string person)
    {
        var officer = new Officer(address, number);
        var page = await officer._http.GetStringAsync(new Uri("/logga-in", UriKind.Relative));
        using var answer = await officer._http.PostAsync(new Uri("/logga-in", UriKind.Relative), new FormUrlEncodedContent([.. Standing(page), new("person", person)]));
        if ((int)answer.StatusCode is not (302 or 303)) throw new InvalidOperationException($"Person {number} was not let in: {answer.StatusCode}.");
        return officer;
    }

    private static IEnumerable<KeyValuePair<string, string>> Standing(string page)
    {
        var form = new HtmlParser().ParseDocument(page).QuerySelector("main form[method=post]") ?? throw new InvalidOperationException("The page has no form.");
        return form.QuerySelectorAll("input, textarea, select").SelectMany<IElement, KeyValuePair<string, string>>(element => element switch
        {
            IHtmlInputElement { Type: "radio" or "checkbox", IsChecked: false } => [],
            IHtmlInputElement input => [new(input.Name!, input.Value)],
            IHtmlTextAreaElement area => [new(area.Name!, area.Value)],
            IHtmlSelectElement { IsMultiple: true } select => select.SelectedOptions.Select(option => new KeyValuePair<string, string>(select.Name!, option.Value)),
            IHtmlSelectElement select => [new(select.Name!, select.Value ?? "")],
            _ => [],
        });
    }
}
