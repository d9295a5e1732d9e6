using System.Text;
using System.Text.RegularExpressions;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Reporting.Export;

namespace Isms.Reporting.KeyFigures;

/// <summary>
/// A number that a board acts on, as its file under <c>reports/keyfigures</c> defines it; there is no other place that does.
/// The file begins with a header of comments, <c>-- key: value</c>, and goes on with one query.
/// </summary>
/// <param name="Name">The name of the file.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Definition">What it is, exactly.</param>
/// <param name="Unit">What it is counted in.</param>
/// <param name="Dimensions">What it is also given by, beside <see cref="All"/>.</param>
/// <param name="Sources">The tables of the dataset it is computed from; the rows of the first are what is counted.</param>
/// <param name="HasMonths">It is also given by month: the same query, with a month for the year its words speak of.</param>
/// <param name="IsZeroWhenEmpty">A period in which the query finds nothing has 0; otherwise its value is missing.</param>
/// <param name="NullRule">When the value is missing, and what does not count.</param>
/// <param name="Sql">
/// Gives <c>period</c>, <c>dimension</c>, <c>member</c> and <c>value</c>, each period, dimension and member at most once. It reads
/// its sources by their names, and <c>period</c>: see <see cref="KeyFigureReader"/>.
/// </param>
public sealed partial record KeyFigure(
    string Name, LocalizedText Title, LocalizedText Definition, KeyFigureUnit Unit, IReadOnlyList<string> Dimensions, IReadOnlyList<string> Sources,
    bool HasMonths, bool IsZeroWhenEmpty, LocalizedText NullRule, string Sql)
{
    /// <summary>The dimension that is none: the figure of everything.</summary>
    public const string All = "all";

    private const string Comment = "-- ";

    /// <summary>SHA-256 of the query, lower-case hex: the same hash, the same definition.</summary>
    public string SqlHash => DatasetFolder.HashOf(Encoding.UTF8.GetBytes(Sql));

    /// <summary>
    /// The query with its rows in place of its values: <c>period</c>, <c>dimension</c>, <c>member</c>, <c>counted</c>, which is
    /// what a row goes into the value with, and the columns of the first source asked for. It is made of the very text that
    /// defines the figure, so that the rows are those that are counted.
    /// </summary>
    /// <exception cref="InvalidDataException">The query does not have the form that all have.</exception>
    internal string RowsSql(IEnumerable<string> columns)
    {
        var chosen = string.Concat(columns.Select(column => $", {Alias}.{column}"));
        var found = 0;
        var sql = Aggregate().Replace(Sql, match =>
        {
            found++;
            return $"SELECT {match.Groups["period"].Value} AS period, {match.Groups["dimension"].Value} AS dimension, {match.Groups["member"].Value} AS member, {(match.Groups["counted"] is { Success: true, Value: var counted } ? counted : "1")} AS counted{chosen}\nFROM";
        });
        return found > 0 ? sql.Replace("GROUP BY ALL", "", StringComparison.Ordinal) : throw new InvalidDataException($"keyfigures/{Name}.sql: no SELECT period, dimension, member, count(*), avg(…) or median(…).");
    }

    /// <summary>It tells how things stood when a month was over, and so nothing of a month that is not.</summary>
    internal bool IsOfMonthEnd => Sql.Contains("p.month_end", StringComparison.Ordinal);

    /// <summary>The columns of the first source that the definition speaks of.</summary>
    internal IReadOnlyList<string> Mentioned => [.. Regex.Matches(Sql, $@"\b{Alias}\.(\w+)", RegexOptions.None, TimeSpan.FromSeconds(1)).Select(match => match.Groups[1].Value).Distinct(StringComparer.Ordinal)];

    private string Alias => Regex.Match(Sql, $@"\b(?:FROM|JOIN)\s+{Sources[0]}\s+(\w+)", RegexOptions.None, TimeSpan.FromSeconds(1)) is { Success: true } match
        ? match.Groups[1].Value
        : throw new InvalidDataException($"keyfigures/{Name}.sql: the first source, {Sources[0]}, has no short name in the query.");

    [GeneratedRegex(@"SELECT (?<period>\w+\.period), (?<dimension>[^\n,]+), (?<member>[^\n]+?),\s+(?:count\(\*\)|(?:avg|median)\((?<counted>[^\n]*)\))(?: AS value)?\nFROM", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Aggregate();

    /// <summary>Reads a file.</summary>
    /// <param name="name">Its name without the extension.</param>
    /// <param name="text">Its content.</param>
    /// <exception cref="InvalidDataException">The header lacks something or says something that is not known; the message names it.</exception>
    public static KeyFigure Parse(string name, string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var header = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in lines.TakeWhile(line => line.StartsWith(Comment, StringComparison.Ordinal)))
        {
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            if (colon < 0 || !header.TryAdd(line[Comment.Length..colon], line[(colon + 2)..].Trim())) throw Unfit($"the line '{line}' is no header, or stands twice");
        }
        var sql = string.Join('\n', lines.Skip(header.Count)).Trim();
        var figure = new KeyFigure(
            name, Text("title"), Text("definition"), Enum.TryParse<KeyFigureUnit>(Value("unit"), ignoreCase: true, out var unit) ? unit : throw Unfit("the unit is not known"),
            List("dimensions"), List("sources"), Value("months") switch { "yes" => true, "no" => false, _ => throw Unfit("months is neither yes nor no") },
            Value("empty") switch { "0" => true, "missing" => false, _ => throw Unfit("empty is neither 0 nor missing") }, Text("null"), sql);
        if (sql.Length == 0) throw Unfit("there is no query");
        return header.Count == 0 ? figure : throw Unfit($"the header '{header.Keys.First()}' is not known");

        string Value(string key) => header.Remove(key, out var value) && value.Length > 0 ? value : throw Unfit($"the header '{key}' is missing");

        LocalizedText Text(string key) => new(Value($"{key}.sv"), Value($"{key}.en"));

        IReadOnlyList<string> List(string key) => Value(key).Split(", ");

        InvalidDataException Unfit(string why) => new($"keyfigures/{name}.sql: {why}.");
    }
}

/// <summary>What a key figure is counted in.</summary>
public enum KeyFigureUnit
{
    /// <summary>Whole things.</summary>
    Count,

    /// <summary>A part of the whole, 0 to 1.</summary>
    Share,

    /// <summary>Days of 24 hours.</summary>
    Days,

    /// <summary>Minutes.</summary>
    Minutes,
}

/// <summary>The value of a key figure in one period.</summary>
/// <param name="Period">The calendar year or month.</param>
/// <param name="Dimension"><see cref="KeyFigure.All"/> or one of the figure's dimensions.</param>
/// <param name="Member">A code, or the surrogate key of an entry as digits; null for everything, and for what has no member.</param>
/// <param name="Value">To four decimals; null when it is missing.</param>
/// <param name="LastYear">The same a year before; null when it was missing and in the first year.</param>
public sealed record KeyFigureRow(FigurePeriod Period, string Dimension, string? Member, decimal? Value, decimal? LastYear)
{
    /// <summary>The calendar year, or that of the month.</summary>
    public int Year => Period.Year;
}
