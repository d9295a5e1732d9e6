using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Isms.Orchestrations.Driver;

/// <summary>
/// One orchestrator for each kind, so that portals, metrics and logs show drivers by what they drive; all of them are
/// <see cref="ProcessDriver"/>. Registers have one as well: it lives while they have effects to carry out.
/// </summary>
public static class ProcessOrchestrators
{
    /// <summary>Drives case reference numbers.</summary>
    [Function(nameof(CaseReference))]
    public static Task CaseReference([OrchestrationTrigger] TaskOrchestrationContext context, DriverInput input) => ProcessDriver.RunAsync(context, input);

    /// <summary>Drives continuity plans.</summary>
    [Function(nameof(ContinuityPlan))]
    public static Task ContinuityPlan([OrchestrationTrigger] TaskOrchestrationContext context, DriverInput input) => ProcessDriver.RunAsync(context, input);

    /// <summary>Drives control rounds.</summary>
    [Function(nameof(ControlRound))]
    public static Task ControlRound([OrchestrationTrigger] TaskOrchestrationContext context, DriverInput input) => ProcessDriver.RunAsync(context, input);

    /// <summary>Drives the schedule of controls.</summary>
    [Function(nameof(ControlSchedule))]
    public static Task ControlSchedule([OrchestrationTrigger] TaskOrchestrationContext context, DriverInput input) => ProcessDriver.RunAsync(context, input);

    /// <summary>Drives incidents.</summary>
    [Function(nameof(Incident))]
    public static Task Incident([OrchestrationTrigger] TaskOrchestrationContext context, DriverInput input) => ProcessDriver.RunAsync(context, input);

    /// <summary>Drives the tracks of incidents.</summary>
    [Function(nameof(IncidentTrack))]
    public static Task IncidentTrack([OrchestrationTrigger] TaskOrchestrationContext context, DriverInput input) => ProcessDriver.RunAsync(context, input);

    /// <summary>Drives information systems.</summary>
    [Function(nameof(InformationSystem))]
    public static Task InformationSystem([OrchestrationTrigger] TaskOrchestrationContext context, DriverInput input) => ProcessDriver.RunAsync(context, input);

    /// <summary>Drives measures.</summary>
    [Function(nameof(Measure))]
    public static Task Measure([OrchestrationTrigger] TaskOrchestrationContext context, DriverInput input) => ProcessDriver.RunAsync(context, input);

    /// <summary>Drives organisations.</summary>
    [Function(nameof(Organisation))]
    public static Task Organisation([OrchestrationTrigger] TaskOrchestrationContext context, DriverInput input) => ProcessDriver.RunAsync(context, input);

    /// <summary>Drives persons.</summary>
    [Function(nameof(Person))]
    public static Task Person([OrchestrationTrigger] TaskOrchestrationContext context, DriverInput input) => ProcessDriver.RunAsync(context, input);

    /// <summary>Drives activations of continuity plans.</summary>
    [Function(nameof(PlanActivation))]
    public static Task PlanActivation([OrchestrationTrigger] TaskOrchestrationContext context, DriverInput input) => ProcessDriver.RunAsync(context, input);

    /// <summary>Drives renewals of continuity plans.</summary>
    [Function(nameof(PlanRenewal))]
    public static Task PlanRenewal([OrchestrationTrigger] TaskOrchestrationContext context, DriverInput input) => ProcessDriver.RunAsync(context, input);

    /// <summary>Drives refused messages.</summary>
    [Function(nameof(RefusedMessage))]
    public static Task RefusedMessage([OrchestrationTrigger] TaskOrchestrationContext context, DriverInput input) => ProcessDriver.RunAsync(context, input);

    /// <summary>Drives digests of reminders.</summary>
    [Function(nameof(ReminderDigest))]
    public static Task ReminderDigest([OrchestrationTrigger] TaskOrchestrationContext context, DriverInput input) => ProcessDriver.RunAsync(context, input);

    /// <summary>Drives role assignments.</summary>
    [Function(nameof(RoleAssignment))]
    public static Task RoleAssignment([OrchestrationTrigger] TaskOrchestrationContext context, DriverInput input) => ProcessDriver.RunAsync(context, input);

    /// <summary>Drives shared services.</summary>
    [Function(nameof(SharedService))]
    public static Task SharedService([OrchestrationTrigger] TaskOrchestrationContext context, DriverInput input) => ProcessDriver.RunAsync(context, input);

    /// <summary>Drives suppliers.</summary>
    [Function(nameof(Supplier))]
    public static Task Supplier([OrchestrationTrigger] TaskOrchestrationContext context, DriverInput input) => ProcessDriver.RunAsync(context, input);

    /// <summary>Drives supplier controls.</summary>
    [Function(nameof(SupplierControl))]
    public static Task SupplierControl([OrchestrationTrigger] TaskOrchestrationContext context, DriverInput input) => ProcessDriver.RunAsync(context, input);

    /// <summary>Drives supplier signals.</summary>
    [Function(nameof(SupplierSignal))]
    public static Task SupplierSignal([OrchestrationTrigger] TaskOrchestrationContext context, DriverInput input) => ProcessDriver.RunAsync(context, input);
}
