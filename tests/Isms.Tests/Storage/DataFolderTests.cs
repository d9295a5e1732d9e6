using Isms.Storage.Folders;

namespace Isms.Tests.Storage;

public sealed class DataFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private DataFolder Data => new(_folder.File("data"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_that_is_locked_refuses_a_second_host_until_the_first_lets_go()
    {
        using (Data.Lock())
        {
            var refused = Assert.Throws<DataFolderInUseException>(() => Data.Lock());
            Assert.Contains(Data.Root, refused.Message, StringComparison.Ordinal);
        }

        using var again = Data.Lock();
        Assert.Equal(Data.Root, again.Folder.Root);
    }

    [Fact]
    public async Task A_folder_that_another_process_locked_is_free_when_that_process_was_killed()
    {
        using (var second = await SecondProcess.StartAsync(nameof(SecondProcess.Holds_the_data_folder), Data.Root))
        {
            Assert.Throws<DataFolderInUseException>(() => Data.Lock());
            await second.KillAsync();
        }

        using var freed = Data.Lock();
    }

    [Fact]
    public void Locking_removes_what_a_killed_host_left_half_written()
    {
        Directory.CreateDirectory(Path.Combine(Data.Blobs, "evidence"));
        var (whole, half) = (Path.Combine(Data.Blobs, "evidence", "a"), Path.Combine(Data.Blobs, "evidence", "a~0123"));
        File.WriteAllText(whole, "whole");
        File.WriteAllText(half, "half");

        using (Data.Lock())
        {
            Assert.True(File.Exists(whole));
            Assert.False(File.Exists(half));
        }
    }

    [Fact]
    public void A_new_folder_is_closed_to_other_accounts()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows gives the folder the rights of the account's own folder.");
        using var held = Data.Lock();

        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Data.Root));
    }

    [Fact]
    public void The_default_folder_lies_in_the_account_and_outside_any_checkout()
    {
        var folder = DataFolder.Default();

        Assert.True(Path.IsPathFullyQualified(folder.Root));
        Assert.Equal("Isms", Path.GetFileName(folder.Root));
        Assert.False(AppContext.BaseDirectory.StartsWith(folder.Root, StringComparison.Ordinal));
        Assert.Equal(Path.Combine(folder.Root, "isms.db"), folder.Database);
    }
}
