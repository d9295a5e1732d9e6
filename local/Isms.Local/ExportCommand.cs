using System.Globalization;
using Isms.Local.Drills;
using Isms.Reporting;
using Isms.Reporting.Export;
using Isms.Reporting.KeyFigures;
using Isms.Storage.Folders;
using Isms.Storage.Sqlite;
using Isms.Web.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace Isms.Local;

/// <summary>Exports the dataset to a folder of its own, from the store as it is at one moment, also while a host writes to it.</summary>
internal static class ExportCommand
{
    // Beside the dataset, and nothing to those who read it.
    private const string LockName = "export.lock";

    public static async Task<int> RunAsync(LocalOptions options, ExportTarget target, TextWriter output, CancellationToken cancellationToken)
    {
        if (!File.Exists(options.Data.Database)) throw new UsageException($"There is no store in {options.Data.Root}.");
        if (DrillFolder.IsDrill(options.Data)) throw new UsageException($"{options.Data.Root} holds a drill; a drill has no dataset.");
        // The data folder's own dataset belongs to the host.
        if (Within(target.Folder, options.Data.Root)) throw new UsageException("--out takes a folder outside the data folder.");
        using var alone = Lock(target.Folder);
        await using var snapshot = SqliteProcessStore.OpenSnapshot(options.Data.Database);
        var folder = new DatasetFolder(new FolderBlobStore(target.Folder), "");
        var exporter = new DatasetExporter(snapshot, folder, ReportingRegistration.Definition, SystemClock.Instance, NullLogger<DatasetExporter>.Instance);
        var report = await exporter.RunAsync(new IsmsOptions().Tenant, target.Everything ? ExportMode.Full : ExportMode.Compared, new Lines(output), cancellationToken);
        using var figures = new KeyFigureEditions(folder);
        await KeptFigures.WriteAsync(folder, figures, cancellationToken);
        var rows = (await folder.ReadManifestAsync(cancellationToken))!.Value.Tables.SelectMany(table => table.Files).Sum(file => file.Rows);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{(report.Mode == ExportMode.Full ? "full" : "incremental")} export as of {report.StartedAt}: {report.Projected} of {report.Documents} documents projected, {rows} rows, {report.FilesWritten} new files, {report.ClosedMonths.Count} months closed, {(report.WrittenAt - report.StartedAt).TotalSeconds:0.0} s"));
        return 0;
    }

    private static bool Within(string folder, string root) => Path.GetRelativePath(root, folder) is var way && way != ".." && !way.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal) && !Path.IsPathRooted(way);

    private static FolderLock Lock(string folder)
    {
        try
        {
            return FolderLock.Take(folder, LockName, folder);
        }
        catch (FolderInUseException)
        {
            throw new UsageException($"Another export to {folder} is under way.");
        }
    }

    /// <summary>One line now and then: on a terminal and in a log alike.</summary>
    private sealed class Lines(TextWriter output) : IProgress<ExportProgress>
    {
        private const int Every = 5_000;

        private int _next = Every;

        public void Report(ExportProgress value)
        {
            if (value.Documents < _next) return;
            output.WriteLine($"{value.Documents} documents projected");
            _next = value.Documents + Every;
        }
    }
}
