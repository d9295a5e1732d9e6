using System.Text.Json;
using Isms.Processes.Kernel;

namespace Isms.Tests.Golden;

/// <summary>The events of one kind of process, without its types.</summary>
internal sealed record GoldenKind(string Kind, IReadOnlyList<string> Names, Func<object, string?> NameOf, Func<object, JsonElement> Encode, Func<string, JsonElement, object> Decode)
{
    public static GoldenKind Of(Type type)
    {
        var process = Activator.CreateInstance(type)!;
        var names = type.GetProperty("EventNames")!.GetValue(process)!;
        return (GoldenKind)typeof(GoldenKind).GetMethod(nameof(From))!.MakeGenericMethod(names.GetType().GetGenericArguments()).Invoke(null, [((IProcessType)process).Kind, names])!;
    }

    public static GoldenKind From<TEvent>(string kind, StoredNames<TEvent> names) where TEvent : class => new(
        kind, [.. names.All.Select(n => n.Key)], e => e is TEvent happened ? names.NameOf(happened) : null, e => names.Encode((TEvent)e), names.Decode);
}
