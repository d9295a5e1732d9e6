using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Processes.SupplierControl;
using NodaTime;

namespace Isms.Local.Simulation;

/// <summary>A member of the city's staff leaves: the roles end at once, stay vacant for weeks, and pass to whoever comes next.</summary>
internal sealed class StaffActs(RegisterUse use, Office office)
{
    /// <summary>The last day, and the first day of the successor.</summary>
    public IEnumerable<Act> Leave(string personId, PersonDetails details, LocalDate day, Instant after, Chance chance)
    {
        // Filled when the person has left: a coordinator on leave may see to that late, and nobody succeeds before.
        List<RoleAssignmentDetails>? ended = null;
        var (last, first) = (chance.For("last"), chance.For("first"));
        var leaves = WorkingDays.MomentOn(day, after, last);
        yield return new Act(leaves, () => ByCoordinatorAsync(last, async coordinator => ended = await EndAsync(personId, coordinator, last)));
        yield return new Act(WorkingDays.MomentOn(day.PlusDays(Behaviour.VacancyDays(chance)), leaves, first), async () => ended is null
            ? WorkingDays.MomentOn(office.Today.PlusDays(7), office.Now, first)
            : await ByCoordinatorAsync(first, coordinator => SucceedAsync(personId, details, ended, coordinator, first)));
    }

    /// <summary>The id of a role assignment: person, role or area, and scope, as in the demonstration city.</summary>
    public static string IdOf(RoleAssignmentDetails details) => string.Join('-', new[]
    {
        details.PersonId,
        (details.Role is { } role ? FieldText.Of(role) : FieldText.Of(details.Area!.Value)).ToLowerInvariant(),
        details.Scope?[(details.Scope.IndexOf('/', StringComparison.Ordinal) + 1)..],
    }.OfType<string>());

    private Task<Instant?> ByCoordinatorAsync(Chance chance, Func<string, Task> act) => office.LetAsync(Role.Coordinator, null, chance, act);

    private async Task<List<RoleAssignmentDetails>> EndAsync(string personId, string coordinator, Chance chance)
    {
        var ended = new List<RoleAssignmentDetails>();
        var reference = $"{RegisterKinds.Person}/{personId}";
        foreach (var assignment in await office.OpenAsync(RegisterKinds.RoleAssignment, reference))
        {
            ended.Add(RoleAssignmentRegister.OfFields(assignment.Promoted.Fields));
            await office.GiveAsync(assignment.Key, new RegisterCommand<RoleAssignmentDetails>.Retire(null, []), coordinator, $"{chance}/{assignment.Key.Id}", Wording.StaffLeft);
        }
        // What the person was to assess cannot wait for a successor.
        var reviewers = (await office.HoldersAsync(Role.Reviewer)).Where(id => id != personId).ToList();
        foreach (var control in await office.OpenAsync(SupplierControlProcess.KindName, reference))
        {
            var state = KernelJson.FromElement<SupplierControlState>((await office.ReadAsync(control.Key)).State);
            if (state.ReviewerPersonId == personId && ControlPhase.IsUndecided(state.Phase) && reviewers.Count > 0)
                await office.GiveAsync(control.Key, new SupplierControlCommand.AssignReviewer(chance.Pick(control.Key.Id, reviewers)), coordinator, $"{chance}/{control.Key.Id}", Wording.ReviewerLeft);
        }
        return ended;
    }

    private async Task SucceedAsync(string personId, PersonDetails details, List<RoleAssignmentDetails> ended, string coordinator, Chance chance)
    {
        var successor = await office.SuccessorIdAsync(personId);
        var domain = details.EmailAddress[(details.EmailAddress.IndexOf('@', StringComparison.Ordinal) + 1)..];
        await office.GiveAsync(office.Key(RegisterKinds.Person, successor), new RegisterCommand<PersonDetails>.Create(InventedNames.Person(chance, domain, details.OrganisationId, null)), coordinator, $"{chance}/create");
        foreach (var role in ended.Select(role => role with { PersonId = successor, From = office.Today, To = null }))
            await office.GiveAsync(office.Key(RegisterKinds.RoleAssignment, IdOf(role)), new RegisterCommand<RoleAssignmentDetails>.Create(role), coordinator, $"{chance}/{IdOf(role)}");
        var users = await use.FindAsync(office.Tenant, $"{RegisterKinds.Person}/{personId}", office.Cancelled);
        await office.GiveAsync(office.Key(RegisterKinds.Person, personId), new RegisterCommand<PersonDetails>.Retire(users.Count > 0 ? successor : null, [.. users.Select(user => user.Key.Reference)]), coordinator, $"{chance}/retire", Wording.StaffLeft);
    }
}
