using CsCheck;
using Isms.Processes.ContinuityPlan;
using Isms.Processes.Registers;
using Isms.Tests.Specifications;
using NodaTime;

namespace Isms.Tests.ContinuityPlan;

public sealed class PlanSurroundingsTests
{
    private static readonly PlanSurroundings City = new(
        new Dictionary<string, SecurityLevels> { ["mail"] = new(2, 2, 2), ["network"] = new(1, 2, 3) },
        new Dictionary<string, string?> { ["mailbox"] = "acme", ["own"] = null },
        new Dictionary<string, SuppliedServices>
        {
            ["acme"] = new(SupplierStage.Contracted, [], false),
            ["fibre"] = new(SupplierStage.Exiting, ["network"], false),
            ["host"] = new(SupplierStage.Contracted, ["mail"], false),
            ["gone"] = new(SupplierStage.Former, ["mail"], true),
            ["far"] = new(SupplierStage.Contracted, ["pay"], false),
        },
        new Dictionary<string, Duration> { ["mail"] = Duration.FromHours(24), ["network"] = Duration.FromHours(8) });

    [Fact]
    public void Suppliers_count_that_supply_what_is_covered_or_needed() => Assert.Equal(
        [new("acme", SupplierStage.Contracted), new("fibre", SupplierStage.Exiting), new("gone", SupplierStage.Former), new("host", SupplierStage.Contracted)],
        City.Of("mail", ["shared-service/network", "information-system/mailbox", "information-system/own"]).Suppliers);

    [Fact]
    public void A_supplier_that_is_needed_counts_by_itself() => Assert.Equal(["far"], City.Of(null, ["supplier/far"]).Suppliers.Select(s => s.SupplierId));

    [Fact]
    public void What_is_no_longer_in_use_is_told_whether_covered_or_needed() => Assert.Equal(
        ["information-system/old", "shared-service/pay", "supplier/gone", "supplier/never"], City.Of("pay", ["information-system/old", "supplier/gone", "supplier/never", "shared-service/mail"]).Retired);

    [Fact]
    public void Plans_of_needed_services_promise_their_recovery_and_the_plan_s_own_does_not_count() =>
        Assert.Equal([new("shared-service/network", Duration.FromHours(8))], City.Of("mail", ["shared-service/network", "shared-service/mail"]).Recovery);

    [Fact]
    public void A_unit_has_no_level_of_protection() => Assert.Equal((null, new SecurityLevels(2, 2, 2)), (City.Of(null, []).Levels, City.Of("mail", []).Levels));

    [Fact]
    public void What_stays_as_it_was_makes_no_plan_questionable() => Gen.Select(Gen.Int[0, 31], Gen.Bool).Sample(draw =>
    {
        string[] all = ["shared-service/network", "information-system/mailbox", "information-system/old", "supplier/far", "supplier/gone"];
        var needs = all.Where((_, n) => (draw.Item1 >> n & 1) == 1).ToList();
        var service = draw.Item2 ? "mail" : null;
        var facts = APlan.Facts with { Needs = [.. needs.Select(n => new NeededEntry(n, null, false))], Circumstances = City.Of(service, needs) };
        Assert.Empty(City.Of(service, needs).Against(facts, service, World.Date(2026, 6, 1)));
    }, iter: 100);
}
