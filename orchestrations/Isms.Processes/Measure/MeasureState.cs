using NodaTime;

namespace Isms.Processes.Measure;

/// <summary>The state of a measure.</summary>
/// <param name="Phase">See <see cref="MeasurePhase"/>; empty before the start.</param>
/// <param name="CaseReference">Its number.</param>
/// <param name="Terms">What was true when it started.</param>
/// <param name="OwnerPersonId">Who sees to it.</param>
/// <param name="Due">By the end of this date.</param>
/// <param name="PhaseSince">When the phase began, UTC.</param>
/// <param name="StepsReached">Reminders and escalations of this phase whose time has come.</param>
/// <param name="ReportedBy">Who said that it is done.</param>
/// <param name="Comment">How it was done.</param>
/// <param name="AcceptedBy">The risk owner who accepted.</param>
/// <param name="AcceptedUntil">Through this date.</param>
public sealed record MeasureState(
    string Phase, string CaseReference, MeasureCommand.Start? Terms, string OwnerPersonId, LocalDate Due, Instant PhaseSince, IReadOnlyList<string> StepsReached,
    string? ReportedBy = null, string? Comment = null, string? AcceptedBy = null, LocalDate? AcceptedUntil = null);
