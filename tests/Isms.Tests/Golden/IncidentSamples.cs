using Isms.Processes.Incident;
using Isms.Processes.IncidentTrack;
using Isms.Processes.SupplierControl;
using Isms.Tests.Incident;
using Isms.Tests.Specifications;

namespace Isms.Tests.Golden;

/// <summary>One representative event of an incident for each stored name.</summary>
internal static class IncidentSamples
{
    public static IReadOnlyList<object> All { get; } =
    [
        new IncidentEvent.Reported("IN-2026-0001", AnIncident.Facts with { Description = null, Source = "siem", SourceReference = "SOC-7", IsTextWithheld = true, UnknownNames = ["SYS-0099"] }),
        new IncidentEvent.Triaged(AnIncident.Grave),
        new IncidentEvent.AwarenessDetermined(AnIncident.Local(6, 8, 30), "Loggarna från leverantören"),
        new IncidentEvent.SignificanceAssessed(1, [new("activity-limited-minutes", 300), new("total-cost-percent", 2.5m)], ["public-administration.activity-limited"], Proposed: true, IsSignificant: false),
        new IncidentEvent.TracksOpened(
        [
            new("inc1.dp.schools", new TrackTerms("inc1", TrackLaw.DataProtection, "schools", null, null, IsNotified: true, AnIncident.Reported), AnIncident.Local(6, 10)),
            new("inc1.cs.0123456789ab.drinkingWater", new TrackTerms("inc1", TrackLaw.Cybersecurity, "water", "Göteborgs kommun", RegulatedSector.DrinkingWater, IsNotified: false, AnIncident.Reported), AnIncident.Reported),
        ], "Uppgifter om elever har läckt."),
        new IncidentEvent.ReportsPrepared(ReportStage.EarlyWarning, new Dictionary<string, string> { ["ongoing"] = "yes" }, ["inc1.cs.0123456789ab.drinkingWater"]),
        new IncidentEvent.EntryAdded(AnIncident.Local(6, 8, 15), "Leverantören uppringd"),
        new IncidentEvent.Contained(AnIncident.Local(6, 11), "Kontot spärrat"),
        new IncidentEvent.Recovered(AnIncident.Local(6, 12), "Tjänsten startad om"),
        new IncidentEvent.LessonsRecorded("Spärra konton fortare", "Delat konto"),
        new IncidentEvent.ImprovementPlanned("inc1-m1", "Inför stark inloggning", FindingSeverity.Major, World.Owner, new(2026, 12, 1)),
        new IncidentEvent.MeasureReported("inc1-m1", "verifying"),
        new IncidentEvent.TrackReported("inc1.dp.schools", TrackPhase.NotNotified),
        new IncidentEvent.MarkedSecret("entry.1", SecrecyProvision.SecurityMeasures),
        new IncidentEvent.SecrecyLifted("entry.1"),
        new IncidentEvent.ControlLinked("acme-001"),
        new IncidentEvent.Reminded(["reminder-1-hour", "escalation-4-hours"], ["escalation-4-hours"]),
        new IncidentEvent.Closed(),
        new IncidentEvent.Dismissed(),
        new IncidentEvent.Reopened("inc1.dp.schools"),
        new IncidentEvent.ReferenceReplaced("organisation/schools", "organisation/education"),
    ];
}
