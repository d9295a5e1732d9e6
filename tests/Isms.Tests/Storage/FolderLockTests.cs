using Isms.Storage.Folders;

namespace Isms.Tests.Storage;

public sealed class FolderLockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void One_at_a_time_has_a_folder()
    {
        using (FolderLock.Take(_folder.File("place"), "a.lock"))
            Assert.Throws<FolderInUseException>(() => FolderLock.Take(_folder.File("place"), "a.lock"));

        using var next = FolderLock.Take(_folder.File("place"), "a.lock");
        Assert.NotNull(next);
    }

    [Fact]
    public async Task What_a_killed_writer_left_half_written_goes_and_nothing_else()
    {
        var blobs = new FolderBlobStore(_folder.Root);
        await blobs.WriteAsync("parts/whole", new MemoryStream([1]), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_folder.File("parts/half~0123"), "ha", TestContext.Current.CancellationToken);

        using var taken = FolderLock.Take(_folder.Root, "a.lock", _folder.Root);

        Assert.Equal(["a.lock", "parts/whole"], Directory.EnumerateFiles(_folder.Root, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(_folder.Root, file)).Order(StringComparer.Ordinal));
    }
}
