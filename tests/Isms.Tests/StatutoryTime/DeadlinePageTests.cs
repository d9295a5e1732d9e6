using System.Net;
using Isms.Processes.Kernel;
using Isms.Tests.Web;

namespace Isms.Tests.StatutoryTime;

public sealed class DeadlinePageTests(DeadlineHost host) : IClassFixture<DeadlineHost>
{
    private const string Url = "/frister";

    [Fact]
    public async Task Whoever_comes_is_asked_and_told_nothing_wrong_and_finds_rules_and_open_points()
    {
        var page = await GetAsync(Url);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Null(page.Html.QuerySelector(".errors"));
        Assert.Null(page.Html.QuerySelector("#answer"));
        var rows = page.Html.QuerySelectorAll("tbody tr");
        Assert.Equal(12, rows.Length);
        Assert.Contains(rows, row => row.TextContent.Contains("Cybersäkerhetslag (2025:1506), 2 kap. 8 §", StringComparison.Ordinal) && row.TextContent.Contains("Känd genom andra källor, ska bekräftas av jurist", StringComparison.Ordinal));
        Assert.Contains("Om 2 § lagen (1930:173) kan skjuta upp", page.Text("section[aria-labelledby=open]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deadline_stands_in_words_with_weekday_and_its_steps_with_paragraphs()
    {
        var page = await GetAsync("?rule=csl-2-8&anchor=2027-01-31T10:00");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(
            ["söndag 28 februari 2027 kl. 23:59:59", "måndag 1 mars 2027 kl. 23:59:59", "lördag 20 februari 2027 kl. 10:00"],
            page.Html.QuerySelectorAll("dl.facts dd strong").Select(value => value.TextContent));
        var steps = page.Html.QuerySelectorAll("ol.steps li").Select(step => step.TextContent).ToList();
        Assert.Contains(steps, step => step.Contains("Den 28 februari 2027 är en söndag och därmed allmän helgdag.", StringComparison.Ordinal) && step.Contains("Lag (1989:253) om allmänna helgdagar, 1 §", StringComparison.Ordinal));
        Assert.Equal(("csl-2-8", "2027-01-31T10:00"), (Value(page, "#rule option[selected]"), Value(page, "#anchor")));
    }

    [Fact]
    public async Task The_same_answer_is_one_link_away_for_programs()
    {
        var link = (await GetAsync("?rule=csl-2-8&anchor=2027-01-31T10:00")).Html.QuerySelector("a[href^='/api/statutory-deadlines']")!.GetAttribute("href")!;
        Assert.Contains("\"2027-02-28T22:59:59Z\"", await (await host.Open().GetAsync(link)).Response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_without_a_time_says_so() =>
        Assert.Equal(
            ["Ingen", "Lagen anger ingen tid", "lördag 26 december 2026 kl. 22:30"],
            (await GetAsync("?rule=gdpr-33-2&anchor=2026-12-25 22.30")).Html.QuerySelectorAll("dl.facts dd strong").Select(value => value.TextContent));

    [Fact]
    public async Task A_time_that_never_was_is_refused_with_the_times_around_it()
    {
        var page = await GetAsync("?rule=csl-2-5&anchor=2026-03-29T02:30");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal("Tiden under ”Från när räknas tiden?” fanns inte: klockan ställdes fram från 02:00 till 03:00. Ange ett klockslag före 02:00 eller från 03:00.", page.Text("#anchor-error"));
    }

    [Fact]
    public async Task A_time_that_was_twice_is_asked_about_before_anything_is_answered()
    {
        var asked = await GetAsync("?rule=csl-2-5&anchor=2026-10-25T02:30");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, asked.Status);
        Assert.Equal("#anchor", asked.Html.QuerySelector(".errors a")!.GetAttribute("href"));
        Assert.Equal(["+02:00", "+01:00"], asked.Html.QuerySelectorAll("input[type=radio][name=anchor]").Select(radio => radio.GetAttribute("value")));
        Assert.Null(asked.Html.QuerySelector("#answer"));

        Assert.Equal("måndag 26 oktober 2026 kl. 01:30", await StrictAsync("+02:00"));
        Assert.Equal("måndag 26 oktober 2026 kl. 02:30", await StrictAsync("+01:00"));

        async Task<string> StrictAsync(string offset) => (await GetAsync($"?rule=csl-2-5&anchor=2026-10-25T02:30&anchor={Uri.EscapeDataString(offset)}")).Text("dl.facts dd strong");
    }

    [Theory]
    [InlineData("?rule=&anchor=", "rule anchor")]
    [InlineData("?rule=csl-2-5", "anchor")]
    [InlineData("?rule=csl-2-5&anchor=2026-10-25", "anchor")]
    [InlineData("?rule=csl-2-5&anchor=25/10 12:00", "anchor")]
    [InlineData("?rule=csl-2-5&anchor=2026-10-25T25:00", "anchor")]
    [InlineData("?rule=csl-9-9&anchor=2026-10-25T12:00", "rule")]
    [InlineData("?rule=csl-2-5&anchor=2025-10-25T12:00", "anchor")]
    [InlineData("?rule=csl-2-5&anchor=9999-12-31T23:59", "anchor")]
    [InlineData("?rule=csl-2-5&anchor=-9998-01-01T00:00", "anchor")]
    public async Task What_is_wrong_is_said_at_its_field(string query, string fields)
    {
        var page = await GetAsync(query);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(fields, string.Join(' ', page.Html.QuerySelectorAll(".errors a").Select(link => link.GetAttribute("href")![1..])));
        Assert.Null(page.Html.QuerySelector("#answer"));
    }

    [Fact]
    public async Task An_anchor_before_the_rule_is_refused_with_the_day_it_came_into_force() =>
        Assert.Equal("Regeln gäller från och med 2026-01-15. Ange en tidpunkt tidigast den dagen.", (await GetAsync("?rule=csl-2-5&anchor=2025-10-25T12:00")).Text("#anchor-error"));

    [Fact]
    public async Task English_is_spoken_to_whoever_prefers_it()
    {
        var browser = host.Open();
        browser.Headers.Add("Accept-Language", "en");
        var page = await browser.GetAsync(Url + "?rule=csl-2-8&anchor=2027-01-31T10:00");
        Assert.Equal("Sunday 28 February 2027 at 23:59:59", page.Text("dl.facts dd strong"));
        Assert.Equal("sv", page.Html.QuerySelector("ol.steps small span")!.GetAttribute("lang"));
    }

    [Fact]
    public async Task Every_page_leads_there_also_for_whoever_is_not_signed_in()
    {
        Assert.NotNull((await host.Open().GetAsync("/tillganglighet")).Html.QuerySelector("footer a[href='/frister']"));
        Assert.NotNull((await (await host.SignInAsync(Role.IncidentHandler)).GetAsync("/")).Html.QuerySelector("footer a[href='/frister']"));
    }

    private Task<PageSeen> GetAsync(string query) => host.Open().GetAsync(query == Url ? Url : Url + query);

    private static string? Value(PageSeen page, string selector) => page.Html.QuerySelector(selector)?.GetAttribute("value");
}
