using System.Net;
using AngleSharp.Html.Dom;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Isms.Tests.Web;

/// <summary>What becomes of a form that is sent.</summary>
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

    private static string Amend(ProcessKey key) => $"/arenden/anteckningar/{key.Id}/andra";

    private Task<IReadOnlyList<DocumentSummary>> NotesAsync() =>
        _host.Services.GetRequiredService<IProcessStore>().QueryAsync(new Partition("goteborg", NoteProcess.KindName), DocumentQuery.All, CancellationToken.None);

    private Task<CommandOutcome> GiveAsync(ProcessKey key, object command) => _host.Engine.GiveAsync(key, command, new CommandHeader(Guid.NewGuid().ToString(), "p2"), CancellationToken.None);
}
