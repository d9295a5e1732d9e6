using CsCheck;
using Isms.Web.Forms;
using NodaTime;

namespace Isms.Tests.Web;

public sealed class LocalTimeTextTests
{
    [Fact]
    public void EveryMinute_ReadsBackAsItself() =>
        Gen.Int[0, 60 * 24 * 366 * 20].Select(minutes => Instant.FromUtc(2020, 1, 1, 0, 0) + Duration.FromMinutes(minutes)).Sample(
            instant => LocalTimeText.Read(LocalTimeText.Of(instant)) == (instant, LocalTimeFault.None));

    [Fact]
    public void TheHoursOfBothClockChanges_ReadBackAsThemselves()
    {
        foreach (var change in new[] { Instant.FromUtc(2026, 3, 29, 0, 0), Instant.FromUtc(2026, 10, 24, 23, 0) })
            for (var minute = 0; minute < 240; minute++)
            {
                var instant = change + Duration.FromMinutes(minute);
                Assert.Equal((instant, LocalTimeFault.None), LocalTimeText.Read(LocalTimeText.Of(instant)));
            }
    }

    [Fact]
    public void AnOffsetThatDoesNotFitTheHour_IsNoChoice() => Assert.Equal(LocalTimeFault.Twice, LocalTimeText.Read(["2026-10-25T02:30", "+03:00"]).Fault);
}
