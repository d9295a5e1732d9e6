using Isms.Processes.ContinuityPlan;
using Isms.Web.Language;

namespace Isms.Web.OfflinePlans;

/// <summary>Everything a plan's page for use without a network says. It holds nothing of when it was made, so that the same plan gives the same file.</summary>
/// <param name="Subject">The service or unit.</param>
/// <param name="State">The plan.</param>
/// <param name="Contents">The parts of the version in force.</param>
/// <param name="Names">Titles by reference, <c>kind/id</c>.</param>
/// <param name="Contacts">Who holds which role, in the order of use.</param>
/// <param name="Text">The words.</param>
public sealed record OfflinePlan(
    string Subject, ContinuityPlanState State, IReadOnlyList<PlanContent> Contents, IReadOnlyDictionary<string, string> Names, IReadOnlyList<OfflineContact> Contacts, Texts Text)
{
    /// <summary>The version in force.</summary>
    public PlanVersion Version => State.InForce!;

    /// <summary>A part.</summary>
    public T Part<T>() where T : PlanContent => Contents.OfType<T>().Single();

    /// <summary>What is referred to, by name.</summary>
    public string NameOf(string reference) => Names.TryGetValue(reference, out var name) ? name : Text["Actor.unknown"];

    /// <summary>The roles and functions that the steps name, each once, in the order of the steps.</summary>
    public IReadOnlyList<string> Responsible => [.. new[] { Part<ContinuityRoutines>().Steps, Part<RecoveryPlan>().Steps, Part<ReturnPlan>().Steps, Part<ReturnPlan>().Reconciliation }
        .SelectMany(steps => steps).Select(step => step.Responsible).OfType<string>().Where(responsible => responsible.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];
}

/// <summary>A role with the people who hold it; none when it is vacant.</summary>
public sealed record OfflineContact(string Role, IReadOnlyList<string> People);
