using Isms.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace Isms.Web.Portal;

internal static class PortalRegistration
{
    /// <summary>Registers the supplier's own pages. The host adds <see cref="Isms.Processes.Engine.SupplierLinks"/> with its key.</summary>
    public static IServiceCollection AddSupplierPortal(this IServiceCollection services) => services
        .AddSingleton<SupplierCookie>()
        .AddSingleton<DraftStore>()
        .AddSingleton<EvidenceIntake>()
        .AddSingleton<IAuthorizationHandler, SupplierLinkHandler>()
        .AddSingleton<IAuthorizationMiddlewareResultHandler, SupplierLinkRefusal>()
        .AddSingleton<IPages, EntryPages>()
        .AddSingleton<IPages, AnswerPages>()
        .AddSingleton<IPages, EvidencePages>();
}
