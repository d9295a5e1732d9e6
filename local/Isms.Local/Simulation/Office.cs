using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using NodaTime;

namespace Isms.Local.Simulation;

/// <summary>What the people of a simulation work with: they read matters, know who holds which role and who is away, and give commands.</summary>
internal sealed class Office(SimulationStore store, ProcessEngine engine, RoleDirectory roles, SimulatedClock clock, string tenant, long seed)
{
    private readonly Dictionary<(Role Role, string? Scope), IReadOnlyList<string>> _holders = [];
    private (LocalDate Day, int Writes) _holdersOf;

    /// <summary>Commands given, refused ones too.</summary>
    public int Commands { get; private set; }

    /// <summary>Refused commands by rejection code.</summary>
    public SortedDictionary<string, int> Refusals { get; } = new(StringComparer.Ordinal);

    /// <summary>The tenant.</summary>
    public string Tenant => tenant;

    /// <summary>The virtual instant.</summary>
    public Instant Now => clock.Now;

    /// <summary>The day in the city.</summary>
    public LocalDate Today => CityTime.DateOf(clock.Now);

    /// <summary>Stops the simulation between two acts.</summary>
    public CancellationToken Cancelled { get; init; }

    /// <summary>The key of a document of the tenant.</summary>
    public ProcessKey Key(string kind, string id) => new(tenant, kind, id);

    /// <summary>The draws of a document.</summary>
    public Chance ChanceOf(ProcessKey key) => new(seed, key.Reference);

    /// <summary>The draws of something that is no document.</summary>
    public Chance ChanceOf(string what) => new(seed, what);

    /// <summary>How often documents of a kind were written; what was computed from them holds until this changes.</summary>
    public int WritesTo(string kind) => store.WritesTo(new Partition(tenant, kind));

    /// <summary>Whether a document has come to be.</summary>
    public async Task<bool> ExistsAsync(ProcessKey key) => await store.ReadAsync(key, Cancelled) is not null;

    /// <summary>The first free id for who comes after a person: <c>p012</c>, <c>p012.2</c>, <c>p012.3</c>.</summary>
    public async Task<string> SuccessorIdAsync(string personId)
    {
        var first = personId.Split('.')[0];
        for (var number = 2; ; number++)
        {
            var id = $"{first}.{FieldText.Of(number)}";
            if (!await ExistsAsync(Key(RegisterKinds.Person, id))) return id;
        }
    }

    /// <summary>A document that must exist.</summary>
    public async Task<ProcessDocument> ReadAsync(ProcessKey key) =>
        await store.ReadAsync(key, Cancelled) ?? throw new InvalidOperationException($"There is no {key}.");

    /// <summary>The unfinished documents of a kind that refer to another, or all, by id.</summary>
    public async Task<IReadOnlyList<DocumentSummary>> OpenAsync(string kind, string? linkedTo = null) =>
        [.. (await store.QueryAsync(new Partition(tenant, kind), new DocumentQuery(LinkedTo: linkedTo, IsTerminal: false), Cancelled)).OrderBy(s => s.Key.Id, StringComparer.Ordinal)];

    /// <summary>The roles a person holds today.</summary>
    public Task<IReadOnlyList<(Role Role, string? Scope)>> RolesOfAsync(string personId) => roles.RolesOfAsync(tenant, personId, Cancelled);

    /// <summary>Who must act, with the coordinators standing in for a vacant role; see <see cref="RoleDirectory"/>.</summary>
    public async Task<IReadOnlyList<string>> HoldersAsync(Role role, string? scope = null)
    {
        var current = (Today, store.WritesTo(new Partition(tenant, RegisterKinds.RoleAssignment)));
        if (current != _holdersOf)
        {
            _holders.Clear();
            _holdersOf = current;
        }
        if (_holders.TryGetValue((role, scope), out var known)) return known;
        return _holders[(role, scope)] = (await roles.ResolveAsync(tenant, new Recipient(role, scope), Cancelled)).PersonIds;
    }

    /// <summary>Lets somebody of these act who is at work, the same one whenever all are.</summary>
    /// <returns>Null when it is done, or when the first of those who are away is back.</returns>
    public async Task<Instant?> LetAsync(IReadOnlyList<string> people, Chance chance, Func<string, Task> act)
    {
        if (people.Count == 0) return clock.Now + Duration.FromDays(7);
        var (today, first) = (Today, chance.Between("who", 0, people.Count - 1));
        var inTurn = Enumerable.Range(0, people.Count).Select(n => people[(first + n) % people.Count]).ToList();
        var back = inTurn.Select(id => (Id: id, On: WorkingDays.BackOn(ChanceOf(Key(RegisterKinds.Person, id)), today))).ToList();
        if (back.FirstOrDefault(person => person.On is null).Id is not { } present) return WorkingDays.MomentOn(back.Min(person => person.On!.Value), clock.Now, chance);
        await act(present);
        return null;
    }

    /// <summary>Lets a holder of a role act; see <see cref="LetAsync(IReadOnlyList{string}, Chance, Func{string, Task})"/>.</summary>
    public async Task<Instant?> LetAsync(Role role, string? scope, Chance chance, Func<string, Task> act) => await LetAsync(await HoldersAsync(role, scope), chance, act);

    /// <summary>Gives a command and notes a refusal.</summary>
    /// <param name="key">The document.</param>
    /// <param name="command">The command.</param>
    /// <param name="actorId">Who gives it.</param>
    /// <param name="commandId">Unique in the document.</param>
    /// <param name="reason">What the person says.</param>
    /// <param name="isAllowed">Whether the actor's roles allow it; what they do not is not given, and counts as refused.</param>
    /// <returns>Whether it was accepted.</returns>
    public async Task<bool> GiveAsync(ProcessKey key, object command, string actorId, string commandId, string? reason = null, bool isAllowed = true)
    {
        Commands++;
        if (!isAllowed) return Refuse("notAllowed");
        return await engine.GiveAsync(key, command, new CommandHeader($"simulated/{commandId}", actorId, Reason: reason), Cancelled) switch
        {
            CommandOutcome.Accepted or CommandOutcome.Unchanged => true,
            CommandOutcome.Rejected rejected => Refuse(rejected.Rejections[0].Code),
            var other => Refuse(other.GetType().Name),
        };
    }

    private bool Refuse(string code)
    {
        Refusals[code] = Refusals.GetValueOrDefault(code) + 1;
        return false;
    }
}
