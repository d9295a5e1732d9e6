using Isms.Processes.Incident;
using Isms.Processes.RefusedMessage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Isms.Processes.Inbound;

/// <summary>Every type of message the product takes.</summary>
public static class InboundRegistration
{
    /// <summary>Adds the types and what takes them.</summary>
    public static IServiceCollection AddInboundMessages(this IServiceCollection services)
    {
        // A host that was told other markers has added them already, or adds them later.
        services.TryAddSingleton(ClassifiedMarkers.Default);
        return services
            .AddMessageType<OrganisationMessage>()
            .AddMessageType<SharedServiceMessage>()
            .AddMessageType<InformationSystemMessage>()
            .AddMessageType<SupplierMessage>()
            .AddMessageType<SupplierSignalMessage>()
            .AddMessageType<IncidentMessage>()
            .AddSingleton<EntryLookup>()
            .AddSingleton<RefusedMessages>()
            .AddSingleton<InboundMessages>();
    }

    /// <summary>Adds one type in one version.</summary>
    public static IServiceCollection AddMessageType<T>(this IServiceCollection services) where T : class, IInboundMessageType => services.AddSingleton<IInboundMessageType, T>();
}
