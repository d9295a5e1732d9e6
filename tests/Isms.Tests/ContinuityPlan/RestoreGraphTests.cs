using Isms.Processes.ContinuityPlan;
using NodaTime;

namespace Isms.Tests.ContinuityPlan;

public sealed class RestoreGraphTests
{
    [Fact]
    public void A_service_needs_what_its_plan_says_and_suppliers_are_not_restored()
    {
        var facts = APlan.Facts with { Needs = [.. APlan.Facts.Needs, new("supplier/acme", Duration.FromHours(1), false), new("information-system/archive", null, IsBridged: true)] };
        var mail = Graph(("shared-service/mail", facts)).Nodes.Single(n => n.Reference == "shared-service/mail");
        Assert.Equal((Duration.FromDays(1), Duration.FromDays(3)), (mail.RecoveryTime, mail.TolerableOutage));
        Assert.Equal(["shared-service/network", "information-system/mailbox"], mail.Needs);
    }

    [Fact]
    public void A_system_takes_as_long_as_the_slowest_plan_says()
    {
        var slow = APlan.Facts with { Needs = [new("information-system/mailbox", Duration.FromHours(20), false)] };
        Assert.Equal(Duration.FromHours(20), Graph(("shared-service/mail", APlan.Facts), ("shared-service/network", slow)).Nodes.Single(n => n.Reference == "information-system/mailbox").RecoveryTime);
    }

    [Fact]
    public void A_service_without_a_plan_is_known_from_those_that_need_it() =>
        Assert.Equal(new(Duration.FromHours(8), null), Times(Graph(("shared-service/mail", APlan.Facts)).Nodes.Single(n => n.Reference == "shared-service/network")));

    [Fact]
    public void What_nobody_needs_and_nobody_has_planned_for_is_there_too() => Assert.Equal(new(null, null), Times(Graph().Nodes.Single(n => n.Reference == "shared-service/mail")));

    private static (Duration? Recovery, Duration? Outage) Times(RestoreNode node) => (node.RecoveryTime, node.TolerableOutage);

    private static RestoreGraph Graph(params (string, PlanFacts)[] plans) =>
        RestoreGraphs.Of(["shared-service/mail", "shared-service/network"], ["information-system/mailbox", "information-system/archive"], plans);
}
