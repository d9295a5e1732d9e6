using System.Security.Cryptography;
using System.Text.Json;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Processes.SupplierControl;
using Isms.Web.Forms;
using Isms.Web.Hosting;
using Isms.Web.Layout;

namespace Isms.Web.Portal;

/// <summary>Lets a colleague answer instead. The colleague must be reached within the contact's own mail domain, and the contact's access ends.</summary>
internal static class HandOverForm
{
    public static async Task<FormPage?> LoadAsync(PageRequest request)
    {
        var (visit, texts) = (request.Visit(), request.Texts);
        // An erased contact has no mail domain a colleague could be inside; the city then names the next contact.
        if (await request.Service<PersonDirectory>().FindAsync(request.Tenant, visit.PersonId, request.Cancelled) is not { } contact) return null;
        var form = new Form
        {
            Title = texts["Portal.handOver.title"],
            Lead = texts["Portal.handOver.lead"],
            Crumbs = [new Crumb(texts["Portal.title"], PortalUrls.Overview(visit.Id)), new Crumb(texts["Portal.handOver.title"])],
            Fields =
            [
                Field.Text("name", texts["Portal.handOver.name"]) with { Required = true },
                Field.Email("emailAddress", texts["Portal.handOver.emailAddress"]) with { Required = true, Hint = texts["Portal.handOver.domain", DomainOf(contact.EmailAddress)] },
                Field.Radios("language", texts["Portal.handOver.language"], [.. PersonDetails.Languages.Select(language => new Option(language, texts[$"Portal.language.{language}"]))], texts.Language) with { Required = true },
            ],
            Submit = texts["Portal.handOver.submit"],
            Confirmation = texts["Portal.handOver.confirmation"],
            Cancel = PortalUrls.Overview(visit.Id),
            Version = visit.Document.Version,
        };
        return FormPage.Action(form, (input, cancelled) => CheckAsync(request, contact, input, cancelled), (input, cancelled) => HandOverAsync(request, contact, input, cancelled));
    }

    private static async Task<FormOutcome> CheckAsync(PageRequest request, Person contact, FormInput input, CancellationToken cancelled)
    {
        var domain = DomainOf(contact.EmailAddress);
        var address = input.Text("emailAddress");
        if (!string.Equals(DomainOf(address), domain, StringComparison.OrdinalIgnoreCase)) return Refuse(request, new Rejection("supplier.delegateDomain", "emailAddress", domain));
        if (string.Equals(address, contact.EmailAddress, StringComparison.OrdinalIgnoreCase)) return new FormOutcome.Refused([new FormError("emailAddress", request.Texts["Portal.handOver.self"])]);
        // Asked before the person is registered: nobody is taken up for a change that is then refused.
        return Outcome(request, await request.Engine.TryAsync(PersonKey(request, input), Create(request, input), HeaderOf(request), cancelled))
            ?? Outcome(request, await request.Engine.TryAsync(request.Visit().Key, Change(request, input), HeaderOf(request, request.SeenVersion), cancelled))
            ?? new FormOutcome.Done(PortalUrls.HandedOver(request.Visit().Id));
    }

    private static async Task<FormOutcome> HandOverAsync(PageRequest request, Person contact, FormInput input, CancellationToken cancelled)
    {
        var (visit, checkedBefore) = (request.Visit(), await CheckAsync(request, contact, input, cancelled));
        if (checkedBefore is not FormOutcome.Done) return checkedBefore;
        if (Outcome(request, await request.Engine.GiveAsync(PersonKey(request, input), Create(request, input), HeaderOf(request), cancelled)) is { } unregistered) return unregistered;
        if (Outcome(request, await request.Engine.GiveAsync(visit.Key, Change(request, input), HeaderOf(request, request.SeenVersion), cancelled)) is { } unchanged) return unchanged;
        request.Service<SupplierCookie>().Remove(request.Http, visit.Key);
        return checkedBefore;
    }

    // The details are part of the id: a form that is corrected and posted again must not find what was typed first.
    private static ProcessKey PersonKey(PageRequest request, FormInput input)
    {
        var details = JsonSerializer.SerializeToUtf8Bytes(Create(request, input), KernelJson.Options);
        return request.Key(PersonRegister.KindName, $"{request.CommandId:N}-{Convert.ToHexStringLower(SHA256.HashData(details))[..8]}");
    }

    private static RegisterCommand<PersonDetails>.Create Create(PageRequest request, FormInput input) => new(new PersonDetails(
        input.Text("name"), input.Text("emailAddress"), input.Text("language"), OrganisationId: null, EmployerSupplierId: request.Visit().State.Terms!.SupplierId));

    private static SupplierControlCommand.ChangeContact Change(PageRequest request, FormInput input) => new(PersonKey(request, input).Id, ByContact: true);

    private static CommandHeader HeaderOf(PageRequest request, long? seen = null) => new(request.CommandId.ToString(), request.Visit().PersonId, seen);

    private static FormOutcome? Outcome(PageRequest request, CommandOutcome outcome) => outcome switch
    {
        CommandOutcome.Accepted or CommandOutcome.Unchanged => null,
        CommandOutcome.Rejected rejected => Refuse(request, [.. rejected.Rejections]),
        CommandOutcome.Conflict => new FormOutcome.Changed(),
        _ => new FormOutcome.Missing(),
    };

    private static FormOutcome.Refused Refuse(PageRequest request, params IReadOnlyList<Rejection> rejections) =>
        new([.. rejections.Select(rejection => new FormError(rejection.Field, request.Texts[$"Rejection.{rejection.Code}", [.. rejection.Arguments]]))]);

    private static string DomainOf(string address) => address[(address.LastIndexOf('@') + 1)..];
}
