using System.Text;
using Isms.Processes.Incident;

namespace Isms.Tests.Incident;

public sealed class ClassifiedMarkersTests
{
    [Theory]
    [InlineData("Bilagan är HEMLIG.", "hemlig")]
    [InlineData("hemlig", "hemlig")]
    [InlineData("(Begränsat\n  hemlig)", "begränsat hemlig", "hemlig")]
    [InlineData("märkt KVALIFICERAT HEMLIG-handling", "kvalificerat hemlig", "hemlig")]
    [InlineData("NATO SECRET", "secret")]
    public void A_marker_is_found_as_whole_words_in_any_case(string text, params string[] markers) => Assert.Equal(markers.Order(), ClassifiedMarkers.Default.In(text).Order());

    [Theory]
    [InlineData("Hemligheter och hemlighetsmakeri")]
    [InlineData("secretary")]
    [InlineData("begränsad hemlighet")]
    [InlineData("")]
    public void A_part_of_a_word_is_none(string text) => Assert.Empty(ClassifiedMarkers.Default.In(text));

    [Fact]
    public void Letters_written_as_two_characters_are_the_same_letters() => Assert.Contains("begränsat hemlig", ClassifiedMarkers.Default.In("Begränsat hemlig".Normalize(NormalizationForm.FormD)));

    [Fact]
    public void Any_of_several_texts_may_hold_it() => Assert.Equal(["secret"], ClassifiedMarkers.Default.In(null, "Titel", "top of the Secret list"));

    [Fact]
    public void Half_a_character_disturbs_nothing() => Assert.Equal(["hemlig"], ClassifiedMarkers.Default.In("\ud800 hemlig"));

    [Fact]
    public void A_host_may_look_for_other_words() => Assert.Equal(["intern (a+)"], new ClassifiedMarkers(["intern (a+)", " INTERN (A+) "]).In("Bara intern (a+), inte hemlig"));

    [Fact]
    public void A_blank_marker_would_be_found_everywhere() => Assert.Throws<ArgumentException>(() => new ClassifiedMarkers(["hemlig", " "]));
}
