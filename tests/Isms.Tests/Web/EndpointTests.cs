using System.Net;
using Isms.Processes.Kernel;
using Isms.Web.Access;
using Isms.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Isms.Tests.Web;

/// <summary>The endpoints of the host against <see cref="EndpointTable"/>.</summary>
public sealed class EndpointTests(WebHost host) : IClassFixture<WebHost>
{
    [Fact]
    public async Task EveryEndpoint_HasThePolicyOfTheTable()
    {
        var found = Endpoints().Where(e => !IsOfTests(e.Name)).ToDictionary(e => e.Name, e => e.Policy, StringComparer.Ordinal);
        var differences = found.Except(EndpointTable.PolicyOf).Select(e => $"not in the table: [\"{e.Key}\"] = \"{e.Value}\"").Concat(EndpointTable.PolicyOf.Except(found).Select(e => $"only in the table: [\"{e.Key}\"] = \"{e.Value}\"")).Order(StringComparer.Ordinal).ToList();
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    [Fact]
    public async Task EveryEndpointByEveryRole_AdmitsWhomItsPolicySays()
    {
        var endpoints = EndpointsBySignIn().ToList();
        foreach (var role in Enum.GetValues<Role>())
        {
            var browser = await host.SignInAsync(role);
            foreach (var (name, policy) in endpoints.Where(e => e.Policy != Policies.Public))
            {
                var status = await StatusAsync(browser, name);
                var isAdmitted = EndpointTable.RolesIn[policy].Split(' ').Contains(role.ToString());
                // An admitted post without the proof is a 400, an unknown id a 404; only 403 says that the policy stood in the way.
                Assert.True(isAdmitted == (status != HttpStatusCode.Forbidden), $"{role} met {status} at {name} ({policy})");
            }
        }
    }

    [Fact]
    public async Task EveryEndpointWithoutSignIn_AsksForItUnlessPublic()
    {
        var browser = host.Open();
        foreach (var (name, policy) in EndpointsBySignIn().Where(e => !e.Name.Contains('*', StringComparison.Ordinal)))
        {
            var status = await StatusAsync(browser, name);
            Assert.True(policy == Policies.Public == (status is not (HttpStatusCode.Redirect or HttpStatusCode.Unauthorized)), $"Nobody met {status} at {name} ({policy})");
        }
    }

    [Fact]
    public async Task EveryPost_WithoutTheProof_IsRefused()
    {
        var posts = EndpointsBySignIn().Where(e => e.Name.StartsWith("POST", StringComparison.Ordinal));
        foreach (var ofRole in posts.GroupBy(e => e.Policy == Policies.Public ? Role.Coordinator : Enum.Parse<Role>(EndpointTable.RolesIn[e.Policy].Split(' ')[0])))
        {
            var client = await host.SignInAsync(ofRole.Key);
            foreach (var (name, _) in ofRole) Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(client, name));
        }
    }

    [Theory]
    [InlineData("no policy")]
    [InlineData("unknown policy")]
    [InlineData("post without proof")]
    public async Task Start_WithAnUnguardedEndpoint_Fails(string fault) =>
        Assert.Contains("GET /unguarded", (await Assert.ThrowsAsync<InvalidOperationException>(() => WebHost.StartAsync(configure: services => services.AddSingleton<IPages>(new Unguarded(fault))))).Message.Replace("HTTP: ", "", StringComparison.Ordinal).Replace("POST", "GET", StringComparison.Ordinal), StringComparison.Ordinal);

    private static bool IsOfTests(string name) => name.Contains("anteckningar", StringComparison.Ordinal) || name.Split(' ')[1] is "/falt" or "/avgor" or "/filer" or "/lista" or "/trasig";

    /// <summary>The suppliers' own pages know no sign-in; who may and may not is walked in <see cref="Portal.LinkTests"/>.</summary>
    private IEnumerable<(string Name, string Policy)> EndpointsBySignIn() => Endpoints().Where(e => e.Policy != Policies.SupplierLink);

    private IEnumerable<(string Name, string Policy)> Endpoints() =>
        host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(endpoint =>
        {
            var pattern = System.Text.RegularExpressions.Regex.Replace("/" + endpoint.RoutePattern.RawText!.TrimStart('/'), "-[0-9a-f]{12}", "-*", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
            return ($"{endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods.Single()} {pattern}", endpoint.Metadata.GetRequiredMetadata<IAuthorizeData>().Policy!);
        });

    private static async Task<HttpStatusCode> StatusAsync(Browser browser, string name)
    {
        var parts = name.Split(' ');
        var path = parts[1].Replace("{version:long}", "1", StringComparison.Ordinal).Replace("{ordinal:int}", "0", StringComparison.Ordinal)
            .Replace("{kind}", "note", StringComparison.Ordinal).Replace("{id}", "okand", StringComparison.Ordinal);
        return parts[0] == "GET" ? (await browser.GetAsync(path)).Status : (await browser.PostAsync(path)).Status;
    }

    private sealed class Unguarded(string fault) : IPages
    {
        public void Map(IEndpointRouteBuilder routes)
        {
            if (fault == "no policy") routes.MapGet("/unguarded", () => "");
            if (fault == "unknown policy") routes.MapGet("/unguarded", () => "").RequireAuthorization("everybody");
            if (fault == "post without proof") routes.MapPost("/unguarded", () => "").RequireAuthorization(Policies.SignedIn);
        }
    }
}
