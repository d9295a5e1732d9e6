using System.Collections.Immutable;
using System.Globalization;

namespace Isms.Tests.PowerBi.Dax;

/// <summary>
/// Translates measures to DuckDB's SQL over the views of <see cref="DaxModel.Views"/>, with DAX's own rules: filters that
/// replace others on the same columns, filters that reach from dimensions to facts, and BLANK, which equals 0, an empty text
/// and day zero, and adds nothing. What is not in the subset, or would mean something that its author can hardly have wanted,
/// is refused.
/// </summary>
internal sealed class DaxTranslator(DaxModel model)
{
    private const string DayZero = "DATE '1899-12-30'";

    private int _aliases;

    /// <summary>Whose rows are seen; null for somebody who sees everything.</summary>
    public (string Name, string Account)? Role { get; init; }

    /// <summary>A measure as a scalar expression of SQL.</summary>
    /// <param name="measure">The measure's name.</param>
    /// <param name="context">What is seen.</param>
    /// <exception cref="DaxOutsideSubsetException">The measure uses what the subset does not have.</exception>
    public string Translate(string measure, FilterContext context) => ScalarOf(DaxParser.Parse(model.DaxOf(measure)), new Surroundings(context)).Sql;

    /// <summary>An expression as a scalar expression of SQL.</summary>
    /// <exception cref="DaxOutsideSubsetException">It uses what the subset does not have.</exception>
    public string TranslateExpression(string dax, FilterContext context) => ScalarOf(DaxParser.Parse(dax), new Surroundings(context)).Sql;

    /// <summary>What an expression stands in.</summary>
    private sealed record Surroundings(FilterContext Context)
    {
        public ImmutableDictionary<string, object> Variables { get; init; } = ImmutableDictionary<string, object>.Empty;

        /// <summary>The row of an iteration.</summary>
        public (string Table, string Alias)? Row { get; init; }

        /// <summary>Of the condition of a filter, the columns it is on; null elsewhere.</summary>
        public HashSet<DaxColumn>? Condition { get; init; }

        /// <summary>No role applies: what a role sees is looked up by somebody who sees everything.</summary>
        public bool SeesAll { get; init; }
    }

    private sealed record Scalar(string Sql, DaxType Type);

    /// <summary>A table of one column called <c>value</c>.</summary>
    private sealed record Values(string Sql, DaxType Type);

    /// <summary>Rows of a table of the model.</summary>
    private sealed record Rows(string Table, string Alias, string From, IReadOnlyList<string> Conditions)
    {
        public string Sql => Conditions.Count == 0 ? $"FROM {From}" : $"FROM {From} WHERE {string.Join(" AND ", Conditions)}";
    }

    private Scalar ScalarOf(DaxSyntax expression, Surroundings at) => ValueOf(expression, at) as Scalar ?? throw Outside("A table stands where a value is needed", expression);

    private Values ColumnOf(DaxSyntax expression, Surroundings at) => ValueOf(expression, at) as Values ?? throw Outside("A table of one column is needed", expression);

    private Rows RowsOf(DaxSyntax expression, Surroundings at) => ValueOf(expression, at) as Rows ?? throw Outside("A table is needed", expression);

    private object ValueOf(DaxSyntax expression, Surroundings at) => expression switch
    {
        DaxSyntax.Number number => new Scalar(number.Digits, DaxType.Number),
        DaxSyntax.Text text => new Scalar($"'{text.Value.Replace("'", "''", StringComparison.Ordinal)}'", DaxType.Text),
        DaxSyntax.Table table => Scan(table.Name, at),
        DaxSyntax.Column column => Of(column.Name, at),
        DaxSyntax.Variable variable => at.Variables.TryGetValue(variable.Name, out var value) ? value : throw Outside("No variable has this name", variable),
        DaxSyntax.Measure when at.Row is not null || at.Condition is not null => throw Outside("A measure in a row or a filter", expression),
        DaxSyntax.Measure measure => ValueOf(DaxParser.Parse(model.DaxOf(measure.Name)), new Surroundings(at.Context) { SeesAll = at.SeesAll }),
        DaxSyntax.Negated negated => new Scalar($"NOT {Truth(negated.Operand, at)}", DaxType.Truth),
        DaxSyntax.Between { Sign: "IN" } within => new Scalar(IsOneOf(ScalarOf(within.Left, at).Sql, ColumnOf(within.Right, at with { Condition = null })), DaxType.Truth),
        DaxSyntax.Between { Sign: "&&" } both => new Scalar($"({Truth(both.Left, at)} AND {Truth(both.Right, at)})", DaxType.Truth),
        DaxSyntax.Between { Sign: "||" } either => new Scalar($"({Truth(either.Left, at)} OR {Truth(either.Right, at)})", DaxType.Truth),
        DaxSyntax.Between { Sign: "&" } joined => new Scalar($"(coalesce(CAST({ScalarOf(joined.Left, at).Sql} AS VARCHAR), '') || coalesce(CAST({ScalarOf(joined.Right, at).Sql} AS VARCHAR), ''))", DaxType.Text),
        DaxSyntax.Between { Sign: "+" or "-" or "*" } sum => Arithmetic(sum, at),
        DaxSyntax.Between comparison => Compare(comparison, ScalarOf(comparison.Left, at), ScalarOf(comparison.Right, at)),
        DaxSyntax.Let let => WithVariables(let, at),
        DaxSyntax.Call call when at.Condition is null || call.Function is "ISBLANK" or "FALSE" or "USERPRINCIPALNAME" => CallOf(call, at),
        _ => throw Outside("A filter holds what it may not", expression),
    };

    private object CallOf(DaxSyntax.Call call, Surroundings at) => (call.Function, call.Arguments) switch
    {
        ("CALCULATE", [var inner, ..]) => ScalarOf(inner, Inside(call.Arguments.Skip(1), at)),
        ("CALCULATETABLE", [var inner, ..]) => ColumnOf(inner, Inside(call.Arguments.Skip(1), at)),
        ("COUNTROWS", [var rows]) => new Scalar($"(SELECT nullif(count(*), 0) {RowsOf(rows, at).Sql})", DaxType.Number),
        ("FILTER", [var all, var condition]) => Chosen(RowsOf(all, at), condition, at),
        ("SUMX", [var all, var each]) => Sum(RowsOf(all, at), each, at),
        ("AVERAGE", [DaxSyntax.Column column]) => Aggregate("avg", column.Name, at, DaxType.Number),
        ("MEDIAN", [DaxSyntax.Column column]) => Aggregate("median", column.Name, at, DaxType.Number),
        ("MIN", [DaxSyntax.Column column]) => Aggregate("min", column.Name, at, null),
        ("MAX", [DaxSyntax.Column column]) => Aggregate("max", column.Name, at, null),
        ("MIN", [var one, var other]) => Extreme("least", ScalarOf(one, at), ScalarOf(other, at), call),
        ("MAX", [var one, var other]) => Extreme("greatest", ScalarOf(one, at), ScalarOf(other, at), call),
        ("VALUES", [DaxSyntax.Column column]) => Distinct(column.Name, at),
        ("ISBLANK", [var value]) => new Scalar($"({ScalarOf(value, at).Sql} IS NULL)", DaxType.Truth),
        ("IF", [var condition, var then]) => ScalarOf(then, at) is var yes ? yes with { Sql = $"CASE WHEN {Truth(condition, at)} THEN {yes.Sql} END" } : null!,
        ("IF", [var condition, var then, var otherwise]) => Chosen(Truth(condition, at), ScalarOf(then, at), ScalarOf(otherwise, at), call),
        ("COALESCE", [var value, var otherwise]) => Either(ScalarOf(value, at), ScalarOf(otherwise, at), call),
        ("DIVIDE", [var part, var whole]) => new Scalar($"(CAST({ScalarOf(part, at).Sql} AS DOUBLE) / nullif(CAST({ScalarOf(whole, at).Sql} AS DOUBLE), 0))", DaxType.Number),
        ("EDATE", [var day, DaxSyntax.Number months]) => new Scalar(Months(day, months, at), DaxType.Date),
        ("EOMONTH", [var day, DaxSyntax.Number months]) => new Scalar($"last_day({Months(day, months, at)})", DaxType.Date),
        ("FORMAT", [var day, DaxSyntax.Text { Value: "yyyy-MM-dd" }]) when ScalarOf(day, at) is { Type: DaxType.Date } date => new Scalar($"strftime({date.Sql}, '%Y-%m-%d')", DaxType.Text),
        ("FORMAT", [var number, DaxSyntax.Text { Value: var form }]) when ScalarOf(number, at) is { Type: DaxType.Number } value && Formatted(value.Sql, form) is { } words => new Scalar(words, DaxType.Text),
        ("FALSE", []) => new Scalar("false", DaxType.Truth),
        ("USERPRINCIPALNAME", []) when Role is { Account: var account } => new Scalar($"'{account.Replace("'", "''", StringComparison.Ordinal)}'", DaxType.Text),
        _ => throw Outside("The subset does not have this", call),
    };

    private Scalar Of(DaxColumn column, Surroundings at)
    {
        var type = model.TypeOf(column);
        if (at.Condition is { } condition)
        {
            condition.Add(column);
            return new Scalar(DaxFilter.Place(column), type);
        }
        return at.Row is { } row && row.Table == column.Table
            ? new Scalar($"{row.Alias}.\"{column.Name}\"", type)
            : throw new DaxOutsideSubsetException($"{column} has no row to be read from.");
    }

    /// <summary>Values that are computed once, where they are declared, whatever filters stand around their use.</summary>
    private Scalar WithVariables(DaxSyntax.Let let, Surroundings at)
    {
        var sources = new List<string>();
        foreach (var (name, value) in let.Variables)
        {
            var computed = ValueOf(value, at);
            if (computed is Scalar scalar)
            {
                var alias = Alias();
                sources.Add($"{(sources.Count > 0 ? "LATERAL " : "")}(SELECT {scalar.Sql} AS x) AS {alias}");
                computed = scalar with { Sql = $"{alias}.x" };
            }
            at = at with { Variables = at.Variables.SetItem(name, computed) };
        }
        var body = ScalarOf(let.Body, at);
        return sources.Count == 0 ? body : body with { Sql = $"(SELECT {body.Sql} FROM {string.Join(", ", sources)})" };
    }

    /// <summary>What is seen within CALCULATE: first what is taken away, then what its filters put in the place of others.</summary>
    private Surroundings Inside(IEnumerable<DaxSyntax> arguments, Surroundings at)
    {
        var (context, filters, forgets) = (at.Context, new List<DaxFilter>(), false);
        foreach (var argument in arguments)
        {
            switch (argument)
            {
                case DaxSyntax.Call { Function: "REMOVEFILTERS", Arguments: [] }:
                    (context, forgets) = (FilterContext.Everything, true);
                    break;
                case DaxSyntax.Call { Function: "REMOVEFILTERS", Arguments: [DaxSyntax.Table table] }:
                    context = context.Without(model.ExpandedColumnsOf(table.Name));
                    break;
                case DaxSyntax.Call { Function: "TREATAS", Arguments: [var values, DaxSyntax.Column column] }:
                    filters.Add(new([column.Name], IsOneOf(DaxFilter.Place(column.Name), ColumnOf(values, at))));
                    break;
                case DaxSyntax.Call { Function: "SAMEPERIODLASTYEAR", Arguments: [DaxSyntax.Column day] }:
                    // For whole months, which is all that is chosen: the 29th of February is there when the 28th is.
                    var days = Scan(day.Name.Table, at);
                    filters.Add(new([day.Name], $"CAST(CAST({DaxFilter.Place(day.Name)} AS DATE) + INTERVAL 1 YEAR AS DATE) IN (SELECT {days.Alias}.\"{day.Name.Name}\" {days.Sql})"));
                    break;
                default:
                    var columns = new HashSet<DaxColumn>();
                    var condition = Truth(argument, at with { Condition = columns });
                    if (columns.Select(column => column.Table).Distinct().Count() != 1) throw Outside("A filter is not on the columns of one table", argument);
                    filters.Add(new([.. columns], condition));
                    break;
            }
        }
        // Otherwise the row would become a filter on all its columns.
        if (at.Row is not null && !forgets) throw new DaxOutsideSubsetException("CALCULATE within a row does not begin by forgetting all filters.");
        var replaced = filters.SelectMany(filter => filter.Columns).SelectMany(column => model.IsCalendarDate(column) ? model.ColumnsOf(column.Table) : new HashSet<DaxColumn> { column }).ToHashSet();
        return new Surroundings(context.Without(replaced).And(filters)) { Variables = at.Variables, SeesAll = at.SeesAll };
    }

    /// <summary>The rows of a table that the filters on it and on its dimensions leave.</summary>
    private Rows Scan(string table, Surroundings at)
    {
        _ = model.ColumnsOf(table);
        var filters = at.SeesAll ? at.Context.Filters : [.. at.Context.Filters, .. model.RelationshipsOf(table).Select(r => r.To.Table).Prepend(table).Distinct().Select(PermissionOn).OfType<DaxFilter>()];
        var alias = Alias();
        var aliases = new Dictionary<string, string>(StringComparer.Ordinal) { [table] = alias };
        var from = $"model.\"{table}\" AS {alias}";
        foreach (var (own, key) in model.RelationshipsOf(table))
        {
            if (!filters.Any(filter => filter.Table == key.Table)) continue;
            var dimension = aliases[key.Table] = Alias();
            from += $" LEFT JOIN model.\"{key.Table}\" AS {dimension} ON {dimension}.\"{key.Name}\" = {alias}.\"{own.Name}\"";
        }
        var conditions = filters.Where(filter => aliases.ContainsKey(filter.Table)).Select(filter => filter.On(column => $"{aliases[column.Table]}.\"{column.Name}\""));
        return new Rows(table, alias, from, [.. conditions]);
    }

    private DaxFilter? PermissionOn(string table)
    {
        if (Role is not { } role || model.PermissionOf(role.Name, table) is not { } dax) return null;
        var columns = new HashSet<DaxColumn>();
        var condition = Truth(DaxParser.Parse(dax), new Surroundings(FilterContext.Everything) { Condition = columns, SeesAll = true });
        return new DaxFilter(columns.Count > 0 ? [.. columns] : [new(table, "")], condition);
    }

    private Values Distinct(DaxColumn column, Surroundings at)
    {
        var rows = Scan(column.Table, at);
        var sql = $"SELECT DISTINCT {rows.Alias}.\"{column.Name}\" AS value {rows.Sql}";
        // A dimension has an empty row more while there are facts that belong to none of its rows.
        foreach (var (from, to) in model.RelationshipsTo(column.Table))
        {
            var empty = at.Context.Filters.Where(filter => filter.Table == column.Table).Select(filter => filter.On(_ => "NULL"));
            var homeless = $"EXISTS (SELECT 1 FROM model.\"{from.Table}\" AS f WHERE NOT EXISTS (SELECT 1 FROM model.\"{to.Table}\" AS d WHERE d.\"{to.Name}\" = f.\"{from.Name}\"))";
            sql += $" UNION SELECT NULL WHERE {string.Join(" AND ", empty.Append(homeless))}";
        }
        return new Values(sql, model.TypeOf(column));
    }

    private Scalar Aggregate(string function, DaxColumn column, Surroundings at, DaxType? type)
    {
        var rows = Scan(column.Table, at);
        return new Scalar($"(SELECT {function}({rows.Alias}.\"{column.Name}\") {rows.Sql})", type ?? model.TypeOf(column));
    }

    private Rows Chosen(Rows rows, DaxSyntax condition, Surroundings at) => rows with { Conditions = [.. rows.Conditions, Truth(condition, at with { Row = (rows.Table, rows.Alias) })] };

    private Scalar Sum(Rows rows, DaxSyntax each, Surroundings at) => new($"(SELECT sum({ScalarOf(each, at with { Row = (rows.Table, rows.Alias) }).Sql}) {rows.Sql})", DaxType.Number);

    private Scalar Arithmetic(DaxSyntax.Between sum, Surroundings at)
    {
        var (left, right) = (ScalarOf(sum.Left, at), ScalarOf(sum.Right, at));
        return (sum.Sign, left.Type, right.Type) switch
        {
            ("+" or "-", DaxType.Date, DaxType.Number) => new($"(coalesce({left.Sql}, {DayZero}) {sum.Sign} CAST(coalesce({right.Sql}, 0) AS INTEGER))", DaxType.Date),
            // BLANK adds nothing; two of them remain BLANK.
            ("+", DaxType.Number, DaxType.Number) => new($"list_sum([CAST({left.Sql} AS DOUBLE), CAST({right.Sql} AS DOUBLE)])", DaxType.Number),
            ("-", DaxType.Number, DaxType.Number) => new($"list_sum([CAST({left.Sql} AS DOUBLE), -CAST({right.Sql} AS DOUBLE)])", DaxType.Number),
            ("*", DaxType.Number, DaxType.Number) => new($"({left.Sql} * {right.Sql})", DaxType.Number),
            _ => throw Outside($"{left.Type} {sum.Sign} {right.Type}", sum),
        };
    }

    private static Scalar Compare(DaxSyntax.Between comparison, Scalar left, Scalar right)
    {
        if (left.Type != right.Type) throw Outside($"{left.Type} is compared with {right.Type}", comparison);
        return new Scalar((left.Type, comparison.Sign) switch
        {
            (DaxType.Truth, "=") => $"({left.Sql} = {right.Sql})",
            (DaxType.Truth, _) => throw Outside("Truths are compared by something else than '='", comparison),
            var (type, sign) => $"(coalesce({left.Sql}, {Zero(type)}) {sign} coalesce({right.Sql}, {Zero(type)}))",
        }, DaxType.Truth);
    }

    private static Scalar Extreme(string function, Scalar one, Scalar other, DaxSyntax call) => one.Type == other.Type
        ? one with { Sql = $"{function}(coalesce({one.Sql}, {Zero(one.Type)}), coalesce({other.Sql}, {Zero(one.Type)}))" }
        : throw Outside("Values of two types", call);

    private static Scalar Chosen(string condition, Scalar then, Scalar otherwise, DaxSyntax call) => then.Type == otherwise.Type
        ? then with { Sql = $"CASE WHEN {condition} THEN {then.Sql} ELSE {otherwise.Sql} END" }
        : throw Outside("Values of two types", call);

    private static Scalar Either(Scalar value, Scalar otherwise, DaxSyntax call) => value.Type == otherwise.Type
        ? value with { Sql = $"coalesce({value.Sql}, {otherwise.Sql})" }
        : throw Outside("Values of two types", call);

    private static string IsOneOf(string value, Values values) => $"EXISTS (SELECT 1 FROM ({values.Sql}) AS s WHERE s.value IS NOT DISTINCT FROM {value})";

    private string Truth(DaxSyntax expression, Surroundings at) => ScalarOf(expression, at) is { Type: DaxType.Truth } truth ? truth.Sql : throw Outside("A condition is neither true nor false", expression);

    // Of BLANK they would go back before the first day there is.
    private string Months(DaxSyntax expression, DaxSyntax.Number months, Surroundings at) => ScalarOf(expression, at) is { Type: DaxType.Date } day
        ? $"CAST(CASE WHEN {day.Sql} IS NULL OR {day.Sql} < DATE '1901-01-01' THEN CAST(error('Months were counted from BLANK.') AS DATE) ELSE {day.Sql} + to_months({months.Digits}) END AS DATE)"
        : throw Outside("A day is needed", expression);

    // With the signs of the invariant culture; BLANK has no words.
    private static string? Formatted(string number, string form) => form switch
    {
        "#,##0" => $"format('{{:,}}', CAST(round({number}) AS BIGINT))",
        "#,##0.0" => $"format('{{:,.1f}}', CAST({number} AS DOUBLE))",
        "0.0 %" => $"(format('{{:.1f}}', CAST({number} AS DOUBLE) * 100) || ' %')",
        _ => null,
    };

    private static string Zero(DaxType type) => type switch
    {
        DaxType.Number => "0",
        DaxType.Date => DayZero,
        DaxType.Text => "''",
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    private string Alias() => string.Create(CultureInfo.InvariantCulture, $"t{++_aliases}");

    private static DaxOutsideSubsetException Outside(string why, DaxSyntax expression) => new($"{why}: {expression}");
}
