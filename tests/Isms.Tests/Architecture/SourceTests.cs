using System.Reflection;
using System.Xml.Linq;
using Isms.Processes.Kernel;

namespace Isms.Tests.Architecture;

public sealed class SourceTests
{
    private const int LongestFile = 400;

    [Fact]
    public void No_source_file_is_longer_than_people_read() =>
        Assert.DoesNotContain(Source.Files("*.cs"), file => Source.Read(file).AsSpan().Count('\n') > LongestFile);

    [Fact]
    public void Every_public_type_of_the_core_says_what_it_is()
    {
        var assembly = typeof(IProcessType).Assembly;
        var documented = XDocument.Load(Path.Combine(AppContext.BaseDirectory, "Isms.Processes.xml")).Descendants("member")
            .Where(m => m.Element("summary") is { } summary && !string.IsNullOrWhiteSpace(summary.Value) || m.Element("inheritdoc") is not null)
            .Select(m => m.Attribute("name")!.Value).ToHashSet(StringComparer.Ordinal);
        Assert.DoesNotContain(assembly.GetExportedTypes().Select(t => "T:" + t.FullName!.Replace('+', '.')), name => !documented.Contains(name));
    }

    [Fact]
    public void Every_process_can_be_made_without_arguments() =>
        Assert.DoesNotContain(
            typeof(IProcessType).Assembly.GetTypes().Where(t => t is { IsAbstract: false, IsGenericTypeDefinition: false } && t.IsAssignableTo(typeof(IProcessType))),
            t => t.GetConstructor(BindingFlags.Public | BindingFlags.Instance, []) is null);
}
