namespace Isms.Processes.Registers;

/// <summary>Builds and replaces references, <c>kind/id</c>.</summary>
public static class References
{
    /// <summary>The reference to an entry of a kind, or null for none.</summary>
    public static string? To(string kind, string? id) => id is null ? null : $"{kind}/{id}";

    /// <summary>The id after a replacement: the successor's when the reference was the old one, else as it was.</summary>
    public static string? Replace(string kind, string? id, string old, string successor) =>
        To(kind, id) == old ? successor[(kind.Length + 1)..] : id;

    /// <summary>The ids after a replacement, each once.</summary>
    public static IReadOnlyList<string> Replace(string kind, IReadOnlyList<string> ids, string old, string successor) =>
        [.. ids.Select(id => Replace(kind, id, old, successor)!).Distinct(StringComparer.Ordinal)];
}
