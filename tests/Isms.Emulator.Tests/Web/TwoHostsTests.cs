using System.Net;
using System.Text.Json;
using Isms.Emulator.Tests.Servers;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Storage;
using Isms.Storage.AzureBlobs;
using Isms.Storage.Cosmos;
using Isms.Storage.Mail;
using Isms.Tests.Portal;
using Isms.Tests.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Isms.Emulator.Tests.Web;

/// <summary>Instances of the web that share documents and blobs on Azure's emulators are one product to whoever uses it.</summary>
public sealed class TwoHostsTests(CosmosEmulator cosmos, BlobEmulator blobs, MailServer mail) : IAsyncLifetime
{
    private readonly List<WebHost> _hosts = [];
    private CosmosOptions _documents = new();
    private AzureBlobOptions _files = new();

    public async ValueTask InitializeAsync() => (_documents, _files) = (await cosmos.NewContainerAsync(), await blobs.NewContainersAsync());

    [Fact]
    public async Task A_form_that_one_instance_showed_is_accepted_by_the_other()
    {
        var (first, second) = (await StartAsync(_files), await StartAsync(_files));
        Assert.IsType<CosmosProcessStore>(second.Services.GetRequiredService<IProcessStore>());
        Assert.IsType<FolderedBlobStore>(second.Services.GetRequiredService<IBlobStore>());
        var note = await first.OpenNoteAsync();
        var browser = await first.SignInAsync(Role.Reviewer);

        var form = await browser.GetAsync(PathOf(note));
        browser.MoveTo(second.Address);
        var answer = await browser.SubmitAsync(form, ("text", "Från den andra"));

        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        browser.MoveTo(first.Address);
        Assert.Equal("Från den andra", (await browser.GetAsync(PathOf(note))).Text("#text"));
    }

    [Fact]
    public async Task Only_a_host_of_the_same_ring_is_believed_its_forms_and_cookies()
    {
        var (first, second, stranger) = (await StartAsync(_files), await StartAsync(_files), await StartAsync(await blobs.NewContainersAsync()));
        var note = await first.OpenNoteAsync();

        // The sign-in form asks for no right, so that nothing but its proof can be refused.
        Assert.Equal(HttpStatusCode.SeeOther, await SignInAsync(from: second, at: first));
        Assert.Equal(HttpStatusCode.BadRequest, await SignInAsync(from: stranger, at: first));

        var browser = await stranger.SignInAsync(Role.Reviewer);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(PathOf(note))).Status);
        browser.MoveTo(first.Address);
        var unknown = await browser.GetAsync(PathOf(note));
        Assert.Equal(HttpStatusCode.Found, unknown.Status);
        Assert.Contains("/logga-in", unknown.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Colleagues_who_save_their_sections_at_once_on_two_instances_lose_none()
    {
        // The key of the links lies beside each instance's own store; on Azure both are given the same.
        var links = new SupplierLinks(new byte[SupplierLinks.KeyLength]);
        PortalHost[] portals = [await PortalAsync(links), await PortalAsync(links)];
        var control = await portals[0].StartControlAsync("a");
        var sections = (await portals[0].StateAsync(control)).Sections;
        var answers = await portals[0].AnswersAsync(control);
        Browser[] colleagues = [await portals[0].EnterAsync(control), await portals[1].EnterAsync(control)];
        var pages = new List<PageSeen>();
        for (var n = 0; n < sections.Count; n++) pages.Add(await colleagues[n % 2].GetAsync(PortalHost.SectionOf(control, sections[n].Id)));

        var saved = await Task.WhenAll(sections.Select((section, n) =>
            colleagues[n % 2].SubmitAsync(pages[n], [.. answers.Where(a => section.Questions.Any(q => q.Id == a.QuestionId)).Select(a => (a.QuestionId, a.Value!))])));

        Assert.All(saved, answer => Assert.Equal(HttpStatusCode.SeeOther, answer.Status));
        var draft = await portals[0].Web.Services.GetRequiredService<IBlobStore>().ReadAsync("drafts/supplier-control/a.json", TestContext.Current.CancellationToken);
        using var json = JsonDocument.Parse(draft!.Content);
        Assert.Equal(sections.Select(s => s.Id).Order(), json.RootElement.GetProperty("sections").EnumerateObject().Select(s => s.Name).Order());
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts) await host.DisposeAsync();
    }

    private async Task<WebHost> StartAsync(AzureBlobOptions files)
    {
        var host = await WebHost.StartAsync(configure: services => services.AddIsmsAzureStorage(Storage(files)));
        _hosts.Add(host);
        return host;
    }

    private async Task<PortalHost> PortalAsync(SupplierLinks links)
    {
        var portal = await PortalHost.StartAsync(configure: services => services.AddIsmsAzureStorage(Storage(_files)).AddSingleton(links));
        _hosts.Add(portal.Web);
        return portal;
    }

    private AzureStorageOptions Storage(AzureBlobOptions files) => new()
    {
        Cosmos = _documents,
        Blobs = files,
        Mail = new SmtpOptions { Host = "127.0.0.1", Port = mail.PlainPort, Tls = SmtpTls.None, FromAddress = "isms@isms.example.se", AllowedRecipients = ["example.se"] },
    };

    private static string PathOf(ProcessKey note) => $"{NotePages.Route.Path}/{note.Id}/andra";

    private static async Task<HttpStatusCode> SignInAsync(WebHost from, WebHost at)
    {
        var browser = from.Open();
        var form = await browser.GetAsync("/logga-in");
        browser.MoveTo(at.Address);
        return (await browser.SubmitAsync(form, ("person", TestUsers.IdOf(Role.Reviewer)))).Status;
    }
}
