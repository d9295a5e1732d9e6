using System.Diagnostics;
using System.Text.Json;
using Isms.Processes.Kernel;
using Isms.Storage.Folders;
using Isms.Storage.Sqlite;
using Isms.Tests.Inbound;
using Isms.Tests.Storage;

namespace Isms.Tests.Crash;

/// <summary>A host that is killed between what a message did and putting the file away takes it once more, without effect.</summary>
public sealed class InboxCrashTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_message_takes_effect_once_although_the_host_was_killed_before_its_file_was_put_away()
    {
        await Cast.FillAsync(_folder.Root);
        var (inbox, port) = (new DataFolder(_folder.Root).Inbox, ProgramProcess.FreePort());
        Directory.CreateDirectory(inbox);
        // A file where the folder ought to be: nothing can be put away, so that the kill always comes in between.
        var obstacle = Path.Combine(inbox, "done");
        await File.WriteAllTextAsync(obstacle, "", Token);
        var message = Desk.Message("supplier", new { entry = new { id = Cast.CriticalSupplier }, stage = "exiting" });
        await File.WriteAllTextAsync(Path.Combine(inbox, "m-1.json"), message.ToJsonString(), Token);

        using (var host = await ProgramProcess.ServeAsync(_folder.Root, port))
        {
            await UntilAsync(async () => (await EventsAsync()).Contains("supplier.told"));
            await host.KillAsync();
        }
        Assert.True(File.Exists(Path.Combine(inbox, "m-1.json")));
        File.Delete(obstacle);

        using (var host = await ProgramProcess.ServeAsync(_folder.Root, port))
        {
            await UntilAsync(() => Task.FromResult(File.Exists(Path.Combine(inbox, "done", "m-1.json"))));
            await UntilAsync(async () => (await StoreContents.ReadAsync(_folder.Root)).Waiting == 0);
            await host.KillAsync();
        }
        Assert.Equal(["supplier.created", "supplier.amended", "supplier.told"], await EventsAsync());
        // What the message changed was published once, under the id of its effect.
        var published = Assert.Single(Directory.GetFiles(new DataFolder(_folder.Root).Events));
        Assert.Equal("goteborg+supplier+L1+2+0.json", Path.GetFileName(published));
        Assert.Equal("isms.supplier.stage-changed.v1", JsonElement.Parse(await File.ReadAllTextAsync(published, Token)).GetProperty("type").GetString());
        var (exitCode, said) = await ProgramProcess.RunAsync("verify", "--data", _folder.Root);
        Assert.True(exitCode == 0, said);
    }

    private async Task<IReadOnlyList<string>> EventsAsync()
    {
        await using var snapshot = SqliteProcessStore.OpenSnapshot(new DataFolder(_folder.Root).Database);
        var document = await snapshot.ReadAsync(new ProcessKey(Cast.Tenant, "supplier", Cast.CriticalSupplier), Token);
        return [.. document!.Events.Select(e => e.Name)];
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        var waited = Stopwatch.StartNew();
        while (!await holds())
        {
            Assert.True(waited.Elapsed < Patience, "It does not happen.");
            await Task.Delay(50, Token);
        }
    }
}
