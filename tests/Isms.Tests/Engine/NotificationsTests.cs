using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.Measure;
using Isms.Processes.Registers;
using Isms.Processes.ReminderDigest;
using Isms.Tests.Measure;
using Isms.Tests.Specifications;
using Isms.Tests.Storage;
using NodaTime;

namespace Isms.Tests.Engine;

/// <summary>When messages go: at once, or collected in somebody's digest.</summary>
public sealed class NotificationsTests : IAsyncDisposable
{
    private static readonly ProcessKey Measure = Host.Key(MeasureProcess.KindName, "acme-001-m1");
    private static readonly ProcessKey Errand = Host.ErrandKey("e1");

    // A Tuesday, a week before the measure is due.
    private static readonly LocalDate ReminderDay = AMeasure.Due.PlusDays(-7);

    private readonly Host _host = new(catalog: new ProcessCatalog([.. World.Catalog.All, new PersonRegister(), new RoleAssignmentRegister(), new Errand()]));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_reminder_to_one_of_the_citys_own_people_waits_for_the_mornings_digest()
    {
        await RemindedAsync();
        Assert.DoesNotContain(_host.Notifier.Sent, s => s.Template == "measure.reminder");
        Assert.Equal(["measure.reminder"], await CollectedAsync(ReminderDay));
    }

    [Fact]
    public async Task The_digest_leaves_at_its_hour_once()
    {
        await RemindedAsync();
        await AtAsync(DigestHours.Default.At(ReminderDay));
        await AtAsync(DigestHours.Default.At(ReminderDay) + Duration.FromHours(1));
        Assert.Equal(["test/reminder-digest/p-owner.2026-03-24/3/0"], DigestsSent());
    }

    [Fact]
    public async Task The_matters_receipt_names_the_digest()
    {
        await RemindedAsync();
        Assert.Equal(["reminder-digest/p-owner.2026-03-24"], (await _host.ReadAsync(Measure)).Receipts.Single(r => r.Digests is not null).Digests!);
    }

    [Fact]
    public async Task What_is_no_reminder_goes_at_once()
    {
        await WithMeasureAsync();
        Assert.Equal(["measure.assigned"], _host.Notifier.Sent.Select(s => s.Template));
    }

    [Fact]
    public async Task A_suppliers_contact_is_reminded_at_once()
    {
        await RegisterAsync(World.Owner, new PersonDetails("Kim Kontakt", "kim@acme.example", "sv", null, "acme"));
        await RemindedAsync();
        Assert.Contains(_host.Notifier.Sent, s => s.Template == "measure.reminder");
    }

    [Fact]
    public async Task A_consultant_who_holds_one_of_the_citys_roles_has_a_digest_like_everybody_else()
    {
        await RegisterAsync("p-consultant", new PersonDetails("Kim Konsult", "kim@consult.example", "sv", null, "acme"));
        await _host.AcceptedAsync(Host.Key(RegisterKinds.RoleAssignment, "a1"), new RegisterCommand<RoleAssignmentDetails>.Create(new("p-consultant", Role.Coordinator, null, null, new(2026, 1, 1))));
        await SaidAsync(NotifyUrgency.Reminder, new Recipient(Role.Coordinator));
        Assert.Equal(["errand.said"], await CollectedAsync(new(2026, 3, 3), "p-consultant"));
    }

    [Fact]
    public async Task Whoever_stands_in_for_a_vacant_role_is_told_so()
    {
        await RegisterAsync(World.Other, Staff);
        await _host.AcceptedAsync(Host.Key(RegisterKinds.RoleAssignment, "a1"), new RegisterCommand<RoleAssignmentDetails>.Create(new(World.Other, Role.Coordinator, null, null, new(2026, 1, 1))));
        await SaidAsync(NotifyUrgency.Reminder, new Recipient(Role.Reviewer));
        Assert.True(World.Digests.StateOf(await _host.ReadAsync(ReminderDigestProcess.KeyOf(World.Tenant, World.Other, new(2026, 3, 3)))).Reminders.Single().FellToCoordinator);
    }

    [Fact]
    public async Task A_reminder_whose_receipt_was_lost_is_collected_once_though_the_morning_has_passed_since()
    {
        await RegisterAsync(World.Owner, Staff);
        await WithMeasureAsync();
        _host.Clock.Reset(CityTime.MorningOf(ReminderDay));
        await _host.Node.Engine.AdvanceAsync(Measure, null, Host.Token);
        var before = await _host.ReadAsync(Measure);
        await _host.DispatchAsync(Measure);
        await AtAsync(DigestHours.Default.At(ReminderDay));
        // As after a crash between the digest's write and the matter's.
        await _host.TamperAsync(Measure, d => d with { Effects = before.Effects, Receipts = before.Receipts });
        await AtAsync(DigestHours.Default.At(ReminderDay.PlusDays(1)));
        Assert.Single(DigestsSent());
    }

    [Fact]
    public async Task A_reminder_that_comes_after_its_digest_has_left_leaves_with_the_next()
    {
        await RegisterAsync(World.Owner, Staff);
        await WithMeasureAsync();
        _host.Clock.Reset(CityTime.MorningOf(ReminderDay));
        await _host.Node.Engine.AdvanceAsync(Measure, null, Host.Token);
        // The host was away with the reminder in its outbox.
        _host.Clock.Reset(DigestHours.Default.At(ReminderDay) + Duration.FromHours(5));
        await _host.DispatchAsync(Measure);
        Assert.Equal(["measure.reminder"], await CollectedAsync(ReminderDay.PlusDays(1)));
    }

    [Fact]
    public async Task A_digest_interrupted_at_any_write_leaves_once()
    {
        for (var crash = 1; ; crash++)
        {
            await using var host = new Host(catalog: _host.Catalog);
            await host.AcceptedAsync(Host.Key(RegisterKinds.Person, World.Owner), new RegisterCommand<PersonDetails>.Create(Staff));
            await host.AcceptedAsync(Measure, AMeasure.Terms);
            await host.DispatchAsync(Measure);
            // The program dies at one of its writes: before it, or after it and before it hears so.
            var (writes, died) = (0, false);
            var node = host.NewNode(new FaultInjectingStore(host.Store, call =>
            {
                if (died) return Fault.TimeoutBeforeCommit;
                if (call.Operation is not (StoreOperation.Create or StoreOperation.Replace) || ++writes != (crash + 1) / 2) return Fault.None;
                died = true;
                return crash % 2 == 0 ? Fault.TimeoutAfterCommit : Fault.TimeoutBeforeCommit;
            }));
            foreach (var now in new[] { CityTime.MorningOf(ReminderDay), DigestHours.Default.At(ReminderDay) })
            {
                host.Clock.Reset(now);
                if (died) continue;
                try
                {
                    await node.Sweep.RunAsync(World.Tenant, Host.Token);
                    await node.Sweep.RunAsync(World.Tenant, Host.Token);
                }
                catch (StoreUnavailableException)
                {
                    // It died.
                }
            }
            // Another start of it, a little later, works off what is left.
            for (var minutes = 1; minutes < 60 * 30; minutes += 37)
            {
                host.Clock.Reset(DigestHours.Default.At(ReminderDay) + Duration.FromMinutes(minutes));
                await host.SweepAsync();
            }
            var sent = host.Notifier.Sent.Where(s => s.Template == ReminderDigestProcess.Template).Select(s => s.Id).Distinct(StringComparer.Ordinal).ToList();
            Assert.True(sent.Count == 1, $"Crash {crash}: {string.Join(", ", sent)}");
            Assert.Empty(await host.ProblemsAsync());
            if (!died) return;
        }
    }

    [Fact]
    public async Task A_statutory_clock_is_told_at_once_and_raised_once_however_many_are_told()
    {
        await SaidAsync(NotifyUrgency.Clock, new(PersonId: World.Owner), new(PersonId: World.Other));
        Assert.Equal(["test/errand/e1/2/0", "test/errand/e1/2/1"], _host.Notifier.Sent.Select(s => s.Id));
        Assert.Equal([("test/errand/e1/2/2", "errand.said")], _host.Notifier.Raised);
    }

    [Theory]
    [InlineData(NotifyUrgency.Ordinary)]
    [InlineData(NotifyUrgency.Reminder)]
    public async Task Nothing_else_raises_an_alarm(NotifyUrgency urgency)
    {
        await SaidAsync(urgency, new Recipient(PersonId: World.Owner));
        Assert.Empty(_host.Notifier.Raised);
    }

    [Fact]
    public async Task An_alarm_that_fails_repeats_no_message()
    {
        _host.Notifier.AlarmFailure = new AlarmNotTakenException("status 500");
        await SaidAsync(NotifyUrgency.Clock, new Recipient(PersonId: World.Owner));
        _host.Notifier.AlarmFailure = null;
        _host.Clock.AdvanceMinutes(1);
        await _host.SweepAsync();
        Assert.Equal((1, 1), (_host.Notifier.Sent.Count, _host.Notifier.Raised.Count));
    }

    [Fact]
    public async Task A_message_that_fails_repeats_no_alarm()
    {
        _host.Notifier.Failure = new IOException();
        await SaidAsync(NotifyUrgency.Clock, new Recipient(PersonId: World.Owner));
        _host.Notifier.Failure = null;
        _host.Clock.AdvanceMinutes(1);
        await _host.SweepAsync();
        Assert.Equal((1, 1), (_host.Notifier.Sent.Count, _host.Notifier.Raised.Count));
    }

    [Fact]
    public async Task Without_a_channel_an_alarm_is_put_aside_by_the_system()
    {
        _host.Notifier.HasAlarmChannel = false;
        await SaidAsync(NotifyUrgency.Clock, new Recipient(PersonId: World.Owner));
        Assert.Equal([null, Actors.System], (await _host.ReadAsync(Errand)).Receipts.Select(r => r.DiscardedBy));
    }

    [Fact]
    public async Task A_refused_recipient_is_not_tried_twelve_times()
    {
        _host.Notifier.Failure = new RecipientRefusedException("status 550");
        await SaidAsync(NotifyUrgency.Ordinary, new Recipient(PersonId: World.Owner));
        var effect = (await _host.ReadAsync(Errand)).Effects.Single();
        Assert.Equal((1, true, nameof(RecipientRefusedException)), (effect.Attempts, effect.IsDead, effect.LastError));
    }

    [Fact]
    public async Task Who_was_told_before_a_failure_is_not_told_again()
    {
        _host.Notifier.Failure = new NotEverybodyToldException([World.Reviewer], new IOException());
        await SaidAsync(NotifyUrgency.Ordinary, new Recipient(Role.Reviewer));
        var failed = (await _host.ReadAsync(Errand)).Effects.Single();
        Assert.Equal([World.Reviewer, nameof(IOException)], [.. failed.Told!, failed.LastError]);
        _host.Notifier.Failure = null;
        _host.Clock.AdvanceMinutes(1);
        await _host.SweepAsync();
        Assert.Equal([World.Reviewer], _host.Notifier.LeftOut);
    }

    [Fact]
    public async Task A_receipt_says_who_was_told()
    {
        await SaidAsync(NotifyUrgency.Ordinary, new Recipient(PersonId: World.Owner));
        Assert.Equal([World.Owner], (await _host.ReadAsync(Errand)).Receipts.Single().Told!);
    }

    [Fact]
    public async Task Carried_out_effects_are_known_again_from_the_events()
    {
        await SaidAsync(NotifyUrgency.Clock, new Recipient(PersonId: World.Owner));
        var document = await _host.ReadAsync(Errand);
        Assert.Equal(document.Receipts.Select(r => r.Number), _host.Catalog[Errand.Kind].Replay(document).Select(e => e.Number));
    }

    [Fact]
    public async Task What_an_event_of_an_older_program_had_to_say_is_not_guessed()
    {
        await SaidAsync(NotifyUrgency.Clock, new Recipient(PersonId: World.Owner));
        var document = await _host.ReadAsync(Errand);
        Assert.Empty(_host.Catalog[Errand.Kind].Replay(document with { Events = [document.Events[0], document.Events[1] with { Effects = 1 }] }));
    }

    private static PersonDetails Staff => new("Anna Ångström", "anna@goteborg.example", "sv", "f04", null);

    private IEnumerable<string> DigestsSent() => _host.Notifier.Sent.Where(s => s.Template == ReminderDigestProcess.Template).Select(s => s.Id);

    private Task<ProcessDocument> RegisterAsync(string id, PersonDetails details) => _host.AcceptedAsync(Host.Key(RegisterKinds.Person, id), new RegisterCommand<PersonDetails>.Create(details));

    private async Task WithMeasureAsync()
    {
        await _host.AcceptedAsync(Measure, AMeasure.Terms);
        await _host.DispatchAsync(Measure);
    }

    private async Task RemindedAsync()
    {
        if (await _host.Store.ReadAsync(Host.Key(RegisterKinds.Person, World.Owner), Host.Token) is null) await RegisterAsync(World.Owner, Staff);
        await WithMeasureAsync();
        await AtAsync(CityTime.MorningOf(ReminderDay));
    }

    private async Task AtAsync(Instant now)
    {
        _host.Clock.Reset(now);
        await _host.SweepAsync();
        await _host.SweepAsync();
    }

    private async Task SaidAsync(NotifyUrgency urgency, params IReadOnlyList<Recipient> to)
    {
        await _host.AcceptedAsync(Errand, new ErrandCommand.Begin());
        await _host.AcceptedAsync(Errand, new ErrandCommand.Say(urgency, to));
        await _host.DispatchAsync(Errand);
    }

    private async Task<IReadOnlyList<string>> CollectedAsync(LocalDate date, string person = World.Owner) =>
        [.. World.Digests.StateOf(await _host.ReadAsync(ReminderDigestProcess.KeyOf(World.Tenant, person, date))).Reminders.Select(r => r.Template)];
}
