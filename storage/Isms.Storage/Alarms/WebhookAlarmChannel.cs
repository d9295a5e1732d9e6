using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using NodaTime;

namespace Isms.Storage.Alarms;

/// <summary>
/// Posts every alarm as JSON to one address, signed with a shared secret, and completes when it is answered with a status of
/// success. The effect id stands in <c>Idempotency-Key</c>, so that the receiver knows a repetition. Safe for use by several
/// threads.
/// </summary>
public sealed class WebhookAlarmChannel : IAlarmChannel, IDisposable
{
    /// <summary>Names what the body is, with its version.</summary>
    public const string Type = "isms.alarm.v1";

    /// <summary>When the alarm was signed: seconds since 1970.</summary>
    public const string TimestampHeader = "Isms-Timestamp";

    /// <summary><c>v1=</c> and the HMAC-SHA256, in lower-case hex, of the timestamp, a full stop and the body.</summary>
    public const string SignatureHeader = "Isms-Signature";

    /// <summary>The effect id.</summary>
    public const string IdHeader = "Idempotency-Key";

    private readonly AlarmWebhookOptions _options;
    private readonly byte[] _secret;
    private readonly IClock _clock;
    private readonly HttpClient _client;
    private long _restsUntil = Instant.MinValue.ToUnixTimeTicks();

    /// <summary>Makes the channel; nothing is connected before the first alarm.</summary>
    /// <param name="options">Checked beforehand; with an address.</param>
    /// <param name="clock">Dates the signatures and counts the minutes left.</param>
    public WebhookAlarmChannel(AlarmWebhookOptions options, IClock clock)
    {
        (_options, _clock, _secret) = (options, clock, Encoding.UTF8.GetBytes(options.Secret!));
        // A redirect would carry the alarm to somewhere nobody chose; connections are renewed so that a moved name is found.
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { Timeout = System.Threading.Timeout.InfiniteTimeSpan };
    }

    /// <inheritdoc/>
    public async Task RaiseAsync(Alarm alarm, CancellationToken cancellationToken)
    {
        var now = _clock.GetCurrentInstant();
        // A receiver that hangs would hold up the mail of other matters behind it, once for each alarm.
        if (now.ToUnixTimeTicks() < Interlocked.Read(ref _restsUntil)) throw new AlarmNotTakenException("no answer a moment ago");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_options.Timeout);
        try
        {
            using var request = Signed(alarm, now);
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            if (!answer.IsSuccessStatusCode) throw new AlarmNotTakenException($"status {(int)answer.StatusCode}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Interlocked.Exchange(ref _restsUntil, (now + Duration.FromTimeSpan(_options.Timeout)).ToUnixTimeTicks());
            throw new AlarmNotTakenException("no answer in time");
        }
        catch (HttpRequestException e)
        {
            // Its own words name the address.
            throw new AlarmNotTakenException(e.HttpRequestError.ToString());
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    /// <summary>What a body and a timestamp are signed with, for whoever checks it.</summary>
    public static string Signature(ReadOnlySpan<byte> secret, string timestamp, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        hmac.AppendData(Encoding.ASCII.GetBytes(timestamp + "."));
        hmac.AppendData(body);
        return $"v1={Convert.ToHexStringLower(hmac.GetHashAndReset())}";
    }

    private HttpRequestMessage Signed(Alarm alarm, Instant now)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new Body(Type, alarm.Id, _options.Channel, alarm.Kind, alarm.Matter, alarm.CaseReference, alarm.Rule, alarm.Strict, alarm.Strict is { } strict ? (long)Math.Floor((strict - now).TotalMinutes) : null, alarm.Link),
            KernelJson.Options);
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return new HttpRequestMessage(HttpMethod.Post, _options.Url)
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") } },
            Headers = { { IdHeader, alarm.Id }, { TimestampHeader, timestamp }, { SignatureHeader, Signature(_secret, timestamp, body) } },
        };
    }

    /// <summary>What travels.</summary>
    private sealed record Body(string Type, string Id, string? Channel, string Kind, string Matter, string? CaseReference, string? Rule, Instant? Strict, long? MinutesLeft, Uri? Link);
}
