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
        var (quiet, killed) = (_folder.File("quiet"), _folder.File("killed"));
        await Cast.FillAsync(quiet);
        TemporaryFolder.Copy(quiet, killed);
        // Dates are counted from today, so both runs take place on one day.
        var today = Today();

        await using (var run = new CrashRun(quiet, KillPlan.Quiet)) await CrashStory.PlayAsync(run, today);
        await using (var run = new CrashRun(killed, KillPlan.Seeded(seed, CrashStory.Posts, during: 6, after: 4)))
        {
            await CrashStory.PlayAsync(run, today);
            Assert.Equal(10, run.Kills);
            TestContext.Current.SendDiagnosticMessage($"{run.SentAgain} forms were sent again; told something else than done: {string.Join(", ", run.Bewildered)}");
        }
        Assert.SkipWhen(Today() != today, "The day changed while the story was told, so its dates cannot be compared.");

        var (expected, found) = (await StoreContents.ReadAsync(quiet), await StoreContents.ReadAsync(killed));
        Assert.Equal(expected.Documents.Keys.Order(StringComparer.Ordinal), found.Documents.Keys.Order(StringComparer.Ordinal));
        Assert.All(expected.Documents, document => Assert.Equal(document.Value, found.Documents[document.Key]));
        // A message sent again after a crash is the same file with the same Message-ID: it is not there twice.
        Assert.Equal(await StoreContents.MailAsync(quiet), await StoreContents.MailAsync(killed));
        foreach (var folder in (string[])[quiet, killed])
        {
            var (exitCode, said) = await ProgramProcess.RunAsync("verify", "--data", folder);
            Assert.True(exitCode == 0, said);
        }
    }

    private static LocalDate Today() => CityTime.DateOf(SystemClock.Instance.GetCurrentInstant());
}
