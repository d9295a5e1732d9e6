namespace Isms.Processes.Engine;

/// <summary>A message ready to leave.</summary>
/// <param name="Id">The effect id and recipient; becomes the Message-ID, so that a repetition can be recognised.</param>
/// <param name="ToAddress">The recipient's address.</param>
/// <param name="ToName">The recipient's name.</param>
/// <param name="Subject">One line.</param>
/// <param name="Body">Plain text.</param>
/// <param name="Language">BCP 47, <c>sv</c> or <c>en</c>.</param>
public sealed record MailMessage(string Id, string ToAddress, string ToName, string Subject, string Body, string Language)
{
    /// <summary>The same as a page of HTML that loads nothing from elsewhere; null sends the plain text alone.</summary>
    public string? Html { get; init; }
}

/// <summary>Hands messages to whatever carries them. Completes when they are accepted; the same id may be handed over again.</summary>
public interface IMailSender
{
    /// <summary>Hands one message over.</summary>
    /// <exception cref="RecipientRefusedException">The address takes no mail.</exception>
    Task SendAsync(MailMessage message, CancellationToken cancellationToken);
}

/// <summary>An address is none, or its server says for good that it takes no mail: trying again is no use before somebody has corrected something. Does not say which.</summary>
/// <param name="what">What went wrong, without personal data.</param>
public sealed class RecipientRefusedException(string what) : Exception($"The recipient was refused: {what}.");
