using System.Security.Cryptography;
using System.Text;
using Isms.Local;
using Isms.Processes.Engine;
using Isms.Storage.Folders;
using Isms.Tests.Crash;
using Isms.Tests.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Isms.Tests.Local;

/// <summary>The drill that docs/operations.md describes: a backup taken beside a running host, restored into another folder.</summary>
public sealed class RestoreDrillTests : IDisposable
{
    private readonly TemporaryFolder _city = new();
    private readonly TemporaryFolder _restored = new();
    private readonly byte[] _evidence = Encoding.UTF8.GetBytes("Ett intyg.\n");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _city.Dispose();
        _restored.Dispose();
    }

    [Fact]
    public async Task A_restored_backup_is_whole_sends_nothing_until_it_is_released_and_then_sends_what_was_waiting()
    {
        await Cast.FillAsync(_city.Root, async services =>
        {
            using var content = new MemoryStream(_evidence);
            await Cast.StartWithEvidenceAsync(services, "assurance.review-file", Convert.ToHexStringLower(SHA256.HashData(_evidence)), content);
        });
        await InHostAsync(_city.Root, holdEffects: true, async services =>
        {
            // The effects of this one wait, as in the moment between a commit and the mail.
            await Cast.StartAnotherAsync(services, Cast.NormalSupplier);
            await BackUpAsync();
        });
        var sentBefore = (await StoreContents.MailAsync(_city.Root)).Count;

        await InHostAsync(_restored.Root, holdEffects: true, services => services.GetRequiredService<Sweep>().RunAsync(Cast.Tenant, Token));
        var (verified, said) = await ProgramProcess.RunAsync("verify", "--data", _restored.Root);
        Assert.True(verified == 0, said);
        Assert.Empty(await StoreContents.MailAsync(_restored.Root));
        Assert.NotEqual(0, (await StoreContents.ReadAsync(_restored.Root)).Waiting);

        await InHostAsync(_restored.Root, holdEffects: false, async services =>
        {
            await services.GetRequiredService<EffectHold>().ReleaseAsync(Token);
            while ((await StoreContents.ReadAsync(_restored.Root)).Waiting > 0)
            {
                await services.GetRequiredService<Sweep>().RunAsync(Cast.Tenant, Token);
                await Task.Delay(20, Token);
            }
        });
        var sent = await StoreContents.MailAsync(_restored.Root);
        Assert.NotEmpty(sent);
        Assert.All(sent, mail => Assert.Contains(Cast.AddressOf(Cast.NormalSupplier), mail, StringComparison.Ordinal));
        Assert.Equal(sentBefore, (await StoreContents.MailAsync(_city.Root)).Count);
    }

    // As documented: the database through SQLite's own backup, then the files that are whole; the host goes on writing its own.
    private async Task BackUpAsync()
    {
        var (from, to) = (new DataFolder(_city.Root), new DataFolder(_restored.Root));
        await using (var source = new SqliteConnection($"Data Source={from.Database};Mode=ReadOnly;Pooling=False"))
        await using (var target = new SqliteConnection($"Data Source={to.Database};Pooling=False"))
        {
            await source.OpenAsync(Token);
            await target.OpenAsync(Token);
            source.BackupDatabase(target);
        }
        foreach (var file in Directory.EnumerateFiles(from.Blobs, "*", SearchOption.AllDirectories).Where(file => !Path.GetFileName(file).Contains('~', StringComparison.Ordinal)))
        {
            var copy = Path.Combine(to.Blobs, Path.GetRelativePath(from.Blobs, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        File.Copy(_city.File("supplier-link.key"), _restored.File("supplier-link.key"));
    }

    private static async Task InHostAsync(string folder, bool holdEffects, Func<IServiceProvider, Task> work)
    {
        await using var app = LocalHost.Build(new LocalOptions(LocalCommand.Serve, new Uri("http://127.0.0.1:0"), new DataFolder(folder), Demonstration: false, holdEffects));
        await app.StartAsync(Token);
        await work(app.Services);
        await app.StopAsync(Token);
    }
}
