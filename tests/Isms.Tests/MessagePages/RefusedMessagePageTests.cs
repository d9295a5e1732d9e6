using System.Net;
using System.Text;
using Isms.Processes.Engine;
using Isms.Processes.Inbound;
using Isms.Processes.Kernel;
using Isms.Tests.RegisterPages;
using Microsoft.Extensions.DependencyInjection;

namespace Isms.Tests.MessagePages;

public sealed class RefusedMessagePageTests : IAsyncLifetime
{
    private const string Missing = """{"type":"organisation","version":1,"source":"cmdb","occurredAt":"2026-11-01T00:00:00Z","data":{"entry":{"key":"F9"},"name":"Nio","kind":"foundation","legalEntity":"Nio","controllerIdentity":"Nio","parent":{"key":"F8"}}}""";
    private const string Wanted = """{"type":"organisation","version":1,"source":"cmdb","occurredAt":"2026-11-01T00:00:00Z","data":{"entry":{"key":"F8"},"name":"Åtta","kind":"foundation","legalEntity":"Åtta","controllerIdentity":"Åtta"}}""";

    private City _city = null!;

    public async ValueTask InitializeAsync()
    {
        _city = await City.StartAsync();
        await ReceiveAsync(Missing, "m1");
    }

    public ValueTask DisposeAsync() => _city.DisposeAsync();

    [Fact]
    public async Task The_operator_finds_it_among_the_tasks_on_the_start_page()
    {
        var start = await (await _city.Host.SignInAsync(Role.Operator)).GetAsync("/");
        Assert.Equal("Hantera meddelandet", start.Text($"tr:has(a[href='{Url}']) td:nth-child(2)"));
    }

    [Fact]
    public async Task The_operation_page_lists_it()
    {
        var page = await (await _city.Host.SignInAsync(Role.Operator)).GetAsync("/drift");
        Assert.NotNull(page.Html.QuerySelector($"a[href='{Url}']"));
    }

    [Fact]
    public async Task Its_page_says_from_whom_and_why_in_swedish()
    {
        var page = await (await _city.Host.SignInAsync(Role.Operator)).GetAsync(Url);
        var main = page.Text("main");
        Assert.Contains("cmdb", main, StringComparison.Ordinal);
        Assert.Contains("$.data.parent: Posten finns inte i registret.", main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_sees_why_but_neither_the_content_nor_the_acts()
    {
        var reader = await _city.Host.SignInAsync(Role.BoardReader);
        var page = await reader.GetAsync(Url);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Null(page.Html.QuerySelector($"a[href^='{Url}/']"));
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.GetAsync($"{Url}/innehall")).Status);
    }

    [Fact]
    public async Task The_content_comes_as_a_file_that_no_browser_runs()
    {
        var answer = (await (await _city.Host.SignInAsync(Role.Coordinator)).GetAsync($"{Url}/innehall")).Response;
        Assert.Equal(("attachment", "text/plain", "nosniff"), (answer.Content.Headers.ContentDisposition!.DispositionType, answer.Content.Headers.ContentType!.MediaType, answer.Headers.GetValues("X-Content-Type-Options").Single()));
    }

    [Fact]
    public async Task Marked_as_seen_to_it_keeps_the_note_and_loses_the_content()
    {
        var browser = await _city.Host.SignInAsync(Role.Operator);
        var refused = await browser.SubmitAsync(await browser.GetAsync($"{Url}/hantera"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);

        var done = await browser.SubmitAsync(refused, ("reason", "Källan skickar om"));
        Assert.Equal(Url, done.Location);
        Assert.Contains("Källan skickar om", (await browser.GetAsync(Url)).Text("main"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"{Url}/innehall")).Status);
        Assert.Empty(await _city.Host.Services.GetRequiredService<IBlobStore>().ListAsync("refused-messages/", TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Tried_again_in_vain_the_form_says_why()
    {
        var browser = await _city.Host.SignInAsync(Role.Operator);
        var answer = await browser.SubmitAsync(await browser.GetAsync($"{Url}/forsok"));
        Assert.Contains("$.data.parent", answer.Text("[role=alert]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tried_again_after_what_was_missing_came_it_is_taken()
    {
        await ReceiveAsync(Wanted, "m2");
        var browser = await _city.Host.SignInAsync(Role.Operator);
        Assert.Equal(Url, (await browser.SubmitAsync(await browser.GetAsync($"{Url}/forsok"))).Location);
        Assert.NotNull(await _city.ReadAsync("organisation", "cmdb.F9"));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"{Url}/forsok")).Status);
    }

    [Fact]
    public void Every_code_a_message_can_be_refused_with_has_words()
    {
        var texts = _city.Host.Services.GetRequiredService<Isms.Web.Language.Texts>();
        var source = string.Join('\n', Isms.Tests.Architecture.Source.Files("*.cs").Where(f => f.StartsWith("orchestrations/", StringComparison.Ordinal)).Select(Isms.Tests.Architecture.Source.Read));
        var codes = System.Text.RegularExpressions.Regex.Matches(source, "Rejection\\(\"(?<code>(?:message|refusedMessage|supplierSignal)\\.[A-Za-z.]+)\"", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)).Select(m => m.Groups["code"].Value).Distinct(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(codes);
        Assert.All(codes, code => Assert.NotNull(texts.Find($"Rejection.{code}")));
        Assert.All(["object", "array", "string", "boolean", "integer", "date", "instant"], expected => Assert.NotNull(texts.Find($"Rejection.message.expected.{expected}")));
    }

    [Fact]
    public async Task Nothing_of_a_message_reaches_the_log()
    {
        await ReceiveAsync("""{"type":"organisation","version":1,"source":"cmdb","occurredAt":"2026-11-01T00:00:00Z","data":{"entry":{"key":"F9"},"name":"Qzq Hemlig","kind":"qzq"}}""", "qzq-id");
        Assert.DoesNotContain(_city.Host.Log.Lines, line => line.Contains("qzq", StringComparison.OrdinalIgnoreCase));
    }

    private static string Url => $"/drift/meddelanden/{InboundMessages.KeyOf("m1")}";

    private Task<InboundOutcome> ReceiveAsync(string body, string id) =>
        _city.Host.Services.GetRequiredService<InboundMessages>().ReceiveAsync(City.Tenant, id, Encoding.UTF8.GetBytes(body), CancellationToken.None);
}
