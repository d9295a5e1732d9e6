using Isms.Local.Simulation;
using Isms.Processes.Kernel;
using Isms.Reporting;
using Isms.Reporting.Contract;
using Isms.Reporting.Export;
using Isms.Reporting.KeyFigures;
using Isms.Storage.Folders;
using Isms.Storage.Sqlite;
using Isms.Tests.Reporting.Export;
using Isms.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using NodaTime.Testing;

namespace Isms.Tests.Simulation;

/// <summary>The product's own dataset of two simulated years: every table, with all that people and suppliers do.</summary>
public sealed class SimulatedDatasetTests(SimulatedDatasetTests.TwoYears years) : IClassFixture<SimulatedDatasetTests.TwoYears>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public sealed class TwoYears : IAsyncLifetime
    {
        public SimulatedYears Run { get; } = new();

        public async ValueTask InitializeAsync() => await Run.RunAsync(2, 0.1, 2, TestContext.Current.CancellationToken);

        public ValueTask DisposeAsync() => Run.DisposeAsync();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Exporting_now_and_then_gives_what_exporting_everything_at_the_end_gives()
    {
        // Some at the end of a month, some in the middle of one; what the store already holds of later days is left out each time.
        foreach (var day in (int[])[40, 90, 91, 200, 366, 500]) await ExportAsync("now-and-then", day, ExportMode.Incremental);
        var incremental = await ExportAsync("now-and-then", 731, ExportMode.Incremental);
        var full = await ExportAsync("at-the-end", 731, ExportMode.Full);

        Assert.Equal((ExportMode.Incremental, ExportMode.Full), (incremental.State.Report.Mode, full.State.Report.Mode));
        Assert.Equal(Files(full.Tables), Files(incremental.Tables));
        Assert.Equal(Files(full.State.Working), Files(incremental.State.Working));
    }

    [Fact]
    public async Task Whatever_a_row_refers_to_has_a_row()
    {
        var manifest = await ExportAsync("referred", 731, ExportMode.Full);
        var filled = manifest.Tables.Where(table => table.Files.Count > 0).Select(table => table.Name).ToHashSet(StringComparer.Ordinal);
        var references = ReportingRegistration.Definition.Tables.Where(table => filled.Contains(table.Name))
            .SelectMany(table => table.Columns.Where(column => column.Refers is not null).Select(column => (Table: table, Column: column))).ToList();

        Assert.All(ReportingRegistration.Definition.Tables.Where(table => table.Kind != TableKind.Working), table => Assert.Contains(table.Name, filled));
        Assert.All(references, reference =>
        {
            var key = ReportingRegistration.Definition[reference.Column.Refers!].Columns[0].Name;
            var lost = $"SELECT count(*) FROM {{{reference.Table.Name}}} f ANTI JOIN {{{reference.Column.Refers}}} d ON f.{reference.Column.Name} = d.{key} WHERE f.{reference.Column.Name} IS NOT NULL";
            Assert.Equal("0", Assert.Single(DuckDb.Query(_folder.File("referred"), manifest, lost)));
        });
    }

    [Fact]
    public void Every_key_figure_has_one_value_for_each_year_and_member_shares_lie_between_none_and_all_and_last_year_is_last_year()
    {
        using var reader = KeyFigureReader.Open(years.Run.DatasetRoot);
        foreach (var figure in KeyFigureCatalog.All)
        {
            var rows = reader.Read(figure);
            Assert.Equal([2024, 2025], rows.Where(row => row.Dimension == KeyFigure.All).Select(row => row.Year));
            var values = rows.ToDictionary(row => (row.Year, row.Dimension, row.Member), row => row.Value);
            Assert.All(rows, row => Assert.Equal(values.GetValueOrDefault((row.Year - 1, row.Dimension, row.Member)), row.LastYear));
            if (figure.Unit == KeyFigureUnit.Share) Assert.All(rows, row => Assert.InRange(row.Value ?? 0, 0, 1));
            if (figure.IsZeroWhenEmpty) Assert.All(rows, row => Assert.NotNull(row.Value));
        }
    }

    [Theory]
    [InlineData("controls-decided", "controls", "decided.approved", "decided.approvedWithConditions", "decided.rejected")]
    [InlineData("incidents-significant", "incidents", "significant")]
    [InlineData("tracks-notified", "tracks", "notified")]
    public void What_is_counted_by_year_is_in_all_what_the_documents_tell(string name, string group, params string[] counted)
    {
        using var reader = KeyFigureReader.Open(years.Run.DatasetRoot);
        Assert.Equal(counted.Sum(what => years.Run.Summary.Count(group, what)), reader.Read(KeyFigureCatalog.Named(name)).Where(row => row.Dimension == KeyFigure.All).Sum(row => row.Value));
    }

    [Fact]
    public void Incidents_reported_by_severity_are_those_reported_less_those_that_were_none()
    {
        using var reader = KeyFigureReader.Open(years.Run.DatasetRoot);
        var rows = reader.Read(KeyFigureCatalog.Named("incidents-reported"));
        var expected = years.Run.Summary.Count("incidents", "reported") - years.Run.Summary.Count("incidents", "dismissed");
        Assert.Equal((expected, expected), (rows.Where(row => row.Dimension == KeyFigure.All).Sum(row => row.Value), rows.Where(row => row.Dimension == "severity").Sum(row => row.Value)));
    }

    private async Task<DatasetManifest> ExportAsync(string folder, int daysFromStart, ExportMode mode)
    {
        var clock = new FakeClock(CityTime.Zone.AtStartOfDay(SimulationOptions.DefaultStart.PlusDays(daysFromStart)).ToInstant() + Duration.FromHours(2));
        await using var store = SqliteProcessStore.OpenSnapshot(years.Run.Data.Database);
        var dataset = new DatasetFolder(new FolderBlobStore(_folder.File(folder), survivesPowerFailure: false), "");
        await new DatasetExporter(store, dataset, ReportingRegistration.Definition, clock, NullLogger<DatasetExporter>.Instance).RunAsync(CitySimulation.Tenant, mode, progress: null, Token);
        return (await dataset.ReadManifestAsync(Token))!.Value;
    }

    private static IEnumerable<string> Files(IEnumerable<ManifestTable> tables) => tables.SelectMany(table => table.Files.Select(file => $"{table.Name} {file.Month} {file.Rows} {file.Path}"));
}
