using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.StatutoryTime;
using Isms.Tests.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Isms.Tests.StatutoryTime;

/// <summary>The host with the product's rules and one that has ended.</summary>
public sealed class DeadlineHost : IAsyncLifetime
{
    private WebHost _host = null!;

    public static StatutoryRule EndedRule { get; } = Clock.Rule("gdpr-34") with { Id = "test-rule", InForceTo = new(2030, 1, 1), Confidence = Confidence.Low };

    public async ValueTask InitializeAsync() =>
        _host = await WebHost.StartAsync(configure: services => services.AddSingleton<IRuleSource>(new FixedRules(PublishedRules.With([("a test", EndedRule)]))));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    public Browser Open() => _host.Open();

    public Task<Browser> SignInAsync(Role role) => _host.SignInAsync(role);
}
