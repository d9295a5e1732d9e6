using System.Text.Json;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Tests.Specifications;
using NodaTime;

namespace Isms.Tests.Golden;

public sealed class StorageFormatTests
{
    private static readonly JsonSerializerOptions Indented = new(KernelJson.Options) { WriteIndented = true, NewLine = "\n" };

    private static readonly Errand Errands = new();
    private static readonly ProcessCatalog Catalog = new([Errands]);

    [Fact]
    public void An_older_event_is_read_through_its_upcaster() =>
        Assert.Equal(new ErrandEvent.Added("Hej"), Errands.EventNames.Decode("errand.noted", JsonElement.Parse("""{"note":"Hej"}""")));

    [Fact]
    public void A_document_with_older_events_folds_like_one_with_newer() =>
        Assert.Equal(["Hej"], Errands.Fold([Stored(1, "errand.begun", "{}"), Stored(2, "errand.noted", """{"note":"Hej"}""")]).Texts);

    [Fact]
    public void A_document_with_an_unknown_event_refuses_to_load() =>
        Assert.Equal("errand.cloned", Assert.Throws<UnknownEventException>(() => Errands.Fold([Stored(1, "errand.begun", "{}"), Stored(2, "errand.cloned", "{}")])).Name);

    [Fact]
    public void A_command_on_a_document_with_an_unknown_event_gives_nothing_to_write()
    {
        IProcessType type = Errands;
        var begun = type.Refold(new ProcessDocument { Key = new("test", "errand", "e1"), Version = 1, Schema = 0, State = default, Events = [Stored(1, "errand.begun", "{}")], Promoted = null! });
        var newer = begun with { Version = 2, Events = [.. begun.Events, Stored(2, "errand.cloned", "{}")] };
        var context = new DecisionContext(newer.Key, Instant.MaxValue, Actors.System, null, World.Rules);

        Assert.Throws<UnknownEventException>(() => type.Step(newer, new ErrandCommand.Finish(), context, new StepHeader("c", null, null), Catalog.Encode));
    }

    [Theory]
    [InlineData("""{"text":null}""")]
    [InlineData("""{"text":7}""")]
    [InlineData("null")]
    public void Data_of_another_form_is_refused(string data) => Assert.Throws<JsonException>(() => Errands.EventNames.Decode("errand.added", JsonElement.Parse(data)));

    [Fact]
    public void A_published_event_waits_in_its_document_in_this_form() => Assert.Equal(
        """{"type":"publish","eventType":"isms.supplier.stage-changed.v1","payload":{"supplierId":"acme","from":"contracted","to":"exiting","occurredAt":"2026-03-02T09:00:00Z"}}""",
        KernelJson.ToElement(Catalog.Encode(new Effect.Publish(new SupplierPublished.StageChanged(Instant.FromUtc(2026, 3, 2, 9, 0), "acme", SupplierStage.Contracted, SupplierStage.Exiting)))).GetRawText());

    [Fact]
    public void What_is_encoded_already_is_written_as_it_stands_and_on_lines_of_its_own_where_lines_are_asked_for()
    {
        var encoded = KernelJson.ToElement(new { text = "Å \"ä\" <ö>\n", number = 1.50m, none = (string?)null, list = new[] { 1, 2 } });
        var stored = Stored(1, "errand.added", encoded.GetRawText());

        var line = JsonSerializer.Serialize(stored, KernelJson.Options);
        Assert.Contains($"\"data\":{encoded.GetRawText()}", line, StringComparison.Ordinal);
        Assert.True(JsonElement.DeepEquals(encoded, KernelJson.FromElement<StoredEvent>(JsonElement.Parse(line)).Data));

        var lines = JsonSerializer.Serialize(stored, Indented);
        Assert.Contains("\"data\": {\n    \"text\": ", lines, StringComparison.Ordinal);
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(line), JsonElement.Parse(lines)));
    }

    [Fact]
    public void Every_name_of_a_kind_begins_with_the_kind()
    {
        var names = World.Catalog.All.SelectMany(t => GoldenKind.Of(t.GetType()).Names.Select(n => (t.Kind, Name: n)));
        Assert.DoesNotContain(names, n => !n.Name.StartsWith(n.Kind + ".", StringComparison.Ordinal));
    }

    private static StoredEvent Stored(long version, string name, string data) =>
        new(version, name, Instant.FromUtc(2026, 3, 2, 9, 0), Actors.System, null, $"c{version}", null, 0, JsonElement.Parse(data));
}
