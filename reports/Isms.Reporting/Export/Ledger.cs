using Isms.Processes.Kernel;
using Isms.Reporting.Contract;
using NodaTime;

namespace Isms.Reporting.Export;

/// <summary>
/// Which documents an export shows, in which version, until when, and which files hold their rows. Some 250 bytes for each
/// document are held in memory; what a document says is not among them.
/// </summary>
internal sealed class Ledger
{
    private static readonly LocalizedText Untold = new("Exportens egen bokföring.", "The export's own bookkeeping.");

    /// <summary>How the entries of a kind are kept.</summary>
    public static DatasetTable Table { get; } = new("ledger", TableKind.Working, Untold, Untold,
    [
        new("source", ColumnType.WholeNumber, Untold, Untold),
        new("id", ColumnType.Text, Untold, Untold),
        new("version", ColumnType.WholeNumber, Untold, Untold),
        new("schema", ColumnType.WholeNumber, Untold, Untold),
        new("valid_until", ColumnType.Timestamp, Untold, Untold) { IsNullable = true },
        new("files", ColumnType.Text, Untold, Untold),
    ])
    { KeyColumns = 1 };

    private readonly Dictionary<long, LedgerEntry> _entries = [];
    private readonly HashSet<string> _changedKinds = new(StringComparer.Ordinal);
    // Many documents lie in the same files, and one line serves them all.
    private readonly HashSet<string> _lines = new(StringComparer.Ordinal);
    private int _turn;

    /// <summary>How many documents there are.</summary>
    public int Count => _entries.Count;

    /// <summary>The kinds whose entries differ from those that were loaded.</summary>
    public IReadOnlySet<string> ChangedKinds => _changedKinds;

    /// <summary>The entries of a kind.</summary>
    public IEnumerable<LedgerEntry> Of(string kind) => _entries.Values.Where(entry => entry.Kind == kind);

    /// <summary>The entry of a document, or null.</summary>
    public LedgerEntry? Find(string kind, string id) => _entries.TryGetValue(SurrogateKey.Of(kind, id), out var entry) && entry.Kind == kind && entry.Id == id ? entry : null;

    /// <summary>The document whose rows carry a source key, <c>kind/id</c>; null when no document does, as for placeholders.</summary>
    public string? NameOf(long source) => _entries.TryGetValue(source, out var entry) ? $"{entry.Kind}/{entry.Id}" : null;

    /// <summary>Whether a row of an earlier export stays: its document is there and was not projected anew.</summary>
    public bool Keeps(long source) => _entries.TryGetValue(source, out var entry) && entry.Turn == 0;

    /// <summary>Whether a row comes from the last projection of its document.</summary>
    public bool IsNewest(long source, int turn) => _entries.TryGetValue(source, out var entry) && entry.Turn == turn;

    /// <summary>The number of the next projection.</summary>
    public int NextTurn() => ++_turn;

    /// <summary>Enters a document that was projected.</summary>
    /// <exception cref="SurrogateKeyCollisionException">Another document has the same key.</exception>
    public void Put(LedgerEntry entry)
    {
        if (_entries.TryGetValue(entry.Source, out var other) && (other.Kind, other.Id) != (entry.Kind, entry.Id))
            throw new SurrogateKeyCollisionException("documents", entry.Source, $"{other.Kind}/{other.Id}", $"{entry.Kind}/{entry.Id}");
        _entries[entry.Source] = entry with { Files = Shared(entry.Files) };
        _changedKinds.Add(entry.Kind);
    }

    /// <summary>Strikes a document that is no longer in the store, as after a backup was put back; its rows go.</summary>
    public void Remove(LedgerEntry entry)
    {
        _entries.Remove(entry.Source);
        _changedKinds.Add(entry.Kind);
    }

    /// <summary>Takes in the entries of a kind as they were kept.</summary>
    public void Load(string kind, IEnumerable<object?[]> rows)
    {
        foreach (var row in rows)
        {
            var entry = new LedgerEntry(kind, (string)row[1]!, (long)row[0]!, (long)row[2]!, (int)(long)row[3]!, (Instant?)row[4], Shared((string)row[5]!), Turn: 0);
            _entries.Add(entry.Source, entry);
        }
    }

    private string Shared(string line)
    {
        if (_lines.TryGetValue(line, out var known)) return known;
        _lines.Add(line);
        return line;
    }

    /// <summary>The entries of a kind as they are kept.</summary>
    public List<object?[]> Rows(string kind) =>
        [.. Of(kind).OrderBy(entry => entry.Source).Select(entry => new object?[] { entry.Source, entry.Id, entry.Version, (long)entry.Schema, entry.ValidUntil, entry.Files })];
}

/// <summary>A document in the ledger.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Id">Its id.</param>
/// <param name="Source">Its surrogate key.</param>
/// <param name="Version">The version that was projected.</param>
/// <param name="Schema">The schema number of that version.</param>
/// <param name="ValidUntil">When it must be projected anew though nothing changed; UTC.</param>
/// <param name="Files">The files that hold its rows, as <see cref="FileKey.Join"/> writes them.</param>
/// <param name="Turn">Which projection of this export made its rows; 0 when they are from an earlier export.</param>
internal sealed record LedgerEntry(string Kind, string Id, long Source, long Version, int Schema, Instant? ValidUntil, string Files, int Turn);

/// <summary>Two things have the same surrogate key. Nothing was written; one of the two needs another id.</summary>
/// <param name="table">Where.</param>
/// <param name="key">The key they share.</param>
/// <param name="first">The one, <c>kind/id</c>.</param>
/// <param name="second">The other, <c>kind/id</c>.</param>
public sealed class SurrogateKeyCollisionException(string table, long key, string first, string second)
    : Exception($"In {table}, {first} and {second} have the same surrogate key {key}.");
