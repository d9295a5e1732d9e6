using Isms.Processes.Engine;
using Isms.Storage.Folders;

namespace Isms.Tests.Storage;

public sealed class FolderBlobStoreTests : BlobStoreContract
{
    private readonly TemporaryFolder _folder = new();

    protected override ValueTask<IBlobStore> OpenAsync() => ValueTask.FromResult<IBlobStore>(new FolderBlobStore(_folder.File("blobs")));

    public override async ValueTask DisposeAsync()
    {
        _folder.Dispose();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task A_store_whose_folder_does_not_exist_yet_is_empty()
    {
        Assert.Empty(await ListAsync(""));
        Assert.Null(await ReadAsync("a"));
    }

    [Fact]
    public async Task A_blob_lies_under_its_own_name_and_nothing_lies_beside_it()
    {
        await WriteAsync("evidence/a.pdf", "content");

        Assert.Equal([_folder.File("blobs/evidence/a.pdf")], Directory.EnumerateFiles(_folder.Root, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_write_that_fails_leaves_no_file()
    {
        using var closed = new MemoryStream();
        await closed.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => Store.WriteAsync("evidence/a.pdf", closed, Token));

        Assert.Empty(Directory.EnumerateFiles(_folder.Root, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task What_is_no_blob_is_not_listed()
    {
        await WriteAsync("evidence/a", "content");
        await File.WriteAllTextAsync(_folder.File("blobs/evidence/a~cut-off"), "half", Token);
        await File.WriteAllTextAsync(_folder.File("blobs/.directory"), "by a file browser", Token);

        Assert.Equal(["evidence/a"], await ListAsync(""));
    }

    [Fact]
    public async Task A_blob_can_be_replaced_and_deleted_while_it_is_read()
    {
        await WriteAsync("a", "old");
        await using var stream = await Store.OpenAsync("a", Token);

        await WriteAsync("a", "new");
        await Store.DeleteAsync("a", Token);

        using var reader = new StreamReader(stream!);
        Assert.Equal("old", await reader.ReadToEndAsync(Token));
    }
}
