using System.Reflection;
using System.Text.Json;
using Isms.Processes.Kernel;
using NodaTime;

namespace Isms.Tests.ProcessPages;

/// <summary>What a stored record consists of: its fields by their stored names, and the records and enums those consist of.</summary>
internal static class StoredShape
{
    /// <summary>The fields of a record: the parameters of its main constructor.</summary>
    public static IReadOnlyList<ParameterInfo> FieldsOf(Type record) =>
        record.GetConstructors().Where(c => c.GetParameters() is not [var only] || only.ParameterType != record).MaxBy(c => c.GetParameters().Length)?.GetParameters() ?? [];

    /// <summary>A type in words.</summary>
    public static string NameOf(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } value) return $"{NameOf(value)}?";
        if (ItemOf(type) is { } item) return $"{NameOf(item)}[]";
        if (MapOf(type) is { } held) return $"map of {NameOf(held)}";
        return type switch
        {
            _ when type == typeof(string) => "text",
            _ when type == typeof(bool) => "bool",
            _ when type == typeof(int) || type == typeof(long) => "number",
            _ when type == typeof(Instant) => "instant",
            _ when type == typeof(LocalDate) => "date",
            _ when type == typeof(Duration) => "duration",
            _ when type == typeof(JsonElement) => "json",
            { IsGenericType: true } => type.Name.Split('`')[0],
            _ => type.Name,
        };
    }

    /// <summary>The product's own records and enums that these consist of, each once, in the order met.</summary>
    public static IReadOnlyList<Type> ReachedFrom(IEnumerable<Type> roots)
    {
        var (reached, open) = (new List<Type>(), new Queue<Type>(roots.SelectMany(FieldsOf).Select(f => f.ParameterType)));
        while (open.TryDequeue(out var next))
        {
            var type = Nullable.GetUnderlyingType(next) ?? next;
            if ((ItemOf(type) ?? MapOf(type)) is { } inner)
            {
                open.Enqueue(inner);
                continue;
            }
            if (type.Assembly != typeof(IProcessType).Assembly || reached.Contains(type)) continue;
            reached.Add(type);
            if (type.IsEnum) continue;
            foreach (var part in type.IsAbstract ? type.Assembly.GetTypes().Where(t => t.BaseType == type) : FieldsOf(type).Select(f => f.ParameterType)) open.Enqueue(part);
        }
        return reached;
    }

    private static Type? ItemOf(Type type) => type.IsArray ? type.GetElementType() : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;

    private static Type? MapOf(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) ? type.GetGenericArguments()[1] : null;
}
