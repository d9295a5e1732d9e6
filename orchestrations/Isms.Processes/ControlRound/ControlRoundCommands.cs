using Isms.Processes.Kernel;
using Isms.Processes.SupplierControl;
using NodaTime;

namespace Isms.Processes.ControlRound;

/// <summary>Commands on a round of supplier controls.</summary>
public abstract record ControlRoundCommand
{
    private ControlRoundCommand() { }

    /// <summary>Start a control of each of these suppliers. Given by the system it is the schedule's, otherwise a person's invitation.</summary>
    [StoredAs("control-round.request")]
    public sealed record Request(RoundTerms Terms) : ControlRoundCommand;

    /// <summary>The job has been to every supplier; what became of each.</summary>
    [StoredAs("control-round.conclude")]
    public sealed record Conclude(IReadOnlyList<RoundOutcome> Outcomes) : ControlRoundCommand;

    /// <summary>A person lets a round that got stuck try again.</summary>
    [StoredAs("control-round.retry")]
    public sealed record Retry : ControlRoundCommand;

    /// <summary>Time has passed.</summary>
    [StoredAs("control-round.deadline-reached")]
    public sealed record DeadlineReached : ControlRoundCommand;
}

/// <summary>What a round is to start.</summary>
/// <param name="Purpose">Why the controls are made.</param>
/// <param name="Plan">The plan they run under, with the days to answer.</param>
/// <param name="ProcurementReference">The procurement that screenings belong to; null for other purposes.</param>
/// <param name="Suppliers">Of whom; each once.</param>
public sealed record RoundTerms(ControlPurpose Purpose, ControlPlan Plan, string? ProcurementReference, IReadOnlyList<RoundSupplier> Suppliers);

/// <summary>A supplier of a round.</summary>
/// <param name="SupplierId">Who.</param>
/// <param name="PlannedDue">The date by which its control ought to be decided.</param>
public sealed record RoundSupplier(string SupplierId, LocalDate PlannedDue);

/// <summary>What became of one supplier of a round.</summary>
/// <param name="SupplierId">Who.</param>
/// <param name="Result">How it went.</param>
/// <param name="ControlId">The control that was started, or that was under way already.</param>
/// <param name="Code">Why none was started, as a rejection code; null unless refused.</param>
public sealed record RoundOutcome(string SupplierId, RoundResult Result, string? ControlId = null, string? Code = null);

/// <summary>How it went with one supplier.</summary>
public enum RoundResult
{
    /// <summary>The round started a control.</summary>
    Started,

    /// <summary>A control was under way already, so none was started.</summary>
    UnderWay,

    /// <summary>The supplier's document refused.</summary>
    Refused,
}

/// <summary>Who asked for a round.</summary>
public enum RoundOrigin
{
    /// <summary>The daily schedule.</summary>
    Schedule,

    /// <summary>A person who invited several suppliers at once.</summary>
    Invitation,
}
