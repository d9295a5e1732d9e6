using System.Globalization;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Processes.SupplierControl;
using NodaTime;

namespace Isms.Local.Simulation;

/// <summary>What the city does to its suppliers' entries: takes up, contracts, classes anew, winds up.</summary>
internal sealed class SupplierActs(SupplierRegister register, PersonRegister people, ControlScheduler scheduler, RegisterUse use, Office office)
{
    /// <summary>A supplier as it is now.</summary>
    public async Task<SupplierState> StateAsync(string supplierId) => register.StateOf(await office.ReadAsync(KeyOf(supplierId)));

    /// <summary>The command that starts an extra control now.</summary>
    public async Task<SupplierCommand.StartControl> ExtraControlAsync(string supplierId)
    {
        var (schedule, _) = await scheduler.ReadScheduleAsync(office.Tenant, office.Cancelled);
        return await scheduler.CommandAsync(office.Tenant, supplierId, ControlPurpose.Extraordinary, DueFrom(schedule.Plan), schedule.Plan, null, null, office.Cancelled);
    }

    /// <summary>Takes up a colleague of a supplier's contact, with an address in the same domain.</summary>
    /// <returns>The colleague's id, or null when the contact's employer is not known.</returns>
    public async Task<string?> ColleagueAsync(string contactId, string actorId, Chance chance)
    {
        var contact = people.StateOf(await office.ReadAsync(office.Key(RegisterKinds.Person, contactId))).Details!;
        if (contact.EmployerSupplierId is not { } employer) return null;
        var domain = contact.EmailAddress[(contact.EmailAddress.IndexOf('@', StringComparison.Ordinal) + 1)..];
        var id = await office.SuccessorIdAsync(contactId);
        return await office.GiveAsync(office.Key(RegisterKinds.Person, id), new RegisterCommand<PersonDetails>.Create(InventedNames.Person(chance, domain, null, employer)), actorId, $"{chance}/colleague") ? id : null;
    }

    /// <summary>An act of a supplier's manager on its entry: let be when the supplier is retired by then, put off while it is not taken up yet.</summary>
    public Act ByManager(string supplierId, LocalDate day, Instant after, Chance chance, Func<SupplierState, string, Task> act) => new(WorkingDays.MomentOn(day, after, chance), async () =>
    {
        if (!await office.ExistsAsync(KeyOf(supplierId))) return WorkingDays.MomentOn(office.Today.PlusDays(7), office.Now, chance);
        var state = await StateAsync(supplierId);
        return state.IsRetired ? null : await office.LetAsync(Role.SupplierManager, KeyOf(supplierId).Reference, chance, manager => act(state, manager));
    });

    /// <summary>The procurement a screening was made for ends: with a contract for some of those who passed.</summary>
    public Act EndProcurement(string supplierId, ControlDecision decision, Instant at, Chance chance) =>
        ByManager(supplierId, CityTime.DateOf(at).PlusDays(Behaviour.ProcurementDays(chance)), at, chance.For("procurement"), (state, manager) => (state.Details!.Stage, decision) switch
        {
            (not SupplierStage.Prospective, _) => Task.CompletedTask,
            (_, not ControlDecision.Rejected) when chance.Happens("wins", Behaviour.WinsContract) => AmendAsync(supplierId, state.Details with { Stage = SupplierStage.Contracted }, manager, chance, Wording.ContractWon),
            _ => AmendAsync(supplierId, state.Details with { Stage = SupplierStage.Former }, manager, chance, Wording.ProcurementLost),
        });

    /// <summary>Winds a supplier up: its contract ends, and weeks later it is gone.</summary>
    public IEnumerable<Act> Leave(string supplierId, LocalDate day, Instant after, Chance chance) =>
    [
        ByManager(supplierId, day, after, chance.For("exiting"), (state, manager) => state.Details!.Stage == SupplierStage.Contracted
            ? AmendAsync(supplierId, state.Details with { Stage = SupplierStage.Exiting }, manager, chance.For("exiting"), Wording.Leaving)
            : Task.CompletedTask),
        ByManager(supplierId, day.PlusDays(Behaviour.ExitDays(chance)), after, chance.For("left"), (state, manager) => state.Details!.Stage == SupplierStage.Exiting ? EndAsync(supplierId, state.Details, manager, chance.For("left")) : Task.CompletedTask),
    ];

    /// <summary>Classes a supplier anew.</summary>
    public Act ClassAnew(string supplierId, LocalDate day, Instant after, Chance chance) => ByManager(supplierId, day, after, chance, (state, manager) =>
        AmendAsync(supplierId, state.Details! with { Criticality = Behaviour.ClassAnew(chance, state.Details.Criticality) }, manager, chance, Wording.ClassedAnew));

    /// <summary>A supplier names another contact, whom its manager notes.</summary>
    public Act ChangeContact(string supplierId, LocalDate day, Instant after, Chance chance) => ByManager(supplierId, day, after, chance, async (state, manager) =>
    {
        if (state.Details!.ContactPersonId is { } contact && await ColleagueAsync(contact, (await office.HoldersAsync(Role.Coordinator))[0], chance) is { } next)
            await AmendAsync(supplierId, state.Details with { ContactPersonId = next }, manager, chance, Wording.ContactChosen);
    });

    /// <summary>The manager wants a control between two scheduled ones.</summary>
    public Act ControlExtra(string supplierId, LocalDate day, Instant after, Chance chance) => ByManager(supplierId, day, after, chance, async (state, manager) =>
    {
        if (state is { Undecided: null, Details: { Stage: SupplierStage.Contracted, ContactPersonId: not null } })
            await office.GiveAsync(KeyOf(supplierId), await ExtraControlAsync(supplierId), manager, $"{chance}/extra");
    });

    /// <summary>Takes up a supplier for a procurement, and screens it two weeks later.</summary>
    public IEnumerable<Act> Procure(string supplierId, SupplierDetails details, LocalDate day, Instant after, Chance chance) =>
    [
        new Act(WorkingDays.MomentOn(day, after, chance), () => office.LetAsync(Role.Coordinator, null, chance, coordinator => TakeUpAsync(supplierId, details, coordinator, chance))),
        Screen(supplierId, day.PlusDays(14), after, chance.For("screening")),
    ];

    /// <summary>Screens a supplier that may get a contract.</summary>
    public Act Screen(string supplierId, LocalDate day, Instant after, Chance chance) => ByManager(supplierId, day, after, chance, async (state, manager) =>
    {
        if (state is not { Undecided: null, Details: { Stage: SupplierStage.Prospective, ContactPersonId: not null } }) return;
        var (schedule, _) = await scheduler.ReadScheduleAsync(office.Tenant, office.Cancelled);
        var reference = string.Create(CultureInfo.InvariantCulture, $"IU {chance.Between("reference", 1, 999):0000}/{office.Today.Year % 100:00}");
        var start = await scheduler.CommandAsync(office.Tenant, supplierId, ControlPurpose.Screening, DueFrom(schedule.Plan), schedule.Plan, null, reference, office.Cancelled);
        await office.GiveAsync(KeyOf(supplierId), start, manager, $"{chance}/screen");
    });

    private async Task TakeUpAsync(string supplierId, SupplierDetails details, string coordinator, Chance chance)
    {
        await office.GiveAsync(KeyOf(supplierId), new RegisterCommand<SupplierDetails>.Create(details with { ContactPersonId = null }), coordinator, $"{chance}/create");
        var contact = $"{supplierId}-p1";
        await office.GiveAsync(office.Key(RegisterKinds.Person, contact), new RegisterCommand<PersonDetails>.Create(InventedNames.Person(chance, InventedNames.DomainOf(details.Name), null, supplierId)), coordinator, $"{chance}/contact");
        await AmendAsync(supplierId, details with { ContactPersonId = contact }, coordinator, chance, Wording.ContactChosen);
        // Somebody who manages suppliers already takes this one too.
        var managers = (await office.OpenAsync(RegisterKinds.RoleAssignment)).Select(a => RoleAssignmentRegister.OfFields(a.Promoted.Fields))
            .Where(a => a.Role == Role.SupplierManager && a.HoldsOn(office.Today)).Select(a => a.PersonId).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var assignment = new RoleAssignmentDetails(chance.Pick("manager", managers), Role.SupplierManager, null, KeyOf(supplierId).Reference, office.Today);
        await office.GiveAsync(office.Key(RegisterKinds.RoleAssignment, StaffActs.IdOf(assignment)), new RegisterCommand<RoleAssignmentDetails>.Create(assignment), coordinator, $"{chance}/manager");
    }

    /// <summary>The supplier is gone: another took it over and stands wherever it stood, or its systems are without it from now on.</summary>
    private async Task EndAsync(string supplierId, SupplierDetails details, string manager, Chance chance)
    {
        var key = KeyOf(supplierId);
        var others = (await office.OpenAsync(RegisterKinds.Supplier)).Where(s => s.Key.Id != supplierId && s.Promoted.Fields["stage"] == FieldText.Of(SupplierStage.Contracted)).Select(s => s.Key.Id).ToList();
        if (others.Count > 0 && chance.Happens("taken over", Behaviour.TakenOver))
        {
            var users = await use.FindAsync(office.Tenant, key.Reference, office.Cancelled);
            await office.GiveAsync(key, new RegisterCommand<SupplierDetails>.Retire(chance.Pick("successor", others), [.. users.Select(user => user.Key.Reference)]), manager, $"{chance}/retire", Wording.TakenOver);
            return;
        }
        var coordinator = (await office.HoldersAsync(Role.Coordinator))[0];
        foreach (var system in await office.OpenAsync(RegisterKinds.InformationSystem, key.Reference))
        {
            var document = await office.ReadAsync(system.Key);
            var now = KernelJson.FromElement<RegisterState<InformationSystemDetails>>(document.State).Details!;
            await office.GiveAsync(system.Key, new RegisterCommand<InformationSystemDetails>.Amend(now with { SupplierId = others.Count > 0 ? chance.Pick(system.Key.Id, others) : null }), coordinator, $"{chance}/{system.Key.Id}", Wording.Replaced);
        }
        await AmendAsync(supplierId, details with { Stage = SupplierStage.Former }, manager, chance, Wording.Left);
    }

    private Task AmendAsync(string supplierId, SupplierDetails details, string actorId, Chance chance, string reason) =>
        office.GiveAsync(KeyOf(supplierId), new RegisterCommand<SupplierDetails>.Amend(details), actorId, $"{chance}/amend", reason);

    private ProcessKey KeyOf(string supplierId) => office.Key(RegisterKinds.Supplier, supplierId);

    private LocalDate DueFrom(ControlPlan plan) => office.Today.PlusDays(plan.AnswerDays + plan.AssessmentDays + plan.DecisionDays);
}
