using System.Diagnostics;
using System.Net;
using Isms.Processes.ControlRound;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Processes.SupplierControl;
using Isms.Tests.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Isms.Tests.RegisterPages;

public sealed class InvitationPageTests : IAsyncLifetime
{
    private const string Path = "/leverantorskontroller/inbjudan";
    private const string Rounds = "/arenden/kontrollomgangar";

    private City _city = null!;
    private Browser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _city = await City.StartAsync();
        await RegisterAsync("L2", "Bergskammen AB", "P1");
        await RegisterAsync("L3", "Utan kontakt AB", null);
        await RegisterAsync("L4", "Möjlig AB", "P1", SupplierStage.Prospective);
        await RegisterAsync("L5", "Tidigare AB", "P1", SupplierStage.Former);
        _browser = await _city.Host.SignInAsync(Role.Coordinator);
    }

    public ValueTask DisposeAsync() => _city.DisposeAsync();

    [Fact]
    public async Task Form_OffersTheSuppliersThatMayBeControlled_WithWhatStandsInTheWay()
    {
        var form = await _browser.GetAsync(Path);
        Assert.Equal(["L2", "L1", "L4", "L3"], form.Html.QuerySelectorAll("input[name=suppliers]").Select(input => input.GetAttribute("value")));
        Assert.Contains("Saknar kontaktperson", form.Html.QuerySelector("#suppliers-3-hint")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invited_EverySupplierIsForeseenAndThenSeenTo()
    {
        await _city.GiveAsync(RegisterKinds.Supplier, "L2", ASupplierStart());
        var confirm = await ChooseAsync("L1", "L2", "L3");
        Assert.Equal(["Bergskammen AB Pågår redan", "Granitkotten AB Bjuds in", "Utan kontakt AB Startas inte"], Lines(confirm, "main form table"));
        Assert.Contains("kontaktperson", confirm.Html.QuerySelectorAll("main form table tbody tr")[2].Children[2].TextContent, StringComparison.Ordinal);
        Assert.Equal("/register/leverantorer/L3/andra", confirm.Html.QuerySelector("main form table a.then")!.GetAttribute("href"));

        var done = await _browser.SubmitAsync(confirm, ("_confirmed", "true"));
        Assert.StartsWith($"{Rounds}/", done.Location, StringComparison.Ordinal);
        var page = await ConcludedAsync(done.Location!);

        Assert.Equal(["Bergskammen AB Pågick redan", "Granitkotten AB Startad", "Utan kontakt AB Startades inte"], Lines(page, "main table"));
        Assert.Contains("En kontroll startades. En pågick redan. En kunde inte startas.", page.Text(".lead"), StringComparison.Ordinal);
        Assert.NotEmpty((await UntilAsync(done.Location!, seen => seen.Html.QuerySelector("main table a[href='/arenden/leverantorskontroller/L1-001']") is not null)).Html.QuerySelectorAll("ol.time li"));
    }

    [Fact]
    public async Task Invited_SentTwice_IsOneRound()
    {
        var confirm = await ChooseAsync("L1");
        var first = await _browser.SubmitAsync(confirm, ("_confirmed", "true"));
        await ConcludedAsync(first.Location!);
        var second = await _browser.SubmitAsync(confirm, ("_confirmed", "true"));

        Assert.Equal((HttpStatusCode.SeeOther, first.Location), (second.Status, second.Location));
        Assert.Single((await _browser.GetAsync(Rounds)).Html.QuerySelectorAll("main tbody tr"));
    }

    [Fact]
    public async Task Invited_WhenNobodyCanBe_IsRefusedWithEachReason()
    {
        var refused = await ChooseAsync("L3", "L4");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.NotNull(refused.Html.QuerySelector("#suppliers-error"));
        var said = refused.Text(".errors");
        Assert.Contains("Utan kontakt AB:", said, StringComparison.Ordinal);
        Assert.Contains("Möjlig AB:", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("suppliers", "", "suppliers")]
    [InlineData("plannedDue", "2026-11-23", "plannedDue")]
    [InlineData("purpose", "screening", "procurementReference")]
    public async Task Invited_WithSomethingMissing_IsRefusedAtTheField(string field, string value, string at)
    {
        var form = await _browser.GetAsync(Path);
        (string, string)[] given = field == "suppliers" ? [] : [("suppliers", "L1"), (field, value)];
        var refused = await SubmitAsync(_browser, form, given);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.NotNull(refused.Html.QuerySelector($"#{at}-error"));
    }

    [Fact]
    public async Task Form_OfAManager_OffersTheOwnSuppliersAndTakesNoOther()
    {
        var manager = new UserAccount("person-manager", "Egen Ansvarig", [new HeldRole(Role.SupplierManager, "supplier/L2")]);
        await using var city = await City.StartAsync(services => services.AddSingleton<IUserDirectory>(new OneUser(manager)));
        await city.GiveAsync(RegisterKinds.Supplier, "L2", new RegisterCommand<SupplierDetails>.Create(City.SupplierOf("Egen AB") with { ContactPersonId = "P1" }));
        var browser = city.Host.Open();
        await browser.SubmitAsync(await browser.GetAsync("/logga-in"), ("person", manager.PersonId));

        var form = await browser.GetAsync(Path);
        Assert.Equal(["L2"], form.Html.QuerySelectorAll("input[name=suppliers]").Select(input => input.GetAttribute("value")));
        var refused = await SubmitAsync(browser, form, ("suppliers", "L1"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.NotNull(refused.Html.QuerySelector("#suppliers-error"));
        Assert.Equal(HttpStatusCode.SeeOther, (await SubmitAsync(browser, form, ("suppliers", "L2"), ("_confirmed", "true"))).Status);
    }

    [Fact]
    public async Task Round_Unknown_IsNotFound()
    {
        foreach (var page in new[] { "", "/forsok-igen" }) Assert.Equal(HttpStatusCode.NotFound, (await _browser.GetAsync($"{Rounds}/finns-inte{page}")).Status);
    }

    [Fact]
    public async Task StuckRound_WaitsForTheCoordinatorAndIsTriedAgain()
    {
        var key = new ProcessKey(City.Tenant, ControlRoundProcess.KindName, "stannad");
        // Held, so that the job is never asked for, whatever time says.
        var hold = _city.Host.Services.GetRequiredService<EffectHold>();
        await hold.HoldAsync(CancellationToken.None);
        await _city.GiveAsync(ControlRoundProcess.KindName, key.Id, new ControlRoundCommand.Request(new(ControlPurpose.Recurring, ControlPlan.Default, null, [new("L1", new(2027, 3, 1))])));
        _city.Clock.Advance(ControlRoundProcess.Waits[^1]);
        await _city.Host.Engine.AdvanceAsync(key, null, CancellationToken.None);

        Assert.NotNull((await _browser.GetAsync("/")).Html.QuerySelector($"main a[href='{Rounds}/stannad']"));
        var page = await _browser.GetAsync($"{Rounds}/stannad");
        Assert.Contains("Omgången har stannat. 0 av 1 är startade.", page.Text(".lead"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await _city.Host.SignInAsync(Role.SupplierManager)).GetAsync($"{Rounds}/stannad/forsok-igen")).Status);

        var retried = await _browser.SubmitAsync(await _browser.GetAsync($"{Rounds}/stannad/forsok-igen"));
        Assert.Equal($"{Rounds}/stannad", retried.Location);
        await hold.ReleaseAsync(CancellationToken.None);
        await _city.Host.Services.GetRequiredService<EffectDispatcher>().DispatchAsync(key, CancellationToken.None);
        await ConcludedAsync($"{Rounds}/stannad");
        Assert.Null((await _browser.GetAsync("/")).Html.QuerySelector($"main a[href='{Rounds}/stannad']"));
    }

    [Fact]
    public async Task Rounds_AreShownToTheOperatorByNumbersAlone()
    {
        await ConcludedAsync((await _browser.SubmitAsync(await ChooseAsync("L1", "L3"), ("_confirmed", "true"))).Location!);

        var page = await (await _city.Host.SignInAsync(Role.Operator)).GetAsync("/drift");
        var row = page.Html.QuerySelectorAll("table").Single(table => table.QuerySelector("caption")!.TextContent == "Senaste kontrollomgångar").QuerySelector("tbody tr")!;
        Assert.Equal(["1", "0", "1", "Klar med hinder"], row.Children.Skip(1).Select(cell => cell.TextContent.Trim()));
        Assert.Null(row.QuerySelector("a"));
        Assert.NotNull((await _browser.GetAsync("/leverantorskontroller/schema")).Html.QuerySelector($"a[href='{Rounds}']"));
    }

    private static SupplierCommand.StartControl ASupplierStart() => new(
        ControlPurpose.Recurring, new(2027, 1, 20), ControlPlan.Default, Questionnaire.DefaultId,
        Questionnaire.Shipped().Max(q => q.Version), [], null, null);

    private Task RegisterAsync(string id, string name, string? contact, SupplierStage stage = SupplierStage.Contracted) =>
        _city.GiveAsync(RegisterKinds.Supplier, id, new RegisterCommand<SupplierDetails>.Create(City.SupplierOf(name) with { ContactPersonId = contact, Stage = stage }));

    private async Task<PageSeen> ChooseAsync(params string[] suppliers) => await SubmitAsync(_browser, await _browser.GetAsync(Path), [.. suppliers.Select(id => ("suppliers", id))]);

    /// <summary>Sends the form with its preset purpose and date, unless others are given.</summary>
    private static Task<PageSeen> SubmitAsync(Browser browser, PageSeen form, params (string Name, string Value)[] given) =>
        browser.SubmitAsync(form, given.Any(value => value.Name == "purpose") ? given : [.. given, ("purpose", "recurring")]);

    private Task<PageSeen> ConcludedAsync(string round) => UntilAsync(round, page => page.Text("aside .state").StartsWith("Klar", StringComparison.Ordinal));

    /// <summary>What the host does in the background is awaited, however slow the machine.</summary>
    private async Task<PageSeen> UntilAsync(string path, Func<PageSeen, bool> isThere)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var page = await _browser.GetAsync(path);
            if (isThere(page)) return page;
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(60), $"{path} stays at: {page.Text("main")}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    private static IEnumerable<string> Lines(PageSeen page, string table) =>
        page.Html.QuerySelector(table)!.QuerySelectorAll("tbody tr").Select(row => $"{row.Children[0].TextContent.Trim()} {row.Children[1].TextContent.Trim()}");
}
