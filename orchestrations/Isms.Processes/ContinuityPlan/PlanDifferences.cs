using System.Text.Json;
using Isms.Processes.Kernel;

namespace Isms.Processes.ContinuityPlan;

/// <summary>What is different between two versions of a part.</summary>
/// <param name="Part">Which part.</param>
/// <param name="List">The list the item is in, lower camel case, e.g. <c>steps</c>; null for a field of the part itself.</param>
/// <param name="ItemId">The item; null for a field of the part itself.</param>
/// <param name="Field">The field, lower camel case; null when the whole item was added, removed or moved.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Before">The stored form before; null when there was none.</param>
/// <param name="After">The stored form after; null when there is none.</param>
public sealed record PlanDifference(PlanPart Part, string? List, string? ItemId, string? Field, DifferenceKind Kind, string? Before, string? After);

/// <summary>What happened to a field or an item.</summary>
public enum DifferenceKind
{
    /// <summary>It is new.</summary>
    Added,

    /// <summary>It is gone.</summary>
    Removed,

    /// <summary>It says something else.</summary>
    Changed,

    /// <summary>It says the same in another place.</summary>
    Moved,
}

/// <summary>
/// Compares two versions of a part field by field, and its lists item by item: items are the same when they have the same id.
/// Works on the stored form, so that a field that comes later needs no code here.
/// </summary>
public static class PlanDifferences
{
    /// <summary>What is different, in the order of the newer version; what was removed comes after the rest of its list.</summary>
    /// <param name="before">The older version; null when the part is new.</param>
    /// <param name="after">The newer version.</param>
    /// <exception cref="ArgumentException">They are not versions of the same part.</exception>
    public static IReadOnlyList<PlanDifference> Between(PlanContent? before, PlanContent after)
    {
        if (before is not null && before.Part != after.Part) throw new ArgumentException("Only versions of the same part are compared.", nameof(after));
        var (was, now) = (before is null ? [] : Fields(KernelJson.ToElement(before)), Fields(KernelJson.ToElement(after)));
        var differences = new List<PlanDifference>();
        foreach (var name in now.Keys.Concat(was.Keys.Except(now.Keys, StringComparer.Ordinal)))
        {
            var (old, fresh) = (was.GetValueOrDefault(name), now.GetValueOrDefault(name));
            if (IsItems(old) || IsItems(fresh)) differences.AddRange(OfItems(after.Part, name, Items(old), Items(fresh)));
            else if (OfField(after.Part, null, null, name, Text(old), Text(fresh)) is { } difference) differences.Add(difference);
        }
        return differences;
    }

    private static IEnumerable<PlanDifference> OfItems(PlanPart part, string list, IReadOnlyList<(string Id, JsonElement Item)> before, IReadOnlyList<(string Id, JsonElement Item)> after)
    {
        var was = before.ToDictionary(i => i.Id, i => i.Item, StringComparer.Ordinal);
        var moved = Moved([.. after.Select(i => before.ToList().FindIndex(b => b.Id == i.Id))]);
        foreach (var ((id, item), place) in after.Select((item, place) => (item, place)))
        {
            if (!was.TryGetValue(id, out var old))
            {
                yield return new(part, list, id, null, DifferenceKind.Added, null, item.GetRawText());
                continue;
            }
            if (moved.Contains(place)) yield return new(part, list, id, null, DifferenceKind.Moved, null, null);
            var (fields, fresh) = (Fields(old), Fields(item));
            foreach (var field in fresh.Keys.Union(fields.Keys, StringComparer.Ordinal))
                if (OfField(part, list, id, field, Text(fields.GetValueOrDefault(field)), Text(fresh.GetValueOrDefault(field))) is { } difference) yield return difference;
        }
        foreach (var (id, item) in before.ExceptBy(after.Select(i => i.Id), i => i.Id)) yield return new(part, list, id, null, DifferenceKind.Removed, item.GetRawText(), null);
    }

    private static PlanDifference? OfField(PlanPart part, string? list, string? id, string field, string? before, string? after) => before == after ? null : new(
        part, list, id, field, before is null ? DifferenceKind.Added : after is null ? DifferenceKind.Removed : DifferenceKind.Changed, before, after);

    /// <summary>The places of the items to be moved so that the rest keep their order: all that are not in the longest rising sequence of their earlier places (-1: new).</summary>
    private static HashSet<int> Moved(IReadOnlyList<int> earlier)
    {
        // Of each length, the place that ends the rising sequence with the smallest last value so far.
        var (ends, previous) = (new List<int>(), new int[earlier.Count]);
        for (var place = 0; place < earlier.Count; place++)
        {
            if (earlier[place] < 0) continue;
            var length = ends.FindIndex(end => earlier[end] > earlier[place]);
            if (length < 0) length = ends.Count;
            previous[place] = length > 0 ? ends[length - 1] : -1;
            if (length == ends.Count) ends.Add(place);
            else ends[length] = place;
        }
        var moved = Enumerable.Range(0, earlier.Count).Where(place => earlier[place] >= 0).ToHashSet();
        for (var place = ends.Count > 0 ? ends[^1] : -1; place >= 0; place = previous[place]) moved.Remove(place);
        return moved;
    }

    private static Dictionary<string, JsonElement> Fields(JsonElement element) =>
        element.EnumerateObject().Where(p => p.Name is not ("part" or "id")).ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal);

    private static bool IsItems(JsonElement value) => value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0 && value[0].ValueKind == JsonValueKind.Object;

    private static IReadOnlyList<(string Id, JsonElement Item)> Items(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(item => (item.GetProperty("id").GetString()!, item))] : [];

    // An empty text and an empty list say as little as a missing one.
    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString() is { Length: > 0 } text ? text : null,
        JsonValueKind.Array when value.GetArrayLength() == 0 => null,
        _ => value.GetRawText(),
    };
}
