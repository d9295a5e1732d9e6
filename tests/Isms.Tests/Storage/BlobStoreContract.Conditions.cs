using System.Text;

namespace Isms.Tests.Storage;

public abstract partial class BlobStoreContract
{
    [Fact]
    public async Task A_blob_is_read_whole_with_a_version()
    {
        await WriteAsync($"{Area}/a", "Informationssäkerhet");

        var read = await Store.ReadAsync($"{Area}/a", Token);

        Assert.Equal("Informationssäkerhet", Encoding.UTF8.GetString(read!.Content.Span));
        Assert.NotEmpty(read.Version);
        Assert.Equal(read.Version, (await Store.ReadAsync($"{Area}/a", Token))!.Version);
        Assert.Null(await Store.ReadAsync($"{Area}/none", Token));
    }

    [Fact]
    public async Task A_blob_that_still_has_the_version_is_replaced_and_has_another_then()
    {
        await WriteAsync($"{Area}/a", "old");
        var read = await Store.ReadAsync($"{Area}/a", Token);

        var version = await WriteIfAsync($"{Area}/a", "new", read!.Version);

        Assert.NotNull(version);
        Assert.NotEqual(read.Version, version);
        Assert.Equal("new", await ReadAsync($"{Area}/a"));
        Assert.Equal(version, (await Store.ReadAsync($"{Area}/a", Token))!.Version);
        Assert.NotNull(await WriteIfAsync($"{Area}/a", "newer", version));
    }

    [Fact]
    public async Task A_blob_that_another_wrote_meanwhile_stays()
    {
        await WriteAsync($"{Area}/a", "old");
        var read = await Store.ReadAsync($"{Area}/a", Token);
        await WriteAsync($"{Area}/a", "theirs");

        Assert.Null(await WriteIfAsync($"{Area}/a", "mine", read!.Version));

        Assert.Equal("theirs", await ReadAsync($"{Area}/a"));
    }

    [Fact]
    public async Task A_blob_that_another_removed_meanwhile_is_not_written()
    {
        await WriteAsync($"{Area}/a", "old");
        var read = await Store.ReadAsync($"{Area}/a", Token);
        await Store.DeleteAsync($"{Area}/a", Token);

        Assert.Null(await WriteIfAsync($"{Area}/a", "mine", read!.Version));

        Assert.Null(await ReadAsync($"{Area}/a"));
        Assert.Empty(await ListAsync($"{Area}/"));
    }

    [Fact]
    public async Task Where_there_should_be_none_only_the_first_is_written()
    {
        Assert.NotNull(await WriteIfAsync($"{Area}/a", "first", null));
        Assert.Null(await WriteIfAsync($"{Area}/a", "second", null));

        Assert.Equal("first", await ReadAsync($"{Area}/a"));
    }

    [Fact]
    public async Task Of_many_who_expect_the_same_exactly_one_wins()
    {
        string? current = null;
        for (var round = 0; round < 10; round++)
        {
            var expected = current;
            var versions = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(() => WriteIfAsync($"{Area}/a", $"round {round} writer {n}", expected), Token)));

            current = Assert.Single(versions, v => v is not null);
            Assert.Equal(current, (await Store.ReadAsync($"{Area}/a", Token))!.Version);
        }
    }

    [Fact]
    public async Task Nobody_who_adds_to_what_he_read_is_lost()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(
            async () =>
            {
                while (true)
                {
                    var read = await Store.ReadAsync($"{Area}/a", Token);
                    var text = read is null ? "" : Encoding.UTF8.GetString(read.Content.Span);
                    if (await WriteIfAsync($"{Area}/a", $"{text}{writer}", read?.Version) is not null) return;
                }
            },
            Token)));

        Assert.Equal("01234567", new string([.. (await ReadAsync($"{Area}/a"))!.Order()]));
    }

    [Fact]
    public async Task A_condition_lets_no_name_lead_elsewhere()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => WriteIfAsync("../a", "x", null));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.ReadAsync("../a", Token));
    }

    private Task<string?> WriteIfAsync(string name, string content, string? expected) =>
        Store.WriteIfAsync(name, new MemoryStream(Encoding.UTF8.GetBytes(content)), expected, Token);
}
