using System.Text.RegularExpressions;
using Isms.Processes.Engine;
using Isms.Processes.Engine.Driving;
using Isms.Processes.Kernel;
using Isms.Tests.Architecture;
using Microsoft.Extensions.DependencyInjection;

namespace Isms.Tests.Driving;

/// <summary>Read from the source, so that the rule holds also where the Durable packages are not to be had.</summary>
public sealed partial class ProcessOrchestratorsTests
{
    [Fact]
    public void Every_kind_of_the_product_has_an_orchestrator_of_its_name_and_there_is_no_other()
    {
        using var services = new ServiceCollection().AddIsmsProcesses().BuildServiceProvider();
        var kinds = services.GetRequiredService<ProcessCatalog>().All.Select(type => DriverInstance.OrchestratorOf(type.Kind));
        var functions = Functions().Matches(Source.Read("orchestrations/Isms.Orchestrations/Driver/ProcessOrchestrators.cs")).Select(match => match.Groups["name"].Value);
        Assert.Equal(kinds.Order(StringComparer.Ordinal), functions.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"\[Function\(nameof\((?<name>\w+)\)\)\]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Functions();
}
