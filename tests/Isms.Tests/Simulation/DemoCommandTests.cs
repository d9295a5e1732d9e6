using Isms.Local;
using Isms.Local.Simulation;
using Isms.Tests.Storage;
using Spectre.Console;

namespace Isms.Tests.Simulation;

public sealed class DemoCommandTests
{
    private readonly StringWriter _written = new();

    [Fact]
    public async Task It_leaves_a_store_to_serve_the_dataset_and_a_summary()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, await RunAsync(folder.File("years"), TestContext.Current.CancellationToken));
        Assert.Equal(["data", "dataset", "summary.json"], Directory.EnumerateFileSystemEntries(folder.File("years")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.True(Isms.Local.Demonstration.DemonstrationFill.IsMarked(new(folder.File("years/data"))));
        Assert.Contains("2024-04-01", _written.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_holds_something_is_refused_and_left_as_it_is()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("kept.txt"), "kept", TestContext.Current.CancellationToken);
        Assert.Contains("--out", (await Assert.ThrowsAsync<UsageException>(() => RunAsync(folder.Root, TestContext.Current.CancellationToken))).Message, StringComparison.Ordinal);
        Assert.Equal(["kept.txt"], Directory.EnumerateFileSystemEntries(folder.Root).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Stopped_it_says_what_is_left_behind()
    {
        using var folder = new TemporaryFolder();
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        Assert.Equal(1, await RunAsync(folder.File("years"), stopped.Token));
        Assert.Contains("without a summary", _written.ToString(), StringComparison.Ordinal);
    }

    private Task<int> RunAsync(string output, CancellationToken cancellationToken) => DemoCommand.RunAsync(
        new SimulationOptions(output, 1, 1, 0.02, SimulationOptions.DefaultStart),
        AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(_written) }), cancellationToken);
}
