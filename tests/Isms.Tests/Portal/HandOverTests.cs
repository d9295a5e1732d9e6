using System.Net;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Tests.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Isms.Tests.Portal;

public sealed class HandOverTests : IAsyncLifetime
{
    private PortalHost _host = null!;
    private ProcessKey _key = null!;
    private Browser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await PortalHost.StartAsync();
        _key = await _host.StartControlAsync("a");
        _browser = await _host.EnterAsync(_key);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("ny@annan.example")]
    [InlineData("ny@leverans.example.annan.example")]
    [InlineData("ny@under.leverans.example")]
    [InlineData("kim@leverans.example")]
    public async Task OutsideTheDomainOrToOneself_IsRefusedAndRegistersNobody(string address)
    {
        var page = await FillInAsync(address);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal("#emailAddress", page.Html.QuerySelector(".errors a")!.GetAttribute("href"));
        Assert.Single(await PeopleAsync());
        Assert.Equal(PortalHost.Contact, (await _host.StateAsync(_key)).ContactPersonId);
    }

    [Fact]
    public async Task InsideTheDomain_RegistersTheColleagueAndEndsTheOwnAccess()
    {
        await _browser.SubmitAsync(await _browser.GetAsync(PortalHost.SectionOf(_key, "governance")), ("governance.responsible-function", "Sparat"));
        var check = await FillInAsync("Ny@Leverans.example");
        Assert.Single(await PeopleAsync());
        var done = await _browser.SubmitAsync(check, ("_confirmed", "true"));

        Assert.Equal("/leverantor/a/overlamnat", done.Location);
        Assert.Equal("Tack, frågorna är överlämnade", (await _browser.GetAsync(done.Location!)).Text("h1"));
        Assert.Equal("Länken gäller inte", (await _browser.GetAsync("/leverantor/a")).Text("h1"));
        Assert.Equal(HttpStatusCode.NotFound, (await _browser.GetAsync(_host.Link(_key))).Status);
        var state = await _host.StateAsync(_key);
        var person = (await new PersonDirectory(_host.Web.Services.GetRequiredService<IProcessStore>()).FindAsync(PortalHost.Tenant, state.ContactPersonId, CancellationToken.None))!;
        Assert.Equal(("Nya Kollegan", "Ny@Leverans.example", "en", "leverans-ab"), (person.Name, person.EmailAddress, person.Language, person.EmployerSupplierId));
        Assert.Equal(PortalHost.Contact, (await _host.DocumentAsync(_key)).Events[^1].ActorId);

        var colleague = await _host.EnterAsync(_key, generation: 2);
        Assert.Contains("Sparat", (await colleague.GetAsync(PortalHost.SectionOf(_key, "governance"))).Text("main"), StringComparison.Ordinal);
    }

    private async Task<PageSeen> FillInAsync(string address) =>
        await _browser.SubmitAsync(await _browser.GetAsync("/leverantor/a/lamna-over"), ("name", "Nya Kollegan"), ("emailAddress", address), ("language", "en"));

    private Task<IReadOnlyList<DocumentSummary>> PeopleAsync() =>
        _host.Web.Services.GetRequiredService<IProcessStore>().QueryAsync(new Partition(PortalHost.Tenant, PersonRegister.KindName), DocumentQuery.All, CancellationToken.None);
}
