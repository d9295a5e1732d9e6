using System.Security.Cryptography;
using System.Text;
using Isms.Processes.Engine;
using MimeKit;
using NodaTime;

namespace Isms.Storage.Mail;

/// <summary>Turns a message into the form that travels. The same id gives the same Message-ID, whatever carries it.</summary>
internal static class MailComposer
{
    /// <summary>What identifies a message outside: ids are longer than a Message-ID may be, and hold characters it may not.</summary>
    internal static string Fingerprint(string id) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))[..32];

    /// <exception cref="RecipientRefusedException">The address is none.</exception>
    internal static MimeMessage Compose(MailMessage message, MailOptions options, Instant sentAt)
    {
        var fingerprint = Fingerprint(message.Id);
        // The plainest form first: mail programs show the last one that they know. A boundary that follows from the id makes the same message the same file.
        MimeEntity body = message.Html is { } html
            ? new MultipartAlternative(Part("plain", message.Body), Part("html", html)) { Boundary = $"={fingerprint}" }
            : Part("plain", message.Body);
        body.Headers.Add(HeaderId.ContentLanguage, message.Language);

        var composed = new MimeMessage
        {
            Date = sentAt.ToDateTimeOffset(),
            Subject = message.Subject,
            MessageId = $"{fingerprint}@{options.HostName}",
            Body = body,
        };
        composed.From.Add(Mailbox(options.FromName, options.FromAddress));
        composed.To.Add(Mailbox(message.ToName, message.ToAddress));
        // Keeps absence notices and other automatic answers away.
        composed.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        return composed;
    }

    private static TextPart Part(string kind, string text)
    {
        // Quoted-printable: survives servers that know seven bits only, and stays readable in the file.
        var part = new TextPart(kind) { ContentTransferEncoding = ContentEncoding.QuotedPrintable };
        part.SetText(Encoding.UTF8, text);
        return part;
    }

    // The library takes a name without a host for a mailbox on this machine, and nothing for nobody.
    private static MailboxAddress Mailbox(string name, string address)
    {
        try
        {
            if (address.Contains('@', StringComparison.Ordinal)) return new MailboxAddress(Encoding.UTF8, name, address);
        }
        catch (ParseException)
        {
            // Its own words repeat the address.
        }
        throw new RecipientRefusedException("no mail address");
    }
}
