using System.Text.RegularExpressions;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.Measure;
using Isms.Processes.Registers;
using Isms.Processes.SupplierControl;
using Isms.Tests.Registers;
using Isms.Tests.Specifications;
using Isms.Tests.SupplierControl;
using NodaTime;

namespace Isms.Tests.Engine;

/// <summary>
/// One critical supplier, two controls, one measure: told to one or several hosts whose store may fail. People who get no
/// answer send the same form again; time and effects are left to the sweep.
/// </summary>
internal sealed partial class Story(Host host, params IReadOnlyList<Node> nodes)
{
    private int _forms;

    /// <summary>Gives what drives the processes its turn; the sweep of every node, unless told otherwise.</summary>
    public Func<Task>? Drive { get; init; }

    public async Task TellAsync()
    {
        var (supplier, first, second, measure) = (Host.Key("supplier", "acme"), Host.Key("supplier-control", "acme-001"), Host.Key("supplier-control", "acme-002"), Host.Key("measure", "acme-001-m1"));
        await GiveAsync(supplier, ASupplier.Create(ASupplier.Details(criticality: Criticality.Critical)), World.Manager);
        await GiveAsync(supplier, ASupplier.Start(), World.Manager);
        await GiveAsync(first, new SupplierControlCommand.AddEvidence(AControl.File("review", 'e')), World.Contact);
        await UntilAsync(new(2026, 3, 24));
        await GiveAsync(first, new SupplierControlCommand.Submit(AControl.Answers(await StateAsync(first))), World.Contact);
        await GiveAsync(first, new SupplierControlCommand.Assess([.. (await StateAsync(first)).Unassessed().Select(q => new Assessment(q.Id, Verdict.Acceptable))]), World.Reviewer);
        await GiveAsync(first, new SupplierControlCommand.RecordFinding("policy", FindingSeverity.Major, "Regler saknas"), World.Reviewer);
        await GiveAsync(first, AControl.Measure(), World.Reviewer);
        await GiveAsync(first, new SupplierControlCommand.Decide(ControlDecision.ApprovedWithConditions, "Med villkor"), World.Reviewer);
        await GiveAsync(first, new SupplierControlCommand.Approve(), World.Manager);
        await UntilAsync(new(2026, 5, 4));
        await GiveAsync(measure, new MeasureCommand.ReportDone("Klart"), World.Owner);
        await GiveAsync(measure, new MeasureCommand.Verify(), World.Reviewer);
        await GiveAsync(supplier, ASupplier.Start() with { PlannedDue = new(2026, 9, 1) }, World.Manager);
        await GiveAsync(supplier, ASupplier.Amend(ASupplier.Details(criticality: Criticality.Critical, contact: World.Other)), World.Manager, "Ny kontakt");
        await UntilAsync(new(2026, 6, 20));
        await GiveAsync(second, new SupplierControlCommand.Decide(ControlDecision.Rejected, "Inget svar"), World.Reviewer);
        await GiveAsync(second, new SupplierControlCommand.Approve(), World.Manager);
    }

    /// <summary>Every document with its events, without instants; the numbers of cases may be left out too.</summary>
    public async Task<string> EndAsync(bool withNumbers = true)
    {
        var text = string.Join('\n', (await host.DocumentsAsync()).Where(d => withNumbers || d.Key.Kind != CaseReferenceRegister.KindName).Select(d =>
            $"{d.Key} {d.State.GetRawText()}\n" + string.Join('\n', d.Events.Select(e => $"  {e.Version} {e.Name} {e.ActorId} {e.Reason} {e.CommandId} {e.Cause} {e.Data.GetRawText()}"))));
        text = Instants().Replace(text, "(then)");
        return withNumbers ? text : Numbers().Replace(text, "(number)");
    }

    private async Task GiveAsync(ProcessKey key, object command, string by, string? reason = null)
    {
        var header = new CommandHeader($"form-{++_forms}", by, Reason: reason);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var outcome = await nodes[0].Engine.GiveAsync(key, command, header, Host.Token);
                Assert.True(outcome is CommandOutcome.Accepted or CommandOutcome.Unchanged, $"{command}: {outcome}");
                break;
            }
            catch (ContentionException) when (attempt < 20)
            {
                // A person who gets no answer sends the form again.
            }
        }
        await SettleAsync();
    }

    /// <summary>Time passes deadline by deadline until ten on a date.</summary>
    private async Task UntilAsync(LocalDate date)
    {
        var until = CityTime.MorningOf(date) + Duration.FromHours(2);
        while ((await host.DocumentsAsync()).Select(d => d.Promoted.NextDeadline).Min() is { } next && next <= until)
        {
            MoveTo(next);
            await SettleAsync();
        }
        MoveTo(until);
    }

    private async Task SettleAsync()
    {
        for (var round = 0; round < 300; round++)
        {
            await (Drive?.Invoke() ?? Task.WhenAll(nodes.Select(node => Task.Run(() => SweepAsync(node)))));
            var documents = await host.DocumentsAsync();
            Assert.DoesNotContain(documents, d => d.Effects.Any(e => e.IsDead));
            var now = host.Clock.GetCurrentInstant();
            var waiting = documents.Select(d => d.NextEffectAttempt).Min();
            if (waiting is null && !documents.Any(d => d.Promoted.NextDeadline <= now)) return;
            if (waiting is { } next) MoveTo(next);
        }
        Assert.Fail("The story never comes to rest.");
    }

    private static async Task SweepAsync(Node node)
    {
        try
        {
            await node.Sweep.RunAsync(World.Tenant, Host.Token);
        }
        catch (StoreUnavailableException)
        {
            // The next pass finds what this one did not.
        }
    }

    private void MoveTo(Instant instant) => host.Clock.Reset(Instant.Max(instant, host.Clock.GetCurrentInstant()));

    private async Task<SupplierControlState> StateAsync(ProcessKey key) => World.Controls.StateOf(await host.ReadAsync(key));

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT[0-9:.]+Z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Instants();

    [GeneratedRegex(@"(?:LK|AT)-\d{4}-\d{4}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Numbers();
}
