using Isms.Processes.Incident;
using Isms.Processes.Kernel;
using NodaTime;

namespace Isms.Tests.Incident;

public sealed class ReportTests
{
    [Fact]
    public void The_handler_is_told_of_a_report_and_nobody_else() =>
        AnIncident.New().When(new IncidentCommand.Report(AnIncident.Facts), AnIncident.Reporter).ThenTells("incident.reported > IncidentHandler");

    [Fact]
    public void A_reported_incident_waits_to_be_judged() => Assert.Equal(["incident.triage"], AnIncident.Just().Waits());

    [Fact]
    public void What_was_not_discovered_yet_cannot_be_reported() =>
        Refused(AnIncident.Facts with { DiscoveredAt = AnIncident.Reported + Duration.FromMinutes(1) }, "time.future", "discoveredAt");

    [Fact]
    public void The_clock_of_another_system_may_be_ahead() => Assert.Equal(
        AnIncident.Reported, AnIncident.Just(AnIncident.Facts with { DiscoveredAt = AnIncident.Reported + Duration.FromMinutes(1), Source = "siem", SourceReference = "1" }).State.Report!.DiscoveredAt);

    [Fact]
    public void A_report_without_a_title_is_refused() => Refused(AnIncident.Facts with { Title = " " }, "field.required", "title");

    [Fact]
    public void A_report_with_an_impossible_id_is_refused() => Refused(AnIncident.Facts with { SystemIds = ["ett/två"] }, "field.id", "systemIds");

    [Fact]
    public void A_text_that_is_withheld_does_not_come_along() => Refused(AnIncident.Facts with { IsTextWithheld = true }, "incident.textWithheld", "description");

    [Fact]
    public void An_incident_whose_id_leaves_no_room_for_its_tracks_is_refused() => AnIncident.New(new string('i', 81)).When(new IncidentCommand.Report(AnIncident.Facts)).ThenRefused("incident.idTooLong");

    [Fact]
    public void The_same_report_again_is_nothing_new() => AnIncident.Just().When(new IncidentCommand.Report(AnIncident.Facts), AnIncident.Reporter).ThenNothing();

    [Fact]
    public void Another_report_under_the_same_id_is_refused() => AnIncident.Just().When(new IncidentCommand.Report(AnIncident.Facts with { Title = "Annat" })).ThenRefused("incident.exists");

    [Fact]
    public void The_handler_is_reminded_after_an_hour() => AnIncident.Just().At(AnIncident.Local(6, 10)).WhenTimePasses().ThenTells("incident.triageReminder > IncidentHandler");

    [Fact]
    public void The_coordinator_is_told_after_four_hours() =>
        AnIncident.Just().At(AnIncident.Local(6, 10)).GivenTimePasses().At(AnIncident.Local(6, 13)).WhenTimePasses().ThenTells("incident.triageLate > IncidentHandler", "incident.triageLate > Coordinator");

    [Fact]
    public void Hours_are_counted_as_they_pass_also_over_the_night_and_the_change_of_clocks()
    {
        var night = AnIncident.New().At(AnIncident.Local(25, 1)).Given(new IncidentCommand.Report(AnIncident.Facts));
        Assert.Equal(AnIncident.Local(25, 1) + Duration.FromHours(1), night.Promoted.NextDeadline);
        Assert.Equal(AnIncident.Local(25, 4), night.At(night.Now + Duration.FromHours(1)).GivenTimePasses().Promoted.NextDeadline);
    }

    [Fact]
    public void What_nobody_has_judged_goes_out_like_a_statutory_clock() =>
        Assert.All(AnIncident.Just().At(AnIncident.Local(6, 13)).WhenTimePasses().Effects.Where(e => e.Type == StoredEffect.Notify), e => Assert.Equal(NotifyUrgency.Clock, e.Urgency));

    [Fact]
    public void Lists_find_what_they_show() => Assert.Equal(
        new SortedDictionary<string, string>
        {
            ["discoveredOn"] = "2026-10-06",
            ["reportedAt"] = "2026-10-06T07:00:00Z",
            ["reportedBy"] = AnIncident.Reporter,
            ["personalData"] = "unknown",
            ["tracks"] = "0",
            ["openTracks"] = "0",
            ["dueAt"] = "2026-10-06T11:00:00Z",
        },
        new SortedDictionary<string, string>(AnIncident.Just().Promoted.Fields.ToDictionary(), StringComparer.Ordinal));

    private static void Refused(ReportedIncident facts, string code, string field) => AnIncident.New().When(new IncidentCommand.Report(facts)).ThenRefused(code, field);
}
