using NodaTime;

namespace Isms.Processes.ContinuityPlan;

/// <summary>What may have to be restored after a loss: services and systems, and what each of them needs.</summary>
/// <param name="Nodes">Each once, in any order.</param>
public sealed record RestoreGraph(IReadOnlyList<RestoreNode> Nodes);

/// <summary>A service or a system.</summary>
/// <param name="Reference">What it is, <c>kind/id</c>.</param>
/// <param name="RecoveryTime">How long its own recovery takes once all it needs is running; null when nobody has said.</param>
/// <param name="TolerableOutage">How long it may be away at most (maximalt tolerabelt avbrott); null when nobody has said.</param>
/// <param name="Needs">What must run before it can be restored, <c>kind/id</c>.</param>
public sealed record RestoreNode(string Reference, Duration? RecoveryTime, Duration? TolerableOutage, IReadOnlyList<string> Needs);

/// <summary>What must be restored first, and where the plans do not hold together; rich enough for a picture and a table.</summary>
/// <param name="Steps">Everything that can be restored, first to last.</param>
/// <param name="Cycles">What needs itself; each by its members, sorted, with one way round.</param>
/// <param name="LateChains">What is back later than can be tolerated, with the chain that takes so long; longest delay first.</param>
/// <param name="Missing">What is needed and not in the graph, with who needs it.</param>
public sealed record RestoreOrder(
    IReadOnlyList<RestoreStep> Steps, IReadOnlyList<RestoreCycle> Cycles, IReadOnlyList<LateChain> LateChains, IReadOnlyList<MissingNeed> Missing)
{
    /// <summary>
    /// The order of restoration. Whatever is needed comes before what needs it; of what can be restored at the same time the
    /// most urgent comes first, then the one with the smaller reference. What an urgent node needs is as urgent as that node.
    /// Members of a cycle stand together, since nobody can say which of them comes first.
    /// </summary>
    /// <exception cref="ArgumentException">A node stands twice.</exception>
    public static RestoreOrder Of(RestoreGraph graph) => new RestoreOrdering(graph).Order();
}

/// <summary>One thing to restore, when everything before it that it needs is running.</summary>
/// <param name="Position">From 1.</param>
/// <param name="Wave">From 0: how many others must be restored one after the other before it; nodes of one wave can be restored at the same time.</param>
/// <param name="Node">What.</param>
/// <param name="StartsAfter">How long after the loss its recovery can begin at the earliest, were there hands enough.</param>
/// <param name="RunsAfter">When it runs again. What has no recovery time counts as none, see <paramref name="IsCertain"/>.</param>
/// <param name="Urgency">The least outage tolerated by it or by anything that needs it, directly or not; null when none is known.</param>
/// <param name="IsCertain">The recovery times of it and of all it needs are known.</param>
/// <param name="Cycle">The number in <see cref="RestoreOrder.Cycles"/> of the cycle it is in, or null. A cycle's members take the sum of their times together.</param>
public sealed record RestoreStep(int Position, int Wave, RestoreNode Node, Duration StartsAfter, Duration RunsAfter, Duration? Urgency, bool IsCertain, int? Cycle)
{
    /// <summary>It runs again later than can be tolerated.</summary>
    public bool IsLate => Node.TolerableOutage is { } tolerable && RunsAfter > tolerable;
}

/// <summary>Things that need one another: none can be restored first.</summary>
/// <param name="Members">All that are caught in it, sorted.</param>
/// <param name="Way">One way round that names it: each needs the next, the last the first.</param>
public sealed record RestoreCycle(IReadOnlyList<string> Members, IReadOnlyList<string> Way);

/// <summary>Something that runs again too late, and why.</summary>
/// <param name="Reference">What.</param>
/// <param name="TolerableOutage">How long it may be away.</param>
/// <param name="RunsAfter">How long it is away at least.</param>
/// <param name="Chain">What takes so long, one after the other, ending with it or with the members of the cycle it is in.</param>
public sealed record LateChain(string Reference, Duration TolerableOutage, Duration RunsAfter, IReadOnlyList<string> Chain);

/// <summary>Something needed of which nothing is known.</summary>
public sealed record MissingNeed(string Reference, IReadOnlyList<string> NeededBy);
