using Isms.Local.Demonstration;

namespace Isms.Browser.Tests;

/// <summary>The pages of the plan that the demonstration city has in use, and the order of restoration.</summary>
internal static class ActivationPages
{
    /// <summary>Leads the activation.</summary>
    public const string Owner = "Inger Sälgfors";

    public const string InUse = "/arenden/aktiveringar/" + DemonstrationPlans.InUse;

    public static IReadOnlyList<(string Person, string Path, int Status)> Plain { get; } =
    [
        (PageCatalogue.Coordinator, "/arenden/aktiveringar", 200),
        (PageCatalogue.Coordinator, InUse, 200),
        (Owner, $"{InUse}/avvikelse", 200),
        (Owner, $"{InUse}/atergang", 200),
        (Owner, $"{InUse}/avbryt", 200),
        (Owner, $"{InUse}/utvardera", 200),
        (PageCatalogue.Handler, $"{PageCatalogue.Outage}/aktivera-plan", 200),
        (PageCatalogue.Coordinator, $"/arenden/kontinuitet/{DemonstrationPlans.Unit}/aktivera", 200),
        (PageCatalogue.Coordinator, "/kontinuitet/aterstallningsordning", 200),
        (PageCatalogue.Coordinator, "/kontinuitet/aterstallningsordning?extent=all&problem=unknown", 200),
    ];
}
