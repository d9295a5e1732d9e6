using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Isms.Processes.Inbound;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;

namespace Isms.Tests.Inbound;

/// <summary>What holds for any messages in any order.</summary>
public sealed class InboundLaws
{
    private static readonly Gen<JsonObject> Organisations = Gen.Select(
        Gen.Int[0, 2], Gen.Int[0, 9], Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 2], Gen.Int[-1, 3],
        (key, hour, name, kind, customer, parent) =>
        {
            var data = new JsonObject { ["entry"] = Key("F", key), ["legalEntity"] = "Staden", ["controllerIdentity"] = "Nämnden" };
            // Not every message carries every field; a new entry needs the first two, which some bring and some leave to others.
            if (name > 0) data["name"] = $"Namn {name}";
            if (kind > 0) data["kind"] = new[] { "administration", "foundation", "municipalCompany" }[kind - 1];
            if (customer > 0) data["isCustomer"] = customer == 1;
            if (parent == 3) data["parent"] = null;
            else if (parent >= 0 && parent != key) data["parent"] = Key("F", parent);
            return Desk.Message("organisation", data, hour);
        });

    private static readonly Gen<JsonObject> Systems = Gen.Select(
        Gen.Int[0, 1], Gen.Int[0, 9], Gen.Int[0, 2], Gen.Int[0, 4], Gen.Bool,
        (key, hour, owner, level, isWhole) =>
        {
            var data = new JsonObject { ["entry"] = Key("S", key), ["name"] = $"System {level}", ["owner"] = Key("F", owner) };
            if (isWhole) (data["levels"], data["processesPersonalData"]) = (new JsonObject { ["confidentiality"] = level, ["integrity"] = 1, ["availability"] = 2 }, level > 2);
            return Desk.Message("information-system", data, hour);
        });

    private static readonly Gen<JsonObject> Suppliers = Gen.Select(
        Gen.Int[0, 1], Gen.Int[0, 9], Gen.Int[0, 2],
        (key, hour, criticality) => Desk.Message("supplier", new
        {
            entry = new { organisationNumber = $"559999-001{key}" },
            name = $"Leverantör {hour}",
            processesPersonalData = true,
            criticality = new[] { "low", "normal", "critical" }[criticality],
        }, hour));

    [Fact]
    public async Task Messages_of_one_source_end_in_the_same_entries_whatever_their_order_and_however_often_they_come() =>
        await Gen.Select(Gen.Frequency((3, Organisations), (2, Systems), (1, Suppliers)).Array[2, 9], Gen.Int[0, 1_000_000]).SampleAsync(
            async (messages, seed) =>
            {
                var letters = messages.Select((message, n) => (Id: $"m{n}", Body: message.ToJsonString())).ToArray();
                var expected = await EndAsync(letters);
                var random = new Random(seed);
                var again = letters.Concat(letters.Where(_ => random.Next(2) == 0)).ToArray();
                random.Shuffle(again);
                Assert.Equal(expected, await EndAsync(again));
            },
            iter: 40, threads: 2);

    [Fact]
    public async Task Whatever_a_body_holds_it_is_taken_or_refused()
    {
        await using var desk = new Desk();
        var samples = SampleMessages.All().Select(f => f.Text).ToArray();
        await Gen.Select(Gen.OneOf(samples), Gen.Int[0, 5], Gen.Int[0, 100_000], Gen.Int[0, 100_000]).SampleAsync(
            async (text, how, place, what) => Assert.NotNull(await desk.ReceiveAsync(Damaged(text, how, place, what), $"m{place}-{what}-{how}")), iter: 1500, threads: 1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{}")]
    [InlineData("{\"type\":null}")]
    [InlineData("{\"type\":\"organisation\"}")]
    [InlineData("{\"type\":\"organisation\",\"version\":1e99}")]
    [InlineData("{\"type\":\"organisation\",\"version\":99}")]
    [InlineData("{\"type\":\"\\ud800\"}")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("{\"type\":\"organisation\",\"version\":1,\"source\":\"\\udc00\"}")]
    [InlineData("{\"type\":\"a\",\"type\":\"b\"}")]
    [InlineData("{\"type\":\"organisation\",\"version\":1,\"source\":\"cmdb\\n\",\"occurredAt\":\"2026-03-01T00:00:00Z\",\"data\":{\"entry\":{\"key\":\"F1\"}}}")]
    [InlineData("{\"type\":\"organisation\",\"version\":1,\"source\":\"cmdb\",\"occurredAt\":\"2026-03-01\",\"data\":{\"entry\":{\"key\":\"F1\"}}}")]
    [InlineData("{\"type\":\"organisation\",\"version\":1,\"source\":\"cmdb\",\"occurredAt\":\"2026-03-01T00:00:00Z\",\"data\":{\"entry\":{}}}")]
    [InlineData("{\"type\":\"organisation\",\"version\":1,\"source\":\"cmdb\",\"occurredAt\":\"2026-03-01T00:00:00Z\",\"data\":{\"entry\":{\"key\":\"F1\",\"id\":\"f1\"}}}")]
    public async Task A_malformed_body_is_refused(string body)
    {
        await using var desk = new Desk();
        Assert.IsType<InboundOutcome.Refused>(await desk.ReceiveAsync(body, "m"));
        Assert.Single(await desk.AllAsync("refused-message"));
    }

    [Fact]
    public async Task A_body_nested_deeper_than_any_message_is_refused()
    {
        await using var desk = new Desk();
        Assert.StartsWith("message.json", Desk.CodesOf(await desk.ReceiveAsync(new string('[', 100_000)))[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_is_no_utf8_is_refused()
    {
        await using var desk = new Desk();
        Assert.IsType<InboundOutcome.Refused>(await desk.ReceiveAsync(Encoding.Latin1.GetBytes(Desk.Organisation(new { key = "F1" }, "Å").ToJsonString(MessageOptions))));
    }

    [Fact]
    public async Task The_mark_some_programs_begin_files_with_is_passed_over()
    {
        await using var desk = new Desk();
        Assert.IsType<InboundOutcome.Accepted>(await desk.ReceiveAsync([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Desk.Organisation(new { key = "F1" }, "Ett").ToJsonString())]));
    }

    [Fact]
    public async Task A_reason_names_the_place_and_holds_nothing_of_the_message()
    {
        await using var desk = new Desk();
        var message = Desk.Organisation(new { key = "F1" }, "Ett");
        var data = message["data"]!.AsObject();
        (data["kind"], data["isCustomer"], data["Anna Andersson"], data["name"]) = ("Hemlig", "Anna", 1, new string('x', 201));
        var outcome = Assert.IsType<InboundOutcome.Refused>(await desk.ReceiveAsync(message));
        Assert.Equal(
            ["message.expected.boolean $.data.isCustomer", "message.oneOf $.data.kind", "message.tooLong $.data.name", "message.unknownField $.data.?"],
            Desk.CodesOf(outcome).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(outcome.Reasons, r => KernelJson.ToElement(r).GetRawText() is var text && (text.Contains("Anna", StringComparison.Ordinal) || text.Contains("Hemlig", StringComparison.Ordinal)));
    }

    private static System.Text.Json.JsonSerializerOptions MessageOptions { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static JsonObject Key(string prefix, int number) => new() { ["key"] = $"{prefix}{number}" };

    /// <summary>Takes messages in an order, and those that were refused again and again, until nothing more comes of it.</summary>
    private static async Task<string> EndAsync(IReadOnlyList<(string Id, string Body)> letters)
    {
        await using var desk = new Desk();
        IReadOnlyList<(string Id, string Body)> left = letters;
        for (var before = int.MaxValue; left.Count > 0 && left.Count < before;)
        {
            before = left.Count;
            var refused = new List<(string, string)>();
            foreach (var letter in left)
                if (await desk.ReceiveAsync(letter.Body, letter.Id) is InboundOutcome.Refused) refused.Add(letter);
            left = [.. refused.Distinct()];
        }
        var entries = new List<string>();
        foreach (var kind in new[] { RegisterKinds.Organisation, RegisterKinds.InformationSystem, RegisterKinds.Supplier })
            foreach (var entry in (await desk.AllAsync(kind)).OrderBy(e => e.Key.Id, StringComparer.Ordinal))
                entries.Add($"{entry.Key.Reference} {(await desk.Host.ReadAsync(entry.Key)).State.GetRawText()}");
        return string.Join('\n', entries);
    }

    private static byte[] Damaged(string text, int how, int place, int what)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var at = place % bytes.Length;
        switch (how)
        {
            case 0: bytes[at] = (byte)what; return bytes;
            case 1: return bytes[..at];
            case 2: return [.. bytes[..at], .. bytes[(what % bytes.Length)..]];
            default:
                // Sound JSON of another form: one value somewhere becomes another.
                var root = JsonNode.Parse(text)!;
                var nodes = Nodes(root).Where(n => n.Parent is JsonObject).ToList();
                var node = nodes[place % nodes.Count];
                var value = (what % 9) switch { 0 => null, 1 => JsonValue.Create(true), 2 => JsonValue.Create(-1), 3 => JsonValue.Create(1e300), 4 => JsonValue.Create(""), 5 => new JsonArray(), 6 => new JsonObject(), 7 => JsonValue.Create(new string('a', 5000)), _ => JsonNode.Parse("\"2026-02-30\"") };
                var (parent, name) = (node.Parent!.AsObject(), node.GetPropertyName());
                if (how == 3) parent.Remove(name);
                else if (how == 4) parent[$"x{what}"] = value;
                else parent[name] = value;
                return Encoding.UTF8.GetBytes(root.ToJsonString());
        }
    }

    private static IEnumerable<JsonNode> Nodes(JsonNode node)
    {
        yield return node;
        var children = node switch { JsonObject o => o.Select(p => p.Value), JsonArray a => a, _ => [] };
        foreach (var inner in children.OfType<JsonNode>().SelectMany(Nodes)) yield return inner;
    }
}
