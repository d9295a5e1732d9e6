using System.Net;
using AngleSharp.Html.Dom;
using Isms.Processes.Kernel;

namespace Isms.Tests.Web;

/// <summary>What a form's fields take, refuse and show again.</summary>
public sealed class FieldTests(WebHost host) : IClassFixture<WebHost>, IAsyncLifetime
{
    private Browser _reviewer = null!;

    public async ValueTask InitializeAsync() => _reviewer = await host.SignInAsync(Role.Reviewer);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Post_Empty_NamesEveryFieldAndMovesFocusToTheSummary()
    {
        var page = await _reviewer.SubmitAsync(await _reviewer.GetAsync("/falt"), ("email", "ingen"), ("date", "2026-02-30"), ("time", "i går"), ("number", "6"), ("long", "mer än tio tecken"), ("select", "c"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.StartsWith("Fel: ", page.Html.Title, StringComparison.Ordinal);
        var summary = page.Html.QuerySelector(".errors[role=alert][tabindex='-1'][autofocus]");
        Assert.NotNull(summary);
        var links = summary.QuerySelectorAll("a").Select(a => a.GetAttribute("href")!).ToList();
        Assert.Equal(["#text", "#long", "#email", "#date", "#time", "#number", "#select", "#radios-0", "#boxes-0"], links);
        Assert.All(links, link => Assert.NotNull(page.Html.QuerySelector(link)));
        var text = page.Html.QuerySelector("#text")!;
        Assert.Equal("true", text.GetAttribute("aria-invalid"));
        Assert.All(text.GetAttribute("aria-describedby")!.Split(' '), id => Assert.NotNull(page.Html.GetElementById(id)));
    }

    [Fact]
    public async Task Post_Invalid_KeepsTheInput()
    {
        var page = await _reviewer.SubmitAsync(await _reviewer.GetAsync("/falt"), ("text", "<b>Å</b>"), ("long", "mer än tio\r\ntecken"), ("radios", "b"), ("boxes", "a"), ("boxes", "b"), ("select", "a"));

        Assert.Equal("<b>Å</b>", ((IHtmlInputElement)page.Html.QuerySelector("#text")!).Value);
        Assert.Equal("mer än tio\ntecken", ((IHtmlTextAreaElement)page.Html.QuerySelector("#long")!).Value);
        Assert.True(((IHtmlInputElement)page.Html.QuerySelector("#radios-1")!).IsChecked);
        Assert.Equal(2, page.Html.QuerySelectorAll("input[name=boxes][checked]").Length);
        Assert.Equal("a", ((IHtmlSelectElement)page.Html.QuerySelector("#select")!).Value);
    }

    [Fact]
    public async Task Post_TooLarge_Answers413()
    {
        var form = await _reviewer.GetAsync("/falt");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await _reviewer.SubmitAsync(form, ("text", new string('x', 1_200_000)))).Status);
    }

    [Theory]
    [InlineData(15, HttpStatusCode.SeeOther)]
    [InlineData(22, HttpStatusCode.RequestEntityTooLarge)]
    public async Task Post_File_IsAcceptedUpToItsLimit(int megabytes, HttpStatusCode expected)
    {
        var form = await _reviewer.GetAsync("/filer");
        using var content = new MultipartFormDataContent();
        foreach (var input in form.Html.QuerySelectorAll("main input[type=hidden]").OfType<IHtmlInputElement>()) content.Add(new StringContent(input.Value), input.Name!);
        content.Add(new ByteArrayContent(new byte[megabytes * 1024 * 1024]), "file", "underlag.pdf");

        Assert.Equal(expected, (await _reviewer.PostAsync("/filer", content)).Status);
    }

    [Theory]
    [InlineData("2026-11-27T08:05", "2026-11-27T07:05:00Z")]
    [InlineData("2026-07-01T08:05:59", "2026-07-01T06:05:59Z")]
    [InlineData("2026-11-27 8.05", null)]
    [InlineData("2026-11-27 08.05", "2026-11-27T07:05:00Z")]
    [InlineData("2026-03-29T02:30", null)]
    [InlineData("2026-10-25T02:30", null)]
    [InlineData("", "")]
    public async Task Post_Time_IsReadInTheCitysZone(string posted, string? instant)
    {
        var page = await _reviewer.SubmitAsync(await _reviewer.GetAsync("/falt"), ("text", "x"), ("radios", "b"), ("boxes", "a"), ("time", posted));

        if (instant is null) Assert.Equal(["#time"], page.Html.QuerySelectorAll(".errors a").Select(a => a.GetAttribute("href")));
        else Assert.Equal($"/?time={instant}&found=", page.Location);
    }

    [Theory]
    [InlineData("#time-first", "2026-10-25T00:30:00Z")]
    [InlineData("#time-second", "2026-10-25T01:30:00Z")]
    public async Task Post_TimeThatComesTwice_AsksWhichIsMeant(string choice, string instant)
    {
        var asked = await _reviewer.SubmitAsync(await _reviewer.GetAsync("/falt"), ("text", "x"), ("radios", "b"), ("boxes", "a"), ("time", "2026-10-25T02:30"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, asked.Status);

        ((IHtmlInputElement)asked.Html.QuerySelector(choice)!).IsChecked = true;
        Assert.Equal($"/?time={instant}&found=", (await _reviewer.SubmitAsync(asked)).Location);
    }

    [Fact]
    public async Task Post_Search_FindsByWhatIsRead()
    {
        var page = await SubmitFieldsAsync(("search", "ängen"), ("search", "Myren (o3)"), ("search", ""));
        Assert.Equal("/?time=&found=o1.o3", page.Location);

        var wrong = await SubmitFieldsAsync(("search", "Skogen"), ("search", "Ängen"));
        Assert.Equal(["#search-0"], wrong.Html.QuerySelectorAll(".errors a").Select(a => a.GetAttribute("href")));
        Assert.Equal(["Skogen", "Ängen", "", ""], wrong.Html.QuerySelectorAll("input[name=search]").OfType<IHtmlInputElement>().Select(input => input.Value));
    }

    private async Task<PageSeen> SubmitFieldsAsync(params (string, string)[] values) =>
        await _reviewer.SubmitAsync(await _reviewer.GetAsync("/falt"), [("text", "x"), ("radios", "b"), ("boxes", "a"), .. values]);
}
