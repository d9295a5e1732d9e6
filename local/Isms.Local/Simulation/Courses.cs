using Isms.Processes.PlanRenewal;
using Isms.Processes.SupplierControl;
using NodaTime;

namespace Isms.Local.Simulation;

/// <summary>How a supplier answers.</summary>
/// <param name="OpensOn">When the contact enters through the link; null for never.</param>
/// <param name="SubmitsOn">When the answers are handed in; null for never.</param>
/// <param name="AsksOn">When the contact asks for more time instead; null when it does not.</param>
internal sealed record AnswerPlan(LocalDate? OpensOn, LocalDate? SubmitsOn, LocalDate? AsksOn);

/// <summary>What came of an exercise.</summary>
/// <param name="Kind">How.</param>
/// <param name="RecoveryTime">How long recovery took; null when it was not measured.</param>
/// <param name="RecoveryPoint">How much was lost; null when it was not measured.</param>
/// <param name="Observations">How grave what was noticed is.</param>
internal sealed record ExerciseOutcome(ExerciseKind Kind, Duration? RecoveryTime, Duration? RecoveryPoint, IReadOnlyList<FindingSeverity> Observations);

/// <summary>How a measure goes, and when that shows.</summary>
internal sealed record MeasurePlan(MeasureCourse Course, LocalDate On);

/// <summary>What becomes of a measure.</summary>
internal enum MeasureCourse
{
    /// <summary>Reported as done by its date.</summary>
    Done,

    /// <summary>Reported as done after its date.</summary>
    DoneLate,

    /// <summary>Gets a new date.</summary>
    Replanned,

    /// <summary>The risk owner accepts the risk for a time.</summary>
    RiskAccepted,

    /// <summary>Never done, and at last cancelled.</summary>
    Dropped,
}

/// <summary>What a year brings a supplier.</summary>
internal enum SupplierFate
{
    /// <summary>Nothing beside its controls.</summary>
    Nothing,

    /// <summary>It ceases to be a supplier.</summary>
    Leaves,

    /// <summary>Another criticality.</summary>
    ClassedAnew,

    /// <summary>An extraordinary control.</summary>
    ExtraControl,

    /// <summary>Another contact.</summary>
    NewContact,
}
