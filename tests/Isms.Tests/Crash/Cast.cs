using Isms.Local;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Processes.SupplierControl;
using Isms.Storage.Folders;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Isms.Tests.Crash;

/// <summary>Who is there before a story begins: a coordinator, a reviewer, a manager, and three suppliers with a contact each.</summary>
internal static class Cast
{
    public const string Tenant = "goteborg";
    public const string Coordinator = "anna";
    public const string Reviewer = "bo";
    public const string Manager = "cia";
    public const string CriticalSupplier = "L1";
    public const string NormalSupplier = "L2";
    public const string OtherSupplier = "L3";

    private static readonly LocalDate Since = new(2024, 1, 1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static string AddressOf(string supplier) => $"kontakt@{supplier.ToLowerInvariant()}.example";

    /// <summary>Fills a folder through the engine, without a host that listens.</summary>
    public static async Task FillAsync(string folder, Func<IServiceProvider, Task>? more = null)
    {
        await using var app = LocalHost.Build(new LocalOptions(LocalCommand.Serve, new Uri("http://127.0.0.1:0"), new DataFolder(folder), Demonstration: false, HoldEffects: false));
        // Made with the folder, so that copies of it send the same links.
        _ = app.Services.GetRequiredService<SupplierLinks>();
        var engine = app.Services.GetRequiredService<ProcessEngine>();
        await AddAsync(engine, RegisterKinds.Organisation, "F1", new OrganisationDetails("Stadens IT", OrganisationKind.Administration, "Staden", "Nämnden", null, false));
        foreach (var person in (string[])[Coordinator, Reviewer, Manager])
            await AddAsync(engine, RegisterKinds.Person, person, new PersonDetails(person, $"{person}@staden.example", "sv", "F1", null));
        foreach (var (supplier, criticality) in ((string, Criticality)[])[(CriticalSupplier, Criticality.Critical), (NormalSupplier, Criticality.Normal), (OtherSupplier, Criticality.Normal)])
        {
            await AddAsync(engine, RegisterKinds.Person, $"k{supplier}", new PersonDetails($"Kontakt {supplier}", AddressOf(supplier), "sv", null, supplier));
            await AddAsync(engine, RegisterKinds.Supplier, supplier, new SupplierDetails($"Leverantör {supplier}", null, SupplierStage.Contracted, criticality, true, SupportStatus.Supported, null, [], [], $"k{supplier}"));
            await AddAsync(engine, RegisterKinds.RoleAssignment, $"r{supplier}", new RoleAssignmentDetails(Manager, Role.SupplierManager, null, $"supplier/{supplier}", Since));
        }
        await AddAsync(engine, RegisterKinds.RoleAssignment, "r1", new RoleAssignmentDetails(Coordinator, Role.Coordinator, null, null, Since));
        await AddAsync(engine, RegisterKinds.RoleAssignment, "r2", new RoleAssignmentDetails(Reviewer, Role.Reviewer, null, null, Since));
        if (more is not null) await more(app.Services);
    }

    /// <summary>A control that is being answered and holds one evidence file.</summary>
    public static async Task StartWithEvidenceAsync(IServiceProvider services, string questionId, string hash, Stream content)
    {
        var (engine, scheduler, sweep) = (services.GetRequiredService<ProcessEngine>(), services.GetRequiredService<ControlScheduler>(), services.GetRequiredService<Sweep>());
        var due = CityTime.DateOf(services.GetRequiredService<IClock>().GetCurrentInstant()).PlusDays(45);
        await scheduler.StartAsync(Tenant, CriticalSupplier, ControlPurpose.Recurring, due, ControlPlan.Default, null, null, new CommandHeader("start", Coordinator), Token);
        while ((await sweep.RunAsync(Tenant, Token)).Advanced.Count > 0) { }
        await services.GetRequiredService<IBlobStore>().WriteAsync(StoreVerification.EvidenceName(hash), content, Token);
        var control = new ProcessKey(Tenant, SupplierControlProcess.KindName, $"{CriticalSupplier}-001");
        var outcome = await engine.GiveAsync(
            control, new SupplierControlCommand.AddEvidence(new EvidenceFile(questionId, hash, "intyg.txt", "text/plain", content.Length)), new CommandHeader("evidence", $"k{CriticalSupplier}"), Token);
        Assert.IsType<CommandOutcome.Accepted>(outcome);
    }

    /// <summary>A control of another supplier, just started.</summary>
    public static async Task StartAnotherAsync(IServiceProvider services, string supplier)
    {
        var due = CityTime.DateOf(services.GetRequiredService<IClock>().GetCurrentInstant()).PlusDays(45);
        await services.GetRequiredService<ControlScheduler>().StartAsync(Tenant, supplier, ControlPurpose.Recurring, due, ControlPlan.Default, null, null, new CommandHeader($"start/{supplier}", Coordinator), Token);
    }

    private static async Task AddAsync<TDetails>(ProcessEngine engine, string kind, string id, TDetails details) where TDetails : class =>
        Assert.IsType<CommandOutcome.Accepted>(await engine.GiveAsync(
            new ProcessKey(Tenant, kind, id), new RegisterCommand<TDetails>.Create(details), new CommandHeader($"cast/{kind}/{id}", Actors.System), Token));
}
