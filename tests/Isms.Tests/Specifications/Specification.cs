using System.Text.Json;
using Isms.Processes.Kernel;
using NodaTime;

namespace Isms.Tests.Specifications;

/// <summary>
/// Given – when – then over one process. Every command goes through <see cref="IProcessType.Step"/>, so that storage forms
/// are exercised, and after every step the fold of the events is compared with the state.
/// </summary>
internal sealed class Specification<TState, TCommand, TEvent>(Process<TState, TCommand, TEvent> process, ProcessKey key, RuleBook rules, ProcessCatalog catalog, Instant start, string? caseReference = "NN-2026-0001")
    where TState : class where TCommand : class where TEvent : class
{
    private int _commands;

    public Instant Now { get; private set; } = start;

    public ProcessDocument? Document { get; private set; }

    public TState State => Document is null ? process.Initial : process.StateOf(Document);

    public Promoted Promoted => Document!.Promoted;

    public IEnumerable<TEvent> Events => Document is null ? [] : process.History(Document.Events).Select(r => r.Data);

    /// <summary>Ten in the morning of a date in the city, or another hour.</summary>
    public Specification<TState, TCommand, TEvent> On(LocalDate date, int hour = 10, int minute = 0) =>
        At(date.At(new LocalTime(hour, minute)).InZoneLeniently(CityTime.Zone).ToInstant());

    public Specification<TState, TCommand, TEvent> At(Instant instant)
    {
        Now = instant;
        return this;
    }

    /// <summary>A command that came before what is told; it must have been accepted.</summary>
    public Specification<TState, TCommand, TEvent> Given(TCommand command, string by = Actors.System, string? reason = null)
    {
        var outcome = When(command, by, reason);
        Assert.True(outcome.Rejections.Count == 0, $"Given {command}: refused with {string.Join(", ", outcome.Rejections.Select(r => r.Code))}");
        return this;
    }

    /// <summary>Events that were recorded at <see cref="Now"/>, without the commands behind them.</summary>
    public Specification<TState, TCommand, TEvent> Given(params TEvent[] events)
    {
        var stored = events.Select((e, n) => new StoredEvent((Document?.Version ?? 0) + n + 1, process.EventNames.NameOf(e), Now, Actors.System, null, $"given-{++_commands}", null, 0, process.EventNames.Encode(e)));
        var all = new List<StoredEvent>([.. Document?.Events ?? [], .. stored]);
        var before = new ProcessDocument { Key = key, Version = all.Count, Schema = 0, State = default, Events = all, Promoted = null! };
        Document = ((IProcessType)process).Refold(before);
        return this;
    }

    /// <summary>Time passes until now, tick after tick until nothing more happens, as the engine does it.</summary>
    public Outcome<TEvent> WhenTimePasses()
    {
        IProcessType type = process;
        var (events, effects) = (new List<TEvent>(), new List<StoredEffect>());
        for (var ticks = 0; Document!.Promoted.NextDeadline <= Now; ticks++)
        {
            Assert.True(ticks < 20, "Time never comes to rest.");
            var outcome = When((TCommand)type.DeadlineReached!);
            Assert.NotEmpty(outcome.Events);
            events.AddRange(outcome.Events);
            effects.AddRange(outcome.Effects);
        }
        return new Outcome<TEvent>(process.EventNames, events, effects, []);
    }

    public Specification<TState, TCommand, TEvent> GivenTimePasses()
    {
        WhenTimePasses();
        return this;
    }

    public Outcome<TEvent> When(TCommand command, string by = Actors.System, string? reason = null)
    {
        IProcessType type = process;
        // A stored command is what the process meets, e.g. from another process's effect.
        var stored = type.DecodeCommand(Reparse(type.EncodeCommand(command)));
        var number = ++_commands;
        var context = new DecisionContext(key, Now, by, caseReference, rules, reason);
        var step = type.Step(Document, stored, context, new StepHeader($"command-{number}", reason, null), catalog.Encode);
        if (step.Document is null) return new Outcome<TEvent>(process.EventNames, [], [], step.Rejections);

        var version = Document?.Version ?? 0;
        Document = step.Document with { State = Reparse(step.Document.State), Events = [.. step.Document.Events.Select(e => e with { Data = Reparse(e.Data) })] };
        AssertFolds(type);
        var news = process.History(Document.Events).Where(r => r.Version > version).Select(r => r.Data);
        return new Outcome<TEvent>(process.EventNames, [.. news], [.. Document.Effects.Where(e => e.Number.Version > version).Select(e => e.Body)], []);
    }

    private void AssertFolds(IProcessType type)
    {
        var folded = type.Refold(Document!);
        Assert.Equal(folded.State.GetRawText(), Document!.State.GetRawText());
        Assert.Equal(KernelJson.ToElement(folded.Promoted).GetRawText(), KernelJson.ToElement(Document.Promoted).GetRawText());
        Assert.Equal(Document.Version, Document.Events.Count);
    }

    private static JsonElement Reparse(JsonElement element) => JsonElement.Parse(element.GetRawText());
}
