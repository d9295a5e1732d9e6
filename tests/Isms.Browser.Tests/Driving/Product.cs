using System.Collections.Concurrent;
using Isms.Browser.Tests.Driving;
using Microsoft.Playwright;
using Xunit.Sdk;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(Product))]
[assembly: Parallelization(Mode = ParallelMode.None)]

namespace Isms.Browser.Tests.Driving;

/// <summary>One filled host and one browser for every test of the assembly; started by the first test that asks.</summary>
public sealed class Product : IAsyncDisposable
{
    private static readonly string[] Arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private readonly SemaphoreSlim _starting = new(1, 1);
    private readonly ConcurrentDictionary<(Uri Host, string Person), string> _signedIn = [];
    private ProductHost? _host;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>The host; a test that asks for it without a browser on the machine is skipped.</summary>
    public async Task<ProductHost> HostAsync()
    {
        await BrowserAsync();
        return _host ??= await ProductHost.StartAsync();
    }

    /// <summary>Somebody nobody knows yet, at a browser of their own.</summary>
    public Task<Visitor> OpenAsync(Screen screen = Screen.Desk, bool scripts = true) => OpenAsync(null, screen, scripts);

    /// <summary>A person of the demonstration city, signed in.</summary>
    /// <param name="person">The name as the sign-in page shows it.</param>
    /// <param name="screen">The size of the screen.</param>
    /// <param name="scripts">Whether the browser runs scripts.</param>
    /// <param name="host">Another host than the one the tests share.</param>
    public async Task<Visitor> SignInAsync(string person, Screen screen = Screen.Desk, bool scripts = true, ProductHost? host = null)
    {
        host ??= await HostAsync();
        if (!_signedIn.TryGetValue((host.Address, person), out var state))
        {
            await using var visitor = await OpenAsync(null, screen, scripts, host);
            await visitor.GoAsync("/logga-in");
            await visitor.Page.GetByRole(AriaRole.Radio, new() { Name = person, Exact = true }).CheckAsync();
            await visitor.PressAsync("Logga in");
            await visitor.SeesHeadingAsync("Att göra", "Drift");
            _signedIn[(host.Address, person)] = state = await visitor.Page.Context.StorageStateAsync();
        }
        return await OpenAsync(state, screen, scripts, host);
    }

    /// <summary>The same for a host that a test started.</summary>
    public Task<Visitor> OpenAtAsync(ProductHost host, Screen screen) => OpenAsync(null, screen, true, host);

    private async Task<Visitor> OpenAsync(string? state, Screen screen, bool scripts, ProductHost? host = null)
    {
        host ??= await HostAsync();
        var context = await (await BrowserAsync()).NewContextAsync(new()
        {
            BaseURL = host.Address.ToString(),
            ViewportSize = screen.Size(),
            JavaScriptEnabled = scripts,
            Locale = "sv-SE",
            TimezoneId = "Europe/Stockholm",
            ReducedMotion = ReducedMotion.Reduce,
            StorageState = state,
        });
        return new Visitor(await context.NewPageAsync());
    }

    private async Task<IBrowser> BrowserAsync()
    {
        await _starting.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (_browser is not null) return _browser;
            var program = InstalledChromium.Find();
            Assert.SkipWhen(program is null, InstalledChromium.Missing);
            // A busy machine answers late; whether it answers at all is what is tested.
            Assertions.SetDefaultExpectTimeout(30_000);
            _playwright = await Playwright.CreateAsync();
            return _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = Arguments });
        }
        finally
        {
            _starting.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_host is not null) await _host.DisposeAsync();
        _starting.Dispose();
    }
}
