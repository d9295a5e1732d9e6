using System.Text.Json;
using Isms.Processes.Kernel;
using NodaTime;

namespace Isms.Tests.Storage;

/// <summary>Builds documents for tests of stores, without a process behind them.</summary>
internal static class Documents
{
    /// <summary>When a new document's first event was recorded.</summary>
    public static readonly Instant Start = Instant.FromUtc(2026, 1, 5, 8, 0);

    /// <summary>An open document with one event, awaiting nobody, with no deadline.</summary>
    public static ProcessDocument New(Partition partition, string id) => new()
    {
        Key = new ProcessKey(partition.Tenant, partition.Kind, id),
        Version = 1,
        Schema = 1,
        State = Json(new { name = $"Ärende {id}", count = 1 }),
        Events = [Event(1, Start)],
        Promoted = new Promoted("open", false, $"Ärende {id}", null, null, [], [], new Dictionary<string, string>()),
    };

    /// <summary>The document after one more event.</summary>
    public static ProcessDocument Next(this ProcessDocument document)
    {
        var version = document.Version + 1;
        return document with
        {
            Version = version,
            State = Json(new { name = document.Promoted.Title, count = version }),
            Events = [.. document.Events, Event(version, Start + Duration.FromHours(version))],
        };
    }

    public static ProcessDocument Promote(this ProcessDocument document, Func<Promoted, Promoted> change) =>
        document with { Promoted = change(document.Promoted) };

    public static ProcessDocument WithDeadline(this ProcessDocument document, Instant? deadline) =>
        document.Promote(p => p with { NextDeadline = deadline });

    public static ProcessDocument LinkedTo(this ProcessDocument document, params string[] references) =>
        document.Promote(p => p with { Links = references });

    public static ProcessDocument Awaiting(this ProcessDocument document, params Awaited[] awaited) =>
        document.Promote(p => p with { Awaiting = awaited });

    public static ProcessDocument Closed(this ProcessDocument document) =>
        document.Promote(p => p with { Phase = "closed", IsTerminal = true, NextDeadline = null, Awaiting = [] });

    /// <summary>The document with one more pending effect.</summary>
    public static ProcessDocument WithEffect(this ProcessDocument document, Instant nextAttempt, Instant? deadSince = null)
    {
        var body = new StoredEffect(StoredEffect.Notify, To: new Recipient(Role.Coordinator), Template: "test.told", Arguments: new Dictionary<string, string> { ["id"] = document.Key.Id });
        var effect = new PendingEffect(new EffectNumber(document.Version, document.Effects.Count), body, deadSince is null ? 0 : 8, nextAttempt, deadSince, deadSince is null ? null : "IOException") { Trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01" };
        return document with { Effects = [.. document.Effects, effect] };
    }

    /// <summary>A document in which every field has a value that a store could lose.</summary>
    public static ProcessDocument Full(Partition partition, string id)
    {
        var document = New(partition, id).Next()
            .LinkedTo("supplier/s1", "system/y1")
            .Awaiting(new Awaited("test.assess", Role.SupplierManager, "supplier/s1"), new Awaited("test.answer", PersonId: "p1"))
            .WithDeadline(Start + Duration.FromDays(30))
            .WithEffect(Start + Duration.FromMinutes(5))
            .WithEffect(Start, deadSince: Start + Duration.FromHours(1));
        var cause = new EffectId(new ProcessKey(partition.Tenant, "parent", "p-1"), new EffectNumber(4, 2));
        return document.Promote(p => p with { CaseReference = "LK-2026-0187", Fields = new Dictionary<string, string> { ["score"] = "17" } }) with
        {
            Schema = 3,
            Events = [document.Events[0] with { Cause = cause, Reason = "Tvåårig kontroll – enligt plan" }, .. document.Events.Skip(1)],
            Receipts = [new EffectReceipt(new EffectNumber(1, 0), Start + Duration.FromMinutes(1), "p2")],
            Heard = new Dictionary<string, EffectNumber> { [cause.Sender.ToString()] = cause.Number },
        };
    }

    /// <summary>Fails unless two documents are equal in everything but the ETag.</summary>
    public static void AssertSame(ProcessDocument expected, ProcessDocument? actual)
    {
        Assert.NotNull(actual);
        var (left, right) = (Json(expected with { ETag = null }), Json(actual with { ETag = null }));
        // The texts are compared only for the message; a store may order the fields of a state as it likes.
        if (!JsonElement.DeepEquals(left, right)) Assert.Equal(left.GetRawText(), right.GetRawText());
    }

    private static StoredEvent Event(long version, Instant at) =>
        new(version, "test.happened", at, "p1", null, $"command-{version}", null, 0, Json(new { text = "Å, ä och ö – 日本 😀", version }));

    private static JsonElement Json<T>(T value) => KernelJson.ToElement(value);
}
