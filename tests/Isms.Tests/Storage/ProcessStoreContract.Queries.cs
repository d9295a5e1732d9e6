using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using NodaTime;

namespace Isms.Tests.Storage;

public abstract partial class ProcessStoreContract
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 3, 2, 12, 0);

    [Fact]
    public async Task A_summary_holds_the_promoted_fields_and_the_counts()
    {
        var document = Documents.Full(Partition, "a");
        await Store.CreateAsync(document, Token);

        var summary = Assert.Single(await Store.QueryAsync(Partition, DocumentQuery.All, Token));

        Assert.Equal(document.Key, summary.Key);
        Assert.Equal(2, summary.Version);
        Assert.Equal(document.OpenedAt, summary.OpenedAt);
        Assert.Equal(document.ChangedAt, summary.ChangedAt);
        Assert.Equal(1, summary.PendingEffects);
        Assert.Equal(1, summary.DeadEffects);
        Assert.Equivalent(document.Promoted, summary.Promoted, strict: true);
    }

    [Fact]
    public async Task A_summary_follows_the_newest_write()
    {
        var created = await Store.CreateAsync(Documents.Full(Partition, "a"), Token);
        // Asked for before the write, so that a store which remembers has something to forget.
        Assert.Equal(2, Assert.Single(await Store.QueryAsync(Partition, DocumentQuery.All, Token)).Version);
        await Store.ReplaceAsync(created.Next().Closed() with { Effects = [] }, Token);

        var summary = Assert.Single(await Store.QueryAsync(Partition, DocumentQuery.All, Token));

        Assert.Equal(3, summary.Version);
        Assert.Equal("closed", summary.Promoted.Phase);
        Assert.Equal((0, 0), (summary.PendingEffects, summary.DeadEffects));
    }

    [Fact]
    public async Task An_empty_partition_holds_nothing() => Assert.Empty(await IdsAsync(DocumentQuery.All));

    [Fact]
    public async Task Documents_are_found_by_what_they_refer_to()
    {
        await Store.CreateAsync(Documents.New(Partition, "one").LinkedTo("supplier/s1"), Token);
        await Store.CreateAsync(Documents.New(Partition, "both").LinkedTo("supplier/s1", "system/y", "supplier/s1"), Token);
        await Store.CreateAsync(Documents.New(Partition, "longer").LinkedTo("supplier/s10"), Token);
        await Store.CreateAsync(Documents.New(new Partition(Tenant, "other-case"), "elsewhere").LinkedTo("supplier/s1"), Token);

        Assert.Equal(["both", "one"], await IdsAsync(new DocumentQuery(LinkedTo: "supplier/s1")));
        Assert.Equal(["both"], await IdsAsync(new DocumentQuery(LinkedTo: "system/y")));
        Assert.Empty(await IdsAsync(new DocumentQuery(LinkedTo: "supplier/s")));
    }

    [Fact]
    public async Task A_reference_that_was_taken_away_is_no_longer_found()
    {
        var created = await Store.CreateAsync(Documents.New(Partition, "a").LinkedTo("supplier/s1", "system/y"), Token);
        await Store.ReplaceAsync(created.Next().LinkedTo("system/y", "supplier/s2"), Token);

        Assert.Empty(await IdsAsync(new DocumentQuery(LinkedTo: "supplier/s1")));
        Assert.Equal(["a"], await IdsAsync(new DocumentQuery(LinkedTo: "supplier/s2")));
        Assert.Equal(["a"], await IdsAsync(new DocumentQuery(LinkedTo: "system/y")));
    }

    [Fact]
    public async Task Documents_are_found_by_who_must_act_each_once()
    {
        var (coordinator, person) = (new Awaited("test.act", Role.Coordinator), new Awaited("test.act", PersonId: "p1"));
        var scoped = new Awaited("test.act", Role.SupplierManager, "supplier/s1");
        await Store.CreateAsync(Documents.New(Partition, "coordinator").Awaiting(coordinator), Token);
        await Store.CreateAsync(Documents.New(Partition, "both").Awaiting(coordinator, person, coordinator), Token);
        var scopedDocument = await Store.CreateAsync(Documents.New(Partition, "scoped").Awaiting(scoped), Token);
        await Store.CreateAsync(Documents.New(Partition, "nobody"), Token);

        Assert.Equal(["both", "coordinator"], await IdsAsync(new DocumentQuery(AwaitingAny: [coordinator.Token, person.Token])));
        Assert.Equal(["both"], await IdsAsync(new DocumentQuery(AwaitingAny: [person.Token])));
        Assert.Equal(["scoped"], await IdsAsync(new DocumentQuery(AwaitingAny: [scoped.Token, "role/Nobody"])));
        Assert.Empty(await IdsAsync(new DocumentQuery(AwaitingAny: [Awaited.RoleToken(Role.SupplierManager, null)])));
        Assert.Empty(await IdsAsync(new DocumentQuery(AwaitingAny: [])));

        await Store.ReplaceAsync(scopedDocument.Next().Closed(), Token);
        Assert.Empty(await IdsAsync(new DocumentQuery(AwaitingAny: [scoped.Token])));
    }

    [Fact]
    public async Task Conditions_narrow_together()
    {
        await Store.CreateAsync(Documents.New(Partition, "open").LinkedTo("supplier/s1"), Token);
        await Store.CreateAsync(Documents.New(Partition, "closed").LinkedTo("supplier/s1").Closed(), Token);
        await Store.CreateAsync(Documents.New(Partition, "newer") with { Schema = 2 }, Token);
        await Store.CreateAsync(Documents.New(Partition, "dead").WithEffect(Noon, deadSince: Noon), Token);
        await Store.CreateAsync(Documents.New(Partition, "pending").WithEffect(Noon), Token);

        Assert.Equal(["closed", "dead", "newer", "open", "pending"], await IdsAsync(DocumentQuery.All));
        Assert.Equal(["closed"], await IdsAsync(new DocumentQuery(IsTerminal: true)));
        Assert.Equal(["dead", "newer", "open", "pending"], await IdsAsync(new DocumentQuery(IsTerminal: false)));
        Assert.Equal(["closed", "dead", "open", "pending"], await IdsAsync(new DocumentQuery(OlderSchemaThan: 2)));
        Assert.Empty(await IdsAsync(new DocumentQuery(OlderSchemaThan: 1)));
        Assert.Equal(["dead"], await IdsAsync(new DocumentQuery(HasDeadEffects: true)));
        Assert.Equal(["closed", "newer", "open", "pending"], await IdsAsync(new DocumentQuery(HasDeadEffects: false)));
        Assert.Equal(["open"], await IdsAsync(new DocumentQuery(LinkedTo: "supplier/s1", IsTerminal: false, OlderSchemaThan: 2, HasDeadEffects: false)));
    }

    [Fact]
    public async Task What_time_should_advance_comes_earliest_first()
    {
        await Store.CreateAsync(Documents.New(Partition, "noon").WithDeadline(Noon), Token);
        await Store.CreateAsync(Documents.New(Partition, "later").WithDeadline(Noon + Duration.FromSeconds(1)), Token);
        await Store.CreateAsync(Documents.New(Partition, "early").WithDeadline(Noon - Duration.FromDays(400)), Token);
        await Store.CreateAsync(Documents.New(Partition, "effect").WithEffect(Noon - Duration.FromHours(1)).WithDeadline(Noon + Duration.FromDays(9)), Token);
        await Store.CreateAsync(Documents.New(Partition, "dead").WithEffect(Noon - Duration.FromHours(2), deadSince: Noon), Token);
        await Store.CreateAsync(Documents.New(Partition, "never"), Token);
        await Store.CreateAsync(Documents.New(new Partition(Tenant, "other-case"), "elsewhere").WithDeadline(Noon), Token);

        var due = await Store.DueAsync(Partition, Noon, 100, Token);

        Assert.Equal(["early", "effect", "noon"], due.Select(d => d.Key.Id));
        Assert.Equal(["early", "effect"], (await Store.DueAsync(Partition, Noon, 2, Token)).Select(d => d.Key.Id));
        Assert.Equal(new DueDocument(due[1].Key, Noon + Duration.FromDays(9), Noon - Duration.FromHours(1)), due[1]);
        Assert.Equal(new DueDocument(due[2].Key, Noon, null), due[2]);
    }

    [Fact]
    public async Task What_was_advanced_is_no_longer_due()
    {
        var deadline = await Store.CreateAsync(Documents.New(Partition, "deadline").WithDeadline(Noon), Token);
        var effect = await Store.CreateAsync(Documents.New(Partition, "effect").WithEffect(Noon), Token);

        await Store.ReplaceAsync(deadline.Next().WithDeadline(Noon + Duration.FromDays(1)), Token);
        await Store.ReplaceAsync(effect with { Effects = [], Receipts = [new EffectReceipt(effect.Effects[0].Number, Noon)] }, Token);

        Assert.Empty(await Store.DueAsync(Partition, Noon, 100, Token));
        Assert.Equal(["deadline"], (await Store.DueAsync(Partition, Noon + Duration.FromDays(1), 100, Token)).Select(d => d.Key.Id));
    }

    [Fact]
    public async Task Nothing_is_due_a_tick_before_its_time()
    {
        await Store.CreateAsync(Documents.New(Partition, "a").WithDeadline(Noon), Token);
        await Store.CreateAsync(Documents.New(Partition, "b").WithDeadline(Noon + Duration.FromNanoseconds(1)), Token);

        Assert.Empty(await Store.DueAsync(Partition, Noon - Duration.FromTicks(1), 100, Token));
        Assert.Equal(["a"], (await Store.DueAsync(Partition, Noon, 100, Token)).Select(d => d.Key.Id));
        Assert.Equal(["a", "b"], (await Store.DueAsync(Partition, Noon + Duration.FromTicks(1), 100, Token)).Select(d => d.Key.Id));
    }

    private async Task<IReadOnlyList<string>> IdsAsync(DocumentQuery query) =>
        [.. (await Store.QueryAsync(Partition, query, Token)).Select(s => s.Key.Id).Order(StringComparer.Ordinal)];
}
