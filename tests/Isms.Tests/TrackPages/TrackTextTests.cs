using System.Text.RegularExpressions;
using Isms.Processes.Incident;
using Isms.Processes.IncidentTrack;
using Isms.Processes.Kernel;
using Isms.Tests.Architecture;
using Isms.Web.Language;

namespace Isms.Tests.TrackPages;

/// <summary>The words that pages make up from codes: every code has them.</summary>
public sealed partial class TrackTextTests
{
    private static readonly Texts Words = new(Texts.Files.Select(file => new TextSource(file, new System.Resources.ResourceManager($"Isms.Web.Texts.{file}", typeof(Texts).Assembly))));

    [Fact]
    public void Every_event_and_phase_of_a_track_has_words()
    {
        Assert.All(new IncidentTrackProcess().EventNames.All, named => Assert.NotNull(Words.Find($"Event.{named.Key}")));
        Assert.All(TrackPhase.All, phase => Assert.NotNull(Words.Find($"Phase.{IncidentTrackProcess.KindName}.{phase}")));
    }

    [Fact]
    public void Every_refusal_of_a_track_has_words()
    {
        var codes = Source.Files("*.cs").Where(file => file.Contains("/IncidentTrack/", StringComparison.Ordinal)).SelectMany(file => Code().Matches(Source.Read(file))).Select(match => match.Groups["code"].Value).Distinct().ToList();
        Assert.Contains("incidentTrack.outstanding", codes);
        Assert.All(codes, code => Assert.NotNull(Words.Find($"Rejection.{code}")));
    }

    [Fact]
    public void Everything_that_can_be_outstanding_has_words_and_an_action()
    {
        string[] duties = [OutstandingDuty.Notice, OutstandingDuty.Awareness, OutstandingDuty.Decision, OutstandingDuty.Report, OutstandingDuty.Handling, OutstandingDuty.Informing, OutstandingDuty.Inform, OutstandingDuty.BreachReason];
        Assert.All(duties, duty => Assert.NotNull(Words.Find($"Track.outstanding.{duty}")));
        var actions = Source.Files("IncidentTrackProcess*.cs").SelectMany(file => Action().Matches(Source.Read(file))).Select(match => match.Groups["code"].Value).Concat(duties.Where(d => d != OutstandingDuty.Handling).Select(d => $"track.{d}"));
        Assert.All(actions.Distinct(), action => Assert.NotNull(Words.Find($"Action.{action}")));
    }

    [Fact]
    public void Every_value_that_a_page_names_has_words()
    {
        AssertNamed<TrackLaw>("TrackLaw", "TrackLaw.{0}.short");
        AssertNamed<ReportStage>("ReportStage", "ReportStage.{0}.definite");
        AssertNamed<InformingDuty>("InformingDuty", "InformingDuty.{0}.definite", "Track.decideInforming.{0}", "Track.recordInformed.{0}", "Track.informing.question.{0}", "Track.informing.hint.{0}");
        AssertNamed<ReportChannel>("ReportChannel");
        AssertNamed<AlarmKind>("Track.alarm");
        AssertNamed<RegulatedSector>("RegulatedSector");
        AssertNamed<SecrecyProvision>("SecrecyProvision");
        Assert.All(Enumerable.Range(0, 3), step => Assert.NotNull(Words.Find($"Track.alarm.step{FieldText.Of(step)}")));
        Assert.All([TrackSecrecy.Notice, TrackSecrecy.Awareness, TrackSecrecy.Decisions, TrackSecrecy.BreachReasons, TrackSecrecy.Supplements], field => Assert.NotNull(Words.Find($"Track.secrecy.{field}")));
    }

    private static void AssertNamed<T>(string prefix, params string[] more) where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>().Select(FieldText.Of))
        {
            Assert.NotNull(Words.Find($"{prefix}.{value}"));
            Assert.All(more, pattern => Assert.NotNull(Words.Find(pattern.Replace("{0}", value, StringComparison.Ordinal))));
        }
    }

    [GeneratedRegex("""(?:Rejection\(|=> new\(|: new\(|\? new\()"(?<code>(?:incidentTrack|time|secrecy|report|field)\.[A-Za-z]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();

    [GeneratedRegex("\"(?<code>track\\.[A-Za-z]+)\", Role", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Action();
}
