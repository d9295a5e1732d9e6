using System.Text.Json;
using Isms.Processes.Engine;
using Isms.Reporting.Contract;
using NodaTime;

namespace Isms.Reporting.Export;

/// <summary>Checks that what an export or a snapshot names is there, unchanged and readable.</summary>
public sealed class DatasetVerification(DatasetFolder folder, DatasetDefinition definition)
{
    /// <summary>Checks the newest export and every snapshot; a file that several of them name is told of once.</summary>
    public async Task<DatasetCheck> EverythingAsync(CancellationToken cancellationToken)
    {
        var run = new Run();
        var asOf = await CheckCurrentAsync(run, cancellationToken);
        var snapshots = await folder.SnapshotsAsync(cancellationToken);
        foreach (var path in snapshots)
        {
            try
            {
                if (await folder.ReadAsync<DatasetSnapshot>(path, cancellationToken) is { Value: var snapshot }) await CheckAsync(snapshot, run, cancellationToken);
            }
            catch (JsonException)
            {
                run.Problems.Add(new(DatasetProblem.SnapshotChanged, path));
            }
        }
        return new DatasetCheck(asOf, run.Files.Count, snapshots.Count, run.Problems);
    }

    /// <summary>Checks the newest export; nothing has been exported is no problem.</summary>
    public async Task<IReadOnlyList<DatasetProblem>> CurrentAsync(CancellationToken cancellationToken)
    {
        var run = new Run();
        await CheckCurrentAsync(run, cancellationToken);
        return run.Problems;
    }

    /// <summary>Checks a snapshot.</summary>
    public async Task<IReadOnlyList<DatasetProblem>> SnapshotAsync(DatasetSnapshot snapshot, CancellationToken cancellationToken)
    {
        var run = new Run();
        await CheckAsync(snapshot, run, cancellationToken);
        return run.Problems;
    }

    private async Task<Instant?> CheckCurrentAsync(Run run, CancellationToken cancellationToken)
    {
        Versioned<DatasetManifest>? manifest;
        try
        {
            manifest = await folder.ReadManifestAsync(cancellationToken);
        }
        catch (JsonException)
        {
            run.Problems.Add(new(DatasetProblem.FileChanged, DatasetFolder.Manifest));
            return null;
        }
        if (manifest is not { Value: { State: var state } found }) return null;
        await CheckAsync(found.Tables.Concat(state.Working), found.SchemaVersion, run, cancellationToken);
        foreach (var file in state.Ledger.Values) await CheckAsync(Ledger.Table, file, run, cancellationToken);
        await CheckAsync(ReferenceIndex.Table, state.References, run, cancellationToken);
        return found.AsOf;
    }

    private async Task CheckAsync(DatasetSnapshot snapshot, Run run, CancellationToken cancellationToken)
    {
        if (snapshot.ComputeHash() != snapshot.Hash) run.Problems.Add(new(DatasetProblem.SnapshotChanged, snapshot.Name));
        await CheckAsync(snapshot.Tables, snapshot.SchemaVersion, run, cancellationToken);
    }

    private async Task CheckAsync(IEnumerable<ManifestTable> tables, int schemaVersion, Run run, CancellationToken cancellationToken)
    {
        foreach (var (table, file) in tables.SelectMany(table => table.Files, (table, file) => (table, file)))
        {
            // Files of an older schema keep the columns they were written with.
            await CheckAsync(schemaVersion == definition.Version ? definition[table.Name] : null, file, run, cancellationToken);
        }
    }

    private async Task CheckAsync(DatasetTable? table, ManifestFile file, Run run, CancellationToken cancellationToken)
    {
        if (!run.Files.Add((file.Path, file.Sha256, file.Rows))) return;
        using var content = await folder.OpenAsync(file.Path, cancellationToken);
        if (content is null) run.Problems.Add(new(DatasetProblem.FileMissing, file.Path));
        else if (DatasetFolder.HashOf(content.GetBuffer().AsSpan(0, (int)content.Length)) != file.Sha256) run.Problems.Add(new(DatasetProblem.FileChanged, file.Path));
        else if (table is not null)
        {
            try
            {
                if ((await ParquetFile.ReadAsync(table, content, cancellationToken)).Count != file.Rows) run.Problems.Add(new(DatasetProblem.Rows, file.Path));
            }
            catch (InvalidDataException)
            {
                run.Problems.Add(new(DatasetProblem.Columns, file.Path));
            }
        }
    }

    /// <summary>What was looked at, and what was found.</summary>
    private sealed class Run
    {
        public HashSet<(string Path, string Sha256, long Rows)> Files { get; } = [];

        public List<DatasetProblem> Problems { get; } = [];
    }
}

/// <summary>A dataset that was checked.</summary>
/// <param name="AsOf">Of the newest export, or null when there is none that can be read; UTC.</param>
/// <param name="Files">How many files the newest export and the snapshots name.</param>
/// <param name="Snapshots">How many snapshots there are.</param>
/// <param name="Problems">What does not hold.</param>
public sealed record DatasetCheck(Instant? AsOf, int Files, int Snapshots, IReadOnlyList<DatasetProblem> Problems);
