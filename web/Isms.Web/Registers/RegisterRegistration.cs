using Isms.Web.Hosting;
using Isms.Web.Registers.Schedule;
using Microsoft.Extensions.DependencyInjection;

namespace Isms.Web.Registers;

/// <summary>Registers the pages of the registers and of the schedule.</summary>
internal static class RegisterRegistration
{
    public static IServiceCollection AddRegisterPages(this IServiceCollection services) => services
        .AddRegister<SupplierDefinition>()
        .AddRegister<InformationSystemDefinition>()
        .AddRegister<SharedServiceDefinition>()
        .AddRegister<OrganisationDefinition>()
        .AddRegister<PersonDefinition>()
        .AddRegister<RoleAssignmentDefinition>()
        .AddSingleton<IPages, EntryPages>()
        .AddSingleton<IPages, ErasurePages>()
        .AddSingleton<IPages, StartControlPages>()
        .AddSingleton<IPages, SchedulePages>();

    private static IServiceCollection AddRegister<T>(this IServiceCollection services) where T : RegisterDefinition, new()
    {
        var register = new T();
        return services.AddSingleton(register).AddSingleton<RegisterDefinition>(register).AddSingleton(new KindRoute(register.Kind, register.Path));
    }
}
