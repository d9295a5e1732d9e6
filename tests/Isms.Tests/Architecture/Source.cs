namespace Isms.Tests.Architecture;

/// <summary>The source of the product, found from where the tests run.</summary>
internal static class Source
{
    private static readonly string[] Rooms = ["orchestrations", "storage", "web", "reports", "functions", "local"];

    public static string Root { get; } = Find();

    /// <summary>Every hand-written source file of the product, as paths from the root.</summary>
    public static IEnumerable<string> Files(string pattern) => Rooms.Select(room => Path.Combine(Root, room)).Where(Directory.Exists)
        .SelectMany(room => Directory.EnumerateFiles(room, pattern, SearchOption.AllDirectories)).Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
        .Where(file => !file.Split('/').Any(part => part is "obj" or "bin"));

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Isms.Functions.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside the checkout.");
    }
}
