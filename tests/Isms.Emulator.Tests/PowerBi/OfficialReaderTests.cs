using System.Diagnostics;
using System.Text.Json.Nodes;
using Isms.Emulator.Tests.Servers;
using Isms.PowerBi;
using Isms.Tests.Architecture;
using Isms.Tests.Storage;

namespace Isms.Emulator.Tests.PowerBi;

/// <summary>
/// The model read by Microsoft's own reader of TMDL, where <see cref="Variable"/> names its program (<c>powerbi-modeling-mcp</c>,
/// of the npm package <c>@microsoft/powerbi-modeling-mcp</c> under preview terms that whoever sets the variable has accepted).
/// Elsewhere this test is not discovered.
/// </summary>
[NeedsSetting(Variable)]
public sealed class OfficialReaderTests
{
    /// <summary>The program.</summary>
    private const string Variable = "ISMS_TMDL_READER";

    [Fact]
    public async Task The_official_reader_loads_the_model_and_writes_it_as_it_is()
    {
        var program = Environment.GetEnvironmentVariable(Variable)!;
        using var folder = new TemporaryFolder();
        using var process = Process.Start(new ProcessStartInfo(program, ["--start", "--compatibility=full"]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        try
        {
            await CallAsync(process, 1, "initialize", new JsonObject { ["protocolVersion"] = "2024-11-05", ["capabilities"] = new JsonObject(), ["clientInfo"] = new JsonObject { ["name"] = "isms", ["version"] = "1" } });
            await SayAsync(process, new JsonObject { ["jsonrpc"] = "2.0", ["method"] = "notifications/initialized" });
            await ToolAsync(process, 2, "connection_operations", new JsonObject { ["operation"] = "ConnectFolder", ["folderPath"] = Path.Combine(Source.Root, "reports", PowerBiProject.ModelFolder) });
            await ToolAsync(process, 3, "database_operations", new JsonObject { ["operation"] = "ExportToTmdlFolder", ["tmdlFolderPath"] = folder.Root, ["exportToTmdlFolderDefinition"] = new JsonObject { ["tmdlFolderPath"] = folder.Root } });
        }
        finally
        {
            process.Kill();
        }
        var prefix = $"{PowerBiProject.ModelFolder}/definition/";
        var expected = PowerBiProject.Files().Where(file => file.Key.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(file => file.Key[prefix.Length..], file => file.Value, StringComparer.Ordinal);
        var written = Directory.EnumerateFiles(folder.Root, "*.tmdl", SearchOption.AllDirectories).ToDictionary(file => Path.GetRelativePath(folder.Root, file).Replace('\\', '/'), file => File.ReadAllText(file).ReplaceLineEndings("\n"), StringComparer.Ordinal);
        Assert.Equal(expected.OrderBy(file => file.Key, StringComparer.Ordinal), written.OrderBy(file => file.Key, StringComparer.Ordinal));
    }

    private static async Task ToolAsync(Process process, int id, string tool, JsonObject request)
    {
        var answer = await CallAsync(process, id, "tools/call", new JsonObject { ["name"] = tool, ["arguments"] = new JsonObject { ["request"] = request } });
        Assert.False((bool?)answer["result"]?["isError"] ?? true, answer.ToJsonString());
    }

    private static async Task<JsonNode> CallAsync(Process process, int id, string method, JsonObject parameters)
    {
        await SayAsync(process, new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id, ["method"] = method, ["params"] = parameters });
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.StartsWith('{') && JsonNode.Parse(line) is { } answer && (int?)answer["id"] == id) return answer;
        }
        throw new InvalidOperationException("The reader ended without an answer.");
    }

    private static async Task SayAsync(Process process, JsonObject message)
    {
        await process.StandardInput.WriteLineAsync(message.ToJsonString().AsMemory(), TestContext.Current.CancellationToken);
        await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
    }
}
