using System.Text.Json;
using Isms.Emulator.Tests.Servers;
using Isms.PowerBi;
using Isms.Tests.Storage;

namespace Isms.Emulator.Tests.PowerBi;

/// <summary>The tools of Power BI's makers over a project in a folder.</summary>
internal static class ProjectTools
{
    /// <summary>What the tools say.</summary>
    /// <param name="Parsed">How many queries were parsed.</param>
    /// <param name="Held">How many files keep the schema they name.</param>
    /// <param name="Found">What they object to.</param>
    public sealed record Answer(int Parsed, int Held, IReadOnlyList<Objection> Found);

    public sealed record Objection(string Check, string File, string Message);

    /// <summary>Asks about a project.</summary>
    /// <param name="project">Its folder.</param>
    /// <param name="schemas">The folder of schemas to hold its files to, or null.</param>
    public static async Task<Answer> AskAsync(string project, string? schemas = null)
    {
        using var process = NodePackages.Start(NodePackages.Program("node", schemas is null ? ["PowerBi/check.mjs", project] : ["PowerBi/check.mjs", project, schemas]));
        process.StandardInput.Close();
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, said[1]);
        return JsonSerializer.Deserialize<Answer>(said[0], JsonSerializerOptions.Web)!;
    }

    /// <summary>Asks about a copy in which the first file of a name that says something says something else.</summary>
    public static async Task<Answer> AskOfBrokenAsync(string file, string said, string says, string? schemas = null)
    {
        using var folder = new TemporaryFolder();
        var files = PowerBiProject.Files();
        var broken = files.Keys.First(path => path.EndsWith(file, StringComparison.Ordinal) && files[path].Contains(said, StringComparison.Ordinal));
        foreach (var (path, text) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder.File(path))!);
            await File.WriteAllTextAsync(folder.File(path), path == broken ? text.Replace(said, says, StringComparison.Ordinal) : text, TestContext.Current.CancellationToken);
        }
        return await AskAsync(folder.Root, schemas);
    }
}
