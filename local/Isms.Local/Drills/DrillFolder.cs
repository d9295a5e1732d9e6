using System.Text.Json;
using System.Text.Json.Serialization;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Storage.Folders;
using NodaTime;

namespace Isms.Local.Drills;

/// <summary>What a drill's folder says of it.</summary>
/// <param name="Controllers">See <see cref="DrillSize"/>.</param>
/// <param name="Operators">See <see cref="DrillSize"/>.</param>
/// <param name="StartedAt">When it was made, UTC, by the real clock.</param>
/// <param name="Ahead">How far its clock is ahead of the real one.</param>
/// <param name="IsReady">Whether its incident and tracks are there.</param>
internal sealed record DrillMark(int Controllers, int Operators, Instant StartedAt, Duration Ahead, bool IsReady)
{
    [JsonIgnore]
    public DrillSize Size => new(Controllers, Operators);
}

/// <summary>
/// A data folder that holds a drill and nothing else: a file beside the store says so, and from then on the folder is never
/// served, checked or exported as anything else.
/// </summary>
internal static class DrillFolder
{
    /// <summary>The one scenario there is.</summary>
    public const string Scenario = "supplier-breach";

    private const string FileName = "drill.json";

    /// <summary>The tenant of a drill beside a tenant.</summary>
    public static string TenantBeside(string tenant) => $"{tenant}-drill";

    /// <summary>The folder of a drill, beside a host's own data folder and outside it.</summary>
    public static DataFolder Beside(DataFolder data, string name) => new(Path.Combine(RootBeside(data), name));

    /// <summary>The names of the drills beside a host's data folder.</summary>
    public static IReadOnlyList<string> NamesBeside(DataFolder data) => Directory.Exists(RootBeside(data))
        ? [.. Directory.EnumerateDirectories(RootBeside(data)).Where(folder => IsDrill(new DataFolder(folder))).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Whether the folder holds a drill.</summary>
    public static bool IsDrill(DataFolder data) => File.Exists(FileOf(data));

    /// <summary>What the folder says of its drill.</summary>
    public static DrillMark Read(DataFolder data) => JsonSerializer.Deserialize<DrillMark>(File.ReadAllBytes(FileOf(data)), KernelJson.Options)!;

    /// <summary>Makes a drill of the size asked for, or takes the one that is there.</summary>
    /// <exception cref="UsageException">The folder holds something else, or a drill of another size.</exception>
    public static void Take(DataFolder data, DrillRequest asked, Instant now)
    {
        if (!IsDrill(data))
        {
            Make(data, new DrillSize(asked.Controllers ?? DrillSize.Default.Controllers, asked.Operators ?? DrillSize.Default.Operators), now);
            return;
        }
        var size = Read(data).Size;
        if ((asked.Controllers ?? size.Controllers) != size.Controllers || (asked.Operators ?? size.Operators) != size.Operators)
            throw new UsageException($"{data.Root} holds a drill with {size.Controllers} controllers and {size.Operators} operators. Leave --controllers and --operators away to open it again, or choose another folder with --data.");
    }

    /// <summary>Makes the folder one that holds a drill.</summary>
    /// <exception cref="UsageException">It holds something else.</exception>
    public static void Make(DataFolder data, DrillSize size, Instant now)
    {
        if (File.Exists(data.Database)) throw new UsageException($"{data.Root} holds a store that is no drill; choose another folder.");
        // Made and locked as every host does it: for its account alone.
        using (data.Lock()) Write(data, new DrillMark(size.Controllers, size.Operators, now, Duration.Zero, IsReady: false));
    }

    /// <summary>Replaces what the folder says; whole or not at all. Only for the host that has the folder.</summary>
    public static void Write(DataFolder data, DrillMark mark)
    {
        var made = FileOf(data) + ".new";
        using (var stream = new FileStream(made, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Options = FileOptions.WriteThrough }))
            JsonSerializer.Serialize(stream, mark, KernelJson.Options);
        File.Move(made, FileOf(data), overwrite: true);
    }

    private static string FileOf(DataFolder data) => Path.Combine(data.Root, FileName);

    private static string RootBeside(DataFolder data) => data.Root + "-drills";
}
