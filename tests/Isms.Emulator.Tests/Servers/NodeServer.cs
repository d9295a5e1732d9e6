using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace Isms.Emulator.Tests.Servers;

/// <summary>
/// A server of <c>serve.js</c> on free ports, for as long as the test run lives: the server ends when its standard input
/// does, also when the run is killed.
/// </summary>
internal sealed class NodeServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly TaskCompletionSource<JsonElement> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private NodeServer(string name, Action<JsonElement>? received)
    {
        _process = NodePackages.Start(NodePackages.Program("node", "serve.js", name));
        _process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is null) _ready.TrySetException(new InvalidOperationException($"The server '{name}' ended: {string.Join('\n', _complaints)}"));
            else if (JsonElement.Parse(line.Data) is var said && !_ready.TrySetResult(said)) received?.Invoke(said);
        };
        _process.ErrorDataReceived += (_, line) => _complaints.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>What the server said when it was ready: its addresses.</summary>
    public JsonElement Addresses => _ready.Task.Result;

    /// <summary>Starts a server and waits until it listens.</summary>
    /// <param name="name">Which.</param>
    /// <param name="received">Is told what the server says later.</param>
    public static async Task<NodeServer> StartAsync(string name, Action<JsonElement>? received = null)
    {
        await NodePackages.EnsureAsync();
        var server = new NodeServer(name, received);
        try
        {
            await server._ready.Task.WaitAsync(Patience);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        try
        {
            await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(10));
        }
        catch (TimeoutException)
        {
            _process.Kill(entireProcessTree: true);
        }
        _process.Dispose();
    }
}
