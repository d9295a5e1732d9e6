using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Tests.Storage;
using Isms.Tests.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Isms.Tests.Crash;

/// <summary>The program is killed while many people are sending forms.</summary>
public sealed class KilledUnderLoadTests : IDisposable
{
    private const int People = 16;
    private const int Kills = 2;
    private const int AcknowledgedBeforeEachKill = 60;

    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentDictionary<Guid, bool> _acknowledged = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_acknowledged_under_load_is_there_after_the_kill_and_is_there_once()
    {
        await Cast.FillAsync(_folder.Root, RegisterAsync);
        for (var kill = 1; kill <= Kills; kill++)
        {
            var port = ProgramProcess.FreePort();
            using var host = await ProgramProcess.ServeAsync(_folder.Root, port);
            var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
            var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var people = Enumerable.Range(1, People).Select(n => Task.Run(() => SendAsync(address, n, kill * AcknowledgedBeforeEachKill, enough), Token)).ToList();
            await Task.WhenAny([enough.Task, .. people]);
            await host.KillAsync();
            await Task.WhenAll(people);
        }

        var stored = (await StoreContents.ReadAsync(_folder.Root)).Documents.Values.SelectMany(d => d.Split('\n')).Where(line => line.Contains(" through ", StringComparison.Ordinal)).ToList();
        Assert.True(_acknowledged.Count >= Kills * AcknowledgedBeforeEachKill);
        Assert.DoesNotContain(_acknowledged.Keys, command => stored.Count(line => line.Contains($" through {command} ", StringComparison.Ordinal)) != 1);
        var (exitCode, said) = await ProgramProcess.RunAsync("verify", "--data", _folder.Root);
        Assert.True(exitCode == 0, said);
    }

    private static string SystemOf(int person) => person.ToString("'S'000", CultureInfo.InvariantCulture);

    private static async Task RegisterAsync(IServiceProvider services)
    {
        var engine = services.GetRequiredService<ProcessEngine>();
        foreach (var id in Enumerable.Range(1, People).Select(SystemOf))
        {
            Assert.IsType<CommandOutcome.Accepted>(await engine.GiveAsync(
                new ProcessKey(Cast.Tenant, RegisterKinds.InformationSystem, id),
                new RegisterCommand<InformationSystemDetails>.Create(new($"System {id}", "F1", null, [], null, new SecurityLevels(1, 1, 1), false)), new CommandHeader($"cast/{id}", Actors.System), Token));
        }
    }

    /// <summary>Amends one system again and again until nobody answers any more; what was answered with success goes on the list.</summary>
    private async Task SendAsync(Uri address, int person, int goal, TaskCompletionSource enough)
    {
        var browser = new Browser(address);
        try
        {
            await browser.SubmitAsync(await browser.GetAsync("/logga-in"), ("person", Cast.Coordinator));
            for (var turn = 0; ; turn++)
            {
                var path = $"/register/system/{SystemOf(person)}/andra";
                var command = Guid.CreateVersion7();
                var form = PostedForm.Of(await browser.GetAsync(path), command, null, ("name", $"System {person} {turn}"), ("reason", "Nytt namn"));
                var answer = await browser.PostAsync(path, form.Content());
                Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
                _acknowledged.TryAdd(command, true);
                if (_acknowledged.Count >= goal) enough.TrySetResult();
            }
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            // Killed: what was under way got no answer and is on no list.
        }
    }
}
