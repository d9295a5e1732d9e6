using Isms.PowerBi;
using Isms.Tests.Architecture;

namespace Isms.Tests.PowerBi;

/// <summary>The Power BI project under <c>reports</c> is what the dataset, the key figures and the pages make it.</summary>
public sealed class ProjectFileTests
{
    /// <summary>Set to a folder, the project is written there to be looked at, moved to <c>reports</c> and committed.</summary>
    private const string WriteTo = "ISMS_POWER_BI";

    /// <summary>The folder in the checkout.</summary>
    private static readonly string Reports = Path.Combine(Source.Root, "reports");

    public static TheoryData<string> Paths => [.. PowerBiProject.Files().Keys];

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_file_says_what_it_is_made_from(string path) => MadeFile.Hold("reports", path, PowerBiProject.Files()[path], WriteTo);

    [Fact]
    public void There_is_no_other_file() => Assert.Equal(
        PowerBiProject.Files().Keys,
        new[] { PowerBiProject.ModelFolder, PowerBiProject.ReportFolder }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Reports, folder), "*", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(Reports, "*.pbip"))
            .Select(file => Path.GetRelativePath(Reports, file).Replace('\\', '/'))
            // What Power BI Desktop keeps for itself is ignored by Git too.
            .Where(path => !path.Contains("/.pbi/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal));

    [Fact]
    public void Making_it_twice_gives_the_same_bytes() => Assert.Equal(PowerBiProject.Files(), PowerBiProject.Files());
}
