using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Isms.Tests.Web;

namespace Isms.Tests.Crash;

/// <summary>A form as it will be sent, and sent again if nobody answers: the very same bytes both times.</summary>
internal sealed class PostedForm
{
    private readonly List<(string Name, string Value)> _values;
    private readonly (string Name, string FileName, string Content)? _file;

    private PostedForm(List<(string, string)> values, (string, string, string)? file) => (_values, _file) = (values, file);

    /// <summary>Fills in the form of a page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="commandId">The id of the command it gives, in place of the one the page proposes.</param>
    /// <param name="file">A file for the page's first file field.</param>
    /// <param name="given">What is filled in; anything else keeps what stands there, the first choice where nothing is chosen.</param>
    public static PostedForm Of(PageSeen page, Guid commandId, (string FileName, string Content)? file, params (string Name, string Value)[] given)
    {
        var form = page.Html.QuerySelector("main form[method=post]") ?? throw new Xunit.Sdk.XunitException($"The page has no form: {page.Html.Body?.TextContent}");
        var names = given.Select(v => v.Name).Append("_command").ToHashSet(StringComparer.Ordinal);
        var groups = form.QuerySelectorAll<IHtmlInputElement>("input[type=radio]").GroupBy(i => i.Name!, StringComparer.Ordinal);
        List<(string, string)> values =
        [
            ("_command", commandId.ToString()),
            .. given,
            .. form.QuerySelectorAll("input, textarea, select").SelectMany(Standing).Where(v => !names.Contains(v.Name)),
            .. groups.Where(g => !names.Contains(g.Key)).Select(g => (g.Key, (g.FirstOrDefault(i => i.IsChecked) ?? g.First()).Value)),
        ];
        var field = form.QuerySelector<IHtmlInputElement>("input[type=file]")?.Name;
        return new PostedForm(values, file is { } sent && field is not null ? (field, sent.FileName, sent.Content) : null);
    }

    /// <summary>The body of one sending.</summary>
    public HttpContent Content()
    {
        if (_file is not { } file) return new FormUrlEncodedContent(_values.Select(v => KeyValuePair.Create(v.Name, v.Value)));
        var body = new MultipartFormDataContent("the-same-boundary-each-time");
        foreach (var (name, value) in _values) body.Add(new StringContent(value), name);
        body.Add(new StringContent(file.Content), file.Name, file.FileName);
        return body;
    }

    private static IEnumerable<(string Name, string Value)> Standing(IElement element) => element switch
    {
        IHtmlInputElement { Type: "radio" or "file" } or IHtmlInputElement { Type: "checkbox", IsChecked: false } => [],
        IHtmlInputElement input => [(input.Name!, input.Value)],
        IHtmlTextAreaElement { Value.Length: 0 } area => [(area.Name!, "Så arbetar vi.")],
        IHtmlTextAreaElement area => [(area.Name!, area.Value)],
        IHtmlSelectElement select => [(select.Name!, select.Value ?? "")],
        _ => [],
    };
}
