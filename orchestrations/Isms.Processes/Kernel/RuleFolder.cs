using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Isms.Processes.Kernel;

/// <summary>
/// A kind of rule data and the folder it lies in, one JSON file a version: among the product's resources, in the data folder
/// of one machine, in the blob store.
/// </summary>
public abstract class RuleFolder
{
    private protected RuleFolder(string name) => Name = name;

    /// <summary>The folder's name, the same in every place.</summary>
    public string Name { get; }

    /// <summary>The rules that come with the product.</summary>
    public abstract IReadOnlyList<IRule> Rules { get; }

    /// <summary>Reads a rule that an administrator wrote.</summary>
    /// <param name="source">The file's or blob's name, for the messages.</param>
    /// <param name="content">Its JSON.</param>
    /// <exception cref="UnusableRuleException">It is no sound rule.</exception>
    public abstract IRule Read(string source, Stream content);
}

/// <summary>The folder of one kind of rule data.</summary>
public sealed class RuleFolder<T> : RuleFolder where T : class, IRule
{
    // What people write is read more strictly than what the product wrote: nothing is left out or misspelt unnoticed.
    private static readonly JsonSerializerOptions Options = new(KernelJson.Options)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { RequireWhatHasNoDefault } },
    };

    private readonly Lazy<IReadOnlyList<T>> _shipped;

    /// <summary>The folder of this name; the resources of the product in it are embedded under <c>name/</c>.</summary>
    public RuleFolder(string name) : base(name) => _shipped = new(ReadShipped);

    /// <summary>The rules that come with the product, by file name.</summary>
    public IReadOnlyList<T> Shipped => _shipped.Value;

    /// <inheritdoc/>
    public override IReadOnlyList<IRule> Rules => Shipped;

    /// <inheritdoc/>
    public override IRule Read(string source, Stream content)
    {
        try
        {
            using var json = JsonDocument.Parse(content);
            if (HasNullInList(json.RootElement)) throw new JsonException("A list holds null.");
            var rule = json.Deserialize<T>(Options) ?? throw new JsonException("It is empty.");
            var problems = rule.Check().ToList();
            return problems.Count == 0 ? rule : throw new UnusableRuleException($"{source} cannot be used: {string.Join(' ', problems)}");
        }
        catch (JsonException e)
        {
            throw new UnusableRuleException($"{source} cannot be read as one of the {Name}: {e.Message}");
        }
    }

    private List<T> ReadShipped()
    {
        var assembly = typeof(T).Assembly;
        return [.. assembly.GetManifestResourceNames().Where(name => name.StartsWith(Name + "/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name =>
        {
            using var content = assembly.GetManifestResourceStream(name)!;
            return (T)Read(name, content);
        })];
    }

    // The serialiser refuses null where a field may not hold it, but not in lists.
    private static bool HasNullInList(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.Null || HasNullInList(item)),
        JsonValueKind.Object => element.EnumerateObject().Any(property => HasNullInList(property.Value)),
        _ => false,
    };

    private static void RequireWhatHasNoDefault(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(p => p.AssociatedParameter is { HasDefaultValue: false, IsNullable: false })) property.IsRequired = true;
    }
}

/// <summary>Rule data cannot be used; the message names its source and what to mend, in English, for whoever wrote it.</summary>
public sealed class UnusableRuleException(string message) : Exception(message);
