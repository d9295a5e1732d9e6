using System.Net;
using Isms.Processes.Kernel;
using Isms.Web.Access;
using Isms.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Isms.Tests.Web;

public sealed class EndpointTests
{
    /// <summary>Every endpoint with the policy it must have: one that is added or changed must be added or changed here.</summary>
    private static readonly Dictionary<string, string> Expected = new()
    {
        ["GET /"] = Policies.SignedIn,
        ["GET /logga-in"] = Policies.Public,
        ["POST /logga-in"] = Policies.Public,
        ["POST /logga-ut"] = Policies.SignedIn,
        ["POST /sprak"] = Policies.Public,
        ["GET /arenden"] = Policies.ReadMatters,
        ["GET /register"] = Policies.ReadRegisters,
        ["GET /drift"] = Policies.Operate,
        ["GET /drift/slapp-effekter"] = Policies.Operate,
        ["POST /drift/slapp-effekter"] = Policies.Operate,
        ["GET /drift/utskick"] = Policies.Operate,
        ["GET /drift/synpunkter"] = Policies.Operate,
        ["GET /drift/effekter/{kind}/{id}/{version:long}/{ordinal:int}/forsok"] = Policies.Operate,
        ["POST /drift/effekter/{kind}/{id}/{version:long}/{ordinal:int}/forsok"] = Policies.Operate,
        ["GET /drift/effekter/{kind}/{id}/{version:long}/{ordinal:int}/ge-upp"] = Policies.Operate,
        ["POST /drift/effekter/{kind}/{id}/{version:long}/{ordinal:int}/ge-upp"] = Policies.Operate,
        ["GET /halsa"] = Policies.Public,
        ["GET /tillganglighet"] = Policies.Public,
        ["GET /synpunkter"] = Policies.Public,
        ["POST /synpunkter"] = Policies.Public,
        ["GET /leverantor/{id}/{token}"] = Policies.Public,
        ["POST /leverantor/{id}/{token}"] = Policies.Public,
        ["GET /leverantor/{**rest}"] = Policies.Public,
        ["GET /leverantor/{id}/overlamnat"] = Policies.Public,
        ["GET /leverantor/{id}"] = Policies.SupplierLink,
        ["GET /leverantor/{id}/avsnitt/{section}"] = Policies.SupplierLink,
        ["POST /leverantor/{id}/avsnitt/{section}"] = Policies.SupplierLink,
        ["GET /leverantor/{id}/lamna-in"] = Policies.SupplierLink,
        ["POST /leverantor/{id}/lamna-in"] = Policies.SupplierLink,
        ["GET /leverantor/{id}/lamna-over"] = Policies.SupplierLink,
        ["POST /leverantor/{id}/lamna-over"] = Policies.SupplierLink,
        ["GET /leverantor/{id}/underlag/{hash}"] = Policies.SupplierLink,
        ["GET /assets/style-*.css"] = Policies.Public,
        ["GET /assets/icon-*.svg"] = Policies.Public,
    };

    /// <summary>Who each policy lets in, by the names of roles; what a policy means is written down twice on purpose.</summary>
    private static readonly Dictionary<string, string> Admitted = new()
    {
        [Policies.SignedIn] = "Coordinator SupplierManager Reviewer SystemOwner RiskOwner InformationOwner DataProtectionOfficer IncidentHandler OrganisationRepresentative BoardReader Operator",
        [Policies.ReadMatters] = "Coordinator SupplierManager Reviewer SystemOwner RiskOwner InformationOwner DataProtectionOfficer IncidentHandler BoardReader",
        [Policies.ReadRegisters] = "Coordinator SupplierManager Reviewer SystemOwner RiskOwner InformationOwner DataProtectionOfficer IncidentHandler OrganisationRepresentative BoardReader",
        [Policies.ManageRegisters] = "Coordinator",
        [Policies.ManageSuppliers] = "Coordinator SupplierManager",
        [Policies.ManageRoles] = "Coordinator",
        [Policies.LeadSupplierControls] = "Coordinator SupplierManager",
        [Policies.AssessSupplierControls] = "Coordinator Reviewer",
        [Policies.DecideSupplierControls] = "Coordinator SupplierManager",
        [Policies.FollowUpMeasures] = "Coordinator SupplierManager Reviewer SystemOwner RiskOwner",
        [Policies.ChaseSupplierControls] = "Coordinator SupplierManager Reviewer",
        [Policies.Operate] = "Operator",
    };

    [Fact]
    public async Task EveryEndpoint_HasThePolicyOfTheTable()
    {
        await using var host = await WebHost.StartAsync();

        var found = Endpoints(host).Where(e => !IsOfTests(e.Name)).ToDictionary(e => e.Name, e => e.Policy, StringComparer.Ordinal);
        var differences = found.Except(Expected).Select(e => $"not in the table: [\"{e.Key}\"] = \"{e.Value}\"").Concat(Expected.Except(found).Select(e => $"only in the table: [\"{e.Key}\"] = \"{e.Value}\"")).Order(StringComparer.Ordinal).ToList();
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    [Fact]
    public async Task EveryEndpointByEveryRole_AdmitsWhomItsPolicySays()
    {
        await using var host = await WebHost.StartAsync();
        var endpoints = EndpointsBySignIn(host).ToList();
        foreach (var role in Enum.GetValues<Role>())
        {
            var browser = await host.SignInAsync(role);
            foreach (var (name, policy) in endpoints.Where(e => e.Policy != Policies.Public))
            {
                var status = await StatusAsync(browser, name);
                var isAdmitted = Admitted[policy].Split(' ').Contains(role.ToString());
                // An admitted post without the proof is a 400, an unknown id a 404; only 403 says that the policy stood in the way.
                Assert.True(isAdmitted == (status != HttpStatusCode.Forbidden), $"{role} met {status} at {name} ({policy})");
            }
        }
    }

    [Fact]
    public async Task EveryEndpointWithoutSignIn_AsksForItUnlessPublic()
    {
        await using var host = await WebHost.StartAsync();
        var browser = host.Open();
        foreach (var (name, policy) in EndpointsBySignIn(host).Where(e => !e.Name.Contains('*', StringComparison.Ordinal)))
        {
            var status = await StatusAsync(browser, name);
            Assert.True(policy == Policies.Public == (status is not (HttpStatusCode.Redirect or HttpStatusCode.Unauthorized)), $"Nobody met {status} at {name} ({policy})");
        }
    }

    [Fact]
    public async Task EveryPost_WithoutTheProof_IsRefused()
    {
        await using var host = await WebHost.StartAsync();
        foreach (var (name, policy) in EndpointsBySignIn(host).Where(e => e.Name.StartsWith("POST", StringComparison.Ordinal)))
        {
            var role = policy == Policies.Public ? Role.Coordinator : Enum.Parse<Role>(Admitted[policy].Split(' ')[0]);
            Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(await host.SignInAsync(role), name));
        }
    }

    [Theory]
    [InlineData("no policy")]
    [InlineData("unknown policy")]
    [InlineData("post without proof")]
    public async Task Start_WithAnUnguardedEndpoint_Fails(string fault) =>
        Assert.Contains("GET /unguarded", (await Assert.ThrowsAsync<InvalidOperationException>(() => WebHost.StartAsync(configure: services => services.AddSingleton<IPages>(new Unguarded(fault))))).Message.Replace("HTTP: ", "", StringComparison.Ordinal).Replace("POST", "GET", StringComparison.Ordinal), StringComparison.Ordinal);

    private static bool IsOfTests(string name) => name.Contains("anteckningar", StringComparison.Ordinal) || name.Split(' ')[1] is "/falt" or "/filer" or "/lista" or "/trasig";

    /// <summary>The suppliers' own pages know no sign-in; who may and may not is walked in <see cref="Portal.LinkTests"/>.</summary>
    private static IEnumerable<(string Name, string Policy)> EndpointsBySignIn(WebHost host) => Endpoints(host).Where(e => e.Policy != Policies.SupplierLink);

    private static IEnumerable<(string Name, string Policy)> Endpoints(WebHost host) =>
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
