using System.Net;
using AngleSharp.Html.Dom;
using Isms.Processes.Incident;
using Isms.Tests.Web;
using Isms.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using static Isms.Tests.IncidentPages.IncidentCity;

namespace Isms.Tests.IncidentPages;

public sealed class ReportTests : IAsyncLifetime
{
    private const string FormPath = "/rapportera-incident";
    private const string MinePath = "/mina-rapporter";
    private const string Secret = "Ritningen är kvalificerat hemlig och ligger öppet";

    private static readonly (string, string)[] Answers = [("title", "E-arkivet svarar inte"), ("personalData", "unknown"), ("ongoing", "yes")];

    private IncidentCity _city = null!;
    private Browser _reporter = null!;

    public async ValueTask InitializeAsync()
    {
        _city = await IncidentCity.StartAsync();
        _reporter = await _city.SignInAsync(Reporter);
    }

    public ValueTask DisposeAsync() => _city.DisposeAsync();

    [Fact]
    public async Task Anybody_without_any_role_reports_and_gets_a_number_and_what_happens_next()
    {
        var form = await _reporter.GetAsync(FormPath);
        Assert.Equal("2026-11-23T10:00", ((IHtmlInputElement)form.Html.QuerySelector("#discoveredAt")!).Value);
        Assert.Equal("F1", ((IHtmlSelectElement)form.Html.QuerySelector("#organisationId")!).Value);
        var done = await _reporter.SubmitAsync(form, [.. Answers, ("description", "Tre har hört av sig"), ("discoveredAt", "2026-11-23T08:05"), ("affected", "E-post (gemensam tjänst)"), ("affected", "Brevkorgen (informationssystem)")]);

        var receipt = await _reporter.GetAsync(done.Location!);
        Assert.Contains("Tack. Rapporten är mottagen.", receipt.Text(".flash"), StringComparison.Ordinal);
        Assert.Contains("IN-2026-0001", receipt.Text("h1"), StringComparison.Ordinal);
        Assert.Contains("senast inom fyra timmar", receipt.Text("[aria-labelledby=next]"), StringComparison.Ordinal);
        var report = (await _city.StateAsync(Assert.Single(await _city.IncidentsAsync()).Key.Id)).Report!;
        Assert.Equal(("E-arkivet svarar inte", "Tre har hört av sig", "F1"), (report.Title, report.Description, report.OrganisationId));
        Assert.Equal(Instant.FromUtc(2026, 11, 23, 7, 5), report.DiscoveredAt);
        Assert.Equal(["T1"], report.ServiceIds);
        Assert.Equal(["S1"], report.SystemIds);
        Assert.Equal((YesNoUnknown.Unknown, YesNoUnknown.Yes), (report.PersonalData, report.Ongoing));
    }

    [Fact]
    public async Task A_report_with_faults_names_each_field_and_keeps_the_input()
    {
        var refused = await _reporter.SubmitAsync(await _reporter.GetAsync(FormPath), ("title", ""), ("description", "Tre har hört av sig"), ("discoveredAt", "2026-11-23T11:00"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(["#title", "#personalData-0", "#ongoing-0"], refused.Html.QuerySelectorAll(".errors a").Select(a => a.GetAttribute("href")));

        var future = await _reporter.SubmitAsync(refused, Answers);
        Assert.Equal(["#discoveredAt"], future.Html.QuerySelectorAll(".errors a").Select(a => a.GetAttribute("href")));
        Assert.Equal("Tre har hört av sig", future.Text("textarea[name=description]"));
        Assert.Empty(await _city.IncidentsAsync());
    }

    [Fact]
    public async Task A_report_sent_twice_is_one_incident()
    {
        var form = await _reporter.GetAsync(FormPath);
        var first = await _reporter.SubmitAsync(form, Answers);
        Assert.Equal(first.Location, (await _reporter.SubmitAsync(form, Answers)).Location);
        Assert.Single(await _city.IncidentsAsync());
    }

    [Fact]
    public async Task A_text_that_looks_classified_is_asked_about_before_anything_is_stored()
    {
        var asked = await _reporter.SubmitAsync(await _reporter.GetAsync(FormPath), [.. Answers, ("description", Secret)]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, asked.Status);
        Assert.Contains("kvalificerat hemlig", asked.Text("#notClassified-hint"), StringComparison.Ordinal);
        Assert.Equal(["#notClassified-0"], asked.Html.QuerySelectorAll(".errors a").Select(a => a.GetAttribute("href")));
        Assert.Empty(await _city.IncidentsAsync());

        // Changing the text is a way out too.
        Assert.Equal(HttpStatusCode.SeeOther, (await _reporter.SubmitAsync(asked, ("description", "Något ligger öppet"))).Status);
    }

    [Fact]
    public async Task Such_a_report_goes_on_at_once_without_the_text_and_the_text_is_kept_nowhere()
    {
        var asked = await _reporter.SubmitAsync(await _reporter.GetAsync(FormPath), [.. Answers[1..], ("title", Secret), ("description", "Den ligger i receptionen")]);
        var done = await _reporter.SubmitAsync(asked, ("notClassified", "withhold"));

        var document = (await _city.City.ReadAsync(IncidentProcess.KindName, Assert.Single(await _city.IncidentsAsync()).Key.Id))!;
        var report = (await _city.StateAsync(document.Key.Id)).Report!;
        Assert.Equal(("Incident som beskrivs på annat sätt", (string?)null, true), (report.Title, report.Description, report.IsTextWithheld));
        Assert.DoesNotContain("hemlig", string.Concat(document.Events.Select(e => e.Data.GetRawText())) + document.State.GetRawText(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(_city.City.Host.Log.Lines, line => line.Contains("hemlig", StringComparison.OrdinalIgnoreCase) || line.Contains("receptionen", StringComparison.Ordinal));
        Assert.Contains("Texten är inte sparad", (await _reporter.GetAsync(done.Location!)).Text("[aria-labelledby=next]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_knows_that_it_is_not_classified_sends_it_as_it_is()
    {
        var asked = await _reporter.SubmitAsync(await _reporter.GetAsync(FormPath), [.. Answers, ("description", Secret)]);
        await _reporter.SubmitAsync(asked, ("notClassified", "true"));
        Assert.Equal(Secret, (await _city.StateAsync(Assert.Single(await _city.IncidentsAsync()).Key.Id)).Report!.Description);
    }

    [Fact]
    public async Task The_words_looked_for_can_be_chosen()
    {
        await using var city = await IncidentCity.StartAsync(services => services.Configure<IsmsOptions>(options => options.ClassifiedMarkers = ["solrosen"]));
        var reporter = await city.SignInAsync(Reporter);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await reporter.SubmitAsync(await reporter.GetAsync(FormPath), [.. Answers, ("description", "Operation Solrosen")])).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await reporter.SubmitAsync(await reporter.GetAsync(FormPath), [.. Answers, ("description", Secret)])).Status);
    }

    [Fact]
    public async Task A_representative_reports_for_the_own_organisation_and_no_other()
    {
        var representative = await _city.SignInAsync(Representative);
        var form = await representative.GetAsync(FormPath);
        Assert.Equal(["", "F1"], form.Html.QuerySelectorAll("#organisationId option").Select(o => o.GetAttribute("value")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await representative.SubmitAsync(form, [.. Answers, ("organisationId", "F2")])).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await representative.SubmitAsync(form, [.. Answers, ("organisationId", "")])).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await representative.SubmitAsync(form, Answers)).Status);
    }

    [Fact]
    public async Task One_follows_ones_own_reports_and_nobody_elses()
    {
        await _city.ReportAsync();
        Assert.Contains("Brevkorgen läcker", (await _reporter.GetAsync(MinePath)).Text("main"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await _reporter.GetAsync($"{MinePath}/inc1")).Status);

        var handler = await _city.SignInAsync(Handler);
        Assert.DoesNotContain("Brevkorgen läcker", (await handler.GetAsync(MinePath)).Text("main"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await handler.GetAsync($"{MinePath}/inc1")).Status);
    }

    [Fact]
    public async Task The_reporter_adds_something_and_comes_back_to_the_own_report()
    {
        await _city.ReportAsync();
        var done = await _reporter.SubmitAsync(await _reporter.GetAsync(Url("inc1", "anteckning")), ("text", "Nu fungerar det igen"));
        Assert.Equal($"{MinePath}/inc1", done.Location);
        Assert.Contains("Nu fungerar det igen", (await _reporter.GetAsync(done.Location!)).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_way_to_report_stands_in_the_menu_and_on_the_start_page_for_everybody()
    {
        var start = await _reporter.GetAsync("/");
        Assert.Equal(2, start.Html.QuerySelectorAll($"a[href='{FormPath}']").Length);
    }
}
