using Isms.Processes.Incident;
using Isms.Processes.Kernel;
using Isms.Processes.PlanRenewal;
using Isms.Processes.SupplierControl;

namespace Isms.Processes.Measure;

/// <summary>What the kind of matter a measure comes from decides: who leads its follow-up, who verifies, and what the matter hears.</summary>
internal static class MeasureOrigin
{
    /// <summary>Who leads the follow-up beside the coordinator.</summary>
    public static Recipient Leader(MeasureCommand.Start terms) => KindOf(terms) switch
    {
        IncidentProcess.KindName => new(Role.IncidentHandler),
        PlanRenewalProcess.KindName => new(Role.Coordinator),
        _ => new(Role.SupplierManager, terms.Subject),
    };

    /// <summary>Who verifies what is reported as done.</summary>
    public static Recipient Verifier(MeasureCommand.Start terms) => KindOf(terms) switch
    {
        IncidentProcess.KindName => new(Role.IncidentHandler),
        PlanRenewalProcess.KindName => new(Role.Coordinator),
        _ => new(Role.Reviewer),
    };

    /// <summary>Tells the matter how a measure of it stands.</summary>
    public static Effect.Signal Report(MeasureCommand.Start terms, ProcessKey key, string phase)
    {
        var origin = ProcessKey.FromReference(key.Tenant, terms.Origin);
        return new(origin.Kind, origin.Id, origin.Kind switch
        {
            IncidentProcess.KindName => new IncidentCommand.ReportMeasure(key.Id, phase),
            PlanRenewalProcess.KindName => new PlanRenewalCommand.ReportMeasure(key.Id, phase),
            _ => new SupplierControlCommand.ReportMeasure(key.Id, phase),
        });
    }

    private static string KindOf(MeasureCommand.Start terms) => terms.Origin[..terms.Origin.IndexOf('/', StringComparison.Ordinal)];
}
