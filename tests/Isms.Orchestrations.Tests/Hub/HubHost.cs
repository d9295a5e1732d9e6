using System.Net;
using DurableTask.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Workers = Microsoft.Extensions.Hosting.Host;

namespace Isms.Orchestrations.Tests.Hub;

/// <summary>A task hub behind its protocol, and a worker and a client that speak it, all in this process on a free port.</summary>
internal sealed class HubHost : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly IHost _worker;
    private readonly GrpcChannel _channel;

    private HubHost(TaskHub hub, WebApplication server, IHost worker, GrpcChannel channel) =>
        (Hub, _server, _worker, _channel, Client) = (hub, server, worker, channel, worker.Services.GetRequiredService<DurableTaskClient>());

    public TaskHub Hub { get; }

    public DurableTaskClient Client { get; }

    /// <summary>Starts over an empty hub.</summary>
    public static async Task<HubHost> StartAsync(Action<DurableTaskRegistry> register)
    {
        var hub = new TaskHub();
        var server = await ServeAsync(hub);
        var channel = GrpcChannel.ForAddress(server.Urls.Single());
        var builder = Workers.CreateEmptyApplicationBuilder(null);
        builder.Services.AddDurableTaskWorker(worker => worker.AddTasks(register).UseGrpc(channel));
        builder.Services.AddDurableTaskClient(client => client.UseGrpc(channel).RegisterDirectly());
        var worker = builder.Build();
        await worker.StartAsync();
        return new HubHost(hub, server, worker, channel);
    }

    public async ValueTask DisposeAsync()
    {
        await _worker.StopAsync();
        _worker.Dispose();
        _channel.Dispose();
        await _server.StopAsync();
        await _server.DisposeAsync();
    }

    private static async Task<WebApplication> ServeAsync(TaskHub hub)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton<IOrchestrationService>(hub).AddSingleton<IOrchestrationServiceClient>(hub).AddSingleton<HubServer>();
        var server = builder.Build();
        server.MapGrpcService<HubServer>();
        await server.StartAsync();
        return server;
    }
}
