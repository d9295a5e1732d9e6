using System.Collections.Concurrent;
using Isms.Processes.Engine;

namespace Isms.Tests.Letters;

/// <summary>Keeps what is handed over; fails as <see cref="Failure"/> says for an address.</summary>
public sealed class RecordingMail : IMailSender
{
    private readonly ConcurrentQueue<MailMessage> _sent = new();

    public Func<string, Exception?> Failure { get; set; } = _ => null;

    public IReadOnlyList<MailMessage> Sent => [.. _sent];

    public Task SendAsync(MailMessage message, CancellationToken cancellationToken)
    {
        if (Failure(message.ToAddress) is { } failure) throw failure;
        _sent.Enqueue(message);
        return Task.CompletedTask;
    }
}
