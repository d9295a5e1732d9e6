namespace Isms.Tests.StatutoryTime;

/// <summary>Cases worked out by hand from the laws.</summary>
public sealed class LawVectorTests
{
    [Theory]
    // Hours run through Christmas; the hour of the event is left out only under the Union's regulation.
    [InlineData("csl-2-5", "2026-12-25T22:30", "2026-12-26T22:30:00", "2026-12-26T22:30:00")]
    [InlineData("csl-2-6", "2026-12-25T22:30", "2026-12-28T22:30:00", "2026-12-28T22:30:00")]
    [InlineData("gdpr-33-1", "2026-12-25T22:30", "2026-12-28T22:30:00", "2026-12-28T23:00:00")]
    [InlineData("gdpr-33-1", "2026-12-25T22:00", "2026-12-28T22:00:00", "2026-12-28T23:00:00")]
    [InlineData("gdpr-33-1", "2026-12-25T22:59:59", "2026-12-28T22:59:59", "2026-12-28T23:00:00")]
    // The clocks change under way.
    [InlineData("csl-2-5", "2027-03-27T12:00", "2027-03-28T13:00:00", "2027-03-28T13:00:00")]
    [InlineData("csl-2-5", "2026-10-24T12:00", "2026-10-25T11:00:00", "2026-10-25T11:00:00")]
    // The end of February, in a common year and in a leap year.
    [InlineData("csl-2-8", "2027-01-31T10:00", "2027-02-28T23:59:59", "2027-03-01T23:59:59")]
    [InlineData("csl-2-8", "2028-01-31T10:00", "2028-02-29T23:59:59", "2028-02-29T23:59:59")]
    [InlineData("csl-2-8", "2028-02-29T10:00", "2028-03-29T23:59:59", "2028-03-29T23:59:59")]
    // Eves move Swedish law and not the Union's.
    [InlineData("csl-2-8", "2026-05-19T10:00", "2026-06-19T23:59:59", "2026-06-22T23:59:59")]
    [InlineData("gdpr-12-3", "2026-05-19T10:00", "2026-06-19T23:59:59", "2026-06-19T23:59:59")]
    [InlineData("csl-2-8", "2026-11-24T10:00", "2026-12-24T23:59:59", "2026-12-28T23:59:59")]
    [InlineData("csl-2-8-ended", "2026-11-30T10:00", "2026-12-30T23:59:59", "2026-12-30T23:59:59")]
    [InlineData("csl-2-8-ended", "2026-12-01T10:00", "2027-01-01T23:59:59", "2027-01-04T23:59:59")]
    [InlineData("gdpr-12-3", "2026-12-01T10:00", "2027-01-01T23:59:59", "2027-01-04T23:59:59")]
    // The day is the day in Stockholm, whatever the day in Greenwich.
    [InlineData("csl-2-8", "2027-01-31T22:30:00Z", "2027-02-28T23:59:59", "2027-03-01T23:59:59")]
    [InlineData("csl-2-8", "2027-01-31T23:30:00Z", "2027-03-01T23:59:59", "2027-03-01T23:59:59")]
    // The authority's time is taken as it is.
    [InlineData("csl-2-7", "2026-12-24T12:00", "2026-12-24T12:00:00", "2026-12-24T12:00:00")]
    public void The_laws_give_these_deadlines(string rule, string anchor, string strict, string latest)
    {
        var deadline = Clock.Compute(rule, anchor);
        Assert.Equal((strict, latest), (Clock.InCity(deadline.Strict), Clock.InCity(deadline.LatestByLaw)));
    }

    [Theory]
    [InlineData("gdpr-33-2")]
    [InlineData("gdpr-34")]
    [InlineData("csl-2-9")]
    [InlineData("csl-2-10")]
    public void Without_undue_delay_is_no_time_but_has_an_internal_target(string rule)
    {
        var deadline = Clock.Compute(rule, "2026-12-25T22:30");
        Assert.Null(deadline.Strict);
        Assert.Null(deadline.LatestByLaw);
        Assert.Equal(Clock.At("2026-12-25T22:30") + Clock.Rule(rule).InternalTarget, deadline.InternalTarget);
    }

    [Fact]
    public void One_moment_gives_one_deadline_however_its_offset_is_written() =>
        Assert.Equal(Clock.Compute("csl-2-8", "2027-01-31T10:00:00+01:00").Strict, Clock.Compute("csl-2-8", "2027-01-31T01:00:00-08:00").Strict);

    [Fact]
    public void A_warning_before_the_strict_time_of_a_day_leaves_half_a_day_before() =>
        Assert.Equal(["12:00:00", "4:00:00", "1:00:00"], Clock.Rule("csl-2-5").WarningOffsets.Select(NodaTime.Text.DurationPattern.CreateWithInvariantCulture("H:mm:ss").Format));
}
