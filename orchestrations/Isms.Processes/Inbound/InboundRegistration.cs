using Isms.Processes.RefusedMessage;
using Microsoft.Extensions.DependencyInjection;

namespace Isms.Processes.Inbound;

/// <summary>Every type of message the product takes.</summary>
public static class InboundRegistration
{
    /// <summary>Adds the types and what takes them.</summary>
    public static IServiceCollection AddInboundMessages(this IServiceCollection services) => services
        .AddMessageType<OrganisationMessage>()
        .AddMessageType<SharedServiceMessage>()
        .AddMessageType<InformationSystemMessage>()
        .AddMessageType<SupplierMessage>()
        .AddMessageType<SupplierSignalMessage>()
        .AddSingleton<EntryLookup>()
        .AddSingleton<RefusedMessages>()
        .AddSingleton<InboundMessages>();

    /// <summary>Adds one type in one version.</summary>
    public static IServiceCollection AddMessageType<T>(this IServiceCollection services) where T : class, IInboundMessageType => services.AddSingleton<IInboundMessageType, T>();
}
