using Isms.PowerBi;
using Isms.Tests.KeyFigures;
using NodaTime;

namespace Isms.Tests.PowerBi.Dax;

/// <summary>What the translator takes DAX to mean, on rows few enough to count by hand.</summary>
public sealed class DaxTranslatorTests : IAsyncLifetime
{
    private static readonly DaxModel Model = DaxModel.Read(PowerBiProject.Files());

    private static readonly string[] Rows =
    [
        "supplier: supplier_key=1 name=A criticality=critical", "supplier: supplier_key=2 name=B criticality=low",
        "organisation: organisation_key=1 name=O1", "organisation: organisation_key=2 name=O2",
        "supplier_control: supplier_control_key=1 supplier_key=1 decided=1 decided_on=2024-02-29 decided_late=1 criticality=critical planned_due=2024-03-01",
        "supplier_control: supplier_control_key=2 supplier_key=1 decided=1 decided_on=2025-02-28 decided_late=0 criticality=critical planned_due=2025-03-01",
        "supplier_control: supplier_control_key=3 supplier_key=2 decided=1 decided_on=2025-03-01 criticality=low planned_due=2025-03-01",
        "supplier_control: supplier_control_key=4 supplier_key=2 decided=0 criticality=low planned_due=2025-03-01",
        // Belongs to no supplier that there is.
        "supplier_control: supplier_control_key=5 supplier_key=9 decided=1 decided_on=2025-04-01 criticality=normal planned_due=2025-03-01",
        "measure: measure_key=1",
        "incident_track: incident_track_key=1 organisation_key=1 opened_on=2025-01-01 notify=1", "incident_track: incident_track_key=2 organisation_key=2 opened_on=2025-01-01 notify=1",
        "incident_track: incident_track_key=3 organisation_key=9 opened_on=2025-01-01 notify=1",
    ];

    private SmallDataset _dataset = null!;
    private ModelSession _session = null!;

    public async ValueTask InitializeAsync()
    {
        _dataset = await SmallDataset.OfAsync(SmallDataset.AfterTwoYears, Rows);
        _session = new ModelSession(Model, _dataset, new LocalDate(2025, 12, 31), (new LocalDate(2024, 1, 1), new LocalDate(2025, 12, 31)), ("o1@example.se", 1));
    }

    public ValueTask DisposeAsync()
    {
        _session.Dispose();
        _dataset.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("COUNTROWS ( 'Leverantörskontroller' )", 5)]
    [InlineData("COUNTROWS ( 'Leverantörssignaler' )", null)]
    [InlineData("CALCULATE ( COUNTROWS ( 'Leverantörskontroller' ), 'Leverantörskontroller'[Beslutad] = 1 )", 4)]
    [InlineData("CALCULATE ( COUNTROWS ( 'Leverantörskontroller' ), 'Leverantör'[Kritikalitet] = \"critical\" )", 2)]
    [InlineData("CALCULATE ( COUNTROWS ( 'Leverantörskontroller' ), 'Datum'[År] = 2025 )", 3)]
    public void Rows_are_counted_as_far_as_filters_reach_from_dimensions(string dax, int? expected) => Assert.Equal(expected, Number(dax));

    [Theory]
    // What is missing equals 0, an empty text and a day before all others.
    [InlineData("CALCULATE ( COUNTROWS ( 'Leverantörskontroller' ), 'Leverantörskontroller'[Sent beslut] = 0 )", 4)]
    [InlineData("CALCULATE ( COUNTROWS ( 'Leverantörskontroller' ), NOT ISBLANK ( 'Leverantörskontroller'[Beslutad den] ) )", 4)]
    [InlineData("IF ( COUNTROWS ( 'Leverantörssignaler' ) = 0, 1, 2 )", 1)]
    [InlineData("COUNTROWS ( 'Leverantörssignaler' ) + 1", 1)]
    [InlineData("COUNTROWS ( 'Leverantörssignaler' ) + COUNTROWS ( 'Påminnelser' )", null)]
    [InlineData("COUNTROWS ( 'Leverantörssignaler' ) - 2", -2)]
    [InlineData("DIVIDE ( COUNTROWS ( 'Leverantörssignaler' ), 2 )", null)]
    [InlineData("DIVIDE ( 2, COUNTROWS ( 'Leverantörssignaler' ) )", null)]
    [InlineData("COALESCE ( COUNTROWS ( 'Leverantörssignaler' ), 0 )", 0)]
    public void Blank_is_what_it_is_in_DAX(string dax, int? expected) => Assert.Equal(expected, Number(dax));

    [Theory]
    [InlineData("CALCULATE ( COUNTROWS ( 'Leverantörskontroller' ), 'Leverantörskontroller'[Kritikalitet] = \"low\" )", 2)]
    [InlineData("CALCULATE ( COUNTROWS ( 'Leverantörskontroller' ), 'Leverantör'[Kritikalitet] = \"low\" )", null)]
    [InlineData("CALCULATE ( COUNTROWS ( 'Leverantörskontroller' ), REMOVEFILTERS ( 'Leverantör' ) )", 2)]
    [InlineData("CALCULATE ( COUNTROWS ( 'Leverantörskontroller' ), REMOVEFILTERS ( ) )", 5)]
    public void A_filter_takes_the_place_of_those_on_the_same_column_and_of_no_others(string dax, int? expected) =>
        Assert.Equal(expected, Number(dax, DaxFilter.OneOf(new("Leverantörskontroller", "Kritikalitet"), ["'critical'"])));

    [Theory]
    [InlineData(2025, "CALCULATE ( COUNTROWS ( 'Leverantörskontroller' ), SAMEPERIODLASTYEAR ( 'Datum'[Datum] ) )", 1)]
    [InlineData(2024, "CALCULATE ( COUNTROWS ( 'Leverantörskontroller' ), SAMEPERIODLASTYEAR ( 'Datum'[Datum] ) )", null)]
    public void The_year_before_has_its_leap_day_and_takes_the_place_of_the_year_chosen(int year, string dax, int? expected) =>
        Assert.Equal(expected, Number(dax, DaxFilter.OneOf(new("Datum", "År"), [year.ToString(System.Globalization.CultureInfo.InvariantCulture)])));

    [Fact]
    public void A_variable_is_computed_where_it_is_declared() => Assert.Equal(
        5, Number("VAR Alla = COUNTROWS ( 'Leverantörskontroller' ) RETURN CALCULATE ( MAX ( Alla, 0 ), 'Leverantörskontroller'[Beslutad] = 0 )"));

    [Fact]
    public void Values_of_a_dimension_hold_an_empty_one_while_facts_belong_to_none() => Assert.Equal(
        1, Number("VAR Nycklar = VALUES ( 'Leverantör'[Leverantörsnyckel] ) RETURN CALCULATE ( COUNTROWS ( 'Åtgärder' ), TREATAS ( Nycklar, 'Åtgärder'[Leverantör] ) )"));

    [Fact]
    public void A_row_is_iterated_with_its_own_values() => Assert.Equal(
        3, Number("SUMX ( FILTER ( 'Leverantör', 'Leverantör'[Leverantörsnyckel] > 0 ), VAR Nyckel = 'Leverantör'[Leverantörsnyckel] RETURN Nyckel )"));

    [Fact]
    public void A_text_is_made_of_a_day() => Assert.Equal("Data till och med 2025-12-31", _session.Text(new DaxTranslator(Model).Translate("Data till och med", FilterContext.Everything)));

    [Fact]
    public void Somebody_of_an_organisation_sees_what_is_its_own_and_nothing_of_what_is_nobodys()
    {
        var own = new DaxTranslator(Model) { Role = ("Egen organisation", "o1@example.se") };
        var nobodys = new DaxTranslator(Model) { Role = ("Egen organisation", "somebody@example.se") };
        var board = new DaxTranslator(Model) { Role = ("Nämnd", "board@example.se") };
        Assert.Equal([1, null, 3], new[] { own, nobodys, board }.Select(t => _session.Number(t.TranslateExpression("COUNTROWS ( 'Incidentspår' )", FilterContext.Everything))));
        Assert.Equal([null, null, 5], new[] { own, nobodys, board }.Select(t => _session.Number(t.TranslateExpression("COUNTROWS ( 'Leverantörskontroller' )", FilterContext.Everything))));
        Assert.Equal([1, null, 3], new[] { own, nobodys, board }.Select(t => _session.Number(t.TranslateExpression("CALCULATE ( COUNTROWS ( 'Incidentspår' ), REMOVEFILTERS ( ) )", FilterContext.Everything))));
    }

    [Theory]
    [InlineData("SWITCH ( 1, 1, 2 )")]
    [InlineData("ABS ( 1 )")]
    [InlineData("CALCULATE ( COUNTROWS ( 'Brister' ), KEEPFILTERS ( 'Brister'[Återkallad] = 0 ) )")]
    [InlineData("CALCULATE ( COUNTROWS ( 'Brister' ), [Öppna brister] > 1 )")]
    [InlineData("CALCULATE ( COUNTROWS ( 'Brister' ), 'Brister'[Återkallad] = 'Åtgärder'[Stängd] )")]
    [InlineData("SUMX ( 'Brister', CALCULATE ( COUNTROWS ( 'Åtgärder' ) ) )")]
    [InlineData("SUMX ( 'Brister', [Öppna brister] )")]
    [InlineData("IF ( MAX ( 'Datum'[Datum] ) > 5, 1 )")]
    [InlineData("'Brister'[Återkallad]")]
    [InlineData("COUNTROWS ( 'Finns inte' )")]
    [InlineData("[Finns inte]")]
    [InlineData("Finnsinte + 1")]
    [InlineData("COUNTROWS ( 'Brister' ")]
    [InlineData("1 2")]
    [InlineData("VAR A = 1")]
    public void What_the_subset_does_not_have_is_refused(string dax) => Assert.Throws<DaxOutsideSubsetException>(() => new DaxTranslator(Model).TranslateExpression(dax, FilterContext.Everything));

    [Theory]
    [InlineData("EDATE ( MIN ( 'Leverantörssignaler'[Inkommen] ), -12 )")]
    [InlineData("EOMONTH ( MIN ( 'Leverantörssignaler'[Inkommen] ), 0 )")]
    public void A_function_that_is_given_blank_and_does_not_say_what_it_makes_of_it_is_refused(string dax) =>
        Assert.Contains("BLANK", Assert.Throws<DuckDB.NET.Data.DuckDBException>(() => _session.Text(new DaxTranslator(Model).TranslateExpression(dax, FilterContext.Everything))).Message, StringComparison.Ordinal);

    private double? Number(string dax, params DaxFilter[] filters) => _session.Number(new DaxTranslator(Model).TranslateExpression(dax, new FilterContext(filters)));
}
