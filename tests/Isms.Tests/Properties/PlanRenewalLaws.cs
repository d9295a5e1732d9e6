using Isms.Processes.ContinuityPlan;
using Isms.Processes.Measure;
using Isms.Processes.PlanRenewal;
using Isms.Processes.SupplierControl;
using Isms.Tests.ContinuityPlan;
using Isms.Tests.PlanRenewal;
using Isms.Tests.Specifications;
using NodaTime;

namespace Isms.Tests.Properties;

public sealed class PlanRenewalLaws() : ProcessLaws<PlanRenewalState, PlanRenewalCommand, PlanRenewalEvent>(World.Renewals, ARenewal.Id)
{
    protected override IReadOnlyList<string> Phases => PlanRenewalPhase.All;

    private protected override Act<PlanRenewalCommand> Begin(Draw draw) => new(
        ARenewal.Terms with { Pace = draw.Of(ARenewal.Rules.Ordinary, ARenewal.Rules.Shortened), Base = draw.Next.Of<IReadOnlyList<PartHash>>([], APlan.Parts) }, "system", null);

    private protected override Act<PlanRenewalCommand> Next(PlanRenewalState state, LocalDate today, Draw draw)
    {
        // One act in eight is anything at all; the others fit the phase, so that long stories come about.
        var command = draw.Which % 8 == 0 ? Anything(state, today, draw) : state.Phase switch
        {
            PlanRenewalPhase.Drafting => Drafting(state, draw),
            PlanRenewalPhase.Reviewing => draw.Rarely ? new PlanRenewalCommand.Return([draw.Next.Of(Enum.GetValues<PlanPart>())], "Mer") : new PlanRenewalCommand.AcceptReview(),
            PlanRenewalPhase.Exercising => Exercising(state, today, draw),
            PlanRenewalPhase.Approving => draw.Of<PlanRenewalCommand>(new PlanRenewalCommand.Approve(), new PlanRenewalCommand.Approve(), new PlanRenewalCommand.SendBack()),
            _ => Report(state, draw),
        };
        return new(command, draw.Next.Of(World.Owner, APlan.Writer, APlan.Approver), draw.Next.Rarely ? null : "Därför");
    }

    private PlanRenewalCommand Anything(PlanRenewalState state, LocalDate today, Draw draw) => (draw.Detail % 11) switch
    {
        0 => Begin(draw).Command,
        1 => new PlanRenewalCommand.Cancel(draw.Next.Of(Enum.GetValues<CancelCause>())),
        2 => new PlanRenewalCommand.Replace("person/p-writer", "person/p-other"),
        3 => new PlanRenewalCommand.Replace("shared-service/network", draw.Next.Of("shared-service/wan", "shared-service/network")),
        4 => new PlanRenewalCommand.Hasten([ARenewal.Flag with { Is = draw.Next.Of("2-2-3", "2-2-4") }], [], ARenewal.Rules.Shortened),
        5 => new PlanRenewalCommand.ChangeLead(draw.Next.Of(World.Owner, World.Other), "information-system/mailbox"),
        6 => new PlanRenewalCommand.Assign(draw.Next.Of(Enum.GetValues<PlanPart>()), draw.Next.Next.Of(World.Other, "")),
        7 => new PlanRenewalCommand.PlanExercise(new(today.PlusDays(draw.Next.Detail % 30 - 2), ExerciseKind.Tabletop, "Strömmen är borta")),
        8 => new PlanRenewalCommand.Return([PlanPart.ReturnPlan], "Mer"),
        9 => Exercising(state, today, draw.Next),
        _ => Drafting(state, draw.Next),
    };

    private static PlanRenewalCommand Drafting(PlanRenewalState state, Draw draw)
    {
        var left = APlan.Contents.Where(c => !state.PartOf(c.Part).IsDone).ToList();
        var content = left.Count == 0 || draw.Rarely ? draw.Of([.. APlan.Contents]) : left[draw.Detail % left.Count];
        return draw.Next.Detail % 5 == 0 ? new PlanRenewalCommand.Draft(content is RecoveryPlan recovery ? recovery with { Prerequisites = draw.Of("", "Kopian") } : content) : ARenewal.Submit(content);
    }

    private static PlanRenewalCommand Exercising(PlanRenewalState state, LocalDate today, Draw draw) => (draw.Detail % 5) switch
    {
        0 or 1 => new PlanRenewalCommand.RecordExercise(ARenewal.Held with { On = today, RecoveryTime = draw.Next.Of(Duration.FromHours(3), Duration.FromHours(40)), Observations = [new("o1", draw.Next.Of(FindingSeverity.Minor, FindingSeverity.Major), "Listan är gammal")] }),
        2 or 3 => new PlanRenewalCommand.PlanMeasure("o1", draw.Next.Of("Skriv om listan", "Köp en kopia"), World.Other, today.PlusDays(30)),
        _ => new PlanRenewalCommand.SendForApproval(state.Held is null && !draw.Next.Rarely),
    };

    private static PlanRenewalCommand Report(PlanRenewalState state, Draw draw) => new PlanRenewalCommand.ReportMeasure(
        state.Measures.Count == 0 ? "none" : state.Measures[draw.Detail % state.Measures.Count].Id, draw.Next.Of(MeasurePhase.Open, MeasurePhase.Closed, MeasurePhase.RiskAccepted));
}
