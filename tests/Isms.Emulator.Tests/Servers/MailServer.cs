using System.Collections.Concurrent;
using System.Text.Json;
using Isms.Emulator.Tests.Servers;

[assembly: AssemblyFixture(typeof(MailServer))]

namespace Isms.Emulator.Tests.Servers;

/// <summary>A message as the server took it.</summary>
public sealed record TakenMail(string From, IReadOnlyList<string> To, bool Secure, string? User, byte[] Message);

/// <summary>A small mail server that speaks real SMTP, on three ports: STARTTLS offered, TLS from the first byte, none.</summary>
public sealed class MailServer : IAsyncLifetime
{
    private readonly ConcurrentQueue<TakenMail> _taken = new();
    private NodeServer? _server;

    public int StartTlsPort => PortOf("startTls");

    public int TlsPort => PortOf("onConnect");

    public int PlainPort => PortOf("plain");

    public async ValueTask InitializeAsync() =>
        _server = await NodeServer.StartAsync("mail", said => _taken.Enqueue(said.Deserialize<TakenMail>(JsonSerializerOptions.Web)!));

    /// <summary>What was taken for an address; complete when the sender has its receipt and this has been read.</summary>
    public async Task<IReadOnlyList<TakenMail>> TakenForAsync(string address, int atLeast, CancellationToken cancellationToken)
    {
        // The server says what it took before it gives the receipt, but over another line.
        while (_taken.Count(mail => mail.To.Contains(address)) < atLeast) await Task.Delay(10, cancellationToken);
        return [.. _taken.Where(mail => mail.To.Contains(address))];
    }

    /// <summary>Whether anything was taken for an address so far.</summary>
    public bool HasTakenFor(string address) => _taken.Any(mail => mail.To.Contains(address));

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
    }

    private int PortOf(string name) => _server!.Addresses.GetProperty(name).GetInt32();
}
