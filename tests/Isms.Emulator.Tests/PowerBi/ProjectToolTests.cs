using System.Text.Json;
using Isms.Emulator.Tests.Servers;
using Isms.PowerBi;
using Isms.Tests.Architecture;
using Isms.Tests.Storage;

namespace Isms.Emulator.Tests.PowerBi;

/// <summary>The Power BI project read by the tools of its makers: the report tool's rules, the parser of Power Query.</summary>
public sealed class ProjectToolTests : IAsyncLifetime
{
    /// <summary>What the tools say.</summary>
    private sealed record Answer(int Parsed, IReadOnlyList<Objection> Found);

    private sealed record Objection(string Check, string File, string Message);

    public async ValueTask InitializeAsync() => await NodePackages.EnsureAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_tools_object_to_nothing_and_parse_every_query()
    {
        var answer = await AskAsync(Path.Combine(Source.Root, "reports"));
        Assert.Empty(answer.Found);
        // Every table and the three shared queries; parameters are texts.
        Assert.Equal(PowerBiProject.Files().Keys.Count(path => path.Contains("/definition/tables/", StringComparison.Ordinal)) + 3, answer.Parsed);
    }

    [Theory]
    [InlineData("M_SYNTAX", "/tables/Datum.tmdl", "Table.TransformColumnTypes(Rader,", "Table.TransformColumnTypes(Rader")]
    [InlineData("M_SYNTAX", "/definition/expressions.tmdl", "Konto = AzureStorage", "Konto AzureStorage")]
    [InlineData("M_EMPTY", "/definition/expressions.tmdl", "\t\tlet\n\t\t    Konto", "\n\t\tlet\n\t\t    Konto")]
    [InlineData("PBIR_", "/visual.json", "\"height\": 56", "\"height\": 24")]
    public async Task A_broken_copy_is_found(string check, string file, string said, string says)
    {
        using var folder = new TemporaryFolder();
        var files = PowerBiProject.Files();
        var broken = files.Keys.First(path => path.EndsWith(file, StringComparison.Ordinal) && files[path].Contains(said, StringComparison.Ordinal));
        foreach (var (path, text) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder.File(path))!);
            await File.WriteAllTextAsync(folder.File(path), path == broken ? text.Replace(said, says, StringComparison.Ordinal) : text, TestContext.Current.CancellationToken);
        }
        Assert.Contains((await AskAsync(folder.Root)).Found, objection => objection.Check.StartsWith(check, StringComparison.Ordinal));
    }

    private static async Task<Answer> AskAsync(string project)
    {
        using var process = NodePackages.Start(NodePackages.Program("node", "PowerBi/check.mjs", project));
        process.StandardInput.Close();
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, said[1]);
        return JsonSerializer.Deserialize<Answer>(said[0], JsonSerializerOptions.Web)!;
    }
}
