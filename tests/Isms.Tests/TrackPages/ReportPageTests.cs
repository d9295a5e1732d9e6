using System.Net;
using System.Text;
using Isms.Processes.Incident;
using Isms.Processes.IncidentTrack;
using Isms.Tests.Architecture;
using Isms.Tests.Web;
using NodaTime;
using static Isms.Tests.TrackPages.TrackCity;

namespace Isms.Tests.TrackPages;

public sealed class ReportPageTests : IAsyncLifetime
{
    private const string Report = "rapport/earlyWarning";

    private TrackCity _city = null!;
    private Browser _handler = null!;

    public async ValueTask InitializeAsync()
    {
        _city = await TrackCity.StartAsync();
        _handler = await _city.SignInAsync(Handler);
    }

    public ValueTask DisposeAsync() => _city.DisposeAsync();

    [Fact]
    public async Task The_form_asks_in_the_authoritys_order_and_fills_in_what_is_known()
    {
        var form = await _handler.GetAsync(Url(Cybersecurity, $"{Report}/fyll-i"));
        var labels = form.Html.QuerySelectorAll("main form label, main form legend").Select(l => l.TextContent.Trim()).Where(l => char.IsDigit(l[0])).ToList();
        var numbers = labels.Select(l => int.Parse(l.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(Enumerable.Range(1, numbers.Count), numbers);
        Assert.Equal("Göteborgs kommun", form.Html.QuerySelector("#operator")!.GetAttribute("value"));
        Assert.Equal("2026-11-23T07:00", form.Html.QuerySelector("#discovered-at")!.GetAttribute("value"));
        Assert.Equal("IS-2026-0002", form.Html.QuerySelector("#reference")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_report_is_saved_unfinished_and_says_how_far_it_has_come()
    {
        var saved = await _handler.SubmitAsync(await _handler.GetAsync(Url(Cybersecurity, $"{Report}/fyll-i")), ("consequences", "Brev kan inte läsas"), ("malicious", "unknown"));
        Assert.Equal(Url(Cybersecurity, Report), saved.Location);

        var page = await _handler.GetAsync(Url(Cybersecurity, Report));
        // Known before: operator, sector, title and when it was discovered; answered now: two more.
        Assert.Contains("6 av 17 obligatoriska fält ifyllda", page.Text("[aria-labelledby=complete]"), StringComparison.Ordinal);
        Assert.Contains("Brev kan inte läsas", page.Html.QuerySelectorAll("dl.copy .value").Select(v => v.TextContent));
        Assert.Contains("2026-11-23 07:00", page.Html.QuerySelectorAll("dl.copy .value").Select(v => v.TextContent));
        Assert.Contains("Vet inte än", page.Text("#field-malicious dd"), StringComparison.Ordinal);
        Assert.Equal("Saknas", page.Text("#field-organisation-number dd"));
        // Asked for only when it came from a supplier, which nobody has said.
        Assert.Null(page.Html.QuerySelector("#field-supplier"));
        Assert.Contains("6 av 17 obligatoriska fält ifyllda", (await _handler.GetAsync(Url(Cybersecurity))).Text("[aria-labelledby=reports]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_that_cannot_be_is_refused_at_its_field()
    {
        var refused = await _handler.SubmitAsync(await _handler.GetAsync(Url(Cybersecurity, $"{Report}/fyll-i")), ("organisation-number", new string('9', 300)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.NotNull(refused.Html.QuerySelector("[role=alert] a[href='#organisation-number']"));
        Assert.Empty((await _city.StateAsync(Cybersecurity)).Packages);
    }

    [Fact]
    public async Task A_text_that_looks_security_classified_is_asked_about_before_it_is_kept()
    {
        var asked = await _handler.SubmitAsync(await _handler.GetAsync(Url(Cybersecurity, $"{Report}/fyll-i")), ("consequences", "Rapporten är kvalificerat hemlig"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, asked.Status);
        Assert.Contains("kvalificerat hemlig", asked.Text("[role=alert]"), StringComparison.Ordinal);
        Assert.Empty((await _city.StateAsync(Cybersecurity)).Packages);

        Assert.Equal(Url(Cybersecurity, Report), (await _handler.SubmitAsync(asked, ("notClassified", "true"))).Location);
        Assert.Equal("Rapporten är kvalificerat hemlig", Assert.Single((await _city.StateAsync(Cybersecurity)).Packages).Fields["consequences"]);
    }

    [Fact]
    public async Task A_report_handed_over_too_late_needs_a_reason_and_sets_the_clocks()
    {
        await _city.NotifyAsync(Cybersecurity);
        await _city.PassAsync(Cybersecurity, Duration.FromHours(25));
        var form = await _handler.GetAsync(Url(Cybersecurity, $"{Report}/lamnad"));
        var refused = await _handler.SubmitAsync(form, ("channel", "fallbackRoutine"), ("receiptNumber", "V-2026-17"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("Skriv varför", refused.Text("[role=alert]"), StringComparison.Ordinal);

        await ConfirmAsync(_handler, refused, ("reason", "Portalen låg nere"));
        var reports = (await _handler.GetAsync(Url(Cybersecurity))).Text("[aria-labelledby=reports]");
        Assert.Contains("Reservrutin. Mottagningsnummer V-2026-17", reports, StringComparison.Ordinal);
        Assert.Contains("Portalen låg nere", (await _handler.GetAsync(Url(Cybersecurity))).Text("[aria-labelledby=past-clocks]"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await _handler.SubmitAsync(await _handler.GetAsync(Url(Cybersecurity, $"{Report}/lamnad")), ("channel", "portal"), ("receiptNumber", "V-2026-18"))).Status);
    }

    [Fact]
    public async Task A_report_that_was_handed_over_can_be_supplemented()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await _handler.GetAsync(Url(Cybersecurity, $"{Report}/komplettering"))).Status);
        await _city.NotifyAsync(Cybersecurity);
        await _city.GiveAsync(Cybersecurity, new TrackCommand.RecordSent(ReportStage.EarlyWarning, _city.Now, ReportChannel.Portal, "V-1"));
        await _handler.SubmitAsync(await _handler.GetAsync(Url(Cybersecurity, $"{Report}/komplettering")), ("text", "Fler system berörs"), ("channel", "email"));
        Assert.Contains("Fler system berörs", (await _handler.GetAsync(Url(Cybersecurity))).Text("[aria-labelledby=reports]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_package_is_the_same_as_JSON()
    {
        await PrepareAsync();
        await _city.GiveAsync(Cybersecurity, new TrackCommand.MarkSecret("report.earlyWarning.consequences", SecrecyProvision.SecurityMeasures), Handler, "Visar var skyddet brister");
        var json = Encoding.UTF8.GetString(await _handler.BytesAsync(Url(Cybersecurity, $"{Report}.json")));
        var golden = Path.Combine("tests", "Isms.Tests", "TrackPages", "report.json");
        if (Environment.GetEnvironmentVariable("ISMS_GOLDEN_MISSING") is { Length: > 0 } folder) File.WriteAllText(Path.Combine(folder, "report.json"), json + "\n");
        Assert.Equal(Source.Read(golden), json + "\n");
    }

    [Fact]
    public async Task A_mark_is_shown_where_the_field_is_and_lifted_with_a_reason()
    {
        await PrepareAsync();
        await _handler.SubmitAsync(await _handler.GetAsync(Url(Cybersecurity, "sekretess")), ("field", "report.earlyWarning.consequences"), ("provision", "riskAnalyses"), ("reason", "Sårbarhet"));
        Assert.Contains("Uppges med sekretessönskemål: 18 kap. 13 § OSL", (await _handler.GetAsync(Url(Cybersecurity, Report))).Text("#field-consequences dt"), StringComparison.Ordinal);

        var lift = (await _handler.GetAsync(Url(Cybersecurity))).Html.QuerySelector("a[href$='/hav']")!.GetAttribute("href")!;
        await _handler.SubmitAsync(await _handler.GetAsync(lift), ("reason", "Redan känt"));
        Assert.Empty((await _city.StateAsync(Cybersecurity)).SecrecyMarks);
    }

    [Fact]
    public async Task The_masked_file_names_nobody_and_leaves_out_what_is_marked_and_only_that()
    {
        await PrepareAsync();
        await _city.NotifyAsync(Cybersecurity);
        await _city.GiveAsync(Cybersecurity, new TrackCommand.MarkSecret("report.earlyWarning.consequences", SecrecyProvision.SecurityMeasures), Handler, "Visar var skyddet brister");
        await _city.GiveAsync(Cybersecurity, new TrackCommand.MarkSecret(TrackSecrecy.Decisions, SecrecyProvision.OwnBusiness), Handler, "Pågående bedömning");

        var whole = await _handler.UnzipAsync(Url(Cybersecurity, "akt"));
        Assert.Equal(["arende.html", "handelser.json", "rapporter/earlyWarning.json"], whole.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("Rakel Representant", whole["arende.html"], StringComparison.Ordinal);
        Assert.Contains("Brev kan inte läsas", whole["arende.html"], StringComparison.Ordinal);

        var masked = await _handler.UnzipAsync(Url(Cybersecurity, "akt") + "?maskad=ja");
        Assert.Equal(["arende.html"], masked.Keys);
        foreach (var hidden in new[] { "Rakel", "Brev kan inte läsas", "Risk för enskilda", "Visar var skyddet brister" }) Assert.DoesNotContain(hidden, masked["arende.html"], StringComparison.Ordinal);
        Assert.Contains("[maskat: 18 kap. 8 § OSL", masked["arende.html"], StringComparison.Ordinal);
        Assert.Contains("Driftlarm", masked["arende.html"], StringComparison.Ordinal);
        Assert.Contains("Skickat till hela listan", masked["arende.html"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_masked_file_leaves_out_the_title_that_is_marked_in_the_incident()
    {
        await _city.City.GiveAsync(IncidentProcess.KindName, "inc1", new IncidentCommand.Report(new("Brevkorgen läcker", null, Discovered, null, [], [], YesNoUnknown.Yes, YesNoUnknown.No)));
        await _city.City.GiveAsync(IncidentProcess.KindName, "inc1", new IncidentCommand.MarkSecret(IncidentSecrecy.Title, SecrecyProvision.SecurityMeasures), "Visar vilket system");
        await PrepareAsync();

        Assert.Contains("Brevkorgen läcker", (await _handler.UnzipAsync(Url(Cybersecurity, "akt")))["arende.html"], StringComparison.Ordinal);
        Assert.DoesNotContain("Brevkorgen läcker", (await _handler.UnzipAsync(Url(Cybersecurity, "akt") + "?maskad=ja"))["arende.html"], StringComparison.Ordinal);
    }

    private Task PrepareAsync() => _city.GiveAsync(Cybersecurity, new TrackCommand.PrepareReport(ReportStage.EarlyWarning, new Dictionary<string, string>
    {
        ["operator"] = "Göteborgs kommun",
        ["sector"] = "publicAdministration",
        ["title"] = "Brevkorgen läcker",
        ["ongoing"] = "no",
        ["course-of-events"] = "Skickat till hela listan",
        ["discovered-at"] = "2026-11-23T06:00:00Z",
        ["consequences"] = "Brev kan inte läsas",
    }), Handler);
}
