using System.Globalization;
using Isms.Processes.Kernel;
using Isms.Storage.Folders;
using Isms.Storage.Sqlite;

namespace Isms.Tests.Storage;

public sealed class SqliteCrashTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_write_that_a_killed_process_was_told_of_is_there()
    {
        using (var second = await SecondProcess.StartAsync(nameof(SecondProcess.Writes_documents), _folder.Root))
        {
            await second.WaitForSignsAsync(_folder.Root, 300);
            await second.KillAsync();
        }
        var acknowledged = await SecondProcess.SignsAsync(_folder.Root);
        var database = new DataFolder(_folder.Root).Database;

        // First as `verify` would read it, with nobody to recover the log, then as the next host finds it.
        await using (var snapshot = SqliteProcessStore.OpenSnapshot(database)) await AssertThereAsync(snapshot.ReadAsync, acknowledged);
        await using var store = SqliteProcessStore.Open(database);
        await AssertThereAsync(store.ReadAsync, acknowledged);
        await store.CreateAsync(Documents.New(new Partition("t1", "test-case"), "after"), Token);
    }

    private static async Task AssertThereAsync(Func<ProcessKey, CancellationToken, Task<ProcessDocument?>> read, IReadOnlyList<string> acknowledged)
    {
        Assert.True(acknowledged.Count >= 300);
        foreach (var sign in acknowledged)
        {
            var parts = sign.Split(' ');
            var expected = Documents.Full(new Partition("t1", "test-case"), parts[0]);
            var document = await read(expected.Key, Token);
            Assert.NotNull(document);
            Assert.InRange(document.Version, long.Parse(parts[1], CultureInfo.InvariantCulture), expected.Version + 1);
            Documents.AssertSame(document.Version == expected.Version ? expected : expected.Next(), document);
        }
    }
}
