using System.Text.Json;
using Isms.Processes.Kernel;

namespace Isms.Tests.Simulation;

public sealed class RepeatedSimulationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_seed_leaves_the_same_documents_dataset_and_summary_and_another_seed_others()
    {
        await using var first = new SimulatedYears();
        await using var second = new SimulatedYears();
        await using var other = new SimulatedYears();
        await Task.WhenAll(first.RunAsync(1, 0.05, 7, Token), second.RunAsync(1, 0.05, 7, Token), other.RunAsync(1, 0.05, 8, Token));

        var (documents, again) = (await StoredAsync(first), await StoredAsync(second));
        Assert.Equal(documents, again);
        Assert.Equal(Json(first.Summary), Json(second.Summary));
        Assert.Contains(first.Dataset(), file => file.StartsWith("manifest.json", StringComparison.Ordinal));
        Assert.Equal(first.Dataset(), second.Dataset());
        Assert.NotEqual(documents, await StoredAsync(other));
    }

    private static async Task<IReadOnlyList<string>> StoredAsync(SimulatedYears years) => [.. (await years.DocumentsAsync(Token)).Values.Select(Json)];

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, KernelJson.Options);
}
