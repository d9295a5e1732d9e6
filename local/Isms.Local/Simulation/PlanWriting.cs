using Isms.Processes.ContinuityPlan;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using NodaTime;

namespace Isms.Local.Simulation;

/// <summary>
/// What people write in the parts of plans. A part keeps its edition from cycle to cycle until somebody changes it; what the
/// plan rests on is looked at anew each time.
/// </summary>
/// <param name="plan">The draws of the plan.</param>
internal sealed class PlanWriting(Chance plan)
{
    // By availability: what must be back at once, and what can wait a week.
    private static readonly (int Outage, int[] Impact)[] Tolerable = [(168, [0, 0, 1, 2, 3, 4]), (168, [0, 0, 1, 2, 3, 4]), (72, [0, 1, 2, 3, 4, 4]), (24, [0, 1, 3, 4, 4, 4]), (8, [1, 2, 4, 4, 4, 4])];

    /// <summary>A part other than the impact analysis as it is written in a cycle.</summary>
    public PlanContent Of(PlanPart part, int cycle) => part switch
    {
        PlanPart.ContinuityPlan => new ContinuityRoutines(
            Wording.PlanActivation, Wording.PlanLeadership, Wording.PlanCommunication, [new("r1", null, Variant(part, cycle, Wording.Fallbacks))], [new("s1", Wording.PlanFirstStep), new("s2", Variant(part, cycle, Wording.FallbackSteps))]),
        PlanPart.RecoveryPlan => new RecoveryPlan(Variant(part, cycle, Wording.Prerequisites), [new("s1", Wording.RecoveryFirstStep), new("s2", Variant(part, cycle, Wording.RecoverySteps))]),
        PlanPart.ReturnPlan => new ReturnPlan([new("c1", Wording.EntryCriterion)], [new("s1", Variant(part, cycle, Wording.ReturnSteps))], [new("s2", Wording.Reconciliation)], [new("c2", Wording.ExitCriterion)]),
        _ => throw new ArgumentOutOfRangeException(nameof(part)),
    };

    /// <summary>The impact analysis as it is written in a cycle.</summary>
    public ImpactAnalysis Analyse(int cycle, string? serviceId, PlanSurroundings surroundings)
    {
        var edition = plan.For($"edition/{FieldText.Of(EditionOf(PlanPart.ImpactAnalysis, cycle))}");
        var (outage, impact) = Tolerable[serviceId is null ? 2 : surroundings.Services[serviceId].Availability];
        var objective = Duration.FromHours(Math.Max(2, outage / edition.Between("objective", 2, 4)));
        var needs = Needs(cycle, serviceId, surroundings).ToList();
        var circumstances = surroundings.Of(serviceId, needs);
        return new(
            [new("a1", Wording.Activity, impact)], Duration.FromHours(outage), objective, Duration.FromHours(edition.Between("point", 1, 24)), Wording.MinimumLevel,
            [
                .. needs.Select((reference, n) =>
                {
                    var time = reference.StartsWith($"{RegisterKinds.SharedService}/", StringComparison.Ordinal) ? (Duration?)null : Duration.FromHours(edition.Between($"recovery/{reference}", 1, (int)objective.TotalHours));
                    var bridged = circumstances.RecoveryOf(new(reference, time, false)) > objective;
                    return new PlanDependency($"d{FieldText.Of(n + 1)}", KindOf(reference), reference, null, time, bridged, bridged ? Wording.Bridged : null);
                }),
                new($"d{FieldText.Of(needs.Count + 1)}", DependencyKind.Role, null, Wording.OnCall),
            ]);
    }

    /// <summary>Systems, and for services other services; what is no longer in use has been replaced by something else.</summary>
    private IEnumerable<string> Needs(int cycle, string? serviceId, PlanSurroundings surroundings)
    {
        var (systems, services) = (Sorted(surroundings.Systems), Sorted(surroundings.Services).Where(id => id != serviceId).ToList());
        return Enumerable.Range(1, Behaviour.SystemsNeeded(plan)).Select(n => $"{RegisterKinds.InformationSystem}/{Pick($"system/{FieldText.Of(n)}", systems)}")
            .Concat(Enumerable.Range(1, serviceId is null ? 1 : Behaviour.ServicesNeeded(plan)).Select(n => $"{RegisterKinds.SharedService}/{Pick($"service/{FieldText.Of(n)}", services)}"))
            .Distinct(StringComparer.Ordinal);

        static List<string> Sorted<T>(IReadOnlyDictionary<string, T> entries) => [.. entries.Keys.Order(StringComparer.Ordinal)];

        // The one that comes first by a draw of its own: the same as long as it is there.
        string Pick(string draw, List<string> among) => among.MinBy(id => plan.Share($"{draw}/{id}"))!;
    }

    private string Variant(PlanPart part, int cycle, string[] variants) => variants[plan.Between($"variant/{FieldText.Of(part)}/{FieldText.Of(EditionOf(part, cycle))}", 0, variants.Length - 1)];

    /// <summary>The last cycle in which the part was changed.</summary>
    private int EditionOf(PlanPart part, int cycle)
    {
        for (var edition = cycle; edition > 1; edition--)
            if (plan.Happens($"changes/{FieldText.Of(part)}/{FieldText.Of(edition)}", Behaviour.PartChanges)) return edition;
        return 1;
    }

    private static DependencyKind KindOf(string reference) => reference.StartsWith($"{RegisterKinds.SharedService}/", StringComparison.Ordinal) ? DependencyKind.Service : DependencyKind.System;
}
