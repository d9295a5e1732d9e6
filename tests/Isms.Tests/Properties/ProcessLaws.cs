using Isms.Processes.Kernel;
using Isms.Tests.Specifications;
using NodaTime;

namespace Isms.Tests.Properties;

/// <summary>The laws that hold for every process (design section 2), each on many random histories.</summary>
public abstract class ProcessLaws<TState, TCommand, TEvent>(Process<TState, TCommand, TEvent> process, string id) : IExplored
    where TState : class where TCommand : class where TEvent : class
{
    private const int Count = 80;
    private const int CountForCoverage = 160;

    /// <summary>A command that starts the process.</summary>
    private protected abstract Act<TCommand> Begin(Draw draw);

    /// <summary>A command, mostly one that fits the state.</summary>
    private protected abstract Act<TCommand> Next(TState state, LocalDate today, Draw draw);

    /// <summary>Every phase there is.</summary>
    protected abstract IReadOnlyList<string> Phases { get; }

    /// <summary>The stored names of commands that this kind of history never takes, and why not is said where they are named.</summary>
    protected virtual IReadOnlyList<string> NeverAccepted => [];

    /// <summary>Commands that mean something new each time, so that only their command id makes a repetition harmless.</summary>
    protected virtual bool IsNewEachTime(TCommand command) => false;

    [Fact]
    public void The_histories_reach_every_phase()
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        Histories.Check(CountForCoverage, draws => Live(draws, (_, _, after) => reached.Add(after.Document!.Promoted.Phase)));
        Assert.Equal(Phases.Order(StringComparer.Ordinal), reached.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_histories_give_every_command_an_effect_at_least_once()
    {
        var accepted = new HashSet<string>(StringComparer.Ordinal);
        Histories.Check(CountForCoverage, draws => Live(draws, (before, act, after) =>
        {
            if (!ReferenceEquals(before, after)) accepted.Add(process.CommandNames.NameOf(act.Command));
        }));
        Assert.Equal(process.CommandNames.All.Select(c => c.Key).Where(name => !name.EndsWith(".deadline-reached", StringComparison.Ordinal)).Except(NeverAccepted), accepted.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Repeating_a_command_never_has_a_second_effect() => Histories.Check(Count, draws => Live(draws, (_, act, after) =>
    {
        if (!IsNewEachTime(act.Command)) Assert.True(ReferenceEquals(after, after.Give(act)), $"Repeated with effect: {act.Command}{after.Story}");
    }));

    [Fact]
    public void Repeating_a_tick_yields_nothing() => Histories.Check(Count, draws => Live(draws, (_, _, after) =>
    {
        var settled = after.Settle();
        Assert.True(ReferenceEquals(settled, settled.Tick()), $"Ticked again with effect.{after.Story}");
    }));

    [Fact]
    public void The_fold_of_the_stored_events_is_the_stored_state() => Histories.Check(Count, draws => Live(draws, (_, _, after) =>
    {
        var folded = ((IProcessType)process).Refold(after.Document!);
        Assert.Equal(folded.State.GetRawText(), after.Document!.State.GetRawText());
    }));

    [Fact]
    public void Ticking_twice_ends_where_ticking_once_does() => Histories.Check(Count / 2, draws => Live(draws, (_, act, after) =>
    {
        foreach (var days in new[] { 1, 9, 40, 300 })
        {
            var late = after.Now + Duration.FromDays(days);
            var between = after.Now + (Duration.FromDays(days) * ((act.By.Length + days) % 5)) / 5;
            Assert.Equal(after.At(late).Settle().Outlook(), after.At(between).Settle().At(late).Settle().Outlook());
        }
    }));

    [Fact]
    public void Ticking_at_every_deadline_ends_where_ticking_once_does() => Histories.Check(Count / 2, draws => Live(draws, (_, _, after) =>
    {
        var late = after.Now + Duration.FromDays(120);
        var punctual = after;
        while (punctual.Document!.Promoted.NextDeadline is { } deadline && deadline <= late) punctual = punctual.At(Instant.Max(deadline, punctual.Now)).Settle();
        Assert.Equal(after.At(late).Settle().Outlook(), punctual.At(late).Settle().Outlook());
    }));

    [Fact]
    public void Whatever_is_not_finished_has_a_deadline_or_somebody_who_must_act() => Histories.Check(Count, draws => Live(draws, (_, _, after) =>
    {
        var promoted = after.Document!.Promoted;
        Assert.True(promoted.IsTerminal || promoted.NextDeadline is not null || promoted.Awaiting.Count > 0 || !HasLife, $"Nothing will happen any more.{after.Story}");
    }));

    [Fact]
    public void Whatever_is_finished_has_neither_a_deadline_nor_somebody_who_must_act() => Histories.Check(Count, draws => Live(draws, (_, _, after) =>
    {
        var promoted = after.Document!.Promoted;
        Assert.False(promoted.IsTerminal && (promoted.NextDeadline is not null || promoted.Awaiting.Count > 0), $"Something is still expected.{after.Story}");
    }));

    [Fact]
    public void After_time_has_passed_no_deadline_lies_in_the_past() => Histories.Check(Count, draws => Live(draws, (_, _, after) =>
    {
        var settled = after.At(after.Now + Duration.FromDays(33)).Settle();
        Assert.False(settled.Document!.Promoted.NextDeadline <= settled.Now, $"Overdue.{after.Story}");
    }));

    [Fact]
    public void Every_command_sent_to_another_process_can_be_read_there() => Histories.Check(Count, draws => Live(draws, (_, _, after) =>
    {
        foreach (var effect in after.Document!.Effects.Where(e => e.Body.Receiver is not null))
            Assert.NotNull(World.Catalog[effect.Body.Kind!].DecodeCommand(effect.Body.Command!.Value));
    }));

    [Fact]
    public void No_message_goes_to_nobody() => Histories.Check(Count, draws => Live(draws, (_, _, after) =>
    {
        foreach (var to in after.Document!.Effects.Select(e => e.Body.To).OfType<Recipient>())
            Assert.True(to.Role is not null || to.PersonId is { Length: > 0 }, $"To nobody.{after.Story}");
    }));

    /// <summary>Registers have neither deadlines nor anybody who must act.</summary>
    protected virtual bool HasLife => true;

    /// <summary>The documents that the first histories end in, for laws of what is made of documents.</summary>
    internal IEnumerable<ProcessDocument> Documents(int count)
    {
        for (var number = 0; number < count; number++)
        {
            ProcessDocument? last = null;
            Live(Histories.Number(number), (_, _, after) => last = after.Document);
            if (last is not null) yield return last;
        }
    }

    IProcessType IExplored.Type => process;

    IEnumerable<KeyValuePair<string, Type>> IExplored.Commands => process.CommandNames.All;

    IEnumerable<KeyValuePair<string, Type>> IExplored.Events => process.EventNames.All;

    int IExplored.VersionOf(string happened) => 1 + process.EventNames.Upcasters.Count(u => u.NewName == happened);

    IEnumerable<Observed> IExplored.Explore(int count) => Enumerable.Range(0, count).SelectMany(Explore);

    /// <summary>Lives through one history and on until time brings nothing new, and tells every event of it.</summary>
    private IEnumerable<Observed> Explore(int number)
    {
        var commands = new List<string>();
        Run<TState, TCommand, TEvent>? last = null;
        Live(Histories.Number(number), (before, act, after) =>
        {
            ByTime(before.Document);
            while (commands.Count < after.Document!.Version) commands.Add(process.CommandNames.NameOf(act.Command));
            last = after;
        });
        if (last is null) return [];
        // A plan or a register entry goes on for ever: what it does then it has done before.
        for (var deadlines = 0; deadlines < 20 && last.Document!.Promoted.NextDeadline is { } deadline; deadlines++) last = last.At(Instant.Max(deadline, last.Now)).Settle();
        ByTime(last.Document);
        return Told(last.Document!, commands);

        void ByTime(ProcessDocument? document)
        {
            while (commands.Count < (document?.Version ?? 0)) commands.Add($"{process.Kind}.deadline-reached");
        }
    }

    private IEnumerable<Observed> Told(ProcessDocument document, IReadOnlyList<string> commands)
    {
        var effects = ((IProcessType)process).Replay(document).ToLookup(e => e.Number.Version, e => e.Effect);
        var (state, stored) = (process.Initial, KernelJson.ToElement(process.Initial));
        foreach (var recorded in process.History(document.Events))
        {
            var after = process.Evolve(state, recorded);
            var told = KernelJson.ToElement(after);
            yield return new Observed(
                recorded.Version == 1 ? null : process.Phase(state), commands[(int)recorded.Version - 1], process.EventNames.NameOf(recorded.Data), process.Phase(after), process.IsTerminal(after),
                Observed.Differences(stored, told), Observed.StepsBetween(stored, told), process.Awaiting(after), [.. effects[recorded.Version]]);
            (state, stored) = (after, told);
        }
    }

    /// <summary>Lives through a history; the check sees what was before and after each act. A time that has come is not always worked off at once.</summary>
    private protected void Live(IReadOnlyList<Draw> draws, Action<Run<TState, TCommand, TEvent>, Act<TCommand>, Run<TState, TCommand, TEvent>> check)
    {
        var run = Run<TState, TCommand, TEvent>.Start(process, id);
        foreach (var draw in draws)
        {
            run = run.At(run.Now + Duration.FromMinutes(draw.Wait));
            if (draw.Which % 5 != 0) run = run.Settle();
            var act = run.Document is null ? Begin(draw) : Next(run.State, CityTime.DateOf(run.Now), draw);
            var before = run;
            run = run.Give(act);
            if (run.Document is not null) check(before, act, run);
        }
    }
}
