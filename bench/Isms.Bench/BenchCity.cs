using Isms.Local;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Storage.Folders;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Isms.Bench;

/// <summary>A city of the sizes asked for, filled in through the engine, with one coordinator.</summary>
internal static class BenchCity
{
    public const string Tenant = "goteborg";

    private static readonly LocalDate Since = new(2024, 1, 1);

    public const string Coordinator = "P00001";

    public static string System(int number) => Id('S', number);

    public static string Supplier(int number) => Id('L', number);

    /// <summary>Fills a data folder without a host that listens.</summary>
    public static async Task FillAsync(string folder, Sizes sizes, CancellationToken cancellationToken)
    {
        await using var app = LocalHost.Build(new LocalOptions(LocalCommand.Serve, new Uri("http://127.0.0.1:0"), new DataFolder(folder), Demonstration: false, HoldEffects: false));
        var engine = app.Services.GetRequiredService<ProcessEngine>();
        foreach (var n in Enumerable.Range(1, sizes.Organisations))
            await AddAsync(RegisterKinds.Organisation, Id('F', n), new OrganisationDetails($"Förvaltning {n}", OrganisationKind.Administration, "Staden", $"Nämnd {n}", null, true));
        foreach (var n in Enumerable.Range(1, sizes.Services))
            await AddAsync(RegisterKinds.SharedService, Id('T', n), new SharedServiceDetails($"Tjänst {n}", ServiceCategory.BusinessService, "IT", "", new SecurityLevels(2, 2, 2), [Id('F', 1 + n % sizes.Organisations)], true));
        foreach (var n in Enumerable.Range(1, sizes.Suppliers))
        {
            await AddAsync(RegisterKinds.Person, Id('K', n), new PersonDetails($"Kontakt {n}", $"kontakt{n}@leverantor{n}.example", "sv", null, Supplier(n)));
            var details = new SupplierDetails($"Leverantör {n}", null, SupplierStage.Contracted, n % 5 == 0 ? Criticality.Critical : Criticality.Normal, true, SupportStatus.Supported, null, [], [], Id('K', n));
            await AddAsync(RegisterKinds.Supplier, Supplier(n), details);
        }
        foreach (var n in Enumerable.Range(1, sizes.Systems))
        {
            var owner = Id('F', 1 + n % sizes.Organisations);
            await AddAsync(RegisterKinds.InformationSystem, System(n), new InformationSystemDetails($"System {n}", owner, null, [Id('T', 1 + n % sizes.Services)], Supplier(1 + n % sizes.Suppliers), new SecurityLevels(1, 2, 3), true));
        }
        await AddAsync(RegisterKinds.Person, Coordinator, new PersonDetails("Person 1", "person1@staden.example", "sv", Id('F', 1), null));
        await AddAsync(RegisterKinds.RoleAssignment, "R00001", new RoleAssignmentDetails(Coordinator, Role.Coordinator, null, null, Since));

        async Task AddAsync<TDetails>(string kind, string id, TDetails details) where TDetails : class
        {
            var outcome = await engine.GiveAsync(new ProcessKey(Tenant, kind, id), new RegisterCommand<TDetails>.Create(details), new CommandHeader($"bench/{kind}/{id}", Actors.System), cancellationToken);
            if (outcome is not CommandOutcome.Accepted) throw new InvalidOperationException($"{kind}/{id} was not taken up: {outcome}.");
        }
    }

    private static string Id(char letter, int number) => $"{letter}{number.ToString("00000", global::System.Globalization.CultureInfo.InvariantCulture)}";
}
