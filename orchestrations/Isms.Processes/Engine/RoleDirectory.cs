using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using NodaTime;

namespace Isms.Processes.Engine;

/// <summary>
/// Who holds which role today, in the city's time. Nothing is kept between calls, so that a role taken away is gone at
/// once; one query per call unless said otherwise, and no document is read.
/// </summary>
public sealed class RoleDirectory(IProcessStore store, IClock clock)
{
    /// <summary>The people who hold a role for exactly this scope, by id.</summary>
    public async Task<IReadOnlyList<string>> HoldersAsync(string tenant, Role role, string? scope, CancellationToken cancellationToken) =>
        [.. (await HeldAsync(tenant, scope, RoleAssignmentRegister.IsFor(role, scope), cancellationToken)).Select(a => a.PersonId).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The roles a person holds.</summary>
    public async Task<IReadOnlyList<(Role Role, string? Scope)>> RolesOfAsync(string tenant, string personId, CancellationToken cancellationToken) =>
        Ordered((await HeldByAsync(tenant, personId, cancellationToken)).Where(a => a.Role is not null).Select(a => (a.Role!.Value, a.Scope)));

    /// <summary>The responsibility areas a person answers for.</summary>
    public async Task<IReadOnlyList<(ResponsibilityArea Area, string? Scope)>> AreasOfAsync(string tenant, string personId, CancellationToken cancellationToken) =>
        Ordered((await HeldByAsync(tenant, personId, cancellationToken)).Where(a => a.Area is not null).Select(a => (a.Area!.Value, a.Scope)));

    /// <summary>Every role somebody holds, as tokens (<see cref="Awaited.RoleToken"/>): what is awaited of another falls to the coordinator.</summary>
    public async Task<IReadOnlySet<string>> HeldTokensAsync(string tenant, CancellationToken cancellationToken) =>
        (await HeldAsync(tenant, null, _ => true, cancellationToken)).Where(a => a.Role is not null).Select(a => Awaited.RoleToken(a.Role!.Value, a.Scope)).ToHashSet(StringComparer.Ordinal);

    /// <summary>
    /// The people a message is for: the person named, or who holds the role. A vacant role falls to the coordinators, by a
    /// second query; nobody at all when that role is vacant too.
    /// </summary>
    public async Task<Resolution> ResolveAsync(string tenant, Recipient recipient, CancellationToken cancellationToken)
    {
        if (recipient.PersonId is { } personId) return new Resolution([personId], false);
        var role = recipient.Role ?? throw new ArgumentException("Either a role or a person is told.", nameof(recipient));
        var holders = await HoldersAsync(tenant, role, recipient.Scope, cancellationToken);
        if (holders.Count > 0 || role == Role.Coordinator) return new Resolution(holders, false);
        return new Resolution(await HoldersAsync(tenant, Role.Coordinator, null, cancellationToken), true);
    }

    /// <summary>The people who must act; see <see cref="ResolveAsync(string,Recipient,CancellationToken)"/>.</summary>
    public Task<Resolution> ResolveAsync(string tenant, Awaited awaited, CancellationToken cancellationToken) =>
        ResolveAsync(tenant, Recipient.Of(awaited), cancellationToken);

    /// <summary>
    /// The roles that ought to be held (<see cref="ExpectedRoles"/>) and are not. One query for the assignments and one for
    /// each kind of entry that roles are held for.
    /// </summary>
    public async Task<IReadOnlyList<(Role Role, string? Scope)>> VacanciesAsync(string tenant, CancellationToken cancellationToken)
    {
        var held = await HeldTokensAsync(tenant, cancellationToken);
        var (suppliers, systems, organisations) = (await ActiveAsync(RegisterKinds.Supplier), await ActiveAsync(RegisterKinds.InformationSystem), await ActiveAsync(RegisterKinds.Organisation));
        var expected = ExpectedRoles.Of(
            suppliers.Select(s => (s.Key.Reference, FieldText.To<SupplierStage>(s.Promoted.Fields["stage"]))),
            systems.Select(s => (s.Key.Reference, $"{RegisterKinds.Organisation}/{s.Promoted.Fields["owner"]}")),
            organisations.Select(o => (o.Key.Reference, o.Promoted.Fields["customer"] == FieldText.Of(true))));
        return Ordered(expected.Where(e => !held.Contains(Awaited.RoleToken(e.Role, e.Scope))));

        Task<IReadOnlyList<DocumentSummary>> ActiveAsync(string kind) => store.QueryAsync(new Partition(tenant, kind), new DocumentQuery(IsTerminal: false), cancellationToken);
    }

    private static IReadOnlyList<(T Value, string? Scope)> Ordered<T>(IEnumerable<(T Value, string? Scope)> held) where T : struct, Enum =>
        [.. held.Distinct().OrderBy(h => h.Value).ThenBy(h => h.Scope, StringComparer.Ordinal)];

    private async Task<IEnumerable<RoleAssignmentDetails>> HeldByAsync(string tenant, string personId, CancellationToken cancellationToken) =>
        (await HeldAsync(tenant, $"{RegisterKinds.Person}/{personId}", _ => true, cancellationToken)).Where(a => a.PersonId == personId);

    private async Task<IEnumerable<RoleAssignmentDetails>> HeldAsync(string tenant, string? linkedTo, Func<IReadOnlyDictionary<string, string>, bool> isMeant, CancellationToken cancellationToken)
    {
        var today = CityTime.DateOf(clock.GetCurrentInstant());
        var summaries = await store.QueryAsync(
            new Partition(tenant, RegisterKinds.RoleAssignment), new DocumentQuery(LinkedTo: linkedTo, IsTerminal: false), cancellationToken);
        return summaries.Select(s => s.Promoted.Fields).Where(isMeant).Select(RoleAssignmentRegister.OfFields).Where(a => a.HoldsOn(today));
    }
}

/// <summary>Who is meant.</summary>
/// <param name="PersonIds">The people, by id; empty when not even a coordinator is assigned.</param>
/// <param name="FellToCoordinator">The role is vacant, and the coordinators stand in.</param>
public sealed record Resolution(IReadOnlyList<string> PersonIds, bool FellToCoordinator);
