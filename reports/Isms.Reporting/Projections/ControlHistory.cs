using Isms.Processes.Kernel;
using Isms.Processes.SupplierControl;
using NodaTime;

namespace Isms.Reporting.Projections;

/// <summary>What the events of a supplier control tell beside the state they lead to.</summary>
internal sealed class ControlHistory(ProcessKey key)
{
    private readonly PhaseTimes _phases = new();

    /// <summary>The state; null before the control began.</summary>
    public SupplierControlState? State { get; private set; }

    /// <summary>When it began.</summary>
    public Instant StartedAt { get; private set; }

    /// <summary>The answer date it began with.</summary>
    public LocalDate FirstAnswerDue { get; private set; }

    /// <summary>When the supplier first entered.</summary>
    public Instant? OpenedAt { get; private set; }

    /// <summary>When answers were first handed in.</summary>
    public Instant? AnsweredAt { get; private set; }

    /// <summary>The first answers came after the date then in force.</summary>
    public bool IsAnsweredLate { get; private set; }

    /// <summary>When it was decided.</summary>
    public Instant? DecidedAt { get; private set; }

    /// <summary>When it was closed or broken off.</summary>
    public Instant? EndedAt { get; private set; }

    /// <summary>What broke it off.</summary>
    public string? Cancellation { get; private set; }

    /// <summary>How often answers were handed in.</summary>
    public int Submissions { get; private set; }

    /// <summary>How often they went back.</summary>
    public int Returns { get; private set; }

    /// <summary>How often the supplier got more time.</summary>
    public int Extensions { get; private set; }

    /// <summary>How often another person was to answer.</summary>
    public int ContactChanges { get; private set; }

    /// <summary>How often the link was renewed.</summary>
    public int LinkRenewals { get; private set; }

    /// <summary>How often a decision was proposed.</summary>
    public int Proposals { get; private set; }

    /// <summary>How often a proposal was sent back.</summary>
    public int SentBack { get; private set; }

    /// <summary>What was sent when time passed.</summary>
    public Reminders Reminders { get; } = new(key);

    /// <summary>When each finding was recorded, by its id.</summary>
    public Dictionary<string, Instant> FindingsRecordedAt { get; } = new(StringComparer.Ordinal);

    /// <summary>The finished stretches of a phase; null before the first is finished.</summary>
    public decimal? DaysIn(string phase) => _phases.DaysIn(phase);

    /// <summary>Takes in the next event.</summary>
    public void Add(FoldedEvent<SupplierControlState, SupplierControlEvent> folded)
    {
        var (before, after, at) = (folded.Before, folded.After, folded.At);
        switch (folded.Recorded.Data)
        {
            case SupplierControlEvent.Started e:
                (StartedAt, FirstAnswerDue) = (at, e.AnswerDue);
                _phases.Begin(at);
                break;
            case SupplierControlEvent.Opened:
                OpenedAt ??= at;
                break;
            case SupplierControlEvent.Submitted:
                if (AnsweredAt is null) (AnsweredAt, IsAnsweredLate) = (at, at >= CityTime.EndOf(before.AnswerDue!.Value));
                Submissions++;
                break;
            case SupplierControlEvent.Returned:
                Returns++;
                break;
            case SupplierControlEvent.Extended:
                Extensions++;
                break;
            case SupplierControlEvent.ContactChanged:
                ContactChanges++;
                break;
            case SupplierControlEvent.LinkRenewed:
                LinkRenewals++;
                break;
            case SupplierControlEvent.Reminded e:
                Reminders.Add(folded.Recorded.Version, e.Sent, before.Phase, at);
                break;
            case SupplierControlEvent.FindingRecorded e:
                FindingsRecordedAt[e.Finding.Id] = at;
                break;
            case SupplierControlEvent.DecisionProposed:
                Proposals++;
                break;
            case SupplierControlEvent.DecisionSentBack:
                SentBack++;
                break;
            case SupplierControlEvent.Decided:
                DecidedAt = at;
                break;
            case SupplierControlEvent.Closed:
                EndedAt = at;
                break;
            case SupplierControlEvent.Cancelled e:
                (EndedAt, Cancellation) = (at, e.Cause);
                break;
            default:
                break;
        }
        _phases.Add(before.Phase, after.Phase, at);
        State = after;
    }
}
