using System.Net;
using System.Text;
using Isms.Processes.Kernel;
using Isms.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Isms.Tests.Web;

public sealed class AccessTests
{
    [Fact]
    public async Task SignIn_OutsideDemonstration_IsRefusedAndItsCookieWorthless()
    {
        await using var host = await WebHost.StartAsync(demonstration: false);
        var browser = host.Open();

        Assert.NotEqual(HttpStatusCode.OK, (await browser.GetAsync("/logga-in")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/")).Status);
    }

    [Fact]
    public async Task SignIn_WithReturnAddress_LeadsThereButNeverElsewhere()
    {
        await using var host = await WebHost.StartAsync();
        var browser = host.Open();
        var asked = await browser.GetAsync("/arenden?q=x");
        Assert.Equal("/logga-in?tillbaka=%2Farenden%3Fq%3Dx", asked.Location);

        var person = ("person", TestUsers.IdOf(Role.Reviewer));
        Assert.Equal("/arenden?q=x", (await browser.SubmitAsync(await browser.GetAsync(asked.Location!), person)).Location);
        Assert.Equal("/", (await browser.SubmitAsync(await browser.GetAsync("/logga-in?tillbaka=//ond.example"), person)).Location);
        Assert.Equal("/", (await browser.SubmitAsync(await browser.GetAsync("/logga-in?tillbaka=/%5Cond.example"), person)).Location);
    }

    [Fact]
    public async Task SignOut_ForgetsThePerson()
    {
        await using var host = await WebHost.StartAsync();
        var browser = await host.SignInAsync(Role.Reviewer);
        var token = (await browser.GetAsync("/")).Html.QuerySelector("form[action='/logga-ut'] input")!.GetAttribute("value")!;

        Assert.Equal(HttpStatusCode.SeeOther, (await browser.PostAsync("/logga-ut", ("__RequestVerificationToken", token))).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/")).Status);
    }

    [Theory]
    [InlineData(false, "operator@example.se", HttpStatusCode.Unauthorized)]
    [InlineData(true, "operator@example.se", HttpStatusCode.OK)]
    [InlineData(true, "okand@example.se", HttpStatusCode.Forbidden)]
    public async Task PlatformHeaders_AreBelievedOnlyWhenThePlatformAuthenticates(bool authenticates, string address, HttpStatusCode expected)
    {
        await using var host = await PlatformHostAsync(authenticates);
        var browser = host.Open();
        browser.Headers.Add("X-MS-CLIENT-PRINCIPAL", Principal(("preferred_username", address)));

        Assert.Equal(expected, (await browser.GetAsync("/drift")).Status);
    }

    [Fact]
    public async Task SignIn_BesideThePlatformsOwn_IsRefusedEvenInADemonstration()
    {
        await using var host = await WebHost.StartAsync(configure: services => services.Configure<IsmsOptions>(options => options.PlatformAuthentication = true));

        Assert.Equal(HttpStatusCode.NotFound, (await host.Open().GetAsync("/logga-in")).Status);
    }

    [Fact]
    public async Task PlatformHeaders_CoordinatorsApplicationRole_MakesTheFirstCoordinatorAndNoOther()
    {
        await using var host = await PlatformHostAsync(authenticates: true);
        var first = host.Open();
        first.Headers.Add("X-MS-CLIENT-PRINCIPAL", Principal(("oid", "7d2c"), ("roles", "Coordinator"), ("name", "Första")));
        var other = host.Open();
        other.Headers.Add("X-MS-CLIENT-PRINCIPAL", Principal(("oid", "7d2d"), ("roles", "Operator")));

        Assert.Equal(HttpStatusCode.OK, (await first.GetAsync("/arenden")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await other.GetAsync("/drift")).Status);
    }

    [Theory]
    [InlineData("inte base64!")]
    [InlineData("bm90IGpzb24=")]
    [InlineData("bnVsbA==")]
    public async Task PlatformHeaders_Unreadable_AreNobody(string header)
    {
        await using var host = await PlatformHostAsync(authenticates: true);
        var browser = host.Open();
        browser.Headers.Add("X-MS-CLIENT-PRINCIPAL", header);

        var page = await browser.GetAsync("/");
        Assert.Equal(HttpStatusCode.Redirect, page.Status);
        Assert.StartsWith("/.auth/login/aad", page.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forbidden_SaysTheSameWhetherTheMatterExistsOrNot()
    {
        await using var host = await WebHost.StartAsync();
        var key = await host.OpenNoteAsync();
        var browser = await host.SignInAsync(Role.BoardReader);

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync($"/arenden/anteckningar/{key.Id}/andra")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/arenden/anteckningar/okand/andra")).Status);
    }

    [Fact]
    public async Task Start_ShowsWhatWaitsForMyRoleAndToTheCoordinatorWhatNobodyHolds()
    {
        await using var host = await WebHost.StartAsync();
        await host.OpenNoteAsync("Ett ärende");

        Assert.Contains("Stäng anteckningen", (await (await host.SignInAsync(Role.Reviewer)).GetAsync("/")).Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("Ett ärende", (await (await host.SignInAsync(Role.RiskOwner)).GetAsync("/")).Text("main"), StringComparison.Ordinal);
        var coordinator = (await (await host.SignInAsync(Role.Coordinator)).GetAsync("/")).Text("main");
        Assert.Contains("Se på anteckningen", coordinator, StringComparison.Ordinal);
        Assert.DoesNotContain("Stäng anteckningen", coordinator, StringComparison.Ordinal);
    }

    private static Task<WebHost> PlatformHostAsync(bool authenticates) =>
        WebHost.StartAsync(demonstration: false, services => services.Configure<IsmsOptions>(options => options.PlatformAuthentication = authenticates));

    private static string Principal(params (string Type, string Value)[] claims) => Convert.ToBase64String(Encoding.UTF8.GetBytes(
        $$"""{"auth_typ":"aad","name_typ":"name","role_typ":"roles","claims":[{{string.Join(',', claims.Select(c => $$"""{"typ":"{{c.Type}}","val":"{{c.Value}}"}"""))}}]}"""));
}
