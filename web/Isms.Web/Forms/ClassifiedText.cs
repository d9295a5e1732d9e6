using Isms.Processes.Incident;
using Isms.Web.Hosting;
using Isms.Web.Language;
using Microsoft.AspNetCore.Http;

namespace Isms.Web.Forms;

/// <summary>
/// Looks through the texts of a form, as they are posted, for words that show that they may be security-classified. The form
/// then asks about it, and nothing of it is stored before the person has answered.
/// </summary>
internal sealed class ClassifiedText
{
    /// <summary>The field that <see cref="Ask"/> gives.</summary>
    public const string FieldName = "notClassified";

    private readonly ClassifiedMarkers _markers;
    private readonly IFormCollection? _posted;

    private ClassifiedText(PageRequest request, IReadOnlyList<string> found)
    {
        _markers = request.Service<ClassifiedMarkers>();
        _posted = PostedOf(request);
        Found = found;
    }

    /// <summary>The words found, in the markers' own order.</summary>
    public IReadOnlyList<string> Found { get; }

    /// <summary>Whether any was found.</summary>
    public bool IsFound => Found.Count > 0;

    /// <summary>Looks through the texts posted under these names.</summary>
    public static ClassifiedText In(PageRequest request, IEnumerable<string> names) =>
        new(request, PostedOf(request) is { } posted ? request.Service<ClassifiedMarkers>().In(names.SelectMany(name => posted[name])) : []);

    /// <summary>Looks through the texts of a form.</summary>
    public static ClassifiedText In(PageRequest request, IEnumerable<Field> fields) =>
        In(request, fields.Where(field => field.Kind is FieldKind.Text or FieldKind.LongText).Select(field => field.Name));

    /// <summary>Whether the text posted under one name holds such words.</summary>
    public bool IsIn(string name) => _posted is not null && _markers.In(_posted[name]).Count > 0;

    /// <summary>The words found, as a sentence that says what to do.</summary>
    public string Warning(Texts texts) => texts["Classified.warning", string.Join(", ", Found)];

    /// <summary>The question that must be answered before such a text is kept; nothing when none was found.</summary>
    /// <param name="texts">The words.</param>
    /// <param name="name">What the field is called, where a form asks twice.</param>
    public IEnumerable<Field> Ask(Texts texts, string name = FieldName) => !IsFound ? [] :
        [Field.Checkboxes(name, texts["Classified.title"], [new Option("true", texts["Classified.isNot"])]) with { Required = true, Hint = $"{Warning(texts)} {texts["Classified.change"]}" }];

    private static IFormCollection? PostedOf(PageRequest request) =>
        HttpMethods.IsPost(request.Http.Request.Method) && request.Http.Request.HasFormContentType ? request.Http.Request.Form : null;
}
