using Isms.Processes.Kernel;
using Isms.Processes.ReminderDigest;

namespace Isms.Processes.Engine;

/// <summary>
/// Decides when a message goes. A reminder to one of the city's own people, or to whoever holds one of its roles, is
/// collected in the person's digest of the next working morning (<see cref="ReminderDigestProcess"/>). A supplier's people
/// get theirs at once, for it carries their link; and so does everybody what is no reminder.
/// </summary>
public sealed class Notifications(ProcessEngine engine, RoleDirectory roles, PersonDirectory people, INotifier notifier, DigestHours hours)
{
    /// <summary>Sends a message or puts it into digests. Idempotent by effect id as far as digests go.</summary>
    /// <param name="matter">The document whose effect it is.</param>
    /// <param name="effect">The effect.</param>
    /// <param name="cancellationToken">Stops between two people.</param>
    public async Task<MessageDelivery> TellAsync(ProcessDocument matter, PendingEffect effect, CancellationToken cancellationToken)
    {
        var (id, message, told) = (new EffectId(matter.Key, effect.Number), effect.Body, effect.Told ?? []);
        if (message.Urgency != NotifyUrgency.Reminder) return new(await notifier.NotifyAsync(id, message, told, cancellationToken), null);

        var resolution = await roles.ResolveAsync(id.Sender.Tenant, message.To!, cancellationToken);
        var digests = new List<string>();
        foreach (var personId in resolution.PersonIds)
        {
            if (await people.FindAsync(id.Sender.Tenant, personId, cancellationToken) is { IsRetired: false } person && (message.To!.Role is not null || person.OrganisationId is not null))
                digests.Add(await CollectAsync(matter, effect, personId, resolution.FellToCoordinator, cancellationToken));
        }
        return digests.Count > 0 ? new(null, digests) : new(await notifier.NotifyAsync(id, message, told, cancellationToken), null);
    }

    /// <summary>Raises an alarm at once, whatever the hour.</summary>
    /// <returns>False when this host has no channel for alarms.</returns>
    public Task<bool> RaiseAsync(EffectId id, StoredEffect alarm, CancellationToken cancellationToken) => notifier.AlarmAsync(id, alarm, cancellationToken);

    /// <summary>Puts a reminder into the digest of the first morning, from the one after it was recorded on, that takes it or has it.</summary>
    private async Task<string> CollectAsync(ProcessDocument matter, PendingEffect effect, string personId, bool fellToCoordinator, CancellationToken cancellationToken)
    {
        var (id, body) = (new EffectId(matter.Key, effect.Number), effect.Body);
        var reminder = new CollectedReminder(id.ToString(), matter.Key.Reference, matter.Promoted.Phase, body.Template!, body.Arguments!, fellToCoordinator);
        var recordedAt = matter.Events[(int)effect.Number.Version - 1].At;
        for (var date = hours.After(recordedAt); ; date = DigestHours.Next(date))
        {
            var key = ReminderDigestProcess.KeyOf(id.Sender.Tenant, personId, date);
            // Without a cause: reminders of one matter need no order, and one that comes late is no repetition.
            var outcome = await engine.GiveAsync(key, new ReminderDigestCommand.Collect(personId, hours.At(date), reminder), new CommandHeader(id.ToString(), Actors.System), cancellationToken);
            switch (outcome)
            {
                case CommandOutcome.Accepted or CommandOutcome.Unchanged: return key.Reference;
                case CommandOutcome.Rejected { Rejections: [{ Code: ReminderDigestProcess.Over }] }: break;
                default: throw new InvalidOperationException($"A digest did not take a reminder: {outcome.GetType().Name}.");
            }
        }
    }
}

/// <summary>What became of a message.</summary>
/// <param name="Told">The ids of the people it was sent to, see <see cref="INotifier.NotifyAsync"/>; null when it was put into digests.</param>
/// <param name="Digests">The digests it was put into, <c>kind/id</c>; null when it was put into none.</param>
public sealed record MessageDelivery(IReadOnlyList<string>? Told, IReadOnlyList<string>? Digests);
