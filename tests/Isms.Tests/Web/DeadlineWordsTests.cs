using System.Resources;
using Isms.Web.Language;
using NodaTime;
using NodaTime.Text;

namespace Isms.Tests.Web;

public sealed class DeadlineWordsTests
{
    private static readonly Texts Words = new([new TextSource("Frame", new ResourceManager("Isms.Web.Texts.Frame", typeof(Texts).Assembly))]);

    // Monday 23 November 2026, 14:25 in Stockholm.
    [Theory]
    [InlineData("2026-11-23T16:40", "2 tim 15 min kvar", "i dag 16:40", Tone.Late)]
    [InlineData("2026-11-23T16:25", "2 tim kvar", "i dag 16:25", Tone.Late)]
    [InlineData("2026-11-23T14:26", "1 min kvar", "i dag 14:26", Tone.Late)]
    [InlineData("2026-11-23T14:25", "1 min försenad", "i dag 14:25", Tone.Late)]
    [InlineData("2026-11-24T14:24", "23 tim 59 min kvar", "i morgon 14:24", Tone.Late)]
    [InlineData("2026-11-24T14:25", "1 dag kvar", "i morgon 14:25", Tone.Soon)]
    [InlineData("2026-11-27T17:00", "4 dagar kvar", "fre 27 nov 17:00", Tone.Soon)]
    [InlineData("2026-12-01T00:00", "8 dagar kvar", "mån 30 nov", Tone.Calm)]
    [InlineData("2026-12-07T17:00", "2 veckor kvar", "mån 7 dec 17:00", Tone.Calm)]
    [InlineData("2027-02-23T17:00", "3 månader kvar", "23 feb 2027 17:00", Tone.Calm)]
    [InlineData("2026-11-22T14:00", "1 dag försenad", "i går 14:00", Tone.Late)]
    [InlineData("2026-11-20T09:00", "3 dagar försenad", "fre 20 nov 09:00", Tone.Late)]
    public void Of_Swedish_SaysItAsAPersonWould(string deadline, string text, string when, Tone tone) =>
        Assert.Equal(new DeadlineWords(text, when, tone), DeadlineWords.Of(Words.In("sv"), At("2026-11-23T14:25"), At(deadline)));

    [Fact]
    public void Of_English_SaysItInEnglish() =>
        Assert.Equal(new DeadlineWords("4 days left", "Fri 27 Nov 17:00", Tone.Soon), DeadlineWords.Of(Words.In("en"), At("2026-11-23T14:25"), At("2026-11-27T17:00")));

    [Fact]
    public void Of_AcrossTheChangeOfClocks_CountsHoursThatPass() =>
        Assert.Equal("23 tim kvar", DeadlineWords.Of(Words.In("sv"), At("2026-03-28T12:00"), At("2026-03-29T12:00")).Text);

    private static Instant At(string local) =>
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(local).Value.InZoneLeniently(DateTimeZoneProviders.Tzdb["Europe/Stockholm"]).ToInstant();
}
