using Isms.Processes.Kernel;
using Isms.Processes.SupplierControl;
using NodaTime;

namespace Isms.Processes.Measure;

/// <summary>Commands on a measure. Reasons travel with the command's header.</summary>
public abstract record MeasureCommand
{
    private MeasureCommand() { }

    /// <summary>Begin; given by the matter it comes from.</summary>
    /// <param name="Origin">The matter, <c>kind/id</c>; it hears how the measure stands.</param>
    /// <param name="Subject">Whom or what it concerns, <c>kind/id</c>.</param>
    /// <param name="FindingId">The finding within the matter.</param>
    /// <param name="Severity">How grave the finding is.</param>
    /// <param name="Description">What is to be done.</param>
    /// <param name="OwnerPersonId">Who sees to it.</param>
    /// <param name="Due">By the end of this date.</param>
    [StoredAs("measure.start")]
    public sealed record Start(string Origin, string Subject, string FindingId, FindingSeverity Severity, string Description, string OwnerPersonId, LocalDate Due) : MeasureCommand;

    /// <summary>The owner says that it is done, and how.</summary>
    [StoredAs("measure.report-done")]
    public sealed record ReportDone(string Comment) : MeasureCommand;

    /// <summary>Somebody other than who reported it verifies.</summary>
    [StoredAs("measure.verify")]
    public sealed record Verify : MeasureCommand;

    /// <summary>It is not done after all; with a reason and a new date.</summary>
    [StoredAs("measure.send-back")]
    public sealed record SendBack(LocalDate Due) : MeasureCommand;

    /// <summary>Another owner or date; with a reason.</summary>
    [StoredAs("measure.replan")]
    public sealed record Replan(string OwnerPersonId, LocalDate Due) : MeasureCommand;

    /// <summary>The risk owner accepts the risk until a date; with a reason.</summary>
    [StoredAs("measure.accept-risk")]
    public sealed record AcceptRisk(LocalDate ExpiresOn) : MeasureCommand;

    /// <summary>No longer needed; with a reason.</summary>
    [StoredAs("measure.cancel")]
    public sealed record Cancel : MeasureCommand;

    /// <summary>A person referred to has a successor (both <c>kind/id</c>).</summary>
    [StoredAs("measure.replace-reference")]
    public sealed record Replace(string Old, string Successor) : MeasureCommand;

    /// <summary>Time has passed.</summary>
    [StoredAs("measure.deadline-reached")]
    public sealed record DeadlineReached : MeasureCommand;
}
