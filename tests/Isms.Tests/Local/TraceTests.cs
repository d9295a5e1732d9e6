using System.Diagnostics;
using System.Net;
using Isms.Local;
using Isms.Processes.ControlRound;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.SupplierControl;
using Isms.Storage.Folders;
using Isms.Tests.ControlRound;
using Isms.Tests.Crash;
using Isms.Tests.Engine;
using Isms.Tests.Storage;
using Isms.Tests.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Isms.Tests.Local;

/// <summary>One trace from a form to what its effects set going, in the real host.</summary>
public sealed class TraceTests : IAsyncLifetime
{
    private const string Request = "Microsoft.AspNetCore.Hosting.HttpRequestIn";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly ProcessKey Control = new(Cast.Tenant, SupplierControlProcess.KindName, $"{Cast.NormalSupplier}-001");

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await Cast.FillAsync(_folder.Root);

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_forms_trace_reaches_over_its_command_and_the_driver_to_the_effects_and_the_commands_that_they_give()
    {
        using var story = new TracedStory();
        await InHostAsync(holdEffects: false, async (services, coordinator) =>
        {
            await StartControlAsync(coordinator);
            await SettledAsync(services);
        });

        // The form starts the control from the supplier, which tells the control to start, whose first message goes to the contact.
        var message = Assert.Single(story.Named("effect notify"), span => Id(span) == Control.Id);
        Assert.Equal("command supplier-control Start", story.Above(message).ElementAt(1));
        Assert.Equal([Request, "System.Net.Http.HttpRequestOut"], story.Above(message).Reverse().Where(name => name is Request or "System.Net.Http.HttpRequestOut").Distinct().Order(StringComparer.Ordinal));
        Assert.Contains(story.Named("effect start"), span => story.Above(span).Contains(Request, StringComparer.Ordinal));
        // The driver was woken by the command, and what it carried out says so.
        var advance = Assert.Single(story.Named("advance supplier-control"), span => message.Links.Any(link => link.Context.SpanId == span.SpanId));
        Assert.Equal("command supplier-control Start", story.Above(advance).ElementAt(1));
    }

    [Fact]
    public async Task An_effect_that_another_start_of_the_program_carries_out_belongs_to_the_trace_of_its_form()
    {
        using var story = new TracedStory();
        await InHostAsync(holdEffects: true, (_, coordinator) => StartControlAsync(coordinator));
        Assert.DoesNotContain(story.Spans, span => span.OperationName.StartsWith("effect ", StringComparison.Ordinal));

        story.Leave();
        await InHostAsync(holdEffects: false, async (services, _) =>
        {
            await services.GetRequiredService<EffectHold>().ReleaseAsync(Token);
            await SettledAsync(services);
        });

        var message = Assert.Single(story.Named("effect notify"), span => Id(span) == Control.Id);
        Assert.Contains(Request, story.Above(message));
    }

    [Fact]
    public async Task A_rounds_job_and_the_controls_that_it_starts_go_on_in_the_trace_of_whoever_asked_for_the_round()
    {
        var round = new ProcessKey(Cast.Tenant, ControlRoundProcess.KindName, "r1");
        var due = CityTime.DateOf(SystemClock.Instance.GetCurrentInstant()).PlusDays(45);
        using var story = new TracedStory();
        await InHostAsync(holdEffects: false, async (services, _) =>
        {
            await services.GetRequiredService<ProcessEngine>().GiveAsync(round, ARound.Request(ARound.Terms() with { Suppliers = [new(Cast.NormalSupplier, due)] }), new CommandHeader("r1", Cast.Coordinator), Token);
            await SettledAsync(services);
        });

        var started = Assert.Single(story.Named("command supplier-control Start"));
        Assert.Equal(["job control-round", "effect job", "command control-round Request"], story.Above(started).Where(name => name.StartsWith("job ", StringComparison.Ordinal) || name is "effect job" or "command control-round Request"));
    }

    [Fact]
    public async Task Spans_hold_ids_and_codes_and_a_failure_its_kind()
    {
        using var story = new TracedStory();
        await using var host = new Engine.Host();
        var key = Engine.Host.ErrandKey("e1");
        host.Notifier.Failure = new IOException("anna@staden.example is away.");
        await host.AcceptedAsync(key, new Specifications.ErrandCommand.Begin());
        await host.AcceptedAsync(key, new Specifications.ErrandCommand.Add("Anna Andersson"));
        await host.GiveAsync(key, new Specifications.ErrandCommand.Add(""));
        await host.DispatchAsync(key);

        Assert.Equal(
            [
                "command errand Begin: isms.tenant=test isms.kind=errand isms.id=e1 isms.outcome=Accepted isms.version=1",
                "command errand Add: isms.tenant=test isms.kind=errand isms.id=e1 isms.outcome=Accepted isms.version=2",
                "command errand Add: isms.tenant=test isms.kind=errand isms.id=e1 isms.outcome=Rejected isms.refusal=field.required",
                "effect notify: isms.tenant=test isms.kind=errand isms.id=e1 isms.effect=test/errand/e1/2/0 isms.attempt=1 error.type=IOException",
            ],
            story.Spans.Select(span => $"{span.DisplayName}: {string.Join(' ', span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"))}"));
        Assert.Equal((ActivityStatusCode.Error, "IOException"), (story.Spans.Last().Status, story.Spans.Last().StatusDescription));
    }

    [Fact]
    public async Task Where_nobody_traces_documents_hold_no_traces()
    {
        await using var host = new Engine.Host();
        var key = Engine.Host.ErrandKey("e1");
        await host.AcceptedAsync(key, new Specifications.ErrandCommand.Begin());
        Assert.Null((await host.AcceptedAsync(key, new Specifications.ErrandCommand.Add("Hej"))).Effects.Single().Trace);
    }

    private static string? Id(Activity span) => (string?)span.GetTagItem("isms.id");

    private static async Task StartControlAsync(Browser coordinator)
    {
        var path = $"/register/leverantorer/{Cast.NormalSupplier}/kontroll";
        var form = PostedForm.Of(await coordinator.GetAsync(path), Guid.NewGuid(), null, ("_confirmed", "true"));
        Assert.Equal(HttpStatusCode.SeeOther, (await coordinator.PostAsync(path, form.Content())).Status);
    }

    /// <summary>Waits until the contact was told and nothing waits any more.</summary>
    private async Task SettledAsync(IServiceProvider services)
    {
        var waited = Stopwatch.StartNew();
        while ((await StoreContents.ReadAsync(_folder.Root)).Waiting > 0 || await services.GetRequiredService<IProcessStore>().ReadAsync(Control, Token) is not { Effects.Count: 0 })
        {
            Assert.True(waited.Elapsed < Patience, "Effects do not go out.");
            await Task.Delay(20, Token);
        }
    }

    private async Task InHostAsync(bool holdEffects, Func<IServiceProvider, Browser, Task> work)
    {
        await using var app = LocalHost.Build(
            new LocalOptions(LocalCommand.Serve, new Uri("http://127.0.0.1:0"), new DataFolder(_folder.Root), Demonstration: false, holdEffects),
            builder =>
            {
                // Signing in by choosing a person is there under development only.
                builder.Environment.EnvironmentName = Environments.Development;
                builder.Logging.ClearProviders();
            });
        await app.StartAsync(Token);
        var browser = new Browser(new Uri(app.Urls.Single()));
        await browser.SubmitAsync(await browser.GetAsync("/logga-in"), ("person", Cast.Coordinator));
        await work(app.Services, browser);
        await app.StopAsync(Token);
    }
}
