using Isms.Processes.Engine.Driving;
using Isms.Processes.Kernel;
using Isms.Tests.Specifications;

namespace Isms.Tests.Driving;

public sealed class DriverInstanceTests
{
    [Fact]
    public void An_id_names_the_process() => Assert.Equal("goteborg:supplier-control:acme-001", DriverInstance.IdOf(new ProcessKey("goteborg", "supplier-control", "acme-001")));

    [Fact]
    public void A_long_id_stays_within_the_limit_recognisable_and_its_own()
    {
        var (one, other) = (new ProcessKey("goteborg", "supplier-control", new string('a', 119) + "1"), new ProcessKey("goteborg", "supplier-control", new string('a', 119) + "2"));
        Assert.Equal(DriverInstance.MaximumLength, DriverInstance.IdOf(one).Length);
        Assert.StartsWith(DriverInstance.PrefixOf(one.Partition), DriverInstance.IdOf(one), StringComparison.Ordinal);
        Assert.NotEqual(DriverInstance.IdOf(one), DriverInstance.IdOf(other));
    }

    [Fact]
    public void Every_kind_has_an_orchestrator_of_its_own_name() =>
        Assert.Equal(World.Catalog.All.Count, World.Catalog.All.Select(t => DriverInstance.OrchestratorOf(t.Kind)).Distinct(StringComparer.OrdinalIgnoreCase).Count());

    [Theory]
    [InlineData("supplier-control", "SupplierControl")]
    [InlineData("measure", "Measure")]
    public void An_orchestrator_is_called_like_its_kind(string kind, string name) => Assert.Equal(name, DriverInstance.OrchestratorOf(kind));
}
