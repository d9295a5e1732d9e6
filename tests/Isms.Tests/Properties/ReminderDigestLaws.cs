using Isms.Processes.ReminderDigest;
using Isms.Tests.ReminderDigest;
using Isms.Tests.Specifications;
using NodaTime;

namespace Isms.Tests.Properties;

public sealed class ReminderDigestLaws() : ProcessLaws<ReminderDigestState, ReminderDigestCommand, ReminderDigestEvent>(World.Digests, "p-owner.2026-10-07")
{
    private static readonly LocalDate Morning = new(2026, 10, 7);

    protected override IReadOnlyList<string> Phases => [ReminderDigestProcess.Collecting, ReminderDigestProcess.SentPhase];

    private protected override Act<ReminderDigestCommand> Begin(Draw draw) => new(Collect(draw), "system", null);

    private protected override Act<ReminderDigestCommand> Next(ReminderDigestState state, LocalDate today, Draw draw) => new(
        draw.Which % 4 == 0 ? new ReminderDigestCommand.Replace($"person/{draw.Of(World.Owner, World.Other)}", $"person/{draw.Next.Of(World.Other, World.Manager, World.Owner)}") : Collect(draw), "system", null);

    private static ReminderDigestCommand.Collect Collect(Draw draw) => new(World.Owner, DigestHours.Default.At(Morning), ADigest.Reminder(draw.Detail % 9));
}
