using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Tests.RegisterPages;
using NodaTime;

namespace Isms.Tests.OperationPages;

public sealed class OperationPageTests : IAsyncLifetime
{
    private City _city = null!;

    public async ValueTask InitializeAsync() => _city = await City.StartAsync();

    public ValueTask DisposeAsync() => _city.DisposeAsync();

    [Fact]
    public async Task Effects_that_wait_and_effects_that_were_given_up_are_counted_apart()
    {
        var supplier = (await _city.ReadAsync(RegisterKinds.Supplier, "L1"))!;
        var (now, body) = (_city.Clock.GetCurrentInstant(), new StoredEffect(StoredEffect.Publish, EventType: "supplier-changed.v1"));
        await _city.Store.ReplaceAsync(
            supplier with
            {
                Effects =
                [
                    new(new(1, 0), body, 1, now + Duration.FromDays(1)),
                    new(new(1, 1), body, 1, now + Duration.FromDays(1)),
                    new(new(2, 0), body, 9, now, DeadSince: now, LastError: "IOException"),
                ],
            },
            TestContext.Current.CancellationToken);

        var page = await (await _city.Host.SignInAsync(Role.Operator)).GetAsync("/drift");
        var line = Assert.Single(page.Html.QuerySelectorAll("tr"), row => row.QuerySelector("td:first-child")?.TextContent == "Leverantör");
        Assert.Equal(("2", "1"), (line.QuerySelector("td[data-label='Väntande effekter']")?.TextContent, line.QuerySelector("td[data-label='Uppgivna']")?.TextContent));
    }
}
