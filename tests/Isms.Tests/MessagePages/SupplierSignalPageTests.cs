using System.Net;
using System.Text;
using Isms.Processes.Engine;
using Isms.Processes.Inbound;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Processes.SupplierControl;
using Isms.Processes.SupplierSignal;
using Isms.Tests.RegisterPages;
using Isms.Tests.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Isms.Tests.MessagePages;

public sealed class SupplierSignalPageTests : IAsyncLifetime
{
    private const string Url = "/arenden/leverantorssignaler/watch.1";

    private City _city = null!;

    public async ValueTask InitializeAsync() => _city = await CityWithSignalAsync();

    private static async Task<City> CityWithSignalAsync(Action<IServiceCollection>? configure = null)
    {
        var city = await City.StartAsync(configure);
        var body = """{"type":"supplier-signal","version":1,"source":"watch","occurredAt":"2026-11-01T00:00:00Z","data":{"supplier":{"organisationNumber":"559999-0011"},"reference":"1","kind":"endOfSupport","endsOn":"2027-06-30","summary":"Version 4 får inga uppdateringar","systems":[{"id":"S1"}]}}""";
        Assert.IsType<InboundOutcome.Accepted>(await city.Host.Services.GetRequiredService<InboundMessages>().ReceiveAsync(City.Tenant, "m1", Encoding.UTF8.GetBytes(body), CancellationToken.None));
        return city;
    }

    public ValueTask DisposeAsync() => _city.DisposeAsync();

    [Fact]
    public async Task The_page_says_what_happened_at_whom()
    {
        var page = await (await _city.Host.SignInAsync(Role.Reviewer)).GetAsync(Url);
        Assert.Equal("Support upphör: Granitkotten AB", page.Text("h1"));
        Assert.Contains("Brevkorgen", page.Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_coordinator_sees_it_on_the_start_page_when_nobody_manages_the_supplier()
    {
        var start = await (await _city.Host.SignInAsync(Role.Coordinator)).GetAsync("/");
        Assert.NotNull(start.Html.QuerySelector($"a[href='{Url}']"));
    }

    [Fact]
    public async Task A_manager_of_other_suppliers_reads_it_but_does_not_decide()
    {
        var manager = new UserAccount("person-manager", "Annan Ansvarig", [new HeldRole(Role.SupplierManager, "supplier/L2")]);
        await using var city = await CityWithSignalAsync(services => services.AddSingleton<IUserDirectory>(new OneUser(manager)));
        var browser = city.Host.Open();
        await browser.SubmitAsync(await browser.GetAsync("/logga-in"), ("person", manager.PersonId));
        Assert.Empty((await browser.GetAsync(Url)).Html.QuerySelectorAll("a[href$='/ta-stallning']"));
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync($"{Url}/ta-stallning")).Status);
    }

    [Fact]
    public async Task Deciding_for_a_control_starts_it_and_notes_the_end_of_support()
    {
        var browser = await _city.Host.SignInAsync(Role.Coordinator);
        var done = await browser.SubmitAsync(await browser.GetAsync($"{Url}/ta-stallning"), ("decision", "startControl"), ("notesSupportEnd", "true"));
        Assert.Equal(Url, done.Location);

        var supplier = _city.Host.Services.GetRequiredService<SupplierRegister>().StateOf((await _city.ReadAsync(RegisterKinds.Supplier, "L1"))!);
        Assert.Equal(ControlPurpose.Extraordinary, supplier.Undecided?.Purpose);
        Assert.Equal((SupportStatus.EndOfSupportAnnounced, "P1"), (supplier.Details!.SupportStatus, supplier.Details.ContactPersonId));
    }

    [Fact]
    public async Task Deciding_that_nothing_need_be_done_asks_why()
    {
        var browser = await _city.Host.SignInAsync(Role.Coordinator);
        var refused = await browser.SubmitAsync(await browser.GetAsync($"{Url}/ta-stallning"), ("decision", "noAction"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(Url, (await browser.SubmitAsync(refused, ("reason", "Systemet avvecklas"))).Location);
        Assert.Contains("Inget behöver göras", (await browser.GetAsync(Url)).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_supplier_would_refuse_is_said_on_the_form()
    {
        await _city.GiveAsync(RegisterKinds.Supplier, "L1", new RegisterCommand<SupplierDetails>.Amend(City.SupplierOf("Granitkotten AB")), "Kontaktpersonen har slutat");
        var browser = await _city.Host.SignInAsync(Role.Coordinator);
        var refused = await browser.SubmitAsync(await browser.GetAsync($"{Url}/ta-stallning"), ("decision", "startControl"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(SupplierSignalProcess.Open, (await _city.ReadAsync(SupplierSignalProcess.KindName, "watch.1"))!.Promoted.Phase);
    }
}
