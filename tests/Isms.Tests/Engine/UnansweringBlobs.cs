using Isms.Processes.Engine;

namespace Isms.Tests.Engine;

/// <summary>Blobs that fail, or never answer, while told to; counts what is asked of them.</summary>
internal sealed class UnansweringBlobs(IBlobStore inner) : IBlobStore
{
    private int _opened;
    private int _written;

    /// <summary>Every call fails.</summary>
    public bool Fails { get; set; }

    /// <summary>Every call waits for ever.</summary>
    public bool Hangs { get; set; }

    public int Opened => _opened;

    public int Written => _written;

    public async Task WriteAsync(string name, Stream content, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _written);
        await AnswerAsync(cancellationToken);
        await inner.WriteAsync(name, content, cancellationToken);
    }

    public async Task<Stream?> OpenAsync(string name, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _opened);
        await AnswerAsync(cancellationToken);
        return await inner.OpenAsync(name, cancellationToken);
    }

    public async Task<VersionedBlob?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _opened);
        await AnswerAsync(cancellationToken);
        return await inner.ReadAsync(name, cancellationToken);
    }

    public async Task<string?> WriteIfAsync(string name, Stream content, string? expected, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _written);
        await AnswerAsync(cancellationToken);
        return await inner.WriteIfAsync(name, content, expected, cancellationToken);
    }

    public async Task DeleteAsync(string name, CancellationToken cancellationToken)
    {
        await AnswerAsync(cancellationToken);
        await inner.DeleteAsync(name, cancellationToken);
    }

    public IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellationToken) => inner.ListAsync(prefix, cancellationToken);

    private async Task AnswerAsync(CancellationToken cancellationToken)
    {
        if (Fails) throw new IOException("The blobs are away.");
        if (Hangs) await Task.Delay(Timeout.Infinite, cancellationToken);
    }
}
