using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Isms.Tests.Crash;
using Isms.Web.Hosting;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Isms.Tests.Web;

/// <summary>What the registration of both hosts makes of the calls that the product sends out.</summary>
public sealed class TelemetryTests : IAsyncLifetime
{
    private readonly HttpListener _receiver = new();
    private readonly Uri _address = new(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"http://127.0.0.1:{ProgramProcess.FreePort()}/"));
    private readonly ActivityTraceId _traceId = ActivityTraceId.CreateRandom();
    private readonly ConcurrentQueue<Activity> _ended = new();
    private IHost? _host;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _receiver.Prefixes.Add(_address.ToString());
        _receiver.Start();
        var builder = Host.CreateApplicationBuilder();
        // Tracers hear the whole program: of other tests at most calls are noted.
        builder.Services.AddIsmsTelemetry("tests").WithTracing(tracing => tracing.SetSampler(new OneTrace(_traceId)).AddProcessor(new Ended(_ended)));
        _host = builder.Build();
        await _host.StartAsync(Token);
    }

    public ValueTask DisposeAsync()
    {
        _host?.Dispose();
        _receiver.Close();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_call_that_belongs_to_something_is_told_without_the_path_which_may_hold_a_key()
    {
        using (var effect = new Activity("effect").SetParentId(_traceId, ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded).Start()) await CallAsync();

        var call = Assert.Single(_ended, span => span.Kind == ActivityKind.Client);
        Assert.Equal(_address.GetLeftPart(UriPartial.Authority), call.GetTagItem("url.full"));
        Assert.DoesNotContain(call.TagObjects, tag => $"{tag.Value}".Contains("hemlig", StringComparison.Ordinal));
        Assert.DoesNotContain("hemlig", call.DisplayName, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_that_belongs_to_nothing_is_not_told()
    {
        await CallAsync();
        Assert.DoesNotContain(_ended, span => $"{span.GetTagItem("server.port")}" == $"{_address.Port}");
    }

    private async Task CallAsync()
    {
        var answered = AnswerAsync();
        using var http = new HttpClient();
        await http.GetAsync(new Uri(_address, "hemlig-vag?nyckel=hemlig"), Token);
        await answered;
    }

    private async Task AnswerAsync()
    {
        var context = await _receiver.GetContextAsync();
        context.Response.StatusCode = (int)HttpStatusCode.NoContent;
        context.Response.Close();
    }

    private sealed class OneTrace(ActivityTraceId trace) : Sampler
    {
        public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) =>
            new(samplingParameters.TraceId == trace || (samplingParameters.Kind == ActivityKind.Client && samplingParameters.ParentContext == default) ? SamplingDecision.RecordAndSample : SamplingDecision.Drop);
    }

    private sealed class Ended(ConcurrentQueue<Activity> spans) : BaseProcessor<Activity>
    {
        public override void OnEnd(Activity data) => spans.Enqueue(data);
    }
}
