using Isms.Tests.Engine;

namespace Isms.Orchestrations.Tests.Hub;

/// <summary>Holds whoever comes by while it is closed, so that a test can act at exactly that moment.</summary>
internal sealed class Gate
{
    private volatile TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Gate() => _open.SetResult();

    public void Close()
    {
        _reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public void Open() => _open.TrySetResult();

    /// <summary>Completes when somebody stands before the closed gate.</summary>
    public Task ReachedAsync() => _reached.Task.WaitAsync(Patience.Longest, Host.Token);

    public async Task PassAsync(CancellationToken cancellationToken)
    {
        var open = _open.Task;
        if (!open.IsCompleted) _reached.TrySetResult();
        await open.WaitAsync(cancellationToken);
    }
}
