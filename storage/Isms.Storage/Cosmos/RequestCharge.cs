using Isms.Processes.Engine;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Logging;

namespace Isms.Storage.Cosmos;

/// <summary>What one operation of the port costs, in request units; logged and counted when it ends, however it ends.</summary>
internal sealed partial class RequestCharge(OperationMeter meter, ILogger logger, string operation, string kind) : IDisposable
{
    private readonly Lock _adding = new();
    private double _sum;

    /// <summary>Adds one answer's charge; from several threads at once, too.</summary>
    internal void Add(ResponseMessage answer)
    {
        lock (_adding) _sum += answer.Headers.RequestCharge;
    }

    public void Dispose()
    {
        meter.Charged(operation, kind, _sum);
        LogCharge(logger, operation, kind, _sum);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Operation} of {Kind} took {Charge} request units")]
    private static partial void LogCharge(ILogger logger, string operation, string kind, double charge);
}
