using System.Resources;
using System.Text.RegularExpressions;
using Isms.Processes.Incident;
using Isms.Tests.Architecture;
using Isms.Tests.Specifications;
using Isms.Web.Language;

namespace Isms.Tests.Incident;

public sealed partial class IncidentTextTests
{
    private static readonly Texts Words = new(Texts.Files.Select(file => new TextSource(file, new ResourceManager($"Isms.Web.Texts.{file}", typeof(Texts).Assembly))));

    [Fact]
    public void Every_event_and_phase_has_words()
    {
        Assert.All(World.Incidents.EventNames.All, e => Assert.NotNull(Words.Find($"Event.{e.Key}")));
        Assert.All(IncidentPhase.All, phase => Assert.NotNull(Words.Find($"Phase.incident.{phase}")));
    }

    [Fact]
    public void Everything_that_is_awaited_told_or_refused_has_words()
    {
        // The names of events and commands are storage.
        var files = Source.Files("*.cs").Where(file => file.Contains("Isms.Processes/Incident/", StringComparison.Ordinal) && !file.EndsWith("Events.cs", StringComparison.Ordinal) && !file.EndsWith("Commands.cs", StringComparison.Ordinal));
        var keys = files.SelectMany(file => Code().Matches(Source.Read(file))).Select(m => m.Groups["code"].Value).Distinct(StringComparer.Ordinal).ToList();
        Assert.True(keys.Count > 30, "The source was not found.");
        Assert.DoesNotContain(keys, key => Words.Find($"Rejection.{key}") is null && Words.Find($"Action.{key}") is null && Words.Find($"Mail.{key}.subject") is null);
    }

    [GeneratedRegex("""
        "(?<code>(?:incident|impact|secrecy|time|field|reason|date|measure)\.[a-z][A-Za-z]+)"
        """, RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace, 1000)]
    private static partial Regex Code();
}
