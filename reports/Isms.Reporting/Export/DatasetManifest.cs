using Isms.Processes.Kernel;
using NodaTime;

namespace Isms.Reporting.Export;

/// <summary>
/// What one export consists of. Written last, as a whole: a reader that follows it sees that export and no other, whatever is
/// written meanwhile.
/// </summary>
/// <param name="SchemaVersion">The number of the dataset's schema.</param>
/// <param name="AsOf">What happened later is not in it; UTC.</param>
/// <param name="Cursor">By kind, how far the changes of the store were read.</param>
/// <param name="Tables">The tables and their files.</param>
/// <param name="State">What the next export goes on from; of no concern to readers.</param>
public sealed record DatasetManifest(int SchemaVersion, Instant AsOf, IReadOnlyDictionary<string, string> Cursor, IReadOnlyList<ManifestTable> Tables, ManifestState State)
{
    /// <summary>The last day that the dataset holds as a whole, in Europe/Stockholm; key figures count through it.</summary>
    public LocalDate LastWholeDay => LastWholeDayOf(AsOf);

    /// <summary>The last day that a dataset of an instant holds as a whole.</summary>
    public static LocalDate LastWholeDayOf(Instant asOf) => CityTime.DateOf(asOf).PlusDays(-1);

    /// <summary>Every file that this export consists of, also those no reader asks for.</summary>
    public IEnumerable<ManifestFile> Files => Tables.Concat(State.Working).SelectMany(table => table.Files).Concat(State.Ledger.Values).Append(State.References);
}

/// <summary>A table of an export.</summary>
/// <param name="Name">The table.</param>
/// <param name="Files">In the order of their months; none when it has no rows.</param>
public sealed record ManifestTable(string Name, IReadOnlyList<ManifestFile> Files);

/// <summary>A Parquet file of an export.</summary>
/// <param name="Path">From the manifest's folder; the name follows from the content, so that no path ever gets other content.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="Sha256">Of its content, lower-case hex.</param>
public sealed record ManifestFile(string Path, long Rows, string Sha256)
{
    /// <summary>The month of the rows; null in dimensions.</summary>
    public YearMonth? Month { get; init; }

    /// <summary>The earliest date in it that refers to the dimension of dates.</summary>
    public LocalDate? FirstDate { get; init; }

    /// <summary>The latest date in it that refers to the dimension of dates.</summary>
    public LocalDate? LastDate { get; init; }
}

/// <summary>What the next export goes on from.</summary>
/// <param name="Producer">The build of the program; another one may see documents differently and begins anew.</param>
/// <param name="Working">Working tables, from which others are computed.</param>
/// <param name="Ledger">By kind, which documents are in the export and which files hold their rows.</param>
/// <param name="References">Which keys of dimensions each file refers to.</param>
/// <param name="Retired">Files that lie in the folder and are no longer part of it.</param>
/// <param name="Report">How the export went.</param>
public sealed record ManifestState(
    string Producer, IReadOnlyList<ManifestTable> Working, IReadOnlyDictionary<string, ManifestFile> Ledger, ManifestFile References, IReadOnlyList<RetiredFile> Retired, ExportReport Report);

/// <summary>A file that is no longer part of the export; kept for a while for those who still read it.</summary>
/// <param name="Path">From the manifest's folder.</param>
/// <param name="Since">When an export first found that nothing names it; UTC.</param>
public sealed record RetiredFile(string Path, Instant Since);

/// <summary>How an export went.</summary>
/// <param name="Mode">What was done; a wish for less turns into <see cref="ExportMode.Full"/> where there is nothing to go on from.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="WrittenAt">When the manifest was written; UTC.</param>
/// <param name="Projected">How many documents were projected.</param>
/// <param name="Documents">How many documents the export shows or knows.</param>
/// <param name="FilesWritten">How many files are new since the export before.</param>
/// <param name="ClosedMonths">The months that ended since the export before.</param>
public sealed record ExportReport(ExportMode Mode, Instant StartedAt, Instant WrittenAt, int Projected, int Documents, int FilesWritten, IReadOnlyList<YearMonth> ClosedMonths);

/// <summary>How much an export does.</summary>
public enum ExportMode
{
    /// <summary>Documents that changed, and those that time changed.</summary>
    Incremental,

    /// <summary>The same after comparing the version of every document with the last export, which finds whatever a store failed to tell.</summary>
    Compared,

    /// <summary>Everything anew, every file written, damaged ones too.</summary>
    Full,
}
