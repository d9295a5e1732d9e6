using Isms.Processes.Engine;
using Isms.Storage.Mail;

namespace Isms.Local;

/// <summary>The pickup folder as the operator page reads it.</summary>
internal sealed class PickedUpMail(SentMail mail) : ISentMail
{
    public async Task<IReadOnlyList<SentMailMessage>> ListAsync(int limit, CancellationToken cancellationToken) =>
        [.. (await mail.NewestAsync(limit, cancellationToken)).Select(sent => new SentMailMessage(sent.MessageId, sent.SentAt, sent.ToAddress, sent.Subject, sent.Body, sent.Language))];
}
