using System.Text.RegularExpressions;
using Isms.Processes.Incident;
using Isms.Processes.Kernel;
using Isms.Tests.Architecture;
using Isms.Web.Language;

namespace Isms.Tests.IncidentPages;

/// <summary>The words that pages make up from codes: every code has them.</summary>
public sealed partial class IncidentTextTests
{
    private static readonly Texts Words = new(Texts.Files.Select(file => new TextSource(file, new System.Resources.ResourceManager($"Isms.Web.Texts.{file}", typeof(Texts).Assembly))));

    [Fact]
    public void Every_event_and_phase_of_an_incident_has_words()
    {
        Assert.All(new IncidentProcess().EventNames.All, named => Assert.NotNull(Words.Find($"Event.{named.Key}")));
        Assert.All(IncidentPhase.All, phase =>
        {
            Assert.NotNull(Words.Find($"Phase.{IncidentProcess.KindName}.{phase}"));
            Assert.NotNull(Words.Find($"Incident.lead.{phase}"));
            Assert.NotNull(Words.Find($"Incident.receipt.{phase}"));
        });
    }

    [Fact]
    public void Every_refusal_of_an_incident_has_words()
    {
        var codes = Source.Files("*.cs").Where(file => file.Contains("/Incident/", StringComparison.Ordinal)).SelectMany(file => Code().Matches(Source.Read(file))).Select(match => match.Groups["code"].Value).Distinct().ToList();
        Assert.Contains("incident.tracksOpen", codes);
        Assert.All(codes, code => Assert.NotNull(Words.Find($"Rejection.{code}")));
    }

    [Fact]
    public void Everything_that_is_awaited_has_words_for_lists_and_for_the_page()
    {
        var actions = Source.Files("IncidentDuties.cs").SelectMany(file => Action().Matches(Source.Read(file))).Select(match => match.Groups["code"].Value).Distinct().ToList();
        Assert.Contains("openTracks", actions);
        Assert.All(actions, code =>
        {
            Assert.NotNull(Words.Find($"Action.incident.{code}"));
            Assert.NotNull(Words.Find($"Incident.outstanding.{code}"));
        });
    }

    [Fact]
    public void Every_value_that_a_page_names_has_words()
    {
        AssertNamed<IncidentSeverity>("IncidentSeverity.{0}", "IncidentSeverity.{0}.definite", "IncidentSeverity.{0}.hint");
        AssertNamed<IncidentOrigin>("IncidentOrigin.{0}");
        AssertNamed<YesNoUnknown>("YesNoUnknown.{0}");
        Assert.All(Enum.GetValues<ImpactUnit>().Where(unit => unit != ImpactUnit.YesNo).Select(FieldText.Of), unit =>
        {
            Assert.NotNull(Words.Find($"Incident.impact.{unit}.hint"));
            Assert.NotNull(Words.Find($"Incident.impact.{unit}.wrong"));
        });
        Assert.All(IncidentSecrecy.Fields(new IncidentState()), field => Assert.NotNull(Words.Find($"Incident.secrecy.{field}")));
    }

    private static void AssertNamed<T>(params string[] patterns) where T : struct, Enum =>
        Assert.All(Enum.GetValues<T>().Select(FieldText.Of), value => Assert.All(patterns, pattern => Assert.NotNull(Words.Find(pattern.Replace("{0}", value, StringComparison.Ordinal)))));

    [GeneratedRegex("""(?:Rejection\(|=> new\(|Add\(new\(|\? new\(|\[new\()"(?<code>[a-z][A-Za-z]+\.[A-Za-z]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();

    [GeneratedRegex("(?:yield return|=>) \"incident\\.(?<code>[A-Za-z]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Action();
}
