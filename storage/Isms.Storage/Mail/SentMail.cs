using MimeKit;
using NodaTime;

namespace Isms.Storage.Mail;

/// <summary>A message in the pickup folder. What another program left out of a message it put there is empty.</summary>
/// <param name="MessageId">Its Message-ID, without brackets.</param>
/// <param name="SentAt">When it was handed over.</param>
/// <param name="ToAddress">The recipient's address.</param>
/// <param name="ToName">The recipient's name.</param>
/// <param name="Subject">One line.</param>
/// <param name="Body">Plain text.</param>
/// <param name="Language">BCP 47.</param>
public sealed record SentMessage(string MessageId, Instant SentAt, string ToAddress, string ToName, string Subject, string Body, string Language);

/// <summary>Reads what <see cref="PickupFolderMailSender"/> wrote, for a page that shows it.</summary>
public sealed class SentMail(string folder)
{
    internal const string Extension = ".eml";

    /// <summary>The newest messages first, at most <paramref name="limit"/>; none when the folder does not exist.</summary>
    public async Task<IReadOnlyList<SentMessage>> NewestAsync(int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        var files = new DirectoryInfo(folder);
        if (!files.Exists) return [];
        var newest = files.EnumerateFiles($"*{Extension}")
            .Where(f => f.Name.EndsWith(Extension, StringComparison.Ordinal))
            .OrderByDescending(f => f.LastWriteTimeUtc).ThenBy(f => f.Name, StringComparer.Ordinal).Take(limit);
        var messages = new List<SentMessage>();
        foreach (var file in newest)
            if (await ReadAsync(file.FullName, cancellationToken) is { } message) messages.Add(message);
        return messages;
    }

    private static async Task<SentMessage?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            using var message = await MimeMessage.LoadAsync(path, cancellationToken);
            var to = message.To.Mailboxes.FirstOrDefault();
            return new SentMessage(
                message.MessageId ?? "",
                Instant.FromDateTimeOffset(message.Date),
                to?.Address ?? "",
                to?.Name ?? "",
                message.Subject ?? "",
                (message.TextBody ?? "").ReplaceLineEndings("\n"),
                message.Body?.Headers[HeaderId.ContentLanguage] ?? "");
        }
        catch (FileNotFoundException)
        {
            // A mail server took it away in between, which is what the folder is for.
            return null;
        }
    }
}
