using System.Net;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Processes.SupplierControl;
using Isms.Tests.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Isms.Tests.RegisterPages;

public sealed class SupplierPageTests
{
    [Fact]
    public async Task Page_ShowsWhatIsKnownOfTheSupplier()
    {
        await using var city = await City.StartAsync();
        var browser = await city.Host.SignInAsync(Role.Coordinator);
        var page = (await browser.GetAsync("/register/leverantorer/L1")).Html.Body!.TextContent;
        foreach (var expected in new[] { "Leverantör med avtal", "Kriticitet: normal", "E-post", "Brevkorgen", "Kim Kontakt", "Anna Ansvarig", "Underhålls", "Personuppgiftsbiträde", "kvar" })
            Assert.Contains(expected, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartControl_Confirmed_MakesTheControlAndLeadsToIt()
    {
        await using var city = await City.StartAsync();
        var browser = await city.Host.SignInAsync(Role.Coordinator);
        var form = await browser.GetAsync("/register/leverantorer/L1/kontroll");
        Assert.Contains(form.Html.QuerySelectorAll("#reviewer option"), option => option.TextContent == "Bo Bedömare");

        var past = await browser.SubmitAsync(form, ("plannedDue", "2026-01-01"));
        Assert.NotNull(past.Html.QuerySelector("#plannedDue-error"));
        var confirm = await browser.SubmitAsync(past, ("plannedDue", "2027-02-01"), ("purpose", "extraordinary"), ("reviewer", "P3"));
        Assert.Contains("Kim Kontakt", confirm.Text(".binding"), StringComparison.Ordinal);
        var done = await browser.SubmitAsync(confirm, ("_confirmed", "true"));

        Assert.Equal("/arenden/leverantorskontroller/L1-001", done.Location);
        Assert.NotNull(await city.ReadAsync(SupplierControlProcess.KindName, "L1-001"));
        var page = await browser.GetAsync("/register/leverantorer/L1");
        Assert.NotEmpty(page.Html.QuerySelectorAll("a[href='/arenden/leverantorskontroller/L1-001']"));
        Assert.Empty(page.Html.QuerySelectorAll("a[href$='/kontroll']"));
    }

    [Fact]
    public async Task StartControl_ByTheManagerOfAnother_Is403AlsoForUnknownSuppliers()
    {
        var manager = new UserAccount("person-manager", "Annan Ansvarig", [new HeldRole(Role.SupplierManager, "supplier/L2")]);
        await using var city = await City.StartAsync(services => services.AddSingleton<IUserDirectory>(new OneUser(manager)));
        var browser = city.Host.Open();
        await browser.SubmitAsync(await browser.GetAsync("/logga-in"), ("person", manager.PersonId));

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/register/leverantorer/L1/kontroll")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/register/leverantorer/finns-inte/kontroll")).Status);
        Assert.Empty((await browser.GetAsync("/register/leverantorer/L1")).Html.QuerySelectorAll("a[href$='/kontroll']"));
        await city.GiveAsync(RegisterKinds.Supplier, "L2", new RegisterCommand<SupplierDetails>.Create(City.SupplierOf("Egen AB")));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/register/leverantorer/L2/kontroll")).Status);
    }

    [Fact]
    public async Task StartControl_OfAProspectiveSupplier_AsksForTheProcurement()
    {
        await using var city = await City.StartAsync();
        await city.GiveAsync(RegisterKinds.Supplier, "L3", new RegisterCommand<SupplierDetails>.Create(City.SupplierOf("Kanske AB") with { Stage = SupplierStage.Prospective, ContactPersonId = "P1" }));
        var browser = await city.Host.SignInAsync(Role.Coordinator);
        var refused = await browser.SubmitAsync(await browser.GetAsync("/register/leverantorer/L3/kontroll"));
        Assert.NotNull(refused.Html.QuerySelector("#procurementReference-error"));
        Assert.Equal(["screening"], refused.Html.QuerySelectorAll("input[name=purpose]").Select(input => input.GetAttribute("value")!));
    }
}
