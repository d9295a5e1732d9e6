using Isms.Processes.Kernel;

namespace Isms.Reporting.Contract;

/// <summary>The kinds of columns the tables are made of. Texts are given as Swedish and English.</summary>
internal static class Columns
{
    /// <summary>The surrogate key of the row's own matter, entry or part.</summary>
    public static DatasetColumn Key(string name, (string Sv, string En) title) => new(name, ColumnType.WholeNumber, Text(title), Text(
        ("Nyckel som följer av postens id och är densamma i varje export; har ingen egen betydelse.", "Key that follows from the entry's id and is the same in every export; it has no meaning of its own.")));

    /// <summary>The key of a row of a dimension.</summary>
    public static DatasetColumn Reference(string name, string dimension, (string Sv, string En) title, (string Sv, string En) text, bool nullable = false) =>
        Whole(name, title, text, nullable) with { Refers = dimension };

    /// <summary>1 when something is so, otherwise 0, so that a sum counts.</summary>
    public static DatasetColumn Flag(string name, (string Sv, string En) title, (string Sv, string En) text, bool nullable = false) =>
        Whole(name, title, ($"1 om {text.Sv}, annars 0.", $"1 if {text.En}, otherwise 0."), nullable);

    /// <summary>A number of things, or whole calendar days.</summary>
    public static DatasetColumn Whole(string name, (string Sv, string En) title, (string Sv, string En) text, bool nullable = false) =>
        new(name, ColumnType.WholeNumber, Text(title), Text(text)) { IsNullable = nullable };

    /// <summary>Elapsed time in days of 24 hours, with decimals; missing until it is over.</summary>
    public static DatasetColumn Days(string name, (string Sv, string En) title, (string Sv, string En) text) =>
        new(name, ColumnType.DecimalNumber, Text(title), Text(($"{text.Sv} I dygn om 24 timmar, med decimaler.", $"{text.En} In days of 24 hours, with decimals."))) { IsNullable = true };

    /// <summary>A length of time in hours, with decimals.</summary>
    public static DatasetColumn Hours(string name, (string Sv, string En) title, (string Sv, string En) text) =>
        new(name, ColumnType.DecimalNumber, Text(title), Text(($"{text.Sv} I timmar, med decimaler.", $"{text.En} In hours, with decimals."))) { IsNullable = true };

    /// <summary>A day that refers to the date dimension.</summary>
    public static DatasetColumn Day(string name, (string Sv, string En) title, (string Sv, string En) text, bool nullable = false) =>
        PlainDay(name, title, text, nullable) with { Refers = "date" };

    /// <summary>A day that facts are not seen by.</summary>
    public static DatasetColumn PlainDay(string name, (string Sv, string En) title, (string Sv, string En) text, bool nullable = false) =>
        new(name, ColumnType.Date, Text(title), Text(text)) { IsNullable = nullable };

    /// <summary>An instant.</summary>
    public static DatasetColumn Moment(string name, (string Sv, string En) title, (string Sv, string En) text, bool nullable = false) =>
        new(name, ColumnType.Timestamp, Text(title), Text(text)) { IsNullable = nullable };

    /// <summary>A name, a number of the register or a code without a closed list.</summary>
    public static DatasetColumn Name(string name, (string Sv, string En) title, (string Sv, string En) text, bool nullable = false) =>
        new(name, ColumnType.Text, Text(title), Text(text)) { IsNullable = nullable };

    /// <summary>A code with a closed list of values.</summary>
    public static DatasetColumn Code(string name, (string Sv, string En) title, (string Sv, string En) text, IReadOnlyList<string> codes, bool nullable = false) =>
        new(name, ColumnType.Text, Text(title), Text(($"{text.Sv} Värden: {string.Join(", ", codes)}.", $"{text.En} Values: {string.Join(", ", codes)}."))) { IsNullable = nullable, Codes = codes };

    /// <summary>A code whose values are those of an enum.</summary>
    public static DatasetColumn Code<T>(string name, (string Sv, string En) title, (string Sv, string En) text, bool nullable = false) where T : struct, Enum =>
        Code(name, title, text, [.. Enum.GetValues<T>().Select(FieldText.Of)], nullable);

    /// <summary>The case reference number.</summary>
    public static DatasetColumn CaseReference => Name("case_reference", ("Diarienummer", "Case reference"), ("Ärendets diarienummer.", "The case reference number of the matter."));

    /// <summary>The last day of the month a row tells the end of.</summary>
    public static DatasetColumn MonthEnd => Day("month_end", ("Månadsslut", "Month end"), ("Månadens sista dag. Raden säger hur det stod när dagen var slut.", "The last day of the month. The row tells how things stood when that day was over."));

    /// <summary>A table's title or description.</summary>
    public static LocalizedText Text((string Sv, string En) text) => new(text.Sv, text.En);
}
