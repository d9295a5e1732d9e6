using System.Runtime.CompilerServices;
using Xunit.Sdk;
using Xunit.v3;

namespace Isms.Tests.Storage;

/// <summary>An entry of <see cref="SecondProcess"/>: a test to the runner inside the second process, and nothing in the first.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer(typeof(SecondProcessEntryDiscoverer))]
public sealed class SecondProcessEntryAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
    : FactAttribute(sourceFilePath, sourceLineNumber);

/// <summary>Finds the entries only inside the second process, so that no other run has to skip them.</summary>
public sealed class SecondProcessEntryDiscoverer : FactDiscoverer
{
    public override ValueTask<IReadOnlyCollection<IXunitTestCase>> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, IXunitTestMethod testMethod, IFactAttribute factAttribute) =>
        SecondProcess.IsThisProcess ? base.Discover(discoveryOptions, testMethod, factAttribute) : ValueTask.FromResult<IReadOnlyCollection<IXunitTestCase>>([]);
}
