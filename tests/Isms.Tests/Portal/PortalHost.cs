using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Processes.SupplierControl;
using Isms.Tests.Web;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Isms.Tests.Portal;

/// <summary>The real host with supplier controls in it.</summary>
public sealed class PortalHost : IAsyncDisposable
{
    public const string Contact = "kontakt";
    public const string Tenant = "goteborg";

    private PortalHost(WebHost web) => Web = web;

    public WebHost Web { get; }

    public static async Task<PortalHost> StartAsync(Action<IServiceCollection>? configure = null)
    {
        var host = new PortalHost(await WebHost.StartAsync(configure: configure));
        await host.Web.Engine.GiveAsync(
            new ProcessKey(Tenant, PersonRegister.KindName, Contact),
            new RegisterCommand<PersonDetails>.Create(new PersonDetails("Kim Kontakt", "kim@leverans.example", "sv", null, "leverans-ab")),
            new CommandHeader("person", "p1"), CancellationToken.None);
        return host;
    }

    /// <summary>A control that asks everything.</summary>
    public async Task<ProcessKey> StartControlAsync(string id)
    {
        var key = new ProcessKey(Tenant, SupplierControlProcess.KindName, id);
        var today = CityTime.DateOf(SystemClock.Instance.GetCurrentInstant());
        await GiveAsync(key, new SupplierControlCommand.Start(
            "leverans-ab", 1, ControlPurpose.Recurring, Criticality.Critical, ProcessesPersonalData: true, Contact, null, [], [],
            Questionnaire.DefaultId, 1, today.PlusDays(40), ControlPlan.Default, null), Actors.System);
        return key;
    }

    public async Task GiveAsync(ProcessKey key, SupplierControlCommand command, string actor = "p1", string? reason = null)
    {
        var outcome = await Web.Engine.GiveAsync(key, command, new CommandHeader(Guid.NewGuid().ToString(), actor, Reason: reason), CancellationToken.None);
        Assert.True(outcome is CommandOutcome.Accepted, outcome.ToString());
    }

    public async Task<ProcessDocument> DocumentAsync(ProcessKey key) => await Web.Services.GetRequiredService<IProcessStore>().ReadAsync(key, CancellationToken.None) ?? throw new Xunit.Sdk.XunitException($"{key} is missing.");

    public async Task<SupplierControlState> StateAsync(ProcessKey key) => Web.Services.GetRequiredService<SupplierControlProcess>().StateOf(await DocumentAsync(key));

    public string Token(ProcessKey key, int generation = 1) => Web.Services.GetRequiredService<SupplierLinks>().TokenFor(key, generation);

    public string Link(ProcessKey key, int generation = 1) => $"/leverantor/{key.Id}/{Token(key, generation)}";

    /// <summary>A browser that has pressed the button behind the link.</summary>
    public async Task<Browser> EnterAsync(ProcessKey key, int generation = 1)
    {
        var browser = Web.Open();
        var entered = await browser.SubmitAsync(await browser.GetAsync(Link(key, generation)));
        Assert.Equal($"/leverantor/{key.Id}", entered.Location);
        return browser;
    }

    /// <summary>Answers that satisfy every required question.</summary>
    public async Task<IReadOnlyList<Answer>> AnswersAsync(ProcessKey key) => [.. (await StateAsync(key)).Questions().Where(q => q.Required).Select(q => new Answer(q.Id, q.Kind switch
    {
        QuestionKind.YesNoPartly => "yes",
        QuestionKind.Choice => q.Choices![0].Id,
        QuestionKind.Text => "Ett svar",
        _ => throw new InvalidOperationException($"{q.Id} is required."),
    }))];

    /// <summary>Fills the whole questionnaire in, section by section, as a person does.</summary>
    public async Task FillInAsync(ProcessKey key, Browser browser)
    {
        var answers = await AnswersAsync(key);
        foreach (var section in (await StateAsync(key)).Sections)
        {
            var page = await browser.GetAsync(SectionOf(key, section.Id));
            var saved = await browser.SubmitAsync(page, [.. answers.Where(a => section.Questions.Any(q => q.Id == a.QuestionId)).Select(a => (a.QuestionId, a.Value!))]);
            Assert.Equal(System.Net.HttpStatusCode.SeeOther, saved.Status);
        }
    }

    public static string SectionOf(ProcessKey key, string section) => $"/leverantor/{key.Id}/avsnitt/{section}";

    /// <summary>Sends a form with files, as browsers do.</summary>
    public static async Task<PageSeen> UploadAsync(Browser browser, PageSeen page, IEnumerable<(string Field, string Name, byte[] Content)> files, params (string Name, string Value)[] values)
    {
        var form = page.Html.QuerySelector<IHtmlFormElement>("main form[method=post]")!;
        Assert.Equal("multipart/form-data", form.GetAttribute("enctype"));
        using var content = new MultipartFormDataContent();
        foreach (var input in form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]")) content.Add(new StringContent(input.Value), input.Name!);
        foreach (var (name, value) in values) content.Add(new StringContent(value), name);
        foreach (var (field, name, bytes) in files)
        {
            var part = new ByteArrayContent(bytes);
            // What the browser says of the file must count for nothing.
            part.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
            content.Add(part, field, name);
        }
        return await browser.PostAsync(form.GetAttribute("action")!, content);
    }

    public async ValueTask DisposeAsync() => await Web.DisposeAsync();
}
