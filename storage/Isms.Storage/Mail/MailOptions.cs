namespace Isms.Storage.Mail;

/// <summary>Whom the mail comes from.</summary>
/// <param name="HostName">The right side of every Message-ID; must stay the same, so that a repetition is recognised.</param>
/// <param name="FromAddress">The sender's address.</param>
/// <param name="FromName">The sender's name.</param>
public sealed record MailOptions(string HostName, string FromAddress, string FromName);
