using CsCheck;
using Isms.Local.Simulation;

namespace Isms.Tests.Simulation;

public sealed class ChanceTests
{
    [Fact]
    public void A_draw_is_the_same_whenever_it_is_made_and_stays_within_its_bounds() => Gen.Select(Gen.Long, Gen.String[Gen.Char.AlphaNumeric, 1, 8], Gen.Int[-50, 50], Gen.Int[0, 100]).Sample((seed, name, least, width) =>
    {
        var chance = new Chance(seed, "matter/1");
        var drawn = chance.Between(name, least, least + width);
        _ = chance.Share("another");
        return drawn == new Chance(seed, "matter").For("1").Between(name, least, least + width) && drawn >= least && drawn <= least + width;
    });

    [Theory]
    [InlineData(0.08)]
    [InlineData(0.5)]
    [InlineData(0.92)]
    public void Over_many_matters_something_happens_about_as_often_as_its_probability_says(double probability)
    {
        var share = Enumerable.Range(0, 20_000).Count(n => new Chance(1, $"matter/{n}").Happens("it", probability)) / 20_000.0;
        Assert.InRange(share, probability - 0.015, probability + 0.015);
    }

    [Fact]
    public void Outcomes_come_by_their_weights()
    {
        var counts = Enumerable.Range(0, 20_000).Select(n => new Chance(1, $"matter/{n}").Weighted("it", ("a", 1), ("b", 3), ("never", 0))).CountBy(outcome => outcome).ToDictionary();
        Assert.Equal(["a", "b"], counts.Keys.Order());
        Assert.InRange(counts["b"] / (double)counts["a"], 2.8, 3.2);
    }
}
