using Isms.Web.Language;
using NodaTime;

namespace Isms.Tests.Web;

public sealed class DurationWordsTests
{
    private static readonly Texts Words = new(Texts.Files.Select(file => new TextSource(file, new System.Resources.ResourceManager($"Isms.Web.Texts.{file}", typeof(Texts).Assembly))));

    [Theory]
    [InlineData(0, "0 minuter")]
    [InlineData(1, "1 minut")]
    [InlineData(60, "1 timme")]
    [InlineData(90, "1 timme 30 minuter")]
    [InlineData(1440, "1 dygn")]
    [InlineData(4320, "3 dygn")]
    [InlineData(10080, "1 vecka")]
    [InlineData(43200, "30 dygn")]
    public void A_length_of_time_is_said_in_its_largest_whole_unit(int minutes, string words) => Assert.Equal(words, DurationWords.Of(Words.In("sv"), Duration.FromMinutes(minutes)));

    [Theory]
    [InlineData("30 min", 30)]
    [InlineData("4h", 240)]
    [InlineData("1 h 30 min", 90)]
    [InlineData("2,5 dygn", 3600)]
    [InlineData("1 Vecka", 10080)]
    [InlineData("2 weeks", 20160)]
    public void What_people_write_is_read(string text, int minutes) => Assert.Equal(Duration.FromMinutes(minutes), DurationWords.Read(text));

    [Theory]
    [InlineData("")]
    [InlineData("4")]
    [InlineData("fyra timmar")]
    [InlineData("4 kvartal")]
    [InlineData("-4 h")]
    [InlineData("9999999 veckor")]
    public void What_cannot_be_read_is_nothing(string text) => Assert.Null(DurationWords.Read(text));

    [Fact]
    public void What_is_said_is_read_again_in_both_languages() => CsCheck.Check.Sample(CsCheck.Gen.Int[0, 366 * 24 * 60], minutes =>
    {
        foreach (var language in Texts.Languages) Assert.Equal(Duration.FromMinutes(minutes), DurationWords.Read(DurationWords.Of(Words.In(language), Duration.FromMinutes(minutes))));
    }, iter: 500);
}
