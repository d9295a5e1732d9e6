using Isms.Tests.Architecture;

namespace Isms.Tests.Infrastructure;

public sealed class CompilationTests
{
    private static readonly string Folder = Path.Combine(Source.Root, "infra");

    [Fact]
    public Task The_templates_compile_without_a_warning() => Deployment.BicepAsync(Folder, Deployment.EnvironmentOf("test"), "build", "main.bicep", "--stdout");

    [Theory, MemberData(nameof(Deployment.Kinds), MemberType = typeof(Deployment))]
    public async Task The_parameters_of_each_kind_fit_them_and_nothing_is_said_against_what_would_be_deployed(string kind) => Assert.Empty((await Deployment.Of(kind)).Diagnostics);

    [Fact]
    public void No_module_comes_from_a_registry() =>
        Assert.DoesNotContain(Directory.EnumerateFiles(Folder, "*.bicep*", SearchOption.AllDirectories).SelectMany(File.ReadLines), line => line.Contains("'br:", StringComparison.Ordinal) || line.Contains("'br/", StringComparison.Ordinal) || line.Contains("'ts:", StringComparison.Ordinal) || line.Contains("'ts/", StringComparison.Ordinal));
}
