using Isms.Browser.Tests.Driving;
using Isms.Local.Demonstration;

namespace Isms.Browser.Tests;

/// <summary>The pages of continuity plans and their renewals, in the phases of the demonstration city.</summary>
internal static class PlanPages
{
    private const string Coordinator = PageCatalogue.Coordinator;
    private const string Owner = "Inger Sälgfors";

    private const string Plans = "/arenden/kontinuitet";

    public static IReadOnlyList<(string Person, string Path, int Status)> Plain { get; } =
    [
        (Coordinator, Plans, 200),
        (Coordinator, "/kontinuitet/ny-plan", 200),
        (Coordinator, $"{Plans}/{DemonstrationPlans.Tested}", 200),
        (Coordinator, $"{Plans}/{DemonstrationPlans.Expired}", 200),
        (Coordinator, $"{Plans}/{DemonstrationPlans.Unit}", 200),
        (Coordinator, $"{Plans}/{DemonstrationPlans.Unit}/version/1", 200),
        (Coordinator, $"{Plans}/{DemonstrationPlans.Unit}/skillnader", 200),
        (Coordinator, $"{Plans}/{DemonstrationPlans.Unit}/andra", 200),
        (Coordinator, $"{Plans}/{DemonstrationPlans.Unit}/fornya", 200),
        (Coordinator, $"{Plans}/{DemonstrationPlans.Unit}/avsluta", 200),
        (Coordinator, $"{Plans}/{DemonstrationPlans.Questioned}", 200),
        (Coordinator, $"{Plans}/{DemonstrationPlans.Questioned}/avfarda", 200),
        (Owner, Cycle(DemonstrationPlans.Questioned, 2), 200),
        (Owner, Cycle(DemonstrationPlans.Questioned, 2, "innehall"), 200),
        (Owner, Cycle(DemonstrationPlans.Questioned, 2, "del/konsekvensanalys"), 200),
        (Owner, Cycle(DemonstrationPlans.Questioned, 2, "del/kontinuitetsplan"), 200),
        (Owner, Cycle(DemonstrationPlans.Questioned, 2, "del/aterstallningsplan"), 200),
        (Owner, Cycle(DemonstrationPlans.Questioned, 2, "del/atergangsplan"), 200),
        (Owner, Cycle(DemonstrationPlans.Questioned, 2, "del/atergangsplan/ansvarig"), 200),
        (Coordinator, Cycle(DemonstrationPlans.Drafting, 1, "del/aterstallningsplan"), 200),
        (Coordinator, Cycle(DemonstrationPlans.Reviewing, 2), 200),
        (Coordinator, Cycle(DemonstrationPlans.Reviewing, 2, "tillbaka"), 200),
        (Coordinator, Cycle(DemonstrationPlans.Reviewing, 2, "granskad"), 200),
        (Coordinator, Cycle(DemonstrationPlans.Exercising, 2), 200),
        (Coordinator, Cycle(DemonstrationPlans.Exercising, 2, "ovning/planera"), 200),
        (Coordinator, Cycle(DemonstrationPlans.Exercising, 2, "ovning/resultat"), 200),
        (Coordinator, Cycle(DemonstrationPlans.Exercising, 2, "skicka"), 200),
        (Coordinator, Cycle(DemonstrationPlans.Approving, 1), 200),
        (Coordinator, Cycle(DemonstrationPlans.Approving, 1, "ovning/atgard"), 200),
        (Coordinator, Cycle(DemonstrationPlans.Approving, 1, "godkann"), 200),
        (Coordinator, Cycle(DemonstrationPlans.Approving, 1, "skicka-tillbaka"), 200),
        (PageCatalogue.Colleague, $"{Plans}/{DemonstrationPlans.Tested}", 404),
    ];

    public static IReadOnlyDictionary<string, Func<Product, Task<Visitor>>> Reached { get; } = new Dictionary<string, Func<Product, Task<Visitor>>>(StringComparer.Ordinal)
    {
        ["a part of a plan with errors"] = async product =>
        {
            var coordinator = await product.SignInAsync(Coordinator);
            await coordinator.GoAsync(Cycle(DemonstrationPlans.Drafting, 1, "del/kontinuitetsplan"));
            await coordinator.PressAsync("Lämna in delen");
            return coordinator;
        },
        ["the last look before a first version is approved"] = product => LastLookAsync(product, Cycle(DemonstrationPlans.Approving, 1, "godkann")),
        ["the last look before a plan is retired"] = async product =>
        {
            var coordinator = await product.SignInAsync(Coordinator);
            await coordinator.GoAsync($"{Plans}/{DemonstrationPlans.Unit}/avsluta");
            await coordinator.FillAsync("Varför?", "Enheten läggs ned.");
            await coordinator.PressAsync("Fortsätt");
            return coordinator;
        },
    };

    private static async Task<Visitor> LastLookAsync(Product product, string path)
    {
        var coordinator = await product.SignInAsync(Coordinator);
        await coordinator.GoAsync(path);
        await coordinator.PressAsync("Fortsätt");
        return coordinator;
    }

    private static string Cycle(string plan, int number, string? page = null) => $"/arenden/planfornyelser/{plan}-{number:000}{(page is null ? "" : $"/{page}")}";
}
