using Isms.Web.Access;
using Isms.Web.Dataset;
using Microsoft.AspNetCore.Http;

namespace Isms.Web.Layout;

/// <summary>The main menu: what the person may open.</summary>
/// <param name="Url">Where it leads.</param>
/// <param name="Key">The text it is called by.</param>
/// <param name="Policy">Who may open it.</param>
/// <param name="InDrills">Whether a drill has it.</param>
internal sealed record Navigation(string Url, string Key, string Policy, bool InDrills = true)
{
    private static readonly Navigation[] Items =
    [
        new("/", "Navigation.todo", Policies.SignedIn),
        new(Overview.OverviewSection.Root, "Navigation.overview", Policies.ReadOverview, InDrills: false),
        new("/arenden", "Navigation.matters", Policies.ReadMatters),
        new(ContinuityPlans.ContinuityPlanView.Path, "Navigation.continuity", Policies.ReadMatters),
        new("/register", "Navigation.registers", Policies.ReadRegisters),
        new(DatasetPages.Path, "Navigation.dataset", Policies.KeepDataset, InDrills: false),
        new(Incidents.IncidentReportPages.Path, "Navigation.reportIncident", Policies.SignedIn),
        new("/drift", "Navigation.operation", Policies.Operate),
    ];

    public static IEnumerable<Navigation> For(CurrentUser user) => Items.Where(item => user.May(item.Policy));

    /// <summary>The item whose pages an address belongs to; of one item below another, the lower.</summary>
    public static Navigation? CurrentOf(CurrentUser user, PathString path) => For(user).Where(item => item.Holds(path)).MaxBy(item => item.Url.Length);

    private bool Holds(PathString path) => Url == "/" ? path == "/" : path.StartsWithSegments(Url, StringComparison.Ordinal);
}
