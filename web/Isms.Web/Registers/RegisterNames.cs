using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Web.Forms;
using Isms.Web.Hosting;
using Isms.Web.Language;

namespace Isms.Web.Registers;

/// <summary>A name that may lead somewhere.</summary>
/// <param name="Text">What is read.</param>
/// <param name="Url">Where it leads; null for plain text.</param>
public sealed record Link(string Text, string? Url = null);

/// <summary>
/// The names behind references, as the registers stand when a page is made. Names of people come from the person register
/// here and are stored nowhere else.
/// </summary>
internal sealed class RegisterNames
{
    private readonly Dictionary<string, IReadOnlyDictionary<string, DocumentSummary>> _registers;
    private readonly KindRoutes _routes;
    private readonly Texts _texts;

    private RegisterNames(Dictionary<string, IReadOnlyDictionary<string, DocumentSummary>> registers, KindRoutes routes, Texts texts) => (_registers, _routes, _texts) = (registers, routes, texts);

    /// <summary>Every kind that names are asked of.</summary>
    public static IReadOnlyList<string> AllKinds { get; } =
        [RegisterKinds.Organisation, RegisterKinds.SharedService, RegisterKinds.InformationSystem, RegisterKinds.Supplier, RegisterKinds.Person];

    /// <summary>Reads the names of all entries of some kinds.</summary>
    public static async Task<RegisterNames> LoadAsync(PageRequest request, IEnumerable<string> kinds)
    {
        var registers = kinds.Distinct(StringComparer.Ordinal).ToDictionary(kind => kind, request.EntriesAsync, StringComparer.Ordinal);
        await Task.WhenAll(registers.Values);
        return new RegisterNames(registers.ToDictionary(register => register.Key, register => register.Value.Result, StringComparer.Ordinal), request.Service<KindRoutes>(), request.Texts);
    }

    /// <summary>The entries of a kind.</summary>
    public IEnumerable<DocumentSummary> All(string kind) => _registers.GetValueOrDefault(kind)?.Values ?? [];

    /// <summary>An entry, or null when there is none.</summary>
    public DocumentSummary? Find(string reference)
    {
        var slash = reference.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && _registers.TryGetValue(reference[..slash], out var register) ? register.GetValueOrDefault(reference[(slash + 1)..]) : null;
    }

    /// <summary>The name of an entry, or its id when there is no such entry.</summary>
    public string Of(string reference) => Find(reference) is { } entry ? TitleOf(entry) : reference[(reference.IndexOf('/', StringComparison.Ordinal) + 1)..];

    /// <summary>The name of an entry, or nothing for no entry.</summary>
    public string Of(string kind, string? id) => id is null ? "" : Of($"{kind}/{id}");

    /// <summary>The name of an entry, leading to its page.</summary>
    public Link LinkTo(string reference) => new(Of(reference), Find(reference) is { } entry ? _routes.UrlOf(entry.Key) : null);

    /// <summary>Names leading to their pages, in the order of the words.</summary>
    public IReadOnlyList<Link> LinksTo(string kind, params IEnumerable<string?> ids) => [.. ids.OfType<string>().Select(id => LinkTo($"{kind}/{id}")).OrderBy(link => link.Text, Words)];

    /// <summary>Any document as a name leading to its page.</summary>
    public Link LinkTo(DocumentSummary document) => new(TitleOf(document), _routes.UrlOf(document.Key));

    /// <summary>What to choose from: the entries in use, and those already chosen.</summary>
    /// <param name="kind">Of which register.</param>
    /// <param name="chosen">Ids to keep although they are retired.</param>
    /// <param name="where">Narrows further.</param>
    public IReadOnlyList<Option> Options(string kind, IEnumerable<string?> chosen, Func<DocumentSummary, bool>? where = null)
    {
        var kept = chosen.OfType<string>().ToHashSet(StringComparer.Ordinal);
        return [.. All(kind)
            .Where(entry => kept.Contains(entry.Key.Id) || (!entry.Promoted.IsTerminal && (where is null || where(entry))))
            .Select(entry => new Option(entry.Key.Id, TitleOf(entry)))
            .OrderBy(option => option.Label, Words)];
    }

    /// <summary>What a document is called in a list: its title, with ids put in words.</summary>
    public string TitleOf(DocumentSummary document) => document.Key.Kind switch
    {
        RegisterKinds.Person when document.Promoted.Title.Length == 0 => _texts["Person.erasedName"],
        RegisterKinds.RoleAssignment => TitleOf(RoleAssignmentRegister.OfFields(document.Promoted.Fields)),
        _ when document.Promoted.CaseReference is { } number => $"{number} {(Find(document.Promoted.Title) is not null ? Of(document.Promoted.Title) : document.Promoted.Title)}",
        _ when document.Promoted.Title.Length == 0 => _texts.Find($"Kind.{document.Key.Kind}") ?? document.Key.Id,
        _ => document.Promoted.Title,
    };

    /// <summary>A role or responsibility area and its holder, in words.</summary>
    public string TitleOf(RoleAssignmentDetails details)
    {
        var held = HeldOf(details);
        return _texts["RoleAssignment.title", details.Scope is null ? held : _texts["RoleAssignment.for", held, Of(details.Scope)], Of(RegisterKinds.Person, details.PersonId)];
    }

    /// <summary>A role or responsibility area, in words.</summary>
    public string HeldOf(RoleAssignmentDetails details) => details.Role is { } role ? _texts[$"Role.{role}"] : _texts[$"Area.{details.Area}"];

    /// <summary>Who did something.</summary>
    public string Actor(string actorId) =>
        actorId == Actors.System ? _texts["Actor.system"] : Find($"{RegisterKinds.Person}/{actorId}") is not null ? Of(RegisterKinds.Person, actorId) : _texts["Actor.unknown"];

    // Names are Swedish whoever reads them, and so is their order.
    private StringComparer Words => StringComparer.Create(_texts.In("sv").Culture, ignoreCase: true);
}
