using Isms.Processes.Registers;
using NodaTime;

namespace Isms.Processes.SupplierControl;

/// <summary>A control the schedule foresees.</summary>
/// <param name="SupplierId">Of whom.</param>
/// <param name="Due">When it ought to be decided.</param>
/// <param name="StartsOn">When the schedule starts it: the lead time before, but not before today.</param>
/// <param name="Obstacle">Why it cannot be started, as a rejection code; null when it can.</param>
public sealed record PlannedControl(string SupplierId, LocalDate Due, LocalDate StartsOn, string? Obstacle);

/// <summary>Which controls are to be made when. Pure: what the preview shows is what the schedule starts.</summary>
public static class ControlPlanning
{
    /// <summary>
    /// First dates for suppliers that have no control in the product: overdue ones soon, the rest spread evenly over the year,
    /// most critical first, so that the reviewers are not handed a mountain.
    /// </summary>
    public static IReadOnlyList<FirstControl> Spread(IEnumerable<(string Id, SupplierState State)> suppliers, ControlPlan plan, LocalDate today)
    {
        var first = suppliers
            .Where(s => s.State is { IsRetired: false, LastDecided: null, Undecided: null, Details.Stage: SupplierStage.Contracted or SupplierStage.Exiting })
            .Select(s => (s.Id, Natural: NaturalDue(s.State.Details!, plan, today), s.State.Details!.Criticality))
            .OrderBy(s => s.Natural).ThenByDescending(s => s.Criticality).ThenBy(s => s.Id, StringComparer.Ordinal)
            .ToList();
        var earliest = today.PlusDays(plan.LeadTimeDays);
        return [.. first.Select((s, n) =>
        {
            var months = plan.MonthsBetween(s.Criticality);
            var span = Period.DaysBetween(earliest, today.PlusMonths(months));
            var slot = earliest.PlusDays(Math.Max(0, span) * n / first.Count);
            // Whoever was controlled not long ago waits for the natural date; whoever is overdue takes the slot in the queue.
            return new FirstControl(s.Id, LocalDate.Max(slot, LocalDate.Min(s.Natural, today.PlusMonths(months))));
        })];
    }

    /// <summary>What the schedule would start, earliest first.</summary>
    public static IReadOnlyList<PlannedControl> Plan(IEnumerable<(string Id, SupplierState State)> suppliers, ControlScheduleState schedule, LocalDate today) =>
        [.. suppliers
            .Where(s => s.State.Undecided is null)
            .Select(s => (s.Id, s.State, Due: s.State.NextDue(schedule.Plan, schedule.FirstControls.TryGetValue(s.Id, out var first) ? first : null)))
            .Where(s => s.Due is not null)
            .Select(s => Planned(s.Id, s.State, s.Due!.Value, schedule.Plan, today))
            .OrderBy(p => p.StartsOn).ThenBy(p => p.Due).ThenBy(p => p.SupplierId, StringComparer.Ordinal)];

    private static PlannedControl Planned(string id, SupplierState state, LocalDate due, ControlPlan plan, LocalDate today) => new(
        id, due, LocalDate.Max(today, due.PlusDays(-plan.LeadTimeDays)), state.Details!.ContactPersonId is null ? "supplier.contactMissing" : null);

    private static LocalDate NaturalDue(SupplierDetails details, ControlPlan plan, LocalDate today) =>
        details.LastControlBefore is { } last ? last.PlusMonths(plan.MonthsBetween(details.Criticality)) : today;
}
