using System.Net;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Tests.Engine;
using Isms.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Isms.Tests.Web;

/// <summary>What holds for every answer: headers, error pages, logs, limits, language.</summary>
public sealed class AnswerTests(WebHost host) : IClassFixture<WebHost>
{
    [Theory]
    [InlineData("/tillganglighet")]
    [InlineData("/logga-in")]
    [InlineData("/halsa")]
    [InlineData("/trasig")]
    [InlineData("/finns-inte")]
    public async Task Get_AnyPath_CarriesTheHeaders(string path)
    {
        var headers = (await (await host.SignInAsync(Role.Reviewer)).GetAsync(path)).Response.Headers;

        Assert.Equal("default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'", headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("no-referrer", headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("nosniff", headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("same-origin", headers.GetValues("Cross-Origin-Opener-Policy").Single());
        Assert.True(headers.CacheControl!.NoStore);
        Assert.False(headers.Contains("Server"));
    }

    [Fact]
    public async Task Get_StyleSheet_IsKeptForEverAndNamesItsContent()
    {
        var browser = host.Open();
        var url = (await browser.GetAsync("/logga-in")).Html.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;
        var style = await browser.GetAsync(url);

        Assert.Equal(HttpStatusCode.OK, style.Status);
        Assert.Equal(TimeSpan.FromDays(365), style.Response.Headers.CacheControl!.MaxAge);
    }

    [Fact]
    public async Task Get_Pages_HaveNoInlineStyleOrScript()
    {
        var browser = await host.SignInAsync(Role.Operator);
        foreach (var path in new[] { "/", "/drift", "/falt", "/lista", "/synpunkter", "/tillganglighet", "/drift/utskick" })
        {
            var page = await browser.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Empty(page.Html.QuerySelectorAll("[style], style, script, [onclick]"));
            Assert.Single(page.Html.QuerySelectorAll("h1"));
            Assert.All(page.Html.QuerySelectorAll("main input:not([type=hidden]), main select, main textarea"), input =>
                Assert.True(page.Html.QuerySelector($"label[for='{input.Id}']") is not null || input.HasAttribute("aria-label") || input.HasAttribute("aria-labelledby"), $"{path}: {input.OuterHtml} has no label."));
        }
    }

    [Fact]
    public async Task Get_BrokenPage_ShowsNothingOfTheInside()
    {
        var page = await (await host.SignInAsync(Role.Reviewer)).GetAsync("/trasig");

        Assert.Equal(HttpStatusCode.InternalServerError, page.Status);
        Assert.Equal("Något gick fel hos oss", page.Text("h1"));
        Assert.NotEmpty(page.Text(".trace code"));
        Assert.DoesNotContain("secret", page.Html.Source.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("InvalidOperation", page.Html.Source.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_HoldsNoAddressNoQueryAndNoInput()
    {
        var browser = await host.SignInAsync(Role.Reviewer);
        await browser.GetAsync("/arenden?q=hemligt-ord");
        await browser.GetAsync("/leverantor/hemlig-lank");
        await browser.GetAsync("/arenden/anteckningar/hemligt-id/andra");
        await browser.SubmitAsync(await browser.GetAsync("/falt"), ("text", "hemlig-text"));

        Assert.Contains(host.Log.Lines, line => line.Contains("GET /arenden/anteckningar/{id}/andra 404", StringComparison.Ordinal));
        Assert.DoesNotContain(host.Log.Lines, line => line.Contains("hemlig", StringComparison.Ordinal));
        Assert.DoesNotContain(host.Log.Lines, line => line.StartsWith("Microsoft.AspNetCore.Hosting", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Post_Language_ChangesItAndComesBack()
    {
        var browser = host.Open();
        browser.Headers.AcceptLanguage.ParseAdd("de");
        var page = await browser.GetAsync("/tillganglighet");
        Assert.Equal("sv", page.Html.DocumentElement.GetAttribute("lang"));

        var form = page.Html.QuerySelector("form[action='/sprak']")!;
        var answer = await browser.PostAsync("/sprak", [.. form.QuerySelectorAll("input").Select(i => (i.GetAttribute("name")!, i.GetAttribute("value")!))]);
        Assert.Equal("/tillganglighet", answer.Location);
        Assert.Equal("Accessibility statement", (await browser.GetAsync(answer.Location!)).Text("h1"));
    }

    [Fact]
    public async Task Get_AcceptsEnglish_AnswersInEnglish()
    {
        var browser = host.Open();
        browser.Headers.AcceptLanguage.ParseAdd("en-US,en;q=0.9");

        Assert.Equal("en", (await browser.GetAsync("/logga-in")).Html.DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task Post_TooOften_Answers429()
    {
        await using var busy = await WebHost.StartAsync(configure: services => services.Configure<IsmsOptions>(options => options.SensitivePerAddress = 2));
        var browser = busy.Open();
        var form = await browser.GetAsync("/synpunkter");
        await browser.SubmitAsync(form);
        await browser.SubmitAsync(form);
        var third = await browser.SubmitAsync(form);

        Assert.Equal(HttpStatusCode.TooManyRequests, third.Status);
        Assert.Equal("För många försök på kort tid", third.Text("h1"));
    }

    [Fact]
    public async Task Get_Health_SaysWhetherStoreAndSweepAreWell()
    {
        var health = await host.Open().GetAsync("/halsa");

        Assert.Equal(HttpStatusCode.OK, health.Status);
        Assert.Equal("""{"status":"ok","store":true,"sweep":true}""", health.Html.Body!.TextContent);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Get_Health_WhileTheBlobsAreAway_AnswersAllTheSame(bool hangs)
    {
        UnansweringBlobs? blobs = null;
        await using var withoutBlobs = await WebHost.StartAsync(configure: services =>
        {
            var folder = services.Last(service => service.ServiceType == typeof(IBlobStore) && !service.IsKeyedService);
            services.AddSingleton<IBlobStore>(provider => blobs = new UnansweringBlobs((IBlobStore)folder.ImplementationFactory!(provider)));
        });
        (blobs!.Fails, blobs.Hangs) = (!hangs, hangs);

        Assert.Equal(HttpStatusCode.OK, (await withoutBlobs.Open().GetAsync("/halsa")).Status);
    }

    [Fact]
    public async Task Post_Feedback_IsKeptForTheOperator()
    {
        var browser = host.Open();
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.SubmitAsync(await browser.GetAsync("/synpunkter"), ("text", "Bra"), ("address", "a@example.se"))).Status);

        Assert.Contains("Bra", (await (await host.SignInAsync(Role.Operator)).GetAsync("/drift/synpunkter")).Text("main"), StringComparison.Ordinal);
    }
}
