using Isms.Processes.Kernel;
using Isms.Processes.PlanRenewal;
using NodaTime;

namespace Isms.Reporting.Projections;

/// <summary>What the events of a renewal tell beside the state they lead to.</summary>
internal sealed class RenewalHistory(ProcessKey key)
{
    private readonly PhaseTimes _phases = new();

    /// <summary>The state; empty before it began.</summary>
    public PlanRenewalState State { get; private set; } = new();

    /// <summary>When it began.</summary>
    public Instant StartedAt { get; private set; }

    /// <summary>When it was approved.</summary>
    public Instant? ApprovedAt { get; private set; }

    /// <summary>When it was closed or broken off.</summary>
    public Instant? EndedAt { get; private set; }

    /// <summary>When the exercise was first recorded.</summary>
    public Instant? ExerciseRecordedAt { get; private set; }

    /// <summary>How often what was recorded of the exercise was corrected.</summary>
    public int ExerciseCorrections { get; private set; }

    /// <summary>Its times were shortened while it went on.</summary>
    public bool IsHastened { get; private set; }

    /// <summary>How many parts went back, each time counted.</summary>
    public int PartsReturned { get; private set; }

    /// <summary>How often approval was refused.</summary>
    public int SentBack { get; private set; }

    /// <summary>How many finished phases ended after their day.</summary>
    public int LatePhases { get; private set; }

    /// <summary>What was sent when time passed.</summary>
    public Reminders Reminders { get; } = new(key);

    /// <summary>The finished stretches of a phase; null before the first is finished.</summary>
    public decimal? DaysIn(string phase) => _phases.DaysIn(phase);

    /// <summary>Takes in the next event.</summary>
    public void Add(FoldedEvent<PlanRenewalState, PlanRenewalEvent> folded)
    {
        var (before, after, at) = (folded.Before, folded.After, folded.At);
        switch (folded.Recorded.Data)
        {
            case PlanRenewalEvent.Started:
                StartedAt = at;
                _phases.Begin(at);
                break;
            case PlanRenewalEvent.Returned e:
                PartsReturned += e.Parts.Count;
                break;
            case PlanRenewalEvent.ExerciseHeld:
                if (ExerciseRecordedAt is null) ExerciseRecordedAt = at;
                else ExerciseCorrections++;
                break;
            case PlanRenewalEvent.SentBack:
                SentBack++;
                break;
            case PlanRenewalEvent.Approved:
                ApprovedAt = at;
                break;
            case PlanRenewalEvent.Hastened:
                IsHastened = true;
                break;
            case PlanRenewalEvent.Reminded e:
                Reminders.Add(folded.Recorded.Version, e.Sent, before.Phase, at);
                break;
            case PlanRenewalEvent.Closed or PlanRenewalEvent.Cancelled:
                EndedAt = at;
                break;
            default:
                break;
        }
        if (_phases.Add(before.Phase, after.Phase, at) && before.PhaseDue is { } due && CityTime.EndOf(due) <= at) LatePhases++;
        State = after;
    }
}
