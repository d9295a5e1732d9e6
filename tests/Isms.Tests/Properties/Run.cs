using System.Text.Json;
using Isms.Processes.Kernel;
using Isms.Tests.Specifications;
using NodaTime;

namespace Isms.Tests.Properties;

/// <summary>One process living through a random history, in stored form. A value: a run can be continued in two ways.</summary>
internal sealed record Run<TState, TCommand, TEvent>(Process<TState, TCommand, TEvent> Process, ProcessKey Key, Instant Now, ProcessDocument? Document, string Story)
    where TState : class where TCommand : class where TEvent : class
{
    private IProcessType Type => Process;

    public TState State => Document is null ? Process.Initial : Process.StateOf(Document);

    public static Run<TState, TCommand, TEvent> Start(Process<TState, TCommand, TEvent> process, string id) =>
        new(process, new ProcessKey(World.Tenant, process.Kind, id), Instant.FromUtc(2026, 10, 1, 9, 0), null, "");

    public Run<TState, TCommand, TEvent> At(Instant now) => this with { Now = now };

    /// <summary>The run after a command; the same run when nothing was recorded.</summary>
    public Run<TState, TCommand, TEvent> Give(Act<TCommand> act)
    {
        var context = new DecisionContext(Key, Now, act.By, Type.CaseReferencePrefix is { } prefix ? $"{prefix}-2026-0001" : null, World.Rules, act.Reason);
        var command = Type.DecodeCommand(Type.EncodeCommand(act.Command));
        var step = Type.Step(Document, command, context, new StepHeader("command", act.Reason, null), World.Catalog.Encode);
        // As a store gives it back: with a state that is decoded before it is decided on.
        return step.Document is not { } document ? this : this with { Document = document with { State = document.State }, Story = $"{Story}\n{Now} {act.By}: {JsonSerializer.Serialize(Type.EncodeCommand(act.Command))}" };
    }

    /// <summary>The run after time was told to pass once.</summary>
    public Run<TState, TCommand, TEvent> Tick() => Type.DeadlineReached is { } tick ? Give(new((TCommand)tick, Actors.System, null)) : this;

    /// <summary>The run once nothing is due any more, as the engine brings it about.</summary>
    public Run<TState, TCommand, TEvent> Settle()
    {
        var run = this;
        for (var ticks = 0; run.Document?.Promoted.NextDeadline <= Now; ticks++)
        {
            var next = run.Tick();
            Assert.False(ReferenceEquals(next, run), $"A deadline of {Now} is not answered.{Story}");
            Assert.True(ticks < Isms.Processes.Engine.ProcessEngine.MaximumTicks, $"Time never comes to rest.{Story}");
            run = next;
        }
        return run;
    }

    /// <summary>What must be equal however time was cut into ticks.</summary>
    public string Outlook() => Document is null ? "" : KernelJson.ToElement(new { Document.Promoted.Phase, Document.Promoted.NextDeadline, Document.Promoted.Awaiting, Document.Promoted.IsTerminal }).GetRawText();
}
