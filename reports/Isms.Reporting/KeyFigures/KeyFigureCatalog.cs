namespace Isms.Reporting.KeyFigures;

/// <summary>Every key figure there is.</summary>
public static class KeyFigureCatalog
{
    private const string Folder = "keyfigures/";

    private static readonly Lazy<IReadOnlyDictionary<string, KeyFigure>> Figures = new(Read);

    /// <summary>All of them, by name.</summary>
    /// <exception cref="InvalidDataException">A file is not as it must be; see <see cref="KeyFigure.Parse"/>.</exception>
    public static IReadOnlyList<KeyFigure> All => [.. Figures.Value.Values];

    /// <summary>One of them.</summary>
    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    public static KeyFigure Named(string name) => Figures.Value.TryGetValue(name, out var figure) ? figure : throw new KeyNotFoundException($"There is no key figure '{name}'.");

    private static SortedDictionary<string, KeyFigure> Read()
    {
        var (assembly, figures) = (typeof(KeyFigureCatalog).Assembly, new SortedDictionary<string, KeyFigure>(StringComparer.Ordinal));
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            var name = resource[Folder.Length..];
            figures[name] = KeyFigure.Parse(name, reader.ReadToEnd());
        }
        return figures;
    }
}
