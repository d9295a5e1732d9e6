using System.Collections.Concurrent;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Processes.SupplierControl;

namespace Isms.Processes.ControlRound;

/// <summary>
/// The work of a round in steps that a host fans out: plan, start one supplier's control, conclude. Each step may be repeated,
/// also by two jobs at once; the round and the supplier's own document see to it that nothing happens twice.
/// </summary>
public sealed class ControlRoundJob(IProcessStore store, ProcessEngine engine, ProcessCatalog catalog, ControlScheduler scheduler)
{
    /// <summary>The job's name, see <see cref="IJobs"/>; part of the storage format.</summary>
    public const string Name = "control-round";

    /// <summary>How many suppliers a host ought to see to at the same time, so that a large round leaves room for people.</summary>
    public const int Parallelism = 4;

    // A store that is throttled for a moment must not cost the round a quarter of an hour.
    private const int Passes = 3;

    private readonly ControlRoundProcess _rounds = (ControlRoundProcess)catalog[ControlRoundProcess.KindName];
    private readonly SupplierRegister _suppliers = (SupplierRegister)catalog[SupplierRegister.KindName];

    /// <summary>The ids of the suppliers to see to; none when the round is concluded or does not exist.</summary>
    public async Task<IReadOnlyList<string>> PlanAsync(ProcessKey round, CancellationToken cancellationToken) =>
        await store.ReadAsync(round, cancellationToken) is { } document && _rounds.StateOf(document) is { Outcomes: null, Terms: { } terms }
            ? [.. terms.Suppliers.Select(s => s.SupplierId)]
            : [];

    /// <summary>Starts the control of one supplier, or tells what became of it when that was done before.</summary>
    /// <exception cref="ContentionException">Nothing is known to have been written; the step may be repeated.</exception>
    /// <exception cref="InvalidOperationException">The round does not exist or has no such supplier.</exception>
    public async Task<RoundOutcome> StartOneAsync(ProcessKey round, string supplierId, CancellationToken cancellationToken)
    {
        var state = _rounds.StateOf(await store.ReadAsync(round, cancellationToken) ?? throw new InvalidOperationException($"There is no {round}."));
        var supplier = state.Terms!.Suppliers.FirstOrDefault(s => s.SupplierId == supplierId) ?? throw new InvalidOperationException($"{round} has no supplier '{supplierId}'.");
        // A job that was overtaken starts nothing that the summary does not tell of.
        if (state.Outcomes?.FirstOrDefault(o => o.SupplierId == supplierId) is { } known) return known;
        var header = new CommandHeader(CommandId(round, supplierId), Actors.System);
        var outcome = await scheduler.StartAsync(
            round.Tenant, supplierId, state.Terms.Purpose, supplier.PlannedDue, state.Terms.Plan, null, state.Terms.ProcurementReference, header, cancellationToken);
        return OutcomeOf(supplierId, outcome, header.CommandId);
    }

    /// <summary>Records what became of every supplier; without effect on a round that is concluded.</summary>
    /// <exception cref="InvalidOperationException">A supplier is missing or foreign.</exception>
    public async Task ConcludeAsync(ProcessKey round, IReadOnlyList<RoundOutcome> outcomes, CancellationToken cancellationToken)
    {
        var outcome = await engine.GiveAsync(round, new ControlRoundCommand.Conclude(outcomes), new CommandHeader($"{round}/conclude", Actors.System), cancellationToken);
        if (outcome is not (CommandOutcome.Accepted or CommandOutcome.Unchanged)) throw new InvalidOperationException($"{round} cannot be concluded.");
    }

    /// <summary>All the steps in one loop, for hosts without a fan-out of their own. A round that is concluded is left alone.</summary>
    /// <param name="round">The round.</param>
    /// <param name="parallelism">How many suppliers at the same time; see <see cref="Parallelism"/>.</param>
    /// <param name="cancellationToken">Stops between two suppliers.</param>
    /// <exception cref="AggregateException">Some suppliers could not be seen to. The others were, and the round goes on running until its time asks for the job again.</exception>
    public async Task RunAsync(ProcessKey round, int parallelism, CancellationToken cancellationToken)
    {
        var suppliers = await PlanAsync(round, cancellationToken);
        if (suppliers.Count == 0) return;
        var outcomes = new ConcurrentDictionary<string, RoundOutcome>(StringComparer.Ordinal);
        for (var pass = 1; ; pass++)
        {
            var failures = await PassAsync(round, [.. suppliers.Where(id => !outcomes.ContainsKey(id))], outcomes, parallelism, cancellationToken);
            if (failures.Count == 0) break;
            if (pass == Passes) throw new AggregateException(failures);
            await Task.Delay(TimeSpan.FromMilliseconds(200 * pass), cancellationToken);
        }
        await ConcludeAsync(round, [.. suppliers.Select(id => outcomes[id])], cancellationToken);
    }

    /// <summary>What a round would do to each supplier now, by the decision itself and without writing anything.</summary>
    public async Task<IReadOnlyList<RoundOutcome>> ForeseeAsync(string tenant, RoundTerms terms, CancellationToken cancellationToken)
    {
        const string Foreseen = "foreseen";
        var outcomes = new List<RoundOutcome>();
        foreach (var supplier in terms.Suppliers)
        {
            var command = await scheduler.CommandAsync(tenant, supplier.SupplierId, terms.Purpose, supplier.PlannedDue, terms.Plan, null, terms.ProcurementReference, cancellationToken);
            var outcome = await engine.TryAsync(new ProcessKey(tenant, SupplierRegister.KindName, supplier.SupplierId), command, new CommandHeader(Foreseen, Actors.System), cancellationToken);
            outcomes.Add(OutcomeOf(supplier.SupplierId, outcome, Foreseen));
        }
        return outcomes;
    }

    /// <summary>What a round that still runs has started so far.</summary>
    public async Task<IReadOnlyList<RoundOutcome>> ProgressAsync(ProcessKey round, RoundTerms terms, CancellationToken cancellationToken)
    {
        var outcomes = new List<RoundOutcome>();
        foreach (var supplier in terms.Suppliers)
        {
            if (await store.ReadAsync(new ProcessKey(round.Tenant, SupplierRegister.KindName, supplier.SupplierId), cancellationToken) is { } document
                && StartedBy(document, CommandId(round, supplier.SupplierId)) is { } controlId)
                outcomes.Add(new RoundOutcome(supplier.SupplierId, RoundResult.Started, controlId));
        }
        return outcomes;
    }

    /// <summary>Sees to some suppliers at the same time; one that fails stops no other.</summary>
    private async Task<IReadOnlyCollection<Exception>> PassAsync(
        ProcessKey round, IReadOnlyList<string> suppliers, ConcurrentDictionary<string, RoundOutcome> outcomes, int parallelism, CancellationToken cancellationToken)
    {
        var failures = new ConcurrentQueue<Exception>();
        await Parallel.ForEachAsync(suppliers, new ParallelOptions { MaxDegreeOfParallelism = parallelism, CancellationToken = cancellationToken }, async (supplierId, cancelled) =>
        {
            try
            {
                outcomes[supplierId] = await StartOneAsync(round, supplierId, cancelled);
            }
#pragma warning disable CA1031 // Whatever is wrong with one supplier is told when all the others have been seen to.
            catch (Exception e) when (!cancelled.IsCancellationRequested)
#pragma warning restore CA1031
            {
                failures.Enqueue(e);
            }
        });
        return failures;
    }

    /// <summary>Follows from the round and the supplier, so that the supplier's document knows a repetition.</summary>
    private static string CommandId(ProcessKey round, string supplierId) => $"{round}/{supplierId}";

    private RoundOutcome OutcomeOf(string supplierId, CommandOutcome outcome, string commandId) => outcome switch
    {
        CommandOutcome.Accepted { Document: var document } => new(supplierId, RoundResult.Started, StartedBy(document, commandId)),
        CommandOutcome.Unchanged { Document: var document } => new(supplierId, RoundResult.Started, StartedBy(document, commandId)),
        CommandOutcome.Rejected { Rejections: [{ Code: "supplier.controlUnderWay" }, ..], Document: { } document } => new(supplierId, RoundResult.UnderWay, _suppliers.StateOf(document).Undecided!.Id),
        CommandOutcome.Rejected rejected => new(supplierId, RoundResult.Refused, Code: rejected.Rejections[0].Code),
        CommandOutcome.NotFound => new(supplierId, RoundResult.Refused, Code: "register.unknown"),
        _ => throw new InvalidOperationException($"Starting a control ended with {outcome.GetType().Name}."),
    };

    private string? StartedBy(ProcessDocument supplier, string commandId) =>
        _suppliers.History(supplier.Events.Where(e => e.CommandId == commandId)).Select(r => r.Data).OfType<SupplierEvent.ControlStarted>().FirstOrDefault()?.ControlId;
}
