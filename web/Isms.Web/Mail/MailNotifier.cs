using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.ReminderDigest;
using Isms.Web.Hosting;
using NodaTime.Text;

namespace Isms.Web.Mail;

/// <summary>
/// Sends what processes have to say: finds the people at the moment of sending, has it written in each one's language, hands
/// it over. Raises alarms where there is a channel for them.
/// </summary>
internal sealed class MailNotifier(
    RoleDirectory roles, PersonDirectory people, IProcessStore store, ReminderDigestProcess digests, LetterWriter writer, IMailSender sender, IServiceProvider services, IAlarmChannel? alarms = null) : INotifier
{
    public async Task<IReadOnlyList<string>?> NotifyAsync(EffectId id, StoredEffect notification, IReadOnlyCollection<string> told, CancellationToken cancellationToken)
    {
        var tenant = id.Sender.Tenant;
        var resolution = await roles.ResolveAsync(tenant, notification.To!, cancellationToken);
        var (found, sent, refused) = (0, new List<string>(), (RecipientRefusedException?)null);
        foreach (var personId in resolution.PersonIds)
        {
            if (await people.FindAsync(tenant, personId, cancellationToken) is not { IsRetired: false } person) continue;
            found++;
            if (told.Contains(personId)) continue;
            try
            {
                if (await WriteAsync(id, notification, person, resolution.FellToCoordinator, cancellationToken) is not { } letter) continue;
                await SendAsync($"{id}/{person.Id}", letter, person, cancellationToken);
                sent.Add(personId);
            }
            catch (RecipientRefusedException e)
            {
                // One whose address takes no mail does not keep the others from being told.
                refused = e;
            }
            catch (Exception e) when (sent.Count > 0 && e is not OperationCanceledException)
            {
                throw new NotEverybodyToldException(sent, e);
            }
        }
        if (found == 0) throw new NobodyToTellException();
        if (refused is not null) throw new NotEverybodyToldException(sent, refused);
        return sent;
    }

    public async Task<bool> AlarmAsync(EffectId id, StoredEffect alarm, CancellationToken cancellationToken)
    {
        if (alarms is null) return false;
        var values = alarm.Arguments!;
        await alarms.RaiseAsync(
            new Alarm(
                id.ToString(), id.Sender.Reference, alarm.Template!, values.GetValueOrDefault(AlarmArguments.CaseReference), values.GetValueOrDefault(AlarmArguments.Rule),
                values.TryGetValue(AlarmArguments.Strict, out var strict) ? InstantPattern.ExtendedIso.Parse(strict).Value : null, writer.LinkTo(id.Sender)),
            cancellationToken);
        return true;
    }

    private async Task SendAsync(string id, Letter letter, Person person, CancellationToken cancellationToken)
    {
        var html = await StaticPage.RenderAsync<LetterPage>(services, new() { ["Letter"] = letter });
        await sender.SendAsync(new MailMessage(id, person.EmailAddress, person.Name, letter.Subject, letter.Text, letter.Language) { Html = html }, cancellationToken);
    }

    private async Task<Letter?> WriteAsync(EffectId id, StoredEffect notification, Person person, bool fellToCoordinator, CancellationToken cancellationToken) =>
        id.Sender.Kind == ReminderDigestProcess.KindName
            ? await writer.WriteDigestAsync(await RemindersAsync(id.Sender, cancellationToken), notification.Template!, person, cancellationToken)
            : await writer.WriteAsync(new Saying(id.Sender, notification.Template!, notification.Arguments!, fellToCoordinator), person, cancellationToken);

    /// <summary>What is in a digest and still of use.</summary>
    private async Task<IReadOnlyList<Saying>> RemindersAsync(ProcessKey digest, CancellationToken cancellationToken)
    {
        var sayings = new List<Saying>();
        foreach (var reminder in digests.StateOf((await store.ReadAsync(digest, cancellationToken))!).Reminders)
        {
            var matter = ProcessKey.FromReference(digest.Tenant, reminder.Matter);
            if (await store.ReadAsync(matter, cancellationToken) is { } document && IsOfUse(reminder, document.Promoted))
                sayings.Add(new Saying(matter, reminder.Template, reminder.Arguments, reminder.FellToCoordinator));
        }
        return sayings;
    }

    /// <summary>A reminder of what was done meanwhile, or is due at another time now, says nothing true.</summary>
    private static bool IsOfUse(CollectedReminder reminder, Promoted now) =>
        !now.IsTerminal && now.Phase == reminder.Phase
        && !(now.Fields.TryGetValue("due", out var due) && reminder.Arguments.TryGetValue("due", out var then) && due != then);
}
