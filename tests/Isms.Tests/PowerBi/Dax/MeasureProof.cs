using Isms.Local.Simulation;
using Isms.PowerBi.Model;
using Isms.Processes.Kernel;
using Isms.Reporting.Contract;
using Isms.Reporting.Export;
using Isms.Reporting.KeyFigures;
using Isms.Storage.Folders;
using Isms.Tests.KeyFigures;
using NodaTime;

namespace Isms.Tests.PowerBi.Dax;

/// <summary>Holds measures against the queries of their key figures over a random dataset, and says where they differ.</summary>
internal sealed class MeasureProof : IDisposable
{
    private const int ChoicesEach = 2;
    private const int Stretches = 8;
    private const int LongestStretch = 30;
    private static readonly DaxColumn Year = new("Datum", "År");
    private static readonly DaxColumn Day = new("Datum", "Datum");

    private readonly DaxModel _model;
    private readonly RandomDataset _random;
    private readonly int _seed;
    private readonly SmallDataset _dataset;
    private readonly ModelSession _session;

    private MeasureProof(DaxModel model, int seed, RandomDataset random, SmallDataset dataset)
    {
        (_model, _seed, _random, _dataset) = (model, seed, random, dataset);
        _session = new ModelSession(model, dataset, random.LastWholeDay, random.Calendar);
    }

    /// <summary>Every measure that gives a key figure, with its home.</summary>
    public static IReadOnlyList<(DatasetTable Home, ModelMeasure Measure, KeyFigure Figure)> Measured { get; } =
        [.. Measures.All.Where(m => m.Measure.KeyFigure is not null).Select(m => (TableOf(m.Table), m.Measure, KeyFigureCatalog.Named(m.Measure.KeyFigure!)))];

    /// <summary>Makes a dataset and opens the model over it, with control values as the product writes them.</summary>
    public static async Task<MeasureProof> OpenAsync(DaxModel model, int seed)
    {
        var random = new RandomDataset(seed);
        var dataset = await random.ExportAsync((_, _) => true);
        var folder = new DatasetFolder(new FolderBlobStore(dataset.Root), "");
        using (var figures = new KeyFigureEditions(folder)) await KeptFigures.WriteAsync(folder, figures, TestContext.Current.CancellationToken);
        return new MeasureProof(model, seed, random, dataset);
    }

    /// <summary>Where a measure, or that of the year before, is not its figure by year and member.</summary>
    public IReadOnlyList<string> ByYearAndMember(DatasetTable home, ModelMeasure measure, KeyFigure figure)
    {
        using var reader = KeyFigureReader.Open(_dataset.Root);
        var differences = new List<string>();
        if (Measures.MemberOf(measure.Name.Sv) is { } only) Compare(null, [.. OfMember(reader, figure, only).Select(row => row with { Member = null })]);
        foreach (var dimension in reader.Read(figure).Where(row => Measures.DimensionsOf(measure.Name.Sv).Contains(row.Dimension)).GroupBy(row => row.Dimension, StringComparer.Ordinal))
        {
            if (dimension.Key == KeyFigure.All) Compare(null, [.. dimension]);
            else if (ColumnOf(home, dimension.Key) is { } column) Compare(column, [.. dimension]);
        }
        return differences;

        void Compare(DaxColumn? column, List<KeyFigureRow> rows)
        {
            List<(int, string?)> places = [.. rows.Select(row => (row.Year, row.Member))];
            differences.AddRange(Differences(measure.Name.Sv, figure, column, places, [.. rows.Select(row => row.Value)], []));
            differences.AddRange(Differences(Measures.YearBeforeOf(measure.Name.Sv), figure, column, places, [.. rows.Select(row => row.LastYear)], []));
        }
    }

    /// <summary>Where the measures of a table, under filters that chance chose, are not their figures over the rows of it that the filters leave.</summary>
    public async Task<IReadOnlyList<string>> UnderChoicesAsync(DatasetTable home)
    {
        var differences = new List<string>();
        var measures = Measured.Where(m => m.Home.Name == home.Name).ToList();
        for (var n = 0; n < ChoicesEach; n++)
        {
            var choices = Choices(home, measures.Select(m => m.Measure.Dax), new Chance(_seed, $"{home.Name}/{n}"));
            using var left = await _random.ExportAsync((table, values) => table != home.Name || choices.All(choice => choice.Holds(values)));
            using var reader = KeyFigureReader.Open(left.Root);
            foreach (var (_, measure, figure) in measures)
            {
                var years = reader.Read(figure).GroupBy(row => row.Year).Select(year => (year.Key, Value: ValueOf(measure, figure, year.ToDictionary(row => (row.Dimension, row.Member), row => row.Value)))).ToList();
                differences.AddRange(Differences(measure.Name.Sv, figure, null, [.. years.Select(year => (year.Key, (string?)null))], [.. years.Select(year => year.Value)], [.. choices.Select(choice => choice.Filter)]));
            }
        }
        return differences;
    }

    /// <summary>
    /// Where a measure, or that of the year before, over stretches of months that chance chose (one month, a quarter, two years
    /// and a half) is not what the query of its figure gives for a period of that length.
    /// </summary>
    public IReadOnlyList<string> OverStretches(ModelMeasure measure, KeyFigure figure)
    {
        var (differences, chance, calendar) = (new List<string>(), new Chance(_seed, "stretches"), _random.Calendar);
        var months = Period.Between(calendar.First, _random.LastWholeDay, PeriodUnits.Months).Months;
        for (var n = 0; n < Stretches; n++)
        {
            var first = calendar.First.PlusMonths(chance.Between($"{n}/first", 0, months));
            var end = LocalDate.Min(first.PlusMonths(n == 0 ? 1 : chance.Between($"{n}/length", 1, LongestStretch)), calendar.Last.PlusDays(1));
            var chosen = new DaxFilter([Day], $"(CAST({DaxFilter.Place(Day)} AS DATE) BETWEEN {KeyFigureReader.Text(first)} AND {KeyFigureReader.Text(end.PlusDays(-1))})");
            // The table of dates has no days before its first, and so no year before them.
            var (firstBefore, endBefore) = (LocalDate.Max(first.PlusYears(-1), calendar.First), end.PlusYears(-1));
            differences.AddRange(Differences(measure.Name.Sv, figure, chosen, Value(first, end)));
            differences.AddRange(Differences(Measures.YearBeforeOf(measure.Name.Sv), figure, chosen, endBefore > firstBefore ? Value(firstBefore, endBefore) : null));
        }
        return differences;

        decimal? Value(LocalDate first, LocalDate end) => ValueOf(measure, figure, _session.Figure(figure, first, end.PlusDays(-1)));
    }

    /// <summary>A text of the model in the newest year that is whole, and the values of the same year of a figure and of the year before.</summary>
    public (string? Said, decimal? Value, decimal? LastYear) TextOf(string measure, KeyFigure figure)
    {
        using var reader = KeyFigureReader.Open(_dataset.Root);
        var row = reader.Read(figure).Last(row => row.Dimension == KeyFigure.All);
        return (_session.Text(new DaxTranslator(_model).Translate(measure, FilterContext.Everything.And([DaxFilter.Is(Year, FieldText.Of(row.Year))]))), row.Value, row.LastYear);
    }

    /// <summary>What the model's own comparison with the control values says of a measure.</summary>
    public double? Deviation(ModelMeasure measure) => _session.Number(new DaxTranslator(_model).Translate(ControlMeasures.NameOf(measure.Name.Sv), FilterContext.Everything));

    /// <summary>Makes every control value of everything wrong.</summary>
    public void SpoilControlValues() => _session.Execute("UPDATE control SET value = coalesce(value, 0) + 0.5 WHERE dimension = 'all'");

    public void Dispose()
    {
        _session.Dispose();
        _dataset.Dispose();
    }

    /// <summary>The value a measure ought to have where no member is chosen, from those of its figure in one period.</summary>
    private static decimal? ValueOf(ModelMeasure measure, KeyFigure figure, IReadOnlyDictionary<(string Dimension, string? Member), decimal?> values)
    {
        var (dimensions, nothing) = (Measures.DimensionsOf(measure.Name.Sv), figure.IsZeroWhenEmpty ? 0 : (decimal?)null);
        return Measures.MemberOf(measure.Name.Sv) is { } only ? values.GetValueOrDefault(only, nothing)
            : dimensions.Contains(KeyFigure.All) ? values.GetValueOrDefault((KeyFigure.All, null), nothing)
            // What has no figure of everything is counted once for each member.
            : values.Where(value => value.Key.Dimension == dimensions[0]).Sum(value => value.Value);
    }

    // A member that nothing was ever of has no rows; then the figure of it is that of nothing.
    private static IReadOnlyList<KeyFigureRow> OfMember(KeyFigureReader reader, KeyFigure figure, (string Dimension, string Code) member) =>
        reader.Read(figure).Where(row => (row.Dimension, row.Member) == member).ToList() is { Count: > 0 } rows
            ? rows
            : [.. reader.Years.Select(year => new KeyFigureRow(new(year), member.Dimension, member.Code, figure.IsZeroWhenEmpty ? 0 : null, null))];

    private IEnumerable<string> Differences(string measure, KeyFigure figure, DaxColumn? column, IReadOnlyList<(int Year, string? Member)> places, IReadOnlyList<decimal?> figures, IReadOnlyList<DaxFilter> chosen)
    {
        List<DaxFilter> filters = [DaxFilter.Is(Year, ModelSession.Year), .. column is { } own ? [DaxFilter.Is(own, ModelSession.MemberOf(_model.TypeOf(own)))] : Array.Empty<DaxFilter>(), .. chosen];
        var numbers = _session.Numbers(new DaxTranslator(_model).Translate(measure, FilterContext.Everything.And(filters)), places);
        return Enumerable.Range(0, places.Count).SelectMany(n =>
            Difference(measure, figure, $"in {places[n].Year}{(column is null ? "" : $" and {column} = {places[n].Member}")}{string.Concat(chosen.Select(filter => $" and {filter.Condition}"))}", figures[n], numbers[n]));
    }

    private IEnumerable<string> Differences(string measure, KeyFigure figure, DaxFilter chosen, decimal? value) =>
        Difference(measure, figure, chosen.Condition, value, _session.Number(new DaxTranslator(_model).Translate(measure, FilterContext.Everything.And([chosen]))));

    private IEnumerable<string> Difference(string measure, KeyFigure figure, string where, decimal? figureValue, double? number)
    {
        // A measure has nothing where the figure has 0 for want of anything to count.
        var value = figure.IsZeroWhenEmpty && figureValue == 0 && number is null ? null : figureValue;
        // Figures have four decimals.
        if (value is null != number is null || (value is not null && Math.Abs((double)value.Value - number!.Value) > 0.000051))
            yield return $"[{measure}] with seed {_seed} {where}: the measure gives {number}, {figure.Name} {value}.";
    }

    /// <summary>A choice in a slicer, and what it means for rows of the fact.</summary>
    private sealed record Choice(DaxFilter Filter, Func<IReadOnlyDictionary<string, string>, bool> Holds);

    private List<Choice> Choices(DatasetTable home, IEnumerable<string> dax, Chance chance)
    {
        var possible = new List<Choice>();
        foreach (var column in home.Columns)
        {
            if (column.Refers is { } dimension && column.Type == ColumnType.WholeNumber)
            {
                var table = TableOf(dimension);
                foreach (var attribute in table.Columns.Where(c => c == table.Columns[0] || c.Codes is not null))
                {
                    var some = Some(attribute, $"{column.Name}/{attribute.Name}");
                    possible.Add(new(OneOf(table, attribute, some), values => values.TryGetValue(column.Name, out var key)
                        && _random.Rows.Any(row => row.Table == dimension && row.Values[table.Columns[0].Name] == key && some.Contains(row.Values.GetValueOrDefault(attribute.Name)))));
                }
            }
            // What a measure itself chooses takes the place of what people choose.
            else if (column.Codes is not null && !dax.Any(text => text.Contains(NameOf(home, column).ToString(), StringComparison.Ordinal)))
            {
                var some = Some(column, column.Name);
                possible.Add(new(OneOf(home, column, some), values => some.Contains(values.GetValueOrDefault(column.Name))));
            }
        }
        return [.. possible.Where((_, index) => chance.Happens($"choice {index}", 1.5 / possible.Count))];

        List<string?> Some(DatasetColumn column, string draw) =>
            [.. (column.Codes ?? [.. Enumerable.Range(1, RandomDataset.Members).Select(key => FieldText.Of(key))]).Where(value => chance.Happens($"{draw}/{value}", 0.5))];
    }

    private DaxFilter OneOf(DatasetTable table, DatasetColumn column, IEnumerable<string?> values)
    {
        var name = NameOf(table, column);
        return DaxFilter.OneOf(name, values.DefaultIfEmpty("-1").Select(value => value is null || _model.TypeOf(name) == DaxType.Number ? value : $"'{value}'"));
    }

    /// <summary>Where the model has the members of a dimension; null when it does not.</summary>
    private static DaxColumn? ColumnOf(DatasetTable home, string dimension) => dimension switch
    {
        "role" => NameOf(TableOf("role"), TableOf("role").Columns.Single(column => column.Name == "code")),
        "organisation" or "service" or "supplier" => NameOf(TableOf(dimension), TableOf(dimension).Columns[0]),
        _ => home.Columns.FirstOrDefault(column => column.Name == dimension) is { } own ? NameOf(home, own) : null,
    };

    private static DaxColumn NameOf(DatasetTable table, DatasetColumn column) => new(StarSchema.NameOf(table).Sv, column.Title.Sv);

    private static DatasetTable TableOf(string name) => DatasetSchema.Tables.Single(table => table.Name == name);
}
