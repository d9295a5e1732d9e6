using System.Collections.Concurrent;
using System.Diagnostics;
using Isms.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Isms.Browser.Tests.Driving;

/// <summary>
/// Whatever a host tells a collector: the logs of the product down to the least, those of others as in operation, spans and
/// metrics, each as one line of all the text it holds.
/// </summary>
public sealed class Told
{
    private readonly ConcurrentDictionary<string, bool> _lines = new(StringComparer.Ordinal);

    /// <summary>The lines, each once.</summary>
    public IEnumerable<string> Lines => _lines.Keys;

    /// <summary>Has a host tell this in place of a collector.</summary>
    public void Listen(WebApplicationBuilder builder)
    {
        builder.Logging.AddFilter("Isms", LogLevel.Trace);
        Listen(builder.Services.AddIsmsTelemetry("isms-local"));
    }

    /// <summary>The same for whatever tells something.</summary>
    public void Listen(OpenTelemetryBuilder telemetry) => telemetry
        .WithTracing(tracing => tracing.AddProcessor(new SimpleActivityExportProcessor(new Spans(this))))
        .WithMetrics(metrics => metrics.AddReader(new BaseExportingMetricReader(new Metrics(this))))
        .WithLogging(logging => logging.AddProcessor(new SimpleLogRecordExportProcessor(new Logs(this))));

    /// <summary>The lines that hold one of these texts, however it is written in an address or in JSON.</summary>
    public IReadOnlyList<string> Holding(IEnumerable<string> texts)
    {
        var written = texts.SelectMany(Ways).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return [.. Lines.Where(line => written.Exists(text => line.Contains(text, StringComparison.OrdinalIgnoreCase)))];
    }

    private static IEnumerable<string> Ways(string text) =>
        [text, Uri.EscapeDataString(text), text.Replace(' ', '+'), Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal), text.Replace(' ', '-'), System.Text.Json.JsonSerializer.Serialize(text).Trim('"')];

    private void Take(params IEnumerable<object?> parts) => _lines.TryAdd(string.Join(' ', parts), true);

    private static IEnumerable<object?> Text(IEnumerable<KeyValuePair<string, object?>>? tags) => (tags ?? []).Select(tag => (object?)$"{tag.Key}={(tag.Value is string[] several ? string.Join(',', several) : tag.Value)}");

    private sealed class Spans(Told told) : BaseExporter<Activity>
    {
        public override ExportResult Export(in Batch<Activity> batch)
        {
            foreach (var span in batch)
                told.Take(["span", span.DisplayName, span.OperationName, span.StatusDescription, span.TraceStateString, .. Text(span.TagObjects), .. span.Baggage, .. span.Events.SelectMany(e => Text(e.Tags).Prepend(e.Name)), .. span.Links.SelectMany(link => Text(link.Tags))]);
            return ExportResult.Success;
        }
    }

    private sealed class Metrics(Told told) : BaseExporter<Metric>
    {
        public override ExportResult Export(in Batch<Metric> batch)
        {
            foreach (var metric in batch)
            {
                foreach (ref readonly var point in metric.GetMetricPoints())
                {
                    var tags = new List<KeyValuePair<string, object?>>();
                    foreach (var tag in point.Tags) tags.Add(tag);
                    told.Take(["metric", metric.Name, .. Text(tags)]);
                }
            }
            return ExportResult.Success;
        }
    }

    private sealed class Logs(Told told) : BaseExporter<LogRecord>
    {
        public override ExportResult Export(in Batch<LogRecord> batch)
        {
            foreach (var record in batch) told.Take(["log", record.CategoryName, record.EventId.Name, record.FormattedMessage, record.Body, record.Exception, .. Text(record.Attributes)]);
            return ExportResult.Success;
        }
    }
}
