using Isms.Processes.Engine;
using Isms.Processes.Inbound;
using Isms.Processes.Kernel;
using Isms.Processes.RefusedMessage;
using Isms.Storage.Folders;
using Isms.Tests.Inbound;
using Isms.Tests.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Isms.Tests.Local;

/// <summary>The folder other systems lay their messages in, in the real host.</summary>
public sealed class InboxTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private WebHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await WebHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_message_that_is_laid_in_is_taken_and_put_away()
    {
        await LayAsync("m-1.json", Desk.Organisation(new { key = "F1" }, "Ett").ToJsonString());
        await UntilAsync(() => File.Exists(Path.Combine(Inbox, "done", "m-1.json")));
        Assert.NotNull(await _host.Services.GetRequiredService<IProcessStore>().ReadAsync(new ProcessKey("goteborg", "organisation", "cmdb.F1"), CancellationToken.None));
    }

    [Fact]
    public async Task A_message_whose_text_looks_security_classified_is_taken_and_leaves_no_file()
    {
        await LayAsync("m-6.json", Desk.Message("incident-report", new { reference = "7", title = "Läcka", description = "Bilagan är HEMLIG", discoveredAt = "2026-02-28T22:00:00Z" }).ToJsonString());
        await UntilAsync(() => !File.Exists(Path.Combine(Inbox, "m-6.json")));
        Assert.False(File.Exists(Path.Combine(Inbox, "done", "m-6.json")) || File.Exists(Path.Combine(Inbox, "refused", "m-6.json")));
        Assert.Single(await _host.Services.GetRequiredService<IProcessStore>().QueryAsync(new Partition("goteborg", "incident"), DocumentQuery.All, CancellationToken.None));
    }

    [Fact]
    public async Task A_message_that_is_refused_lies_apart_until_somebody_has_seen_to_it()
    {
        await LayAsync("m-2.json", "{");
        await UntilAsync(() => File.Exists(Path.Combine(Inbox, "refused", "m-2.json")));
        Assert.True(await _host.Services.GetRequiredService<RefusedMessages>().IsNeededAsync("goteborg", InboundMessages.KeyOf("m-2"), CancellationToken.None));
    }

    [Fact]
    public async Task A_file_under_another_name_is_left_alone_until_it_is_renamed()
    {
        await LayAsync("m-3.json.part", "{");
        await LayAsync("m-4.json", "{");
        await UntilAsync(() => File.Exists(Path.Combine(Inbox, "refused", "m-4.json")));
        Assert.True(File.Exists(Path.Combine(Inbox, "m-3.json.part")));
    }

    [Fact]
    public async Task A_file_larger_than_a_message_is_refused_without_being_read_whole()
    {
        await using (var file = File.Create(Path.Combine(Inbox, "m-5.part"))) file.SetLength(50_000_000);
        File.Move(Path.Combine(Inbox, "m-5.part"), Path.Combine(Inbox, "m-5.json"));
        await UntilAsync(() => File.Exists(Path.Combine(Inbox, "refused", "m-5.json")));
    }

    private string Inbox => _host.Services.GetRequiredService<DataFolder>().Inbox;

    private async Task LayAsync(string name, string text)
    {
        Directory.CreateDirectory(Inbox);
        var whole = Path.Combine(Inbox, name);
        await File.WriteAllTextAsync(whole + ".writing", text);
        File.Move(whole + ".writing", whole);
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        var until = DateTime.UtcNow + Patience;
        while (!holds())
        {
            Assert.True(DateTime.UtcNow < until, "The inbox is not read.");
            await Task.Delay(50);
        }
    }
}
