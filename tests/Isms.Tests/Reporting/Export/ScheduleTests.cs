using Isms.Processes.Engine;
using Isms.Reporting.Export;
using Isms.Reporting.KeyFigures;
using Isms.Tests.Engine;
using Isms.Tests.Storage;

namespace Isms.Tests.Reporting.Export;

public sealed class ScheduleTests
{
    [Fact]
    public async Task The_first_export_runs_at_once_and_the_next_after_two_at_night()
    {
        await using var warehouse = new Warehouse();
        var exports = warehouse.Exports();

        Assert.Equal(ExportMode.Full, (await exports.RunDueAsync(Warehouse.Tenant, Warehouse.Token))?.Mode);
        Assert.Null(await exports.RunDueAsync(Warehouse.Tenant, Warehouse.Token));
        // From ten in the city's morning to half past one, and on to half past two.
        warehouse.Clock.AdvanceMinutes((15 * 60) + 30);
        Assert.Null(await exports.RunDueAsync(Warehouse.Tenant, Warehouse.Token));
        warehouse.Clock.AdvanceHours(1);
        Assert.Equal(ExportMode.Compared, (await exports.RunDueAsync(Warehouse.Tenant, Warehouse.Token))?.Mode);
    }

    [Fact]
    public async Task What_somebody_asks_for_runs_once()
    {
        await using var warehouse = new Warehouse();
        var exports = warehouse.Exports();
        await exports.RunDueAsync(Warehouse.Tenant, Warehouse.Token);
        await exports.RequestAsync(everything: false, Warehouse.Token);
        Assert.NotNull((await exports.StatusAsync(Warehouse.Token)).RequestedAt);

        Assert.Equal(ExportMode.Incremental, (await exports.RunDueAsync(Warehouse.Tenant, Warehouse.Token))?.Mode);
        Assert.Null(await exports.RunDueAsync(Warehouse.Tenant, Warehouse.Token));
        Assert.Null((await exports.StatusAsync(Warehouse.Token)).RequestedAt);
    }

    [Fact]
    public async Task Who_asks_for_everything_gets_it_whoever_asks_for_less_afterwards()
    {
        await using var warehouse = new Warehouse();
        var exports = warehouse.Exports();
        await exports.RunDueAsync(Warehouse.Tenant, Warehouse.Token);
        await exports.RequestAsync(everything: true, Warehouse.Token);
        await exports.RequestAsync(everything: false, Warehouse.Token);

        Assert.Equal(ExportMode.Full, (await exports.RunDueAsync(Warehouse.Tenant, Warehouse.Token))?.Mode);
    }

    [Fact]
    public async Task The_age_of_the_newest_export_is_told_from_the_first_look_on()
    {
        await using var warehouse = new Warehouse();
        using var told = new MeasuredOperations(warehouse.MeterName);
        Assert.Empty(told.Observe(OperationMeter.ExportAge));

        await warehouse.Exports().RunDueAsync(Warehouse.Tenant, Warehouse.Token);
        warehouse.Clock.AdvanceHours(3);
        Assert.Equal(["isms.export.age 10800"], told.Observe(OperationMeter.ExportAge));

        using var elsewhere = new OperationMeter(warehouse.Clock, $"{warehouse.MeterName}.2");
        using var toldElsewhere = new MeasuredOperations($"{warehouse.MeterName}.2");
        var restarted = new DatasetExports(
            warehouse.Exporter(), warehouse.Folder, CaseDataset.Definition, elsewhere, warehouse.Clock, Microsoft.Extensions.Logging.Abstractions.NullLogger<DatasetExports>.Instance);
        Assert.Null(await restarted.RunDueAsync(Warehouse.Tenant, Warehouse.Token));
        Assert.Equal(["isms.export.age 10800"], toldElsewhere.Observe(OperationMeter.ExportAge));
    }

    [Fact]
    public async Task A_failure_is_told_until_an_export_succeeds()
    {
        await using var warehouse = new Warehouse();
        using var operations = new MeasuredOperations(warehouse.MeterName);
        var broken = new DatasetExports(
            warehouse.Exporter(store: new PausingStore(warehouse.Store, () => throw new IOException("No answer."))), warehouse.Folder, CaseDataset.Definition, warehouse.Meter, warehouse.Clock,
            Microsoft.Extensions.Logging.Abstractions.NullLogger<DatasetExports>.Instance);

        await Assert.ThrowsAsync<IOException>(() => broken.RunDueAsync(Warehouse.Tenant, Warehouse.Token));
        Assert.Equal(["isms.exports.failed dataset IOException 1"], operations.Counted);
        Assert.Equal("IOException", (await broken.StatusAsync(Warehouse.Token)).Failure?.Reason);

        await warehouse.Exports().RunDueAsync(Warehouse.Tenant, Warehouse.Token);
        var status = await warehouse.Exports().StatusAsync(Warehouse.Token);
        Assert.Null(status.Failure);
        Assert.NotNull(status.Last);
    }

    [Fact]
    public async Task An_export_whose_figures_cannot_be_computed_has_succeeded_and_the_figures_have_not()
    {
        await using var warehouse = new Warehouse();
        using var operations = new MeasuredOperations(warehouse.MeterName);
        // What was exported has another schema than the key figures.
        using var figures = new KeyFigureEditions(warehouse.Folder);
        var exports = new DatasetExports(warehouse.Exporter(), warehouse.Folder, CaseDataset.Definition, warehouse.Meter, warehouse.Clock, Microsoft.Extensions.Logging.Abstractions.NullLogger<DatasetExports>.Instance, figures);
        await exports.RequestAsync(everything: false, Warehouse.Token);

        Assert.NotNull(await exports.RunDueAsync(Warehouse.Tenant, Warehouse.Token));

        var status = await exports.StatusAsync(Warehouse.Token);
        Assert.Equal((null, "InvalidDataException"), (status.Failure, status.FigureFailure?.Reason));
        Assert.Equal((true, null), (status.Last is not null, status.RequestedAt));
        Assert.Equal(["isms.exports.failed figures InvalidDataException 1"], operations.Counted);
        // It is not made again for their sake.
        Assert.Null(await exports.RunDueAsync(Warehouse.Tenant, Warehouse.Token));
    }
}
