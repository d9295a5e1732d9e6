using Isms.Processes.ControlRound;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using NodaTime;

namespace Isms.Processes.SupplierControl;

/// <summary>
/// Asks daily for the round of controls whose day has come, and gives the command that starts one. Running it twice, or on
/// two hosts, starts nothing twice: a round's id follows from the day, a control's from the supplier and the cycle, and a
/// supplier has one undecided control at a time.
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

    /// <summary>
    /// Asks for the round of the day, if the schedule is active and a control is to start today. A day on which none can be
    /// started makes no round; the schedule's page shows what stands in the way.
    /// </summary>
    public async Task<ScheduleRun> RunAsync(string tenant, CancellationToken cancellationToken)
    {
        var today = CityTime.DateOf(clock.GetCurrentInstant());
        var (schedule, _) = await ReadScheduleAsync(tenant, cancellationToken);
        if (!schedule.IsActive) return new ScheduleRun(null, [], []);
        var due = ControlPlanning.Plan(await ReadSuppliersAsync(tenant, cancellationToken), schedule, today).TakeWhile(p => p.StartsOn <= today).ToList();
        IReadOnlyList<(string SupplierId, string Code)> obstacles = [.. due.Where(p => p.Obstacle is not null).Select(p => (p.SupplierId, p.Obstacle!))];
        if (obstacles.Count == due.Count) return new ScheduleRun(null, [], obstacles);

        // The most urgent come first; what one round cannot hold is due tomorrow too.
        var suppliers = due.OrderBy(p => p.Obstacle is not null).Take(ControlRoundProcess.MaximumSuppliers)
            .Select(p => new RoundSupplier(p.SupplierId, LocalDate.Max(p.Due, today.PlusDays(schedule.Plan.AnswerDays)))).ToList();
        var round = RoundKey(tenant, today);
        // The same id all day: a run that is repeated, here or on another host, finds the round that there is.
        var outcome = await engine.GiveAsync(
            round, new ControlRoundCommand.Request(new RoundTerms(ControlPurpose.Recurring, schedule.Plan, null, suppliers)), new CommandHeader($"{round}/request", Actors.System), cancellationToken);
        return outcome switch
        {
            CommandOutcome.Accepted => new ScheduleRun(round, [.. suppliers.Select(s => s.SupplierId)], obstacles),
            CommandOutcome.Unchanged => new ScheduleRun(round, [], obstacles),
            _ => throw new InvalidOperationException($"{round} could not be requested: {outcome}."),
        };
    }

    /// <summary>The key of the schedule's round of a day.</summary>
    public static ProcessKey RoundKey(string tenant, LocalDate day) => new(tenant, ControlRoundProcess.KindName, $"schedule-{FieldText.Of(day)}");

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
/// <param name="Round">The round of the day; null when nothing is to be started.</param>
/// <param name="Requested">The suppliers the round was requested for by this run; none when it was there already.</param>
/// <param name="Obstacles">The suppliers whose control is due and cannot be started, with the rejection code.</param>
public sealed record ScheduleRun(ProcessKey? Round, IReadOnlyList<string> Requested, IReadOnlyList<(string SupplierId, string Code)> Obstacles);
