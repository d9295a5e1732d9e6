namespace Isms.Tests.StatutoryTime;

/// <summary>Cases worked out by hand from the laws.</summary>
public sealed class LawVectorTests
{
    [Theory]
    [InlineData("csl-2-5", "2026-12-25T22:30", "2026-12-26T22:30:00", "2026-12-26T22:30:00")]
    [InlineData("csl-2-6", "2026-12-25T22:30", "2026-12-28T22:30:00", "2026-12-28T22:30:00")]
    [InlineData("gdpr-33-1", "2026-12-25T22:30", "2026-12-28T22:30:00", "2026-12-28T23:00:00")]
    [InlineData("csl-2-5", "2027-03-27T12:00", "2027-03-28T13:00:00", "2027-03-28T13:00:00")]
    [InlineData("csl-2-8", "2027-01-31T10:00", "2027-02-28T23:59:59", "2027-03-01T23:59:59")]
    [InlineData("csl-2-8", "2026-05-19T10:00", "2026-06-19T23:59:59", "2026-06-22T23:59:59")]
    public void The_laws_give_these_deadlines(string rule, string anchor, string strict, string latest)
    {
        var deadline = Clock.Compute(rule, anchor);
        Assert.Equal((strict, latest), (Clock.InCity(deadline.Strict), Clock.InCity(deadline.LatestByLaw)));
    }
}
