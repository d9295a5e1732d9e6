using Isms.Emulator.Tests.Servers;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Storage.Cosmos;
using Isms.Tests.Engine;
using Isms.Tests.Storage;
using Isms.Tests.Web;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Isms.Emulator.Tests.Cosmos;

/// <summary>What the Cosmos store promises beyond the contract.</summary>
public sealed class CosmosStoreTests(CosmosEmulator cosmos)
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 3, 2, 12, 0);

    private readonly Partition _partition = new($"t{Guid.NewGuid():N}", "test-case");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_more_due_documents_than_asked_for_the_earliest_come_in_order()
    {
        // Scattered, so that the order is not that of creation.
        for (var n = 0; n < 40; n++) await cosmos.Store.CreateAsync(Documents.New(_partition, $"d{n:00}").WithDeadline(Noon - Duration.FromMinutes(n * 17 % 40)), Token);
        await cosmos.Store.CreateAsync(Documents.New(_partition, "same").WithDeadline(Noon - Duration.FromMinutes(39)), Token);

        var due = await cosmos.Store.DueAsync(_partition, Noon, 5, Token);

        Assert.Equal([39, 39, 38, 37, 36], due.Select(d => (int)(Noon - d.NextDeadline!.Value).TotalMinutes));
        Assert.Equal("same", due[1].Key.Id);
    }

    [Fact]
    public async Task Changes_come_oldest_first_and_only_once_though_all_are_of_this_quarter_of_an_hour()
    {
        var documents = new List<ProcessDocument>();
        for (var n = 0; n < 9; n++) documents.Add(await cosmos.Store.CreateAsync(Documents.New(_partition, $"d{n}"), Token));
        var (first, cursor) = await FollowAsync(null, 4);
        var changed = await cosmos.Store.ReplaceAsync(documents[3].Next(), Token);

        var (second, after) = await FollowAsync(cursor, 4);
        var (third, _) = await FollowAsync(after, 4);

        Assert.Equal(documents.Select(d => d.Key.Id), first.Select(d => d.Key.Id).Order(StringComparer.Ordinal));
        Documents.AssertSame(changed, Assert.Single(second));
        Assert.Empty(third);
    }

    [Fact]
    public async Task A_cursor_from_another_store_or_from_before_a_restored_backup_begins_at_the_beginning()
    {
        await cosmos.Store.CreateAsync(Documents.New(_partition, "a"), Token);
        var (_, cursor) = await FollowAsync(null, 4);
        var elsewhere = _partition with { Tenant = $"{_partition.Tenant}x" };

        var empty = await cosmos.Store.ChangesAsync(elsewhere, cursor, 4, Token);

        Assert.Equal((await cosmos.Store.ChangesAsync(elsewhere, null, 4, Token)).Cursor, empty.Cursor);
        await Assert.ThrowsAsync<ArgumentException>(() => cosmos.Store.ChangesAsync(_partition, "4711", 4, Token));
    }

    [Fact]
    public async Task A_document_that_the_server_would_not_take_is_refused_by_name()
    {
        var large = Documents.New(_partition, "a") with { State = KernelJson.ToElement(new { text = new string('å', CosmosProcessStore.LargestDocument / 2) }) };

        var refused = await Assert.ThrowsAsync<DocumentTooLargeException>(() => cosmos.Store.CreateAsync(large, Token));

        Assert.Contains(large.Key.ToString(), refused.Message, StringComparison.Ordinal);
        Assert.Null(await cosmos.Store.ReadAsync(large.Key, Token));
        var small = await cosmos.Store.CreateAsync(Documents.New(_partition, "a"), Token);
        await Assert.ThrowsAsync<DocumentTooLargeException>(() => cosmos.Store.ReplaceAsync(small with { State = large.State }, Token));
    }

    [Fact]
    public async Task Every_operation_says_once_what_it_cost()
    {
        using var log = new RecordedLog();
        using var logging = LoggerFactory.Create(builder => builder.SetMinimumLevel(LogLevel.Debug).AddProvider(log));
        var name = $"Isms.Tests.{Guid.NewGuid()}";
        using var meter = new OperationMeter(SystemClock.Instance, name);
        var store = new CosmosProcessStore(cosmos.Container, meter, logging.CreateLogger<CosmosProcessStore>());
        using var told = new MeasuredOperations(name);

        var created = await store.CreateAsync(Documents.New(_partition, "a"), Token);
        await store.ReplaceAsync(created.Next(), Token);
        await store.QueryAsync(_partition, DocumentQuery.All, Token);
        await store.DueAsync(_partition, Noon, 1, Token);
        await store.ChangesAsync(_partition, null, 1, Token);
        await store.ReadAsync(created.Key, Token);

        // The emulator charges one unit for an answer; a page of changes takes two of them.
        Assert.Equal(
            ["create test-case 1", "replace test-case 1", "query test-case 1", "due test-case 1", "changes test-case 2", "read test-case 1"],
            told.Counted.Select(counted => counted[(OperationMeter.RequestCharge.Length + 1)..]));
        Assert.Equal(6, log.Lines.Count(line => line.Contains("of test-case took", StringComparison.Ordinal)));
        Assert.DoesNotContain(log.Lines, line => line.Contains(_partition.Tenant, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_index_is_on_a_field_in_front_of_the_document()
    {
        var properties = CosmosContainer.Properties("any");
        var fields = typeof(CosmosDocument).GetProperties().Select(p => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(p.Name)).Except(["document"]);

        Assert.Equal("/pk", properties.PartitionKeyPath);
        Assert.Contains(properties.IndexingPolicy.ExcludedPaths, path => path.Path == "/*");
        Assert.Subset(fields.ToHashSet(), properties.IndexingPolicy.IncludedPaths.Select(path => path.Path.Split('/')[1]).ToHashSet());
    }

    [Theory]
    [InlineData("https://localhost:8081/", true)]
    [InlineData("https://127.0.0.1:8081/", true)]
    [InlineData("https://isms.documents.azure.com/", false)]
    [InlineData("https://localhost.example.se/", false)]
    public void Only_an_emulator_on_this_machine_may_show_a_certificate_of_its_own(string address, bool unchecked_)
    {
        Microsoft.Azure.Cosmos.CosmosClientOptions? used = null;
        using var client = CosmosEmulator.Open(new CosmosOptions { ConnectionString = $"AccountEndpoint={address};AccountKey=a2V5" }, options => used = options);

        Assert.Equal(unchecked_, used!.ServerCertificateCustomValidationCallback is not null);
        Assert.Equal(unchecked_, used.LimitToEndpoint);
    }

    private async Task<(List<ProcessDocument> Documents, string Cursor)> FollowAsync(string? cursor, int limit)
    {
        var found = new List<ProcessDocument>();
        while (true)
        {
            var page = await cosmos.Store.ChangesAsync(_partition, cursor, limit, Token);
            found.AddRange(page.Documents);
            cursor = page.Cursor;
            if (!page.HasMore) return (found, cursor);
        }
    }
}
