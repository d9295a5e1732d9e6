using System.Reflection;
using Isms.Orchestrations.Driver;
using Isms.Processes.Engine;
using Isms.Processes.Engine.Driving;
using Isms.Processes.Kernel;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Isms.Orchestrations.Tests;

public sealed class OrchestratorNameTests
{
    [Fact]
    public void Every_kind_of_the_product_has_an_orchestrator_of_its_name_and_there_is_no_other()
    {
        using var services = new ServiceCollection().AddIsmsProcesses().BuildServiceProvider();
        var kinds = services.GetRequiredService<ProcessCatalog>().All.Select(type => DriverInstance.OrchestratorOf(type.Kind));
        var functions = typeof(ProcessOrchestrators).GetMethods(BindingFlags.Public | BindingFlags.Static).Select(method => method.GetCustomAttribute<FunctionAttribute>()?.Name ?? method.Name);
        Assert.Equal(kinds.Order(StringComparer.Ordinal), functions.Order(StringComparer.Ordinal));
    }
}
