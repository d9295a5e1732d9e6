using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using NodaTime;

namespace Isms.Processes.SupplierControl;

/// <summary>
/// The daily job: starts the controls whose day has come. Running it twice, or on two hosts, starts nothing twice: a control's
/// id follows from the supplier and the cycle, and a supplier has one undecided control at a time.
/// </summary>
public sealed class ControlScheduler(IProcessStore store, ProcessEngine engine, ProcessCatalog catalog, IRuleSource rules, IClock clock)
{
    /// <summary>The schedule's settings.</summary>
    public async Task<(ControlScheduleState State, long Version)> ReadScheduleAsync(string tenant, CancellationToken cancellationToken)
    {
        var type = (ControlScheduleProcess)catalog[ControlScheduleProcess.KindName];
        var document = await store.ReadAsync(ScheduleKey(tenant), cancellationToken);
        return document is null ? (type.Initial, 0) : (type.StateOf(document), document.Version);
    }

    /// <summary>The key of the schedule's settings.</summary>
    public static ProcessKey ScheduleKey(string tenant) => new(tenant, ControlScheduleProcess.KindName, ControlScheduleProcess.Id);

    /// <summary>All suppliers with their states.</summary>
    public async Task<IReadOnlyList<(string Id, SupplierState State)>> ReadSuppliersAsync(string tenant, CancellationToken cancellationToken)
    {
        var type = (SupplierRegister)catalog[SupplierRegister.KindName];
        var suppliers = new List<(string, SupplierState)>();
        foreach (var summary in await store.QueryAsync(new Partition(tenant, SupplierRegister.KindName), new DocumentQuery(IsTerminal: false), cancellationToken))
        {
            if (await store.ReadAsync(summary.Key, cancellationToken) is { } document) suppliers.Add((summary.Key.Id, type.StateOf(document)));
        }
        return suppliers;
    }

    /// <summary>Starts what is to start today, if the schedule is active.</summary>
    /// <returns>The suppliers whose control was started, and those that could not be, with the rejection code.</returns>
    public async Task<ScheduleRun> RunAsync(string tenant, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        var today = CityTime.DateOf(now);
        var (schedule, _) = await ReadScheduleAsync(tenant, cancellationToken);
        if (!schedule.IsActive) return new ScheduleRun(now, [], []);
        var (started, obstacles) = (new List<string>(), new List<(string, string)>());
        foreach (var planned in ControlPlanning.Plan(await ReadSuppliersAsync(tenant, cancellationToken), schedule, today).TakeWhile(p => p.StartsOn <= today))
        {
            if (planned.Obstacle is { } obstacle)
            {
                obstacles.Add((planned.SupplierId, obstacle));
                continue;
            }
            var due = LocalDate.Max(planned.Due, today.PlusDays(schedule.Plan.AnswerDays));
            var outcome = await StartAsync(tenant, planned.SupplierId, ControlPurpose.Recurring, due, schedule.Plan, null, null,
                new CommandHeader($"schedule/{planned.SupplierId}/{FieldText.Of(today)}", Actors.System), cancellationToken);
            if (outcome is CommandOutcome.Accepted) started.Add(planned.SupplierId);
            else if (outcome is CommandOutcome.Rejected rejected) obstacles.Add((planned.SupplierId, rejected.Rejections[0].Code));
        }
        return new ScheduleRun(now, started, obstacles);
    }

    /// <summary>Starts one control, by the schedule or by a person, with the newest questionnaire and the systems the supplier supplies now.</summary>
    public async Task<CommandOutcome> StartAsync(
        string tenant, string supplierId, ControlPurpose purpose, LocalDate plannedDue, ControlPlan plan, string? reviewerPersonId, string? procurementReference,
        CommandHeader header, CancellationToken cancellationToken)
    {
        var command = await CommandAsync(tenant, supplierId, purpose, plannedDue, plan, reviewerPersonId, procurementReference, cancellationToken);
        return await engine.GiveAsync(new ProcessKey(tenant, SupplierRegister.KindName, supplierId), command, header, cancellationToken);
    }

    /// <summary>The command <see cref="StartAsync"/> gives.</summary>
    public async Task<SupplierCommand.StartControl> CommandAsync(
        string tenant, string supplierId, ControlPurpose purpose, LocalDate plannedDue, ControlPlan plan, string? reviewerPersonId, string? procurementReference, CancellationToken cancellationToken)
    {
        var questionnaire = rules.Current.Newest<Questionnaire>(Questionnaire.DefaultId) ?? throw new InvalidOperationException("No questionnaire is published.");
        var systems = await store.QueryAsync(new Partition(tenant, "information-system"), new DocumentQuery(LinkedTo: $"{SupplierRegister.KindName}/{supplierId}", IsTerminal: false), cancellationToken);
        return new SupplierCommand.StartControl(purpose, plannedDue, plan, questionnaire.Id, questionnaire.Version, [.. systems.Select(s => s.Key.Id).Order(StringComparer.Ordinal)], reviewerPersonId, procurementReference);
    }
}

/// <summary>What one run of the schedule did.</summary>
public sealed record ScheduleRun(Instant At, IReadOnlyList<string> Started, IReadOnlyList<(string SupplierId, string Code)> Obstacles);
