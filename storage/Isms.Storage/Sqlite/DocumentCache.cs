using System.Diagnostics.CodeAnalysis;
using Isms.Processes.Kernel;

namespace Isms.Storage.Sqlite;

/// <summary>
/// Documents read or written lately, decoded. A command, the dispatch of its effects and the page that shows it read the same
/// document one after the other, and reading its JSON is most of what that costs. A document is taken from here only for the
/// sequence number it was read or written under, which every write changes.
/// </summary>
internal sealed class DocumentCache
{
    /// <summary>How much JSON each of the two halves stands for; decoded it takes about twice that.</summary>
    private const long HalfCapacity = 16 * 1024 * 1024;

    private readonly Lock _lock = new();

    // What is used moves to the young half; when that is full it becomes the old one, and what was not used since goes.
    private Dictionary<ProcessKey, Entry> _young = [];
    private Dictionary<ProcessKey, Entry> _old = [];
    private long _size;

    /// <summary>Whether it is worth asking for the sequence number first.</summary>
    internal bool Holds(ProcessKey key)
    {
        lock (_lock) return _young.ContainsKey(key) || _old.ContainsKey(key);
    }

    /// <summary>The document as of a sequence number.</summary>
    internal bool TryGet(ProcessKey key, long sequence, [NotNullWhen(true)] out ProcessDocument? document)
    {
        lock (_lock)
        {
            var isYoung = _young.TryGetValue(key, out var entry);
            if (!isYoung && !_old.TryGetValue(key, out entry) || entry!.Sequence != sequence)
            {
                document = null;
                return false;
            }
            if (!isYoung) Put(key, entry);
            document = entry.Document;
            return true;
        }
    }

    /// <summary>Remembers a document as it lies in the store.</summary>
    /// <param name="document">With its ETag.</param>
    /// <param name="sequence">The sequence number it was read or written under.</param>
    /// <param name="length">The length of its JSON.</param>
    internal void Keep(ProcessDocument document, long sequence, int length)
    {
        lock (_lock) Put(document.Key, new Entry(document, sequence, length));
    }

    private void Put(ProcessKey key, Entry entry)
    {
        if (_young.TryGetValue(key, out var before))
        {
            // Of two readers the slower one may come with what was replaced meanwhile.
            if (before.Sequence > entry.Sequence) return;
            _size -= before.Length;
        }
        if (_size + entry.Length > HalfCapacity) (_old, _young, _size) = (_young, [], 0);
        _young[key] = entry;
        _old.Remove(key);
        _size += entry.Length;
    }

    private sealed record Entry(ProcessDocument Document, long Sequence, int Length);
}
