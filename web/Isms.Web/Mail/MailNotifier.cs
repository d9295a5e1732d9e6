using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.SupplierControl;
using Isms.Web.Hosting;
using Isms.Web.Language;
using Isms.Web.Portal;
using Microsoft.Extensions.Options;
using NodaTime.Text;

namespace Isms.Web.Mail;

/// <summary>
/// Sends what processes have to say: finds the people at the moment of sending, writes in each one's language, makes the
/// supplier's link. Nothing of it is stored.
/// </summary>
internal sealed class MailNotifier(
    RoleDirectory roles, PersonDirectory people, EntryNames names, IProcessStore store, SupplierControlProcess controls, SupplierLinks links, KindRoutes routes,
    IMailSender sender, Texts texts, IOptions<IsmsOptions> options) : INotifier
{
    private const string SupplierLink = "supplierLink";

    public async Task NotifyAsync(EffectId id, StoredEffect notification, CancellationToken cancellationToken)
    {
        var tenant = id.Sender.Tenant;
        var resolution = await roles.ResolveAsync(tenant, notification.To!, cancellationToken);
        var told = 0;
        foreach (var personId in resolution.PersonIds)
        {
            if (await people.FindAsync(tenant, personId, cancellationToken) is not { IsRetired: false } person) continue;
            told++;
            if (await ComposeAsync(id, notification, person, resolution.FellToCoordinator, cancellationToken) is { } message) await sender.SendAsync(message, cancellationToken);
        }
        if (told == 0) throw new NobodyToTellException();
    }

    /// <summary>The message, or null when it lost its use: a link for somebody who no longer answers.</summary>
    private async Task<MailMessage?> ComposeAsync(EffectId id, StoredEffect notification, Person person, bool fellToCoordinator, CancellationToken cancellationToken)
    {
        var words = texts.In(person.Language);
        var subject = words[$"Mail.{notification.Template}.subject"];
        var body = words[$"Mail.{notification.Template}.body"];
        var values = await ValuesAsync(id.Sender, notification.Arguments!, words, person, cancellationToken);
        var needsLink = body.Contains($"{{{SupplierLink}}}", StringComparison.Ordinal);
        if (needsLink)
        {
            if (await SupplierLinkAsync(id.Sender, person.Id, cancellationToken) is not { } link) return null;
            values[SupplierLink] = link;
        }
        var text = words["Mail.greeting"] + (fellToCoordinator ? words["Mail.fellToCoordinator"] : "") + body + (needsLink ? words["Mail.linkNote"] : "") + words["Mail.footer"];
        return new MailMessage($"{id}/{person.Id}", person.EmailAddress, person.Name, Fill(subject, values), Fill(text, values), person.Language);
    }

    private async Task<Dictionary<string, string>> ValuesAsync(ProcessKey sender, IReadOnlyDictionary<string, string> arguments, Texts words, Person person, CancellationToken cancellationToken)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = person.Name };
        foreach (var (name, value) in arguments)
        {
            values[name] = LocalDatePattern.Iso.Parse(value) is { Success: true } date ? words.Date(date.Value) : words.Find($"{char.ToUpperInvariant(name[0])}{name[1..]}.{value}") ?? value;
        }
        if (arguments.TryGetValue("subject", out var subject))
        {
            var found = await names.OfAsync(sender.Tenant, [subject], cancellationToken);
            values["supplier"] = found.GetValueOrDefault(subject, "");
        }
        if (routes.UrlOf(sender) is { } path) values["matterLink"] = new Uri(options.Value.PublicBaseUrl, path).ToString();
        return values;
    }

    /// <summary>The link at the generation of this moment, for the contact of this moment.</summary>
    private async Task<string?> SupplierLinkAsync(ProcessKey sender, string personId, CancellationToken cancellationToken)
    {
        if (await store.ReadAsync(sender, cancellationToken) is not { } document) return null;
        var state = controls.StateOf(document);
        if (state.ContactPersonId != personId || state.Phase != ControlPhase.Answering) return null;
        return new Uri(options.Value.PublicBaseUrl, PortalUrls.Entry(sender.Id, links.TokenFor(sender, state.LinkGeneration))).ToString();
    }

    private static string Fill(string template, Dictionary<string, string> values) =>
        values.Aggregate(template, (text, value) => text.Replace($"{{{value.Key}}}", value.Value, StringComparison.Ordinal));
}
