using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using Isms.Tests.Web;
using Isms.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Isms.Tests.StatutoryTime;

/// <summary>The open interface: what others build on is pinned by files and never changes by itself.</summary>
public sealed class DeadlineApiTests(DeadlineHost host) : IClassFixture<DeadlineHost>
{
    private const string Url = "/api/statutory-deadlines";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    [Theory]
    [InlineData("csl-2-8", Url + "?rule=csl-2-8&anchor=2027-01-31T10:00:00%2B01:00")]
    [InlineData("csl-2-9", Url + "?rule=csl-2-9&anchor=2026-12-25T22:30:00%2B01:00")]
    [InlineData("gdpr-33-1", Url + "?rule=gdpr-33-1&anchor=2026-12-25T22:30:00%2B01:00")]
    [InlineData("statutory-rules", "/api/statutory-rules")]
    public async Task The_answer_is_what_the_golden_file_says(string file, string url)
    {
        var (status, type, json) = await GetAsync(url);
        Assert.Equal((HttpStatusCode.OK, "application/json"), (status, type));
        if (file == "statutory-rules") json = JsonSerializer.SerializeToElement(json.EnumerateArray().Where(rule => rule.GetProperty("id").GetString() != DeadlineHost.EndedRule.Id));
        var text = JsonSerializer.Serialize(json, Indented) + "\n";
        var path = Path.Combine(AppContext.BaseDirectory, "StatutoryTime", "Golden", file + ".json");
        Assert.True(File.Exists(path) && File.ReadAllText(path) == text, $"The answer differs from tests/Isms.Tests/StatutoryTime/Golden/{file}.json. Others build on it: look well, then commit this:\n{text}");
    }

    [Fact]
    public async Task Every_field_stands_in_the_answer_and_times_are_in_UTC()
    {
        var (_, _, json) = await GetAsync(Url + "?rule=csl-2-9&anchor=2026-12-25T22:30:00%2B01:00");
        Assert.Equal(["rule", "version", "anchor", "strict", "latestByLaw", "internalTarget", "explanation"], json.EnumerateObject().Select(p => p.Name));
        Assert.Equal(("2026-12-25T21:30:00Z", JsonValueKind.Null, JsonValueKind.Null, "2026-12-26T21:30:00Z"),
            (json.GetProperty("anchor").GetString(), json.GetProperty("strict").ValueKind, json.GetProperty("latestByLaw").ValueKind, json.GetProperty("internalTarget").GetString()));
        Assert.All(json.GetProperty("explanation").EnumerateArray(), step => Assert.Equal(["sv", "en", "source", "paragraph"], step.EnumerateObject().Select(p => p.Name)));
    }

    [Theory]
    [InlineData("2027-01-31T10:00:00%2B01:00")]
    [InlineData("2027-01-31T10:00:00+01:00")]
    [InlineData("2027-01-31T10:00%2B01:00")]
    [InlineData("2027-01-31T10:00:00.000%2B01:00")]
    [InlineData("2027-01-31T09:00:00Z")]
    [InlineData("2027-01-31T09:00Z")]
    [InlineData("2027-01-31T04:00:00-05:00")]
    public async Task One_moment_may_be_written_in_many_ways(string anchor)
    {
        var (status, _, json) = await GetAsync($"{Url}?rule=csl-2-8&anchor={anchor}");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(("2027-01-31T09:00:00Z", "2027-02-28T22:59:59Z"), (json.GetProperty("anchor").GetString(), json.GetProperty("strict").GetString()));
    }

    [Theory]
    [InlineData("?anchor=2027-01-31T10:00:00Z", "rule", "rule=csl-2-8")]
    [InlineData("?rule=&anchor=2027-01-31T10:00:00Z", "rule", "rule=csl-2-8")]
    [InlineData("?rule=csl-2-8", "anchor", "anchor=2027-01-31T10:00:00%2B01:00")]
    [InlineData("?rule=csl-2-8&rule=csl-2-5&anchor=2027-01-31T10:00:00Z", "rule", "en gång")]
    [InlineData("?rule=csl-9-9&anchor=2027-01-31T10:00:00Z", "rule", "csl-9-9")]
    [InlineData("?rule=csl-2-8&anchor=2027-01-31", "anchor", "%2B01:00")]
    [InlineData("?rule=csl-2-8&anchor=2027-01-31T10:00:00", "anchor", "skillnad mot UTC")]
    [InlineData("?rule=csl-2-8&anchor=2027-02-30T10:00:00Z", "anchor", "2027-01-31T09:00:00Z")]
    [InlineData("?rule=csl-2-8&anchor=2027-01-31T24:01:00Z", "anchor", "2027-01-31T09:00:00Z")]
    [InlineData("?rule=csl-2-8&anchor=2025-01-31T10:00:00Z", "anchor", "2026-01-15")]
    [InlineData("?rule=test-rule&anchor=2031-01-31T10:00:00Z", "anchor", "2030-01-01")]
    [InlineData("?rule=csl-2-8&anchor=9999-12-31T23:59:59Z", "anchor", "2199-12-31")]
    [InlineData("?rule=csl-2-8&anchor=0001-01-01T00:00:00%2B18:00", "anchor", "2026-01-15")]
    [InlineData("?rule=csl-2-8&anchor=2025-01-31T10:00:00Z&version=1", "anchor", "2026-01-15")]
    [InlineData("?rule=csl-2-8&anchor=2027-01-31T10:00:00Z&version=2", "version", "/api/statutory-rules")]
    [InlineData("?rule=csl-2-8&anchor=2027-01-31T10:00:00Z&version=ett", "version", "heltal")]
    [InlineData("?rule=csl-9-9&anchor=2027-01-31T10:00:00Z&version=1", "rule", "csl-9-9")]
    public async Task What_cannot_be_answered_is_a_problem_that_names_the_parameter_and_the_way_out(string query, string parameter, string wayOut)
    {
        var (status, type, json) = await GetAsync(Url + query);
        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (status, type));
        Assert.Equal(400, json.GetProperty("status").GetInt32());
        var errors = Assert.Single(json.GetProperty("errors").EnumerateObject());
        Assert.Equal(parameter, errors.Name);
        Assert.Contains(wayOut, errors.Value[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_wrong_is_told_at_once_in_the_language_asked_for()
    {
        var browser = host.Open();
        browser.Headers.Add("Accept-Language", "en");
        var json = JsonElement.Parse(await (await browser.GetAsync(Url)).Response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["rule", "anchor"], json.GetProperty("errors").EnumerateObject().Select(p => p.Name));
        Assert.Equal("The deadline cannot be computed", json.GetProperty("title").GetString());
    }

    [Fact]
    public async Task Rules_are_listed_by_number_with_every_version() =>
        Assert.Equal(
            ["csl-2-5", "csl-2-6", "csl-2-7", "csl-2-8", "csl-2-8-ended", "csl-2-9", "csl-2-10", "gdpr-12-3", "gdpr-33-1", "gdpr-33-2", "gdpr-34", "test-rule"],
            (await GetAsync("/api/statutory-rules")).Json.EnumerateArray().Select(rule => rule.GetProperty("id").GetString()));

    [Fact]
    public async Task An_address_that_nothing_answers_is_a_problem_too()
    {
        var (status, type, json) = await GetAsync("/api/no-such-thing");
        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (status, type));
        Assert.False(string.IsNullOrEmpty(json.GetProperty("title").GetString()));
    }

    [Fact]
    public async Task Whoever_asks_too_often_is_told_to_wait_in_the_same_form()
    {
        await using var busy = await WebHost.StartAsync(configure: services => services.Configure<IsmsOptions>(options => options.RequestsPerAddress = 1));
        var browser = busy.Open();
        await browser.GetAsync("/api/statutory-rules");
        var refused = (await browser.GetAsync("/api/statutory-rules")).Response;
        Assert.Equal((HttpStatusCode.TooManyRequests, "application/problem+json"), (refused.StatusCode, refused.Content.Headers.ContentType?.MediaType));
        Assert.NotNull(refused.Headers.RetryAfter);
    }

    private async Task<(HttpStatusCode Status, string? Type, JsonElement Json)> GetAsync(string url)
    {
        var response = (await host.Open().GetAsync(url)).Response;
        return (response.StatusCode, response.Content.Headers.ContentType?.MediaType, JsonElement.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }
}
