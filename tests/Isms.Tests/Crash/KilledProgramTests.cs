using Isms.Processes.Kernel;
using Isms.Tests.Storage;
using NodaTime;

namespace Isms.Tests.Crash;

public sealed class KilledProgramTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(20261123)]
    public async Task A_program_killed_again_and_again_ends_where_one_left_alone_does(int seed)
    {
        var (quiet, killed) = await PlayBothOnOneDayAsync(seed);

        var (expected, found) = (await StoreContents.ReadAsync(quiet), await StoreContents.ReadAsync(killed));
        Assert.Equal(expected.Documents.Keys.Order(StringComparer.Ordinal), found.Documents.Keys.Order(StringComparer.Ordinal));
        Assert.All(expected.Documents, document => Assert.Equal(document.Value, found.Documents[document.Key]));
        // A message sent again after a crash is the same file with the same Message-ID: it is not there twice.
        Assert.Equal(await StoreContents.MailAsync(quiet), await StoreContents.MailAsync(killed));
        // What subscribers get is the same too: each event once, under the id of its effect.
        Assert.Equal(StoreContents.Published(quiet), StoreContents.Published(killed));
        foreach (var folder in (string[])[quiet, killed])
        {
            var (exitCode, said) = await ProgramProcess.RunAsync("verify", "--data", folder);
            Assert.True(exitCode == 0, said);
        }
    }

    /// <summary>Plays the story once left alone and once killed. Its dates are counted from today: when midnight came in between, both are played again.</summary>
    private async Task<(string Quiet, string Killed)> PlayBothOnOneDayAsync(int seed)
    {
        while (true)
        {
            var (today, port) = (Today(), ProgramProcess.FreePort());
            var (quiet, killed) = (_folder.File($"{today:uuuu-MM-dd}-quiet"), _folder.File($"{today:uuuu-MM-dd}-killed"));
            await Cast.FillAsync(quiet);
            TemporaryFolder.Copy(quiet, killed);
            await using (var run = new CrashRun(quiet, port, KillPlan.Quiet)) await CrashStory.PlayAsync(run, today);
            await using (var run = new CrashRun(killed, port, KillPlan.Seeded(seed, CrashStory.Posts, during: 6, after: 4)))
            {
                await CrashStory.PlayAsync(run, today);
                Assert.Equal(10, run.Kills);
                TestContext.Current.SendDiagnosticMessage($"{run.SentAgain} forms were sent again; told something else than done: {string.Join(", ", run.Bewildered)}");
            }
            if (Today() == today) return (quiet, killed);
        }
    }

    private static LocalDate Today() => CityTime.DateOf(SystemClock.Instance.GetCurrentInstant());
}
