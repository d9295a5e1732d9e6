using Isms.Processes.Kernel;
using Isms.Reporting.Contract;

namespace Isms.PowerBi.Model;

/// <summary>The tables and relationships that follow from the dataset's contract.</summary>
internal static class StarSchema
{
    // What a table is called among others, and the one date its rows are seen by. Names are never changed: reports point at them.
    private static readonly Dictionary<string, ((string Sv, string En) Name, string Date)> Facts = new(StringComparer.Ordinal)
    {
        ["supplier_control"] = (("Leverantörskontroller", "Supplier controls"), "decided_on"),
        ["control_answer_section"] = (("Svar per avsnitt", "Answers by section"), "started_on"),
        ["finding"] = (("Brister", "Findings"), "recorded_on"),
        ["measure"] = (("Åtgärder", "Measures"), "reported_on"),
        ["risk_acceptance"] = (("Riskacceptanser", "Risk acceptances"), "accepted_on"),
        ["reminder"] = (("Påminnelser", "Reminders"), "sent_on"),
        ["control_round"] = (("Kontrollomgångar", "Control rounds"), "requested_on"),
        ["supplier_signal"] = (("Leverantörssignaler", "Supplier signals"), "reported_on"),
        ["incident"] = (("Incidenter", "Incidents"), "reported_on"),
        ["incident_service"] = (("Berörda tjänster", "Services affected"), ""),
        ["incident_organisation"] = (("Berörda organisationer", "Organisations affected"), ""),
        ["incident_track"] = (("Incidentspår", "Incident tracks"), "opened_on"),
        ["incident_clock"] = (("Frister", "Statutory clocks"), "strict_on"),
        ["incident_report"] = (("Rapporter till myndighet", "Reports to authorities"), "sent_on"),
        ["continuity_plan"] = (("Kontinuitetsplaner", "Continuity plans"), "created_on"),
        ["plan_renewal"] = (("Förnyelser av planer", "Plan renewals"), "started_on"),
        ["plan_exercise"] = (("Övningar", "Plan exercises"), "held_on"),
        ["plan_activation"] = (("Aktiveringar av planer", "Plan activations"), "activated_on"),
        ["supplier_month_end"] = (("Leverantörer vid månadsslut", "Suppliers at month end"), "month_end"),
        ["register_month_end"] = (("Register vid månadsslut", "Registers at month end"), "month_end"),
        ["role_vacancy_month_end"] = (("Bemanning vid månadsslut", "Role vacancies at month end"), "month_end"),
        ["incident_month_end"] = (("Öppna incidenter vid månadsslut", "Open incidents at month end"), "month_end"),
        ["plan_month_end"] = (("Kontinuitet vid månadsslut", "Continuity at month end"), "month_end"),
    };

    private static readonly Dictionary<string, string> SortedBy = new(StringComparer.Ordinal)
    {
        ["month_name_sv"] = "month_number",
        ["month_name_en"] = "month_number",
        ["weekday_name_sv"] = "weekday_number",
        ["weekday_name_en"] = "weekday_number",
    };

    /// <summary>The tables that readers of the dataset are promised, in its order.</summary>
    public static IEnumerable<DatasetTable> Promised => DatasetSchema.Tables.Where(table => table.Kind != TableKind.Working);

    /// <summary>A table of the dataset as the model has it. Instants stay behind: every one that people look at has its day beside it.</summary>
    public static ModelTable Of(DatasetTable table) => new(NameOf(table), table.Description, [.. ColumnsOf(table).Select(column => Column(table, column))], PowerQuery.Table(table.Name, ColumnsOf(table)))
    {
        Dataset = table.Name,
    };

    /// <summary>The columns that the model has.</summary>
    public static IReadOnlyList<DatasetColumn> ColumnsOf(DatasetTable table) => [.. table.Columns.Where(column => column.Type != ColumnType.Timestamp)];

    /// <summary>What the model calls a table.</summary>
    /// <exception cref="InvalidOperationException">A fact of the dataset has no name here yet.</exception>
    public static LocalizedText NameOf(DatasetTable table) => table.Kind == TableKind.Dimension
        ? table.Title
        : new LocalizedText(Fact(table).Name.Sv, Fact(table).Name.En);

    /// <summary>Every relationship: facts to the dimensions they refer to, and to the one date they are seen by.</summary>
    public static IReadOnlyList<ModelRelationship> Relationships { get; } = [.. Promised.Where(table => table.Kind != TableKind.Dimension).SelectMany(table => table.Columns
        .Where(column => column.Refers is { } dimension && (dimension != "date" || column.Name == Fact(table).Date))
        .Select(column =>
        {
            var dimension = DatasetSchema.Tables.Single(t => t.Name == column.Refers);
            return new ModelRelationship(NameOf(table).Sv, column.Title.Sv, NameOf(dimension).Sv, dimension.Columns[0].Title.Sv);
        }))];

    private static ((string Sv, string En) Name, string Date) Fact(DatasetTable table) => Facts.TryGetValue(table.Name, out var fact)
        ? fact
        : throw new InvalidOperationException($"The table {table.Name} has no name in the semantic model; give it one and its date in {nameof(StarSchema)}.");

    private static ModelColumn Column(DatasetTable table, DatasetColumn column)
    {
        var isKey = table.Kind == TableKind.Dimension && column == table.Columns[0];
        var sorts = table.Name == "date" && SortedBy.ContainsValue(column.Name);
        // Facts are counted by measures alone; their keys are nobody's business.
        var isNumberOfFact = table.Kind != TableKind.Dimension && column.Type is ColumnType.WholeNumber or ColumnType.DecimalNumber;
        return new ModelColumn(column.Name, column.Title, column.Description, TypeOf(column.Type))
        {
            IsKey = isKey,
            Sorts = sorts,
            IsHidden = isNumberOfFact || (column.Refers is not null && column.Type == ColumnType.WholeNumber) || (isKey && table.Name != "date") || (sorts && column.Name.EndsWith("_number", StringComparison.Ordinal)),
            SortedBy = table.Name == "date" && SortedBy.TryGetValue(column.Name, out var by) ? table.Columns[table.IndexOf(by)].Title.Sv : null,
        };
    }

    private static string TypeOf(ColumnType type) => type switch
    {
        ColumnType.WholeNumber => "int64",
        ColumnType.DecimalNumber => "decimal",
        ColumnType.Date => "dateTime",
        ColumnType.Text => "string",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "The model has no such columns."),
    };
}
