using System.Xml.Linq;
using Isms.Processes.Kernel;

namespace Isms.Tests.Architecture;

/// <summary>Who may know whom: design section 1.</summary>
public sealed class ReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Isms.Processes"] = [],
        ["Isms.Storage"] = ["Isms.Processes"],
        ["Isms.Web"] = ["Isms.Processes"],
        ["Isms.Reporting"] = ["Isms.Processes"],
        ["Isms.PowerBi"] = ["Isms.Reporting"],
        ["Isms.Orchestrations"] = ["Isms.Processes"],
        ["Isms.Functions"] = ["Isms.Processes", "Isms.Storage", "Isms.Web", "Isms.Reporting", "Isms.Orchestrations"],
        ["Isms.Local"] = ["Isms.Processes", "Isms.Storage", "Isms.Web", "Isms.Reporting"],
    };

    public static IEnumerable<TheoryDataRow<string>> Projects() => Source.Files("*.csproj").Select(file => new TheoryDataRow<string>(file));

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_room_refers_only_to_the_rooms_below_it(string project) =>
        Assert.Empty(Included(project, "ProjectReference").Select(Path.GetFileNameWithoutExtension).Except(Allowed[Path.GetFileNameWithoutExtension(project)]));

    [Fact]
    public void The_pure_core_takes_only_time_json_and_logging_packages() =>
        Assert.Empty(Included("orchestrations/Isms.Processes/Isms.Processes.csproj", "PackageReference").Except(
        [
            "NodaTime", "NodaTime.Serialization.SystemTextJson", "Microsoft.Extensions.Logging.Abstractions", "Microsoft.Extensions.DependencyInjection.Abstractions",
            "Microsoft.CodeAnalysis.BannedApiAnalyzers", // at build time only
        ]));

    [Fact]
    public void The_compiled_core_knows_no_other_room_and_no_storage_web_or_network()
    {
        var references = typeof(IProcessType).Assembly.GetReferencedAssemblies().Select(a => a.Name!);
        Assert.DoesNotContain(references, name => name.StartsWith("Isms.", StringComparison.Ordinal) || name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
            || name.StartsWith("Azure.", StringComparison.Ordinal) || name.Contains("Sqlite", StringComparison.Ordinal) || name.StartsWith("System.Net.", StringComparison.Ordinal)
            || name is "System.IO.FileSystem" or "System.Console" or "System.Data.Common");
    }

    private static IEnumerable<string> Included(string project, string element) =>
        XDocument.Parse(Source.Read(project)).Descendants(element).Select(e => e.Attribute("Include")!.Value.Replace('\\', '/'));
}
