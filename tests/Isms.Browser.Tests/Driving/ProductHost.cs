using System.Text;
using Isms.Local;
using Isms.Local.Demonstration;
using Isms.Processes.Engine;
using Isms.Processes.Inbound;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Processes.SupplierControl;
using Isms.Reporting.Export;
using Isms.Storage.Folders;
using Isms.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NodaTime;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Isms.Browser.Tests.Driving;

/// <summary>The real host on a free port over a folder of its own, filled with the demonstration city as it is on one given day.</summary>
public sealed class ProductHost : IAsyncDisposable
{
    // A story sends a control's link anew twice at most.
    private const int MostLinks = 8;

    private readonly string _folder = Directory.CreateTempSubdirectory("isms-browser-").FullName;
    private readonly WebApplication _app;

    private ProductHost()
    {
        _app = LocalHost.Build(
            new LocalOptions(LocalCommand.Serve, new Uri("http://127.0.0.1:0"), Data, Demonstration: true, HoldEffects: false),
            builder =>
            {
                builder.Logging.ClearProviders();
                Told.Listen(builder);
                builder.Services.AddSingleton<IClock>(new ShiftedClock(Today));
                // One machine plays every person of the story within the same minutes.
                builder.Services.PostConfigure<IsmsOptions>(options => options.SensitivePerAddress = options.RequestsPerAddress = options.RequestsPerUser = 100_000);
            });
    }

    /// <summary>The name of a snapshot of the export it begins with.</summary>
    public static string Snapshot => $"{FieldText.Of(Today)}-namnden";

    /// <summary>A Monday morning: the day the demonstration city's dates were chosen around.</summary>
    public static LocalDate Today => DemonstrationCity.WrittenFor;

    /// <summary>What it has told a collector.</summary>
    public Told Told { get; } = new();

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_app.Urls.Single());

    private DataFolder Data => new(_folder);

    /// <summary>Starts a filled host.</summary>
    public static async Task<ProductHost> StartAsync()
    {
        var host = new ProductHost();
        await DemonstrationFill.RunAsync(host._app.Services, host.Data, TextWriter.Null, CancellationToken.None);
        // So that the overview has something to show from the first page on.
        await host._app.Services.GetRequiredService<DatasetExports>().RunDueAsync(host._app.Services.GetRequiredService<IOptions<IsmsOptions>>().Value.Tenant, CancellationToken.None);
        await host._app.Services.GetRequiredService<IDatasetExports>().TakeSnapshotAsync("Nämnden", "tests", CancellationToken.None);
        await host._app.StartAsync();
        return host;
    }

    /// <summary>The path of the link that the contact of a control has been sent.</summary>
    public string SupplierLinkTo(string controlId, int generation = 1)
    {
        var key = new ProcessKey(_app.Services.GetRequiredService<IOptions<IsmsOptions>>().Value.Tenant, SupplierControlProcess.KindName, controlId);
        return $"/leverantor/{controlId}/{_app.Services.GetRequiredService<SupplierLinks>().TokenFor(key, generation)}";
    }

    /// <summary>Has the host tell what it knows now, and not when the time for it comes.</summary>
    public void Tell()
    {
        _app.Services.GetRequiredService<TracerProvider>().ForceFlush();
        _app.Services.GetRequiredService<MeterProvider>().ForceFlush();
        _app.Services.GetRequiredService<LoggerProvider>().ForceFlush();
    }

    /// <summary>Names, addresses and whatever an address begins with of everybody in the register of people.</summary>
    public async Task<IReadOnlyList<string>> PeopleAsync()
    {
        var people = _app.Services.GetRequiredService<PersonRegister>();
        var found = (await DocumentsAsync(PersonRegister.KindName)).Select(people.StateOf).Select(state => state.Details).OfType<PersonDetails>();
        return [.. found.SelectMany(person => (string[])[person.Name, person.EmailAddress, person.EmailAddress.Split('@')[0]]).Where(text => text.Length > 0)];
    }

    /// <summary>The secrets of every link that a supplier was ever sent.</summary>
    public async Task<IReadOnlyList<string>> LinkSecretsAsync()
    {
        var links = _app.Services.GetRequiredService<SupplierLinks>();
        return [.. (await DocumentsAsync(SupplierControlProcess.KindName)).SelectMany(control => Enumerable.Range(1, MostLinks).Select(generation => links.TokenFor(control.Key, generation)))];
    }

    private async Task<IReadOnlyList<ProcessDocument>> DocumentsAsync(string kind) => (await _app.Services.GetRequiredService<IProcessStore>().ChangesAsync(
        new Partition(_app.Services.GetRequiredService<IOptions<IsmsOptions>>().Value.Tenant, kind), null, 10_000, CancellationToken.None)).Documents;

    /// <summary>Takes a message from another system.</summary>
    public async Task TakeAsync(string id, string body) =>
        await _app.Services.GetRequiredService<InboundMessages>().ReceiveAsync(_app.Services.GetRequiredService<IOptions<IsmsOptions>>().Value.Tenant, id, Encoding.UTF8.GetBytes(body), CancellationToken.None);

    /// <summary>Gives a command past the web; one that was given before changes nothing.</summary>
    public async Task GiveAsync(string kind, string id, object command, string actor, string? reason = null)
    {
        var key = new ProcessKey(_app.Services.GetRequiredService<IOptions<IsmsOptions>>().Value.Tenant, kind, id);
        // The id says what was meant, so that the tests that share the host may each ask for the same.
        await _app.Services.GetRequiredService<ProcessEngine>().GiveAsync(key, command, new CommandHeader($"{kind}/{id}/{command.GetType().Name}", actor, Reason: reason), CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        foreach (var folder in (string[])[_folder, _folder + "-drills"])
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    /// <summary>Runs like the machine's clock, but began at nine in the morning of a given day.</summary>
    private sealed class ShiftedClock(LocalDate day) : IClock
    {
        private readonly Duration _shift = CityTime.MorningOf(day) + Duration.FromHours(1) - SystemClock.Instance.GetCurrentInstant();

        public Instant GetCurrentInstant() => SystemClock.Instance.GetCurrentInstant() + _shift;
    }
}
