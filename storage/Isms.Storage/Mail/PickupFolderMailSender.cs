using Isms.Processes.Engine;
using Isms.Storage.Folders;
using MimeKit;
using NodaTime;

namespace Isms.Storage.Mail;

/// <summary>
/// Puts every message as one <c>.eml</c> file into a folder, for a mail server that picks it up or a person who looks at it.
/// The same id again replaces the same file.
/// </summary>
public sealed class PickupFolderMailSender(string folder, MailOptions options, IClock clock) : IMailSender
{
    // Mail ends its lines this way on every platform.
    private static readonly FormatOptions Format = new() { NewLineFormat = NewLineFormat.Dos };

    /// <inheritdoc/>
    public async Task SendAsync(MailMessage message, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        using var composed = MailComposer.Compose(message, options, now);
        var path = Path.Combine(Path.GetFullPath(folder), MailComposer.Fingerprint(message.Id) + SentMail.Extension);
        // The file carries the clock's time, so that the newest can be found without opening them all.
        await DurableFile.WriteAsync(path, file => composed.WriteToAsync(Format, file, cancellationToken), cancellationToken, now.ToDateTimeUtc());
    }
}
