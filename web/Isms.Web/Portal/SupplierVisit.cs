using Isms.Processes.Kernel;
using Isms.Processes.SupplierControl;
using Isms.Web.Hosting;
using Isms.Web.Layout;
using Microsoft.AspNetCore.Http;

namespace Isms.Web.Portal;

/// <summary>A request by somebody who entered through the link of a control, with the control as it was when the request came.</summary>
/// <param name="Document">The control.</param>
/// <param name="State">Its state.</param>
internal sealed record SupplierVisit(ProcessDocument Document, SupplierControlState State)
{
    public ProcessKey Key => Document.Key;

    public string Id => Document.Key.Id;

    /// <summary>The contact; the actor of the commands given.</summary>
    public string PersonId => State.ContactPersonId;

    public bool IsAnswering => State.Phase == ControlPhase.Answering;
}

/// <summary>Keeps the visit on the request.</summary>
internal static class SupplierVisitOfRequest
{
    public static void SetVisit(this HttpContext context, SupplierVisit visit)
    {
        context.Features.Set(visit);
        context.SetOutsideView(PortalUrls.Overview(visit.Id));
    }

    /// <summary>The visit that the policy let in.</summary>
    public static SupplierVisit Visit(this PageRequest request) =>
        request.Http.Features.Get<SupplierVisit>() ?? throw new InvalidOperationException("The endpoint does not name the policy of the supplier's link.");
}
