using System.Net;
using Isms.Emulator.Tests.Servers;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Storage.Mail;
using Isms.Tests.Portal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using MimeKit;
using NodaTime;

namespace Isms.Emulator.Tests.Mail;

/// <summary>A matter's own words, from its outbox through a real mail server to two readers.</summary>
public sealed class LettersOverSmtpTests(MailServer server)
{
    private readonly string _domain = $"{Guid.NewGuid():N}.example";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sv", "väntar på din bedömning", "Öppna ärendet")]
    [InlineData("en", "waits for your judgement", "Open the matter")]
    public async Task A_letter_arrives_in_the_readers_language_and_in_both_forms(string language, string words, string button)
    {
        var options = new SmtpOptions { Host = "127.0.0.1", Port = server.PlainPort, Tls = SmtpTls.None, FromAddress = "isms@isms.example.se", AllowEveryone = true };
        await using var host = await PortalHost.StartAsync(configure: services =>
            services.AddSingleton<IMailSender>(new SmtpMailSender(options, SystemClock.Instance, NullLogger<SmtpMailSender>.Instance)));
        var address = $"anna@{_domain}";
        await host.Web.Engine.GiveAsync(
            new ProcessKey(PortalHost.Tenant, RegisterKinds.Person, "anna"), new RegisterCommand<PersonDetails>.Create(new("Anna Ångström", address, language, "f03", null)), new CommandHeader("anna", Actors.System), Token);

        var told = await host.Web.Services.GetRequiredService<INotifier>().NotifyAsync(
            new EffectId(new ProcessKey(PortalHost.Tenant, "incident", "i1"), new EffectNumber(1, 0)),
            new StoredEffect(StoredEffect.Notify, To: new Recipient(PersonId: "anna"), Template: "incident.reported", Arguments: new Dictionary<string, string> { ["caseReference"] = "IN-2026-0001" }), [], Token);

        Assert.Equal(["anna"], told);
        var taken = Assert.Single(await server.TakenForAsync(address, 1, Token));
        using var message = await MimeMessage.LoadAsync(new MemoryStream(taken.Message), Token);
        Assert.Contains(words, message.Subject, StringComparison.Ordinal);
        Assert.Contains("Anna Ångström", message.TextBody, StringComparison.Ordinal);
        Assert.Contains(button, WebUtility.HtmlDecode(message.HtmlBody), StringComparison.Ordinal);
        Assert.Equal(language, message.Body!.Headers[HeaderId.ContentLanguage]);
    }
}
