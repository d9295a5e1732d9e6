using Isms.Processes.Engine;
using Isms.Reporting;
using Isms.Reporting.Contract;
using Isms.Reporting.Export;
using Isms.Reporting.Projections;
using Isms.Storage.Folders;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace Isms.Bench;

/// <summary>The product's exporter over a store, into a folder of its own, as of the end of the simulated years.</summary>
internal sealed class Exporting(IProcessStore store, string folder)
{
    private readonly StandingClock _clock = new();

    public static DatasetDefinition Definition { get; } = ReportingRegistration.Definition;

    /// <summary>A little after the last simulated day; later by a minute at each call, too little for any date to pass.</summary>
    public async Task<ExportReport> RunAsync(ExportMode mode, CancellationToken cancellationToken)
    {
        _clock.Now += Duration.FromMinutes(1);
        var exporter = new DatasetExporter(store, new DatasetFolder(new FolderBlobStore(folder), ""), Definition, _clock, NullLogger<DatasetExporter>.Instance);
        return await exporter.RunAsync(BenchCity.Tenant, mode, progress: null, cancellationToken);
    }

    /// <summary>All rows of all tables that documents feed.</summary>
    public static async Task<IReadOnlyDictionary<DatasetTable, List<DatasetRow>>> RowsAsync(IProcessStore store)
    {
        var projections = DatasetProjections.All.ToDictionary(p => p.Kind, StringComparer.Ordinal);
        var rows = new Dictionary<DatasetTable, List<DatasetRow>>();
        await foreach (var document in SimulatedStore.ReadAsync(store))
        {
            foreach (var row in projections[document.Key.Kind].Project(document, StandingClock.End).Rows)
            {
                if (!rows.TryGetValue(row.Table, out var table)) rows[row.Table] = table = [];
                table.Add(row);
            }
        }
        return rows;
    }

    private sealed class StandingClock : IClock
    {
        public static readonly Instant End = Instant.FromUtc(2027, 1, 1, 12, 0);

        public Instant Now { get; set; } = End;

        public Instant GetCurrentInstant() => Now;
    }
}
