using System.Buffers;
using Isms.Processes.Kernel;
using Isms.Reporting.Contract;
using Isms.Reporting.Projections;
using NodaTime;

namespace Isms.Reporting.Export;

/// <summary>
/// What an export takes in of a document: everything about it that can be told without knowing any other, so that documents
/// are projected on all cores.
/// </summary>
/// <param name="Key">The document.</param>
/// <param name="Source">Its surrogate key.</param>
/// <param name="Version">The version that was projected.</param>
/// <param name="Schema">The schema number of that version.</param>
/// <param name="ValidUntil">When it must be projected anew though nothing changed; UTC.</param>
/// <param name="Files">The files that hold its rows.</param>
/// <param name="FileLine">The same as <see cref="FileKey.Join"/> writes them.</param>
/// <param name="Rows">Its rows.</param>
internal sealed record ProjectedDocument(
    ProcessKey Key, long Source, long Version, int Schema, Instant? ValidUntil, IReadOnlySet<FileKey> Files, string FileLine, IReadOnlyList<PackedRow> Rows)
{
    // A year of a register entry's rows.
    private const int RoomToBeginWith = 4096;

    /// <summary>Projects a document.</summary>
    /// <exception cref="InvalidOperationException">A row does not fit its table or does not name the document as its source.</exception>
    public static ProjectedDocument Of(IDatasetProjection projection, ProcessDocument document, Instant asOf)
    {
        var projected = projection.Project(document, asOf);
        var source = SurrogateKey.Of(document.Key.Kind, document.Key.Id);
        var files = new HashSet<FileKey>(projected.Rows.Count);
        var packed = new ArrayBufferWriter<byte>(RoomToBeginWith);
        var places = new List<(FileKey File, int End)>(projected.Rows.Count);
        foreach (var row in projected.Rows)
        {
            var values = RowForm.Of(row);
            if ((long?)values[row.Table.IndexOf(row.Table.Source!)] != source) throw new InvalidOperationException($"A row of {row.Table.Name} does not name {document.Key.Kind} as its source.");
            var file = new FileKey(row.Table.Name, row.Period);
            files.Add(file);
            PackedRow.Pack(packed, row.Table, values);
            places.Add((file, packed.WrittenCount));
        }

        var rows = new List<PackedRow>(places.Count);
        var start = 0;
        foreach (var (file, end) in places)
        {
            rows.Add(new PackedRow(file, packed.WrittenMemory[start..end]));
            start = end;
        }
        return new ProjectedDocument(document.Key, source, document.Version, document.Schema, HoldsUntil(document, projected, asOf), files, FileKey.Join(files), rows);
    }

    // An event from after this export waits in the document for the next one, though nothing will change then.
    private static Instant? HoldsUntil(ProcessDocument document, ProjectedRows rows, Instant asOf)
    {
        var upcoming = document.Events.Where(e => e.At > asOf).Select(e => (Instant?)e.At).Min();
        return upcoming is { } at && (rows.ValidUntil is not { } until || at < until) ? upcoming : rows.ValidUntil;
    }
}
