using Isms.PowerBi;
using Isms.Reporting.Contract;
using Isms.Reporting.KeyFigures;

namespace Isms.Tests.PowerBi;

/// <summary>The model says what the dataset says, and nothing else; read from the text, not from what makes it.</summary>
public sealed class ContractTests
{
    private static readonly TmdlModel Model = TmdlModel.Read(PowerBiProject.Files());

    private static IEnumerable<DatasetTable> Promised => DatasetSchema.Tables.Where(table => table.Kind != TableKind.Working);

    [Fact]
    public void Every_column_of_the_dataset_but_instants_is_in_the_model_by_its_name_type_and_title() => Assert.Equal(
        Promised.SelectMany(table => table.Columns.Where(c => c.Type != ColumnType.Timestamp).Select(c => $"{table.Name}.{c.Name} {TypeOf(c.Type)} {c.Title.Sv}: {c.Description.Sv}")).Order(StringComparer.Ordinal),
        Loaded().SelectMany(loaded => loaded.Table.Of("column").Select(c => $"{loaded.Dataset}.{c["sourceColumn"]} {c["dataType"]} {c.Name}: {c.Description}")).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_table_asks_the_export_for_the_columns_it_has() => Assert.All(Loaded(), loaded =>
        Assert.Equal(
            loaded.Table.Of("column").Select(c => c["sourceColumn"]),
            loaded.Source[(loaded.Source.IndexOf(", {", StringComparison.Ordinal) + 3)..loaded.Source.IndexOf("}),", StringComparison.Ordinal)].Split(", ").Select(name => name.Trim('"'))));

    [Fact]
    public void Facts_are_related_to_every_dimension_they_refer_to_and_to_one_date() => Assert.All(Promised.Where(table => table.Kind != TableKind.Dimension), table =>
    {
        var name = Loaded().Single(loaded => loaded.Dataset == table.Name).Table.Name;
        var related = Model.Relationships.Where(r => r.From.Table == name).ToList();
        Assert.Equal(
            table.Columns.Where(c => c.Refers is not null and not "date").Select(c => $"{c.Title.Sv} {c.Refers}").Order(StringComparer.Ordinal),
            related.Where(r => r.To.Table != "Datum").Select(r => $"{r.From.Column} {Loaded().Single(l => l.Table.Name == r.To.Table).Dataset}").Order(StringComparer.Ordinal));
        Assert.Equal(table.Columns.Any(c => c.Refers == "date") ? 1 : 0, related.Count(r => r.To.Table == "Datum"));
    });

    [Fact]
    public void Every_key_figure_has_its_measure_by_its_words()
    {
        var said = Model.Measures.Select(m => m.Measure.Description).ToHashSet(StringComparer.Ordinal);
        Assert.All(KeyFigureCatalog.All, figure => Assert.Contains($"{figure.Definition.Sv} {figure.NullRule.Sv}", said));
    }

    [Fact]
    public void Every_measure_of_a_key_figure_has_its_deviation() => Assert.Equal(
        Model.Measures.Where(m => KeyFigureCatalog.All.Any(figure => m.Measure.Description.StartsWith($"{figure.Definition.Sv} {figure.NullRule.Sv}", StringComparison.Ordinal))).Select(m => $"Avvikelse: {m.Measure.Name}").Order(StringComparer.Ordinal),
        Model.Measures.Select(m => m.Measure.Name).Where(name => name.StartsWith("Avvikelse: ", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    [Fact]
    public void Open_findings_are_told_by_every_band_of_age() => Assert.All(AgeBand.All, band =>
    {
        var measure = Model.Measures.Select(m => m.Measure).Single(m => m.Name == $"Öppna brister, {band.Title.Sv}");
        Assert.EndsWith($"Bara brister som antecknades för {band.Title.Sv} sedan.", measure.Description, StringComparison.Ordinal);
        var deviation = Model.Measures.Select(m => m.Measure).Single(m => m.Name == $"Avvikelse: {measure.Name}");
        Assert.Contains($"'Kontroll'[Nyckeltal] = \"findings-open\" && 'Kontroll'[Indelning] = \"age\" && 'Kontroll'[Medlemskod] = \"{band.Code}\"", deviation.Expression, StringComparison.Ordinal);
    });

    [Fact]
    public void The_table_of_control_values_is_the_file_that_the_export_writes() => Assert.Equal(
        ControlValues.Table.Columns.Select(c => (c.Name, c.Title.Sv)),
        Model.Tables.Single(table => table.Name == "Kontroll").Of("column").Select(c => (c["sourceColumn"]!, c.Name)));

    [Fact]
    public void The_model_reads_the_version_of_the_schema_that_is_exported() =>
        Assert.Contains($"[schemaVersion] = {DatasetSchema.Version} ", Model.Expressions.Single(e => e.Name == "Manifest").Expression, StringComparison.Ordinal);

    [Fact]
    public void An_organisation_sees_nothing_that_belongs_to_none() => Assert.Equal(
        Promised.Where(table => table.Kind != TableKind.Dimension && table.Columns.All(c => c.Refers != "organisation")).Select(table => Loaded().Single(l => l.Dataset == table.Name).Table.Name).Append("Kontroll").Order(StringComparer.Ordinal),
        Model.Roles.Single(role => role.Name == "Egen organisation").Of("tablePermission").Where(p => p.Expression == "FALSE ( )").Select(p => p.Name).Order(StringComparer.Ordinal));

    private static IEnumerable<(TmdlModel.Node Table, string Dataset, string Source)> Loaded() => Model.Tables
        .Select(table => (table, source: table.Of("partition").Single()["source"]!))
        .Where(t => t.source.Contains("Tabell(\"", StringComparison.Ordinal))
        .Select(t => (t.table, t.source.Split("Tabell(\"")[1].Split('"')[0], t.source));

    private static string TypeOf(ColumnType type) => type switch
    {
        ColumnType.WholeNumber => "int64",
        ColumnType.DecimalNumber => "decimal",
        ColumnType.Date => "dateTime",
        _ => "string",
    };
}
