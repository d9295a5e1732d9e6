using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Isms.Processes.Kernel;

/// <summary>The storage name of an event or command. It is the storage format: never renamed, never reused.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class StoredAsAttribute(string name) : Attribute
{
    /// <summary>E.g. <c>supplier-control.started</c>.</summary>
    public string Name { get; } = name;
}

/// <summary>A document holds an event this program does not know; it was written by a newer one. Such a document is never written.</summary>
public sealed class UnknownEventException(string name) : Exception($"No event is stored as '{name}'.")
{
    /// <summary>The name found.</summary>
    public string Name { get; } = name;
}

/// <summary>Turns an older stored form into the one that followed it.</summary>
/// <param name="Name">The stored name it applies to.</param>
/// <param name="NewName">The name of the result; equal to <paramref name="Name"/> when only the data changed.</param>
/// <param name="Change">Gives the new data; must leave newer data as it is.</param>
public sealed record Upcaster(string Name, string NewName, Func<JsonObject, JsonObject> Change);

/// <summary>Encodes one closed set of nested records by their storage names.</summary>
/// <typeparam name="T">The abstract record whose nested records are the set.</typeparam>
public sealed class StoredNames<T> where T : class
{
    private readonly Dictionary<string, Type> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, string> _names = [];

    /// <summary>Collects the set: the records nested in <typeparamref name="T"/> and those nested in <paramref name="more"/>.</summary>
    /// <param name="prefix">Stands for <c>*</c> in the names of records that several kinds share.</param>
    /// <param name="more">A class holding further members of the set, or null.</param>
    /// <param name="upcasters">Applied to older stored data.</param>
    /// <exception cref="InvalidOperationException">A nested record lacks a name, or two share one.</exception>
    public StoredNames(string prefix, Type? more = null, params IReadOnlyList<Upcaster> upcasters)
    {
        Upcasters = upcasters;
        foreach (var open in typeof(T).GetNestedTypes().Concat(more?.GetNestedTypes() ?? []).Where(t => t is { IsClass: true, IsAbstract: false }))
        {
            var type = open.IsGenericTypeDefinition ? open.MakeGenericType(typeof(T).GetGenericArguments()) : open;
            if (!type.IsAssignableTo(typeof(T))) continue;
            var name = open.GetCustomAttribute<StoredAsAttribute>()?.Name.Replace("*", prefix, StringComparison.Ordinal)
                ?? throw new InvalidOperationException($"{type} has no storage name.");
            if (!_types.TryAdd(name, type)) throw new InvalidOperationException($"Two records are stored as '{name}'.");
            _names.Add(type, name);
        }
    }

    /// <summary>What older stored data goes through, in order.</summary>
    public IReadOnlyList<Upcaster> Upcasters { get; }

    /// <summary>Every name with its type, by name.</summary>
    public IEnumerable<KeyValuePair<string, Type>> All => _types.OrderBy(p => p.Key, StringComparer.Ordinal);

    /// <summary>The storage name of a value.</summary>
    public string NameOf(T value) => _names[value.GetType()];

    /// <summary>Encodes the data of a value without its name.</summary>
    public JsonElement Encode(T value) => JsonSerializer.SerializeToElement(value, value.GetType(), KernelJson.Options);

    /// <summary>Encodes a value together with its name, as <c>{"name": …, "data": …}</c>.</summary>
    public JsonElement EncodeNamed(T value) => KernelJson.ToElement(new Named(NameOf(value), Encode(value)));

    /// <summary>Decodes what <see cref="EncodeNamed"/> made.</summary>
    public T DecodeNamed(JsonElement element)
    {
        var named = KernelJson.FromElement<Named>(element);
        return Decode(named.Name, named.Data);
    }

    /// <summary>Decodes a value, through the upcasters.</summary>
    /// <exception cref="UnknownEventException">No record has the name.</exception>
    public T Decode(string name, JsonElement data)
    {
        foreach (var upcaster in Upcasters.Where(u => u.Name == name))
        {
            var changed = upcaster.Change(JsonObject.Create(data) ?? []);
            (name, data) = (upcaster.NewName, KernelJson.ToElement(changed));
        }
        if (!_types.TryGetValue(name, out var type)) throw new UnknownEventException(name);
        return (T)(data.Deserialize(type, KernelJson.Options) ?? throw new JsonException($"'{name}' has no data."));
    }

    /// <summary>Makes sure that a stored name can be decoded, without decoding what is stored under it.</summary>
    /// <exception cref="UnknownEventException">No record has the name.</exception>
    public void Recognise(string name)
    {
        foreach (var upcaster in Upcasters.Where(u => u.Name == name)) name = upcaster.NewName;
        if (!_types.ContainsKey(name)) throw new UnknownEventException(name);
    }

    private sealed record Named(string Name, JsonElement Data);
}
