using Isms.Processes.Kernel;
using Isms.Tests.Specifications;

namespace Isms.Tests.Engine;

/// <summary>A document's state is decoded once, and never taken for that of another.</summary>
public sealed class DecodedStateTests : IAsyncDisposable
{
    private static readonly Errand Process = new();

    private readonly Host _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task However_often_a_document_and_its_copies_are_asked_its_state_is_decoded_once()
    {
        var document = await AddedAsync("Hej");
        var read = await _host.ReadAsync(document.Key);
        Assert.Same(Process.StateOf(read), Process.StateOf(read));
        Assert.Same(Process.StateOf(read), Process.StateOf(read with { ETag = "another", Effects = [] }));
    }

    [Fact]
    public async Task What_was_just_decided_is_what_is_read_back()
    {
        var document = await AddedAsync("Hej");
        Assert.True(KernelJson.AreEqual(Process.StateOf(document), Process.StateOf(await _host.ReadAsync(document.Key))));
        Assert.True(KernelJson.AreEqual(Process.StateOf(document), Process.Fold(document.Events)));
    }

    [Fact]
    public async Task A_copy_with_another_state_does_not_remember_the_one_it_was_copied_from()
    {
        var (hello, goodbye) = (await AddedAsync("Hej"), await AddedAsync("Hej då"));
        Assert.Equal(["Hej"], Process.StateOf(hello).Texts);
        Assert.Equal(["Hej", "Hej då"], Process.StateOf(hello with { State = goodbye.State }).Texts);
    }

    private async Task<ProcessDocument> AddedAsync(string text)
    {
        var key = Host.ErrandKey("e1");
        if (await _host.Store.ReadAsync(key, Host.Token) is null) await _host.AcceptedAsync(key, new ErrandCommand.Begin());
        return await _host.AcceptedAsync(key, new ErrandCommand.Add(text));
    }
}
