using System.Text.Encodings.Web;
using System.Text.Json;
using Isms.Processes.Incident;
using Isms.Processes.IncidentTrack;
using Isms.Processes.Kernel;
using Isms.Tests.Architecture;

namespace Isms.Tests.IncidentTrack;

/// <summary>What stands in a report before anybody has written in it.</summary>
public sealed class ReportPrefillTests
{
    /// <summary>Set to a folder, what is filled in is written there to be looked at, moved beside this file and committed.</summary>
    private const string WriteTo = "ISMS_PREFILLED_REPORTS";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    private static readonly ReportNames Names = new("Grundskoleförvaltningen", "Grundskolenämnden", ["E-post och kalender", "Identitet"], ["Schemaläggaren", "Skolplattformen"], "Molnbolaget AB");

    private static readonly IncidentTriage Triage = new(
        IncidentSeverity.Serious, IncidentOrigin.ThirdPartyFailure, ["t01"], ["s001"], ["schools"], "l001", YesNoUnknown.No, YesNoUnknown.Yes, YesNoUnknown.Yes, YesNoUnknown.Unknown);

    private static readonly TrackState Known = new()
    {
        CaseReference = "IS-2026-0001",
        Terms = ATrack.DataProtectionTerms(),
        Facts = ATrack.Facts with { Triage = Triage, Impact = [new("people-information-harmed", 65000), new("activity-limited-minutes", 300)] },
        PresumedAwareness = ATrack.Opened,
        Awareness = [new(ATrack.Local(6, 10, 30), "Läste biträdets meddelande", "p-manager", ATrack.Local(6, 11))],
        Informing = [new(InformingDuty.DataSubjects, Inform: true, "Hög risk", "p-manager", ATrack.Local(6, 12), ATrack.Local(7, 9), "Brev")],
    };

    private static readonly TrackState Operator = Known with
    {
        Terms = ATrack.CybersecurityTerms(),
        Receipts = [new(ReportStage.EarlyWarning, ATrack.Local(6, 13), ReportChannel.Portal, "CERT-17", "p-manager", ATrack.Local(6, 13))],
    };

    [Theory]
    [InlineData(ReportStage.BreachNotification)]
    [InlineData(ReportStage.EarlyWarning)]
    [InlineData(ReportStage.IncidentNotification)]
    public void A_report_is_filled_in_with_what_is_known(ReportStage stage)
    {
        var form = ReportFormTests.Of(stage);
        var filled = form.Prefill(stage == ReportStage.BreachNotification ? Known : Operator, Names);
        var text = JsonSerializer.Serialize(form.Fields.Select(f => new { number = f.Number, id = f.Id, value = filled.GetValueOrDefault(f.Id) }), Indented) + "\n";
        var file = $"{form.Id}-{FieldText.Of(form.Version)}.prefilled.json";
        if (Environment.GetEnvironmentVariable(WriteTo) is { Length: > 0 } folder) File.WriteAllText(Path.Combine(folder, file), text);
        Assert.Equal(File.ReadAllText(Path.Combine(Source.Root, "tests", "Isms.Tests", "IncidentTrack", file)), text);
    }

    [Theory, MemberData(nameof(ReportFormTests.Stages), MemberType = typeof(ReportFormTests))]
    public void What_is_filled_in_is_never_refused(ReportStage stage)
    {
        var form = ReportFormTests.Of(stage);
        Assert.Empty(form.Check(form.Prefill(stage == ReportStage.BreachNotification ? Known : Operator, Names)));
    }

    [Fact]
    public void What_is_not_known_is_left_out_rather_than_guessed()
    {
        var form = ReportFormTests.Of(ReportStage.BreachNotification);
        var filled = form.Prefill(new TrackState { CaseReference = "IS-2026-0001", Terms = ATrack.DataProtectionTerms(), Facts = ATrack.Facts, PresumedAwareness = ATrack.Opened }, new ReportNames());
        Assert.Equal(["reference", "title", "discovered-at"], form.Fields.Select(f => f.Id).Where(filled.ContainsKey));
    }

    [Fact]
    public void A_presumed_awareness_is_not_reported_as_one()
    {
        var form = ReportFormTests.Of(ReportStage.EarlyWarning);
        Assert.DoesNotContain("aware-at", form.Prefill(Operator with { Awareness = [] }, Names).Keys);
        Assert.Equal("2026-10-06T08:30:00Z", form.Prefill(Operator, Names)["aware-at"]);
    }

    [Fact]
    public void What_an_earlier_report_says_goes_on_into_the_next()
    {
        var form = ReportFormTests.Of(ReportStage.IncidentNotification);
        var warned = Operator with { Packages = [Package(ReportStage.EarlyWarning, ("contact-telephone", "031-000 00 00"), ("malicious", "yes"), ("title", " "))] };
        var filled = form.Prefill(warned, Names);
        Assert.Equal(("031-000 00 00", "yes", ATrack.Facts.Title), (filled["contact-telephone"], filled["malicious"], filled["title"]));
    }

    [Fact]
    public void The_newest_earlier_report_counts_and_later_ones_do_not()
    {
        var track = Operator with { Packages = [Package(ReportStage.EarlyWarning, ("consequences", "Två")), Package(ReportStage.IncidentNotification, ("consequences", "Tre")), Package(ReportStage.FinalReport, ("consequences", "Fyra"))] };
        Assert.Equal("Tre", ReportFormTests.Of(ReportStage.StatusReport).Prefill(track, Names)["consequences"]);
        Assert.DoesNotContain("consequences", ReportFormTests.Of(ReportStage.EarlyWarning).Prefill(track, Names).Keys);
    }

    [Fact]
    public void A_title_too_long_for_the_field_is_left_for_a_person_to_shorten()
    {
        var form = ReportFormTests.Of(ReportStage.EarlyWarning);
        Assert.DoesNotContain("title", form.Prefill(Operator with { Facts = Operator.Facts! with { Title = new('å', 201) } }, Names).Keys);
    }

    [Theory]
    [InlineData(IncidentOrigin.Unknown, null, "unknown")]
    [InlineData(IncidentOrigin.HumanError, null, "no")]
    [InlineData(IncidentOrigin.ThirdPartyFailure, null, "yes")]
    [InlineData(IncidentOrigin.HumanError, "l001", "yes")]
    public void Whether_it_came_from_a_supplier_follows_from_the_judgement(IncidentOrigin origin, string? supplier, string expected)
    {
        var track = Operator with { Facts = Operator.Facts! with { Triage = Triage with { Origin = origin, SupplierId = supplier } } };
        Assert.Equal(expected, ReportFormTests.Of(ReportStage.EarlyWarning).Prefill(track, Names)["supplier-origin"]);
    }

    [Fact]
    public void A_decision_not_to_inform_brings_its_reason()
    {
        var track = Known with { Informing = [new(InformingDuty.DataSubjects, Inform: false, "Uppgifterna var krypterade", "p-manager", ATrack.Local(6, 12))] };
        var filled = ReportFormTests.Of(ReportStage.BreachNotification).Prefill(track, Names);
        Assert.Equal(("no", "Uppgifterna var krypterade"), (filled["informed"], filled["not-informed-reason"]));
    }

    private static ReportPackage Package(ReportStage stage, params (string Field, string Value)[] fields) =>
        new(stage, ReportFormTests.Of(stage).Id, 1, fields.ToDictionary(f => f.Field, f => f.Value), "p-manager", ATrack.Local(6, 12));
}
