using Isms.Processes.Kernel;
using NodaTime;

namespace Isms.Processes.Registers;

/// <summary>What is told outside about suppliers.</summary>
public static class SupplierPublished
{
    /// <summary>A supplier moved to another stage of its life.</summary>
    [PublishedAs("isms.supplier.stage-changed", 1)]
    public sealed record StageChanged(Instant OccurredAt, string SupplierId, SupplierStage From, SupplierStage To) : PublishedEvent(OccurredAt);

    /// <summary>A supplier's entry is no longer used; a successor may have taken its place.</summary>
    [PublishedAs("isms.supplier.retired", 1)]
    public sealed record Retired(Instant OccurredAt, string SupplierId, string? SuccessorId = null) : PublishedEvent(OccurredAt);

    internal static IEnumerable<PublishedEvent> Of(SupplierState before, Recorded<RegisterEvent<SupplierDetails>> recorded, SupplierState after, string id) => recorded.Data switch
    {
        RegisterEvent<SupplierDetails>.Amended when before.Details!.Stage != after.Details!.Stage => [new StageChanged(recorded.At, id, before.Details.Stage, after.Details.Stage)],
        RegisterEvent<SupplierDetails>.Retired e => [new Retired(recorded.At, id, e.SuccessorId)],
        _ => [],
    };
}
