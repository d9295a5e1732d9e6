using System.Text.Json;
using Isms.Processes.Kernel;

namespace Isms.Processes.Registers;

/// <summary>Commands on a register entry. A register with more of its own nests them in a class beside it.</summary>
/// <typeparam name="TDetails">What is registered.</typeparam>
public abstract record RegisterCommand<TDetails> where TDetails : class
{
    /// <summary>Take up a new entry.</summary>
    [StoredAs("*.create")]
    public sealed record Create(TDetails Details) : RegisterCommand<TDetails>;

    /// <summary>Change an entry; the command's reason says why.</summary>
    [StoredAs("*.amend")]
    public sealed record Amend(TDetails Details) : RegisterCommand<TDetails>;

    /// <summary>Retire an entry; the command's reason says why.</summary>
    /// <param name="SuccessorId">The entry of the same register that takes its place; asked for when it is in use.</param>
    /// <param name="InUseBy">The documents that refer to it (<c>kind/id</c>), as found when the command was given.</param>
    [StoredAs("*.retire")]
    public sealed record Retire(string? SuccessorId, IReadOnlyList<string> InUseBy) : RegisterCommand<TDetails>;

    /// <summary>An entry referred to was retired and has a successor (both <c>kind/id</c>).</summary>
    [StoredAs("*.replace-reference")]
    public sealed record Replace(string Old, string Successor) : RegisterCommand<TDetails>;

    /// <summary>Another system tells how it is: takes up the entry or changes the fields told, unless the same system told newer.</summary>
    /// <param name="Source">The other system.</param>
    /// <param name="Stamp">When it was so there, and the message that says it.</param>
    /// <param name="Facts">What it tells: values of the details by their JSON names; null empties a field.</param>
    /// <param name="ForNew">What a new entry gets where the source says nothing, in the same form.</param>
    [StoredAs("*.hear")]
    public sealed record Hear(string Source, FactStamp Stamp, IReadOnlyDictionary<string, JsonElement> Facts, JsonElement ForNew) : RegisterCommand<TDetails>;
}

/// <summary>What happened to a register entry.</summary>
/// <typeparam name="TDetails">What is registered.</typeparam>
public abstract record RegisterEvent<TDetails> where TDetails : class
{
    /// <summary>The entry was taken up.</summary>
    [StoredAs("*.created")]
    public sealed record Created(TDetails Details) : RegisterEvent<TDetails>;

    /// <summary>The entry was changed to this.</summary>
    [StoredAs("*.amended")]
    public sealed record Amended(TDetails Details) : RegisterEvent<TDetails>;

    /// <summary>The entry is no longer used; <paramref name="SuccessorId"/> takes its place where it was.</summary>
    [StoredAs("*.retired")]
    public sealed record Retired(string? SuccessorId, IReadOnlyList<string> InUseBy) : RegisterEvent<TDetails>;

    /// <summary>Another system told these fields; what it changed, if anything, is in the event before. Older news of them is passed over from now on.</summary>
    [StoredAs("*.told")]
    public sealed record Told(string Source, FactStamp Stamp, IReadOnlyList<string> Fields) : RegisterEvent<TDetails>;
}

/// <summary>A register entry.</summary>
/// <param name="Details">Null before the first event.</param>
/// <param name="IsRetired">No longer used.</param>
/// <param name="SuccessorId">What takes its place, if anything.</param>
public record RegisterState<TDetails>(TDetails? Details, bool IsRetired = false, string? SuccessorId = null) where TDetails : class
{
    /// <summary>For each other system that told of the entry, when it last told each field; null when none did.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, FactStamp>>? ToldBy { get; init; }
}

/// <summary>
/// A register: entries with audit trail, concurrency and time travel like every process, but no deadlines and no driver.
/// </summary>
/// <typeparam name="TDetails">What is registered: ids and facts; people's names only in the person register.</typeparam>
/// <typeparam name="TState"><see cref="RegisterState{TDetails}"/> or a record derived from it.</typeparam>
public abstract class Register<TDetails, TState>(string kind, Type? moreCommands = null, Type? moreEvents = null)
    : Process<TState, RegisterCommand<TDetails>, RegisterEvent<TDetails>>(kind, moreCommands, moreEvents)
    where TDetails : class where TState : RegisterState<TDetails>
{
    /// <summary>Phase of an entry in use.</summary>
    public const string Active = "active";

    /// <summary>Phase of a retired entry.</summary>
    public const string RetiredPhase = "retired";

    /// <summary>What is wrong with details; field names are those of the details, in lower camel case.</summary>
    /// <param name="details">As given.</param>
    /// <param name="before">As they were, or null for a new entry.</param>
    protected abstract IEnumerable<Rejection> Check(TDetails details, TDetails? before);

    /// <summary>The details with one reference (<c>kind/id</c>) replaced by another.</summary>
    protected abstract TDetails WithReference(TDetails details, string old, string successor);

    /// <summary>The documents referred to, <c>kind/id</c>.</summary>
    protected abstract IEnumerable<string?> References(TDetails details);

    /// <inheritdoc/>
    public override bool Creates(RegisterCommand<TDetails> command) => command is RegisterCommand<TDetails>.Create or RegisterCommand<TDetails>.Hear;

    /// <inheritdoc/>
    public override bool OnlyReminds(RegisterEvent<TDetails> happened) => happened is RegisterEvent<TDetails>.Told;

    /// <inheritdoc/>
    public override Decision<RegisterEvent<TDetails>> Decide(TState state, RegisterCommand<TDetails> command, DecisionContext context)
    {
        if (command is RegisterCommand<TDetails>.Create create)
        {
            if (state.Details is not null) return new Rejection("register.exists");
            var wrong = Check(create.Details, null).ToList();
            return wrong.Count > 0 ? Decision<RegisterEvent<TDetails>>.Reject(wrong) : new RegisterEvent<TDetails>.Created(create.Details);
        }
        if (command is RegisterCommand<TDetails>.Hear hear) return DecideHear(state, hear, context);
        if (state.Details is null) return new Rejection("register.unknown");
        return command switch
        {
            RegisterCommand<TDetails>.Amend amend => DecideAmend(state, amend, context),
            RegisterCommand<TDetails>.Retire retire => DecideRetire(state, retire, context),
            RegisterCommand<TDetails>.Replace replace => DecideReplace(state.Details, replace),
            _ => throw new ArgumentOutOfRangeException(nameof(command)),
        };
    }

    /// <inheritdoc/>
    public override TState Evolve(TState state, Recorded<RegisterEvent<TDetails>> recorded) => recorded.Data switch
    {
        RegisterEvent<TDetails>.Created e => state with { Details = e.Details },
        RegisterEvent<TDetails>.Amended e => state with { Details = e.Details },
        RegisterEvent<TDetails>.Retired e => state with { IsRetired = true, SuccessorId = e.SuccessorId },
        RegisterEvent<TDetails>.Told e => state with { ToldBy = Note(state.ToldBy, e) },
        _ => state,
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Effect> Effects(TState before, Recorded<RegisterEvent<TDetails>> recorded, TState after, ProcessKey key) =>
        recorded.Data is RegisterEvent<TDetails>.Retired { SuccessorId: { } successor } retired
            ? [.. retired.InUseBy.Select(user => ProcessKey.FromReference(key.Tenant, user)).Select(user => new Effect.ReplaceReference(user.Kind, user.Id, key.Reference, $"{Kind}/{successor}"))]
            : [];

    /// <inheritdoc/>
    protected override RegisterCommand<TDetails>? ReplaceReference(string old, string successor) => new RegisterCommand<TDetails>.Replace(old, successor);

    /// <inheritdoc/>
    public override string Phase(TState state) => state.IsRetired ? RetiredPhase : Active;

    /// <inheritdoc/>
    public override bool IsTerminal(TState state) => state.IsRetired;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Links(TState state) => state.Details is null ? [] : [.. References(state.Details).OfType<string>().Distinct(StringComparer.Ordinal)];

    private Decision<RegisterEvent<TDetails>> DecideAmend(TState state, RegisterCommand<TDetails>.Amend amend, DecisionContext context)
    {
        if (state.IsRetired) return new Rejection("register.retired");
        if (KernelJson.AreEqual(amend.Details, state.Details!)) return Decision<RegisterEvent<TDetails>>.Nothing;
        var wrong = Check(amend.Details, state.Details).ToList();
        if (context.Reason is null && context.ActorId != Actors.System) wrong.Add(new Rejection("reason.required", "reason"));
        return wrong.Count > 0 ? Decision<RegisterEvent<TDetails>>.Reject(wrong) : new RegisterEvent<TDetails>.Amended(amend.Details);
    }

    private Decision<RegisterEvent<TDetails>> DecideHear(TState state, RegisterCommand<TDetails>.Hear hear, DecisionContext context)
    {
        if (state.IsRetired) return new Rejection("register.retired");
        var news = SourceFacts.NewsIn(hear.Facts, hear.Stamp, state.ToldBy?.GetValueOrDefault(hear.Source));
        if (news.Count == 0) return Decision<RegisterEvent<TDetails>>.Nothing;
        var (details, wrong) = SourceFacts.Lay<TDetails>(state.Details is null ? hear.ForNew : KernelJson.ToElement(state.Details), news.Select(field => KeyValuePair.Create(field, hear.Facts[field])));
        if (details is null) return Decision<RegisterEvent<TDetails>>.Reject(wrong);
        // The register's own rules hold for what others tell too.
        var decision = Decide(state, state.Details is null ? new RegisterCommand<TDetails>.Create(details) : new RegisterCommand<TDetails>.Amend(details), context);
        return decision.Rejections.Count > 0 ? decision : Decision<RegisterEvent<TDetails>>.Accept([.. decision.Events, new RegisterEvent<TDetails>.Told(hear.Source, hear.Stamp, news)]);
    }

    private static SortedDictionary<string, IReadOnlyDictionary<string, FactStamp>> Note(IReadOnlyDictionary<string, IReadOnlyDictionary<string, FactStamp>>? told, RegisterEvent<TDetails>.Told e)
    {
        var sources = new SortedDictionary<string, IReadOnlyDictionary<string, FactStamp>>(told?.ToDictionary() ?? [], StringComparer.Ordinal);
        var fields = new SortedDictionary<string, FactStamp>(sources.GetValueOrDefault(e.Source)?.ToDictionary() ?? [], StringComparer.Ordinal);
        foreach (var field in e.Fields) fields[field] = e.Stamp;
        sources[e.Source] = fields;
        return sources;
    }

    private static Decision<RegisterEvent<TDetails>> DecideRetire(TState state, RegisterCommand<TDetails>.Retire retire, DecisionContext context)
    {
        if (state.IsRetired) return Decision<RegisterEvent<TDetails>>.Nothing;
        if (context.Reason is null) return new Rejection("reason.required", "reason");
        if (retire.SuccessorId is { } successor && !ProcessKey.IsValidId(successor)) return new Rejection("field.id", "successorId");
        if (retire.SuccessorId == context.Key.Id) return new Rejection("register.successorIsSelf", "successorId");
        if (retire.InUseBy.Count > 0 && retire.SuccessorId is null)
            return new Rejection("register.inUse", "successorId", retire.InUseBy.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return new RegisterEvent<TDetails>.Retired(retire.SuccessorId, retire.InUseBy);
    }

    private Decision<RegisterEvent<TDetails>> DecideReplace(TDetails details, RegisterCommand<TDetails>.Replace replace)
    {
        var replaced = WithReference(details, replace.Old, replace.Successor);
        return KernelJson.AreEqual(replaced, details) ? Decision<RegisterEvent<TDetails>>.Nothing : new RegisterEvent<TDetails>.Amended(replaced);
    }
}

/// <summary>A register whose entries hold nothing beside their details.</summary>
public abstract class Register<TDetails>(string kind) : Register<TDetails, RegisterState<TDetails>>(kind) where TDetails : class
{
    /// <inheritdoc/>
    public override RegisterState<TDetails> Initial { get; } = new((TDetails?)null);
}
