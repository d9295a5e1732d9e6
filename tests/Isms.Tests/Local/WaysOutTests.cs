using Isms.Local;
using Isms.Processes.Engine;
using Isms.Storage;
using Isms.Storage.Alarms;
using Isms.Storage.Folders;
using Isms.Storage.Mail;
using Isms.Tests.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Isms.Tests.Local;

public sealed class WaysOutTests : IDisposable
{
    private static readonly Dictionary<string, string?> MailServer = new()
    {
        ["Isms:Storage:Mail:Host"] = "mail.example.se",
        ["Isms:Storage:Mail:FromAddress"] = "isms@example.se",
        ["Isms:Storage:Mail:AllowEveryone"] = "true",
    };

    private static readonly Dictionary<string, string?> Webhook = new()
    {
        ["Isms:AlarmWebhook:Url"] = "https://oncall.example/alarms",
        ["Isms:AlarmWebhook:Secret"] = "a secret of at least thirty-two bytes",
    };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Without_settings_mail_stays_in_the_data_folder_for_the_operator_to_read()
    {
        await using var services = Build([], demonstration: false);
        Assert.IsType<PickupFolderMailSender>(services.GetRequiredService<IMailSender>());
        Assert.NotNull(services.GetService<ISentMail>());
        Assert.Null(services.GetService<IAlarmChannel>());
    }

    [Fact]
    public async Task With_a_mail_server_mail_leaves_and_none_is_kept()
    {
        await using var services = Build(MailServer, demonstration: false);
        Assert.IsType<SmtpMailSender>(services.GetRequiredService<IMailSender>());
        Assert.Null(services.GetService<ISentMail>());
    }

    [Fact]
    public async Task With_an_address_for_them_alarms_leave()
    {
        await using var services = Build(Webhook, demonstration: false);
        Assert.IsType<WebhookAlarmChannel>(services.GetRequiredService<IAlarmChannel>());
    }

    [Fact]
    public async Task Nothing_of_a_demonstration_leaves_whatever_the_settings()
    {
        await using var services = Build(new Dictionary<string, string?>(MailServer.Concat(Webhook)), demonstration: true);
        Assert.IsType<PickupFolderMailSender>(services.GetRequiredService<IMailSender>());
        Assert.Null(services.GetService<IAlarmChannel>());
    }

    [Fact]
    public void A_mail_server_that_may_write_to_everybody_or_to_nobody_in_particular_is_refused() =>
        Assert.Throws<StorageSettingsException>(() => Build(new Dictionary<string, string?>(MailServer) { ["Isms:Storage:Mail:AllowEveryone"] = "false" }, demonstration: false));

    private ServiceProvider Build(Dictionary<string, string?> settings, bool demonstration) => new ServiceCollection()
        .AddLogging().AddSingleton<IClock>(SystemClock.Instance)
        .AddIsmsLocalStorage(new DataFolder(_folder.Root), new MailOptions("isms.example.se", "isms@example.se", "Isms"))
        .AddWaysOut(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), demonstration)
        .BuildServiceProvider();
}
