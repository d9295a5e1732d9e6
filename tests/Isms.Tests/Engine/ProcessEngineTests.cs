using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Tests.Measure;
using Isms.Tests.Registers;
using Isms.Tests.Specifications;
using Isms.Tests.Storage;
using NodaTime;

namespace Isms.Tests.Engine;

public sealed class ProcessEngineTests : IAsyncDisposable
{
    private static readonly ProcessKey Key = Host.ErrandKey("e1");
    private readonly Host _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task An_accepted_command_is_in_the_store_when_it_is_answered()
    {
        var answered = await _host.AcceptedAsync(Key, new ErrandCommand.Begin());
        Documents.AssertSame(answered, await _host.ReadAsync(Key));
    }

    [Fact]
    public async Task An_accepted_command_wakes_the_driver()
    {
        await _host.AcceptedAsync(Key, new ErrandCommand.Begin());
        Assert.Equal(["errand/e1"], _host.Driver.Poked);
    }

    [Fact]
    public async Task A_driver_that_cannot_be_woken_does_not_fail_the_command()
    {
        _host.Driver.Failure = new IOException();
        Assert.IsType<CommandOutcome.Accepted>(await _host.GiveAsync(Key, new ErrandCommand.Begin()));
    }

    [Fact]
    public async Task An_event_records_who_when_and_why()
    {
        var added = (await BegunAsync(new ErrandCommand.Add("Hej"), reason: "Därför")).Events[^1];
        Assert.Equal((World.Manager, _host.Clock.GetCurrentInstant(), "Därför"), (added.ActorId, added.At, added.Reason));
    }

    [Fact]
    public async Task A_command_with_nothing_to_do_is_unchanged()
    {
        await BegunAsync();
        Assert.Equal(1, Assert.IsType<CommandOutcome.Unchanged>(await _host.GiveAsync(Key, new ErrandCommand.Shut(false))).Document.Version);
    }

    [Fact]
    public async Task A_refused_command_says_why_and_writes_nothing()
    {
        await BegunAsync();
        var refused = Assert.IsType<CommandOutcome.Rejected>(await _host.GiveAsync(Key, new ErrandCommand.Add("")));
        Assert.Equal(("field.required", 1L), (refused.Rejections.Single().Code, (await _host.ReadAsync(Key)).Version));
    }

    [Fact]
    public async Task A_command_to_a_process_that_does_not_exist_is_not_found() =>
        Assert.IsType<CommandOutcome.NotFound>(await _host.GiveAsync(Key, new ErrandCommand.Finish()));

    [Fact]
    public async Task A_form_that_saw_an_older_version_conflicts_with_a_real_change()
    {
        await BegunAsync(new ErrandCommand.Add("Hej"));
        Assert.Equal(2, Assert.IsType<CommandOutcome.Conflict>(await _host.GiveAsync(Key, new ErrandCommand.Add("Hopp"), seen: 1)).Document.Version);
    }

    [Fact]
    public async Task A_form_that_saw_the_newest_version_is_accepted()
    {
        await BegunAsync(new ErrandCommand.Add("Hej"));
        Assert.IsType<CommandOutcome.Accepted>(await _host.GiveAsync(Key, new ErrandCommand.Add("Hopp"), seen: 2));
    }

    [Fact]
    public async Task A_form_does_not_conflict_with_reminders_that_came_since()
    {
        var key = Host.Key("measure", "acme-001-m1");
        await _host.AcceptedAsync(key, AMeasure.Terms);
        _host.Clock.Reset(World.Morning(2026, 4, 20));
        await _host.Node.Engine.AdvanceAsync(key, null, Host.Token);

        Assert.Equal(2, (await _host.ReadAsync(key)).Version);
        Assert.IsType<CommandOutcome.Accepted>(await _host.GiveAsync(key, new Processes.Measure.MeasureCommand.ReportDone("Klart"), World.Owner, seen: 1));
    }

    [Fact]
    public async Task The_same_command_id_twice_has_one_effect()
    {
        await BegunAsync();
        await _host.GiveAsync(Key, new ErrandCommand.Add("Hej"), commandId: "form-x");
        Assert.Equal(2, Assert.IsType<CommandOutcome.Unchanged>(await _host.GiveAsync(Key, new ErrandCommand.Add("Hej"), commandId: "form-x", seen: 1)).Document.Version);
    }

    [Fact]
    public async Task Trying_a_command_says_what_would_come_of_it_and_writes_nothing()
    {
        await BegunAsync();
        var header = new CommandHeader("try", World.Manager);
        Assert.IsType<CommandOutcome.Accepted>(await _host.Node.Engine.TryAsync(Key, new ErrandCommand.Add("Hej"), header, Host.Token));
        Assert.IsType<CommandOutcome.Rejected>(await _host.Node.Engine.TryAsync(Key, new ErrandCommand.Add(""), header, Host.Token));
        Assert.IsType<CommandOutcome.NotFound>(await _host.Node.Engine.TryAsync(Host.ErrandKey("e2"), new ErrandCommand.Finish(), header, Host.Token));
        Assert.Equal(1, (await _host.ReadAsync(Key)).Version);
    }

    [Fact]
    public async Task A_full_document_takes_no_more_from_people()
    {
        await FilledAsync();
        var refused = Assert.IsType<CommandOutcome.Rejected>(await _host.GiveAsync(Key, new ErrandCommand.Add(new('x', 300_000))));
        Assert.Equal("document.tooLarge", refused.Rejections.Single().Code);
    }

    [Fact]
    public async Task A_full_document_can_still_be_concluded()
    {
        await FilledAsync();
        await _host.AcceptedAsync(Key, new ErrandCommand.Add(new('x', 1_000)), by: Actors.System);
        await _host.AcceptedAsync(Key, new ErrandCommand.Add(new('x', 300_000)), by: Actors.System);
        Assert.IsType<CommandOutcome.Accepted>(await _host.GiveAsync(Key, new ErrandCommand.Finish()));
    }

    [Fact]
    public async Task Advancing_works_off_what_is_due()
    {
        await _host.AcceptedAsync(Key, new ErrandCommand.Begin(World.Morning(2026, 3, 5)));
        _host.Clock.Reset(World.Morning(2026, 3, 6));
        Assert.Equal("over", (await _host.Node.Engine.AdvanceAsync(Key, null, Host.Token))!.Promoted.Phase);
    }

    [Fact]
    public async Task Advancing_before_the_deadline_writes_nothing()
    {
        var etag = (await _host.AcceptedAsync(Key, new ErrandCommand.Begin(World.Morning(2026, 3, 5)))).ETag;
        Assert.Equal(etag, (await _host.Node.Engine.AdvanceAsync(Key, null, Host.Token))!.ETag);
    }

    [Fact]
    public async Task A_driver_woken_for_a_deadline_reaches_it_though_this_clock_lags_behind()
    {
        var due = World.Morning(2026, 3, 5);
        await _host.AcceptedAsync(Key, new ErrandCommand.Begin(due));
        _host.Clock.Reset(due - Duration.FromSeconds(3));
        Assert.Equal("over", (await _host.Node.Engine.AdvanceAsync(Key, due, Host.Token))!.Promoted.Phase);
    }

    [Fact]
    public async Task Advancing_what_does_not_exist_is_nothing() => Assert.Null(await _host.Node.Engine.AdvanceAsync(Key, null, Host.Token));

    [Fact]
    public async Task A_document_written_by_a_newer_program_is_left_as_it_is()
    {
        await BegunAsync();
        await _host.TamperAsync(Key, d => d with { Version = 2, Events = [.. d.Events, d.Events[0] with { Version = 2, Name = "errand.cloned" }] });
        var before = await _host.ReadAsync(Key);
        await Assert.ThrowsAsync<UnknownEventException>(() => _host.GiveAsync(Key, new ErrandCommand.Finish()));
        Assert.Equal(before.ETag, (await _host.ReadAsync(Key)).ETag);
    }

    [Fact]
    public async Task A_supplier_registered_twice_is_refused_the_second_time()
    {
        var key = Host.Key("supplier", "acme");
        await _host.AcceptedAsync(key, ASupplier.Create(ASupplier.Details()));
        Assert.Equal("register.exists", Assert.IsType<CommandOutcome.Rejected>(await _host.GiveAsync(key, ASupplier.Create(ASupplier.Details()))).Rejections.Single().Code);
    }

    private async Task<ProcessDocument> BegunAsync(ErrandCommand? then = null, string? reason = null)
    {
        var begun = await _host.AcceptedAsync(Key, new ErrandCommand.Begin());
        return then is null ? begun : await _host.AcceptedAsync(Key, then, reason: reason);
    }

    private async Task FilledAsync()
    {
        await BegunAsync();
        for (var n = 0; n < 3; n++) await _host.AcceptedAsync(Key, new ErrandCommand.Add(new('x', 300_000)));
    }
}
