using System.Text.Json;
using System.Text.Json.Nodes;
using Isms.Processes.Inbound;
using Isms.Processes.Messages;
using Isms.Tests.Architecture;
using Microsoft.Extensions.DependencyInjection;

namespace Isms.Tests.Inbound;

/// <summary>The sample messages under <c>docs/messages/samples</c>: what others copy from must always be taken.</summary>
public sealed class SampleMessages
{
    // Each refers to those before it.
    private static readonly string[] Order = ["organisation", "shared-service", "supplier", "information-system", "supplier-signal", "incident-report"];

    internal static IReadOnlyList<(string Type, string Text)> All() =>
        [.. Order.Select(type => (type, File.ReadAllText(Path.Combine(Source.Root, "docs", "messages", "samples", $"{type}.v1.json"))))];

    [Fact]
    public void Every_type_in_every_version_has_a_sample_that_follows_its_schema()
    {
        using var services = new ServiceCollection().AddInboundMessages().BuildServiceProvider();
        foreach (var type in services.GetServices<IInboundMessageType>())
        {
            var sample = Path.Combine(Source.Root, "docs", "messages", "samples", $"{type.Type}.v{type.Version}.json");
            Assert.True(File.Exists(sample), $"{sample} is missing.");
            Assert.Empty(SchemaCheck.Faults(InboundMessages.SchemaOf(type), JsonElement.Parse(File.ReadAllText(sample))));
        }
    }

    [Fact]
    public async Task All_samples_are_taken_one_after_the_other()
    {
        await using var desk = new Desk();
        foreach (var (type, text) in All()) Assert.True(await desk.ReceiveAsync(text, type) is InboundOutcome.Accepted, type);
        foreach (var (type, text) in All()) Assert.True(await desk.ReceiveAsync(text, type) is InboundOutcome.AlreadyDone, type);
    }

    [Fact]
    public void What_the_schema_lets_pass_can_be_read()
    {
        using var services = new ServiceCollection().AddInboundMessages().BuildServiceProvider();
        foreach (var type in services.GetServices<IInboundMessageType>())
        {
            // Every property alone, and every one left out: the schema and the reader must agree on each.
            var data = JsonNode.Parse(All().Single(s => s.Type == type.Type).Text)!["data"]!.AsObject();
            var schema = MessageSchema.Of(type.DataType);
            foreach (var name in data.Select(p => p.Key).ToList())
                foreach (var value in new JsonNode?[] { null, "x", 1, true, new JsonArray(), new JsonObject(), "2026-01-01" })
                {
                    var changed = data.DeepClone().AsObject();
                    changed[name] = value?.DeepClone();
                    var element = JsonElement.Parse(changed.ToJsonString());
                    if (SchemaCheck.Faults(schema, element).Count == 0) Assert.NotNull(element.Deserialize(type.DataType, MessageJson.Options));
                }
        }
    }
}
