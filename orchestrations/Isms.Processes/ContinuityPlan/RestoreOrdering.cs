using NodaTime;

namespace Isms.Processes.ContinuityPlan;

/// <summary>
/// Computes a <see cref="RestoreOrder"/>. Nodes that need one another are put together first (Tarjan's strongly connected
/// components); what is left has an order (Kahn), in which the most urgent of what can be restored goes first.
/// </summary>
internal sealed class RestoreOrdering
{
    private readonly RestoreNode[] _nodes;
    private readonly Dictionary<string, int> _numbers;
    private readonly int[][] _needs;
    private readonly IReadOnlyList<MissingNeed> _missing;
    private readonly int[] _groupOf;
    private readonly List<int[]> _groups;
    private readonly Duration?[] _urgency;

    public RestoreOrdering(RestoreGraph graph)
    {
        // Sorted, so that the result does not depend on the order in which the nodes were read.
        _nodes = [.. graph.Nodes.OrderBy(n => n.Reference, StringComparer.Ordinal)];
        _numbers = new Dictionary<string, int>(_nodes.Length, StringComparer.Ordinal);
        for (var n = 0; n < _nodes.Length; n++)
            if (!_numbers.TryAdd(_nodes[n].Reference, n)) throw new ArgumentException($"'{_nodes[n].Reference}' stands twice.", nameof(graph));
        _needs = [.. _nodes.Select(node => node.Needs.Where(_numbers.ContainsKey).Select(need => _numbers[need]).Distinct().Order().ToArray())];
        _missing = [.. _nodes.SelectMany(node => node.Needs.Where(need => !_numbers.ContainsKey(need)).Distinct(StringComparer.Ordinal).Select(need => (need, node.Reference)))
            .GroupBy(m => m.need, m => m.Reference, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new MissingNeed(g.Key, [.. g]))];
        (_groups, _groupOf) = Components();
        _urgency = Urgencies();
    }

    public RestoreOrder Order()
    {
        var cycles = new List<RestoreCycle>();
        var cycleOf = new int?[_groups.Count];
        foreach (var (members, group) in _groups.Select((members, group) => (members, group)).Where(g => IsCycle(g.members)).OrderBy(g => _nodes[g.members[0]].Reference, StringComparer.Ordinal))
        {
            cycleOf[group] = cycles.Count;
            cycles.Add(new([.. members.Select(n => _nodes[n].Reference)], [.. WayRound(members).Select(n => _nodes[n].Reference)]));
        }

        var steps = new List<RestoreStep>(_nodes.Length);
        var (wave, runs, certain, slowest) = (new int[_groups.Count], new Duration[_groups.Count], new bool[_groups.Count], new int[_groups.Count]);
        foreach (var group in InOrder())
        {
            var members = _groups[group];
            var starts = Duration.Zero;
            (certain[group], slowest[group]) = (members.All(n => _nodes[n].RecoveryTime is not null), -1);
            foreach (var need in Outside(members, group))
            {
                wave[group] = Math.Max(wave[group], wave[need] + 1);
                certain[group] &= certain[need];
                if (slowest[group] >= 0 && runs[need] <= starts) continue;
                (starts, slowest[group]) = (runs[need], need);
            }
            runs[group] = starts + members.Aggregate(Duration.Zero, (sum, n) => sum + (_nodes[n].RecoveryTime ?? Duration.Zero));
            foreach (var n in members.OrderBy(n => _nodes[n].TolerableOutage ?? Duration.MaxValue).ThenBy(n => n))
                steps.Add(new(steps.Count + 1, wave[group], _nodes[n], starts, runs[group], _urgency[group], certain[group], cycleOf[group]));
        }
        var late = steps.Where(s => s.IsLate).GroupBy(s => _groupOf[_numbers[s.Node.Reference]], (group, together) =>
            {
                var chain = Chain(group, slowest);
                return together.Select(s => new LateChain(s.Node.Reference, s.Node.TolerableOutage!.Value, s.RunsAfter, chain));
            }).SelectMany(chains => chains)
            .OrderByDescending(l => l.RunsAfter - l.TolerableOutage).ThenBy(l => l.Reference, StringComparer.Ordinal);
        return new(steps, cycles, [.. late], _missing);
    }

    /// <summary>The groups, what is needed before what needs it, the most urgent of those possible first.</summary>
    private IEnumerable<int> InOrder()
    {
        var (open, users) = (new int[_groups.Count], Users());
        var possible = new PriorityQueue<int, (Duration Urgency, int First)>(_groups.Count);
        for (var group = 0; group < _groups.Count; group++)
        {
            open[group] = Outside(_groups[group], group).Count();
            if (open[group] == 0) Enqueue(group);
        }
        while (possible.TryDequeue(out var group, out _))
        {
            yield return group;
            foreach (var user in users[group])
                if (--open[user] == 0) Enqueue(user);
        }

        void Enqueue(int group) => possible.Enqueue(group, (_urgency[group] ?? Duration.MaxValue, _groups[group][0]));
    }

    /// <summary>Groups come out of <see cref="Components"/> after all they need, so that going backwards meets every user first.</summary>
    private Duration?[] Urgencies()
    {
        var urgency = new Duration?[_groups.Count];
        for (var group = _groups.Count - 1; group >= 0; group--)
        {
            foreach (var n in _groups[group]) urgency[group] = Least(urgency[group], _nodes[n].TolerableOutage);
            foreach (var need in Outside(_groups[group], group)) urgency[need] = Least(urgency[need], urgency[group]);
        }
        return urgency;
    }

    private static Duration? Least(Duration? one, Duration? other) => one is { } a && other is { } b ? Duration.Min(a, b) : one ?? other;

    private List<int>[] Users()
    {
        var users = new List<int>[_groups.Count];
        for (var group = 0; group < users.Length; group++) users[group] = [];
        for (var group = 0; group < users.Length; group++)
            foreach (var need in Outside(_groups[group], group)) users[need].Add(group);
        return users;
    }

    /// <summary>The other groups that the members of a group need, each once.</summary>
    private IEnumerable<int> Outside(int[] members, int group) =>
        members.Length == 1 ? _needs[members[0]].Select(n => _groupOf[n]).Where(g => g != group).Distinct() : members.SelectMany(m => _needs[m]).Select(n => _groupOf[n]).Where(g => g != group).Distinct();

    private bool IsCycle(int[] members) => members.Length > 1 || _needs[members[0]].Contains(members[0]);

    /// <summary>From a group backwards to what had to wait for nothing. All members of a cycle are links, since it takes the time of all.</summary>
    private IReadOnlyList<string> Chain(int group, int[] slowest)
    {
        var chain = new List<string>();
        for (var link = group; link >= 0; link = slowest[link]) chain.AddRange(_groups[link].Reverse().Select(n => _nodes[n].Reference));
        chain.Reverse();
        return chain;
    }

    /// <summary>The shortest way from the first member back to itself.</summary>
    private List<int> WayRound(int[] members)
    {
        var (first, group) = (members[0], _groupOf[members[0]]);
        var cameFrom = new Dictionary<int, int>();
        var queue = new Queue<int>([first]);
        while (queue.TryDequeue(out var node))
        {
            foreach (var need in _needs[node].Where(n => _groupOf[n] == group))
            {
                if (need == first)
                {
                    var way = new List<int> { node };
                    while (way[^1] != first) way.Add(cameFrom[way[^1]]);
                    way.Reverse();
                    return way;
                }
                if (cameFrom.TryAdd(need, node)) queue.Enqueue(need);
            }
        }
        throw new InvalidOperationException("The members of a cycle need one another.");
    }

    /// <summary>Tarjan's algorithm with a stack of its own: chains of any length. A component is finished after all it needs.</summary>
    private (List<int[]> Groups, int[] GroupOf) Components()
    {
        var (index, low, groupOf) = (new int[_nodes.Length], new int[_nodes.Length], new int[_nodes.Length]);
        Array.Fill(groupOf, -1);
        var (groups, stack, path, count) = (new List<int[]>(), new Stack<int>(), new Stack<(int Node, int Next)>(), 0);
        for (var root = 0; root < _nodes.Length; root++)
        {
            if (index[root] != 0) continue;
            Enter(root);
            while (path.TryPop(out var at))
            {
                if (at.Next < _needs[at.Node].Length)
                {
                    var need = _needs[at.Node][at.Next];
                    path.Push((at.Node, at.Next + 1));
                    if (index[need] == 0) Enter(need);
                    else if (groupOf[need] < 0) low[at.Node] = Math.Min(low[at.Node], index[need]);
                    continue;
                }
                if (low[at.Node] == index[at.Node]) Close(at.Node);
                if (path.TryPeek(out var above)) low[above.Node] = Math.Min(low[above.Node], low[at.Node]);
            }
        }
        return (groups, groupOf);

        void Enter(int node)
        {
            index[node] = low[node] = ++count;
            stack.Push(node);
            path.Push((node, 0));
        }

        void Close(int node)
        {
            var members = new List<int>();
            do
            {
                members.Add(stack.Pop());
                groupOf[members[^1]] = groups.Count;
            }
            while (members[^1] != node);
            members.Sort();
            groups.Add([.. members]);
        }
    }
}
