using System.Net;
using AngleSharp.Html.Dom;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Isms.Tests.Web;

public sealed class FormTests : IAsyncLifetime
{
    private WebHost _host = null!;
    private Browser _reviewer = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await WebHost.StartAsync();
        _reviewer = await _host.SignInAsync(Role.Reviewer);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

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
    public async Task Post_BindingCommand_IsCheckedFirstAndTakesEffectWhenConfirmed()
    {
        var check = await _reviewer.SubmitAsync(await _reviewer.GetAsync("/arenden/anteckningar/ny"), ("text", "En sak"), ("due", "2026-12-24"));
        Assert.Equal(HttpStatusCode.OK, check.Status);
        Assert.Contains("24 december 2026", check.Text("dl.answers"), StringComparison.Ordinal);
        Assert.Empty(await NotesAsync());

        var change = await _reviewer.SubmitAsync(check, ("_change", "true"));
        Assert.Equal("En sak", ((IHtmlInputElement)change.Html.QuerySelector("#text")!).Value);

        var done = await _reviewer.SubmitAsync(check, ("_confirmed", "true"));
        Assert.Equal(HttpStatusCode.SeeOther, done.Status);
        Assert.Equal("NO-2026-0001", Assert.Single(await NotesAsync()).Promoted.CaseReference);

        // The same form once more: the same document, nothing new.
        await _reviewer.SubmitAsync(check, ("_confirmed", "true"));
        Assert.Equal(1, Assert.Single(await NotesAsync()).Version);

        Assert.Contains("Du är utloggad.", (await _reviewer.GetAsync(done.Location!)).Text(".flash"), StringComparison.Ordinal);
        Assert.Null((await _reviewer.GetAsync(done.Location!)).Html.QuerySelector(".flash"));
    }

    [Fact]
    public async Task Post_RefusedCommand_ShowsTheReasonAtItsField()
    {
        var page = await _reviewer.SubmitAsync(await _reviewer.GetAsync("/arenden/anteckningar/ny"), ("text", "refused"), ("due", "2026-12-24"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal("Den texten går inte, av seven skäl.", page.Text("#text-error"));
    }

    [Fact]
    public async Task Post_RefusedForAFieldTheFormHasNot_ShowsTheReasonOnTop()
    {
        var key = await _host.OpenNoteAsync();
        var page = await _reviewer.SubmitAsync(await _reviewer.GetAsync(Amend(key)), ("text", "refused"));

        Assert.Equal("Den texten går inte, av seven skäl.", page.Text(".errors li"));
    }

    [Fact]
    public async Task Post_StaleVersion_Answers409WithTheNewerDataBesideTheInput()
    {
        var key = await _host.OpenNoteAsync("Första");
        var form = await _reviewer.GetAsync(Amend(key));
        await GiveAsync(key, new NoteCommand.Amend("Någon annans"));

        var conflict = await _reviewer.SubmitAsync(form, ("text", "Min"));
        Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
        Assert.Equal("Min", ((IHtmlTextAreaElement)conflict.Html.QuerySelector("#text")!).Value);
        Assert.Contains("Någon annans", conflict.Text("#text-stored"), StringComparison.Ordinal);

        // Having seen it, the person may insist.
        Assert.Equal(HttpStatusCode.SeeOther, (await _reviewer.SubmitAsync(conflict)).Status);
        Assert.Equal("Min", Assert.Single(await NotesAsync()).Promoted.Title);
    }

    [Fact]
    public async Task Post_InvalidOverNewerData_DoesNotTakeTheNewerVersionForSeen()
    {
        var key = await _host.OpenNoteAsync();
        var form = await _reviewer.GetAsync(Amend(key));
        await GiveAsync(key, new NoteCommand.Amend("Någon annans"));

        var invalid = await _reviewer.SubmitAsync(form, ("text", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, invalid.Status);
        Assert.Equal(HttpStatusCode.Conflict, (await _reviewer.SubmitAsync(invalid, ("text", "Min"))).Status);
    }

    [Fact]
    public async Task Post_WithoutVersion_Answers400()
    {
        var key = await _host.OpenNoteAsync();
        var form = await _reviewer.GetAsync(Amend(key));

        Assert.Equal(HttpStatusCode.BadRequest, (await _reviewer.SubmitAsync(form, ("text", "Min"), ("_version", "x"))).Status);
    }

    [Theory]
    [InlineData("/arenden/anteckningar/okand/andra")]
    [InlineData("/arenden/anteckningar/..%2F..%2Fetc/andra")]
    public async Task Get_UnknownId_Answers404(string path) => Assert.Equal(HttpStatusCode.NotFound, (await _reviewer.GetAsync(path)).Status);

    [Fact]
    public async Task Post_StoreDoesNotAnswer_Answers503AndKeepsTheInput()
    {
        var failing = false;
        await using var host = await WebHost.StartAsync(configure: services =>
        {
            var inner = services.Last(d => d.ServiceType == typeof(IProcessStore)).ImplementationFactory!;
            services.AddSingleton<IProcessStore>(provider => new FaultInjectingStore(
                (IProcessStore)inner(provider), call => failing && call.Operation is StoreOperation.Replace ? Fault.Throttled : Fault.None));
        });
        var key = await host.OpenNoteAsync();
        var browser = await host.SignInAsync(Role.Reviewer);
        var form = await browser.GetAsync(Amend(key));
        failing = true;

        var page = await browser.SubmitAsync(form, ("text", "Min"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Equal("Min", ((IHtmlTextAreaElement)page.Html.QuerySelector("#text")!).Value);

        failing = false;
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.SubmitAsync(page)).Status);
    }

    [Fact]
    public async Task Post_StoreDoesNotAnswerBeforeTheFormIsMade_KeepsTheInputBehindOneButton()
    {
        var failing = false;
        await using var host = await WebHost.StartAsync(configure: services =>
        {
            var inner = services.Last(d => d.ServiceType == typeof(IProcessStore)).ImplementationFactory!;
            services.AddSingleton<IProcessStore>(provider => new FaultInjectingStore(
                (IProcessStore)inner(provider), call => failing && call.Operation is StoreOperation.Read ? Fault.Throttled : Fault.None));
        });
        var key = await host.OpenNoteAsync();
        var browser = await host.SignInAsync(Role.Reviewer);
        var form = await browser.GetAsync(Amend(key));
        failing = true;
        var page = await browser.SubmitAsync(form, ("text", "Min"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);

        failing = false;
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.SubmitAsync(page)).Status);
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

    [Fact]
    public async Task Post_WhatIsDecidedOnTheConfirmingPage_IsAskedThereAndNotBefore()
    {
        var form = await _reviewer.GetAsync("/avgor");
        Assert.Null(form.Html.QuerySelector("input[name=decision]"));

        var check = await _reviewer.SubmitAsync(form, ("text", "En sak"));
        Assert.Equal(HttpStatusCode.OK, check.Status);
        Assert.Contains("Förslag: En sak", check.Text(".content"), StringComparison.Ordinal);

        var undecided = await _reviewer.SubmitAsync(check, ("_confirmed", "true"), ("why", "Därför"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, undecided.Status);
        Assert.Equal(["#decision-0"], undecided.Html.QuerySelectorAll(".errors a").Select(a => a.GetAttribute("href")));
        Assert.Equal("Därför", undecided.Text("textarea[name=why]"));
        Assert.Empty(await NotesAsync());

        Assert.Equal(HttpStatusCode.SeeOther, (await _reviewer.SubmitAsync(undecided, ("_confirmed", "true"), ("decision", "yes"))).Status);
        Assert.Equal("En sak yes Därför", Assert.Single(await NotesAsync()).Promoted.Title);
    }

    private async Task<PageSeen> SubmitFieldsAsync(params (string, string)[] values) =>
        await _reviewer.SubmitAsync(await _reviewer.GetAsync("/falt"), [("text", "x"), ("radios", "b"), ("boxes", "a"), .. values]);

    private static string Amend(ProcessKey key) => $"/arenden/anteckningar/{key.Id}/andra";

    private Task<IReadOnlyList<DocumentSummary>> NotesAsync() =>
        _host.Services.GetRequiredService<IProcessStore>().QueryAsync(new Partition("goteborg", NoteProcess.KindName), DocumentQuery.All, CancellationToken.None);

    private Task<CommandOutcome> GiveAsync(ProcessKey key, object command) => _host.Engine.GiveAsync(key, command, new CommandHeader(Guid.NewGuid().ToString(), "p2"), CancellationToken.None);
}
