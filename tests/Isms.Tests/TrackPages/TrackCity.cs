using Isms.Processes.Engine;
using Isms.Processes.Incident;
using Isms.Processes.IncidentTrack;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Tests.RegisterPages;
using Isms.Tests.Web;
using Isms.Web.IncidentTracks;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Isms.Tests.TrackPages;

/// <summary>
/// The small city with people in every role that has to do with tracks. It is ten on Monday 23 November 2026; the incident was
/// discovered at seven, the provider aware at eight. It has a data protection track and a cybersecurity track of one organisation.
/// </summary>
public sealed class TrackCity : IAsyncLifetime
{
    public const string Representative = "rakel";
    public const string Deputy = "disa";
    public const string OtherRepresentative = "olof";
    public const string Handler = "hanna";
    public const string Coordinator = "karin";
    public const string Officer = "dora";
    public const string BoardReader = "lars";

    public const string DataProtection = "inc1-dp-F1";
    public const string Cybersecurity = "inc1-cs-F1";

    public City City { get; private set; } = null!;

    public Instant Now => City.Clock.GetCurrentInstant();

    public static Instant Discovered { get; } = Instant.FromUtc(2026, 11, 23, 6, 0);

    public static Instant ProviderAware { get; } = Instant.FromUtc(2026, 11, 23, 7, 0);

    public static TrackFacts Facts { get; } = new("Brevkorgen läcker", "IN-2026-0001", Discovered, null, []);

    public static async Task<TrackCity> StartAsync()
    {
        var city = new TrackCity();
        await city.InitializeAsync();
        return city;
    }

    public async ValueTask InitializeAsync()
    {
        City = await City.StartAsync(services => services.AddSingleton<IUserDirectory, UserDirectory>());
        await AppointAsync(Representative, "Rakel Representant", Role.OrganisationRepresentative, "organisation/F1");
        await AppointAsync(Deputy, "Disa Ersättare", Role.DeputyRepresentative, "organisation/F1");
        await AppointAsync(OtherRepresentative, "Olof Annan", Role.OrganisationRepresentative, "organisation/F2");
        await AppointAsync(Handler, "Hanna Hanterare", Role.IncidentHandler, null);
        await AppointAsync(Coordinator, "Karin Samordnare", Role.Coordinator, null);
        await AppointAsync(Officer, "Dora Ombud", Role.DataProtectionOfficer, null);
        await AppointAsync(BoardReader, "Lars Ledamot", Role.BoardReader, null);
        await OpenAsync(DataProtection, new("inc1", TrackLaw.DataProtection, "F1", null, null, IsNotified: true, ProviderAware), "Brev till fel mottagare.");
        await OpenAsync(Cybersecurity, new("inc1", TrackLaw.Cybersecurity, "F1", "Göteborgs kommun", RegulatedSector.PublicAdministration, IsNotified: false, ProviderAware), null);
    }

    public Task OpenAsync(string id, TrackTerms terms, string? notice) =>
        GiveAsync(id, new TrackCommand.Start(terms, Facts, terms.IsNotified ? Now : ProviderAware, notice), Actors.System);

    public async Task GiveAsync(string id, TrackCommand command, string actor = Representative, string? reason = null)
    {
        var outcome = await City.Host.Engine.GiveAsync(KeyOf(id), command, new CommandHeader(Guid.NewGuid().ToString(), actor, Reason: reason), CancellationToken.None);
        Assert.True(outcome is CommandOutcome.Accepted, outcome.ToString());
    }

    /// <summary>The party became aware when the provider did, and notifies.</summary>
    public async Task NotifyAsync(string id)
    {
        await GiveAsync(id, new TrackCommand.DetermineAwareness(ProviderAware, "Driftlarm"));
        await GiveAsync(id, new TrackCommand.DecideNotification(true), reason: "Risk för enskilda");
    }

    /// <summary>Lets time pass, and the track notice it.</summary>
    public async Task PassAsync(string id, Duration time)
    {
        City.Clock.Advance(time);
        await City.Host.Engine.AdvanceAsync(KeyOf(id), null, CancellationToken.None);
    }

    public async Task<TrackState> StateAsync(string id) => City.Host.Services.GetRequiredService<IncidentTrackProcess>().StateOf((await City.ReadAsync(IncidentTrackProcess.KindName, id))!);

    public async Task<Browser> SignInAsync(string person)
    {
        var browser = City.Host.Open();
        await browser.SubmitAsync(await browser.GetAsync("/logga-in"), ("person", person));
        return browser;
    }

    public static string Url(string id, string? page = null) => page is null ? $"{TrackView.Path}/{id}" : $"{TrackView.Path}/{id}/{page}";

    /// <summary>The commands a track's page links to, the one that matters first.</summary>
    public static IReadOnlyList<string> Offered(PageSeen page, string id) =>
        [.. page.Html.QuerySelectorAll("[aria-labelledby=next] a.act, [aria-labelledby=next] details.more a").Select(a => a.GetAttribute("href")![(Url(id).Length + 1)..])];

    /// <summary>Sends a form and confirms on the page that shows it once more.</summary>
    public static async Task<PageSeen> ConfirmAsync(Browser browser, PageSeen form, params (string Name, string Value)[] values)
    {
        var check = await browser.SubmitAsync(form, values);
        Assert.Equal(System.Net.HttpStatusCode.OK, check.Status);
        return await browser.SubmitAsync(check, ("_confirmed", "true"));
    }

    public ValueTask DisposeAsync() => City.DisposeAsync();

    private static ProcessKey KeyOf(string id) => new(City.Tenant, IncidentTrackProcess.KindName, id);

    private async Task AppointAsync(string id, string name, Role role, string? scope)
    {
        await City.GiveAsync(RegisterKinds.Person, id, new RegisterCommand<PersonDetails>.Create(new(name, $"{id}@goteborg.example", "sv", "F1", null)));
        await City.GiveAsync(RegisterKinds.RoleAssignment, $"role-{id}", new RegisterCommand<RoleAssignmentDetails>.Create(new(id, role, null, scope, new(2026, 1, 1))));
    }
}
