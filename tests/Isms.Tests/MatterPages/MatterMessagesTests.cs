using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.Measure;
using Isms.Processes.Registers;
using Isms.Processes.ReminderDigest;
using Isms.Storage.Mail;
using Isms.Tests.Letters;
using Isms.Tests.Measure;
using Isms.Tests.Web;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Testing;

namespace Isms.Tests.MatterPages;

/// <summary>What a matter's page says of what it said to whom.</summary>
public sealed class MatterMessagesTests : IAsyncLifetime
{
    private const string Owner = "p-owner";
    private static readonly ProcessKey Measure = new("goteborg", MeasureProcess.KindName, "acme-001-m1");

    private readonly RecordingMail _mail = new();
    private readonly FakeClock _clock = new(CityTime.MorningOf(new(2026, 3, 2)) + Duration.FromHours(2));
    private WebHost _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await WebHost.StartAsync(configure: services => services.AddSingleton<IMailSender>(_mail).AddSingleton<IClock>(_clock));
        await GiveAsync(new("goteborg", RegisterKinds.Person, Owner), new RegisterCommand<PersonDetails>.Create(new("Olle Owner", "olle@goteborg.example", "sv", "f03", null)));
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task What_was_sent_says_to_whom_and_when()
    {
        await StartAsync();
        var line = Assert.Single(await LinesAsync());
        Assert.Contains("en åtgärd för", line.What, StringComparison.Ordinal);
        Assert.Equal(("Olle Owner", "Skickat"), (line.To, line.State));
        Assert.Equal("2 mars 2026 10:00", line.Detail);
    }

    [Fact]
    public async Task What_is_being_tried_again_says_how_often_and_when_next()
    {
        _mail.Failure = _ => new MailNotAcceptedException("no answer in time");
        await StartAsync();
        var line = Assert.Single(await LinesAsync());
        Assert.Equal(("Olle Owner", "Försöks igen", "1 försök, nästa 2 mars 2026 10:00. E-postservern tog inte emot det."), (line.To, line.State, line.Detail));
    }

    [Fact]
    public async Task What_failed_for_good_says_why()
    {
        _mail.Failure = _ => new RecipientRefusedException("status 550");
        await StartAsync();
        var line = Assert.Single(await LinesAsync());
        Assert.Equal(("Kom inte fram", "Gavs upp 2 mars 2026 10:00. Adressen tar inte emot e-post."), (line.State, line.Detail));
    }

    [Fact]
    public async Task What_an_operator_struck_off_says_who_did()
    {
        _mail.Failure = _ => new RecipientRefusedException("status 550");
        await StartAsync();
        await _host.Services.GetRequiredService<EffectDispatcher>().DiscardAsync(Measure, (await DocumentAsync()).Effects.Single(e => e.IsDead).Number, Owner, Token);
        var line = Assert.Single(await LinesAsync());
        Assert.Equal(("Skickas inte", "Ströks 2 mars 2026 10:00 av Olle Owner"), (line.State, line.Detail));
    }

    [Fact]
    public async Task A_reminder_says_when_its_digest_leaves_and_then_that_it_left()
    {
        await StartAsync();
        // A Tuesday, a week before the date.
        await AtAsync(CityTime.MorningOf(AMeasure.Due.PlusDays(-7)));
        var collected = (await LinesAsync())[0];
        Assert.Equal(("Olle Owner", "Samlas", "Går med morgonens påminnelser 24 mars 2026 08:15"), (collected.To, collected.State, collected.Detail));

        await AtAsync(DigestHours.Default.At(AMeasure.Due.PlusDays(-7)));
        Assert.Equal(("Skickat", "24 mars 2026 08:15"), ((await LinesAsync())[0].State, (await LinesAsync())[0].Detail));
    }

    [Fact]
    public async Task A_reminder_whose_digest_failed_says_so_on_the_matter()
    {
        await StartAsync();
        await AtAsync(CityTime.MorningOf(AMeasure.Due.PlusDays(-7)));
        _mail.Failure = _ => new RecipientRefusedException("status 550");
        await AtAsync(DigestHours.Default.At(AMeasure.Due.PlusDays(-7)));
        Assert.Equal("Kom inte fram", (await LinesAsync())[0].State);
    }

    [Fact]
    public async Task What_is_in_trouble_stands_before_what_is_newer()
    {
        _mail.Failure = _ => new RecipientRefusedException("status 550");
        await StartAsync();
        _mail.Failure = _ => null;
        await GiveAsync(Measure, new MeasureCommand.Replan(Owner, AMeasure.Due.PlusDays(1)), "Semester");
        Assert.Equal(["Kom inte fram", "Skickat"], (await LinesAsync()).Select(line => line.State));
    }

    [Fact]
    public async Task Whoever_may_not_read_the_matter_reads_none_of_it()
    {
        await StartAsync();
        var owner = await _host.SignInAsync(Role.Operator);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await owner.GetAsync($"/arenden/atgarder/{Measure.Id}")).Status);
    }

    private async Task StartAsync() => await GiveAsync(Measure, AMeasure.Terms);

    private async Task GiveAsync(ProcessKey key, object command, string? reason = null)
    {
        Assert.IsType<CommandOutcome.Accepted>(await _host.Engine.GiveAsync(key, command, new CommandHeader(Guid.NewGuid().ToString(), Actors.System, Reason: reason), Token));
        // Two at a time are kept apart, so that afterwards everything has been tried.
        await _host.Services.GetRequiredService<EffectDispatcher>().DispatchAsync(key, Token);
    }

    private async Task AtAsync(Instant now)
    {
        _clock.Reset(now);
        var sweep = _host.Services.GetRequiredService<Sweep>();
        for (var pass = 0; pass < 3; pass++) await sweep.RunAsync("goteborg", Token);
    }

    private async Task<ProcessDocument> DocumentAsync() => (await _host.Services.GetRequiredService<IProcessStore>().ReadAsync(Measure, Token))!;

    private async Task<IReadOnlyList<(string What, string To, string State, string? Detail)>> LinesAsync()
    {
        var reader = await _host.SignInAsync(Role.Coordinator);
        var page = await reader.GetAsync($"/arenden/atgarder/{Measure.Id}");
        return [.. page.Html.QuerySelectorAll("section[aria-labelledby=messages] tbody tr").Select(row =>
            (row.Children[1].TextContent.Trim(), row.Children[2].TextContent.Trim(), row.QuerySelector(".state")!.TextContent.Trim(), row.QuerySelector("small")?.TextContent.Trim()))];
    }
}
