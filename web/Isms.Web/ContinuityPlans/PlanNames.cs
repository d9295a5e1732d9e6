using Isms.Processes.ContinuityPlan;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Web.Access;
using Isms.Web.Hosting;
using Isms.Web.Matters;
using Isms.Web.Registers;

namespace Isms.Web.ContinuityPlans;

/// <summary>The names behind the references of a plan, and where they lead for those who read the registers.</summary>
public sealed class PlanNames
{
    private readonly PageRequest _request;
    private readonly IReadOnlyDictionary<string, string> _names;

    private PlanNames(PageRequest request, IReadOnlyDictionary<string, string> names) => (_request, _names) = (request, names);

    /// <summary>The names read.</summary>
    public IReadOnlyDictionary<string, string> All => _names;

    /// <summary>Reads the names of references, and of what contents depend on.</summary>
    public static async Task<PlanNames> LoadAsync(PageRequest request, IEnumerable<string> references, IEnumerable<PlanContent?> contents) =>
        new(request, await SubjectNames.OfAsync(request, references.Concat(contents.OfType<ImpactAnalysis>().SelectMany(a => a.Dependencies).Select(d => d.Reference).OfType<string>()).Distinct(StringComparer.Ordinal)));

    /// <summary>What is referred to, by name.</summary>
    public string Of(string reference) => _names.TryGetValue(reference, out var name) ? name : _request.Texts["Actor.unknown"];

    /// <summary>A person, by name.</summary>
    public string Person(string personId) => personId == Actors.System ? _request.Texts["Actor.system"] : Of($"{RegisterKinds.Person}/{personId}");

    /// <summary>What is referred to, leading to its page if the person may open it.</summary>
    public Link LinkTo(string reference) =>
        new(Of(reference), _request.User.May(Policies.ReadRegisters) ? _request.Service<KindRoutes>().UrlOf(ProcessKey.FromReference(_request.Tenant, reference)) : null);

    /// <summary>A dependency, leading to its page if it has one.</summary>
    public Link Of(PlanDependency dependency) => dependency.Reference is { } reference ? LinkTo(reference) : new Link(dependency.Name ?? "");

    /// <summary>Who approves, by role and what it is held for.</summary>
    public string Approver(string scope) => _request.Texts["Plan.approverOf", _request.Texts[$"Role.{ContinuityPlanProcess.ApproverOf(scope).Role}"], Of(scope)];
}
