using System.Text.RegularExpressions;
using Isms.Processes.Engine;
using Isms.Processes.Incident;
using Isms.Processes.Kernel;
using Isms.Processes.StatutoryTime;
using Isms.Processes.SupplierControl;
using Isms.Web.Hosting;
using Isms.Web.Language;
using Isms.Web.Portal;
using Microsoft.Extensions.Options;
using NodaTime.Text;

namespace Isms.Web.Mail;

/// <summary>Something to be said of a matter: a template with its values.</summary>
/// <param name="Matter">The matter.</param>
/// <param name="Template">Resource key under <c>Mail.</c>.</param>
/// <param name="Arguments">Ids, ISO dates and instants, numbers.</param>
/// <param name="FellToCoordinator">The reader gets it because a role is vacant.</param>
internal sealed record Saying(ProcessKey Matter, string Template, IReadOnlyDictionary<string, string> Arguments, bool FellToCoordinator = false);

/// <summary>Puts what processes have to say into words: in the reader's language, with names and links as they are at the moment. Nothing of it is stored.</summary>
internal sealed partial class LetterWriter(
    EntryNames names, IProcessStore store, SupplierControlProcess controls, SupplierLinks links, KindRoutes routes, IRuleSource rules, Texts texts, IOptions<IsmsOptions> options)
{
    private const string SupplierLink = "supplierLink";
    private const string MatterLink = "matterLink";
    private const string Rule = "rule";

    /// <summary>The letter, or null when it lost its use: a link for somebody who no longer answers.</summary>
    public async Task<Letter?> WriteAsync(Saying saying, Person person, CancellationToken cancellationToken)
    {
        var words = texts.In(person.Language);
        var body = words[$"Mail.{saying.Template}.body"];
        if (await ValuesAsync(saying, body, words, person, cancellationToken) is not { } values) return null;
        var text = words["Mail.greeting"] + (saying.FellToCoordinator ? words["Mail.fellToCoordinator"] : "") + body + (values.ContainsKey(SupplierLink) ? words["Mail.linkNote"] : "");
        return new Letter(words.Language, Fill(words[$"Mail.{saying.Template}.subject"], values), Fill(text, values), Fill(words["Mail.footer"], values), LinksIn(values, words));
    }

    /// <summary>Several reminders as one letter; a single one is written as if it stood alone. Null when none of them is of use.</summary>
    public async Task<Letter?> WriteDigestAsync(IReadOnlyList<Saying> reminders, string template, Person person, CancellationToken cancellationToken)
    {
        if (reminders.Count == 1) return await WriteAsync(reminders[0], person, cancellationToken);
        var words = texts.In(person.Language);
        var (entries, addresses) = (new List<string>(), new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var reminder in reminders)
        {
            if (await ValuesAsync(reminder, words[$"Mail.{reminder.Template}.body"], words, person, cancellationToken) is not { } values) continue;
            var linked = LinksIn(values, words);
            entries.Add(string.Join('\n', linked.Keys.Prepend(Fill(words[$"Mail.{reminder.Template}.subject"], values) + (reminder.FellToCoordinator ? " " + words["Mail.digest.fellToCoordinator"] : ""))));
            foreach (var (address, label) in linked) addresses[address] = label;
        }
        if (entries.Count == 0) return null;
        var own = new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = person.Name, ["count"] = FieldText.Of(entries.Count) };
        var text = Fill(words["Mail.greeting"] + words[$"Mail.{template}.body"], own) + "\n\n" + string.Join("\n\n", entries);
        return new Letter(words.Language, Fill(words[$"Mail.{template}.subject"], own), text, Fill(words["Mail.footer"], own), addresses);
    }

    /// <summary>The subject alone, for a page that tells what was said.</summary>
    public async Task<string> SubjectAsync(Saying saying, Texts words, CancellationToken cancellationToken) =>
        Fill(words[$"Mail.{saying.Template}.subject"], await PlainValuesAsync(saying, words, cancellationToken));

    /// <summary>A matter's page as an address to be reached from anywhere; null when its kind has none.</summary>
    public Uri? LinkTo(ProcessKey matter) => routes.UrlOf(matter) is { } path ? new Uri(options.Value.PublicBaseUrl, path) : null;

    /// <summary>The values of a template for somebody, or null when a link it needs can no longer be given.</summary>
    private async Task<Dictionary<string, string>?> ValuesAsync(Saying saying, string body, Texts words, Person person, CancellationToken cancellationToken)
    {
        var values = await PlainValuesAsync(saying, words, cancellationToken);
        values["name"] = person.Name;
        if (body.Contains($"{{{SupplierLink}}}", StringComparison.Ordinal))
        {
            if (await SupplierLinkAsync(saying.Matter, person.Id, cancellationToken) is not { } link) return null;
            values[SupplierLink] = link;
        }
        else if (body.Contains($"{{{MatterLink}}}", StringComparison.Ordinal))
        {
            // Of a kind without pages the start page says what waits.
            values[MatterLink] = (LinkTo(saying.Matter) ?? options.Value.PublicBaseUrl).ToString();
        }
        return values;
    }

    private async Task<Dictionary<string, string>> PlainValuesAsync(Saying saying, Texts words, CancellationToken cancellationToken)
    {
        var values = saying.Arguments.ToDictionary(argument => argument.Key, argument => argument.Key == Rule ? RuleInWords(argument.Value, words) : InWords(argument.Key, argument.Value, words), StringComparer.Ordinal);
        if (saying.Arguments.TryGetValue("subject", out var subject))
        {
            values["supplier"] = await SubjectAsync(ProcessKey.FromReference(saying.Matter.Tenant, subject), cancellationToken);
        }
        return values;
    }

    /// <summary>What a matter is about: an entry by its name, an incident by its number, since whoever reads this may not know of it.</summary>
    private async Task<string> SubjectAsync(ProcessKey subject, CancellationToken cancellationToken) => subject.Kind == IncidentProcess.KindName
        ? (await store.ReadAsync(subject, cancellationToken))?.Promoted.CaseReference ?? ""
        : (await names.OfAsync(subject.Tenant, [subject.Reference], cancellationToken)).GetValueOrDefault(subject.Reference, "");

    private string RuleInWords(string ruleId, Texts words) => rules.Current.Newest<StatutoryRule>(ruleId)?.Name.In(words.Language) ?? ruleId;

    private static string InWords(string name, string value, Texts words) =>
        LocalDatePattern.Iso.Parse(value) is { Success: true } date ? words.Date(date.Value)
        : InstantPattern.ExtendedIso.Parse(value) is { Success: true } instant ? words.Time(instant.Value)
        : words.Find($"{char.ToUpperInvariant(name[0])}{name[1..]}.{value}") ?? value;

    /// <summary>The link at the generation of this moment, for the contact of this moment.</summary>
    private async Task<string?> SupplierLinkAsync(ProcessKey sender, string personId, CancellationToken cancellationToken)
    {
        if (await store.ReadAsync(sender, cancellationToken) is not { } document) return null;
        var state = controls.StateOf(document);
        if (state.ContactPersonId != personId || state.Phase != ControlPhase.Answering) return null;
        return new Uri(options.Value.PublicBaseUrl, PortalUrls.Entry(sender.Id, links.TokenFor(sender, state.LinkGeneration))).ToString();
    }

    private static Dictionary<string, string> LinksIn(Dictionary<string, string> values, Texts words)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        if (values.TryGetValue(SupplierLink, out var supplier)) found[supplier] = words["Mail.link.supplier"];
        if (values.TryGetValue(MatterLink, out var matter)) found[matter] = words["Mail.link.matter"];
        return found;
    }

    // In one pass, so that a value that looks like a place is left as it is.
    private static string Fill(string template, Dictionary<string, string> values) =>
        Place().Replace(template, place => values.GetValueOrDefault(place.Groups["name"].Value, place.Value));

    [GeneratedRegex(@"\{(?<name>[A-Za-z]+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Place();
}
