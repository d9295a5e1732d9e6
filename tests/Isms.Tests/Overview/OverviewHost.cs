using Isms.Local;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Reporting.Export;
using Isms.Tests.Simulation;
using Isms.Tests.Storage;
using Isms.Tests.Web;
using Isms.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;
using NodaTime.Testing;

namespace Isms.Tests.Overview;

/// <summary>The real host over two simulated years, exported in the summer of the second and again at its end; the first of these exports is a snapshot. Nothing runs in the background.</summary>
public sealed class OverviewHost : IAsyncLifetime
{
    public const string Snapshot = "2025-07-01-namnden-i-juni";

    private readonly SimulatedYears _years = new();
    private WebApplication? _app;

    public IServiceProvider Services => _app!.Services;

    public RecordedLog Log { get; } = new();

    /// <summary>The role's holder; a board reader for one organisation has the id <c>scoped</c>.</summary>
    public async Task<Browser> SignInAsync(string person)
    {
        var browser = new Browser(new Uri(_app!.Urls.Single()));
        await browser.SubmitAsync(await browser.GetAsync("/logga-in"), ("person", person));
        return browser;
    }

    public Task<Browser> SignInAsync(Role role) => SignInAsync(TestUsers.IdOf(role));

    public async ValueTask InitializeAsync()
    {
        await _years.RunAsync(2, 0.1, 5, TestContext.Current.CancellationToken);
        var clock = new FakeClock(CityTime.MorningOf(new(2025, 7, 1)));
        _app = LocalHost.Build(
            new LocalOptions(LocalCommand.Serve, new Uri("http://127.0.0.1:0"), _years.Data, Demonstration: true, HoldEffects: false),
            builder =>
            {
                builder.Services.AddQuickStorage();
                builder.Services.AddSingleton<IClock>(clock);
                builder.Services.AddSingleton<IUserDirectory>(new Readers());
                builder.Logging.ClearProviders().AddProvider(Log);
                // The tests of one class read as the same person within a minute.
                builder.Services.PostConfigure<IsmsOptions>(options => options.RequestsPerUser = options.RequestsPerAddress = options.SensitivePerAddress = 100_000);
                foreach (var service in builder.Services.Where(s => s.ServiceType == typeof(IHostedService) && s.ImplementationType?.Namespace?.StartsWith("Isms.", StringComparison.Ordinal) == true).ToList()) builder.Services.Remove(service);
            });
        var exports = Services.GetRequiredService<DatasetExports>();
        Assert.NotNull(await exports.RunDueAsync("goteborg", TestContext.Current.CancellationToken));
        Assert.Equal(SnapshotOutcome.Taken, await exports.TakeSnapshotAsync("Nämnden i juni", "p1", TestContext.Current.CancellationToken));
        clock.Reset(CityTime.MorningOf(new(2026, 1, 1)));
        Assert.NotNull(await exports.RunDueAsync("goteborg", TestContext.Current.CancellationToken));
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
        await _years.DisposeAsync();
    }

    /// <summary>One account per role, and a board reader for one organisation.</summary>
    private sealed class Readers : IUserDirectory
    {
        private readonly TestUsers _users = new();
        private readonly UserAccount _scoped = new("scoped", "Test Scoped", [new HeldRole(Role.BoardReader, "organisation/f03")]);

        public async Task<UserAccount?> FindByPersonIdAsync(string tenant, string personId, CancellationToken cancellationToken) =>
            personId == _scoped.PersonId ? _scoped : await _users.FindByPersonIdAsync(tenant, personId, cancellationToken);

        public Task<UserAccount?> FindBySubjectAsync(string tenant, string subject, CancellationToken cancellationToken) => _users.FindBySubjectAsync(tenant, subject, cancellationToken);

        public async Task<IReadOnlyList<UserAccount>> ListDemonstrationUsersAsync(string tenant, CancellationToken cancellationToken) => [.. await _users.ListDemonstrationUsersAsync(tenant, cancellationToken), _scoped];

        public Task<IReadOnlySet<string>> ListHeldRolesAsync(string tenant, CancellationToken cancellationToken) => _users.ListHeldRolesAsync(tenant, cancellationToken);
    }
}
