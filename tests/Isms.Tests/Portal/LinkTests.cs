using System.Diagnostics;
using System.Net;
using Isms.Processes.Kernel;
using Isms.Processes.SupplierControl;
using Isms.Tests.Web;
using Isms.Web.Access;
using Isms.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Isms.Tests.Portal;

public sealed class LinkTests : IAsyncLifetime
{
    private PortalHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await PortalHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Get_ChangesNothing()
    {
        var key = await _host.StartControlAsync("a");
        var before = await _host.DocumentAsync(key);
        var browser = _host.Web.Open();

        for (var scans = 0; scans < 3; scans++)
        {
            var page = await browser.GetAsync(_host.Link(key));
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Equal("Frågor om informationssäkerhet", page.Text("h1"));
            Assert.DoesNotContain(page.Response.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [], cookie => cookie.Contains("supplier", StringComparison.Ordinal));
            Assert.Equal("no-referrer", Assert.Single(page.Response.Headers.GetValues("Referrer-Policy")));
        }
        Assert.Equal(before.Version, (await _host.DocumentAsync(key)).Version);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/leverantor/a")).Status);
    }

    [Fact]
    public async Task Post_ExchangesTheTokenForACookieOfThatPathAndOpensTheControl()
    {
        var key = await _host.StartControlAsync("a");
        var browser = _host.Web.Open();
        var entered = await browser.SubmitAsync(await browser.GetAsync(_host.Link(key)));

        var cookie = Assert.Single(entered.Response.Headers.GetValues("Set-Cookie"), value => value.StartsWith("isms-supplier", StringComparison.Ordinal));
        Assert.Contains("path=/leverantor/a;", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=strict", cookie, StringComparison.Ordinal);
        Assert.Contains("max-age=28800", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain(_host.Token(key), entered.Location, StringComparison.Ordinal);
        Assert.True((await _host.StateAsync(key)).IsOpened);
        Assert.Equal(PortalHost.Contact, (await _host.DocumentAsync(key)).Events[^1].ActorId);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/leverantor/a")).Status);
    }

    [Fact]
    public async Task EveryWrongLink_GetsTheSamePage()
    {
        var (key, other) = (await _host.StartControlAsync("a"), await _host.StartControlAsync("b"));
        var browser = _host.Web.Open();
        var token = _host.Token(key);
        await _host.GiveAsync(other, new SupplierControlCommand.RenewLink(), reason: "Borttappad");

        string[] wrong =
        [
            $"/leverantor/a/{token[..^1]}{(token[^1] == 'A' ? 'B' : 'A')}", $"/leverantor/a/{token}x", "/leverantor/a/x", $"/leverantor/b/{token}",
            $"/leverantor/b/{_host.Token(other, 1)}", $"/leverantor/okand/{token}", $"/leverantor/..a/{token}", "/leverantor/a", "/leverantor/okand", "/leverantor/a/avsnitt/governance",
            $"/leverantor/a/{token}/mer/{token}", "/leverantor",
        ];
        var pages = new List<string>();
        foreach (var path in wrong)
        {
            var page = await browser.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, page.Status);
            pages.Add(page.Text("main"));
        }
        Assert.Single(pages.Distinct(StringComparer.Ordinal));
        Assert.Contains("be om en ny länk", pages[0], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(_host.Link(other, 2))).Status);
    }

    [Fact]
    public async Task Post_WithAWrongToken_IsRefusedAndChangesNothing()
    {
        var key = await _host.StartControlAsync("a");
        var browser = _host.Web.Open();
        var page = await browser.GetAsync(_host.Link(key));
        var proof = page.Html.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsync("/leverantor/a/fel", ("__RequestVerificationToken", proof))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync(_host.Link(key))).Status);
        Assert.False((await _host.StateAsync(key)).IsOpened);
    }

    [Fact]
    public async Task CookieOfOneControl_DoesNotOpenAnother()
    {
        var (key, _) = (await _host.StartControlAsync("a"), await _host.StartControlAsync("b"));
        var entered = _host.Web.Open();
        var response = await entered.SubmitAsync(await entered.GetAsync(_host.Link(key)));
        var cookie = response.Response.Headers.GetValues("Set-Cookie").First(value => value.StartsWith("isms-supplier", StringComparison.Ordinal)).Split(';')[0];

        var thief = _host.Web.Open();
        thief.Headers.Add("Cookie", cookie);
        Assert.Equal(HttpStatusCode.OK, (await thief.GetAsync("/leverantor/a")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await thief.GetAsync("/leverantor/b")).Status);
        var forger = _host.Web.Open();
        forger.Headers.Add("Cookie", cookie[..^4] + "AAAA");
        Assert.Equal(HttpStatusCode.NotFound, (await forger.GetAsync("/leverantor/a")).Status);
    }

    [Fact]
    public async Task RevokedLink_EndsTheCookieAtTheNextRequest()
    {
        var key = await _host.StartControlAsync("a");
        var browser = await _host.EnterAsync(key);
        await _host.GiveAsync(key, new SupplierControlCommand.RenewLink(), reason: "Borttappad");

        var page = await browser.GetAsync("/leverantor/a/avsnitt/governance");
        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Equal("Länken gäller inte", page.Text("h1"));
    }

    [Fact]
    public async Task EveryEndpointOfTheLink_AdmitsNobodyBySigningIn()
    {
        await _host.StartControlAsync("a");
        var endpoints = _host.Web.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetRequiredMetadata<IAuthorizeData>().Policy == Policies.SupplierLink).ToList();
        Assert.Equal(8, endpoints.Count);
        var browsers = new List<Browser> { _host.Web.Open() };
        foreach (var role in Enum.GetValues<Role>()) browsers.Add(await _host.Web.SignInAsync(role));
        foreach (var browser in browsers)
        {
            foreach (var endpoint in endpoints)
            {
                var path = endpoint.RoutePattern.RawText!.Replace("{id}", "a", StringComparison.Ordinal).Replace("{section}", "governance", StringComparison.Ordinal).Replace("{hash}", "00", StringComparison.Ordinal);
                var reads = endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods[0] == "GET";
                var page = reads ? await browser.GetAsync(path) : await browser.PostAsync(path);
                Assert.Equal(HttpStatusCode.NotFound, page.Status);
                Assert.Equal("Länken gäller inte", page.Text("h1"));
            }
        }
    }

    [Fact]
    public async Task StaffInTheSameBrowser_ShowsNothingOfTheirsOnTheSuppliersPages()
    {
        var key = await _host.StartControlAsync("a");
        var browser = await _host.Web.SignInAsync(Role.Coordinator);
        await browser.SubmitAsync(await browser.GetAsync(_host.Link(key)));

        var page = await browser.GetAsync("/leverantor/a");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("Test Coordinator", page.Html.DocumentElement.TextContent, StringComparison.Ordinal);
        Assert.Null(page.Html.QuerySelector("header nav"));
        Assert.Equal("/leverantor/a", page.Html.QuerySelector("a.brand")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Language_FollowsTheBrowserAndTheChoice()
    {
        var key = await _host.StartControlAsync("a");
        var browser = _host.Web.Open();
        browser.Headers.AcceptLanguage.ParseAdd("en-US,en;q=0.9");
        var page = await browser.GetAsync(_host.Link(key));
        Assert.Equal("Questions about information security", page.Text("h1"));
        Assert.Equal("en", page.Html.DocumentElement.GetAttribute("lang"));

        await browser.SubmitAsync(page);
        Assert.Contains("1. Do you have written rules for information security", (await browser.GetAsync("/leverantor/a/avsnitt/governance")).Text("main"), StringComparison.Ordinal);
        Assert.Equal("Review and submit", (await browser.GetAsync("/leverantor/a/lamna-in")).Text("h1"));
        Assert.Equal("Hand over to a colleague", (await browser.GetAsync("/leverantor/a/lamna-over")).Text("h1"));
    }

    [Fact]
    public async Task Guessing_IsLimitedPerAddress()
    {
        await using var host = await PortalHost.StartAsync(services => services.Configure<IsmsOptions>(options => options.SensitivePerAddress = 5));
        await host.StartControlAsync("a");
        var browser = host.Web.Open();
        var statuses = new List<HttpStatusCode>();
        for (var guess = 0; guess < 7; guess++) statuses.Add((await browser.GetAsync($"/leverantor/a/{guess}")).Status);

        Assert.Equal(5, statuses.Count(status => status == HttpStatusCode.NotFound));
        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[^1]);
    }

    [Fact]
    public async Task NoLogAndNoTrace_HoldsTheToken()
    {
        var traced = new System.Collections.Concurrent.ConcurrentQueue<string>();
        var path = "";
        // Listeners hear the whole program; what belongs to this test has the trace it began.
        using var root = new Activity("test").SetIdFormat(ActivityIdFormat.W3C).Start();
        bool IsOurs(Activity activity) => activity.TraceId == root.TraceId;
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> options) => options.TraceId == root.TraceId ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
            // What tracers note by themselves when a request begins.
            ActivityStarted = activity => activity.SetTag("url.path", IsOurs(activity) && activity.OperationName.EndsWith("HttpRequestIn", StringComparison.Ordinal) ? path : null),
            ActivityStopped = activity => (IsOurs(activity) ? traced : []).Enqueue($"{activity.DisplayName} {string.Join(' ', activity.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"))} {string.Join(' ', activity.Events.SelectMany(e => e.Tags).Select(tag => tag.Value))}"),
        };
        ActivitySource.AddActivityListener(listener);
        var key = await _host.StartControlAsync("a");
        var (token, browser) = (_host.Token(key), _host.Web.Open());
        path = _host.Link(key);

        var page = await browser.GetAsync(_host.Link(key));
        await browser.PostAsync(_host.Link(key));
        await browser.SubmitAsync(page);
        listener.ActivityStarted = null;
        await browser.GetAsync($"/leverantor/b/{token}");
        await browser.GetAsync($"/leverantor/a/avsnitt/{token}/{token}");
        await browser.GetAsync("/leverantor/a");

        Assert.Contains(traced, line => line.Contains("url.path=/leverantor/{id}/{token}", StringComparison.Ordinal));
        Assert.Contains(_host.Web.Log.Lines, line => line.Contains("/leverantor/{id}/{token}", StringComparison.Ordinal));
        Assert.DoesNotContain(_host.Web.Log.Lines, line => line.Contains(token, StringComparison.Ordinal));
        // The listener hears this test's own client too, which must know where it goes.
        Assert.DoesNotContain(traced.Where(line => !line.Contains("url.full", StringComparison.Ordinal)), line => line.Contains(token, StringComparison.Ordinal));
    }
}
