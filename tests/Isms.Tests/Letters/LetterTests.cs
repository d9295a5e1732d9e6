using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Processes.ReminderDigest;
using Isms.Processes.SupplierControl;
using Isms.Tests.Portal;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Isms.Tests.Letters;

/// <summary>What people read, in the real host with a sender that keeps it.</summary>
public sealed class LetterTests : IAsyncLifetime
{
    private const string Anna = "anna";
    private const string Bo = "bo";

    private readonly RecordingMail _mail = new();
    private PortalHost _host = null!;
    private ProcessKey _control = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private INotifier Notifier => _host.Web.Services.GetRequiredService<INotifier>();

    public async ValueTask InitializeAsync()
    {
        _host = await PortalHost.StartAsync(configure: services => services.AddSingleton<IMailSender>(_mail));
        await RegisterAsync(Anna, new PersonDetails("Anna Ångström", "anna@goteborg.example", "sv", "f03", null));
        await RegisterAsync(Bo, new PersonDetails("Bo Berg", "bo@goteborg.example", "en", "f03", null));
        await NameSupplierAsync("Leverans & Co");
        _control = await StartControlAsync("leverans-ab-001");
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Text_And_Html_AreMadeOfTheSameWords()
    {
        var letter = await TellAsync(Anna, "supplierControl.submitted");
        var page = Html(letter);
        var link = new Uri(_host.Web.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<Isms.Web.Hosting.IsmsOptions>>().Value.PublicBaseUrl, $"/arenden/leverantorskontroller/{_control.Id}").ToString();

        Assert.Equal("sv", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal([letter.Subject, letter.Subject], [page.Title, page.QuerySelector("h1")!.TextContent]);
        Assert.Equal((link, "Öppna ärendet"), (page.QuerySelector("a")!.GetAttribute("href"), page.QuerySelector("a")!.TextContent));
        // The same lines in both; only a link is an address in one and a word in the other.
        var plain = letter.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line == link ? "Öppna ärendet" : line);
        Assert.Equal(plain, Lines(page));
    }

    [Fact]
    public async Task Html_LoadsNothingAndRunsNothing()
    {
        var page = Html(await TellAsync(Anna, "supplierControl.submitted"));
        Assert.Empty(page.QuerySelectorAll("img, script, link, iframe, style, [src], [background]"));
        Assert.DoesNotContain("url(", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Html_WhatIsRegistered_IsTextAndNeverMarkup()
    {
        await NameSupplierAsync("<b>Bröd</b> & \"Co\"");
        var letter = await TellAsync(Anna, "supplierControl.submitted");
        Assert.Contains("<b>Bröd</b> & \"Co\"", letter.Subject, StringComparison.Ordinal);
        Assert.Equal(letter.Subject, Html(letter).QuerySelector("h1")!.TextContent);
        Assert.Empty(Html(letter).QuerySelectorAll("b"));
    }

    [Fact]
    public async Task Name_ThatLooksLikeAPlaceOfATemplate_StaysAsItIs()
    {
        await NameSupplierAsync("{supplierLink}");
        Assert.Contains("{supplierLink}", (await TellAsync(PortalHost.Contact, "supplierControl.invited")).Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SuppliersLetter_CarriesTheLinkInBothForms()
    {
        var letter = await TellAsync(PortalHost.Contact, "supplierControl.invited");
        var link = new Uri(_host.Web.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<Isms.Web.Hosting.IsmsOptions>>().Value.PublicBaseUrl, _host.Link(_control)).ToString();
        Assert.Contains($"\n{link}\n", letter.Body, StringComparison.Ordinal);
        Assert.Equal(link, Html(letter).QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Letter_IsInTheLanguageOfWhoReadsIt()
    {
        var letter = await TellAsync(Bo, "supplierControl.submitted");
        Assert.Equal(("en", "Open the matter"), (letter.Language, Html(letter).QuerySelector("a")!.TextContent));
    }

    [Fact]
    public async Task Digest_OfOne_ReadsLikeTheReminderItself()
    {
        await TellAsync(Anna, "supplierControl.assessmentReminder");
        await DigestAsync("one", Reminder(_control, "supplierControl.assessmentReminder"));
        Assert.Equal(_mail.Sent[^2] with { Id = "" }, _mail.Sent[^1] with { Id = "" });
    }

    [Fact]
    public async Task Digest_OfSeveral_NamesEachWithItsLink()
    {
        var other = await StartControlAsync("leverans-ab-002");
        var letter = await DigestAsync("two", Reminder(_control, "supplierControl.assessmentReminder"), Reminder(other, "supplierControl.approvalReminder"));

        Assert.StartsWith("2 påminnelser", letter!.Subject, StringComparison.Ordinal);
        Assert.Contains("bedöm svaren från Leverans & Co", letter.Body, StringComparison.Ordinal);
        Assert.Contains("ta ställning till beslutet om Leverans & Co", letter.Body, StringComparison.Ordinal);
        Assert.Equal([$"{_control.Id}", $"{other.Id}"], Html(letter).QuerySelectorAll("a").Select(a => a.GetAttribute("href")!.Split('/')[^1]));
    }

    [Fact]
    public async Task Digest_SaysWhichReminderCameBecauseARoleIsVacant()
    {
        var other = await StartControlAsync("leverans-ab-002");
        var letter = await DigestAsync("two", Reminder(_control, "supplierControl.assessmentReminder") with { FellToCoordinator = true }, Reminder(other, "supplierControl.approvalReminder"));
        Assert.Single(letter!.Body.Split('\n'), line => line.EndsWith("(Rollen är vakant.)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Digest_LeavesOutWhatWasFinishedMeanwhile()
    {
        var other = await StartControlAsync("leverans-ab-002");
        CollectedReminder[] reminders = [Reminder(_control, "supplierControl.assessmentReminder"), Reminder(other, "supplierControl.approvalReminder")];
        await _host.GiveAsync(other, new SupplierControlCommand.Cancel(), reason: "Avtalet upphör");
        Assert.Contains("bedöm svaren", (await DigestAsync("two", reminders))!.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Digest_LeavesOutWhatHasComeToAnotherPhaseOrIsDueAtAnotherTime()
    {
        var reminder = Reminder(_control, "supplierControl.assessmentReminder");
        Assert.Null(await DigestAsync("phase", reminder with { Phase = "assessing" }));
        Assert.Null(await DigestAsync("due", reminder with { Arguments = new Dictionary<string, string>(reminder.Arguments) { ["due"] = "2020-01-01" } }));
    }

    [Fact]
    public async Task SomebodyWhoseAddressTakesNoMail_KeepsNobodyElseFromBeingTold()
    {
        foreach (var (id, person) in new[] { ("r1", Anna), ("r2", Bo) })
            await GiveAsync(new(PortalHost.Tenant, RegisterKinds.RoleAssignment, id), new RegisterCommand<RoleAssignmentDetails>.Create(new(person, Role.BoardReader, null, null, new(2020, 1, 1))));
        _mail.Failure = address => address.StartsWith("anna", StringComparison.Ordinal) ? new RecipientRefusedException("status 550") : null;
        var failure = await Assert.ThrowsAsync<NotEverybodyToldException>(() => Notifier.NotifyAsync(Effect(_control), Message(new Recipient(Role.BoardReader), "supplierControl.submitted"), [], Token));

        Assert.Equal([Bo], failure.Told);
        Assert.IsType<RecipientRefusedException>(failure.InnerException);
        Assert.Equal(["bo@goteborg.example"], SentAs("supplierControl.submitted"));
    }

    [Fact]
    public async Task WhoWasToldBefore_IsLeftOut()
    {
        Assert.Empty((await Notifier.NotifyAsync(Effect(_control), Message(new Recipient(PersonId: Anna), "supplierControl.submitted"), [Anna], Token))!);
        Assert.Empty(SentAs("supplierControl.submitted"));
    }

    [Fact]
    public async Task Alarm_WithoutAChannel_IsNotRaised() =>
        Assert.False(await Notifier.AlarmAsync(Effect(_control), new StoredEffect(StoredEffect.Alarm, Template: "track.alarm.warning", Arguments: new Dictionary<string, string>()), Token));

    private static EffectId Effect(ProcessKey sender) => new(sender, new EffectNumber(1, 0));

    private StoredEffect Message(Recipient to, string template) => new(StoredEffect.Notify, To: to, Template: template, Arguments: Reminder(_control, template).Arguments);

    private IReadOnlyList<string> SentAs(string template) => [.. _mail.Sent.Where(m => m.Id.StartsWith($"{Effect(_control)}/", StringComparison.Ordinal) && template.Length > 0 && m.ToAddress.EndsWith("goteborg.example", StringComparison.Ordinal)).Select(m => m.ToAddress)];

    private CollectedReminder Reminder(ProcessKey control, string template)
    {
        var promoted = _host.Web.Services.GetRequiredService<IProcessStore>().ReadAsync(control, Token).GetAwaiter().GetResult()!.Promoted;
        var arguments = new Dictionary<string, string> { ["caseReference"] = promoted.CaseReference!, ["subject"] = "supplier/leverans-ab", ["due"] = promoted.Fields["due"] };
        return new CollectedReminder($"{control}/9/{template.Length}", control.Reference, promoted.Phase, template, arguments);
    }

    private async Task<MailMessage> TellAsync(string personId, string template)
    {
        Assert.Equal([personId], await Notifier.NotifyAsync(Effect(_control), Message(new Recipient(PersonId: personId), template), [], Token));
        return _mail.Sent[^1];
    }

    /// <summary>The letter that a digest becomes; null when none is sent.</summary>
    private async Task<MailMessage?> DigestAsync(string id, params CollectedReminder[] reminders)
    {
        var key = new ProcessKey(PortalHost.Tenant, ReminderDigestProcess.KindName, $"{Anna}.{id}");
        foreach (var reminder in reminders)
            await GiveAsync(key, new ReminderDigestCommand.Collect(Anna, SystemClock.Instance.GetCurrentInstant() + Duration.FromDays(1), reminder));
        var message = new StoredEffect(StoredEffect.Notify, To: new Recipient(PersonId: Anna), Template: ReminderDigestProcess.Template, Arguments: new Dictionary<string, string>());
        return (await Notifier.NotifyAsync(Effect(key), message, [], Token))!.Count > 0 ? _mail.Sent[^1] : null;
    }

    private async Task<ProcessKey> StartControlAsync(string id)
    {
        var key = await _host.StartControlAsync(id);
        // The invitation has left, so that what comes after is the test's.
        await _host.Web.Services.GetRequiredService<EffectDispatcher>().DispatchAsync(key, Token);
        return key;
    }

    private async Task NameSupplierAsync(string name)
    {
        var key = new ProcessKey(PortalHost.Tenant, RegisterKinds.Supplier, "leverans-ab");
        var details = new SupplierDetails(name, null, SupplierStage.Contracted, Criticality.Critical, true, SupportStatus.Supported, null, [], [], PortalHost.Contact);
        var exists = await _host.Web.Services.GetRequiredService<IProcessStore>().ReadAsync(key, Token) is not null;
        await GiveAsync(key, exists ? new RegisterCommand<SupplierDetails>.Amend(details) : new RegisterCommand<SupplierDetails>.Create(details));
    }

    private Task RegisterAsync(string id, PersonDetails details) => GiveAsync(new(PortalHost.Tenant, RegisterKinds.Person, id), new RegisterCommand<PersonDetails>.Create(details));

    private async Task GiveAsync(ProcessKey key, object command) =>
        Assert.IsType<CommandOutcome.Accepted>(await _host.Web.Engine.GiveAsync(key, command, new CommandHeader(Guid.NewGuid().ToString(), Actors.System), Token));

    private static IHtmlDocument Html(MailMessage letter) => new HtmlParser().ParseDocument(letter.Html!);

    /// <summary>What one reads, line by line.</summary>
    private static IEnumerable<string> Lines(IHtmlDocument page) => page.QuerySelectorAll("p")
        .SelectMany(paragraph => string.Concat(paragraph.ChildNodes.Select(node => node is IHtmlBreakRowElement ? "\n" : node.TextContent)).Split('\n')).Select(line => line.Trim()).Where(line => line.Length > 0);
}
