using System.Text.Json;
using Isms.Processes.Kernel;

namespace Isms.Tests.Engine;

/// <summary>Effects that wait in documents are read by later versions of the program: their form only grows.</summary>
public sealed class StoredEffectTests
{
    private static readonly ProcessCatalog Nothing = new([]);

    private static readonly Effect.Notify Message = new(new Recipient(Role.Coordinator), "errand.added", new Dictionary<string, string> { ["length"] = "4" });

    [Fact]
    public void An_ordinary_message_is_stored_as_it_always_was() =>
        Assert.Equal("""{"type":"notify","to":{"role":"coordinator"},"template":"errand.added","arguments":{"length":"4"}}""", Stored(Message));

    [Fact]
    public void A_message_that_may_wait_or_may_not_says_so() => Assert.Equal(
        """{"type":"notify","to":{"role":"coordinator"},"template":"errand.added","arguments":{"length":"4"},"urgency":"clock"}""", Stored(Message with { Urgency = NotifyUrgency.Clock }));

    [Fact]
    public void A_message_stored_without_urgency_is_ordinary() =>
        Assert.Equal(NotifyUrgency.Ordinary, JsonSerializer.Deserialize<StoredEffect>("""{"type":"notify","template":"errand.added"}""", KernelJson.Options)!.Urgency);

    private static string Stored(Effect effect) => JsonSerializer.Serialize(Nothing.Encode(effect), KernelJson.Options);
}
