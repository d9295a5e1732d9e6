using Isms.Processes.ContinuityPlan;
using Isms.Processes.PlanRenewal;
using Isms.Processes.SupplierControl;
using NodaTime;

namespace Isms.Tests.PlanPages;

/// <summary>What the plans of these tests say.</summary>
internal static class PlanOfTests
{
    public static ImpactAnalysis Analysis { get; } = new(
        [new("a1", "Svara i telefon", [0, 1, 2, 3, 3, 4], "Invånare får inget svar"), new("a2", "Skriva protokoll", [0, 0, 1, 1, 2, 2])],
        Duration.FromDays(3), Duration.FromHours(8), Duration.FromHours(4), "En telefon är bemannad",
        [
            new("d1", DependencyKind.System, "information-system/S1", null, Duration.FromHours(6)),
            new("d2", DependencyKind.Service, "shared-service/T1", null, null, true, "Telefonlista på papper"),
            new("d3", DependencyKind.Premises, null, "Telefonrummet"),
        ]);

    public static ContinuityRoutines Routines { get; } = new(
        "När växeln är tyst i en timme", "Enhetschefen", "Intranätet och anslag",
        [new("r1", "a1", "Mobiltelefoner delas ut")], [new("s1", "Ring in beredskapen", "Enhetschefen", Duration.FromMinutes(15))]);

    public static RecoveryPlan Recovery { get; } = new("Nyckel till telefonrummet", [new("s1", "Starta växeln", "Teknikern", Duration.FromHours(2)), new("s2", "Provring")]);

    public static ReturnPlan Return { get; } = new(
        [new("e1", "Växeln är stabil")], [new("s1", "Samla in mobiltelefonerna")], [new("c1", "För in samtalen i registret")], [new("x1", "Alla samtal är införda")]);

    public static IReadOnlyList<PlanContent> Contents { get; } = [Analysis, Routines, Recovery, Return];

    /// <summary>The next version.</summary>
    public static IReadOnlyList<PlanContent> Renewed { get; } =
    [
        Analysis with { MinimumLevel = "Två telefoner är bemannade", RecoveryTimeObjective = Duration.FromHours(12) },
        Routines, Recovery with { Steps = [new("s2", "Provring"), new("s3", "Meddela växeln", "Teknikern")] }, Return,
    ];

    /// <summary>An exercise that met the plan's times; two things were noticed, one of them grave.</summary>
    public static HeldExercise Exercise(LocalDate on, params ExerciseObservation[] observations) => new(on, ExerciseKind.Functional, "Växeln stängdes av i två timmar.", Duration.FromHours(6), Duration.FromHours(1), observations);

    public static ExerciseObservation Grave { get; } = new("o1", FindingSeverity.Major, "Nyckeln saknades");
}
