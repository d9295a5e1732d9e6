using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Web.Access;
using Isms.Web.Forms;
using Isms.Web.Hosting;
using Isms.Web.Lists;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Isms.Web.Registers;

/// <summary>For every register's definition its list, entry page and forms.</summary>
internal sealed class EntryPages(IEnumerable<RegisterDefinition> registers) : IPages
{
    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var register in registers)
        {
            routes.MapList(register.Path, Policies.ReadRegisters, request => ListAsync(register, request));
            routes.MapForm($"{register.Path}/ny", register.ManagePolicy, async request => register.CreateForm(await ContextAsync(register, request)));
            routes.MapPage($"{register.Path}/{{id}}", Policies.ReadRegisters, request => ShowAsync(register, request));
            routes.MapForm($"{register.Path}/{{id}}/andra", register.ManagePolicy, request => AmendAsync(register, request));
            routes.MapForm($"{register.Path}/{{id}}/avsluta", register.ManagePolicy, request => RetireAsync(register, request));
        }
    }

    private static async Task<ListDefinition<DocumentSummary>> ListAsync(RegisterDefinition register, PageRequest request)
    {
        var context = await ContextAsync(register, request);
        var texts = request.Texts;
        var state = new Filter<DocumentSummary>(
            "state", texts["Register.state"],
            [new(RegisterDefinition.InUse, texts["Register.inUse"]), new(RegisterDefinition.Retired, texts["Register.retired"])],
            (entry, chosen) => entry.Promoted.IsTerminal == (chosen == RegisterDefinition.Retired))
        { Preset = RegisterDefinition.InUse };
        var columns = register.Columns(context).ToList();
        var first = columns[0];
        columns[0] = first with { Url = entry => register.UrlOf(entry.Key), Note = entry => entry.Promoted.IsTerminal ? texts["Register.retired"] : first.Note?.Invoke(entry) };
        return new ListDefinition<DocumentSummary>
        {
            Title = texts[$"Kind.{register.Kind}.many"],
            Lead = texts[$"Kind.{register.Kind}.about"],
            Crumbs = [new(texts["Navigation.registers"], "/register")],
            Rows = [.. (await request.EntriesAsync(register.Kind)).Values],
            Columns = columns,
            Filters = [.. register.Filters(context), state],
            SortedBy = columns[0].Name,
            WhenEmpty = texts[$"Register.{register.Kind}.empty"],
            Action = request.User.May(register.ManagePolicy) ? new ListAction(texts[$"Register.{register.Kind}.new"], $"{register.Path}/ny") : null,
            Below = await register.BelowListAsync(context),
        };
    }

    private static async Task<IResult?> ShowAsync(RegisterDefinition register, PageRequest request)
    {
        if (await request.LoadAsync(register.Kind) is not { } document) return null;
        // Users are of any kind and the timeline names people, so an entry's page needs every name.
        var context = new RegisterContext(request, await RegisterNames.LoadAsync(request, RegisterNames.AllKinds.Append(register.Kind)));
        return new RazorComponentResult<EntryPage>(new { Model = await EntryModel.LoadAsync(register, document, context) });
    }

    private static Task<FormPage?> AmendAsync(RegisterDefinition register, PageRequest request) =>
        InUseAsync(register, request, (document, context) => Task.FromResult<FormPage?>(register.AmendForm(document, context)));

    private static Task<FormPage?> RetireAsync(RegisterDefinition register, PageRequest request) =>
        InUseAsync(register, request, async (document, context) => await RegisterForms.RetireAsync(register, document, context));

    private static async Task<FormPage?> InUseAsync(RegisterDefinition register, PageRequest request, Func<ProcessDocument, RegisterContext, Task<FormPage?>> make)
    {
        if (await request.LoadAsync(register.Kind) is not { } document) return null;
        return await make(document, new RegisterContext(request, await RegisterNames.LoadAsync(request, RegisterNames.AllKinds.Append(register.Kind))));
    }

    private static async Task<RegisterContext> ContextAsync(RegisterDefinition register, PageRequest request) =>
        new(request, await RegisterNames.LoadAsync(request, register.RefersTo));
}
