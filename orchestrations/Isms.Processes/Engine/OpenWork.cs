using Isms.Processes.IncidentTrack;
using Isms.Processes.Kernel;
using NodaTime;

namespace Isms.Processes.Engine;

/// <summary>
/// The effects and statutory clocks that are open in documents, as this host knows: counted anew when parents are compared
/// with children, which looks at every document anyway, and kept up by what this host writes in between. What other hosts
/// write shows at the next count. Safe for use by several threads.
/// </summary>
internal sealed class OpenWork
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ProcessKey, Entry> _entries = [];
    private HashSet<ProcessKey>? _writtenMeanwhile;

    /// <summary>A count of a partition begins: what is written from now on is newer than what it will find.</summary>
    public void BeginCount()
    {
        lock (_lock) _writtenMeanwhile = [];
    }

    /// <summary>All documents of a partition.</summary>
    public void Counted(Partition partition, IReadOnlyList<DocumentSummary> documents)
    {
        lock (_lock)
        {
            var written = _writtenMeanwhile ?? [];
            foreach (var old in _entries.Keys.Where(key => key.Partition == partition && !written.Contains(key)).ToList()) _entries.Remove(old);
            foreach (var document in documents.Where(document => !written.Contains(document.Key))) Set(document);
            _writtenMeanwhile = null;
        }
    }

    /// <summary>A document was written.</summary>
    public void Written(ProcessDocument document)
    {
        lock (_lock)
        {
            _writtenMeanwhile?.Add(document.Key);
            Set(DocumentSummary.Of(document));
        }
    }

    /// <summary>How many effects wait for their time, and how many for an operator.</summary>
    public (int Pending, int Dead) Effects()
    {
        lock (_lock) return (_entries.Values.Sum(entry => entry.Pending), _entries.Values.Sum(entry => entry.Dead));
    }

    /// <summary>How many clocks run past their strict time, ring although it has not passed, or run quietly.</summary>
    public (int Overdue, int Ringing, int Running) Clocks(Instant now)
    {
        var (overdue, ringing, running) = (0, 0, 0);
        lock (_lock)
        {
            foreach (var clock in _entries.Values.SelectMany(entry => entry.Clocks))
            {
                if (clock.Strict <= now) overdue++;
                else if (clock.IsRinging) ringing++;
                else running++;
            }
        }
        return (overdue, ringing, running);
    }

    private void Set(DocumentSummary document)
    {
        var entry = new Entry(document.PendingEffects, document.DeadEffects, ClockText.Read(document.Promoted.Fields));
        if (entry is { Pending: 0, Dead: 0, Clocks.Count: 0 }) _entries.Remove(document.Key);
        else _entries[document.Key] = entry;
    }

    private sealed record Entry(int Pending, int Dead, IReadOnlyList<ListedClock> Clocks);
}
