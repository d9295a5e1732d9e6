using Isms.Processes.Kernel;
using Isms.Processes.Measure;
using NodaTime;

namespace Isms.Reporting.Projections;

/// <summary>One acceptance of a measure's risk.</summary>
/// <param name="At">When it was accepted.</param>
/// <param name="ExpiresOn">Its last day.</param>
/// <param name="Ending">How it ended; null while it has not.</param>
/// <param name="EndedAt">When it ended.</param>
internal sealed record Acceptance(Instant At, LocalDate ExpiresOn, string? Ending = null, Instant? EndedAt = null);

/// <summary>What the events of a measure tell beside the state they lead to.</summary>
internal sealed class MeasureHistory(ProcessKey key)
{
    /// <summary>An acceptance ran out, and the measure opened again.</summary>
    public const string Expired = "expired";

    private const string Cancelled = "cancelled";

    private readonly List<Acceptance> _acceptances = [];

    /// <summary>The state; null before the measure began.</summary>
    public MeasureState? State { get; private set; }

    /// <summary>When it began.</summary>
    public Instant StartedAt { get; private set; }

    /// <summary>When it was first reported as done.</summary>
    public Instant? ReportedAt { get; private set; }

    /// <summary>The first report came after the date then in force.</summary>
    public bool IsReportedLate { get; private set; }

    /// <summary>When it was verified or cancelled.</summary>
    public Instant? EndedAt { get; private set; }

    /// <summary>How often owner or date were changed.</summary>
    public int Replannings { get; private set; }

    /// <summary>How often it was sent back.</summary>
    public int SentBack { get; private set; }

    /// <summary>The acceptances of its risk, oldest first.</summary>
    public IReadOnlyList<Acceptance> Acceptances => _acceptances;

    /// <summary>What was sent when time passed.</summary>
    public Reminders Reminders { get; } = new(key);

    /// <summary>Takes in the next event.</summary>
    public void Add(FoldedEvent<MeasureState, MeasureEvent> folded)
    {
        var (before, at) = (folded.Before, folded.At);
        switch (folded.Recorded.Data)
        {
            case MeasureEvent.Started:
                StartedAt = at;
                break;
            case MeasureEvent.ReportedDone:
                if (ReportedAt is null) (ReportedAt, IsReportedLate) = (at, at >= CityTime.EndOf(before.Due));
                break;
            case MeasureEvent.SentBack:
                SentBack++;
                break;
            case MeasureEvent.Replanned:
                Replannings++;
                break;
            case MeasureEvent.RiskAccepted e:
                _acceptances.Add(new(at, e.ExpiresOn));
                break;
            case MeasureEvent.Reopened:
                _acceptances[^1] = _acceptances[^1] with { Ending = Expired, EndedAt = at };
                break;
            case MeasureEvent.Verified:
                EndedAt = at;
                break;
            case MeasureEvent.Cancelled:
                EndedAt = at;
                if (before.Phase == MeasurePhase.RiskAccepted) _acceptances[^1] = _acceptances[^1] with { Ending = Cancelled, EndedAt = at };
                break;
            case MeasureEvent.Reminded e:
                Reminders.Add(folded.Recorded.Version, e.Sent, before.Phase, at);
                break;
            default:
                break;
        }
        State = folded.After;
    }
}
