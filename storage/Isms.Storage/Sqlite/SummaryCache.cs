using System.Collections.Concurrent;
using Isms.Processes.Kernel;

namespace Isms.Storage.Sqlite;

/// <summary>
/// Summaries already read from their JSON. A list over a register reads all of it, mostly to learn names, and reading the
/// JSON is nearly all that costs. A summary is taken from here only for the sequence number it was read under, which every
/// write of the document changes.
/// </summary>
internal sealed class SummaryCache
{
    /// <summary>About 30 MB. More documents than this are read anew, as if there were no cache.</summary>
    private const int Capacity = 20_000;

    private readonly ConcurrentDictionary<ProcessKey, (long Sequence, StoredSummary Summary)> _read = new();
    private int _count;

    /// <summary>The summary of a document as of a sequence number.</summary>
    internal StoredSummary Of(ProcessKey key, long sequence, Func<StoredSummary> read)
    {
        if (_read.TryGetValue(key, out var known) && known.Sequence == sequence) return known.Summary;
        var summary = read();
        if (known.Summary is not null) _read[key] = (sequence, summary);
        // Counted beside the dictionary, whose own count takes all its locks. A few too many do no harm.
        else if (_count < Capacity && _read.TryAdd(key, (sequence, summary))) Interlocked.Increment(ref _count);
        return summary;
    }
}
