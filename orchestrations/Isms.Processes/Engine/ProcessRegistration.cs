using Isms.Processes.ContinuityPlan;
using Isms.Processes.ControlRound;
using Isms.Processes.Engine.Driving;
using Isms.Processes.Inbound;
using Isms.Processes.Incident;
using Isms.Processes.IncidentTrack;
using Isms.Processes.Kernel;
using Isms.Processes.Measure;
using Isms.Processes.PlanActivation;
using Isms.Processes.PlanRenewal;
using Isms.Processes.RefusedMessage;
using Isms.Processes.Registers;
using Isms.Processes.ReminderDigest;
using Isms.Processes.SupplierControl;
using Isms.Processes.SupplierSignal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NodaTime;

namespace Isms.Processes.Engine;

/// <summary>Registers the engine and every kind of the product.</summary>
public static class ProcessRegistration
{
    /// <summary>
    /// Adds the engine, its sweep and all kinds. The host adds the ports: <see cref="IProcessStore"/>, <see cref="IBlobStore"/>,
    /// <see cref="INotifier"/>, <see cref="IEventPublisher"/>, <see cref="IProcessDriver"/>, <see cref="IJobs"/> and <see cref="IClock"/>.
    /// </summary>
    public static IServiceCollection AddIsmsProcesses(this IServiceCollection services)
    {
        services.AddProcess<CaseReferenceRegister>();
        services.AddProcess<OrganisationRegister>();
        services.AddProcess<SharedServiceRegister>();
        services.AddProcess<InformationSystemRegister>();
        services.AddProcess<PersonRegister>();
        services.AddProcess<RoleAssignmentRegister>();
        services.AddProcess<SupplierRegister>();
        services.AddProcess<SupplierControlProcess>();
        services.AddProcess<MeasureProcess>();
        services.AddProcess<ControlScheduleProcess>();
        services.AddProcess<ControlRoundProcess>();
        services.AddProcess<SupplierSignalProcess>();
        services.AddProcess<RefusedMessageProcess>();
        services.AddProcess<IncidentProcess>();
        services.AddProcess<IncidentTrackProcess>();
        services.AddProcess<ReminderDigestProcess>();
        services.AddProcess<ContinuityPlanProcess>();
        services.AddProcess<PlanRenewalProcess>();
        services.AddProcess<PlanActivationProcess>();

        services.TryAddSingleton<IRuleSource>(_ => new FixedRules(PublishedRules.Shipped()));
        services.TryAddSingleton(DigestHours.Default);
        services.TryAddSingleton(provider => new OperationMeter(provider.GetRequiredService<IClock>()));
        services.AddSingleton<RoleDirectory>();
        services.AddSingleton<PersonDirectory>();
        services.AddSingleton<IUserDirectory, UserDirectory>();
        services.AddSingleton<RegisterUse>();
        services.AddSingleton<EntryNames>();
        services.AddSingleton<KeptSummaries>();
        services.AddSingleton<ControlScheduler>();
        services.AddSingleton<ControlRoundJob>();
        services.AddSingleton<PlanTexts>();
        services.AddSingleton<PlanWatch>();
        services.AddSingleton<RestoreGraphs>();
        services.AddSingleton(DateTimeZoneProviders.Tzdb["Europe/Stockholm"]);
        services.AddSingleton<ProcessCatalog>();
        services.AddSingleton<CaseReferences>();
        services.AddSingleton<ProcessEngine>();
        services.AddSingleton<EffectHold>();
        services.AddSingleton<Notifications>();
        services.AddSingleton<EffectDispatcher>();
        services.AddSingleton<ProcessAdvance>();
        services.AddSingleton<Sweep>();
        services.AddSingleton<SweepStatus>();
        services.AddSingleton<StoreVerification>();
        services.AddInboundMessages();
        return services;
    }

    /// <summary>Adds one kind, as itself and to the catalog; adding it again changes nothing.</summary>
    public static IServiceCollection AddProcess<T>(this IServiceCollection services) where T : class, IProcessType =>
        services.Any(service => service.ServiceType == typeof(T)) ? services : services.AddSingleton<T>().AddSingleton<IProcessType>(provider => provider.GetRequiredService<T>());
}
