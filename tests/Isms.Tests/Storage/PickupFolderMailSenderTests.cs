using Isms.Processes.Engine;
using Isms.Storage.Mail;
using MimeKit;
using NodaTime;
using NodaTime.Testing;

namespace Isms.Tests.Storage;

public sealed class PickupFolderMailSenderTests : IDisposable
{
    private static readonly MailOptions Options = new("isms.example.se", "isms@example.se", "Göteborgs Stad informationssäkerhet");
    private static readonly MailMessage Invitation = new(
        "goteborg/supplier-control/c-1/3/0/person/p1",
        "asa@leverantor.example",
        "Åsa Öberg, Leverantör AB",
        "Påminnelse: säkerhetsfrågor till er som leverantör – svara senast 2026-03-02",
        "Hej Åsa!\n\nVi ber er besvara frågorna om informationssäkerhet. Den här raden är med avsikt längre än vad en rad i ett mail får vara.\n.\nFrån och med nu är det 14 dagar = två veckor.\n",
        "sv");

    private const string Golden = """
        From: =?utf-8?q?G=C3=B6teborgs_Stad_informationss=C3=A4kerhet?=
        	<isms@example.se>
        Date: Mon, 16 Feb 2026 07:30:05 +0000
        Subject: =?utf-8?q?P=C3=A5minnelse=3A_s=C3=A4kerhetsfr=C3=A5gor_till_er_som?=
         =?utf-8?b?IGxldmVyYW50w7ZyIOKAkw==?= svara senast 2026-03-02
        Message-Id: <64c540ef4413c29478603f33a579d341@isms.example.se>
        To: =?utf-8?b?w4VzYSDDlmJlcmcsIExldmVyYW50w7Zy?= AB <asa@leverantor.example>
        Auto-Submitted: auto-generated
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: quoted-printable
        Content-Language: sv

        Hej =C3=85sa!

        Vi ber er besvara fr=C3=A5gorna om informationss=C3=A4kerhet. Den h=C3=A4r =
        raden =C3=A4r med avsikt l=C3=A4ngre =C3=A4n vad en rad i ett mail f=C3=A5r=
         vara.
        .
        Fr=C3=A5n och med nu =C3=A4r det 14 dagar =3D tv=C3=A5 veckor.

        """;

    private const string GoldenAlternative = """
        Auto-Submitted: auto-generated
        MIME-Version: 1.0
        Content-Type: multipart/alternative;
        	boundary="=64c540ef4413c29478603f33a579d341"
        Content-Language: sv

        --=64c540ef4413c29478603f33a579d341
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: quoted-printable

        Hej =C3=85sa!

        --=64c540ef4413c29478603f33a579d341
        Content-Type: text/html; charset=utf-8
        Content-Transfer-Encoding: quoted-printable

        <!DOCTYPE html>
        <p>Hej =C3=85sa!</p>

        --=64c540ef4413c29478603f33a579d341--

        """;

    private readonly TemporaryFolder _folder = new();
    private readonly FakeClock _clock = new(Instant.FromUtc(2026, 2, 16, 7, 30, 5));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Pickup => _folder.File("mail");

    private PickupFolderMailSender Sender => new(Pickup, Options, _clock);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_message_lies_in_the_folder_in_the_form_that_travels()
    {
        await Sender.SendAsync(Invitation, Token);

        var file = Assert.Single(Directory.EnumerateFiles(Pickup));
        Assert.Equal("64c540ef4413c29478603f33a579d341.eml", Path.GetFileName(file));
        var text = await File.ReadAllTextAsync(file, Token);
        Assert.DoesNotContain('\n', text.Replace("\r\n", "", StringComparison.Ordinal));
        Assert.All(text, c => Assert.True(char.IsAscii(c)));
        Assert.Equal(Golden, text.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task A_message_with_both_forms_carries_the_plain_one_first_and_is_the_same_file_each_time()
    {
        await Sender.SendAsync(Invitation with { Body = "Hej Åsa!\n", Html = "<!DOCTYPE html>\n<p>Hej Åsa!</p>\n" }, Token);

        var file = Assert.Single(Directory.EnumerateFiles(Pickup));
        Assert.EndsWith(GoldenAlternative, (await File.ReadAllTextAsync(file, Token)).ReplaceLineEndings("\n"), StringComparison.Ordinal);
        using var message = await MimeMessage.LoadAsync(file, Token);
        Assert.Equal(("Hej Åsa!\n", "<!DOCTYPE html>\n<p>Hej Åsa!</p>\n"), (message.TextBody!.ReplaceLineEndings("\n"), message.HtmlBody!.ReplaceLineEndings("\n")));
        Assert.Equal("Hej Åsa!\n", Assert.Single(await new SentMail(Pickup).NewestAsync(10, Token)).Body);
    }

    [Fact]
    public async Task A_message_reads_back_as_it_was_given()
    {
        await Sender.SendAsync(Invitation, Token);

        using var message = await MimeMessage.LoadAsync(Directory.EnumerateFiles(Pickup).Single(), Token);
        Assert.Equal(Invitation.Subject, message.Subject);
        Assert.Equal(Invitation.Body, message.TextBody!.ReplaceLineEndings("\n"));
        Assert.Equal((Invitation.ToName, Invitation.ToAddress), (message.To.Mailboxes.Single().Name, message.To.Mailboxes.Single().Address));
        Assert.Equal((Options.FromName, Options.FromAddress), (message.From.Mailboxes.Single().Name, message.From.Mailboxes.Single().Address));
        Assert.EndsWith("@isms.example.se", message.MessageId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_id_again_replaces_the_same_file_under_the_same_Message_ID()
    {
        await Sender.SendAsync(Invitation, Token);
        var first = Assert.Single(await new SentMail(Pickup).NewestAsync(10, Token));
        _clock.AdvanceMinutes(5);
        await Sender.SendAsync(Invitation with { Subject = "Igen" }, Token);

        var again = Assert.Single(await new SentMail(Pickup).NewestAsync(10, Token));
        Assert.Equal("Igen", again.Subject);
        Assert.Equal(first.MessageId, again.MessageId);
        Assert.Single(Directory.EnumerateFiles(Pickup));
    }

    [Fact]
    public async Task A_line_break_in_a_subject_or_name_makes_no_header()
    {
        await Sender.SendAsync(Invitation with { Subject = "Hej\r\nBcc: x@example.se", ToName = "A\r\nBcc: y@example.se" }, Token);

        using var message = await MimeMessage.LoadAsync(Directory.EnumerateFiles(Pickup).Single(), Token);
        Assert.Empty(message.Bcc);
        Assert.Equal(Invitation.ToAddress, Assert.Single(message.To.Mailboxes).Address);
    }

    [Theory]
    [InlineData("asa@leverantor.example\r\nBcc: x@example.se")]
    [InlineData("asa@leverantor.example, x@example.se")]
    [InlineData("asa")]
    [InlineData("")]
    public async Task What_is_no_address_is_refused_and_leaves_nothing(string address)
    {
        var refused = await Assert.ThrowsAsync<RecipientRefusedException>(() => Sender.SendAsync(Invitation with { ToAddress = address }, Token));

        Assert.False(Directory.Exists(Pickup));
        Assert.DoesNotContain("leverantor", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sent_mail_is_shown_newest_first()
    {
        for (var n = 1; n <= 3; n++)
        {
            await Sender.SendAsync(Invitation with { Id = $"id/{n}", Subject = $"Ärende {n}" }, Token);
            _clock.AdvanceDays(1);
        }
        await File.WriteAllTextAsync(Path.Combine(Pickup, "x.eml~half"), "half", Token);

        var shown = await new SentMail(Pickup).NewestAsync(2, Token);

        Assert.Equal(["Ärende 3", "Ärende 2"], shown.Select(m => m.Subject));
        Assert.Equal(Instant.FromUtc(2026, 2, 18, 7, 30, 5), shown[0].SentAt);
        Assert.Equal((Invitation.ToAddress, Invitation.ToName, "sv", Invitation.Body), (shown[0].ToAddress, shown[0].ToName, shown[0].Language, shown[0].Body));
    }

    [Fact]
    public async Task No_folder_yet_is_no_mail_yet() => Assert.Empty(await new SentMail(Pickup).NewestAsync(10, Token));
}
