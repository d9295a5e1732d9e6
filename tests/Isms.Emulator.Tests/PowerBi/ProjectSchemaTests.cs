using System.Reflection;
using Isms.Emulator.Tests.Servers;
using Isms.PowerBi;
using Isms.Tests.Architecture;

namespace Isms.Emulator.Tests.PowerBi;

/// <summary>
/// The project's JSON held to the schemas that Microsoft publishes for it (the repository <c>microsoft/json-schemas</c>), where
/// <see cref="Variable"/> names a folder with a copy of them, or one lies beside the checkout. Elsewhere these tests are not
/// discovered: no package carries the schemas.
/// </summary>
[NeedsSetting(Variable, Beside)]
public sealed class ProjectSchemaTests : IAsyncLifetime
{
    /// <summary>The folder that stands for <c>https://developer.microsoft.com/json-schemas/</c>.</summary>
    private const string Variable = "ISMS_PBIR_SCHEMAS";

    private const string Beside = "shared/pbir-schemas";

    private static string Schemas => typeof(ProjectSchemaTests).GetCustomAttribute<NeedsSettingAttribute>()!.Value;

    public async ValueTask InitializeAsync() => await NodePackages.EnsureAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Every_file_keeps_the_schema_that_it_names()
    {
        var answer = await ProjectTools.AskAsync(Path.Combine(Source.Root, "reports"), Schemas);
        Assert.Empty(answer.Found);
        Assert.Equal(PowerBiProject.Files().Count(file => file.Value.StartsWith('{') && !file.Key.Contains("StaticResources", StringComparison.Ordinal)), answer.Held);
    }

    [Theory]
    [InlineData("SCHEMA", "/visual.json", "\"tabOrder\"", "\"tabIndex\"")]
    [InlineData("SCHEMA", "/page.json", "\"FitToPage\"", "\"FitToScreen\"")]
    [InlineData("SCHEMA", "definition.pbir", "\"path\": \"../", "\"folder\": \"../")]
    [InlineData("SCHEMA", "Isms.pbip", "\"version\": \"1.0\"", "\"version\": 1")]
    [InlineData("SCHEMA_UNKNOWN", "/visual.json", "/visualContainer/2.9.0/", "/visualContainer/2.99.0/")]
    [InlineData("SCHEMA_NOT_NAMED", "/pages.json", "\"$schema\"", "\"schema\"")]
    public async Task A_broken_copy_is_found(string check, string file, string said, string says) =>
        Assert.Contains((await ProjectTools.AskOfBrokenAsync(file, said, says, Schemas)).Found, objection => objection.Check == check);
}
