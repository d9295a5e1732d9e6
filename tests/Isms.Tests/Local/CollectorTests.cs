using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using Isms.Processes.Engine;
using Isms.Storage.Folders;
using Isms.Storage.Mail;
using Isms.Tests.Crash;
using Isms.Tests.Engine;
using Isms.Tests.Storage;
using Isms.Tests.Web;

namespace Isms.Tests.Local;

/// <summary>The program itself, told to send what it has to tell to a collector on this machine.</summary>
public sealed class CollectorTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();
    private readonly HttpListener _collector = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> _received = new(StringComparer.Ordinal);
    private readonly int _port = ProgramProcess.FreePort();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await Cast.FillAsync(_folder.Root);
        _collector.Prefixes.Add(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_port}/"));
        _collector.Start();
        _ = Task.Run(ReceiveAsync, Token);
    }

    public ValueTask DisposeAsync()
    {
        _collector.Close();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Traces_metrics_and_logs_reach_it_and_a_suppliers_secret_does_not()
    {
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{ProgramProcess.FreePort()}"));
        using var program = await ProgramProcess.ServeAsync(_folder.Root, address.Port,
        [
            ("OTEL_EXPORTER_OTLP_ENDPOINT", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_port}")),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("OTEL_BSP_SCHEDULE_DELAY", "200"), ("OTEL_METRIC_EXPORT_INTERVAL", "200"),
            ("Logging__LogLevel__Default", "Information"),
        ]);
        var coordinator = new Browser(address);
        await coordinator.SubmitAsync(await coordinator.GetAsync("/logga-in"), ("person", Cast.Coordinator));
        var start = $"/register/leverantorer/{Cast.NormalSupplier}/kontroll";
        await coordinator.PostAsync(start, PostedForm.Of(await coordinator.GetAsync(start), Guid.NewGuid(), null, ("_confirmed", "true")).Content());
        await coordinator.GetAsync("/register/leverantorer?q=hemlig-sokning");
        var link = await LinkAsync();
        var contact = new Browser(address);
        contact.Headers.UserAgent.ParseAdd("Sokbart/1.0");
        await contact.SubmitAsync(await contact.GetAsync(link));
        await contact.GetAsync($"{link}/finns/inte");

        string[] metrics = [.. OperationMeterTests.Names.Except([OperationMeter.DeadEffects, OperationMeter.FailedExports, OperationMeter.RequestCharge])];
        await UntilAsync("/v1/traces", "effect notify", "/leverantor/{id}/{token}", "command supplier-control Start", "advance supplier-control", "isms-local");
        await UntilAsync("/v1/metrics", [.. metrics, "http.server.request.duration"]);
        await UntilAsync("/v1/logs", "POST", "/leverantor/{id}/{token}", "isms-local");

        var token = link.Split('/')[^1];
        foreach (var (path, bodies) in _received)
        {
            foreach (var secret in (string[])[token, "hemlig-sokning", "Sokbart", Cast.AddressOf(Cast.NormalSupplier), $"Kontakt {Cast.NormalSupplier}"])
                Assert.DoesNotContain(bodies, body => body.Contains(secret, StringComparison.OrdinalIgnoreCase));
            Assert.NotEmpty(path);
        }
    }

    private async Task<string> LinkAsync()
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var letters = await new SentMail(new DataFolder(_folder.Root).Mail).NewestAsync(100, Token);
            var words = letters.Where(letter => letter.ToAddress == Cast.AddressOf(Cast.NormalSupplier)).SelectMany(letter => letter.Body.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
            if (words.FirstOrDefault(word => word.Contains("/leverantor/", StringComparison.Ordinal)) is { } link) return new Uri(link).AbsolutePath;
            Assert.True(waited.Elapsed < Patience, "No message with a link came.");
            await Task.Delay(20, Token);
        }
    }

    private async Task UntilAsync(string path, params string[] texts)
    {
        var waited = Stopwatch.StartNew();
        List<string> Missing() => [.. texts.Where(text => !(_received.GetValueOrDefault(path) ?? []).Any(body => body.Contains(text, StringComparison.Ordinal)))];
        while (Missing() is { Count: > 0 } missing)
        {
            Assert.True(waited.Elapsed < Patience, $"{path} never brought {string.Join(", ", missing)}.");
            await Task.Delay(50, Token);
        }
    }

    private async Task ReceiveAsync()
    {
        while (_collector.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _collector.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
            using var body = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(body, Token);
            // Protocol buffers keep text as it is.
            _received.GetOrAdd(context.Request.Url!.AbsolutePath, _ => new()).Enqueue(Encoding.UTF8.GetString(body.ToArray()));
            context.Response.StatusCode = (int)HttpStatusCode.OK;
            context.Response.Close();
        }
    }
}
