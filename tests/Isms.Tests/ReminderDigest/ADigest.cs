using Isms.Processes.Kernel;
using Isms.Processes.ReminderDigest;
using Isms.Tests.Specifications;
using NodaTime;
using DigestSpecification = Isms.Tests.Specifications.Specification<Isms.Processes.ReminderDigest.ReminderDigestState, Isms.Processes.ReminderDigest.ReminderDigestCommand, Isms.Processes.ReminderDigest.ReminderDigestEvent>;

namespace Isms.Tests.ReminderDigest;

/// <summary>The owner's digest of Monday 16 March 2026. All begin at eight that morning.</summary>
internal static class ADigest
{
    public static readonly LocalDate Date = new(2026, 3, 16);

    public static Instant LeavesAt => DigestHours.Default.At(Date);

    public static DigestSpecification New() => new(
        World.Digests, ReminderDigestProcess.KeyOf(World.Tenant, World.Owner, Date), World.Rules, World.Catalog, CityTime.MorningOf(Date), null);

    public static DigestSpecification Collecting() => New().Given(Collect(1));

    public static DigestSpecification Sent() => Collecting().At(LeavesAt).GivenTimePasses();

    public static ReminderDigestCommand.Collect Collect(int number) => new(World.Owner, LeavesAt, Reminder(number));

    public static CollectedReminder Reminder(int number) => new(
        $"test/measure/m{FieldText.Of(number)}/4/0", $"measure/m{FieldText.Of(number)}", "open", "measure.reminder", new Dictionary<string, string> { ["due"] = "2026-03-23" });
}
