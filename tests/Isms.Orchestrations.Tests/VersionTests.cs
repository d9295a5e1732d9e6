using System.Text.Json;
using Isms.Orchestrations.Driver;
using Isms.Tests.Architecture;

namespace Isms.Orchestrations.Tests;

public sealed class VersionTests
{
    [Fact]
    public void New_drivers_start_in_the_version_that_running_ones_pass_to()
    {
        using var host = JsonDocument.Parse(Source.Read("host.json"));
        Assert.Equal(ProcessDriver.Version, host.RootElement.GetProperty("extensions").GetProperty("durableTask").GetProperty("defaultVersion").GetString());
    }
}
