using System.Net.Security;
using Isms.Processes.Engine;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Logging;
using MimeKit;
using NodaTime;

namespace Isms.Storage.Mail;

/// <summary>The mail server did not take a message now; it may take it later. Says nothing of whom it was for: the library's own messages do, so they are left behind.</summary>
/// <param name="what">What went wrong, without personal data.</param>
public sealed class MailNotAcceptedException(string what) : Exception($"The mail server did not take the message: {what}.");

/// <summary>
/// Hands every message to a mail server, one connection each, and completes when the server has taken it. Where mail may
/// not reach everybody, what is for others goes to <see cref="SmtpOptions.RedirectTo"/> or nowhere, and counts as sent:
/// nothing would be gained by trying again.
/// </summary>
public sealed partial class SmtpMailSender : IMailSender
{
    private readonly SmtpOptions _options;
    private readonly MailOptions _mail;
    private readonly IClock _clock;
    private readonly ILogger<SmtpMailSender> _logger;
    private readonly RemoteCertificateValidationCallback? _trust;

    /// <summary>Makes the sender; nothing is connected before the first message.</summary>
    public SmtpMailSender(SmtpOptions options, IClock clock, ILogger<SmtpMailSender> logger) : this(options, clock, logger, trust: null) { }

    /// <param name="trust">Decides about the server's certificate in place of the machine's own trust; for tests.</param>
    internal SmtpMailSender(SmtpOptions options, IClock clock, ILogger<SmtpMailSender> logger, RemoteCertificateValidationCallback? trust)
    {
        (_options, _clock, _logger, _trust) = (options, clock, logger, trust);
        _mail = new MailOptions(options.FromAddress[(options.FromAddress.IndexOf('@', StringComparison.Ordinal) + 1)..], options.FromAddress, options.FromName);
    }

    /// <inheritdoc/>
    /// <exception cref="RecipientRefusedException">The server knows no such recipient, and will know none.</exception>
    /// <exception cref="MailNotAcceptedException">The server refused, or did not answer in time; it may have taken the message all the same.</exception>
    public async Task SendAsync(MailMessage message, CancellationToken cancellationToken)
    {
        if (Admitted(message) is not { } admitted) return;
        using var composed = MailComposer.Compose(admitted, _mail, _clock.GetCurrentInstant());
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_options.Timeout);
        try
        {
            await HandOverAsync(composed, limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new MailNotAcceptedException("no answer in time");
        }
        catch (SmtpCommandException e) when (e.ErrorCode == SmtpErrorCode.RecipientNotAccepted && (int)e.StatusCode >= 500)
        {
            // A status of 500 or above is for good (RFC 5321, 4.2.1). Said of anything else but the recipient it concerns every message, and an operator mends it.
            throw new RecipientRefusedException($"status {(int)e.StatusCode}");
        }
        catch (SmtpCommandException e)
        {
            throw new MailNotAcceptedException($"{e.ErrorCode}, status {(int)e.StatusCode}");
        }
        catch (Exception e) when (e is ProtocolException or AuthenticationException or SslHandshakeException or IOException or System.Net.Sockets.SocketException or NotSupportedException or ServiceNotAuthenticatedException)
        {
            throw new MailNotAcceptedException(e.GetType().Name);
        }
    }

    private async Task HandOverAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        using var client = new SmtpClient();
        if (_trust is not null) client.ServerCertificateValidationCallback = _trust;
        await client.ConnectAsync(_options.Host, _options.Port, _options.Tls switch
        {
            SmtpTls.OnConnect => SecureSocketOptions.SslOnConnect,
            SmtpTls.None => SecureSocketOptions.None,
            _ => SecureSocketOptions.StartTls,
        }, cancellationToken);
        if (_options.User is { } user) await client.AuthenticateAsync(user, _options.Password ?? "", cancellationToken);
        await client.SendAsync(message, cancellationToken);
        // The message is taken; a farewell that fails must not have it sent again.
        try
        {
            await client.DisconnectAsync(quit: true, cancellationToken);
        }
        catch (Exception e) when (e is IOException or ProtocolException or OperationCanceledException or System.Net.Sockets.SocketException)
        {
            LogFarewell(_logger, e.GetType().Name);
        }
    }

    /// <summary>The message as it may leave, or null when it may not.</summary>
    private MailMessage? Admitted(MailMessage message)
    {
        if (_options.AllowEveryone || _options.AllowedRecipients.Any(allowed => Reaches(allowed, message.ToAddress))) return message;
        var fingerprint = MailComposer.Fingerprint(message.Id);
        if (_options.RedirectTo is not { } instead)
        {
            LogDropped(_logger, fingerprint);
            return null;
        }
        LogRedirected(_logger, fingerprint);
        return message with { ToAddress = instead };
    }

    private static bool Reaches(string allowed, string address) =>
        allowed.Contains('@', StringComparison.Ordinal)
            ? allowed.Equals(address, StringComparison.OrdinalIgnoreCase)
            : address.EndsWith($"@{allowed}", StringComparison.OrdinalIgnoreCase);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {Fingerprint} was not sent: its recipient is not among the allowed ones")]
    private static partial void LogDropped(ILogger logger, string fingerprint);

    [LoggerMessage(Level = LogLevel.Information, Message = "Message {Fingerprint} was redirected: its recipient is not among the allowed ones")]
    private static partial void LogRedirected(ILogger logger, string fingerprint);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The mail server broke off after it had taken a message: {Reason}")]
    private static partial void LogFarewell(ILogger logger, string reason);
}
