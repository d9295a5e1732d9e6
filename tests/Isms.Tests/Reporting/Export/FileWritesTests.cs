using Isms.Reporting.Export;
using Isms.Storage.Folders;
using Isms.Tests.Storage;

namespace Isms.Tests.Reporting.Export;

public sealed class FileWritesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Several_files_are_on_their_way_at_once_and_no_more_than_there_is_room_for()
    {
        var blobs = new HeldBlobs(new FolderBlobStore(_folder.Root), _ => true);
        await using var writes = new FileWrites(new DatasetFolder(blobs, ""));
        for (var n = 0; n < 4; n++) await writes.AddAsync(Name(n), [1], Token);
        var fifth = writes.AddAsync(Name(4), [1], Token);
        Assert.False(fifth.IsCompleted);
        Assert.False(writes.CompleteAsync().IsCompleted);

        blobs.Release();
        await fifth;
        await writes.CompleteAsync();

        Assert.Equal(5, blobs.Written.Count);
        Assert.InRange(blobs.MostAtOnce, 1, 4);
    }

    [Fact]
    public async Task A_file_that_could_not_be_written_stops_those_after_it()
    {
        var blobs = new FailingBlobs(new FolderBlobStore(_folder.Root), diesAt: 1);
        await using var writes = new FileWrites(new DatasetFolder(blobs, ""));
        await writes.AddAsync(Name(0), [1], Token);
        await Assert.ThrowsAsync<IOException>(writes.CompleteAsync);

        await Assert.ThrowsAsync<IOException>(() => writes.AddAsync(Name(1), [1], Token));

        Assert.Empty(Directory.EnumerateFiles(_folder.Root, "*", SearchOption.AllDirectories));
    }

    private static string Name(int number) => DatasetFolder.PartOf("unit", $"{number}");
}
