using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.PlanRenewal;
using Isms.Processes.Registers;
using Isms.Web.Access;
using Isms.Web.Hosting;

namespace Isms.Web.ContinuityPlans;

/// <summary>Who may read a plan and its renewals: whoever reads matters, and whoever owns it or works on it, whatever the roles.</summary>
internal static class PlanAccess
{
    /// <summary>Whether the person reads matters, or the plan or renewal names the person.</summary>
    public static bool MayRead(CurrentUser user, Promoted promoted) => user.May(Policies.ReadMatters) || promoted.Links.Contains(Person(user));

    /// <summary>The same of a plan, which knows those who work on its parts only once a version is adopted.</summary>
    public static async Task<bool> MayReadPlanAsync(PageRequest request, ProcessDocument plan) =>
        MayRead(request.User, plan.Promoted) || (await request.QueryAsync(PlanRenewalProcess.KindName, new DocumentQuery(LinkedTo: Person(request.User)))).Any(renewal => renewal.Promoted.Fields.GetValueOrDefault("plan") == plan.Key.Id);

    private static string Person(CurrentUser user) => $"{RegisterKinds.Person}/{user.PersonId}";
}
