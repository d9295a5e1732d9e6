using Isms.Processes.Kernel;
using Isms.Processes.PlanActivation;
using Isms.Tests.ContinuityPlan;
using Isms.Tests.Specifications;
using NodaTime;
using ActivationSpecification = Isms.Tests.Specifications.Specification<
    Isms.Processes.PlanActivation.PlanActivationState, Isms.Processes.PlanActivation.PlanActivationCommand, Isms.Processes.PlanActivation.PlanActivationEvent>;

namespace Isms.Tests.PlanActivation;

/// <summary>The mail service was lost on Monday 5 October 2026 at six; its plan is in use since eight.</summary>
internal static class AnActivation
{
    public const string Id = "service-mail-a01";

    public static Instant Lost { get; } = At(5, 6);

    public static PlanActivationCommand.Start Terms { get; } = new(
        APlan.Id, 1, "shared-service/mail", 1, APlan.Parts, APlan.Facts.Targets, APlan.Facts.Checklist, Lost, "incident/in1", World.Owner, "information-system/mailbox", [APlan.Writer]);

    /// <summary>An hour of a day in October 2026 in the city.</summary>
    public static Instant At(int day, int hour) => new LocalDateTime(2026, 10, day, hour, 0).InZoneStrictly(CityTime.Zone).ToInstant();

    public static ActivationSpecification New() => new(World.Activations, new ProcessKey(World.Tenant, PlanActivationProcess.KindName, Id), World.Rules, World.Catalog, At(5, 8), "KA-2026-0001");

    public static ActivationSpecification Begun() => New().Given(Terms);

    /// <summary>The loss is mended on the day after at four.</summary>
    public static ActivationSpecification Returning() => Begun().At(At(6, 5)).Given(new PlanActivationCommand.BeginReturn(At(6, 4), ["c1"]), World.Owner);

    /// <summary>Operation is ordinary on 6 October at nine.</summary>
    public static ActivationSpecification Evaluating() => Returning().At(At(6, 10)).Given(new PlanActivationCommand.CompleteReturn(At(6, 9), ["c2", "c3"]), World.Owner);
}
