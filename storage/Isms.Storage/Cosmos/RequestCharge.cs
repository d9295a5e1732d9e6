using System.Diagnostics.Metrics;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Logging;

namespace Isms.Storage.Cosmos;

/// <summary>What one operation of the port costs, in request units; logged and counted when it ends, however it ends.</summary>
internal sealed partial class RequestCharge(ILogger logger, string operation, string kind) : IDisposable
{
    private static readonly Meter Meter = new("Isms.Storage");
    private static readonly Counter<double> Charged = Meter.CreateCounter<double>("isms.storage.request_charge", "{request_unit}", "Request units taken by the store's operations.");

    private readonly Lock _adding = new();
    private double _sum;

    /// <summary>Adds one answer's charge; from several threads at once, too.</summary>
    internal void Add(ResponseMessage answer)
    {
        lock (_adding) _sum += answer.Headers.RequestCharge;
    }

    public void Dispose()
    {
        Charged.Add(_sum, KeyValuePair.Create<string, object?>("operation", operation), KeyValuePair.Create<string, object?>("kind", kind));
        LogCharge(logger, operation, kind, _sum);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Operation} of {Kind} took {Charge} request units")]
    private static partial void LogCharge(ILogger logger, string operation, string kind, double charge);
}
