using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using NodaTime;

namespace Isms.Processes.SupplierSignal;

/// <summary>What a supplier signal is about.</summary>
public enum SignalKind
{
    /// <summary>A security incident at the supplier.</summary>
    Incident,

    /// <summary>A vulnerability in what it supplies.</summary>
    Vulnerability,

    /// <summary>A product is no longer maintained from a date on.</summary>
    EndOfSupport,

    /// <summary>Another owner.</summary>
    OwnershipChange,

    /// <summary>Bankruptcy, restructuring or the like.</summary>
    Insolvency,

    /// <summary>A certificate was lost or has run out.</summary>
    CertificateLost,

    /// <summary>The contract ends.</summary>
    ContractEnding,
}

/// <summary>What the supplier manager makes of a signal.</summary>
public enum SignalDecision
{
    /// <summary>An extra control is started.</summary>
    StartControl,

    /// <summary>The control under way takes it up.</summary>
    CoveredByControl,

    /// <summary>Nothing need be done, for a reason.</summary>
    NoAction,
}

/// <summary>A signal about a supplier, as its source told it last.</summary>
/// <param name="SupplierId">Whom it is about.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Source">The system that told.</param>
/// <param name="Reference">The source's own key of it.</param>
/// <param name="Stamp">When it was so at the source.</param>
/// <param name="Summary">A sentence or two, without personal data; null when the source gives none.</param>
/// <param name="EndsOn">The date support or the contract ends.</param>
/// <param name="SystemIds">The systems the source names as concerned.</param>
public sealed record SignalFacts(
    string SupplierId, SignalKind Kind, string Source, string Reference, FactStamp Stamp, string? Summary, LocalDate? EndsOn, IReadOnlyList<string> SystemIds);

/// <summary>Commands on a supplier signal. Reasons travel with the command's header.</summary>
public abstract record SupplierSignalCommand
{
    private SupplierSignalCommand() { }

    /// <summary>A source tells, at first or anew.</summary>
    [StoredAs("supplier-signal.report")]
    public sealed record Report(SignalFacts Facts) : SupplierSignalCommand;

    /// <summary>The supplier manager decides; with a reason unless a control is started.</summary>
    /// <param name="Decision">What is made of it.</param>
    /// <param name="Control">The control to start, when one is.</param>
    /// <param name="NotesSupportEnd">Note in the supplier register that support ends on the signal's date.</param>
    [StoredAs("supplier-signal.decide")]
    public sealed record Decide(SignalDecision Decision, SupplierCommand.StartControl? Control, bool NotesSupportEnd) : SupplierSignalCommand;

    /// <summary>A supplier or system referred to has a successor (both <c>kind/id</c>).</summary>
    [StoredAs("supplier-signal.replace-reference")]
    public sealed record Replace(string Old, string Successor) : SupplierSignalCommand;

    /// <summary>Time has passed.</summary>
    [StoredAs("supplier-signal.deadline-reached")]
    public sealed record DeadlineReached : SupplierSignalCommand;
}

/// <summary>What happens to a supplier signal. The names are the storage format.</summary>
public abstract record SupplierSignalEvent
{
    private SupplierSignalEvent() { }

    /// <summary>It was told for the first time.</summary>
    [StoredAs("supplier-signal.reported")]
    public sealed record Reported(string CaseReference, SignalFacts Facts, LocalDate Due) : SupplierSignalEvent;

    /// <summary>Its source told it otherwise; it must be decided anew.</summary>
    [StoredAs("supplier-signal.updated")]
    public sealed record Updated(SignalFacts Facts, LocalDate Due) : SupplierSignalEvent;

    /// <summary>Decided. A control starts now.</summary>
    [StoredAs("supplier-signal.decided")]
    public sealed record Decided(SignalDecision Decision, SupplierCommand.StartControl? Control, bool NotesSupportEnd) : SupplierSignalEvent;

    /// <summary>Time passed: reminders and escalations that fell due, and those that are sent.</summary>
    [StoredAs("supplier-signal.reminded")]
    public sealed record Reminded(IReadOnlyList<string> Reached, IReadOnlyList<string> Sent) : SupplierSignalEvent;

    /// <summary>A reference was replaced.</summary>
    [StoredAs("supplier-signal.reference-replaced")]
    public sealed record ReferenceReplaced(string Old, string Successor) : SupplierSignalEvent;
}

/// <summary>The state of a supplier signal.</summary>
public sealed record SupplierSignalState
{
    /// <summary><c>open</c> or <c>decided</c>; empty before the first event.</summary>
    public string Phase { get; init; } = "";

    /// <summary>Diarienummer.</summary>
    public string CaseReference { get; init; } = "";

    /// <summary>As told last.</summary>
    public SignalFacts? Facts { get; init; }

    /// <summary>To be decided by the end of this date.</summary>
    public LocalDate Due { get; init; }

    /// <summary>When it was last told.</summary>
    public Instant PhaseSince { get; init; }

    /// <summary>What was made of it.</summary>
    public SignalDecision? Decision { get; init; }

    /// <summary>Steps in time that were reached.</summary>
    public IReadOnlyList<string> StepsReached { get; init; } = [];
}
