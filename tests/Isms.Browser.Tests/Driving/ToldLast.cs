using Isms.Browser.Tests.Driving;
using Isms.Browser.Tests.Story;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(ToldLast))]

namespace Isms.Browser.Tests.Driving;

/// <summary>The other stories in any order, and then what the host told of all of them.</summary>
public sealed class ToldLast : ITestCollectionOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(collection => collection.TestCollectionDisplayName.Contains($"{typeof(ToldTests).FullName} ", StringComparison.Ordinal))];
}
