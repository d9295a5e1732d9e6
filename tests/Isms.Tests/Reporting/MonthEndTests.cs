using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Processes.SupplierControl;
using Isms.Reporting.Contract;
using Isms.Reporting.Contract.Tables;
using Isms.Reporting.Projections;
using Isms.Tests.Registers;
using Isms.Tests.Specifications;
using NodaTime;
using static Isms.Tests.Registers.RegisterSpecifications;

namespace Isms.Tests.Reporting;

/// <summary>How things stood at the ends of months.</summary>
public sealed class MonthEndTests
{
    private static readonly Instant Later = World.Morning(2026, 7, 15);

    [Fact]
    public void A_month_ends_at_midnight_in_the_city()
    {
        var supplier = ASupplier.Registered().Document!;
        // The first of April begins at 22:00 UTC on the last of March, in summer time.
        var end = Instant.FromUtc(2026, 3, 31, 22, 0);

        Assert.Equal(end, supplier.Project(end - Duration.Epsilon).ValidUntil);
        Assert.Empty(supplier.In(MonthEndTables.Supplier, end - Duration.Epsilon));
        Assert.Equal(new YearMonth(2026, 3), Assert.Single(supplier.In(MonthEndTables.Supplier, end)).Period);
    }

    [Fact]
    public void A_month_end_row_tells_what_was_so_then_and_not_what_came_later()
    {
        var supplier = ASupplier.Registered().On(new(2026, 4, 30)).Given(ASupplier.Amend(ASupplier.Details(criticality: Criticality.Critical)), World.Manager, "Mer beroende");
        supplier.At(Instant.FromUtc(2026, 5, 31, 22, 0)).Given(ASupplier.Amend(ASupplier.Details(SupplierStage.Exiting)), World.Manager, "Avvecklas");
        Assert.Equal(
            [["normal", "contracted"], ["critical", "contracted"], ["critical", "contracted"], ["normal", "exiting"]],
            supplier.Document!.In(MonthEndTables.Supplier, Later).Select(r => r.Values("criticality", "stage")));
    }

    [Fact]
    public void A_retired_supplier_has_no_row_from_the_month_it_was_retired()
    {
        var supplier = ASupplier.Registered().On(new(2026, 5, 4)).Given(new RegisterCommand<SupplierDetails>.Retire(null, []), World.Manager, "Slut").Document!;

        Assert.Equal([new YearMonth(2026, 3), new(2026, 4)], supplier.In(MonthEndTables.Supplier, Later).Select(r => r.Period!.Value));
        Assert.Equal(["1/1/0", "1/0/0", "0/0/1"], supplier.In(MonthEndTables.RegisterBasis, Later).Select(r => string.Join('/', r.Values("active", "added", "retired"))));
        Assert.Equal(CityTime.EndOf(new(2026, 5, 31)), supplier.Project(World.Morning(2026, 5, 20)).ValidUntil);
        Assert.Null(supplier.Project(Later).ValidUntil);
    }

    [Fact]
    public void The_next_control_is_counted_from_the_decision_by_the_plan_of_the_newest_control()
    {
        var supplier = ASupplier.Registered(ASupplier.Details(criticality: Criticality.Critical)).On(new(2026, 3, 5)).Given(ASupplier.Start() with { Plan = ControlPlan.Default with { CriticalIntervalMonths = 2 } }, World.Manager);
        supplier.On(new(2026, 4, 10)).Given(ASupplier.Report(ControlPhase.Closed, ControlDecision.Approved, new(2026, 4, 10)));
        Assert.Equal(
            [
                // Under way, planned for 16 April.
                [1L, 0L, null, new LocalDate(2026, 4, 16), 0L, 0L, 1L],
                // Decided on 10 April; two months are over on 10 June.
                [0L, 1L, 20L, new LocalDate(2026, 6, 10), 0L, 1L, 0L],
                [0L, 1L, 51L, new LocalDate(2026, 6, 10), 0L, 1L, 0L],
                [0L, 1L, 81L, new LocalDate(2026, 6, 10), 1L, 0L, 0L],
            ],
            supplier.Document!.In(MonthEndTables.Supplier, Later).Select(r => r.Values("control_under_way", "controls_decided", "days_since_decision", "next_due", "overdue", "current", "never_controlled")));
    }

    [Fact]
    public void Without_any_control_no_day_is_made_up()
    {
        var (never, earlier) = (ASupplier.Registered(), ASupplier.Registered(ASupplier.Details() with { LastControlBefore = new(2020, 1, 1) }));
        Assert.Equal([1L, null, null, 0L, 1L], never.Document!.In(MonthEndTables.Supplier, Later)[0].Values("scheduled", "next_due", "overdue", "current", "never_controlled"));
        Assert.Equal([1L, null, null, 0L, 0L], earlier.Document!.In(MonthEndTables.Supplier, Later)[0].Values("scheduled", "next_due", "overdue", "current", "never_controlled"));
    }

    [Fact]
    public void A_supplier_that_is_not_controlled_by_schedule_is_neither_overdue_nor_current() =>
        Assert.Equal([0L, null, null, null, 0L], ASupplier.Prospective().Document!.In(MonthEndTables.Supplier, Later)[0].Values("scheduled", "next_due", "overdue", "current", "never_controlled"));

    [Fact]
    public void A_role_is_vacant_in_the_months_at_whose_end_nobody_held_it()
    {
        var supplier = new ProcessKey(World.Tenant, RegisterKinds.Supplier, "l001");
        var system = InformationSystem().Given(new RegisterCommand<InformationSystemDetails>.Create(Timetable));
        var owner = Organisation().Given(new RegisterCommand<OrganisationDetails>.Create(Schools));
        var manager = RoleAssignment().Given(new RegisterCommand<RoleAssignmentDetails>.Create(Manager with { From = new(2026, 4, 30), To = new(2026, 5, 30) }));
        var supplied = ASupplier.Registered().Document! with { Key = supplier };
        var rows = new[] { supplied, system.Document!, owner.Document!, manager.Document! }.SelectMany(d => d.Project(Later).Rows).Where(r => r.Table == MonthEndTables.RoleBasis).ToList();

        Assert.Equal(
            ["2026-03 1", "2026-04 0", "2026-05 1", "2026-06 1"],
            Vacancies(rows).Where(r => r.Value("role_key") is long key && key == RoleTable.KeyOf(Role.SupplierManager)).Select(r => $"{r.Period:yyyy-MM} {r.Value("vacant")}"));
        Assert.Equal(
            new[] { Role.Coordinator, Role.Reviewer, Role.DataProtectionOfficer, Role.IncidentHandler, Role.Operator, Role.SupplierManager, Role.SystemOwner, Role.OrganisationRepresentative, Role.RiskOwner, Role.InformationOwner }.Select(RoleTable.KeyOf).Order(),
            Vacancies(rows).Where(r => r.Period == new YearMonth(2026, 3)).Select(r => (long)r.Value("role_key")!).Order());
        Assert.All(Vacancies(rows), Conformance.Check);
    }

    [Fact]
    public void Two_assignments_of_one_role_are_two_holders()
    {
        var rows = new[] { "a1", "a2" }.Select(id => RoleAssignment().Given(new RegisterCommand<RoleAssignmentDetails>.Create(Manager with { Role = Role.Coordinator, Scope = null })).Document! with { Key = new(World.Tenant, RegisterKinds.RoleAssignment, id) })
            .SelectMany(d => d.Project(Later).Rows).Where(r => r.Table == MonthEndTables.RoleBasis).ToList();
        Assert.All(Vacancies(rows).Where(r => r.Value("role_key") is long key && key == RoleTable.KeyOf(Role.Coordinator)), r => Assert.Equal([0L, 1L, 2L, 0L], r.Values("scope_key", "expected", "holders", "vacant")));
    }

    [Fact]
    public void An_answerability_for_an_area_holds_no_role()
    {
        var area = RoleAssignment().Given(new RegisterCommand<RoleAssignmentDetails>.Create(Manager with { Role = null, Area = ResponsibilityArea.DataProtection, Scope = null })).Document!;
        Assert.Equal([MonthEndTables.RegisterBasis.Name], area.Project(Later).Rows.Select(r => r.Table.Name).Distinct());
    }

    private static List<DatasetRow> Vacancies(IReadOnlyList<DatasetRow> basis)
    {
        var table = DatasetProjections.Derived.Single(d => d.Table == MonthEndTables.RoleVacancy);
        return [.. basis.GroupBy(r => r.Period!.Value).OrderBy(m => m.Key).SelectMany(m => table.Derive(m.Key, [.. m]))];
    }
}
