using System.Text.Json;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Storage.Folders;
using NodaTime;

namespace Isms.Storage.Messages;

/// <summary>
/// Puts every published event as one <c>.json</c> file into a folder, for whoever subscribes on this machine; the subscriber
/// removes what it has read. The same effect again replaces the same file.
/// </summary>
public sealed class FolderEventPublisher(string folder, IClock clock) : IEventPublisher
{
    // Stands for the slashes of an effect id; no id has it, so that two events never share a file.
    private const char Separator = '+';

    /// <inheritdoc/>
    public async Task PublishAsync(EffectId id, string type, JsonElement payload, CancellationToken cancellationToken)
    {
        var message = EventMessage.BytesOf(id, type, payload);
        // The file carries the clock's time, so that a subscriber can read in order.
        await DurableFile.WriteAsync(
            Path.Combine(Path.GetFullPath(folder), FileNameOf(id)), file => file.WriteAsync(message, cancellationToken).AsTask(), cancellationToken, clock.GetCurrentInstant().ToDateTimeUtc());
    }

    /// <summary>The file of an event: the effect id with <c>+</c> for <c>/</c>, e.g. <c>goteborg+supplier+l001+2+0.json</c>.</summary>
    public static string FileNameOf(EffectId id) => id.ToString().Replace('/', Separator) + ".json";
}
