using System.Diagnostics;
using Isms.Tests.Engine;

namespace Isms.Orchestrations.Tests.Hub;

/// <summary>Waiting for what other threads do. How long is only how long a fault takes to be told; no test depends on speed.</summary>
internal static class Patience
{
    public static TimeSpan Longest { get; } = TimeSpan.FromSeconds(60);

    public static async Task UntilAsync(Func<Task<bool>> holds, string what)
    {
        var waited = Stopwatch.StartNew();
        while (!await holds())
        {
            Assert.True(waited.Elapsed < Longest, $"Waited in vain: {what}.");
            await Task.Delay(10, Host.Token);
        }
    }

    public static Task UntilAsync(Func<bool> holds, string what) => UntilAsync(() => Task.FromResult(holds()), what);
}
