using Isms.Emulator.Tests.Servers;
using Isms.PowerBi;
using Isms.Tests.Architecture;

namespace Isms.Emulator.Tests.PowerBi;

/// <summary>The Power BI project read by the tools of its makers: the report tool's rules, the parser of Power Query.</summary>
public sealed class ProjectToolTests : IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await NodePackages.EnsureAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_tools_object_to_nothing_and_parse_every_query()
    {
        var answer = await ProjectTools.AskAsync(Path.Combine(Source.Root, "reports"));
        Assert.Empty(answer.Found);
        // Every table and the three shared queries; parameters are texts.
        Assert.Equal(PowerBiProject.Files().Keys.Count(path => path.Contains("/definition/tables/", StringComparison.Ordinal)) + 3, answer.Parsed);
    }

    [Theory]
    [InlineData("M_SYNTAX", "/tables/Datum.tmdl", "Table.TransformColumnTypes(Rader,", "Table.TransformColumnTypes(Rader")]
    [InlineData("M_SYNTAX", "/definition/expressions.tmdl", "Konto = AzureStorage", "Konto AzureStorage")]
    [InlineData("M_EMPTY", "/definition/expressions.tmdl", "\t\tlet\n\t\t    Konto", "\n\t\tlet\n\t\t    Konto")]
    [InlineData("PBIR_", "/visual.json", "\"height\": 56", "\"height\": 24")]
    public async Task A_broken_copy_is_found(string check, string file, string said, string says) =>
        Assert.Contains((await ProjectTools.AskOfBrokenAsync(file, said, says)).Found, objection => objection.Check.StartsWith(check, StringComparison.Ordinal));
}
