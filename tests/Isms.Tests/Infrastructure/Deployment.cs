using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using Isms.Tests.Architecture;
using Isms.Tests.Storage;

namespace Isms.Tests.Infrastructure;

/// <summary>What would be deployed, as the Bicep CLI works it out from the parameters without a network.</summary>
internal sealed class Deployment
{
    private static readonly Lazy<Task<Deployment>> ProductionOnce = new(() => WorkOutAsync("production"));
    private static readonly Lazy<Task<Deployment>> TestOnce = new(() => WorkOutAsync("test"));

    private Deployment(JsonElement snapshot)
    {
        Resources = [.. snapshot.GetProperty("predictedResources").EnumerateArray().Select(json => new Resource(json))];
        Diagnostics = [.. snapshot.GetProperty("diagnostics").EnumerateArray().Select(diagnostic => diagnostic.ToString())];
    }

    /// <summary>With the parameters of production, and every choice taken that there is.</summary>
    public static Task<Deployment> Production => ProductionOnce.Value;

    /// <summary>With the parameters of a test installation, and nothing more than must be given.</summary>
    public static Task<Deployment> Test => TestOnce.Value;

    /// <summary>Both of them.</summary>
    public static TheoryData<string> Kinds { get; } = ["production", "test"];

    public IReadOnlyList<Resource> Resources { get; }

    public IReadOnlyList<string> Diagnostics { get; }

    public static Task<Deployment> Of(string kind) => kind == "production" ? Production : Test;

    public IEnumerable<Resource> All(string type) => Resources.Where(resource => string.Equals(resource.Type, type, StringComparison.OrdinalIgnoreCase));

    public Resource Single(string type, string name = "") => Assert.Single(All(type), resource => resource.Name == name || name.Length == 0 || resource.Name.EndsWith("/" + name, StringComparison.Ordinal));

    /// <summary>The settings of the app, by their names in the environment.</summary>
    public IReadOnlyDictionary<string, string> Settings => Single("Microsoft.Web/sites/config", "appsettings").Properties.EnumerateObject().ToDictionary(setting => setting.Name, setting => setting.Value.GetString()!, StringComparer.Ordinal);

    /// <summary>The storage account of the product's files, and not the host's own.</summary>
    public Resource DataAccount => Assert.Single(All("Microsoft.Storage/storageAccounts"), account => Containers(account).Contains("evidence"));

    /// <summary>The names of an account's containers.</summary>
    public IEnumerable<string> Containers(Resource account) =>
        All("Microsoft.Storage/storageAccounts/blobServices/containers").Where(container => container.Name.StartsWith(account.Name + "/", StringComparison.Ordinal)).Select(container => container.Name.Split('/')[^1]);

    /// <summary>Runs the Bicep CLI in a folder; what it writes to its error stream, warnings too, is a failure.</summary>
    public static async Task<string> BicepAsync(string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(Executable(), arguments) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("ISMS_", StringComparison.Ordinal) || name.StartsWith("AZURE_", StringComparison.Ordinal)).ToList()) start.Environment.Remove(name);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        var complaints = await error;
        Assert.True(process.ExitCode == 0 && complaints.Length == 0, complaints);
        return await output;
    }

    /// <summary>What an installation must give, and in production everything that it may.</summary>
    public static Dictionary<string, string> EnvironmentOf(string kind)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ISMS_KIND"] = kind,
            ["ISMS_ENTRA_CLIENT_ID"] = "11111111-1111-1111-1111-111111111111",
            ["ISMS_MAIL_HOST"] = "mail.example.se",
            ["ISMS_MAIL_FROM"] = "lis@example.se",
            ["ISMS_OPERATORS"] = "drift@example.se",
        };
        if (kind != "production")
        {
            given["ISMS_MAIL_ALLOWED"] = "example.se,anna@example.com";
            return given;
        }
        given["ISMS_MAIL_USER"] = "lis";
        given["ISMS_ALARM_URL"] = "https://jour.example.se/lis";
        given["ISMS_ALARM_CHANNEL"] = "jour";
        given["ISMS_FEEDBACK_ADDRESS"] = "lis@example.se";
        given["ISMS_POWER_BI"] = PowerBi;
        given["ISMS_SENDERS"] = Sender;
        return given;
    }

    /// <summary>Whoever Power BI reads as.</summary>
    public const string PowerBi = "22222222-2222-2222-2222-222222222222";

    /// <summary>A system that sends messages.</summary>
    public const string Sender = "33333333-3333-3333-3333-333333333333";

    private static async Task<Deployment> WorkOutAsync(string kind)
    {
        // The CLI writes beside the parameters, so it gets a copy.
        using var folder = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Source.Root, "infra"), "*", SearchOption.AllDirectories).Append(Path.Combine(Source.Root, "storage/Isms.Storage/Cosmos/container.json")))
        {
            var copy = folder.File(Path.GetRelativePath(Source.Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        await BicepAsync(
            folder.File("infra"), EnvironmentOf(kind), "snapshot", "main.bicepparam", "--mode", "overwrite",
            "--subscription-id", "00000000-0000-0000-0000-000000000001", "--tenant-id", "00000000-0000-0000-0000-000000000002", "--location", "swedencentral");
        return new Deployment(JsonDocument.Parse(await File.ReadAllTextAsync(folder.File("infra/main.snapshot.json"))).RootElement);
    }

    private static string Executable() => typeof(Deployment).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "BicepPath").Value!;
}

/// <summary>A resource that would be deployed. What only the platform will know stands as an expression in brackets.</summary>
internal sealed class Resource(JsonElement json)
{
    public string Id => json.GetProperty("id").GetString()!;

    public string Type => json.GetProperty("type").GetString()!;

    public string Name => json.GetProperty("name").GetString()!;

    public JsonElement Json => json;

    public JsonElement Properties => json.TryGetProperty("properties", out var properties) ? properties : default;

    /// <summary>A property by its path, e.g. <c>backupPolicy.type</c>; as text, so that <c>true</c> is "True".</summary>
    public string this[string path] => path.Split('.').Aggregate(Properties, (at, name) => at.TryGetProperty(name, out var next) ? next : throw new InvalidOperationException($"{Type} has no {path}.")).ToString();
}
