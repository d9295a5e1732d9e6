using Isms.Processes.Kernel;
using Isms.Tests.Web;

namespace Isms.Tests.Overview;

public sealed class NoExportTests
{
    [Fact]
    public async Task Before_the_first_export_the_page_says_so_and_how_to_get_one()
    {
        await using var host = await WebHost.StartAsync();
        var board = await (await host.SignInAsync(Role.BoardReader)).GetAsync("/oversikt");
        Assert.Contains("Den driftansvarige kan begära en export", board.Text("main"), StringComparison.Ordinal);
        var coordinator = await (await host.SignInAsync(Role.Coordinator)).GetAsync("/oversikt");
        Assert.NotNull(coordinator.Html.QuerySelector("main a[href='/drift/dataset']"));
        Assert.NotNull(coordinator.Html.QuerySelector("header nav a[href='/oversikt'][aria-current]"));
        Assert.Null((await (await host.SignInAsync(Role.Operator)).GetAsync("/")).Html.QuerySelector("header nav a[href='/oversikt']"));
    }
}
