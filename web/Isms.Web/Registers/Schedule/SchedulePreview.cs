using System.Security.Cryptography;
using System.Text;
using Isms.Processes.Kernel;
using Isms.Processes.SupplierControl;
using Isms.Web.Hosting;
using Isms.Web.Language;
using NodaTime;

namespace Isms.Web.Registers.Schedule;

/// <summary>What the schedule will start, or would start once it is activated.</summary>
/// <param name="FirstControls">The first dates an activation gives; none when the schedule is active.</param>
/// <param name="Months">Starts by month, without gaps.</param>
/// <param name="Controls">The controls that start first.</param>
/// <param name="Obstacles">Controls that cannot be started, with what to mend.</param>
/// <param name="Count">All controls within the months.</param>
public sealed record SchedulePreview(
    IReadOnlyList<FirstControl> FirstControls, IReadOnlyList<MonthLine> Months, IReadOnlyList<PlannedLine> Controls, IReadOnlyList<ObstacleLine> Obstacles, int Count)
{
    /// <summary>How many controls are listed one by one.</summary>
    public const int Listed = 25;

    internal static async Task<SchedulePreview> LoadAsync(PageRequest request, ControlScheduleState schedule, RegisterContext context)
    {
        var today = CityTime.DateOf(request.Now);
        var suppliers = await request.Service<ControlScheduler>().ReadSuppliersAsync(request.Tenant, request.Cancelled);
        var first = schedule.IsActive ? [] : ControlPlanning.Spread(suppliers, schedule.Plan, today);
        // What activating would give: the dates kept from before, and the new ones over them.
        var dates = schedule.FirstControls.Concat(first.Select(f => KeyValuePair.Create(f.SupplierId, f.Due))).GroupBy(pair => pair.Key).ToDictionary(group => group.Key, group => group.Last().Value);
        var planned = ControlPlanning.Plan(suppliers, schedule with { FirstControls = dates }, today);
        return new SchedulePreview(
            first, MonthsOf([.. planned.Where(p => p.Obstacle is null).Select(p => p.StartsOn)], today, context.Texts),
            [.. planned.Where(p => p.Obstacle is null).Take(Listed).Select(p => PlannedLine.Of(p, context))],
            [.. planned.Where(p => p.Obstacle is not null).Select(p => ObstacleLine.Of(p, context))],
            planned.Count(p => p.Obstacle is null));
    }

    /// <summary>Tells one preview from another by its dates.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', FirstControls.OrderBy(f => f.SupplierId, StringComparer.Ordinal).Select(f => $"{f.SupplierId} {FieldText.Of(f.Due)}")))))[..24];

    private static IReadOnlyList<MonthLine> MonthsOf(IReadOnlyList<LocalDate> starts, LocalDate today, Texts texts)
    {
        if (starts.Count == 0) return [];
        var from = today.ToYearMonth();
        var number = Period.Between(from.OnDayOfMonth(1), starts.Max().ToYearMonth().OnDayOfMonth(1), PeriodUnits.Months).Months + 1;
        var counts = starts.CountBy(start => start.ToYearMonth()).ToDictionary();
        return [.. Enumerable.Range(0, number).Select(n => from.PlusMonths(n)).Select(month => new MonthLine(
            month.OnDayOfMonth(1).ToString("MMMM uuuu", texts.Culture), month.OnDayOfMonth(1).ToString("MMM", texts.Culture).TrimEnd('.'), counts.GetValueOrDefault(month)))];
    }
}

/// <summary>How many controls start in a month.</summary>
public sealed record MonthLine(string Name, string ShortName, int Count);

/// <summary>A control the schedule foresees.</summary>
public sealed record PlannedLine(Link Supplier, string StartsOn, string Due)
{
    internal static PlannedLine Of(PlannedControl planned, RegisterContext context) =>
        new(context.Names.LinkTo($"supplier/{planned.SupplierId}"), context.Texts.Date(planned.StartsOn), context.Texts.Date(planned.Due));
}

/// <summary>Why a control cannot be started, and where that is mended.</summary>
public sealed record ObstacleLine(Link Supplier, string Why, string? MendUrl)
{
    internal static ObstacleLine Of(PlannedControl planned, RegisterContext context)
    {
        var supplier = context.Names.LinkTo($"supplier/{planned.SupplierId}");
        return new(supplier, context.Texts[$"Rejection.{planned.Obstacle}"], context.Request.User.May(Access.Policies.ManageSuppliers) ? $"{supplier.Url}/andra" : null);
    }
}
