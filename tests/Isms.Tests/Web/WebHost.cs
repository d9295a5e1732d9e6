using Isms.Local;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Storage.Folders;
using Isms.Tests.Storage;
using Isms.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Isms.Tests.Web;

/// <summary>
/// The real host on a free port over a folder of its own, with one test kind and its pages. A class whose tests leave nothing
/// behind that another of them sees takes it as its fixture. No export runs but those that a test runs itself: the first would
/// compute every key figure.
/// </summary>
public sealed class WebHost : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly WebApplication _app;

    /// <summary>The host as most tests want it, not started yet.</summary>
    public WebHost() : this(demonstration: true, configure: null) { }

    private WebHost(bool demonstration, Action<IServiceCollection>? configure)
    {
        _app = LocalHost.Build(
            new LocalOptions(LocalCommand.Serve, new Uri("http://127.0.0.1:0"), new DataFolder(_folder.Root), demonstration, HoldEffects: false),
            builder =>
            {
                builder.Services.Remove(builder.Services.Single(service => service.ImplementationType == typeof(ExportService)));
                builder.Services.AddQuickStorage();
                // One address and one person ask for everything within a minute.
                builder.Services.Configure<IsmsOptions>(options => options.RequestsPerUser = options.RequestsPerAddress = options.SensitivePerAddress = 100_000);
                builder.Services.AddProcess<NoteProcess>();
                builder.Services.AddSingleton<IPages, NotePages>();
                builder.Services.AddSingleton(NotePages.Route);
                builder.Services.AddSingleton(NotePages.Texts);
                builder.Services.AddSingleton<IUserDirectory>(new TestUsers());
                builder.Services.AddSingleton(Log);
                builder.Logging.ClearProviders().AddProvider(Log);
                configure?.Invoke(builder.Services);
            });
    }

    public RecordedLog Log { get; } = new();

    public IServiceProvider Services => _app.Services;

    public Uri Address => new(_app.Urls.Single());

    public ProcessEngine Engine => Services.GetRequiredService<ProcessEngine>();

    public static async Task<WebHost> StartAsync(bool demonstration = true, Action<IServiceCollection>? configure = null)
    {
        var host = new WebHost(demonstration, configure);
        await host.InitializeAsync();
        return host;
    }

    public async ValueTask InitializeAsync() => await _app.StartAsync();

    /// <summary>A browser that nobody has signed in with.</summary>
    public Browser Open() => new(Address);

    /// <summary>A browser signed in as the nameless holder of a role.</summary>
    public async Task<Browser> SignInAsync(Role role)
    {
        var browser = Open();
        var page = await browser.GetAsync("/logga-in");
        await browser.SubmitAsync(page, ("person", TestUsers.IdOf(role)));
        return browser;
    }

    /// <summary>Opens a note past the web.</summary>
    public async Task<ProcessKey> OpenNoteAsync(string text = "Första")
    {
        var key = new ProcessKey("goteborg", NoteProcess.KindName, Guid.NewGuid().ToString("N"));
        await Engine.GiveAsync(key, new NoteCommand.Open(text, new(2026, 12, 1)), new CommandHeader(Guid.NewGuid().ToString(), "p1"), CancellationToken.None);
        return key;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _folder.Dispose();
    }
}

/// <summary>One account per role, with an id made of the role's name; the reviewer's role is the only one known to be held.</summary>
public sealed class TestUsers : IUserDirectory
{
    private static readonly UserAccount[] Accounts = [.. Enum.GetValues<Role>().Select(role => new UserAccount(IdOf(role), $"Test {role}", [new HeldRole(role)]))];

    public static string IdOf(Role role) => $"person-{role}";

    public Task<UserAccount?> FindByPersonIdAsync(string tenant, string personId, CancellationToken cancellationToken) => Task.FromResult(Accounts.FirstOrDefault(a => a.PersonId == personId));

    public Task<UserAccount?> FindBySubjectAsync(string tenant, string subject, CancellationToken cancellationToken) =>
        Task.FromResult(subject == "operator@example.se" ? Accounts.First(a => a.PersonId == IdOf(Role.Operator)) : null);

    public Task<IReadOnlyList<UserAccount>> ListDemonstrationUsersAsync(string tenant, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<UserAccount>>(Accounts);

    public Task<IReadOnlySet<string>> ListHeldRolesAsync(string tenant, CancellationToken cancellationToken) => Task.FromResult<IReadOnlySet<string>>(new HashSet<string> { Awaited.RoleToken(Role.Reviewer, null) });
}

/// <summary>Keeps every line that is logged.</summary>
public sealed class RecordedLog : ILoggerProvider
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> _lines = new();

    public IReadOnlyList<string> Lines => [.. _lines];

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, _lines);

    public void Dispose() { }

    private sealed class Logger(string category, System.Collections.Concurrent.ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull
        {
            lines.Enqueue($"{category} scope {state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{category} {formatter(state, exception)} {exception}");
    }
}
