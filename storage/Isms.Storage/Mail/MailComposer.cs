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

    /// <exception cref="FormatException">An address is none.</exception>
    internal static MimeMessage Compose(MailMessage message, MailOptions options, Instant sentAt)
    {
        // Quoted-printable: survives servers that know seven bits only, and stays readable in the file.
        var body = new TextPart("plain") { ContentTransferEncoding = ContentEncoding.QuotedPrintable };
        body.SetText(Encoding.UTF8, message.Body);
        body.Headers.Add(HeaderId.ContentLanguage, message.Language);

        var composed = new MimeMessage
        {
            Date = sentAt.ToDateTimeOffset(),
            Subject = message.Subject,
            MessageId = $"{Fingerprint(message.Id)}@{options.HostName}",
            Body = body,
        };
        composed.From.Add(Mailbox(options.FromName, options.FromAddress));
        composed.To.Add(Mailbox(message.ToName, message.ToAddress));
        // Keeps absence notices and other automatic answers away.
        composed.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        return composed;
    }

    // The library takes a name without a host for a mailbox on this machine, and nothing for nobody.
    private static MailboxAddress Mailbox(string name, string address) =>
        address.Contains('@', StringComparison.Ordinal) ? new MailboxAddress(Encoding.UTF8, name, address) : throw new FormatException("A mail address has a host.");
}
