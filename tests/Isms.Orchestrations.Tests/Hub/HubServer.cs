using DurableTask.Core;
using Grpc.Core;
using Microsoft.DurableTask.Testing.Sidecar.Grpc;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using P = Microsoft.DurableTask.Protobuf;

namespace Isms.Orchestrations.Tests.Hub;

/// <summary>
/// The task hub as a Functions host shows it: an event to an instance that is not there or has ended is refused. The
/// package's own takes it, and an instance that is not there then turns for ever.
/// </summary>
internal sealed class HubServer(
    IHostApplicationLifetime lifetime, ILoggerFactory loggers, IOrchestrationService service, IOrchestrationServiceClient client, IOptions<TaskHubGrpcServerOptions> options)
    : TaskHubGrpcServer(lifetime, loggers, service, client, options)
{
    private readonly IOrchestrationServiceClient _client = client;

    public override async Task<P.RaiseEventResponse> RaiseEvent(P.RaiseEventRequest request, ServerCallContext context)
    {
        var state = await _client.GetOrchestrationStateAsync(request.InstanceId, executionId: null);
        if (state is null) throw new RpcException(new Status(StatusCode.NotFound, "No such instance."));
        if (state.OrchestrationStatus is not (OrchestrationStatus.Pending or OrchestrationStatus.Running or OrchestrationStatus.Suspended))
            throw new RpcException(new Status(StatusCode.FailedPrecondition, "The instance has ended."));
        return await base.RaiseEvent(request, context);
    }
}
