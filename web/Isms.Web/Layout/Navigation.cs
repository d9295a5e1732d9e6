using Isms.Web.Access;
using Microsoft.AspNetCore.Http;

namespace Isms.Web.Layout;

/// <summary>The main menu: what the person may open.</summary>
internal sealed record Navigation(string Url, string Key, string Policy)
{
    private static readonly Navigation[] Items =
    [
        new("/", "Navigation.todo", Policies.SignedIn),
        new("/arenden", "Navigation.matters", Policies.ReadMatters),
        new("/register", "Navigation.registers", Policies.ReadRegisters),
        new(Incidents.IncidentReportPages.Path, "Navigation.reportIncident", Policies.SignedIn),
        new("/drift", "Navigation.operation", Policies.Operate),
    ];

    public static IEnumerable<Navigation> For(CurrentUser user) => Items.Where(item => user.May(item.Policy));

    public bool IsCurrent(PathString path) => Url == "/" ? path == "/" : path.StartsWithSegments(Url, StringComparison.Ordinal);
}
