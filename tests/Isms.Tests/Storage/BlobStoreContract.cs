using System.Text;
using Isms.Processes.Engine;

namespace Isms.Tests.Storage;

/// <summary>What every blob store must do; other tests may use the same store.</summary>
public abstract partial class BlobStoreContract : IAsyncLifetime
{
    private IBlobStore? _store;

    /// <summary>Begins the name of every blob of this test.</summary>
    protected string Area { get; } = $"t{Guid.NewGuid():N}";

    protected IBlobStore Store => _store ?? throw new InvalidOperationException("The store is opened before each test.");

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Opens the store, empty or not.</summary>
    protected abstract ValueTask<IBlobStore> OpenAsync();

    public async ValueTask InitializeAsync() => _store = await OpenAsync();

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task What_was_written_is_read_back()
    {
        await WriteAsync($"{Area}/evidence/policy.pdf", "Informationssäkerhet");

        Assert.Equal("Informationssäkerhet", await ReadAsync($"{Area}/evidence/policy.pdf"));
    }

    [Fact]
    public async Task An_empty_blob_is_a_blob()
    {
        await WriteAsync($"{Area}/empty", "");

        Assert.Equal("", await ReadAsync($"{Area}/empty"));
    }

    [Fact]
    public async Task A_large_blob_is_read_back_whole()
    {
        var content = new byte[5_000_000];
        for (var n = 0; n < content.Length; n++) content[n] = (byte)(n * 31 % 251);
        await Store.WriteAsync($"{Area}/large", new MemoryStream(content), Token);

        await using var stream = await Store.OpenAsync($"{Area}/large", Token);
        using var read = new MemoryStream();
        await stream!.CopyToAsync(read, Token);
        Assert.True(content.AsSpan().SequenceEqual(read.ToArray()));
    }

    [Fact]
    public async Task A_blob_of_the_same_name_is_replaced_whole()
    {
        await WriteAsync($"{Area}/a", "a longer text");
        await WriteAsync($"{Area}/a", "short");

        Assert.Equal("short", await ReadAsync($"{Area}/a"));
    }

    [Fact]
    public async Task What_does_not_exist_opens_as_nothing()
    {
        await WriteAsync($"{Area}/folder/a", "a");

        Assert.Null(await ReadAsync($"{Area}/none"));
        Assert.Null(await ReadAsync($"{Area}/no/such/folder/a"));
        Assert.Null(await ReadAsync($"{Area}/folder"));
    }

    [Fact]
    public async Task A_deleted_blob_is_gone_and_deleting_it_again_is_fine()
    {
        await WriteAsync($"{Area}/a", "a");
        await WriteAsync($"{Area}/b", "b");

        await Store.DeleteAsync($"{Area}/a", Token);
        await Store.DeleteAsync($"{Area}/a", Token);
        await Store.DeleteAsync($"{Area}/no/such/folder/a", Token);

        Assert.Null(await ReadAsync($"{Area}/a"));
        Assert.Equal([$"{Area}/b"], await ListAsync($"{Area}/"));
    }

    [Fact]
    public async Task Names_are_listed_in_ordinal_order()
    {
        string[] names = ["b", "a/b", "a-c", "a.txt", "a/B", "Z/z", "a/c/d", "a0"];
        foreach (var name in names) await WriteAsync($"{Area}/{name}", name);

        Assert.Equal(names.Select(n => $"{Area}/{n}").Order(StringComparer.Ordinal), await ListAsync($"{Area}/"));
    }

    [Theory]
    [InlineData("a/", "a/b", "a/bc/d")]
    [InlineData("a/b", "a/b", "a/bc/d")]
    [InlineData("a/bc/", "a/bc/d")]
    [InlineData("a", "a-x", "a/b", "a/bc/d")]
    [InlineData("none")]
    [InlineData("no/such/folder/")]
    public async Task A_list_holds_the_names_that_begin_with_the_prefix(string prefix, params string[] expected)
    {
        foreach (var name in (string[])["a/b", "a/bc/d", "a-x", "b"]) await WriteAsync($"{Area}/{name}", name);

        Assert.Equal(expected.Select(n => $"{Area}/{n}"), await ListAsync($"{Area}/{prefix}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/a")]
    [InlineData("a/")]
    [InlineData("a//b")]
    [InlineData("..")]
    [InlineData("../a")]
    [InlineData("a/../b")]
    [InlineData("a/./b")]
    [InlineData(".hidden")]
    [InlineData("a/b.")]
    [InlineData("a\\b")]
    [InlineData("a b")]
    [InlineData("å")]
    [InlineData("a\n")]
    [InlineData("a~b")]
    [InlineData("C:a")]
    public async Task A_name_that_could_lead_elsewhere_is_refused(string name)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => WriteAsync(name, "x"));
        await Assert.ThrowsAsync<ArgumentException>(() => ReadAsync(name));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.DeleteAsync(name, Token));
    }

    [Fact]
    public async Task A_prefix_that_could_lead_elsewhere_is_refused()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => ListAsync("../"));
        await Assert.ThrowsAsync<ArgumentException>(() => ListAsync("/"));
    }

    [Fact]
    public async Task A_write_whose_content_breaks_off_leaves_the_old_content()
    {
        await WriteAsync($"{Area}/a", "old");

        await Assert.ThrowsAsync<IOException>(() => Store.WriteAsync($"{Area}/a", new BreakingStream(), Token));
        await Assert.ThrowsAsync<IOException>(() => Store.WriteAsync($"{Area}/new", new BreakingStream(), Token));

        Assert.Equal("old", await ReadAsync($"{Area}/a"));
        Assert.Equal([$"{Area}/a"], await ListAsync($"{Area}/"));
    }

    [Fact]
    public async Task A_write_that_was_cancelled_beforehand_does_not_happen()
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes("new"));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.WriteAsync($"{Area}/a", content, new CancellationToken(canceled: true)));

        Assert.Null(await ReadAsync($"{Area}/a"));
    }

    [Fact]
    public async Task Who_reads_while_others_write_sees_one_content_whole()
    {
        var contents = Enumerable.Range(0, 4).Select(n => new string((char)('a' + n), 200_000)).ToList();
        await WriteAsync($"{Area}/a", contents[0]);

        var writing = Task.WhenAll(contents.Select(content => Task.Run(
            async () =>
            {
                for (var n = 0; n < 5; n++) await WriteAsync($"{Area}/a", content);
            },
            Token)));
        do Assert.Contains(await ReadAsync($"{Area}/a"), contents);
        while (!writing.IsCompleted);
        await writing;

        Assert.Contains(await ReadAsync($"{Area}/a"), contents);
        Assert.Equal([$"{Area}/a"], await ListAsync($"{Area}/"));
    }

    protected Task WriteAsync(string name, string content) => Store.WriteAsync(name, new MemoryStream(Encoding.UTF8.GetBytes(content)), Token);

    protected async Task<string?> ReadAsync(string name)
    {
        await using var stream = await Store.OpenAsync(name, Token);
        if (stream is null) return null;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync(Token);
    }

    protected async Task<IReadOnlyList<string>> ListAsync(string prefix)
    {
        var names = new List<string>();
        await foreach (var name in Store.ListAsync(prefix, Token)) names.Add(name);
        return names;
    }

    /// <summary>Gives some bytes, then fails as a broken upload does.</summary>
    private sealed class BreakingStream : MemoryStream
    {
        public BreakingStream() : base(new byte[100_000]) { }

        public override int Read(byte[] buffer, int offset, int count) => Position > 0 ? throw new IOException("broken off") : base.Read(buffer, offset, Math.Min(count, 1000));

        public override int Read(Span<byte> buffer) => Position > 0 ? throw new IOException("broken off") : base.Read(buffer[..Math.Min(buffer.Length, 1000)]);

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Task.FromResult(Read(buffer, offset, count));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

        public override async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
        {
            var buffer = new byte[bufferSize];
            while (await ReadAsync(buffer, cancellationToken) is > 0 and var read) await destination.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
    }
}
