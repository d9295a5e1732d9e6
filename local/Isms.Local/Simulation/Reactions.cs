using Isms.Processes.Kernel;
using NodaTime;

namespace Isms.Local.Simulation;

/// <summary>
/// What people do when something has happened in a matter of one kind. A new process joins the simulation with one such class
/// and its figures in <see cref="Behaviour"/>; <see cref="CitySimulation"/> lists them.
/// </summary>
internal interface IReactions
{
    /// <summary>The kind of matter.</summary>
    string Kind { get; }

    /// <summary>What an event makes people do, at once or much later.</summary>
    /// <param name="document">The matter, with the event.</param>
    /// <param name="happened">The event.</param>
    IEnumerable<Act> To(ProcessDocument document, StoredEvent happened);
}

/// <summary>Something that happened, as people react to it.</summary>
/// <param name="Key">The matter.</param>
/// <param name="Event">What happened.</param>
/// <param name="At">When, UTC.</param>
/// <param name="State">The matter right after it; asked for only by those who react.</param>
/// <param name="Chance">The draws of this very event.</param>
internal sealed record Happening<TState, TEvent>(ProcessKey Key, TEvent Event, Instant At, Func<TState> State, Chance Chance)
{
    /// <summary>The day in the city.</summary>
    public LocalDate Today => CityTime.DateOf(At);
}

/// <summary>The reactions to the matters of one kind, typed.</summary>
internal abstract class Reactions<TState, TCommand, TEvent>(Process<TState, TCommand, TEvent> process, Office office) : IReactions
    where TState : class where TCommand : class where TEvent : class
{
    private (ProcessDocument Document, TState State)? _read;

    public string Kind => process.Kind;

    /// <summary>What people work with.</summary>
    protected Office Office => office;

    public IEnumerable<Act> To(ProcessDocument document, StoredEvent happened)
    {
        var state = new Lazy<TState>(() => StateOf(document));
        return To(new Happening<TState, TEvent>(
            document.Key, process.EventNames.Decode(happened.Name, happened.Data), happened.At, () => state.Value, office.ChanceOf(document.Key).For(FieldText.Of((int)happened.Version))));
    }

    protected abstract IEnumerable<Act> To(Happening<TState, TEvent> happening);

    /// <summary>Whether what somebody set out to do still makes sense.</summary>
    protected abstract bool StillStands(TState then, TState now);

    /// <summary>Whether the rights of the product let somebody give a command; who came by a supplier's link needs none.</summary>
    protected abstract bool Allows(TCommand command, TState state, string personId, IReadOnlyCollection<(Role Role, string? Scope)> roles);

    /// <summary>An act on the matter, in office hours on or after a day.</summary>
    /// <param name="happening">What it reacts to.</param>
    /// <param name="step">Names it among the reactions to the same event.</param>
    /// <param name="day">When.</param>
    /// <param name="perform">What is done, given the state it finds.</param>
    protected Act On(Happening<TState, TEvent> happening, string step, LocalDate day, Func<Deed, TState, Task<Instant?>> perform)
    {
        var (then, chance) = (happening.State(), happening.Chance.For(step));
        return new Act(WorkingDays.MomentOn(day, happening.At, chance), async () =>
        {
            var now = await StateAsync(happening.Key);
            return StillStands(then, now) ? await perform(new Deed(this, happening.Key, chance), now) : null;
        });
    }

    /// <summary>An act on the matter after some time, whatever the hour: clocks of the law run at night too.</summary>
    /// <param name="happening">What it reacts to.</param>
    /// <param name="step">Names it among the reactions to the same event.</param>
    /// <param name="after">How much later.</param>
    /// <param name="perform">What is done, given the state it finds.</param>
    protected Act After(Happening<TState, TEvent> happening, string step, Duration after, Func<Deed, TState, Task<Instant?>> perform)
    {
        var (then, chance) = (happening.State(), happening.Chance.For(step));
        return new Act(happening.At + after, async () =>
        {
            var now = await StateAsync(happening.Key);
            return StillStands(then, now) ? await perform(new Deed(this, happening.Key, chance), now) : null;
        });
    }

    /// <summary>The matter as it is now.</summary>
    protected async Task<TState> StateAsync(ProcessKey key) => StateOf(await office.ReadAsync(key));

    // One act looks several times at a matter that nobody touches meanwhile.
    private TState StateOf(ProcessDocument document)
    {
        if (_read is var (known, state) && ReferenceEquals(known, document)) return state;
        var read = process.StateOf(document);
        _read = (document, read);
        return read;
    }

    /// <summary>One person's turn at a matter.</summary>
    /// <param name="Of">Whose reactions.</param>
    /// <param name="Key">The matter.</param>
    /// <param name="Chance">The draws of the act; its name makes the ids of the commands.</param>
    protected sealed record Deed(Reactions<TState, TCommand, TEvent> Of, ProcessKey Key, Chance Chance)
    {
        private int _commands;

        /// <summary>Gives a command as a person who must have the right to.</summary>
        /// <returns>Whether it was accepted.</returns>
        public async Task<bool> GiveAsync(TCommand command, string personId, string? reason = null)
        {
            var state = await Of.StateAsync(Key);
            var allowed = Of.Allows(command, state, personId, await Of.Office.RolesOfAsync(personId));
            return await Of.Office.GiveAsync(Key, command, personId, $"{Chance}/{FieldText.Of(++_commands)}", reason, allowed);
        }
    }
}
