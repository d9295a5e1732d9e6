using System.Security.Cryptography;
using Isms.Processes.Engine;
using Isms.Processes.Inbound;
using Isms.Processes.Kernel;
using NodaTime;

namespace Isms.Processes.RefusedMessage;

/// <summary>
/// Keeps refused messages for an operator, and their content for as long as it is needed: until somebody has seen to the
/// message, and never longer than <see cref="RefusedMessageProcess.ContentDays"/> days.
/// </summary>
public sealed class RefusedMessages(IProcessStore store, ProcessEngine engine, IBlobStore blobs, IClock clock)
{
    private const string Folder = "refused-messages/";

    private static readonly RefusedMessageProcess Process = new();

    /// <summary>The document of a refused message.</summary>
    public static ProcessKey KeyOf(string tenant, string id) => new(tenant, RefusedMessageProcess.KindName, id);

    /// <summary>Makes a message an operator's matter and keeps its content. The same message again changes nothing.</summary>
    public async Task KeepAsync(string tenant, string id, RefusedHeader header, IReadOnlyList<Rejection> reasons, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var content = body.Length > InboundMessages.MaximumBytes ? null : new RefusedContent(Convert.ToHexStringLower(SHA256.HashData(body.Span)), body.Length);
        var outcome = await engine.GiveAsync(KeyOf(tenant, id), new RefusedMessageCommand.Refuse(header, reasons, content), new CommandHeader($"message/{id}", Actors.System), cancellationToken);
        // After the document, so that no content lies here that no document knows; only while somebody may need it.
        var state = Process.StateOf(outcome switch { CommandOutcome.Accepted a => a.Document, CommandOutcome.Unchanged u => u.Document, _ => throw new InvalidOperationException($"A refusal ended as {outcome.GetType().Name}.") });
        if (state.Content is null || state.Content != content) return;
        using var stream = new MemoryStream(body.ToArray());
        await blobs.WriteAsync(NameOf(tenant, id), stream, cancellationToken);
    }

    /// <summary>The content as it came, or null when it is no longer kept or not what was refused.</summary>
    public async Task<byte[]?> ReadContentAsync(string tenant, string id, CancellationToken cancellationToken)
    {
        if (await store.ReadAsync(KeyOf(tenant, id), cancellationToken) is not { } document || Process.StateOf(document).Content is not { } content) return null;
        await using var stream = await blobs.OpenAsync(NameOf(tenant, id), cancellationToken);
        if (stream is null) return null;
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, cancellationToken);
        var bytes = copy.ToArray();
        return Convert.ToHexStringLower(SHA256.HashData(bytes)) == content.Hash ? bytes : null;
    }

    /// <summary>Tried again, the message was refused once more.</summary>
    internal Task RefuseAgainAsync(string tenant, string id, RefusedHeader header, IReadOnlyList<Rejection> reasons, CommandHeader by, CancellationToken cancellationToken) =>
        engine.GiveAsync(KeyOf(tenant, id), new RefusedMessageCommand.Refuse(header, reasons, null), by, cancellationToken);

    /// <summary>Tried again, the message was accepted: nobody need see to it.</summary>
    internal async Task AcceptAsync(string tenant, string id, CommandHeader by, CancellationToken cancellationToken)
    {
        await engine.GiveAsync(KeyOf(tenant, id), new RefusedMessageCommand.Accept(), by, cancellationToken);
        await ForgetAsync(tenant, id, cancellationToken);
    }

    /// <summary>Deletes the content of a message that is seen to or has waited too long; any other keeps it.</summary>
    public async Task ForgetAsync(string tenant, string id, CancellationToken cancellationToken)
    {
        if (!await IsNeededAsync(tenant, id, cancellationToken)) await blobs.DeleteAsync(NameOf(tenant, id), cancellationToken);
    }

    /// <summary>Whether the content may still be needed: somebody must see to the message, and it has not waited too long.</summary>
    public async Task<bool> IsNeededAsync(string tenant, string id, CancellationToken cancellationToken) =>
        await store.ReadAsync(KeyOf(tenant, id), cancellationToken) is { Promoted.IsTerminal: false } document
        && RefusedMessageProcess.ContentUntil(Process.StateOf(document)) > clock.GetCurrentInstant();

    /// <summary>Deletes all content that is no longer needed. A host runs it now and then: it finds what a crash left.</summary>
    /// <returns>How many were deleted.</returns>
    public async Task<int> TidyAsync(string tenant, CancellationToken cancellationToken)
    {
        var deleted = 0;
        var prefix = $"{Folder}{tenant}/";
        await foreach (var name in blobs.ListAsync(prefix, cancellationToken))
        {
            if (await IsNeededAsync(tenant, name[prefix.Length..], cancellationToken)) continue;
            await blobs.DeleteAsync(name, cancellationToken);
            deleted++;
        }
        return deleted;
    }

    private static string NameOf(string tenant, string id) => $"{Folder}{tenant}/{id}";
}
