using System.Text.RegularExpressions;
using Isms.Local;
using Isms.Storage.Folders;
using Isms.Tests.Storage;
using Microsoft.AspNetCore.Routing;

namespace Isms.Tests.Architecture;

/// <summary>The Functions project is compiled only where its packages are; what must agree with the rest is held here by its source.</summary>
public sealed partial class PublicAreaTests
{
    private static readonly string Functions = Source.Read("functions/Isms.Functions/Http/PublicAreas.cs");

    [Fact]
    public async Task Every_area_of_the_web_has_a_function_of_its_own_and_no_function_is_without_an_area()
    {
        using var folder = new TemporaryFolder();
        await using var host = LocalHost.Build(new LocalOptions(LocalCommand.Serve, new Uri("http://127.0.0.1:0"), new DataFolder(folder.Root), Demonstration: true, HoldEffects: false));
        var areas = ((IEndpointRouteBuilder)host).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Select(e => e.RoutePattern.PathSegments is [var first, ..] && first.Parts[0] is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal ? literal.Content : "")
            .Except([""]).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(areas, Routes().Matches(Functions).Select(m => m.Groups["area"].Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Whatever_no_area_takes_is_answered_by_the_product_too_after_all_areas_had_their_turn()
    {
        var names = Named().Matches(Functions);
        var last = Assert.Single(names, match => match.Groups["route"].Value == "{*path}").Groups["name"].Value;
        Assert.Equal(last, names.Select(match => match.Groups["name"].Value).Max(StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public void Every_function_hands_over_to_the_pipeline_that_decides_who_gets_in() =>
        Assert.Equal(Function().Count(Functions), Handover().Count(Functions));

    [GeneratedRegex(@"Route = ""(?<area>[a-z-]+)/\{\*path\}""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Routes();

    [GeneratedRegex(@"\[Function\(""(?<name>\w+)""\)\]\s+public Task \w+\(\[HttpTrigger\(AuthorizationLevel\.Anonymous, Route = ""(?<route>[^""]+)""\)\]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();

    [GeneratedRegex(@"\[Function\(", RegexOptions.None, 1000)]
    private static partial Regex Function();

    [GeneratedRegex(@"=> pipeline\.ServeAsync\(request, client\);", RegexOptions.None, 1000)]
    private static partial Regex Handover();
}
