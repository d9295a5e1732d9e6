using Isms.Local;
using Isms.Local.Simulation;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.PlanRenewal;
using Isms.Processes.SupplierControl;
using Microsoft.Extensions.DependencyInjection;

namespace Isms.Tests.Simulation;

/// <summary>Two years of a third of the city, looked at from all sides.</summary>
public sealed class SimulatedHistoryTests(SimulatedHistoryTests.TwoYears years) : IClassFixture<SimulatedHistoryTests.TwoYears>
{
    public sealed class TwoYears : IAsyncLifetime
    {
        public SimulatedYears Run { get; } = new();

        public async ValueTask InitializeAsync() => await Run.RunAsync(2, 0.3, 1, TestContext.Current.CancellationToken);

        public ValueTask DisposeAsync() => Run.DisposeAsync();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("controls", "started.recurring")]
    [InlineData("controls", "started.screening")]
    [InlineData("controls", "started.extraordinary")]
    [InlineData("controls", "answered.inTime")]
    [InlineData("controls", "answered.late")]
    [InlineData("controls", "silent")]
    [InlineData("controls", "extended")]
    [InlineData("controls", "returned")]
    [InlineData("controls", "handedOver")]
    [InlineData("controls", "files")]
    [InlineData("controls", "escalated")]
    [InlineData("controls", "finding.critical")]
    [InlineData("controls", "findingWithdrawn")]
    [InlineData("controls", "fourEyes.approved")]
    [InlineData("controls", "fourEyes.sentBack")]
    [InlineData("controls", "decided.approved")]
    [InlineData("controls", "decided.approvedWithConditions")]
    [InlineData("controls", "decided.rejected")]
    [InlineData("controls", "cancelled.person")]
    [InlineData("measures", "done.inTime")]
    [InlineData("measures", "done.late")]
    [InlineData("measures", "sentBack")]
    [InlineData("measures", "replanned")]
    [InlineData("measures", "verified")]
    [InlineData("measures", "risk.accepted")]
    [InlineData("measures", "risk.expired")]
    [InlineData("measures", "escalated")]
    [InlineData("rounds", "schedule")]
    [InlineData("rounds", "invitation")]
    [InlineData("plans", "begun")]
    [InlineData("plans", "adopted")]
    [InlineData("plans", "expired")]
    [InlineData("plans", "flagged.supplierChanged")]
    [InlineData("plans", "flagged.protectionRaised")]
    [InlineData("plans", "flagged.dependencySlower")]
    [InlineData("plans", "flagsDismissed")]
    [InlineData("renewals", "started.establish")]
    [InlineData("renewals", "started.scheduled")]
    [InlineData("renewals", "started.invalidated")]
    [InlineData("renewals", "assigned")]
    [InlineData("renewals", "returned")]
    [InlineData("renewals", "hastened")]
    [InlineData("renewals", "exercised.tabletop")]
    [InlineData("renewals", "exercised.functional")]
    [InlineData("renewals", "recoveryTime.missed")]
    [InlineData("renewals", "measures")]
    [InlineData("renewals", "sentBack")]
    [InlineData("renewals", "approved.notExercised")]
    [InlineData("renewals", "escalated")]
    [InlineData("renewals", "cancelled")]
    [InlineData("activations", "begun")]
    [InlineData("activations", "recoveryTime.missed")]
    [InlineData("activations", "planHeld")]
    [InlineData("activations", "planDidNotHold")]
    [InlineData("suppliers", "newcomers")]
    [InlineData("suppliers", "contracted")]
    [InlineData("suppliers", "leaving")]
    [InlineData("suppliers", "left.takenOver")]
    [InlineData("suppliers", "classedAnew")]
    [InlineData("people", "left")]
    [InlineData("people", "vacancies")]
    public void What_happens_in_a_working_year_happens(string group, string name) => Assert.NotEqual(0, years.Run.Summary.Count(group, name));

    [Fact]
    public void Signals_are_told_and_decided() => Assert.All(["reported.", "decided."], beginning => Assert.Contains(years.Run.Summary.Counts["signals"].Keys, name => name.StartsWith(beginning, StringComparison.Ordinal)));

    [Fact]
    public void Nobody_gives_a_command_that_is_refused_or_for_which_the_rights_are_lacking() => Assert.Empty(years.Run.Summary.Counts["refusals"]);

    [Fact]
    public void No_effect_is_left_undone() => Assert.Equal((0, 0), (years.Run.Summary.Count("effects", "pending"), years.Run.Summary.Count("effects", "dead")));

    [Fact]
    public async Task The_store_keeps_its_promises_evidence_included() => Assert.Empty(await years.Run.ProblemsAsync(Token));

    [Fact]
    public void Most_suppliers_answer_in_time_some_late_and_few_never()
    {
        var (inTime, late, silent) = (years.Run.Summary.Count("controls", "answered.inTime"), years.Run.Summary.Count("controls", "answered.late"), years.Run.Summary.Count("controls", "silent"));
        Assert.True(inTime > 3 * late && late > silent / 2 && inTime > 5 * silent, $"{inTime} in time, {late} late, {silent} silent");
    }

    [Fact]
    public async Task Nothing_is_recorded_outside_the_simulated_years()
    {
        var documents = (await years.Run.DocumentsAsync(Token)).Values;
        Assert.DoesNotContain(documents, d => d.OpenedAt < years.Run.Summary.From || d.ChangedAt >= years.Run.Summary.To);
    }

    [Fact]
    public async Task Under_four_eyes_another_person_approves_than_proposed()
    {
        var decided = (await years.Run.DocumentsAsync(Token)).Values.Where(d => d.Key.Kind == SupplierControlProcess.KindName && d.Events.Any(e => e.Name == "supplier-control.decision-proposed"))
            .SelectMany(d => d.Events.Where(e => e.Name == "supplier-control.decided")).ToList();
        Assert.NotEmpty(decided);
        Assert.DoesNotContain(decided, e => e.Data.GetProperty("proposedBy").GetString() == e.ActorId);
    }

    [Fact]
    public async Task A_plan_is_approved_by_somebody_who_wrote_no_part_of_it()
    {
        var renewals = (await years.Run.DocumentsAsync(Token)).Values.Where(d => d.Key.Kind == PlanRenewalProcess.KindName).ToList();
        var approved = renewals.SelectMany(d => d.Events.Where(e => e.Name == "plan-renewal.approved").Select(e => (Document: d, e.ActorId))).ToList();
        Assert.NotEmpty(approved);
        Assert.DoesNotContain(approved, a => a.Document.Events.Any(e => e.Name == "plan-renewal.submitted" && e.ActorId == a.ActorId));
    }

    [Fact]
    public async Task A_host_finds_the_years_and_people_to_sign_in_as()
    {
        await using var host = LocalHost.Build(new LocalOptions(LocalCommand.Serve, new Uri("http://127.0.0.1:0"), years.Run.Data, Demonstration: false, HoldEffects: true));
        Assert.NotEmpty(await host.Services.GetRequiredService<IUserDirectory>().ListDemonstrationUsersAsync(CitySimulation.Tenant, Token));
        Assert.Equal(years.Run.Summary.Count("documents", SupplierControlProcess.KindName),
            (await host.Services.GetRequiredService<IProcessStore>().QueryAsync(new Partition(CitySimulation.Tenant, SupplierControlProcess.KindName), DocumentQuery.All, Token)).Count);
    }
}
