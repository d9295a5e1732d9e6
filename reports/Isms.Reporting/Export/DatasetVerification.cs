using Isms.Processes.Engine;

namespace Isms.Reporting.Export;

/// <summary>Checks that what an export or a snapshot names is there, unchanged and readable.</summary>
public sealed class DatasetVerification(DatasetFolder folder, DatasetDefinition definition)
{
    /// <summary>Checks the newest export; nothing has been exported is no problem.</summary>
    public async Task<IReadOnlyList<DatasetProblem>> CurrentAsync(CancellationToken cancellationToken)
    {
        if (await folder.ReadManifestAsync(cancellationToken) is not { Value: var manifest }) return [];
        var problems = new List<DatasetProblem>();
        await CheckAsync(manifest.Tables.Concat(manifest.State.Working), manifest.SchemaVersion, problems, cancellationToken);
        foreach (var file in manifest.State.Ledger.Values.Append(manifest.State.References)) await CheckAsync(file, problems, cancellationToken);
        return problems;
    }

    /// <summary>Checks a snapshot.</summary>
    public async Task<IReadOnlyList<DatasetProblem>> SnapshotAsync(DatasetSnapshot snapshot, CancellationToken cancellationToken)
    {
        var problems = new List<DatasetProblem>();
        if (snapshot.ComputeHash() != snapshot.Hash) problems.Add(new(DatasetProblem.SnapshotChanged, snapshot.Name));
        await CheckAsync(snapshot.Tables, snapshot.SchemaVersion, problems, cancellationToken);
        return problems;
    }

    private async Task CheckAsync(IEnumerable<ManifestTable> tables, int schemaVersion, List<DatasetProblem> problems, CancellationToken cancellationToken)
    {
        foreach (var (table, file) in tables.SelectMany(table => table.Files, (table, file) => (table, file)))
        {
            if (await CheckAsync(file, problems, cancellationToken) is not { } content) continue;
            // Files of an older schema keep the columns they were written with.
            if (schemaVersion != definition.Version) continue;
            try
            {
                var rows = await ParquetFile.ReadAsync(definition[table.Name], content, cancellationToken);
                if (rows.Count != file.Rows) problems.Add(new(DatasetProblem.Rows, file.Path));
            }
            catch (InvalidDataException)
            {
                problems.Add(new(DatasetProblem.Columns, file.Path));
            }
        }
    }

    private async Task<MemoryStream?> CheckAsync(ManifestFile file, List<DatasetProblem> problems, CancellationToken cancellationToken)
    {
        var content = await folder.OpenAsync(file.Path, cancellationToken);
        if (content is null) problems.Add(new(DatasetProblem.FileMissing, file.Path));
        else if (DatasetFolder.HashOf(content.GetBuffer().AsSpan(0, (int)content.Length)) != file.Sha256) problems.Add(new(DatasetProblem.FileChanged, file.Path));
        else return content;
        return null;
    }
}
