using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Isms.Processes.Engine;
using Isms.Processes.Inbound;
using Isms.Processes.Kernel;
using Isms.Processes.Messages;
using Isms.Tests.Architecture;
using Microsoft.Extensions.DependencyInjection;

namespace Isms.Tests.Messages;

/// <summary>The schemas under <c>docs/messages</c> are what others build against; they say what the program does.</summary>
public sealed class SchemaFileTests
{
    /// <summary>Set to a folder, the schemas are written there to be looked at, moved to <c>docs/messages</c> and committed.</summary>
    private const string WriteTo = "ISMS_SCHEMAS";

    private static string Folder => Path.Combine(Source.Root, "docs", "messages");

    public static IEnumerable<TheoryDataRow<string>> Files() => Schemas().Select(s => new TheoryDataRow<string>(s.Key));

    public static IReadOnlyList<Type> PublishedTypes { get; } =
        [.. typeof(PublishedEvent).Assembly.GetTypes().Where(t => t is { IsAbstract: false } && t.IsAssignableTo(typeof(PublishedEvent))).OrderBy(t => NameOf(t).TypeName, StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_committed_schema_is_what_the_program_reads_or_writes(string file) =>
        MadeFile.Hold("docs/messages", file, JsonSerializer.Serialize(Schemas()[file], MessageJson.Indented) + "\n", WriteTo);

    [Fact]
    public void There_is_no_schema_without_its_type()
    {
        var found = Directory.EnumerateFiles(Folder, "*.schema.json", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Folder, f).Replace('\\', '/'));
        Assert.Empty(found.Except(Schemas().Keys, StringComparer.Ordinal));
    }

    [Fact]
    public void What_is_published_tells_of_no_person_and_holds_no_free_text()
    {
        Type[] allowed = [typeof(string), typeof(bool), typeof(int), typeof(NodaTime.Instant), typeof(NodaTime.LocalDate)];
        string[] words = ["Id", "CaseReference", "Origin", "Subject"];
        foreach (var property in PublishedTypes.SelectMany(t => t.GetProperties()))
        {
            var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            Assert.True(type.IsEnum || allowed.Contains(type), $"{property.DeclaringType}.{property.Name} is a {type}.");
            Assert.True(type != typeof(string) || words.Any(w => property.Name.EndsWith(w, StringComparison.Ordinal)), $"{property.DeclaringType}.{property.Name} may hold any text.");
            Assert.DoesNotMatch("Person(?!alData)|Contact|Owner|Reviewer|Manager|Actor|By$", property.Name);
        }
    }

    private static SortedDictionary<string, JsonObject> Schemas()
    {
        using var services = new ServiceCollection().AddInboundMessages().BuildServiceProvider();
        var schemas = new SortedDictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var type in services.GetServices<IInboundMessageType>()) schemas[$"inbound/{type.Type}.v{type.Version}.schema.json"] = InboundMessages.SchemaOf(type);
        foreach (var type in PublishedTypes) schemas[$"published/{NameOf(type).TypeName}.schema.json"] = MessageSchema.OfMessage(typeof(EventMessage), type, NameOf(type).TypeName, ("type", NameOf(type).TypeName));
        return schemas;
    }

    private static PublishedAsAttribute NameOf(Type type) => type.GetCustomAttribute<PublishedAsAttribute>() ?? throw new InvalidOperationException($"{type} has no published name.");
}
