using NodaTime;

namespace Isms.Processes.Engine;

/// <summary>Reads back what an <see cref="IMailSender"/> that keeps its messages has sent. Only hosts with such a sender have it.</summary>
public interface ISentMail
{
    /// <summary>The newest messages first, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<SentMailMessage>> ListAsync(int limit, CancellationToken cancellationToken);
}

/// <summary>A message that was sent.</summary>
/// <param name="Id">Names it among the messages.</param>
/// <param name="SentAt">When it was handed over, UTC.</param>
/// <param name="ToAddress">The recipient's address.</param>
/// <param name="Subject">One line.</param>
/// <param name="Body">Plain text.</param>
/// <param name="Language">BCP 47.</param>
public sealed record SentMailMessage(string Id, Instant SentAt, string ToAddress, string Subject, string Body, string Language);
