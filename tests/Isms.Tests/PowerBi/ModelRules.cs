using static Isms.Tests.PowerBi.DaxText;

namespace Isms.Tests.PowerBi;

/// <summary>What the official reader of TMDL accepts silently and the engine or a user would not, and the best-practice rules that text can show.</summary>
internal static class ModelRules
{
    // Everything the measures and roles use; another function is looked at before it is let in.
    private static readonly HashSet<string> Functions =
    [
        "AVERAGE", "CALCULATE", "CALCULATETABLE", "COALESCE", "COUNTROWS", "DIVIDE", "EDATE", "EOMONTH", "FALSE", "FILTER", "FORMAT", "IF", "ISBLANK", "MAX", "MEDIAN", "MIN",
        "REMOVEFILTERS", "SAMEPERIODLASTYEAR", "SUMX", "TREATAS", "USERPRINCIPALNAME", "VALUES",
    ];

    private static readonly HashSet<string> Keywords = ["VAR", "RETURN", "IN", "NOT"];

    // Tables of one row or of texts about the model itself, which nothing is seen by.
    private static readonly HashSet<string> Apart = ["Om data", "Kontroll", "Behörighet"];

    /// <summary>Every breach, each beginning with the name of the rule.</summary>
    public static IReadOnlyList<string> Check(IReadOnlyDictionary<string, string> files)
    {
        var model = TmdlModel.Read(files);
        return [.. Text(files), .. References(files, model), .. Names(model), .. Columns(model), .. Relationships(model), .. Whole(model), .. Measures(model), .. Dax(model), .. Translations(model)];
    }

    private static IEnumerable<string> Text(IReadOnlyDictionary<string, string> files)
    {
        foreach (var (path, text) in files.Where(file => file.Key.EndsWith(".tmdl", StringComparison.Ordinal)))
        {
            if (text.StartsWith('\uFEFF')) yield return $"BYTE_ORDER_MARK: {path}";
            if (text.Contains('\r', StringComparison.Ordinal)) yield return $"LINE_ENDS: {path}";
            if (text.Split('\n').Any(line => line.TrimStart('\t').StartsWith("//", StringComparison.Ordinal) && !line.TrimStart('\t').StartsWith("///", StringComparison.Ordinal))) yield return $"COMMENT: {path}";
            if (text.Split('\n').Any(line => line.StartsWith(' '))) yield return $"INDENTATION: {path}";
        }
    }

    private static IEnumerable<string> References(IReadOnlyDictionary<string, string> files, TmdlModel model)
    {
        // `ref table 'A name'`: the kind referred to is the first word of the name.
        var named = model.Roots.Where(node => node.Kind == "ref").Select(node => node.Name.Split(' ', 2)).Select(parts => (Kind: parts[0], Name: parts[1].Trim('\''))).ToList();
        var there = model.Roots.Where(node => node.Kind is "table" or "role" or "cultureInfo").Select(node => (node.Kind, node.Name)).ToList();
        foreach (var (kind, name) in named.Except(there)) yield return $"REF_WITHOUT_FILE: {kind} {name}";
        foreach (var (kind, name) in there.Except(named)) yield return $"FILE_WITHOUT_REF: {kind} {name}";
        foreach (var path in files.Keys.Where(path => path.Contains("/definition/tables/", StringComparison.Ordinal)))
        {
            if (!model.Tables.Any(table => table.File == path && table.Name == Path.GetFileNameWithoutExtension(path))) yield return $"FILE_NAME: {path}";
        }
        // One column may stand for another of the same name elsewhere; an object's own tag is its own.
        foreach (var twice in model.All.Where(node => node["lineageTag"] is not null).GroupBy(node => node["lineageTag"]).Where(group => group.Count() > 1)) yield return $"LINEAGE_TAG_TWICE: {string.Join(", ", twice.Select(node => node.Name))}";
        foreach (var node in model.All.Where(node => node.Kind is "table" or "measure" or "column" or "hierarchy" or "level" or "expression" && !node.File.Contains("/cultures/", StringComparison.Ordinal) && node["lineageTag"] is null)) yield return $"LINEAGE_TAG_MISSING: {node.Name}";
    }

    private static IEnumerable<string> Names(TmdlModel model)
    {
        foreach (var node in model.Tables.Concat(model.Tables.SelectMany(table => table.Children)).Concat(model.Roles))
        {
            if (node.Kind == "annotation") continue;
            if (node.Name != node.Name.Trim()) yield return $"TRIM_OBJECT_NAMES: {node.Name}";
            if (node.Name.Any(c => char.IsControl(c) || c is '[' or ']')) yield return $"AVOID_INVALID_NAME_CHARACTERS: {node.Name}";
            if (node.Name.Length > 0 && char.IsLower(node.Name[0])) yield return $"FIRST_LETTER_OF_OBJECTS_MUST_BE_CAPITALIZED: {node.Name}";
            if (node.Description.Any(char.IsControl)) yield return $"AVOID_INVALID_DESCRIPTION_CHARACTERS: {node.Name}";
            if (node.Kind is "table" or "column" or "measure" or "role" && node.Description.Length == 0) yield return $"OBJECTS_WITH_NO_DESCRIPTION: {node.Name}";
        }
        foreach (var table in model.Tables)
        {
            if (table.Of("partition").SingleOrDefault() is not { } partition || partition.Name.Split(' ')[0].Length == 0) yield return $"EXPRESSION_RELIANT_OBJECTS_MUST_HAVE_AN_EXPRESSION: {table.Name}";
            else if (partition.Name != table.Name) yield return $"PARTITION_NAME_SHOULD_MATCH_TABLE_NAME: {table.Name}";
            else if (string.IsNullOrWhiteSpace(partition["source"])) yield return $"EXPRESSION_RELIANT_OBJECTS_MUST_HAVE_AN_EXPRESSION: {table.Name}";
            else if (partition.Expression != "m") yield return $"REDUCE_USAGE_OF_CALCULATED_TABLES: {table.Name}";
        }
    }

    private static IEnumerable<string> Columns(TmdlModel model)
    {
        var related = model.Relationships.ToList();
        foreach (var (table, column) in model.Columns)
        {
            var name = $"{table.Name}[{column.Name}]";
            var isHidden = column["isHidden"] is not null || table["isHidden"] is not null;
            var type = column["dataType"];
            var sorts = table.Of("column").Any(other => Unquoted(other["sortByColumn"]) == column.Name);
            if (column.Expression.Length > 0) yield return $"REDUCE_USAGE_OF_CALCULATED_COLUMNS: {name}";
            else if (string.IsNullOrEmpty(column["sourceColumn"])) yield return $"DATA_COLUMNS_MUST_HAVE_A_SOURCE_COLUMN: {name}";
            if (type == "double") yield return $"AVOID_FLOATING_POINT_DATA_TYPES: {name}";
            if (column["summarizeBy"] != "none") yield return $"NUMERIC_COLUMN_SUMMARIZE_BY: {name}";
            if (type == "dateTime" && column["formatString"] != "yyyy-mm-dd") yield return $"DATECOLUMN_FORMATSTRING: {name}";
            if (related.Any(r => r.From == (table.Name, column.Name)) && type == "int64" && !isHidden) yield return $"HIDE_FOREIGN_KEYS: {name}";
            if (related.Any(r => r.To == (table.Name, column.Name)) && column["isKey"] is null) yield return $"MARK_PRIMARY_KEYS: {name}";
            if (related.Any(r => r.From.Table == table.Name) && type is "int64" or "decimal" && !isHidden && related.All(r => r.To.Table != table.Name)) yield return $"HIDE_FACT_TABLE_COLUMNS: {name}";
            var isAttribute = column["isHidden"] is null || sorts || column["isKey"] is not null || table.Of("hierarchy").SelectMany(h => h.Of("level")).Any(level => level["column"] == column.Name);
            if (isAttribute && column["isAvailableInMdx"] == "false") yield return $"SET_ISAVAILABLEINMDX_TO_TRUE_ON_NECESSARY_COLUMNS: {name}";
            if (!isAttribute && column["isAvailableInMdx"] != "false") yield return $"ISAVAILABLEINMDX_FALSE_NONATTRIBUTE_COLUMNS: {name}";
            if (column.Name.StartsWith("Månad", StringComparison.Ordinal) && type == "string" && column["sortByColumn"] is null) yield return $"MONTH_(AS_A_STRING)_MUST_BE_SORTED: {name}";
            if (column["sortByColumn"] is { } by && table.Of("column").All(other => other.Name != Unquoted(by))) yield return $"SORT_BY_ABSENT: {name}";
            if (type == "dateTime" && column["sourceColumn"] is { } source && source.EndsWith("_at", StringComparison.Ordinal)) yield return $"SPLIT_DATE_AND_TIME: {name}";
        }
        foreach (var level in model.Tables.SelectMany(table => table.Of("hierarchy").SelectMany(h => h.Of("level").Where(level => table.Of("column").All(c => c.Name != Unquoted(level["column"])))))) yield return $"LEVEL_ABSENT: {level.Name}";
        foreach (var twice in model.Tables.SelectMany(table => table.Of("column").GroupBy(c => c.Name, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))) yield return $"COLUMN_TWICE: {twice.Key}";
    }

    private static IEnumerable<string> Relationships(TmdlModel model)
    {
        var all = model.Relationships.ToList();
        foreach (var (node, from, to) in all)
        {
            var (one, many) = (Find(from), Find(to));
            if (one is null || many is null)
            {
                yield return $"RELATIONSHIP_ABSENT: {from} {to}";
                continue;
            }
            if (one["dataType"] != many["dataType"]) yield return $"RELATIONSHIP_COLUMNS_SAME_DATA_TYPE: {from} {to}";
            // Dates are keys of their own kind; a whole number would say nothing more.
            if (one["dataType"] is not ("int64" or "dateTime")) yield return $"RELATIONSHIP_COLUMNS_SHOULD_BE_OF_INTEGER_DATA_TYPE: {from} {to}";
            if (node["crossFilteringBehavior"] is not null) yield return $"AVOID_EXCESSIVE_BI-DIRECTIONAL_RELATIONSHIPS: {from} {to}";
            if (node["toCardinality"] == "many" || node["fromCardinality"] == "one") yield return $"MANY-TO-MANY_RELATIONSHIPS: {from} {to}";
            if (node["isActive"] == "false") yield return $"INACTIVE_RELATIONSHIPS_THAT_ARE_NEVER_ACTIVATED: {from} {to}";
            if (all.Any(other => other.From.Table == to.Table)) yield return $"SNOWFLAKE_SCHEMA_ARCHITECTURE: {from} {to}";
        }
        foreach (var twice in all.GroupBy(r => (r.From.Table, r.To.Table)).Where(group => group.Count() > 1)) yield return $"RELATIONSHIP_AMBIGUOUS: {twice.Key}";
        foreach (var table in model.Tables.Where(table => !Apart.Contains(table.Name) && all.All(r => r.From.Table != table.Name && r.To.Table != table.Name))) yield return $"ENSURE_TABLES_HAVE_RELATIONSHIPS: {table.Name}";

        TmdlModel.Node? Find((string Table, string Column) name) => model.Tables.FirstOrDefault(table => table.Name == name.Table)?.Of("column").FirstOrDefault(column => column.Name == name.Column);
    }

    private static IEnumerable<string> Whole(TmdlModel model)
    {
        var whole = model.Roots.SingleOrDefault(node => node.Kind == "model");
        if (whole is null || whole["discourageImplicitMeasures"] is null) yield return "DISCOURAGE_IMPLICIT_MEASURES: the model";
        if (!model.Roots.Any(node => node.Kind == "annotation" && node.Name == "__PBI_TimeIntelligenceEnabled" && node.Expression == "0")) yield return "REMOVE_AUTO-DATE_TABLE: the model";
        if (model.Tables.Any(table => table.Name.StartsWith("LocalDateTable", StringComparison.Ordinal) || table.Name.StartsWith("DateTableTemplate", StringComparison.Ordinal))) yield return "REMOVE_AUTO-DATE_TABLE: a table";
        if (!model.Tables.Any(table => table["dataCategory"] == "Time" && table.Of("column").Any(column => column["isKey"] is not null && column["dataType"] == "dateTime"))) yield return "MODEL_SHOULD_HAVE_A_DATE_TABLE: the model";
        foreach (var permission in model.Roles.SelectMany(role => role.Of("tablePermission")).Where(permission => model.Tables.All(table => table.Name != permission.Name))) yield return $"PERMISSION_ABSENT: {permission.Name}";
        foreach (var role in model.Roles.Where(role => role.Of("member").Any())) yield return $"MEMBERS: {role.Name}";
        foreach (var expression in model.Expressions.Where(e => e.Expression.Length == 0)) yield return $"EXPRESSION_RELIANT_OBJECTS_MUST_HAVE_AN_EXPRESSION: {expression.Name}";
        // One query touches the source, and by plain parameters: otherwise the Service refuses a scheduled refresh.
        foreach (var (name, source) in model.Tables.Select(t => (t.Name, t.Of("partition").FirstOrDefault()?["source"] ?? "")).Concat(model.Expressions.Select(e => (e.Name, e.Expression))))
        {
            if (source.Contains("AzureStorage.Blobs", StringComparison.Ordinal) && !source.Contains("AzureStorage.Blobs(Lagringskonto)", StringComparison.Ordinal)) yield return $"DYNAMIC_DATA_SOURCE: {name}";
            if (source.Contains("AccountKey", StringComparison.OrdinalIgnoreCase) || source.Contains("sig=", StringComparison.OrdinalIgnoreCase)) yield return $"SECRET: {name}";
        }
    }

    private static IEnumerable<string> Measures(TmdlModel model)
    {
        var all = model.Measures.ToList();
        foreach (var twice in all.GroupBy(m => m.Measure.Name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1)) yield return $"MEASURE_TWICE: {twice.Key}";
        foreach (var twice in all.GroupBy(m => string.Join(' ', Read(m.Measure.Expression))).Where(group => group.Count() > 1)) yield return $"AVOID_DUPLICATE_MEASURES: {string.Join(", ", twice.Select(m => m.Measure.Name))}";
        foreach (var (table, measure) in all)
        {
            if (measure.Expression.Length == 0) yield return $"EXPRESSION_RELIANT_OBJECTS_MUST_HAVE_AN_EXPRESSION: {measure.Name}";
            if (table.Of("column").Any(column => string.Equals(column.Name, measure.Name, StringComparison.OrdinalIgnoreCase))) yield return $"MEASURE_NAMED_LIKE_COLUMN: {measure.Name}";
            // A measure that is a text has no format.
            if (measure["formatString"] is null && !Read(measure.Expression).Any(t => t.Text is "FORMAT")) yield return $"PROVIDE_FORMAT_STRING_FOR_MEASURES: {measure.Name}";
            if (measure["displayFolder"] is null) yield return $"DISPLAY_FOLDER: {measure.Name}";
        }
    }

    private static IEnumerable<string> Dax(TmdlModel model)
    {
        var measures = model.Measures.Select(m => m.Measure.Name).ToHashSet(StringComparer.Ordinal);
        var columns = model.Columns.Select(c => (c.Table.Name, c.Column.Name)).ToHashSet();
        var tables = model.Tables.Select(table => table.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, dax) in model.Measures.Select(m => (m.Measure.Name, m.Measure.Expression)).Concat(model.Roles.SelectMany(role => role.Of("tablePermission").Select(p => ($"{role.Name}/{p.Name}", p.Expression)))))
        {
            var tokens = Read(dax);
            var declared = tokens.Zip(tokens.Skip(1)).Where(pair => pair.First.Text == "VAR").Select(pair => pair.Second.Text).ToHashSet(StringComparer.Ordinal);
            var nested = new Stack<string>();
            foreach (var variable in declared.Where(v => v.Any(c => !char.IsAsciiLetterOrDigit(c)))) yield return $"DAX_VARIABLE: {name}: {variable}";
            if (tokens is [{ Kind: Kind.Bracketed }]) yield return $"MEASURES_SHOULD_NOT_BE_DIRECT_REFERENCES_OF_OTHER_MEASURES: {name}";
            for (var n = 0; n < tokens.Count; n++)
            {
                var (kind, text) = tokens[n];
                var next = n + 1 < tokens.Count ? tokens[n + 1] : default;
                switch (kind)
                {
                    case Kind.Unknown:
                        yield return $"DAX_SYNTAX: {name}: {text}";
                        break;
                    case Kind.Table when !tables.Contains(text):
                        yield return $"DAX_UNKNOWN_TABLE: {name}: {text}";
                        break;
                    case Kind.Table when next.Kind == Kind.Bracketed && measures.Contains(next.Text) && !columns.Contains((text, next.Text)):
                        yield return $"DAX_MEASURES_UNQUALIFIED: {name}: {next.Text}";
                        break;
                    case Kind.Table when next.Kind == Kind.Bracketed && !columns.Contains((text, next.Text)):
                        yield return $"DAX_UNKNOWN_COLUMN: {name}: {text}[{next.Text}]";
                        break;
                    case Kind.Bracketed when n > 0 && tokens[n - 1].Kind == Kind.Table:
                        break;
                    case Kind.Bracketed when !measures.Contains(text):
                        yield return columns.Any(c => c.Item2 == text) ? $"DAX_COLUMNS_FULLY_QUALIFIED: {name}: {text}" : $"DAX_UNKNOWN_MEASURE: {name}: {text}";
                        break;
                    case Kind.Word when text == "USERELATIONSHIP":
                        yield return $"USE_THE_TREATAS_FUNCTION_INSTEAD: {name}";
                        break;
                    case Kind.Word when text is "IFERROR" or "ISERROR":
                        yield return $"AVOID_USING_THE_IFERROR_FUNCTION: {name}";
                        break;
                    case Kind.Word when text == "EVALUATEANDLOG":
                        yield return $"EVALUATEANDLOG_SHOULD_NOT_BE_USED_IN_PRODUCTION_MODELS: {name}";
                        break;
                    case Kind.Word when next.Text == "(" && !Keywords.Contains(text) && !Functions.Contains(text):
                        yield return $"DAX_FUNCTION_OUTSIDE_THE_SUBSET: {name}: {text}";
                        break;
                    case Kind.Word when next.Text != "(" && !Keywords.Contains(text) && !declared.Contains(text):
                        yield return $"DAX_UNKNOWN_NAME: {name}: {text}";
                        break;
                    case Kind.Word when text == "FILTER" && n > 1 && nested.TryPeek(out var outer) && outer is "CALCULATE" or "CALCULATETABLE":
                        yield return $"FILTER_COLUMN_VALUES: {name}";
                        break;
                    case Kind.Sign when text == "/":
                        yield return $"USE_THE_DIVIDE_FUNCTION_FOR_DIVISION: {name}";
                        break;
                    case Kind.Number when text == "1" && next.Text == "-" && n + 2 < tokens.Count && tokens[n + 2].Text is "DIVIDE" or "(":
                        yield return $"AVOID_USING_'1-(X/Y)'_SYNTAX: {name}";
                        break;
                }
                if (text == "(" && kind == Kind.Sign) nested.Push(n > 0 && tokens[n - 1].Kind == Kind.Word ? tokens[n - 1].Text : "");
                else if (text == ")" && kind == Kind.Sign && !nested.TryPop(out _)) yield return $"DAX_PARENTHESES: {name}";
            }
            if (nested.Count > 0) yield return $"DAX_PARENTHESES: {name}";
        }
        foreach (var (name, dax) in model.Roles.SelectMany(role => role.Of("tablePermission").Select(p => ($"{role.Name}/{p.Name}", p.Expression))))
        {
            if (Read(dax).Any(t => t.Text is "SEARCH" or "LEFT" or "RIGHT" or "FIND" or "LOWER" or "UPPER" or "CONTAINSSTRING")) yield return $"LIMIT_ROW_LEVEL_SECURITY_(RLS)_LOGIC: {name}";
        }
    }

    /// <summary>English for everything that people see, and for nothing that is not there.</summary>
    private static IEnumerable<string> Translations(TmdlModel model)
    {
        var english = model.Roots.SingleOrDefault(node => node.Kind == "cultureInfo" && node.Name == "en-US");
        var translated = english?.Children.SelectMany(Every).Where(node => node.Kind == "model").SelectMany(node => node.Of("table")).ToDictionary(node => node.Name, StringComparer.Ordinal) ?? [];
        foreach (var table in model.Tables)
        {
            var twin = translated.GetValueOrDefault(table.Name);
            if (twin is null || twin["caption"] is null || twin["description"] is null) yield return $"TRANSLATION_MISSING: {table.Name}";
            foreach (var part in table.Children.Where(child => child.Kind is "column" or "measure"))
            {
                var word = twin?.Of(part.Kind).FirstOrDefault(node => node.Name == part.Name);
                if (word?["caption"] is null || word["description"] is null || (part.Kind == "measure" && word["displayFolder"] is null)) yield return $"TRANSLATION_MISSING: {table.Name}/{part.Name}";
            }
            foreach (var extra in twin?.Children.Where(node => node.Kind is "column" or "measure").Where(node => table.Children.All(part => (part.Kind, part.Name) != (node.Kind, node.Name))) ?? []) yield return $"TRANSLATION_ABSENT: {table.Name}/{extra.Name}";
            foreach (var twice in twin?.Children.Where(node => node.Kind is "column" or "measure").GroupBy(node => node["caption"], StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1) ?? []) yield return $"TRANSLATION_TWICE: {table.Name}: {twice.Key}";
        }
        foreach (var name in translated.Keys.Except(model.Tables.Select(table => table.Name))) yield return $"TRANSLATION_ABSENT: {name}";
        if (model.Roots.Any(node => node.Kind == "cultureInfo" && node.Name == "sv-SE" && node.Children.Count > 0)) yield return "TRANSLATION_OF_THE_BASE: sv-SE";
    }

    private static IEnumerable<TmdlModel.Node> Every(TmdlModel.Node node) => node.Children.SelectMany(Every).Prepend(node);

    private static string? Unquoted(string? name) => name is ['\'', .., '\''] ? name[1..^1] : name;
}
