using System.Net;
using Isms.Processes.ControlRound;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Processes.SupplierControl;
using Isms.Tests.Web;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Isms.Tests.RegisterPages;

public sealed class SchedulePageTests : IAsyncLifetime
{
    private const string Path = "/leverantorskontroller/schema";

    private City _city = null!;
    private Browser _browser = null!;

    private ControlScheduler Scheduler => _city.Host.Services.GetRequiredService<ControlScheduler>();

    public async ValueTask InitializeAsync()
    {
        _city = await City.StartAsync();
        for (var n = 2; n < 12; n++)
            await _city.GiveAsync(RegisterKinds.Supplier, $"L{n}", new RegisterCommand<SupplierDetails>.Create(City.SupplierOf($"Leverantör {n}") with { ContactPersonId = n == 2 ? null : "P1", Criticality = n % 3 == 0 ? Criticality.Critical : Criticality.Normal }));
        _browser = await _city.Host.SignInAsync(Role.Coordinator);
    }

    public ValueTask DisposeAsync() => _city.DisposeAsync();

    [Fact]
    public async Task Activated_TheDailyRunStartsExactlyWhatWasPreviewed()
    {
        var form = await _browser.GetAsync($"{Path}/aktivera");
        Assert.Equal("/register/leverantorer/L2/andra", form.Html.QuerySelector(".obstacles a.then")!.GetAttribute("href"));
        Assert.NotNull(form.Html.QuerySelector("svg[role=img][aria-label]"));
        var previewed = form.Html.QuerySelectorAll("table.stack tbody tr").Select(row => (Supplier: row.QuerySelector("a")!.GetAttribute("href")![("/register/leverantorer/".Length)..], StartsOn: row.Children[1].TextContent)).ToList();
        Assert.Equal(10, previewed.Count);

        var done = await _browser.SubmitAsync(await _browser.SubmitAsync(form), ("_confirmed", "true"));
        Assert.Equal(Path, done.Location);

        var started = new List<(string, string)>();
        for (var day = 0; day < 366; day++)
        {
            var run = await Scheduler.RunAsync(City.Tenant, CancellationToken.None);
            // The host runs the job too; the second one changes nothing and waits for no poke.
            if (run.Round is { } round) await _city.Host.Services.GetRequiredService<ControlRoundJob>().RunAsync(round, 2, CancellationToken.None);
            var today = CityTime.DateOf(_city.Clock.GetCurrentInstant()).ToString("d MMMM uuuu", System.Globalization.CultureInfo.GetCultureInfo("sv-SE"));
            started.AddRange(run.Requested.Except(run.Obstacles.Select(o => o.SupplierId)).Where(id => started.All(s => s.Item1 != id)).Select(id => (id, today)));
            _city.Clock.Advance(Duration.FromDays(1));
        }
        Assert.Equal(previewed.Order(), started.Order());
    }

    [Fact]
    public async Task Activate_WhenThePreviewChangedMeanwhile_ShowsItAgain()
    {
        var confirm = await _browser.SubmitAsync(await _browser.GetAsync($"{Path}/aktivera"));
        await _city.GiveAsync(RegisterKinds.Supplier, "L20", new RegisterCommand<SupplierDetails>.Create(City.SupplierOf("Sen AB") with { ContactPersonId = "P1" }));

        var again = await _browser.SubmitAsync(confirm, ("_confirmed", "true"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.False((await Scheduler.ReadScheduleAsync(City.Tenant, CancellationToken.None)).State.IsActive);
        Assert.Contains("Sen AB", again.Text("table.stack"), StringComparison.Ordinal);
        var done = await _browser.SubmitAsync(await _browser.SubmitAsync(again), ("_confirmed", "true"));
        Assert.Equal(HttpStatusCode.SeeOther, done.Status);
    }

    [Theory]
    [InlineData("criticalIntervalMonths", "0"), InlineData("leadTimeDays", "3"), InlineData("answerDays", "200"), InlineData("silenceDays", "2"), InlineData("reminderDaysBefore", "7, 90"), InlineData("reminderDaysAfter", "snart"), InlineData("reason", "")]
    public async Task Adjust_OutOfRange_IsRefusedAtTheField(string field, string value)
    {
        var refused = await _browser.SubmitAsync(await _browser.GetAsync($"{Path}/plan"), field == "reason" ? [("reason", "")] : [("reason", "Prov"), (field, value)]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.NotNull(refused.Html.QuerySelector($"#{field}-error"));
    }

    [Fact]
    public async Task AdjustAndPause_AreRecordedWithTheirReasons()
    {
        Assert.Equal(Path, (await _browser.SubmitAsync(await _browser.GetAsync($"{Path}/plan"), ("answerDays", "30"), ("reason", "Fler frågor"))).Location);
        await _browser.SubmitAsync(await _browser.SubmitAsync(await _browser.GetAsync($"{Path}/aktivera")), ("_confirmed", "true"));
        var paused = await _browser.SubmitAsync(await _browser.SubmitAsync(await _browser.GetAsync($"{Path}/pausa"), ("reason", "Semester")), ("_confirmed", "true"));
        Assert.Equal(Path, paused.Location);

        var page = await _browser.GetAsync(Path);
        Assert.Equal(["Semester", "Fler frågor"], page.Html.QuerySelectorAll("ol.time q").Select(q => q.TextContent));
        Assert.Contains("30 dagar", page.Text("ul.plan"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SupplierManager_ReadsTheScheduleButMayNotChangeIt()
    {
        var manager = await _city.Host.SignInAsync(Role.SupplierManager);
        Assert.Empty((await manager.GetAsync(Path)).Html.QuerySelectorAll("main .act"));
        foreach (var act in new[] { "aktivera", "plan", "pausa" }) Assert.Equal(HttpStatusCode.Forbidden, (await manager.GetAsync($"{Path}/{act}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await _city.Host.SignInAsync(Role.BoardReader)).GetAsync(Path)).Status);
    }
}
