using Isms.Processes.Kernel;
using NodaTime;

namespace Isms.Processes.Engine;

/// <summary>The exports of the dataset, as the pages see them.</summary>
public interface IDatasetExports
{
    /// <summary>How the newest export went, and what is under way.</summary>
    Task<DatasetStatus> StatusAsync(CancellationToken cancellationToken);

    /// <summary>Asks for an export; it begins as soon as the host looks for requests. Asking again before that changes nothing, but asking for everything wins.</summary>
    /// <param name="everything">Everything anew, and not only what changed.</param>
    /// <param name="cancellationToken">Stops the asking, not the export.</param>
    Task RequestAsync(bool everything, CancellationToken cancellationToken);

    /// <summary>Keeps the newest export for ever.</summary>
    /// <param name="title">What people call it.</param>
    /// <param name="actorId">Who takes it: a person's id.</param>
    /// <param name="cancellationToken">Stops.</param>
    Task<SnapshotOutcome> TakeSnapshotAsync(string title, string actorId, CancellationToken cancellationToken);

    /// <summary>Checks a snapshot file by file; null when there is none of the name.</summary>
    Task<SnapshotCheck?> CheckSnapshotAsync(string name, CancellationToken cancellationToken);
}

/// <summary>How the exports stand.</summary>
/// <param name="Last">The newest export, or null before the first.</param>
/// <param name="RunningSince">When the export under way began, or null when none is; UTC.</param>
/// <param name="RequestedAt">When somebody asked for an export that has not begun; UTC.</param>
/// <param name="Failure">The last attempt, when it failed and none succeeded since.</param>
/// <param name="FigureFailure">When the key figures of the newest export could not be computed after it; the export itself applies.</param>
/// <param name="Snapshots">Newest first.</param>
public sealed record DatasetStatus(DatasetSummary? Last, Instant? RunningSince, Instant? RequestedAt, DatasetFailure? Failure, DatasetFailure? FigureFailure, IReadOnlyList<SnapshotSummary> Snapshots);

/// <summary>An export.</summary>
/// <param name="AsOf">What happened later is not in it; UTC.</param>
/// <param name="IsFull">Whether everything was made anew.</param>
/// <param name="Took">From its beginning to its manifest.</param>
/// <param name="Projected">How many documents were projected.</param>
/// <param name="Documents">How many documents it knows.</param>
/// <param name="ClosedMonths">The months that ended since the export before.</param>
/// <param name="Tables">Its tables.</param>
public sealed record DatasetSummary(Instant AsOf, bool IsFull, Duration Took, int Projected, int Documents, IReadOnlyList<YearMonth> ClosedMonths, IReadOnlyList<DatasetTableSummary> Tables);

/// <summary>A table of an export.</summary>
/// <param name="Name">As in queries.</param>
/// <param name="Title">What people call it, in both languages.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="Files">In how many files.</param>
public sealed record DatasetTableSummary(string Name, LocalizedText Title, long Rows, int Files);

/// <summary>An export that failed, or the computing of its key figures.</summary>
/// <param name="At">UTC.</param>
/// <param name="Reason">The kind of the failure: an exception type, without personal data.</param>
public sealed record DatasetFailure(Instant At, string Reason);

/// <summary>A snapshot in a list.</summary>
/// <param name="Name">Its name in addresses.</param>
/// <param name="Title">What people call it.</param>
/// <param name="TakenAt">UTC.</param>
/// <param name="AsOf">Of the export it keeps; UTC.</param>
/// <param name="Rows">How many rows it has in all.</param>
public sealed record SnapshotSummary(string Name, string Title, Instant TakenAt, Instant AsOf, long Rows);

/// <summary>What came of taking a snapshot.</summary>
public enum SnapshotOutcome
{
    /// <summary>It is kept.</summary>
    Taken,

    /// <summary>One of the same title was taken the same day; it stays as it is.</summary>
    NameTaken,

    /// <summary>There is no export yet.</summary>
    NothingExported,
}

/// <summary>A snapshot that was checked.</summary>
/// <param name="Snapshot">The snapshot.</param>
/// <param name="Hash">The hash of all that it says; whoever wrote it down can compare.</param>
/// <param name="Files">How many files it names.</param>
/// <param name="Problems">What does not hold.</param>
public sealed record SnapshotCheck(SnapshotSummary Snapshot, string Hash, int Files, IReadOnlyList<DatasetProblem> Problems);

/// <summary>Something in an export or a snapshot that does not hold.</summary>
/// <param name="Code">What: one of the constants.</param>
/// <param name="Path">The file, or the name of the snapshot.</param>
public sealed record DatasetProblem(string Code, string Path)
{
    /// <summary>A file is not there.</summary>
    public const string FileMissing = "file.missing";

    /// <summary>A file has other content than was written.</summary>
    public const string FileChanged = "file.changed";

    /// <summary>A file has another number of rows than the manifest says.</summary>
    public const string Rows = "rows";

    /// <summary>A file has other columns than its table.</summary>
    public const string Columns = "columns";

    /// <summary>The snapshot itself was changed.</summary>
    public const string SnapshotChanged = "snapshot.changed";
}
