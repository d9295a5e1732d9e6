using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Storage;
using Isms.Storage.Alarms;
using Isms.Tests.Engine;
using Isms.Tests.Specifications;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using NodaTime.Testing;

namespace Isms.Tests.Storage;

/// <summary>The alarm channel against a real web server that answers as it is told.</summary>
public sealed class WebhookAlarmChannelTests : IAsyncLifetime
{
    private const string Secret = "a secret of at least thirty-two bytes";

    private static readonly Alarm Alarm = new(
        "goteborg/incident-track/t1/7/1", "incident-track/t1", "track.alarm.warning", "IS-2026-0007", "csl-2-5", Instant.FromUtc(2026, 10, 6, 9, 30, 30), new Uri("https://isms.example.se/arenden/spar/t1"));

    private readonly ConcurrentQueue<(IHeaderDictionary Headers, byte[] Body)> _received = new();
    private readonly FakeClock _clock = new(Instant.FromUtc(2026, 10, 6, 8, 0));
    private readonly WebApplication _receiver;
    private Func<HttpContext, Task> _answer = _ => Task.CompletedTask;

    public WebhookAlarmChannelTests()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _receiver = builder.Build();
        _receiver.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            _received.Enqueue((new HeaderDictionary(context.Request.Headers.ToDictionary(h => h.Key, h => h.Value)), body.ToArray()));
            await _answer(context);
        });
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private AlarmWebhookOptions Options => new() { Url = new Uri(_receiver.Urls.Single() + "/alarms"), Secret = Secret, Channel = "oncall-isms", Timeout = TimeSpan.FromSeconds(60) };

    public async ValueTask InitializeAsync() => await _receiver.StartAsync(Token);

    public async ValueTask DisposeAsync() => await _receiver.DisposeAsync();

    [Fact]
    public async Task An_alarm_arrives_with_ids_codes_and_times()
    {
        await RaiseAsync();

        var (headers, body) = Assert.Single(_received);
        Assert.Equal("application/json; charset=utf-8", headers.ContentType);
        Assert.Equal(
            """{"type":"isms.alarm.v1","id":"goteborg/incident-track/t1/7/1","channel":"oncall-isms","kind":"track.alarm.warning","matter":"incident-track/t1","caseReference":"IS-2026-0007","rule":"csl-2-5","strict":"2026-10-06T09:30:30Z","minutesLeft":90,"link":"https://isms.example.se/arenden/spar/t1"}""",
            Encoding.UTF8.GetString(body));
    }

    [Fact]
    public async Task What_is_not_known_is_left_out()
    {
        using var channel = Channel(Options with { Channel = null });
        await channel.RaiseAsync(new Alarm("id", "incident/i1", "incident.reminder", null, null, null, null), Token);

        Assert.Equal("""{"type":"isms.alarm.v1","id":"id","kind":"incident.reminder","matter":"incident/i1"}""", Encoding.UTF8.GetString(Assert.Single(_received).Body));
    }

    [Fact]
    public async Task After_the_strict_time_the_minutes_are_negative()
    {
        _clock.AdvanceMinutes(91);
        await RaiseAsync();
        Assert.Equal(-1, JsonElement.Parse(Assert.Single(_received).Body).GetProperty("minutesLeft").GetInt32());
    }

    [Fact]
    public async Task Whoever_has_the_secret_knows_that_it_is_ours_and_whoever_has_another_does_not()
    {
        await RaiseAsync();

        var (headers, body) = Assert.Single(_received);
        var timestamp = headers[WebhookAlarmChannel.TimestampHeader].ToString();
        Assert.Equal(_clock.GetCurrentInstant().ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture), timestamp);
        Assert.Equal(Signed(Secret, timestamp, body), headers[WebhookAlarmChannel.SignatureHeader].ToString());
        Assert.NotEqual(Signed(Secret + "!", timestamp, body), headers[WebhookAlarmChannel.SignatureHeader].ToString());
        Assert.NotEqual(Signed(Secret, timestamp + "1", body), headers[WebhookAlarmChannel.SignatureHeader].ToString());
        Assert.NotEqual(Signed(Secret, timestamp, [.. body, (byte)' ']), headers[WebhookAlarmChannel.SignatureHeader].ToString());
    }

    [Fact]
    public void The_signature_is_the_published_one() =>
        // As openssl has it: printf '1767225600.{}' | openssl dgst -sha256 -hmac <secret>
        Assert.Equal("v1=bc0f93b206d1d13bb036e09a80e1ea0b2153210f1ec1c5afeff1f17fd115baf1", Signed(Secret, "1767225600", "{}"u8.ToArray()));

    [Fact]
    public async Task A_repetition_has_the_same_key()
    {
        _answer = Failing(1);
        await Assert.ThrowsAsync<AlarmNotTakenException>(RaiseAsync);
        await RaiseAsync();
        Assert.Equal([Alarm.Id, Alarm.Id], _received.Select(r => r.Headers[WebhookAlarmChannel.IdHeader].ToString()));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(401)]
    [InlineData(429)]
    public async Task What_is_not_taken_is_a_failure_with_its_status_and_without_the_address(int status)
    {
        _answer = context => Status(context, status);
        var failure = await Assert.ThrowsAsync<AlarmNotTakenException>(RaiseAsync);
        Assert.Contains($"status {status}", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        _answer = context =>
        {
            context.Response.Redirect("/elsewhere", permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        };
        await Assert.ThrowsAsync<AlarmNotTakenException>(RaiseAsync);
        Assert.Single(_received);
    }

    [Fact]
    public async Task A_receiver_that_hangs_is_given_up_and_left_alone_for_as_long()
    {
        var released = new TaskCompletionSource();
        _answer = _ => released.Task;
        // Long enough for a slow machine to be heard by the receiver, and to be answered at last.
        using var channel = Channel(Options with { Timeout = TimeSpan.FromSeconds(3) });

        var failure = await Assert.ThrowsAsync<AlarmNotTakenException>(() => channel.RaiseAsync(Alarm, Token));
        await Assert.ThrowsAsync<AlarmNotTakenException>(() => channel.RaiseAsync(Alarm, Token));
        released.SetResult();
        _clock.AdvanceSeconds(3);
        await channel.RaiseAsync(Alarm, Token);

        Assert.Contains("no answer in time", failure.Message, StringComparison.Ordinal);
        Assert.Equal(2, _received.Count);
    }

    [Fact]
    public async Task A_receiver_that_is_not_there_is_a_failure()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        using var channel = Channel(Options with { Url = new Uri($"http://127.0.0.1:{port}/") });

        var failure = await Assert.ThrowsAsync<AlarmNotTakenException>(() => channel.RaiseAsync(Alarm, Token));
        Assert.DoesNotContain("127.0.0.1", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_told_to_stop_does_not_fail()
    {
        using var channel = Channel(Options);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => channel.RaiseAsync(Alarm, new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task Through_the_outbox_an_alarm_that_failed_is_raised_until_it_is_taken_and_nobody_is_mailed_again()
    {
        _answer = Failing(2);
        using var channel = Channel(Options);
        await using var host = new Host();
        host.Notifier.Raises = alarm => channel.RaiseAsync(alarm, Token);
        await host.AcceptedAsync(Host.ErrandKey("e1"), new ErrandCommand.Begin());
        await host.AcceptedAsync(Host.ErrandKey("e1"), new ErrandCommand.Say(NotifyUrgency.Clock, [new(PersonId: World.Owner)]));
        for (var tries = 0; tries < 5; tries++)
        {
            await host.SweepAsync();
            host.Clock.AdvanceMinutes(1);
        }

        Assert.Equal(3, _received.Count);
        Assert.Single(_received.Select(r => r.Headers[WebhookAlarmChannel.IdHeader].ToString()).Distinct(StringComparer.Ordinal));
        Assert.Single(host.Notifier.Sent);
        Assert.Empty((await host.ReadAsync(Host.ErrandKey("e1"))).Effects);
    }

    public static IEnumerable<TheoryDataRow<string, AlarmWebhookOptions>> Faulty()
    {
        var working = new AlarmWebhookOptions { Url = new Uri("https://oncall.example/alarms"), Secret = Secret };
        return
        [
            new("Isms:AlarmWebhook:Url must begin with https", working with { Url = new Uri("http://oncall.example/alarms") }),
            new("Isms:AlarmWebhook:Url is no web address", working with { Url = new Uri("alarms", UriKind.Relative) }),
            new("Isms:AlarmWebhook:Url must hold no user", working with { Url = new Uri("https://isms:word@oncall.example/") }),
            new("Isms:AlarmWebhook:Url is missing", working with { Url = null }),
            new("Isms:AlarmWebhook:Secret", working with { Secret = null }),
            new("Isms:AlarmWebhook:Secret", working with { Secret = "a secret too short" }),
            new("Isms:AlarmWebhook:Timeout", working with { Timeout = TimeSpan.Zero }),
        ];
    }

    [Theory]
    [MemberData(nameof(Faulty))]
    public void What_cannot_work_is_refused_by_the_name_of_the_setting(string problem, AlarmWebhookOptions options)
    {
        var refused = Assert.Throws<StorageSettingsException>(() => new ServiceCollection().AddIsmsAlarmWebhook(options));
        Assert.StartsWith(problem, Assert.Single(refused.Problems), StringComparison.Ordinal);
        Assert.DoesNotContain("secret of", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_address_there_is_no_channel()
    {
        Assert.Empty(new ServiceCollection().AddIsmsAlarmWebhook(null));
        Assert.Empty(new ServiceCollection().AddIsmsAlarmWebhook(new AlarmWebhookOptions()));
    }

    private static string Signed(string secret, string timestamp, byte[] body) => WebhookAlarmChannel.Signature(Encoding.UTF8.GetBytes(secret), timestamp, body);

    private static Task Status(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    /// <summary>Answers 500 some times, then well.</summary>
    private static Func<HttpContext, Task> Failing(int times) => context => times-- > 0 ? Status(context, 500) : Task.CompletedTask;

    private WebhookAlarmChannel Channel(AlarmWebhookOptions options) => new(options, _clock);

    private async Task RaiseAsync()
    {
        using var channel = Channel(Options);
        await channel.RaiseAsync(Alarm, Token);
    }
}
