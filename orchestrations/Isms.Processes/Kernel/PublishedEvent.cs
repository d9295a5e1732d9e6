using System.Globalization;
using System.Reflection;
using System.Text.Json;
using NodaTime;

namespace Isms.Processes.Kernel;

/// <summary>The name under which an event is published. It is a contract with others: never renamed, never reused; changed data gets a higher version.</summary>
/// <param name="name">E.g. <c>isms.supplier-control.decided</c>.</param>
/// <param name="version">From 1.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class PublishedAsAttribute(string name, int version) : Attribute
{
    /// <summary>E.g. <c>isms.supplier-control.decided</c>.</summary>
    public string Name { get; } = name;

    /// <summary>From 1.</summary>
    public int Version { get; } = version;

    /// <summary>Name and version, e.g. <c>isms.supplier-control.decided.v1</c>: what subscribers filter on.</summary>
    public string TypeName => string.Create(CultureInfo.InvariantCulture, $"{Name}.v{Version}");
}

/// <summary>
/// Something that happened here and is told outside: ids of entries and matters, codes, dates and numbers. No ids of people,
/// no free text. Each has <see cref="PublishedAsAttribute"/> and a schema under <c>docs/messages/published</c>.
/// </summary>
/// <param name="OccurredAt">When it was recorded, UTC.</param>
public abstract record PublishedEvent(Instant OccurredAt)
{
    internal string TypeName => GetType().GetCustomAttribute<PublishedAsAttribute>()?.TypeName ?? throw new InvalidOperationException($"{GetType()} has no published name.");

    internal JsonElement Encode() => JsonSerializer.SerializeToElement(this, GetType(), KernelJson.Options);
}
