using Isms.Local;
using Spectre.Console;

namespace Isms.Tests.KeyFigures;

public sealed class KeyFiguresCommandTests
{
    private readonly StringWriter _written = new();

    [Fact]
    public async Task Without_names_it_prints_the_totals_of_every_figure()
    {
        Assert.Equal(0, await RunAsync([]));
        Assert.Contains("controls-decided", _written.ToString(), StringComparison.Ordinal);
        Assert.Contains("roles-vacant-share", _written.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Kommunhälsan", _written.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_named_figure_it_prints_everything_with_the_names_of_entries()
    {
        Assert.Equal(0, await RunAsync(["controls-decided"]));
        Assert.Contains("Kommunhälsan", _written.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("roles-vacant", _written.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_figure_that_does_not_exist_is_refused_by_name() => Assert.Contains("controls-begun", (await Assert.ThrowsAsync<UsageException>(() => RunAsync(["controls-begun"]))).Message, StringComparison.Ordinal);

    private async Task<int> RunAsync(IReadOnlyList<string> names)
    {
        using var dataset = await SmallDataset.OfAsync(SmallDataset.AfterTwoYears, [.. KeyFigureCases.All["controls-decided"].Rows, "supplier: supplier_key=1 name=Kommunhälsan", "supplier: supplier_key=2 name=Annan"]);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(_written) });
        return KeyFiguresCommand.Run(new KeyFigureRequest(dataset.Root, names), console);
    }
}
