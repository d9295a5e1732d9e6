using System.Text.Json;
using System.Text.RegularExpressions;
using Isms.Processes.Engine;
using Isms.Processes.IncidentTrack;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Tests.Architecture;
using Isms.Tests.Engine;
using Isms.Tests.Registers;
using Isms.Tests.Specifications;

namespace Isms.Tests.Infrastructure;

/// <summary>What the code tells in numbers, what the workbook shows of it, what alerts watch and what operators are told it means.</summary>
public sealed partial class MetricTests
{
    [Fact]
    public async Task Every_metric_that_has_a_name_is_emitted_and_no_other() =>
        Assert.Equal(OperationMeterTests.Names.Order(StringComparer.Ordinal), (await EmittedAsync()).Keys.Order(StringComparer.Ordinal));

    [Fact]
    public async Task The_workbook_shows_every_metric_that_the_code_emits_and_no_other()
    {
        var shown = Queries(await WorkbookAsync()).SelectMany(query => Metrics().Matches(query)).Select(match => match.Value).Distinct(StringComparer.Ordinal);

        Assert.Equal((await EmittedAsync()).Keys.Order(StringComparer.Ordinal), shown.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_workbook_divides_a_metric_by_tags_that_it_has()
    {
        var emitted = await EmittedAsync();
        var divided = Queries(await WorkbookAsync()).SelectMany(query => Metrics().Matches(query).SelectMany(metric => Properties().Matches(query).Select(tag => (Metric: metric.Value, Tag: tag.Groups["tag"].Value)))).ToList();

        Assert.NotEmpty(divided);
        Assert.DoesNotContain(divided, by => !emitted[by.Metric].Contains(by.Tag, StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_workbook_looks_in_the_workspace_that_the_app_tells()
    {
        var deployment = await Deployment.Production;
        var workspace = deployment.Single("Microsoft.OperationalInsights/workspaces").Id;

        Assert.Equal([workspace], (await WorkbookAsync()).GetProperty("fallbackResourceIds").EnumerateArray().Select(id => id.GetString()));
        Assert.Equal(workspace, deployment.Single("Microsoft.Insights/workbooks")["sourceId"]);
    }

    [Fact]
    public async Task Alerts_watch_metrics_that_the_code_emits()
    {
        var queries = (await Deployment.Production).All("Microsoft.Insights/scheduledQueryRules").Select(rule => rule.Properties.GetProperty("criteria").GetProperty("allOf")[0])
            .Select(criterion => $"{criterion.GetProperty("query").GetString()} > {criterion.GetProperty("threshold")}");

        var breached = typeof(TrackPublished.ClockBreached).GetCustomAttributes(false).OfType<PublishedAsAttribute>().Single().TypeName;
        Assert.Equal(
            new[]
            {
                $"AppMetrics | where Name == \"{OperationMeter.DeadEffects}\" | summarize Value = sum(Sum) > 0",
                $"AppMetrics | where Name == \"{OperationMeter.PublishedEvents}\" and tostring(Properties.type) == \"{breached}\" | summarize Value = sum(Sum) > 0",
                $"AppMetrics | where Name == \"{OperationMeter.FailedExports}\" | summarize Value = sum(Sum) > 0",
                $"AppMetrics | where Name == \"{OperationMeter.ExportAge}\" | summarize Value = min(Min) > 93600",
                $"AppMetrics | where Name == \"{OperationMeter.StuckProcesses}\" | summarize Value = max(Max) > 0",
                $"AppMetrics | where Name == \"{OperationMeter.SweepLag}\" | summarize Value = max(Max) > 1800",
            }.Order(StringComparer.Ordinal),
            queries.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_every_metric_means_stands_in_the_documentation()
    {
        var documentation = Source.Read("docs/operations.md");
        Assert.DoesNotContain(OperationMeterTests.Names, name => !documentation.Contains($"`{name}`", StringComparison.Ordinal));
    }

    private static async Task<JsonElement> WorkbookAsync() => JsonElement.Parse((await Deployment.Production).Single("Microsoft.Insights/workbooks")["serializedData"]);

    private static IEnumerable<string> Queries(JsonElement workbook) =>
        workbook.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("content")).Where(content => content.TryGetProperty("query", out _)).Select(content => content.GetProperty("query").GetString()!);

    /// <summary>What the engine tells when everything happens that it tells of, with the names of the tags.</summary>
    private static async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> EmittedAsync()
    {
        await using var host = new Engine.Host();
        using var told = new MeasuredOperations(host.MeterName);
        var errand = Engine.Host.ErrandKey("e1");
        host.Notifier.Failure = new IOException();
        await host.AcceptedAsync(errand, new ErrandCommand.Begin());
        await host.AcceptedAsync(errand, new ErrandCommand.Add("Hej"));
        for (var attempt = 1; attempt <= EffectDispatcher.MaximumAttempts; attempt++)
        {
            await host.DispatchAsync(errand);
            host.Clock.Advance(EffectDispatcher.BackOff(attempt));
        }
        var supplier = Engine.Host.Key(RegisterKinds.Supplier, ASupplier.Id);
        await host.AcceptedAsync(supplier, ASupplier.Create(ASupplier.Details()));
        await host.AcceptedAsync(supplier, ASupplier.Amend(ASupplier.Details(SupplierStage.Exiting)), reason: "Avtalet löper ut");
        await host.SweepAsync();
        await host.Node.Sweep.ReconcileAsync(World.Tenant, Engine.Host.Token);
        // The exporter and the store of Azure have tests of their own, which need them.
        host.Meter.Exported(host.Clock.GetCurrentInstant());
        host.Meter.ExportFailed("dataset", nameof(IOException));
        host.Meter.Charged("read", "errand", 1);
        told.Observe();
        return told.Tags;
    }

    [GeneratedRegex("""isms\.[a-z_.]+(?=")""", RegexOptions.None, 1000)]
    private static partial Regex Metrics();

    [GeneratedRegex(@"Properties\.(?<tag>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Properties();
}
