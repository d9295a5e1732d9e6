using Isms.Processes.Kernel;
using NodaTime;

namespace Isms.Processes.SupplierControl;

/// <summary>Commands on the schedule of supplier controls.</summary>
public abstract record ControlScheduleCommand
{
    private ControlScheduleCommand() { }

    /// <summary>Change the plan; with a reason. Running controls keep theirs.</summary>
    [StoredAs("control-schedule.adjust")]
    public sealed record Adjust(ControlPlan Plan) : ControlScheduleCommand;

    /// <summary>Let the schedule start controls from now on, with the first dates the person saw in the preview.</summary>
    [StoredAs("control-schedule.activate")]
    public sealed record Activate(IReadOnlyList<FirstControl> FirstControls) : ControlScheduleCommand;

    /// <summary>Start no more controls until it is activated again; with a reason.</summary>
    [StoredAs("control-schedule.pause")]
    public sealed record Pause : ControlScheduleCommand;
}

/// <summary>The date by which a supplier without any control in the product gets its first.</summary>
public sealed record FirstControl(string SupplierId, LocalDate Due);

/// <summary>What happens to the schedule.</summary>
public abstract record ControlScheduleEvent
{
    private ControlScheduleEvent() { }

    /// <summary>The plan was changed.</summary>
    [StoredAs("control-schedule.adjusted")]
    public sealed record Adjusted(ControlPlan Plan) : ControlScheduleEvent;

    /// <summary>The schedule starts controls from now on.</summary>
    [StoredAs("control-schedule.activated")]
    public sealed record Activated(IReadOnlyList<FirstControl> FirstControls) : ControlScheduleEvent;

    /// <summary>The schedule starts none.</summary>
    [StoredAs("control-schedule.paused")]
    public sealed record Paused : ControlScheduleEvent;
}

/// <summary>The schedule.</summary>
/// <param name="Plan">The plan new controls get.</param>
/// <param name="IsActive">Controls are started.</param>
/// <param name="FirstControls">First dates by supplier id.</param>
public sealed record ControlScheduleState(ControlPlan Plan, bool IsActive, IReadOnlyDictionary<string, LocalDate> FirstControls);

/// <summary>The schedule of supplier controls; one document per tenant. A person activates it after a preview.</summary>
public sealed class ControlScheduleProcess() : Process<ControlScheduleState, ControlScheduleCommand, ControlScheduleEvent>(KindName)
{
    /// <summary>The kind.</summary>
    public const string KindName = "control-schedule";

    /// <summary>The only id.</summary>
    public const string Id = "default";

    /// <inheritdoc/>
    public override int Schema => 1;

    /// <inheritdoc/>
    public override ControlScheduleState Initial { get; } = new(ControlPlan.Default, false, new Dictionary<string, LocalDate>());

    /// <inheritdoc/>
    public override bool Creates(ControlScheduleCommand command) => true;

    /// <inheritdoc/>
    public override Decision<ControlScheduleEvent> Decide(ControlScheduleState state, ControlScheduleCommand command, DecisionContext context)
    {
        switch (command)
        {
            case ControlScheduleCommand.Adjust adjust:
                var wrong = adjust.Plan.Check().ToList();
                if (context.Reason is null) wrong.Add(new Rejection("reason.required", "reason"));
                return wrong.Count > 0 ? Decision<ControlScheduleEvent>.Reject(wrong) : new ControlScheduleEvent.Adjusted(adjust.Plan);
            case ControlScheduleCommand.Activate activate:
                if (state.IsActive) return new Rejection("schedule.active");
                var today = CityTime.DateOf(context.Now);
                return activate.FirstControls.Any(f => f.Due <= today) ? new Rejection("date.past", "firstControls") : new ControlScheduleEvent.Activated(activate.FirstControls);
            case ControlScheduleCommand.Pause:
                if (!state.IsActive) return new Rejection("schedule.paused");
                return context.Reason is null ? new Rejection("reason.required", "reason") : new ControlScheduleEvent.Paused();
            default:
                throw new ArgumentOutOfRangeException(nameof(command));
        }
    }

    /// <inheritdoc/>
    public override ControlScheduleState Evolve(ControlScheduleState state, Recorded<ControlScheduleEvent> recorded) => recorded.Data switch
    {
        ControlScheduleEvent.Adjusted e => state with { Plan = e.Plan },
        ControlScheduleEvent.Activated e => state with
        {
            IsActive = true,
            FirstControls = state.FirstControls.Select(p => new FirstControl(p.Key, p.Value)).Concat(e.FirstControls).GroupBy(f => f.SupplierId).ToDictionary(g => g.Key, g => g.Last().Due),
        },
        ControlScheduleEvent.Paused => state with { IsActive = false },
        _ => state,
    };

    /// <inheritdoc/>
    public override string Phase(ControlScheduleState state) => state.IsActive ? "active" : "paused";

    /// <inheritdoc/>
    // Settings are never finished, but nothing waits for them either: the coordinator is awaited only for activation.
    public override bool IsTerminal(ControlScheduleState state) => state.IsActive;

    /// <inheritdoc/>
    public override IReadOnlyList<Awaited> Awaiting(ControlScheduleState state) => state.IsActive ? [] : [new("controlSchedule.activate", Role.Coordinator)];

    /// <inheritdoc/>
    public override string Title(ControlScheduleState state) => "";
}
