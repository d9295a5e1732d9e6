namespace Isms.Processes.Engine;

/// <summary>Reads back what an <see cref="IMailSender"/> that keeps its messages has sent. Only such senders have it.</summary>
public interface ISentMail
{
    /// <summary>The newest messages first, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<SentMailMessage>> ListAsync(int limit, CancellationToken cancellationToken);
}

/// <summary>A message that was sent.</summary>
/// <param name="Message">As it was handed over.</param>
/// <param name="SentAt">When it was accepted, UTC.</param>
public sealed record SentMailMessage(MailMessage Message, NodaTime.Instant SentAt);
