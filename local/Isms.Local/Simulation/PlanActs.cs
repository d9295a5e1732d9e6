using System.Globalization;
using Isms.Local.Demonstration;
using Isms.Processes.ContinuityPlan;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using NodaTime;

namespace Isms.Local.Simulation;

/// <summary>What the city does about continuity beside its renewals: plans are begun and put to use, and what they rest on changes.</summary>
internal sealed class PlanActs(ContinuityPlanProcess process, PlanWatch watch, RegisterUse use, Office office)
{
    /// <summary>Own administrative units with a plan, whatever the scale.</summary>
    private const int Units = 15;

    private (int[] Writes, PlanSurroundings Found)? _surroundings;

    /// <summary>The plans that will be begun: of the services, and of the provider's own units.</summary>
    public async Task<IReadOnlyList<Act>> BeginAsync() =>
        [
            .. (await office.OpenAsync(RegisterKinds.SharedService)).Select(s => Begin(ContinuityPlanProcess.IdOf(s.Key.Id), DeliveryPerspective.ServiceOrganisation, s.Key.Id, null)),
            .. Enumerable.Range(1, Units).Select(n => Begin(string.Create(CultureInfo.InvariantCulture, $"unit-{n:00}"), DeliveryPerspective.AdministrativeOrganisation, null, string.Create(CultureInfo.InvariantCulture, $"{Wording.Unit} {n}"))),
        ];

    /// <summary>What a year changes under the plans.</summary>
    /// <param name="from">Its first day, which is today.</param>
    /// <param name="chance">The draws of the year.</param>
    public async Task<IReadOnlyList<Act>> YearAsync(LocalDate from, Chance chance)
    {
        var acts = new List<Act>();
        foreach (var service in await office.OpenAsync(RegisterKinds.SharedService))
            if (chance.Happens(service.Key.Id, Behaviour.ProtectionRaised)) acts.Add(ByCoordinator(from, chance.For(service.Key.Id), (coordinator, own) => RaiseAsync(service.Key, coordinator, own)));
        var systems = await office.OpenAsync(RegisterKinds.InformationSystem);
        foreach (var system in systems)
            if (chance.Happens(system.Key.Id, Behaviour.SystemReplaced)) acts.Add(ByCoordinator(from, chance.For(system.Key.Id), (coordinator, own) => ReplaceAsync(system.Key, coordinator, own)));
        foreach (var plan in await office.OpenAsync(ContinuityPlanProcess.KindName))
            if (!plan.Promoted.Fields.ContainsKey("service") && chance.Happens(plan.Key.Id, Behaviour.UnitCloses)) acts.Add(ByCoordinator(from, chance.For(plan.Key.Id), (coordinator, own) => RetireAsync(plan.Key, coordinator, own)));
        return acts;
    }

    /// <summary>Puts the plan of the first of some services to use, where there is one in force that is not in use yet.</summary>
    public async Task ActivateAsync(ProcessKey incident, IReadOnlyList<string> serviceIds, Instant since, string handler, Chance chance)
    {
        foreach (var key in serviceIds.Select(id => office.Key(ContinuityPlanProcess.KindName, ContinuityPlanProcess.IdOf(id))))
        {
            if (!await office.ExistsAsync(key)) continue;
            var state = process.StateOf(await office.ReadAsync(key));
            if (state.IsRetired || state.InForce is null || state.OpenActivation is not null) continue;
            var allowed = ContinuityPlanRights.Permits(typeof(ContinuityPlanCommand.Activate), state, handler, await office.RolesOfAsync(handler));
            await office.GiveAsync(key, new ContinuityPlanCommand.Activate(since, incident.Reference), handler, $"{chance}/activate", isAllowed: allowed);
            return;
        }
    }

    /// <summary>What is true around a plan now; read again only when something of it was written.</summary>
    public async Task<PlanSurroundings> SurroundingsAsync()
    {
        int[] writes = [.. new[] { RegisterKinds.SharedService, RegisterKinds.InformationSystem, RegisterKinds.Supplier, ContinuityPlanProcess.KindName }.Select(office.WritesTo)];
        if (_surroundings is not { } known || !known.Writes.AsSpan().SequenceEqual(writes)) _surroundings = known = (writes, await watch.ReadAsync(office.Tenant, office.Cancelled));
        return known.Found;
    }

    /// <summary>Everybody who may be asked to own or write a plan.</summary>
    public async Task<IReadOnlyList<string>> WritersAsync() =>
        [.. (await office.OpenAsync(RegisterKinds.Person)).Select(p => p.Key.Id).Where(id => id.StartsWith(SimulatedCity.PlanOwner, StringComparison.Ordinal))];

    private Act Begin(string id, DeliveryPerspective perspective, string? service, string? unit)
    {
        var key = office.Key(ContinuityPlanProcess.KindName, id);
        var chance = office.ChanceOf(key).For("begin");
        return new Act(WorkingDays.MomentOn(office.Today.PlusDays(Behaviour.PlanBegins(chance)), office.Now, chance), () => office.LetAsync(Role.Coordinator, null, chance, async coordinator =>
        {
            // Whoever is asked is there, whatever has changed since the years began.
            var details = new PlanDetails(perspective, service, unit, DemonstrationCity.Provider, chance.Pick("owner", await WritersAsync()), $"{RegisterKinds.Organisation}/{DemonstrationCity.Provider}");
            await office.GiveAsync(key, new ContinuityPlanCommand.Create(details), coordinator, $"{chance}/create");
        }));
    }

    private Act ByCoordinator(LocalDate from, Chance chance, Func<string, Chance, Task> act) =>
        new(WorkingDays.MomentOn(from.PlusDays(chance.Between("day", 10, 340)), office.Now, chance), () => office.LetAsync(Role.Coordinator, null, chance, coordinator => act(coordinator, chance)));

    /// <summary>The service must be protected better than before.</summary>
    private async Task RaiseAsync(ProcessKey service, string coordinator, Chance chance)
    {
        var details = KernelJson.FromElement<RegisterState<SharedServiceDetails>>((await office.ReadAsync(service)).State).Details!;
        var levels = details.Levels;
        var raised = chance.Happens("availability", 0.5)
            ? levels with { Availability = Math.Min(SecurityLevels.Highest, levels.Availability + 1) }
            : levels with { Confidentiality = Math.Min(SecurityLevels.Highest, levels.Confidentiality + 1) };
        await office.GiveAsync(service, new RegisterCommand<SharedServiceDetails>.Amend(details with { Levels = raised }), coordinator, $"{chance}/raise", Wording.ProtectionRaised);
    }

    /// <summary>Another system of the same owner takes its place.</summary>
    private async Task ReplaceAsync(ProcessKey system, string coordinator, Chance chance)
    {
        var others = await office.OpenAsync(RegisterKinds.InformationSystem);
        if (others.FirstOrDefault(s => s.Key == system) is not { } old) return;
        var successors = others.Where(s => s.Key != system && s.Promoted.Fields["owner"] == old.Promoted.Fields["owner"]).Select(s => s.Key.Id).ToList();
        if (successors.Count == 0) return;
        var users = await use.FindAsync(office.Tenant, system.Reference, office.Cancelled);
        await office.GiveAsync(system, new RegisterCommand<InformationSystemDetails>.Retire(chance.Pick("successor", successors), [.. users.Select(user => user.Key.Reference)]), coordinator, $"{chance}/retire", Wording.SystemReplaced);
    }

    private async Task RetireAsync(ProcessKey plan, string coordinator, Chance chance)
    {
        if (process.StateOf(await office.ReadAsync(plan)) is { IsRetired: false, OpenActivation: null })
            await office.GiveAsync(plan, new ContinuityPlanCommand.Retire(), coordinator, $"{chance}/retire", Wording.UnitClosed);
    }
}
