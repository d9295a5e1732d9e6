using System.Globalization;
using Isms.PowerBi;
using Isms.PowerBi.Model;
using Isms.Reporting.KeyFigures;

namespace Isms.Tests.PowerBi.Dax;

/// <summary>Every measure of the model gives what the query of its key figure gives, over datasets and filters that nobody chose.</summary>
public sealed class MeasureProofTests
{
    private static readonly DaxModel Model = DaxModel.Read(PowerBiProject.Files());

    public static TheoryData<int> Seeds => [1, 2, 3, 4];

    /// <summary>Every measure, and every filter of a role.</summary>
    public static TheoryData<string> Expressions =>
        [.. Model.Tmdl.Measures.Select(m => m.Measure.Expression), .. Model.Tmdl.Roles.SelectMany(role => role.Of("tablePermission")).Select(p => p.Expression).Distinct()];

    /// <summary>The measure, what it says and what it says in a wrong copy.</summary>
    public static TheoryData<string, string, string> WrongMeasures => new()
    {
        { "Beslutade leverantörskontroller", "'Leverantörskontroller'[Beslutad] = 1", "'Leverantörskontroller'[Beslutad] = 0" },
        { "Sent beslutade leverantörskontroller", "AVERAGE ( 'Leverantörskontroller'[Sent beslut] )", "MEDIAN ( 'Leverantörskontroller'[Sent beslut] )" },
        { "Försenade leverantörskontroller", "'Leverantörskontroller'[Planerat beslut] <= Slut", "'Leverantörskontroller'[Planerat beslut] < Slut" },
        { "Försenade leverantörskontroller", "ISBLANK ( 'Leverantörskontroller'[Avslutad] ) || ", "" },
        { "Försenade leverantörskontroller", "REMOVEFILTERS ( 'Datum' ),", "" },
        { "Svar i tid från leverantörer", "DIVIDE ( COALESCE ( SvarITid, 0 ), AllaSvar )", "DIVIDE ( SvarITid, AllaSvar )" },
        { "Öppna brister", "REMOVEFILTERS ( 'Leverantör' ),", "" },
        { "Öppna brister, 91–180 dagar", "Slut - 91", "Slut - 90" },
        { "Öppna brister, 181–365 dagar", "Slut - 365", "Slut - 366" },
        { "Acceptanser som snart löper ut", "Slut + 90", "Slut + 89" },
        { "Försenade åtgärder", "NOT 'Åtgärder'[Åtgärdsnyckel] IN Accepterade", "'Åtgärder'[Åtgärdsnyckel] IN Accepterade" },
        { "Kritiska leverantörer kontrollerade senaste året", "EDATE ( Slut, -12 )", "EDATE ( Slut, -11 )" },
        { "Överskridna lagstadgade frister", "NOT ISBLANK ( 'Frister'[Strikt dag] )", "ISBLANK ( 'Frister'[Strikt dag] )" },
    };

    [Theory]
    [MemberData(nameof(Expressions))]
    public void An_expression_lies_within_the_subset_that_can_be_proven(string dax)
    {
        // What a role sees is a condition on rows of its table; here it stands in a filter, as there.
        var isCondition = Model.Tmdl.Measures.All(m => m.Measure.Expression != dax);
        var translator = new DaxTranslator(Model) { Role = ("", "somebody@example.se") };
        Assert.NotEmpty(translator.TranslateExpression(isCondition && dax != "FALSE ( )" ? $"CALCULATE ( COUNTROWS ( 'Organisation' ), {dax} )" : dax, FilterContext.Everything));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task By_year_and_member_a_measure_is_its_key_figure_and_that_of_the_year_before(int seed)
    {
        using var proof = await MeasureProof.OpenAsync(Model, seed);
        Assert.Empty(MeasureProof.Measured.SelectMany(m => proof.ByYearAndMember(m.Home, m.Measure, m.Figure)));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Over_any_stretch_of_months_a_measure_is_its_key_figure_and_that_of_the_year_before(int seed)
    {
        using var proof = await MeasureProof.OpenAsync(Model, seed);
        Assert.Empty(MeasureProof.Measured.SelectMany(m => proof.OverStretches(m.Measure, m.Figure)));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task There_is_something_to_count_for_every_measure(int seed)
    {
        var random = new RandomDataset(seed);
        using var dataset = await random.ExportAsync((_, _) => true);
        using var reader = KeyFigureReader.Open(dataset.Root);
        Assert.All(KeyFigureCatalog.All, figure => Assert.Contains(reader.Read(figure), row => row.Value is not (null or 0)));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Whatever_is_chosen_besides_a_measure_is_its_key_figure_over_the_rows_that_are_left(int seed)
    {
        using var proof = await MeasureProof.OpenAsync(Model, seed);
        foreach (var home in MeasureProof.Measured.Select(m => m.Home).Distinct()) Assert.Empty(await proof.UnderChoicesAsync(home));
    }

    [Fact]
    public async Task No_measure_deviates_from_the_control_values_and_one_that_is_wrong_shows()
    {
        var compared = new HashSet<string>(StringComparer.Ordinal);
        foreach (var seed in Seeds)
        {
            using var proof = await MeasureProof.OpenAsync(Model, seed.Data);
            foreach (var (_, measure, _) in MeasureProof.Measured)
            {
                // Of an age that no finding had there is nothing to compare.
                var deviation = proof.Deviation(measure);
                Assert.True(deviation is 0 || (deviation is null && Measures.MemberOf(measure.Name.Sv) is not null), $"{measure.Name.Sv} deviates by {deviation} with seed {seed.Data}.");
                if (deviation is 0) compared.Add(measure.Name.Sv);
            }
            proof.SpoilControlValues();
            Assert.All(MeasureProof.Measured.Where(m => Measures.DimensionsOf(m.Measure.Name.Sv).Contains(KeyFigure.All)), m => Assert.True(proof.Deviation(m.Measure) > 0));
        }
        Assert.Equal(MeasureProof.Measured.Select(m => m.Measure.Name.Sv).ToHashSet(), compared);
    }

    [Fact]
    public async Task What_a_card_says_in_words_is_its_figure_and_that_of_the_year_before()
    {
        using var proof = await MeasureProof.OpenAsync(Model, 1);
        foreach (var card in new[] { "Försenade leverantörskontroller", "Hållna lagstadgade frister", "Öppna brister" })
        {
            var figure = MeasureProof.Measured.Single(m => m.Measure.Name.Sv == card).Figure;
            var (said, value, lastYear) = proof.TextOf($"Alternativtext: {card}", figure);
            Assert.Equal($"{card}: {Words(figure, value)}. Föregående år: {Words(figure, lastYear)}.", said);
        }

        static string Words(KeyFigure figure, decimal? value) => value is not { } number ? "inget värde" : figure.Unit == KeyFigureUnit.Share ? $"{(number * 100).ToString("0.0", CultureInfo.InvariantCulture)} %" : number.ToString("#,##0", CultureInfo.InvariantCulture);
    }

    [Theory]
    [MemberData(nameof(WrongMeasures))]
    public async Task A_wrong_measure_is_found(string measure, string says, string wrongly)
    {
        var (home, of, figure) = MeasureProof.Measured.Single(m => m.Measure.Name.Sv == measure);
        var path = $"{PowerBiProject.ModelFolder}/definition/tables/{StarSchema.NameOf(home).Sv}.tmdl";
        var files = PowerBiProject.Files().ToDictionary(StringComparer.Ordinal);
        Assert.Contains(says, files[path], StringComparison.Ordinal);
        files[path] = files[path].Replace(says, wrongly, StringComparison.Ordinal);
        var model = DaxModel.Read(files);
        // Over stretches nothing else is chosen, so that a filter that should be forgotten does not matter.
        var (years, stretches) = (false, says == "REMOVEFILTERS ( 'Leverantör' ),");
        foreach (var seed in Seeds)
        {
            using var proof = await MeasureProof.OpenAsync(model, seed.Data);
            years = years || proof.ByYearAndMember(home, of, figure).Count > 0;
            stretches = stretches || proof.OverStretches(of, figure).Count > 0;
            if (years && stretches) break;
        }
        Assert.Equal((true, true), (years, stretches));
    }

    [Fact]
    public void Every_key_figure_is_given_by_a_measure() => Assert.Equal(
        KeyFigureCatalog.All.Select(figure => figure.Name), MeasureProof.Measured.Select(m => m.Figure.Name).Distinct().Order(StringComparer.Ordinal));
}
