using System.Net.Security;
using Isms.Emulator.Tests.Servers;
using Isms.Processes.Engine;
using Isms.Storage.Mail;
using Isms.Tests.Web;
using Microsoft.Extensions.Logging;
using MimeKit;
using NodaTime;
using NodaTime.Testing;

namespace Isms.Emulator.Tests.Mail;

/// <summary>The mail sender against a server that speaks real SMTP.</summary>
public sealed class SmtpMailSenderTests : IDisposable
{
    private readonly MailServer _server;
    private readonly RecordedLog _log = new();
    private readonly ILoggerFactory _logging;
    private readonly string _domain = $"{Guid.NewGuid():N}.example";

    public SmtpMailSenderTests(MailServer server)
    {
        _server = server;
        _logging = LoggerFactory.Create(builder => builder.SetMinimumLevel(LogLevel.Debug).AddProvider(_log));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Address => $"asa@{_domain}";

    private SmtpOptions Plain => new() { Host = "127.0.0.1", Port = _server.PlainPort, Tls = SmtpTls.None, FromAddress = "isms@isms.example.se", FromName = "Göteborgs Stad", AllowEveryone = true };

    private SmtpOptions StartTls => Plain with { Port = _server.StartTlsPort, Tls = SmtpTls.StartTls };

    public void Dispose() => _logging.Dispose();

    [Fact]
    public async Task A_message_arrives_as_it_was_given()
    {
        await SendAsync(Plain, Message(Address));

        var (taken, message) = await TakenAsync(Address);
        Assert.Equal(["isms@isms.example.se", Address], [taken.From, .. taken.To]);
        Assert.Equal("Påminnelse – svara senast 2026-03-02", message.Subject);
        Assert.Equal("Hej Åsa!\n.\nSvara nu.\n", message.TextBody!.ReplaceLineEndings("\n"));
        Assert.Equal(("Göteborgs Stad", "Åsa Öberg"), (message.From.Mailboxes.Single().Name, message.To.Mailboxes.Single().Name));
        Assert.Equal(Instant.FromUtc(2026, 2, 16, 7, 30), Instant.FromDateTimeOffset(message.Date));
    }

    [Fact]
    public async Task A_message_arrives_in_both_its_forms()
    {
        await SendAsync(Plain, Message(Address) with { Html = "<!DOCTYPE html>\n<html lang=\"sv\"><body><p>Hej Åsa!</p>\n<p>.</p></body></html>\n" });

        var (_, message) = await TakenAsync(Address);
        var forms = Assert.IsType<MultipartAlternative>(message.Body);
        Assert.Equal(["text/plain", "text/html"], forms.Select(part => part.ContentType.MimeType));
        Assert.Equal("Hej Åsa!\n.\nSvara nu.\n", message.TextBody!.ReplaceLineEndings("\n"));
        Assert.Equal("<!DOCTYPE html>\n<html lang=\"sv\"><body><p>Hej Åsa!</p>\n<p>.</p></body></html>\n", message.HtmlBody!.ReplaceLineEndings("\n"));
        Assert.Equal("sv", forms.Headers[HeaderId.ContentLanguage]);
    }

    [Fact]
    public async Task The_same_id_again_has_the_same_Message_ID_also_from_another_host()
    {
        await SendAsync(Plain, Message(Address));
        await SendAsync(Plain, Message(Address) with { Subject = "Igen" });
        await SendAsync(Plain, Message(Address) with { Id = "another" });

        var taken = await _server.TakenForAsync(Address, 3, Token);
        var ids = await Task.WhenAll(taken.Select(async mail => (await MimeMessage.LoadAsync(new MemoryStream(mail.Message), Token)).MessageId!));
        Assert.Equal(ids[0], ids[1]);
        Assert.NotEqual(ids[0], ids[2]);
        Assert.All(ids, id => Assert.EndsWith("@isms.example.se", id, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(SmtpTls.StartTls)]
    [InlineData(SmtpTls.OnConnect)]
    public async Task A_password_goes_over_a_protected_way(SmtpTls tls)
    {
        var options = Plain with { Tls = tls, Port = tls is SmtpTls.OnConnect ? _server.TlsPort : _server.StartTlsPort, User = "isms", Password = "correct horse" };

        await SendAsync(options, Message(Address), trust: (_, certificate, _, _) => certificate is not null);

        var (taken, _) = await TakenAsync(Address);
        Assert.Equal((true, "isms"), (taken.Secure, taken.User));
    }

    [Fact]
    public async Task A_server_nobody_vouches_for_gets_no_mail()
    {
        await Assert.ThrowsAsync<MailNotAcceptedException>(() => SendAsync(StartTls, Message(Address)));
        await Assert.ThrowsAsync<MailNotAcceptedException>(() => SendAsync(StartTls with { Port = _server.TlsPort, Tls = SmtpTls.OnConnect }, Message(Address)));

        Assert.False(_server.HasTakenFor(Address));
    }

    [Fact]
    public async Task A_server_that_offers_no_protection_gets_no_mail_where_it_was_asked_for()
    {
        await Assert.ThrowsAsync<MailNotAcceptedException>(() => SendAsync(Plain with { Tls = SmtpTls.StartTls }, Message(Address), Anything));

        Assert.False(_server.HasTakenFor(Address));
    }

    [Fact]
    public async Task A_wrong_password_sends_nothing()
    {
        await Assert.ThrowsAsync<MailNotAcceptedException>(() => SendAsync(StartTls with { User = "isms", Password = "wrong" }, Message(Address), Anything));

        Assert.False(_server.HasTakenFor(Address));
    }

    [Theory]
    [InlineData("busy", "451")]
    [InlineData("rejected", "554")]
    public async Task What_the_server_does_not_take_now_is_a_failure_that_names_nobody(string name, string code)
    {
        var failure = await Assert.ThrowsAsync<MailNotAcceptedException>(() => SendAsync(Plain, Message($"{name}@{_domain}")));

        Assert.Contains(code, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_domain, failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recipient_the_server_does_not_know_is_refused_for_good_and_named_nowhere()
    {
        var failure = await Assert.ThrowsAsync<RecipientRefusedException>(() => SendAsync(Plain, Message($"refused@{_domain}")));

        Assert.Contains("550", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_domain, failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_never_answers_is_given_up()
    {
        var failure = await Assert.ThrowsAsync<MailNotAcceptedException>(() => SendAsync(Plain with { Timeout = TimeSpan.FromMilliseconds(500) }, Message($"silent@{_domain}")));

        Assert.Contains("no answer in time", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_a_failure() =>
        // A port of the system's, where nothing listens.
        await Assert.ThrowsAsync<MailNotAcceptedException>(() => SendAsync(Plain with { Port = 1 }, Message(Address)));

    [Fact]
    public async Task Who_is_told_to_stop_does_not_fail() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Sender(Plain).SendAsync(Message(Address), new CancellationToken(canceled: true)));

    [Fact]
    public async Task Outside_production_mail_reaches_the_allowed_addresses_and_domains_alone()
    {
        var options = Plain with { AllowEveryone = false, AllowedRecipients = [$"test@{_domain}", $"staff.{_domain}"] };

        await SendAsync(options, Message($"test@{_domain}"));
        await SendAsync(options, Message($"Anna@STAFF.{_domain}"));
        foreach (var other in (string[])[$"anna@{_domain}", $"xtest@{_domain}", $"anna@notstaff.{_domain}", $"anna@staff.{_domain}.example"]) await SendAsync(options, Message(other));
        await SendAsync(options, Message($"test@{_domain}"));

        // The last one for a known address has arrived, so whatever else was sent before it has, too.
        await _server.TakenForAsync($"test@{_domain}", 2, Token);
        Assert.True(_server.HasTakenFor($"Anna@STAFF.{_domain}"));
        Assert.False(_server.HasTakenFor($"anna@{_domain}"));
        Assert.False(_server.HasTakenFor($"xtest@{_domain}"));
        Assert.False(_server.HasTakenFor($"anna@notstaff.{_domain}"));
        Assert.False(_server.HasTakenFor($"anna@staff.{_domain}.example"));
        Assert.Equal(4, _log.Lines.Count(line => line.Contains("was not sent", StringComparison.Ordinal)));
        Assert.DoesNotContain(_log.Lines, line => line.Contains(_domain, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Outside_production_mail_for_others_may_go_to_those_who_test()
    {
        var options = Plain with { AllowEveryone = false, AllowedRecipients = [$"test@{_domain}"], RedirectTo = $"testers@{_domain}" };

        await SendAsync(options, Message(Address));

        var (taken, message) = await TakenAsync($"testers@{_domain}");
        Assert.Equal([$"testers@{_domain}"], taken.To);
        Assert.Equal($"testers@{_domain}", Assert.Single(message.To.Mailboxes).Address);
        Assert.False(_server.HasTakenFor(Address));
        Assert.DoesNotContain(_log.Lines, line => line.Contains(_domain, StringComparison.Ordinal));
    }

    private static MailMessage Message(string to) =>
        new("goteborg/supplier-control/c-1/3/0/person/p1", to, "Åsa Öberg", "Påminnelse – svara senast 2026-03-02", "Hej Åsa!\n.\nSvara nu.\n", "sv");

    private static bool Anything(object sender, System.Security.Cryptography.X509Certificates.X509Certificate? certificate, System.Security.Cryptography.X509Certificates.X509Chain? chain, SslPolicyErrors errors) => certificate is not null;

    private SmtpMailSender Sender(SmtpOptions options, RemoteCertificateValidationCallback? trust = null) =>
        new(options, new FakeClock(Instant.FromUtc(2026, 2, 16, 7, 30)), _logging.CreateLogger<SmtpMailSender>(), trust);

    private Task SendAsync(SmtpOptions options, MailMessage message, RemoteCertificateValidationCallback? trust = null) => Sender(options, trust).SendAsync(message, Token);

    private async Task<(TakenMail Taken, MimeMessage Message)> TakenAsync(string address)
    {
        var taken = Assert.Single(await _server.TakenForAsync(address, 1, Token));
        return (taken, await MimeMessage.LoadAsync(new MemoryStream(taken.Message), Token));
    }
}
