using Isms.Emulator.Tests.Servers;
using Isms.Tests.Architecture;

namespace Isms.Emulator.Tests.Charts;

/// <summary>The scripts that draw charts are those that their makers publish.</summary>
public sealed class VegaFileTests
{
    private static readonly string Kept = Path.Combine(Source.Root, "reports", "charts", "vega");

    [Fact]
    public async Task The_scripts_in_the_repository_are_those_of_the_packages_in_the_lock_file()
    {
        var folder = Directory.CreateTempSubdirectory("isms-vega-").FullName;
        try
        {
            foreach (var name in (string[])["package.json", "package-lock.json"]) File.Copy(Path.Combine(Kept, name), Path.Combine(folder, name));
            await NodePackages.InstallAsync(folder);
            foreach (var (package, script) in ((string, string)[])[("vega", "vega.min.js"), ("vega-lite", "vega-lite.min.js")])
                Assert.Equal(File.ReadAllBytes(Path.Combine(folder, "node_modules", package, "build", script)), File.ReadAllBytes(Path.Combine(Kept, script)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
