using System.Globalization;
using System.Text;
using System.Text.Json;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Reporting.KeyFigures;
using NodaTime;

namespace Isms.Reporting.Export;

/// <summary>
/// An export kept for ever: what a board saw. Its files stay while later exports come and go.
/// </summary>
/// <param name="Name">The date it was taken and its title, in the form file names have.</param>
/// <param name="Title">What people call it.</param>
/// <param name="TakenAt">UTC.</param>
/// <param name="TakenBy">Who took it: a person's id.</param>
/// <param name="SchemaVersion">Of the export.</param>
/// <param name="AsOf">Of the export; UTC.</param>
/// <param name="Tables">The tables of the export and their files, without working tables.</param>
public sealed record DatasetSnapshot(string Name, string Title, Instant TakenAt, string TakenBy, int SchemaVersion, Instant AsOf, IReadOnlyList<ManifestTable> Tables)
{
    /// <summary>The key figures at that time, with the hashes of the queries that gave them; null in snapshots that keep none.</summary>
    public FigureEdition? Figures { get; init; }

    /// <summary>The hash of everything else in the snapshot, lower-case hex: whoever wrote it down can tell that nothing was changed.</summary>
    public string Hash { get; init; } = "";

    /// <summary>The same snapshot with its hash.</summary>
    internal DatasetSnapshot Sealed() => this with { Hash = ComputeHash() };

    /// <summary>What the hash ought to be.</summary>
    internal string ComputeHash() => DatasetFolder.HashOf(JsonSerializer.SerializeToUtf8Bytes(this with { Hash = "" }, KernelJson.Options));
}

/// <summary>Takes snapshots of the newest export and reads them.</summary>
/// <param name="folder">Where the dataset lies.</param>
/// <param name="clock">Tells when a snapshot was taken.</param>
/// <param name="figures">Computes what the snapshots keep of key figures; null for a dataset that has none.</param>
public sealed class DatasetSnapshots(DatasetFolder folder, IClock clock, KeyFigureEditions? figures = null)
{
    private const int LongestName = 80;

    /// <summary>Keeps the newest export for ever.</summary>
    /// <param name="title">What people call it.</param>
    /// <param name="takenBy">A person's id.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<SnapshotOutcome> TakeAsync(string title, string takenBy, CancellationToken cancellationToken)
    {
        if (await folder.ReadManifestAsync(cancellationToken) is not { Value: var manifest }) return SnapshotOutcome.NothingExported;
        var now = clock.GetCurrentInstant();
        var snapshot = new DatasetSnapshot(NameOf(title, CityTime.DateOf(now)), title, now, takenBy, manifest.SchemaVersion, manifest.AsOf, manifest.Tables)
        {
            Figures = figures is null ? null : await figures.OfAsync(manifest.AsOf, manifest.SchemaVersion, manifest.Tables, cancellationToken),
        }.Sealed();
        return await folder.WriteIfAsync(PathOf(snapshot.Name), snapshot, expected: null, cancellationToken) is not null || await IsOwnAsync(snapshot, cancellationToken)
            ? SnapshotOutcome.Taken
            : SnapshotOutcome.NameTaken;
    }

    /// <summary>All snapshots, newest first.</summary>
    public async Task<IReadOnlyList<DatasetSnapshot>> ListAsync(CancellationToken cancellationToken)
    {
        var found = new List<DatasetSnapshot>();
        foreach (var path in await folder.SnapshotsAsync(cancellationToken))
        {
            if (await folder.ReadAsync<DatasetSnapshot>(path, cancellationToken) is { } snapshot) found.Add(snapshot.Value);
        }
        return [.. found.OrderByDescending(snapshot => snapshot.TakenAt)];
    }

    /// <summary>A snapshot, or null when there is none of the name.</summary>
    public async Task<DatasetSnapshot?> FindAsync(string name, CancellationToken cancellationToken) =>
        ProcessKey.IsValidId(name) && await folder.ReadAsync<DatasetSnapshot>(PathOf(name), cancellationToken) is { } snapshot ? snapshot.Value : null;

    // A write whose answer was lost on the way may have won all the same.
    private async Task<bool> IsOwnAsync(DatasetSnapshot snapshot, CancellationToken cancellationToken) => (await FindAsync(snapshot.Name, cancellationToken))?.Hash == snapshot.Hash;

    private static string PathOf(string name) => $"{DatasetFolder.Snapshots}{name}.json";

    private static string NameOf(string title, LocalDate date)
    {
        var name = new StringBuilder($"{date:uuuu-MM-dd}");
        var isGap = true;
        foreach (var letter in title.Normalize(NormalizationForm.FormD).Where(c => char.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark).Select(char.ToLowerInvariant))
        {
            if (!char.IsAsciiLetterOrDigit(letter)) isGap = true;
            else if (name.Length < LongestName)
            {
                if (isGap) name.Append('-');
                name.Append(letter);
                isGap = false;
            }
        }
        return name.ToString();
    }
}
