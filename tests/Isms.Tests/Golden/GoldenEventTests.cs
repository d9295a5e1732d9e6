using System.Text.Encodings.Web;
using System.Text.Json;
using Isms.Processes.Kernel;

namespace Isms.Tests.Golden;

/// <summary>
/// Event names and their data are the storage format. Each is pinned by one file, <c>Golden/kind/event.json</c>. A file is
/// never changed: when data must look otherwise, an upcaster reads the old form and its file stays.
/// </summary>
public sealed class GoldenEventTests
{
    /// <summary>Set to a folder, missing files are written there to be looked at, moved here and committed.</summary>
    private const string WriteTo = "ISMS_GOLDEN_MISSING";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    private static readonly IReadOnlyList<GoldenKind> Kinds =
        [.. typeof(IProcessType).Assembly.GetTypes().Where(t => t is { IsAbstract: false, IsGenericTypeDefinition: false } && t.IsAssignableTo(typeof(IProcessType))).Select(GoldenKind.Of).OrderBy(k => k.Kind, StringComparer.Ordinal)];

    public static IEnumerable<TheoryDataRow<string, string>> Events() => Kinds.SelectMany(k => k.Names.Select(name => new TheoryDataRow<string, string>(k.Kind, name)));

    [Theory]
    [MemberData(nameof(Events))]
    public void A_stored_event_is_read_and_written_as_it_always_was(string kind, string name)
    {
        var golden = Kinds.Single(k => k.Kind == kind);
        var file = FileOf(kind, name);
        var sample = Samples.All.FirstOrDefault(s => golden.NameOf(s) == name);
        if (!File.Exists(file)) Assert.Fail(Missing(golden, kind, name, sample));

        var text = File.ReadAllText(file);
        var read = golden.Decode(name, JsonElement.Parse(text));
        Assert.Equal(text, Text(golden.Encode(read)));
        if (sample is not null) Assert.Equal(text, Text(golden.Encode(sample)));
    }

    [Fact]
    public void There_is_no_file_without_its_event()
    {
        var expected = Kinds.SelectMany(k => k.Names.Select(name => Path.GetRelativePath(Root, FileOf(k.Kind, name))));
        var found = Directory.EnumerateFiles(Root, "*.json", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Root, f));
        var extra = found.Except(expected, StringComparer.Ordinal).ToList();
        Assert.True(extra.Count == 0, $"No event is stored under these names any more: {string.Join(", ", extra)}. Names are never removed: put the event back, or read the old name with an upcaster and test it here.");
    }

    private static string Root => Path.Combine(AppContext.BaseDirectory, "Golden");

    private static string FileOf(string kind, string name) => Path.Combine(Root, kind, name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..] + ".json");

    private static string Text(JsonElement data) => JsonSerializer.Serialize(data, Indented) + "\n";

    private static string Missing(GoldenKind golden, string kind, string name, object? sample)
    {
        if (sample is null) return $"'{name}' has no golden file: add a sample to Golden/Samples.cs and run this test again.";
        var text = Text(golden.Encode(sample));
        if (Environment.GetEnvironmentVariable(WriteTo) is { Length: > 0 } folder)
        {
            var file = Path.Combine(folder, Path.GetRelativePath(Root, FileOf(kind, name)));
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }
        return $"'{name}' has no golden file. Look at this form well, for it is for ever; then commit it as tests/Isms.Tests/Golden/{kind}/{name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..]}.json (the variable {WriteTo} names a folder to write it to):\n{text}";
    }
}
