using CsCheck;
using Isms.Processes.ContinuityPlan;
using NodaTime;

namespace Isms.Tests.ContinuityPlan;

public sealed class RestoreOrderTests
{
    [Fact]
    public void What_is_needed_is_restored_first() => Assert.Equal(["network", "storage", "mail"], Order(Node("mail", 1, 24, "storage"), Node("storage", 1, 48, "network"), Node("network", 1, 72)));

    [Fact]
    public void Of_what_can_be_restored_at_once_the_least_patient_comes_first() => Assert.Equal(["pay", "mail", "chat"], Order(Node("chat", 1, 72), Node("mail", 1, 24), Node("pay", 1, 4)));

    [Fact]
    public void Equal_patience_is_ordered_by_name_and_unknown_patience_comes_last() => Assert.Equal(["a", "b", "c"], Order(Node("b", 1, 24), Node("c", 1, null), Node("a", 1, 24)));

    [Fact]
    public void What_an_urgent_service_needs_is_as_urgent_as_that_service()
    {
        var order = Of(Node("network", 1, 168), Node("pay", 1, 1, "network"), Node("mail", 1, 4));
        Assert.Equal(["network", "pay", "mail"], Names(order));
        Assert.Equal(Duration.FromHours(1), order.Steps[0].Urgency);
    }

    [Fact]
    public void Times_add_up_along_the_slowest_way()
    {
        var order = Of(Node("network", 2, null), Node("storage", 5, null), Node("mail", 3, null, "network", "storage"));
        var mail = order.Steps[^1];
        Assert.Equal((1, Duration.FromHours(5), Duration.FromHours(8)), (mail.Wave, mail.StartsAfter, mail.RunsAfter));
    }

    [Fact]
    public void A_chain_that_takes_longer_than_can_be_tolerated_is_told_link_by_link()
    {
        var late = Assert.Single(Of(Node("network", 4, null), Node("power", 6, null), Node("storage", 4, null, "power", "network"), Node("mail", 3, 12, "storage")).LateChains);
        Assert.Equal(("mail", Duration.FromHours(12), Duration.FromHours(13)), (late.Reference, late.TolerableOutage, late.RunsAfter));
        Assert.Equal(["power", "storage", "mail"], late.Chain);
    }

    [Fact]
    public void A_chain_that_just_holds_is_not_late() => Assert.Empty(Of(Node("network", 4, null), Node("mail", 4, 8, "network")).LateChains);

    [Fact]
    public void Things_that_need_one_another_are_named_and_stand_together()
    {
        var order = Of(Node("login", 1, 4, "directory"), Node("directory", 2, 8, "network"), Node("network", 3, 24, "login"), Node("mail", 1, 24, "login"));
        var cycle = Assert.Single(order.Cycles);
        Assert.Equal(["directory", "login", "network"], cycle.Members);
        Assert.Equal(["directory", "network", "login"], cycle.Way);
        Assert.Equal(["login", "directory", "network", "mail"], Names(order));
        Assert.All(order.Steps.Take(3), s => Assert.Equal((0, Duration.FromHours(6)), (s.Cycle, s.RunsAfter)));
    }

    [Fact]
    public void A_thing_that_needs_itself_is_a_cycle() => Assert.Equal(["login"], Assert.Single(Of(Node("login", 1, 4, "login")).Cycles).Way);

    [Fact]
    public void A_time_nobody_knows_makes_what_rests_on_it_uncertain()
    {
        var order = Of(Node("network", null, null), Node("mail", 1, 24, "network"), Node("pay", 1, 24));
        Assert.Equal([("mail", false), ("network", false), ("pay", true)], order.Steps.Select(s => (s.Node.Reference, s.IsCertain)).Order());
    }

    [Fact]
    public void What_is_needed_and_unknown_is_told_with_who_needs_it()
    {
        var missing = Assert.Single(Of(Node("mail", 1, 24, "network"), Node("chat", 1, 24, "network")).Missing);
        Assert.Equal(("network", "chat mail"), (missing.Reference, string.Join(' ', missing.NeededBy)));
    }

    [Fact]
    public void Nothing_has_an_order_too() => Assert.Empty(Of().Steps);

    [Fact]
    public void A_thing_stands_once() => Assert.Throws<ArgumentException>(() => Of(Node("mail", 1, 1), Node("mail", 2, 2)));

    [Fact]
    public void A_chain_of_two_thousand_is_ordered_to_its_end()
    {
        var order = Of([.. Enumerable.Range(0, 2000).Select(n => Node($"n{n:0000}", 1, null, n == 0 ? [] : [$"n{n - 1:0000}"]))]);
        Assert.Equal(("n1999", 1999, Duration.FromHours(2000)), (order.Steps[^1].Node.Reference, order.Steps[^1].Wave, order.Steps[^1].RunsAfter));
    }

    [Fact]
    public void Everything_stands_once_and_after_all_it_needs() => Graphs.Sample(graph =>
    {
        var order = RestoreOrder.Of(graph);
        var place = order.Steps.ToDictionary(s => s.Node.Reference, s => s.Position);
        Assert.Equal(Enumerable.Range(1, graph.Nodes.Count), order.Steps.Select(s => s.Position));
        Assert.Equal(graph.Nodes.Select(n => n.Reference).Order(StringComparer.Ordinal), place.Keys.Order(StringComparer.Ordinal));
        foreach (var step in order.Steps)
            Assert.All(step.Node.Needs, need => Assert.True(place[need] < step.Position || order.Cycles.Any(c => c.Members.Contains(need) && c.Members.Contains(step.Node.Reference))));
    }, iter: 500);

    [Fact]
    public void Every_way_round_a_cycle_is_one_and_what_is_in_no_cycle_needs_itself_nowhere() => Graphs.Sample(graph =>
    {
        var order = RestoreOrder.Of(graph);
        var needs = graph.Nodes.ToDictionary(n => n.Reference, n => n.Needs);
        foreach (var cycle in order.Cycles)
        {
            Assert.All(cycle.Way.Zip(cycle.Way.Skip(1).Append(cycle.Way[0])), link => Assert.Contains(link.Second, needs[link.First]));
            Assert.Subset(cycle.Members.ToHashSet(), cycle.Way.ToHashSet());
        }
        foreach (var node in needs.Keys) Assert.Equal(order.Cycles.Any(c => c.Members.Contains(node)), Reaches(needs, node, node));
    }, iter: 300);

    [Fact]
    public void Nothing_runs_before_what_it_needs_and_no_wait_is_longer_than_it_must_be() => Graphs.Sample(graph =>
    {
        var steps = RestoreOrder.Of(graph).Steps.ToDictionary(s => s.Node.Reference);
        foreach (var step in steps.Values.Where(s => s.Cycle is null))
        {
            Assert.Equal(step.Node.Needs.Select(n => steps[n].RunsAfter).DefaultIfEmpty(Duration.Zero).Max(), step.StartsAfter);
            Assert.Equal(step.StartsAfter + (step.Node.RecoveryTime ?? Duration.Zero), step.RunsAfter);
            Assert.Equal(step.Node.Needs.Select(n => steps[n].Wave + 1).DefaultIfEmpty(0).Max(), step.Wave);
        }
    }, iter: 300);

    [Fact]
    public void A_late_chain_takes_as_long_as_it_says() => Graphs.Sample(graph =>
    {
        var order = RestoreOrder.Of(graph);
        var nodes = graph.Nodes.ToDictionary(n => n.Reference);
        Assert.Equal(order.Steps.Where(s => s.IsLate).Select(s => s.Node.Reference).Order(StringComparer.Ordinal), order.LateChains.Select(l => l.Reference).Order(StringComparer.Ordinal));
        foreach (var late in order.LateChains)
        {
            Assert.True(late.Reference == late.Chain[^1] || order.Cycles.Any(c => c.Members.Contains(late.Reference) && c.Members.Contains(late.Chain[^1])));
            Assert.Equal(late.RunsAfter, late.Chain.Aggregate(Duration.Zero, (sum, n) => sum + (nodes[n].RecoveryTime ?? Duration.Zero)));
        }
    }, iter: 300);

    [Fact]
    public void Of_two_that_could_change_places_the_more_urgent_comes_first() => Graphs.Sample(graph =>
    {
        var order = RestoreOrder.Of(graph);
        if (order.Cycles.Count > 0) return;
        foreach (var (first, second) in order.Steps.Zip(order.Steps.Skip(1)))
        {
            if (second.Node.Needs.Contains(first.Node.Reference)) continue;
            Assert.True(Rank(first).CompareTo(Rank(second)) <= 0, $"{second.Node.Reference} could go before {first.Node.Reference}.");
        }

        static (Duration, string) Rank(RestoreStep step) => (step.Urgency ?? Duration.MaxValue, step.Node.Reference);
    }, iter: 300);

    [Fact]
    public void The_order_does_not_depend_on_how_the_graph_was_read() => Gen.Select(Graphs, Gen.Int[0, 1000]).Sample(pair =>
    {
        var turned = new RestoreGraph([.. pair.Item1.Nodes.OrderBy(n => (n.Reference.GetHashCode(StringComparison.Ordinal) ^ pair.Item2) & 0xff)]);
        Assert.Equal(Text(RestoreOrder.Of(pair.Item1)), Text(RestoreOrder.Of(turned)));

        static string Text(RestoreOrder order) => Isms.Processes.Kernel.KernelJson.ToElement(order).GetRawText();
    }, iter: 200);

    /// <summary>Small graphs, some with cycles.</summary>
    private static Gen<RestoreGraph> Graphs { get; } = Gen.Int[0, 9].SelectMany(count => Gen.Select(
        Gen.Select(Gen.Int[0, 9], Gen.Int[-3, 30], Gen.Int[0, 255], Gen.Bool).Array[count], Gen.Bool, (draws, mayTurn) => new RestoreGraph(
        [
            .. draws.Select((draw, n) => new RestoreNode($"n{n}", draw.Item1 == 0 ? null : Duration.FromHours(draw.Item1), draw.Item2 < 0 ? null : Duration.FromHours(draw.Item2),
                [.. Enumerable.Range(0, count).Where(m => (draw.Item3 >> (m % 8) & 3) == 3 && (mayTurn && draw.Item4 || m < n)).Select(m => $"n{m}")])),
        ])));

    private static bool Reaches(Dictionary<string, IReadOnlyList<string>> needs, string from, string to)
    {
        var (seen, left) = (new HashSet<string>(), new Stack<string>(needs[from]));
        while (left.TryPop(out var next))
        {
            if (next == to) return true;
            if (seen.Add(next)) foreach (var need in needs[next]) left.Push(need);
        }
        return false;
    }

    private static RestoreNode Node(string name, int? recoveryHours, int? tolerableHours, params string[] needs) =>
        new(name, Hours(recoveryHours), Hours(tolerableHours), needs);

    private static Duration? Hours(int? hours) => hours is { } value ? Duration.FromHours(value) : null;

    private static RestoreOrder Of(params RestoreNode[] nodes) => RestoreOrder.Of(new(nodes));

    private static IEnumerable<string> Order(params RestoreNode[] nodes) => Names(Of(nodes));

    private static IEnumerable<string> Names(RestoreOrder order) => order.Steps.Select(s => s.Node.Reference);
}
