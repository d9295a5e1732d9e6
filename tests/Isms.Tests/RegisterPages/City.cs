using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Tests.Web;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Testing;

namespace Isms.Tests.RegisterPages;

/// <summary>A small city in the real host, under a clock of its own. A class whose tests change nothing of it takes it as its fixture.</summary>
public sealed class City : IAsyncLifetime
{
    public const string Tenant = "goteborg";

    private readonly Action<IServiceCollection>? _configure;
    private WebHost? _host;

    public City() : this(configure: null) { }

    private City(Action<IServiceCollection>? configure) => _configure = configure;

    public WebHost Host => _host!;

    public FakeClock Clock { get; } = new(Instant.FromUtc(2026, 11, 23, 9, 0));

    public IProcessStore Store => Host.Services.GetRequiredService<IProcessStore>();

    public static async Task<City> StartAsync(Action<IServiceCollection>? configure = null)
    {
        var city = new City(configure);
        await city.InitializeAsync();
        return city;
    }

    public async ValueTask InitializeAsync()
    {
        _host = await WebHost.StartAsync(configure: services =>
        {
            services.AddSingleton<IClock>(Clock);
            _configure?.Invoke(services);
        });
        await GiveAsync(RegisterKinds.Organisation, "F1", new RegisterCommand<OrganisationDetails>.Create(new("Ångströmsförvaltningen", OrganisationKind.Administration, "Göteborgs kommun", "Ångströmsnämnden", null, true)));
        await GiveAsync(RegisterKinds.Organisation, "F2", new RegisterCommand<OrganisationDetails>.Create(new("Zinkbolaget", OrganisationKind.MunicipalCompany, "Zinkbolaget AB", "Zinkbolagets styrelse", null, false)));
        await GiveAsync(RegisterKinds.SharedService, "T1", new RegisterCommand<SharedServiceDetails>.Create(new("E-post", ServiceCategory.BaseService, "IT-tjänster", "", new(2, 3, 2), ["F1", "F2"], true)));
        await GiveAsync(RegisterKinds.Supplier, "L1", new RegisterCommand<SupplierDetails>.Create(SupplierOf("Granitkotten AB")));
        await GiveAsync(RegisterKinds.Person, "P1", new RegisterCommand<PersonDetails>.Create(new("Kim Kontakt", "kim@granitkotten.example", "sv", null, "L1")));
        await GiveAsync(RegisterKinds.Person, "P2", new RegisterCommand<PersonDetails>.Create(new("Anna Ansvarig", "anna@goteborg.example", "sv", "F1", null)));
        await GiveAsync(RegisterKinds.Person, "P3", new RegisterCommand<PersonDetails>.Create(new("Bo Bedömare", "bo@goteborg.example", "sv", "F1", null)));
        await GiveAsync(RegisterKinds.Supplier, "L1", new RegisterCommand<SupplierDetails>.Amend(SupplierOf("Granitkotten AB") with { ContactPersonId = "P1" }), "Kontaktperson utsedd");
        await GiveAsync(RegisterKinds.InformationSystem, "S1", new RegisterCommand<InformationSystemDetails>.Create(new("Brevkorgen", "F1", "F2", ["T1"], "L1", new(2, 3, 2), true)));
        await GiveAsync(RegisterKinds.RoleAssignment, "R1", new RegisterCommand<RoleAssignmentDetails>.Create(new("P2", Role.SupplierManager, null, "supplier/L1", new(2026, 1, 1))));
        await GiveAsync(RegisterKinds.RoleAssignment, "R2", new RegisterCommand<RoleAssignmentDetails>.Create(new("P3", Role.Reviewer, null, null, new(2026, 1, 1))));
    }

    public static SupplierDetails SupplierOf(string name) =>
        new(name, "559999-0011", SupplierStage.Contracted, Criticality.Normal, true, SupportStatus.Supported, null, ["T1"], [], null);

    public async Task GiveAsync(string kind, string id, object command, string? reason = null)
    {
        var outcome = await Host.Engine.GiveAsync(new ProcessKey(Tenant, kind, id), command, new CommandHeader(Guid.NewGuid().ToString(), "person-Coordinator", Reason: reason), CancellationToken.None);
        Assert.IsType<CommandOutcome.Accepted>(outcome);
    }

    public Task<ProcessDocument?> ReadAsync(string kind, string id) => Store.ReadAsync(new ProcessKey(Tenant, kind, id), CancellationToken.None);

    public async Task<T> DetailsAsync<T>(string kind, string id) => KernelJson.FromElement<T>((await ReadAsync(kind, id))!.State.GetProperty("details"));

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
