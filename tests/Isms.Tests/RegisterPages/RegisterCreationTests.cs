using System.Net;
using Isms.Processes.Kernel;
using Isms.Tests.Web;

namespace Isms.Tests.RegisterPages;

/// <summary>Creating, the same for every register; what one test creates no other looks at.</summary>
public sealed class RegisterCreationTests(City city) : IClassFixture<City>, IAsyncLifetime
{
    private Browser _browser = null!;

    public static TheoryData<string, string, string[]> New() => new()
    {
        { "organisationer", "Organisation", ["name=Ny", "kind=foundation", "legalEntity=Ny", "controllerIdentity=Styrelsen", "isCustomer=false"] },
        { "tjanster", "SharedService", ["name=Ny", "category=baseService", "serviceArea=HR", "confidentiality=1", "integrity=2", "availability=3", "processesPersonalData=true", "consumerOrganisationIds=F1"] },
        { "system", "InformationSystem", ["name=Ny", "ownerOrganisationId=F1", "confidentiality=1", "integrity=2", "availability=3", "processesPersonalData=true", "serviceIds=T1"] },
        { "leverantorer", "Supplier", ["name=Ny", "stage=prospective", "criticality=critical", "processesPersonalData=true", "supportStatus=supported"] },
        { "personer", "Person", ["name=Ny", "emailAddress=ny@exempel.se", "language=sv", "organisationId=F1"] },
        { "roller", "RoleAssignment", ["personId=P2", "role=role.systemOwner", "scope-information-system=S1", "from=2026-11-23"] },
    };

    /// <summary>Register, values to change, the field at fault.</summary>
    public static TheoryData<string, string[], string> Wrong() => new()
    {
        { "organisationer", ["name="], "name" },
        { "organisationer", ["kind=okand"], "kind" },
        { "organisationer", ["legalEntity="], "legalEntity" },
        { "organisationer", ["controllerIdentity="], "controllerIdentity" },
        { "organisationer", ["parentOrganisationId=F99"], "parentOrganisationId" },
        { "organisationer", ["sectors=fiske"], "sectors" },
        { "tjanster", ["confidentiality=5"], "confidentiality" },
        { "tjanster", ["category="], "category" },
        { "tjanster", ["serviceArea="], "serviceArea" },
        { "tjanster", ["consumerOrganisationIds=F99"], "consumerOrganisationIds" },
        { "system", ["ownerOrganisationId="], "ownerOrganisationId" },
        { "system", ["supplierId=L99"], "supplierId" },
        { "system", ["serviceIds=T99"], "serviceIds" },
        { "leverantorer", ["organisationNumber=12"], "organisationNumber" },
        { "leverantorer", ["supportStatus=endOfSupportAnnounced"], "supportEnds" },
        { "leverantorer", ["supportEnds=2026-13-01"], "supportEnds" },
        { "personer", ["emailAddress=ingen"], "emailAddress" },
        { "personer", ["organisationId="], "organisationId" },
        { "personer", ["employerSupplierId=L1"], "employerSupplierId" },
        { "roller", ["role=role.deputyRepresentative"], "scope-information-system" },
        { "roller", ["scope-information-system="], "scope-information-system" },
        { "roller", ["scope-supplier=L1"], "scope-supplier" },
        { "roller", ["role=role.reviewer"], "scope-information-system" },
        { "roller", ["role=role.supplierManager"], "scope-information-system" },
        { "roller", ["to=2026-01-01"], "to" },
    };

    [Theory, MemberData(nameof(New))]
    public async Task Create_Valid_LeadsToTheEntry(string register, string kind, string[] values)
    {
        var form = await _browser.GetAsync($"/register/{register}/ny");
        Assert.Equal(HttpStatusCode.OK, form.Status);
        var sent = await _browser.SubmitAsync(form, Split(values));
        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);
        Assert.NotEmpty(kind);

        var entry = await _browser.GetAsync(sent.Location!);
        Assert.Equal(HttpStatusCode.OK, entry.Status);
        Assert.Equal("Registrerat.", entry.Text(".flash"));
        Assert.Contains("Test Coordinator", (await _browser.GetAsync("/")).Html.Body!.TextContent, StringComparison.Ordinal);
        Assert.Single(entry.Html.QuerySelectorAll("ol.time li"));
    }

    [Theory, MemberData(nameof(Wrong))]
    public async Task Create_Invalid_ShowsTheErrorAtItsFieldAndKeepsTheInput(string register, string[] change, string field)
    {
        var values = Split(New().Select(row => row.Data).Single(row => row.Item1 == register).Item3);
        var changed = Split(change);
        var sent = await _browser.SubmitAsync(await _browser.GetAsync($"/register/{register}/ny"), [.. values.ExceptBy(changed.Select(c => c.Name), v => v.Name), .. changed]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, sent.Status);
        Assert.NotNull(sent.Html.QuerySelector($"#{field}-error"));
        Assert.NotEmpty(sent.Html.QuerySelectorAll(".errors a"));
        foreach (var (name, value) in values.Where(v => v.Name == "name" && changed.All(c => c.Name != "name")))
            Assert.Equal(value, sent.Html.QuerySelector($"#{name}")!.GetAttribute("value"));
    }

    public async ValueTask InitializeAsync() => _browser = await city.Host.SignInAsync(Role.Coordinator);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static (string Name, string Value)[] Split(IEnumerable<string> values) => [.. values.Select(value => value.Split('=', 2)).Select(parts => (parts[0], parts[1]))];
}
