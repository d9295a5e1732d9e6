using Isms.Processes.Kernel;
using Isms.Processes.StatutoryTime;

namespace Isms.Tests.StatutoryTime;

/// <summary>What an officer is told, besides what the golden file of the interface pins.</summary>
public sealed class ExplanationTests
{
    [Fact]
    public void A_time_in_hours_says_that_the_act_on_statutory_time_never_extends_it() =>
        Assert.Contains("Timmarna förlängs aldrig av lördagar eller helger", Step("csl-2-5", "2026-12-25T22:30", "Lag (1930:173) om beräkning av lagstadgad tid", "2 §"), StringComparison.Ordinal);

    [Fact]
    public void Seventy_two_hours_of_the_Union_tell_the_latest_by_law_as_information_and_the_dispute_on_working_days()
    {
        Assert.Contains("Senaste tid enligt lag är därför måndag 28 december 2026 kl. 23:00. Den är bara till upplysning", Step("gdpr-33-1", "2026-12-25T22:30", Union, "artikel 3.1 och 3.2 a"), StringComparison.Ordinal);
        Assert.Contains("omtvistat", Step("gdpr-33-1", "2026-12-25T22:30", Union, "artikel 3.5"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2027-03-27T12:00", "Klockan ställs fram under tiden")]
    [InlineData("2026-10-24T12:00", "Klockan ställs tillbaka under tiden")]
    public void A_change_of_the_clocks_under_way_is_told(string anchor, string words) =>
        Assert.Contains(Clock.Compute("csl-2-5", anchor).Explanation, step => step.Text.Sv.StartsWith(words, StringComparison.Ordinal));

    [Fact]
    public void Without_a_change_of_the_clocks_nothing_is_said_of_one() =>
        Assert.DoesNotContain(Clock.Compute("csl-2-5", "2026-12-25T22:30").Explanation, step => step.Text.Sv.Contains("Klockan ställs", StringComparison.Ordinal));

    [Fact]
    public void Every_day_that_moves_the_end_is_named_with_its_law() =>
        Assert.Equal(
            [
                "Den 24 december 2026 är julafton. Lag (1930:173) om beräkning av lagstadgad tid, 2 §",
                "Den 25 december 2026 är juldagen och därmed allmän helgdag. Lag (1989:253) om allmänna helgdagar, 1 §",
                "Den 26 december 2026 är annandag jul och därmed allmän helgdag. Lag (1989:253) om allmänna helgdagar, 1 §",
                "Den 27 december 2026 är en söndag och därmed allmän helgdag. Lag (1989:253) om allmänna helgdagar, 1 §",
            ],
            Clock.Compute("csl-2-8", "2026-11-24T10:00").Explanation.Where(step => step.Text.Sv.StartsWith("Den 2", StringComparison.Ordinal)).Select(step => $"{step.Text.Sv} {step.Source}, {step.Paragraph}"));

    [Fact]
    public void An_eve_that_does_not_move_a_time_of_the_Union_is_told_as_something_to_confirm() =>
        Assert.Equal(
            "Fredag 19 juni 2026 är midsommarafton. Det är ingen allmän helgdag, så tiden flyttas inte. Det ska bekräftas av jurist.",
            Step("gdpr-12-3", "2026-05-19T10:00", "Lag (1989:253) om allmänna helgdagar", "1 §"));

    [Fact]
    public void A_time_that_the_clock_shows_twice_is_told_apart()
    {
        Assert.Contains("söndag 25 oktober 2026 kl. 02:30 (sommartid)", Clock.Compute("csl-2-5", "2026-10-25T02:30:00+02:00").Explanation[0].Text.Sv, StringComparison.Ordinal);
        Assert.Contains("Sunday 25 October 2026 at 02:30 (standard time)", Clock.Compute("csl-2-5", "2026-10-25T02:30:00+01:00").Explanation[0].Text.En, StringComparison.Ordinal);
    }

    [Fact]
    public void The_time_an_authority_named_is_told_as_named() =>
        Assert.StartsWith("Myndigheten har angett torsdag 24 december 2026 kl. 12:00", Clock.Compute("csl-2-7", "2026-12-24T12:00").Explanation[0].Text.Sv, StringComparison.Ordinal);

    [Fact]
    public void A_rule_that_is_the_products_own_reading_says_so() =>
        Assert.Contains(StatutoryDeadlines.Compute(Clock.Rule("csl-2-5") with { Confidence = Confidence.Low }, Clock.At("2026-12-25T22:30")).Explanation, step => step.Text.Sv == "Regeln är vår egen tolkning. Den ska bekräftas av jurist.");

    private const string Union = "Förordning (EEG, Euratom) nr 1182/71";

    private static string Step(string rule, string anchor, string source, string paragraph) =>
        Assert.Single(Clock.Compute(rule, anchor).Explanation, step => step.Source == source && step.Paragraph == paragraph).Text.Sv;
}
