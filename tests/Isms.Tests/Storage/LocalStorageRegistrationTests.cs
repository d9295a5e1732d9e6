using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Storage;
using Isms.Storage.Folders;
using Isms.Storage.Mail;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Testing;

namespace Isms.Tests.Storage;

public sealed class LocalStorageRegistrationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task All_ports_work_in_one_data_folder()
    {
        await using var services = Services();

        await services.GetRequiredService<IProcessStore>().CreateAsync(Documents.New(new Partition("t1", "test-case"), "a"), Token);
        await services.GetRequiredService<IBlobStore>().WriteAsync("a", new MemoryStream([1]), Token);
        await services.GetRequiredService<IMailSender>().SendAsync(new MailMessage("id", "a@example.se", "A", "S", "B", "sv"), Token);

        Assert.Single(await services.GetRequiredService<SentMail>().NewestAsync(10, Token));
        var folder = services.GetRequiredService<DataFolder>();
        Assert.True(File.Exists(folder.Database));
        Assert.True(File.Exists(Path.Combine(folder.Blobs, "a")));
    }

    [Fact]
    public async Task A_second_host_is_refused_until_the_first_has_ended()
    {
        await using (var first = Services())
        {
            _ = first.GetRequiredService<IProcessStore>();
            await using var second = Services();
            Assert.Throws<DataFolderInUseException>(second.GetRequiredService<IProcessStore>);
            Assert.Throws<DataFolderInUseException>(second.GetRequiredService<IBlobStore>);
            Assert.Throws<DataFolderInUseException>(second.GetRequiredService<IMailSender>);
        }

        await using var third = Services();
        Assert.NotNull(third.GetRequiredService<IProcessStore>());
    }

    private ServiceProvider Services() => new ServiceCollection()
        .AddSingleton<IClock>(new FakeClock(Documents.Start))
        .AddIsmsLocalStorage(new DataFolder(_folder.File("data")), new MailOptions("isms.example.se", "isms@example.se", "Isms"))
        .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
}
