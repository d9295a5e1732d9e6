using CsCheck;
using Isms.Processes.Kernel;
using Isms.Reporting.Contract;
using Isms.Reporting.Export;
using NodaTime;

namespace Isms.Tests.Reporting.Export;

public sealed class IncrementalExportTests
{
    private static readonly Gen<Act> Acts = Gen.Frequency<Act>(
        (4, from days in Gen.Int[0, 45] select (Act)new Act.Pass(days)),
        (6, from id in Gen.Int[0, 5]
            from unit in Gen.Int[0, 3]
            from amount in Gen.Int[0, 200]
            from due in Gen.Int[-40, 400].Nullable(0.3)
            from closed in Gen.Frequency((4, Gen.Const(false)), (1, Gen.Const(true)))
            select (Act)new Act.TellCase($"case{id}", $"unit{unit}", amount / 7m, due, closed)),
        (2, from id in Gen.Int[0, 3] from parent in Gen.Int[0, 3].Nullable(0.5) from year in Gen.Int[2015, 2027].Nullable(0.5) select (Act)new Act.TellUnit($"unit{id}", parent is { } p ? $"unit{p}" : null, year)),
        (1, from id in Gen.Int[0, 5] select (Act)new Act.TellAhead($"case{id}")),
        (2, Gen.Const((Act)new Act.Export(ExportMode.Incremental))),
        (1, Gen.Const((Act)new Act.Export(ExportMode.Compared))));

    [Fact]
    public async Task Going_on_from_earlier_exports_gives_what_a_full_export_gives() => await Acts.List[3, 18].SampleAsync(
        async acts =>
        {
            await using var warehouse = new Warehouse();
            foreach (var act in acts) await act.DoAsync(warehouse);
            await warehouse.ExportAsync();
            var manifest = await warehouse.ManifestAsync();
            Assert.Equal(await warehouse.FreshAsync(), Warehouse.Content(manifest));
            Assert.Empty(await warehouse.Verification.CurrentAsync(Warehouse.Token));
        },
        iter: 60, threads: 1);

    [Fact]
    public async Task Only_files_that_something_touched_are_written()
    {
        await using var warehouse = new Warehouse();
        await warehouse.TellStoryAsync();
        await warehouse.ExportAsync();
        var before = (await warehouse.ManifestAsync()).Files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);

        await warehouse.UnitAsync("city", new("Stan"));
        var report = await warehouse.ExportAsync();

        var added = (await warehouse.ManifestAsync()).Files.Select(file => file.Path).Where(path => !before.Contains(path)).Select(path => path.Split('/')[^2]).ToList();
        Assert.Equal((ExportMode.Incremental, 1, added.Count), (report.Mode, report.Projected, report.FilesWritten));
        Assert.Equal(["ledger", "unit"], added.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_date_that_passes_changes_rows_though_no_document_changed()
    {
        await using var warehouse = new Warehouse();
        await warehouse.CaseAsync("a", new("care", 1, new(2026, 1, 12)));
        await warehouse.ExportAsync();
        warehouse.Pass(5);

        var report = await warehouse.ExportAsync();

        Assert.Equal((ExportMode.Incremental, 1), (report.Mode, report.Projected));
        Assert.Equal("True", Assert.Single(DuckDb.Query(warehouse.Root, await warehouse.ManifestAsync(), "SELECT late FROM {case_fact}")));
    }

    [Fact]
    public async Task The_first_export_after_the_end_of_a_month_projects_every_live_case_and_no_closed_one()
    {
        await using var warehouse = new Warehouse();
        foreach (var id in (string[])["a", "b", "c"]) await warehouse.CaseAsync(id, new("care"));
        await warehouse.CaseAsync("c", new("care", Closed: true));
        await warehouse.ExportAsync();
        warehouse.Pass(25);

        var report = await warehouse.ExportAsync();

        Assert.Equal(2, report.Projected);
        Assert.Equal([new YearMonth(2026, 1)], report.ClosedMonths);
    }

    [Fact]
    public async Task An_event_from_after_the_export_is_in_the_next_one()
    {
        await using var warehouse = new Warehouse();
        await warehouse.CaseAsync("a", new("care"));
        await warehouse.TellAsync(CaseDataset.CaseKind, "a", new CaseTold("care", 9), warehouse.Clock.GetCurrentInstant() + Duration.FromHours(3));
        await warehouse.ExportAsync();
        warehouse.Pass(1);

        await warehouse.ExportAsync();

        Assert.Equal("9.0000", Assert.Single(DuckDb.Query(warehouse.Root, await warehouse.ManifestAsync(), "SELECT CAST(amount AS VARCHAR) FROM {case_fact}")));
    }

    [Fact]
    public async Task A_placeholder_makes_way_for_the_row_it_stood_for()
    {
        await using var warehouse = new Warehouse();
        await warehouse.CaseAsync("a", new("care"));
        await warehouse.ExportAsync();
        Assert.Equal("Okänd (saknas i registret)", Assert.Single(DuckDb.Query(warehouse.Root, await warehouse.ManifestAsync(), "SELECT name FROM {unit}")));

        await warehouse.UnitAsync("care", new("Äldreomsorgen"));
        await warehouse.ExportAsync();

        Assert.Equal("Äldreomsorgen", Assert.Single(DuckDb.Query(warehouse.Root, await warehouse.ManifestAsync(), "SELECT name FROM {unit}")));
    }

    [Fact]
    public async Task Another_schema_a_clock_that_went_back_and_a_lost_file_each_make_everything_anew()
    {
        await using var warehouse = new Warehouse();
        await warehouse.TellStoryAsync();
        await warehouse.ExportAsync();

        Assert.Equal(ExportMode.Full, (await warehouse.Exporter(definition: CaseDataset.Definition with { Version = 2 }).RunAsync(Warehouse.Tenant, ExportMode.Incremental, null, Warehouse.Token)).Mode);
        Assert.Equal(ExportMode.Full, (await warehouse.ExportAsync()).Mode);
        warehouse.Pass(-3);
        Assert.Equal(ExportMode.Full, (await warehouse.ExportAsync()).Mode);
        foreach (var file in (await warehouse.ManifestAsync()).State.Ledger.Values) File.Delete(Path.Combine(warehouse.Root, file.Path));
        Assert.Equal(ExportMode.Full, (await warehouse.ExportAsync()).Mode);
        Assert.Empty(await warehouse.Verification.CurrentAsync(Warehouse.Token));
    }

    [Fact]
    public async Task A_document_that_a_restored_backup_lacks_leaves_the_dataset_when_versions_are_compared()
    {
        await using var before = new Warehouse();
        await using var after = new Warehouse();
        foreach (var warehouse in (Warehouse[])[before, after]) await warehouse.CaseAsync("a", new("care"));
        await before.CaseAsync("b", new("care"));
        await before.ExportAsync();

        await after.Exporter(before.Blobs).RunAsync(Warehouse.Tenant, ExportMode.Compared, null, Warehouse.Token);

        Assert.Equal(await after.FreshAsync(), Warehouse.Content(await before.ManifestAsync()));
    }

    [Fact]
    public async Task Two_rows_of_one_key_are_refused_by_name()
    {
        await using var warehouse = new Warehouse();
        await warehouse.UnitAsync("north", new("Norr"));
        await warehouse.UnitAsync("south", new("Söder"));
        var clash = CaseDataset.Definition with
        {
            Tables = [.. CaseDataset.Definition.Tables.Where(table => table != CaseDataset.Unit), CaseDataset.Unit with { Columns = [new("number", ColumnType.WholeNumber, CaseDataset.Unit.Title, CaseDataset.Unit.Title), .. CaseDataset.Unit.Columns] }],
            Projections = [new SameNumber(CaseDataset.Definition.Projections[0])],
            Derived = [],
        };

        var refused = await Assert.ThrowsAsync<SurrogateKeyCollisionException>(() => warehouse.Exporter(definition: clash).RunAsync(Warehouse.Tenant, ExportMode.Full, null, Warehouse.Token));

        Assert.Contains("unit/north", refused.Message, StringComparison.Ordinal);
        Assert.Contains("unit/south", refused.Message, StringComparison.Ordinal);
    }
}

/// <summary>Gives every unit the same key.</summary>
internal sealed class SameNumber(Isms.Reporting.Projections.IDatasetProjection inner) : Isms.Reporting.Projections.IDatasetProjection
{
    private static readonly DatasetTable Table = CaseDataset.Unit with { Columns = [new("number", ColumnType.WholeNumber, CaseDataset.Unit.Title, CaseDataset.Unit.Title), .. CaseDataset.Unit.Columns] };

    public string Kind => inner.Kind;

    public IReadOnlyList<DatasetTable> Tables => [Table];

    public Isms.Reporting.Projections.ProjectedRows Project(ProcessDocument document, Instant asOf)
    {
        var rows = inner.Project(document, asOf);
        return rows with { Rows = [.. rows.Rows.Select(row => new DatasetRow(Table, null, [7L, .. row.Values]))] };
    }
}

/// <summary>Something that happens to a warehouse.</summary>
internal abstract record Act
{
    public abstract Task DoAsync(Warehouse warehouse);

    public sealed record Pass(int Days) : Act
    {
        public override Task DoAsync(Warehouse warehouse)
        {
            warehouse.Pass(Days);
            return Task.CompletedTask;
        }
    }

    public sealed record TellCase(string Id, string Unit, decimal Amount, int? DueIn, bool Closed) : Act
    {
        public override Task DoAsync(Warehouse warehouse) =>
            warehouse.CaseAsync(Id, new(Unit, Amount, DueIn is { } days ? CityTime.DateOf(warehouse.Clock.GetCurrentInstant()).PlusDays(days) : null, Closed));
    }

    public sealed record TellUnit(string Id, string? Parent, int? Founded) : Act
    {
        public override Task DoAsync(Warehouse warehouse) => warehouse.UnitAsync(Id, new($"Enhet {Id}", Parent, Founded is { } year ? new LocalDate(year, 6, 1) : null));
    }

    /// <summary>By a clock that runs ahead; what comes later is told by one that does not.</summary>
    public sealed record TellAhead(string Id) : Act
    {
        public override async Task DoAsync(Warehouse warehouse)
        {
            await warehouse.TellAsync(CaseDataset.CaseKind, Id, new CaseTold("unit1", 3), warehouse.Clock.GetCurrentInstant() + Duration.FromHours(5));
            warehouse.Clock.AdvanceHours(6);
        }
    }

    public sealed record Export(ExportMode Mode) : Act
    {
        public override Task DoAsync(Warehouse warehouse) => warehouse.ExportAsync(Mode);
    }
}
