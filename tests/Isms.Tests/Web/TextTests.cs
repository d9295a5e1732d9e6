using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Isms.Processes.Kernel;
using Isms.Web.Language;

namespace Isms.Tests.Web;

public sealed partial class TextTests
{
    public static TheoryData<string> Files => [.. Texts.Files];

    [Theory]
    [MemberData(nameof(Files))]
    public void EveryFile_HasTheSameKeysAndPlaceholdersInBothLanguages(string file)
    {
        var (swedish, english) = (Read(file, ""), Read(file, "en"));

        Assert.Equal(swedish.Keys.Order(StringComparer.Ordinal), english.Keys.Order(StringComparer.Ordinal));
        Assert.All(swedish, pair => Assert.Equal(Placeholders(pair.Value), Placeholders(english[pair.Key])));
        Assert.All(swedish.Values.Concat(english.Values), Assert.NotEmpty);
    }

    [Fact]
    public void NoKey_IsInTwoFiles()
    {
        var keys = Texts.Files.SelectMany(file => Read(file, "").Keys).ToList();
        Assert.Equal(keys.Count, keys.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void EveryRole_HasAName()
    {
        var keys = Texts.Files.SelectMany(file => Read(file, "").Keys).ToHashSet(StringComparer.Ordinal);
        Assert.All(Enum.GetValues<Role>(), role => Assert.Contains($"Role.{role}", keys));
    }

    [Fact]
    public void EveryKeyNamedInTheWeb_Exists()
    {
        var keys = Texts.Files.SelectMany(file => Read(file, "").Keys).ToHashSet(StringComparer.Ordinal);
        var sources = Directory.EnumerateFiles(WebFolder, "*", SearchOption.AllDirectories)
            .Where(path => path.EndsWith(".razor", StringComparison.Ordinal) || path.EndsWith(".cs", StringComparison.Ordinal))
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
        foreach (var path in sources)
        {
            var source = File.ReadAllText(path);
            Assert.All(LiteralKey().Matches(source).Select(m => m.Groups["key"].Value), key => Assert.Contains(key, keys));
            Assert.All(CountedKey().Matches(source).Select(m => m.Groups["key"].Value), key => { Assert.Contains(key + ".one", keys); Assert.Contains(key + ".other", keys); });
        }
    }

    [Fact]
    public void UnknownKey_Throws() => Assert.Throws<MissingTextException>(() => new Texts([])["No.such"]);

    private static string WebFolder
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "Isms.Functions.sln"))) folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the checkout.");
            return Path.Combine(folder.FullName, "web", "Isms.Web");
        }
    }

    private static Dictionary<string, string> Read(string file, string culture) =>
        new ResourceManager($"Isms.Web.Texts.{file}", typeof(Texts).Assembly)
            .GetResourceSet(culture.Length == 0 ? CultureInfo.InvariantCulture : CultureInfo.GetCultureInfo(culture), createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!, StringComparer.Ordinal);

    private static IEnumerable<string> Placeholders(string text) => Placeholder().Matches(text).Select(m => m.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    [GeneratedRegex("""[Tt]exts?(?:\.In\([^)]*\))?\["(?<key>[A-Za-z0-9.-]+)"[\],]""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LiteralKey();

    [GeneratedRegex("""[Tt]exts?\.Count\("(?<key>[A-Za-z0-9.-]+)",""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CountedKey();

    [GeneratedRegex("""\{\d+[^}]*\}""", RegexOptions.None, 1000)]
    private static partial Regex Placeholder();
}
