using System.Globalization;
using System.Text.RegularExpressions;

namespace Isms.Tests.Architecture;

/// <summary>Documents that name tests and figures name those there are.</summary>
public sealed partial class DocumentTests
{
    [Fact]
    public void Every_test_that_the_threat_model_names_exists()
    {
        var tests = Directory.EnumerateFiles(Path.Combine(Source.Root, "tests"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"))
            .ToLookup(file => Path.GetFileName(file).Split('.')[0], File.ReadAllText, StringComparer.Ordinal);
        var named = Named().Matches(Source.Read("docs/threat-model.md")).Select(match => (Class: match.Groups["class"].Value, Method: match.Groups["method"].Value)).ToList();

        Assert.True(named.Count > 40);
        Assert.DoesNotContain(named, test => !tests[test.Class].Any(text => Regex.IsMatch(text, test.Method.Length == 0 ? $@"class {test.Class}\b" : $@"\[(Fact|Theory)[^\n]*\n(\s*\[[^\n]*\n)*\s*public [^\n]*\b{test.Method}\(", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5))));
    }

    [Fact]
    public void Every_threat_has_a_control_and_a_test()
    {
        var rows = Source.Read("docs/threat-model.md").Split('\n').Where(line => Threat().IsMatch(line)).ToList();

        Assert.True(rows.Count > 40);
        Assert.DoesNotContain(rows, row => row.Split('|') is not [_, _, { Length: > 5 }, { Length: > 5 }, var test, _] || !Named().IsMatch(test));
    }

    [Fact]
    public void The_cost_model_holds_the_figures_that_were_measured()
    {
        var measured = Source.Read("bench/Isms.Bench/results/size-1.txt");
        var model = Source.Read("docs/operations.md").Split("# What it costs")[1];

        foreach (var figure in new[] { Year().Match(measured), Simulated().Match(measured) })
        {
            Assert.True(figure.Success);
            Assert.All(figure.Groups.Values.Skip(1), value => Assert.Matches($@"\b{value.Value}\b", model));
        }
        var events = int.Parse(Simulated().Match(measured).Groups["events"].Value, CultureInfo.InvariantCulture) / 3;
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"{Math.Round(events / 10.0) * 10:N0} events a year"), model, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"`(?<class>[A-Z]\w+(Tests|Laws))(\.(?<method>\w+))?`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();

    [GeneratedRegex(@"^\| [STRIDE] \|", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Threat();

    [GeneratedRegex(@"(?<reads>\d+) reads by key and (?<writes>\d+) writes; (?<size>\d+) KiB each", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Year();

    [GeneratedRegex(@"Whole export of (?<documents>\d+) documents with (?<events>\d+) events: 3 simulated years", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Simulated();
}
