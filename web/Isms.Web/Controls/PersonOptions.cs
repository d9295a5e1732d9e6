using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Web.Forms;
using Isms.Web.Hosting;

namespace Isms.Web.Controls;

/// <summary>People to choose from, by name in Swedish order.</summary>
internal static class PersonOptions
{
    /// <summary>The city's own people.</summary>
    public static async Task<IReadOnlyList<Option>> StaffAsync(PageRequest request) =>
        Sorted(request, (await request.QueryAsync(RegisterKinds.Person, new DocumentQuery(IsTerminal: false))).Where(p => p.Promoted.Fields.ContainsKey("organisation")));

    /// <summary>The people of a supplier.</summary>
    public static async Task<IReadOnlyList<Option>> OfSupplierAsync(PageRequest request, string supplierId) =>
        Sorted(request, await request.QueryAsync(RegisterKinds.Person, new DocumentQuery(LinkedTo: $"{RegisterKinds.Supplier}/{supplierId}", IsTerminal: false)));

    /// <summary>The holders of a role without scope.</summary>
    public static async Task<IReadOnlyList<Option>> HoldersAsync(PageRequest request, Role role)
    {
        var holders = (await request.Service<RoleDirectory>().HoldersAsync(request.Tenant, role, null, request.Cancelled)).ToHashSet(StringComparer.Ordinal);
        return Sorted(request, (await request.QueryAsync(RegisterKinds.Person, new DocumentQuery(IsTerminal: false))).Where(p => holders.Contains(p.Key.Id)));
    }

    private static IReadOnlyList<Option> Sorted(PageRequest request, IEnumerable<DocumentSummary> people) =>
        [.. people.Select(p => new Option(p.Key.Id, p.Promoted.Title)).OrderBy(o => o.Label, StringComparer.Create(request.Texts.In("sv").Culture, ignoreCase: true))];
}
