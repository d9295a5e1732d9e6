using Isms.Processes.ContinuityPlan;
using Isms.Processes.Kernel;
using Isms.Processes.PlanActivation;
using Isms.Tests.ContinuityPlan;
using Isms.Tests.PlanActivation;
using Isms.Tests.Specifications;
using NodaTime;

namespace Isms.Tests.Properties;

public sealed class PlanActivationLaws() : ProcessLaws<PlanActivationState, PlanActivationCommand, PlanActivationEvent>(World.Activations, AnActivation.Id)
{
    protected override IReadOnlyList<string> Phases => PlanActivationPhase.All;

    private protected override Act<PlanActivationCommand> Begin(Draw draw) => new(AnActivation.Terms with { OutageSince = AnActivation.Lost - Duration.FromDays(6), Origin = draw.Of(null, "incident/in1") }, "system", null);

    private protected override Act<PlanActivationCommand> Next(PlanActivationState state, LocalDate today, Draw draw)
    {
        var at = state.ReturnBegan?.At ?? Instant.Max(state.Terms!.OutageSince, CityTime.MorningOf(today.PlusDays(-1)));
        return new(
            (draw.Which % 16) switch
            {
                0 => Begin(draw).Command,
                1 or 2 => new PlanActivationCommand.Tick(draw.Of(PlanPart.ContinuityPlan, PlanPart.RecoveryPlan, PlanPart.ReturnPlan), draw.Next.Of("s1", "s2", "s9"), at, null),
                3 => new PlanActivationCommand.Untick(PlanPart.RecoveryPlan, draw.Of("s1", "s2")),
                4 => new PlanActivationCommand.NoteDeviation(draw.Of<PlanPart?>(null, PlanPart.RecoveryPlan), null, at, draw.Next.Of("Kopian var tom", "")),
                5 or 6 or 7 => new PlanActivationCommand.BeginReturn(at, draw.Of<IReadOnlyList<string>>(["c1"], [])),
                8 => new PlanActivationCommand.AbortReturn(),
                9 or 10 or 11 => new PlanActivationCommand.CompleteReturn(at, draw.Of<IReadOnlyList<string>>(["c2", "c3"], ["c2"])),
                12 or 13 => new PlanActivationCommand.Evaluate(new("Sammanfattning", draw.Of("Lärdomar", ""), draw.Next.Of(true, false), null)),
                14 => draw.Rarely ? new PlanActivationCommand.Cancel() : new PlanActivationCommand.ChangeLead(draw.Of(World.Owner, World.Other), "information-system/mailbox"),
                _ => new PlanActivationCommand.Replace($"person/{draw.Of(World.Owner, APlan.Writer)}", "person/p-new"),
            },
            draw.Of(World.Owner, APlan.Writer), draw.Next.Rarely ? null : "Därför");
    }
}
