using Isms.Processes.Registers;
using Isms.Web.Access;
using Isms.Web.Forms;
using Isms.Web.Hosting;
using Microsoft.AspNetCore.Routing;

namespace Isms.Web.Registers;

/// <summary>Removing a retired person's name and address for good.</summary>
internal sealed class ErasurePages(PersonDefinition people) : IPages
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapForm($"{people.Path}/{{id}}/radera", Policies.ManageRoles, EraseAsync);

    private async Task<FormPage?> EraseAsync(PageRequest request)
    {
        if (await request.LoadAsync(people.Kind) is not { } document) return null;
        var context = new RegisterContext(request, await RegisterNames.LoadAsync(request, people.RefersTo));
        var texts = request.Texts;
        var form = new Form
        {
            Title = texts["Person.erase.title", RegisterForms.NameOf(document, context)],
            Lead = texts["Person.erase.lead"],
            Fields = [RegisterForms.Reason(context)],
            Submit = texts["Person.erase"],
            Confirmation = texts["Person.erase.confirm"],
            Crumbs = RegisterForms.Crumbs(people, context, document),
            Cancel = people.UrlOf(document.Key),
            Version = document.Version,
        };
        return FormPage.Command(request, document.Key, form, _ => new PersonCommand.Erase(), erased => (people.UrlOf(erased.Key), "person.erased"));
    }
}
