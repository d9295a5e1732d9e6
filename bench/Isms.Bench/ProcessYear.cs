using Isms.Processes.Kernel;
using Isms.Processes.Measure;
using Isms.Processes.Registers;
using Isms.Processes.SupplierControl;
using Isms.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Isms.Bench;

/// <summary>
/// How often documents are read and written, in all and by key, for a year of one supplier: a control with a reminder, a finding and a measure,
/// from the supplier's start of it to its end. It is what the store of a cloud is paid for.
/// </summary>
internal static class ProcessYear
{
    public static async Task RunAsync(Bench bench)
    {
        var folder = bench.Folder.New("year");
        using var store = SqliteProcessStore.Open(Path.Combine(folder, "isms.db"));
        var recording = new RecordingStore(store);
        var engine = new BenchEngine(recording, folder);
        var supplier = new ProcessKey(BenchCity.Tenant, RegisterKinds.Supplier, BenchCity.Supplier(1));
        var details = new SupplierDetails("Leverantör 1", null, SupplierStage.Contracted, Criticality.Normal, true, SupportStatus.Supported, null, [], [], "K00001");
        await engine.GiveAsync(supplier, new RegisterCommand<SupplierDetails>.Create(details), "create", bench.Cancelled);
        var (reads, writes) = (recording.Reads, recording.Written.Count);

        var control = BenchEngine.Control(1);
        var terms = BenchEngine.Terms(1);
        var start = new SupplierCommand.StartControl(terms.Purpose, terms.PlannedDue, terms.Plan, terms.QuestionnaireId, terms.QuestionnaireVersion, terms.SystemIds, "R00001", null);
        await ActAsync(supplier, new(2026, 3, 2), start);
        await ActAsync(control, new(2026, 3, 5), new SupplierControlCommand.Open());
        // The reminder a week before the answers are due.
        await SettleAsync(new(2026, 3, 16));
        var state = await StateAsync();
        var question = state.Questions().First();
        await ActAsync(control, new(2026, 3, 18), new SupplierControlCommand.AddEvidence(EngineSteps.File(question.Id, 1)));
        await ActAsync(control, new(2026, 3, 18), new SupplierControlCommand.Submit([.. state.Questions().Where(q => q.Kind != QuestionKind.Evidence).Select(AnswerTo)]));
        state = await StateAsync();
        await ActAsync(control, new(2026, 3, 25), new SupplierControlCommand.Assess([.. state.Unassessed().Select(q => new Assessment(q.Id, Verdict.Acceptable))]));
        await ActAsync(control, new(2026, 3, 25), new SupplierControlCommand.RecordFinding(question.Id, FindingSeverity.Major, "Rutinen följs inte."));
        await ActAsync(control, new(2026, 3, 25), new SupplierControlCommand.PlanMeasure("f1", "Visa en rutin som följs.", "P00001", new(2026, 5, 29)));
        await ActAsync(control, new(2026, 3, 26), new SupplierControlCommand.Decide(ControlDecision.ApprovedWithConditions, "Godtas med villkor."));
        var measure = new ProcessKey(BenchCity.Tenant, MeasureProcess.KindName, (await StateAsync()).Measures.Single().Id);
        await SettleAsync(new(2026, 5, 25));
        await ActAsync(measure, new(2026, 5, 26), new MeasureCommand.ReportDone("Klart."));
        await ActAsync(measure, new(2026, 5, 28), new MeasureCommand.Verify(), actor: "R00001");
        await SettleAsync(new(2026, 8, 31));
        if ((await StateAsync()).Phase != ControlPhase.Closed) throw new InvalidOperationException("The control did not end.");

        bench.Report.Head("Document reads and writes of a year of one supplier: a control of eight commands, a reminder, a measure");
        bench.Report.Say($"{recording.Reads - reads} reads by key and {recording.Written.Count - writes} writes; {recording.Written.Skip(writes).Average(d => KernelJson.ToElement(d).GetRawText().Length) / 1024.0:0} KiB each on average");

        async Task ActAsync(ProcessKey key, LocalDate day, object command, string actor = Actors.System)
        {
            engine.Now = CityTime.MorningOf(day) + Duration.FromHours(2);
            await engine.GiveAsync(key, command, $"{key.Reference}/{recording.Written.Count}", bench.Cancelled, actor);
            await SettleAsync(day);
        }

        async Task SettleAsync(LocalDate day)
        {
            engine.Now = CityTime.MorningOf(day) + Duration.FromHours(2);
            while ((await engine.Sweep.RunAsync(BenchCity.Tenant, bench.Cancelled)).Advanced.Count > 0) { }
        }

        async Task<SupplierControlState> StateAsync() => engine.Services.GetRequiredService<SupplierControlProcess>().StateOf((await store.ReadAsync(control, bench.Cancelled))!);
    }

    private static Answer AnswerTo(Question question) => new(question.Id, question.Kind switch
    {
        QuestionKind.YesNoPartly => "yes",
        QuestionKind.Choice => question.Choices![0].Id,
        QuestionKind.Date => "2026-01-15",
        _ => "Vi följer en årlig plan.",
    });
}
