using Isms.Processes.Engine;
using Isms.Processes.Incident;
using Isms.Processes.IncidentTrack;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Tests.RegisterPages;
using Isms.Tests.Web;
using Isms.Web.Incidents;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Isms.Tests.IncidentPages;

/// <summary>The small city with people in every role that has to do with incidents, and a provider. It is ten on Monday 23 November 2026.</summary>
internal sealed class IncidentCity : IAsyncDisposable
{
    public const string Reporter = "rune";
    public const string Handler = "hanna";
    public const string Coordinator = "karin";
    public const string Officer = "dora";
    public const string Representative = "rakel";
    public const string OtherRepresentative = "olof";
    public const string SupplierManager = "P2";
    public const string Reviewer = "P3";

    public const string Provider = "F3";

    private IncidentCity(City city) => City = city;

    public City City { get; }

    public Instant Now => City.Clock.GetCurrentInstant();

    public static async Task<IncidentCity> StartAsync(Action<IServiceCollection>? configure = null)
    {
        var city = new IncidentCity(await City.StartAsync(services =>
        {
            services.AddSingleton<IUserDirectory, UserDirectory>();
            configure?.Invoke(services);
        }));
        await city.City.GiveAsync(RegisterKinds.Organisation, Provider, new RegisterCommand<OrganisationDetails>.Create(
            new("Intraservice", OrganisationKind.Administration, "Göteborgs kommun", "Nämnden för Intraservice", null, false) { IsProvider = true }));
        await city.AppointAsync(Reporter, "Rune Rapportör", null, null);
        await city.AppointAsync(Handler, "Hanna Hanterare", Role.IncidentHandler, null);
        await city.AppointAsync(Coordinator, "Karin Samordnare", Role.Coordinator, null);
        await city.AppointAsync(Officer, "Dora Ombud", Role.DataProtectionOfficer, null);
        await city.AppointAsync(Representative, "Rakel Representant", Role.OrganisationRepresentative, "organisation/F1");
        await city.AppointAsync(OtherRepresentative, "Olof Annan", Role.OrganisationRepresentative, "organisation/F2");
        return city;
    }

    /// <summary>Reports an incident past the web.</summary>
    public async Task<string> ReportAsync(string id = "inc1", string title = "Brevkorgen läcker", string? organisation = "F1")
    {
        await GiveAsync(id, new IncidentCommand.Report(new(title, "Brev till fel mottagare.", Now - Duration.FromHours(2), organisation, ["T1"], [], YesNoUnknown.Yes, YesNoUnknown.Yes)), Reporter);
        return id;
    }

    /// <summary>Reports an incident and judges it: serious, from the supplier, concerning e-mail.</summary>
    public async Task<string> TriagedAsync(string id = "inc1")
    {
        await ReportAsync(id);
        await GiveAsync(id, new IncidentCommand.Triage(Judged));
        return id;
    }

    public static IncidentTriage Judged { get; } = new(
        IncidentSeverity.Serious, IncidentOrigin.ThirdPartyFailure, ["T1"], ["S1"], ["F1"], "L1", YesNoUnknown.No, YesNoUnknown.Yes, YesNoUnknown.Yes, YesNoUnknown.No);

    public async Task GiveAsync(string id, IncidentCommand command, string actor = Handler, string? reason = null)
    {
        var outcome = await City.Host.Engine.GiveAsync(new ProcessKey(City.Tenant, IncidentProcess.KindName, id), command, new CommandHeader(Guid.NewGuid().ToString(), actor, Reason: reason), CancellationToken.None);
        Assert.True(outcome is CommandOutcome.Accepted, outcome.ToString());
    }

    /// <summary>Carries out what an incident left to do: its tracks and measures start.</summary>
    public Task DispatchAsync(string id) => City.Host.Services.GetRequiredService<EffectDispatcher>().DispatchAsync(new ProcessKey(City.Tenant, IncidentProcess.KindName, id), CancellationToken.None);

    /// <summary>Works off what is due until nothing is.</summary>
    public async Task SettleAsync()
    {
        var sweep = City.Host.Services.GetRequiredService<Sweep>();
        while ((await sweep.RunAsync(City.Tenant, CancellationToken.None)).Advanced.Count > 0) { }
    }

    public async Task<IncidentState> StateAsync(string id) => City.Host.Services.GetRequiredService<IncidentProcess>().StateOf((await City.ReadAsync(IncidentProcess.KindName, id))!);

    public async Task<TrackState> TrackAsync(string id) => City.Host.Services.GetRequiredService<IncidentTrackProcess>().StateOf((await City.ReadAsync(IncidentTrackProcess.KindName, id))!);

    public Task<IReadOnlyList<DocumentSummary>> IncidentsAsync() => City.Store.QueryAsync(new Partition(City.Tenant, IncidentProcess.KindName), DocumentQuery.All, CancellationToken.None);

    public async Task<Browser> SignInAsync(string person)
    {
        var browser = City.Host.Open();
        await browser.SubmitAsync(await browser.GetAsync("/logga-in"), ("person", person));
        return browser;
    }

    public static string Url(string id, string? page = null) => page is null ? $"{IncidentView.Path}/{id}" : $"{IncidentView.Path}/{id}/{page}";

    /// <summary>The commands an incident's page links to, the one that matters first.</summary>
    public static IReadOnlyList<string> Offered(PageSeen page, string id) =>
        [.. page.Html.QuerySelectorAll("[aria-labelledby=next] a.act, [aria-labelledby=next] details.more a").Select(a => a.GetAttribute("href")![(Url(id).Length + 1)..])];

    /// <summary>Sends a form and confirms on the page that shows it once more.</summary>
    public static async Task<PageSeen> ConfirmAsync(Browser browser, PageSeen form, params (string Name, string Value)[] values)
    {
        var check = await browser.SubmitAsync(form, values);
        Assert.True(check.Status == System.Net.HttpStatusCode.OK, check.Html.QuerySelector(".errors")?.TextContent ?? check.Status.ToString());
        return await browser.SubmitAsync(check, ("_confirmed", "true"));
    }

    public ValueTask DisposeAsync() => City.DisposeAsync();

    private async Task AppointAsync(string id, string name, Role? role, string? scope)
    {
        await City.GiveAsync(RegisterKinds.Person, id, new RegisterCommand<PersonDetails>.Create(new(name, $"{id}@goteborg.example", "sv", "F1", null)));
        if (role is not null) await City.GiveAsync(RegisterKinds.RoleAssignment, $"role-{id}", new RegisterCommand<RoleAssignmentDetails>.Create(new(id, role, null, scope, new(2026, 1, 1))));
    }
}
