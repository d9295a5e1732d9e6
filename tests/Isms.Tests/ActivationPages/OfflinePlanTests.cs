using System.Net;
using System.Text;
using Isms.Processes.ContinuityPlan;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Tests.Architecture;
using Isms.Tests.IncidentPages;
using Isms.Tests.RegisterPages;
using Isms.Web.OfflinePlans;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using static Isms.Tests.ActivationPages.ActivationCity;

namespace Isms.Tests.ActivationPages;

/// <summary>Each in a city of its own: a pass sees every plan there is.</summary>
public sealed class OfflinePlanTests : IAsyncLifetime
{
    private static readonly CancellationToken Token = CancellationToken.None;

    private readonly ActivationCity _city = new();

    public ValueTask InitializeAsync() => _city.InitializeAsync();

    public ValueTask DisposeAsync() => _city.DisposeAsync();

    private OfflinePlans Plans => _city.Service<OfflinePlans>();

    private IBlobStore Files => _city.City.Host.Services.GetRequiredKeyedService<IBlobStore>(BlobContainers.Plans);

    [Fact]
    public async Task The_file_says_all_that_is_needed_without_a_network()
    {
        var service = await _city.PlannedServiceAsync();
        await Plans.RunDueAsync(City.Tenant, Token);
        var page = await ReadAsync(OfflinePlans.NameOf(ContinuityPlanProcess.IdOf(service)));
        if (Environment.GetEnvironmentVariable("ISMS_GOLDEN_MISSING") is { Length: > 0 } folder) await File.WriteAllTextAsync(Path.Combine(folder, "plan.html"), page + "\n", Token);
        Assert.Equal(Source.Read(Path.Combine("tests", "Isms.Tests", "ActivationPages", "plan.html")), page + "\n");
    }

    [Fact]
    public async Task The_file_refers_to_nothing_outside_itself()
    {
        var service = await _city.PlannedServiceAsync();
        await Plans.RefreshAsync(PlanOf(service), Token);
        var page = await ReadAsync(OfflinePlans.NameOf(ContinuityPlanProcess.IdOf(service)));
        foreach (var outside in new[] { "http", "src=", "href=", "url(", "@import", "<script", "<link" }) Assert.DoesNotContain(outside, page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_pass_writes_only_what_changed()
    {
        var (one, other) = (await _city.PlannedServiceAsync(), await _city.PlannedServiceAsync());
        // Two plans and the file that names them.
        Assert.Equal(3, await Plans.RunDueAsync(City.Tenant, Token));
        Assert.Equal(0, await Plans.RunDueAsync(City.Tenant, Token));
        _city.City.Clock.Advance(Duration.FromDays(1));
        Assert.Equal(0, await Plans.RunDueAsync(City.Tenant, Token));

        // A new name is seen the next day, a new version in the next pass.
        await _city.City.GiveAsync(RegisterKinds.SharedService, one, new RegisterCommand<SharedServiceDetails>.Amend(new("Nytt namn", ServiceCategory.BaseService, "IT-tjänster", "", new(2, 3, 2), ["F1"], true)), "Bytt");
        Assert.Equal(0, await Plans.RunDueAsync(City.Tenant, Token));
        _city.City.Clock.Advance(Duration.FromDays(1));
        Assert.Equal(2, await Plans.RunDueAsync(City.Tenant, Token));
        Assert.Contains("Kontinuitetsplan: Nytt namn", await ReadAsync(OfflinePlans.NameOf(ContinuityPlanProcess.IdOf(one))), StringComparison.Ordinal);

        await _city.GiveAsync(PlanOf(other), new ContinuityPlanCommand.Renew(), Owner, "Ny lokal");
        await _city.RenewAsync(ContinuityPlanProcess.IdOf(other), 2, (await _city.PlanAsync(other)).Details!);
        Assert.Equal(2, await Plans.RunDueAsync(City.Tenant, Token));
        Assert.Contains("Version 2", await ReadAsync(OfflinePlans.NameOf(ContinuityPlanProcess.IdOf(other))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_retired_plan_is_taken_away_and_so_is_what_belongs_to_none()
    {
        var (kept, retired) = (await _city.PlannedServiceAsync(), await _city.PlannedServiceAsync());
        await Files.WriteAsync("service-gone.html", new MemoryStream([1]), Token);
        _city.City.Clock.Advance(Duration.FromDays(1));
        await Plans.RunDueAsync(City.Tenant, Token);
        await _city.GiveAsync(PlanOf(retired), new ContinuityPlanCommand.Retire(), Coordinator, "Tjänsten läggs ner");
        await Plans.RunDueAsync(City.Tenant, Token);
        Assert.Equal(["index.html", OfflinePlans.NameOf(ContinuityPlanProcess.IdOf(kept))], await Files.ListAsync("", Token).ToListAsync(Token));
        Assert.DoesNotContain(ContinuityPlanProcess.IdOf(retired), await ReadAsync("index.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pass_that_breaks_off_at_any_write_is_made_up_for_by_the_next()
    {
        await _city.PlannedServiceAsync();
        await _city.PlannedServiceAsync();
        var services = _city.City.Host.Services;
        for (var writes = 0; ; writes++)
        {
            foreach (var name in await Files.ListAsync("", Token).ToListAsync(Token)) await Files.DeleteAsync(name, Token);
            await _city.Service<IBlobStore>().DeleteAsync(OfflinePlans.StateBlob, Token);
            var power = new Power(writes);
            var failing = new OfflinePlans(
                _city.Service<IProcessStore>(), new FailingBlobs(_city.Service<IBlobStore>(), power), new FailingBlobs(Files, power), _city.Service<ProcessCatalog>(), _city.Service<PlanTexts>(),
                _city.Service<RoleDirectory>(), _city.Service<EntryNames>(), _city.Service<Isms.Web.Language.Texts>(), _city.City.Clock, services);
            var broke = await Record.ExceptionAsync(() => failing.RunDueAsync(City.Tenant, Token));
            await Plans.RunDueAsync(City.Tenant, Token);
            Assert.Equal(3, (await Files.ListAsync("", Token).ToListAsync(Token)).Count);
            Assert.Equal(0, await Plans.RunDueAsync(City.Tenant, Token));
            if (broke is not null) continue;
            // Three files and what is known of them.
            Assert.Equal(4, writes);
            return;
        }
    }

    [Fact]
    public async Task Who_may_read_the_plan_fetches_it_as_it_is_now_and_all_of_them_in_a_zip()
    {
        var service = await _city.PlannedServiceAsync();
        var url = $"/arenden/kontinuitet/{ContinuityPlanProcess.IdOf(service)}/utskrift";
        var fetched = await (await _city.AsAsync(Writer)).GetAsync(url);
        Assert.Equal("attachment", fetched.Response.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Contains($"E-tjänst {service}", fetched.Text("h1"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await _city.AsAsync(Bystander)).GetAsync(url)).Status);

        var zip = await (await _city.AsAsync(IncidentCity.Officer)).UnzipAsync("/kontinuitet/planer.zip");
        Assert.Equal(["index.html", $"{ContinuityPlanProcess.IdOf(service)}.html"], zip.Keys);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await _city.AsAsync(Writer)).GetAsync("/kontinuitet/planer.zip")).Status);
    }

    [Fact]
    public async Task What_nothing_is_adopted_of_has_no_file()
    {
        var service = await _city.ServiceAsync("Utan version");
        await _city.GiveAsync(PlanOf(service), new ContinuityPlanCommand.Create(new(DeliveryPerspective.ServiceOrganisation, service, null, IncidentCity.Provider, Owner, $"organisation/{IncidentCity.Provider}")), Coordinator);
        Assert.Equal(HttpStatusCode.NotFound, (await (await _city.AsAsync(Owner)).GetAsync($"/arenden/kontinuitet/{ContinuityPlanProcess.IdOf(service)}/utskrift")).Status);
        await Plans.RunDueAsync(City.Tenant, Token);
        Assert.Equal(["index.html"], await Files.ListAsync("", Token).ToListAsync(Token));
    }

    private static ProcessKey PlanOf(string service) => new(City.Tenant, ContinuityPlanProcess.KindName, ContinuityPlanProcess.IdOf(service));

    private async Task<string> ReadAsync(string name) => Encoding.UTF8.GetString((await Files.ReadAsync(name, Token))!.Content.Span);

    /// <summary>How many writes are left before everything stops.</summary>
    private sealed class Power(int writes)
    {
        private int _left = writes;

        public void Use()
        {
            if (_left-- <= 0) throw new IOException("Out of power.");
        }
    }

    /// <summary>A store whose writes stop when the power does.</summary>
    private sealed class FailingBlobs(IBlobStore inner, Power power) : IBlobStore
    {
        public Task WriteAsync(string name, Stream content, CancellationToken cancellationToken)
        {
            power.Use();
            return inner.WriteAsync(name, content, cancellationToken);
        }

        public Task<string?> WriteIfAsync(string name, Stream content, string? expected, CancellationToken cancellationToken)
        {
            power.Use();
            return inner.WriteIfAsync(name, content, expected, cancellationToken);
        }

        public Task DeleteAsync(string name, CancellationToken cancellationToken)
        {
            power.Use();
            return inner.DeleteAsync(name, cancellationToken);
        }

        public Task<Stream?> OpenAsync(string name, CancellationToken cancellationToken) => inner.OpenAsync(name, cancellationToken);

        public Task<VersionedBlob?> ReadAsync(string name, CancellationToken cancellationToken) => inner.ReadAsync(name, cancellationToken);

        public IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellationToken) => inner.ListAsync(prefix, cancellationToken);
    }
}
