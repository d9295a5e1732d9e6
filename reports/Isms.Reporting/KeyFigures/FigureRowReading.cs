using System.Globalization;
using Isms.Processes.ContinuityPlan;
using Isms.Processes.Engine;
using Isms.Processes.Incident;
using Isms.Processes.IncidentTrack;
using Isms.Processes.Kernel;
using Isms.Processes.Measure;
using Isms.Processes.PlanActivation;
using Isms.Processes.Registers;
using Isms.Processes.SupplierControl;
using Isms.Reporting.Contract;
using Isms.Reporting.Projections;

namespace Isms.Reporting.KeyFigures;

/// <summary>Reads the rows behind a value as people look at them: names for keys, and the document each row leads to.</summary>
internal static class FigureRowReading
{
    private const string RoleDimension = "role";

    private static readonly Dictionary<string, string> RoleCodes = Enum.GetValues<Role>().ToDictionary(role => RoleTable.KeyOf(role).ToString(CultureInfo.InvariantCulture), FieldText.Of, StringComparer.Ordinal);

    /// <summary>By table, the column with the key of the document that a row leads to, and its kind.</summary>
    private static readonly Dictionary<string, (string Column, string Kind)> Documents = new(StringComparer.Ordinal)
    {
        ["supplier_control"] = ("supplier_control_key", SupplierControlProcess.KindName),
        ["finding"] = ("supplier_control_key", SupplierControlProcess.KindName),
        ["measure"] = ("measure_key", MeasureProcess.KindName),
        ["risk_acceptance"] = ("measure_key", MeasureProcess.KindName),
        ["incident"] = ("incident_key", IncidentProcess.KindName),
        ["incident_month_end"] = ("incident_key", IncidentProcess.KindName),
        ["incident_track"] = ("incident_track_key", IncidentTrackProcess.KindName),
        ["incident_clock"] = ("incident_track_key", IncidentTrackProcess.KindName),
        ["plan_exercise"] = ("continuity_plan_key", ContinuityPlanProcess.KindName),
        ["plan_month_end"] = ("continuity_plan_key", ContinuityPlanProcess.KindName),
        ["plan_activation"] = ("plan_activation_key", PlanActivationProcess.KindName),
        ["supplier_month_end"] = ("supplier_key", RegisterKinds.Supplier),
    };

    public static FigureRows? Read(KeyFigureReader reader, KeyFigure figure, FigureQuestion question)
    {
        if (!reader.Has(question.Period) || (question.Period.Month is not null && !figure.HasMonths)) return null;
        var table = DatasetSchema.Tables.First(table => table.Name == figure.Sources[0]);
        var (key, kind) = Documents.TryGetValue(table.Name, out var document) ? document : (null, (string?)null);
        var mentioned = figure.Mentioned;
        var shown = table.Columns.Where(column => IsShown(column, mentioned)).ToList();
        string[] columns = [.. shown.Select(column => column.Name), .. key is null ? Array.Empty<string>() : [key]];
        var names = shown.Where(column => column.Refers is not null and not "date").Select(column => column.Refers!).Distinct(StringComparer.Ordinal).ToDictionary(dimension => dimension, dimension => dimension == RoleDimension ? RoleCodes : reader.NamesOf(dimension), StringComparer.Ordinal);
        var rows = reader.Rows(figure, question.Period, question.Dimension, question.Member, columns);
        var says = figure.Unit != KeyFigureUnit.Count;
        return new FigureRows(
            reader.AsOf,
            [.. shown.Select(column => new FigureColumn(column.Name, column.Title, DimensionOf(table, column), IsNumber(column))), .. says ? [Counted] : Array.Empty<FigureColumn>()],
            [.. rows.Select(row => new FigureRow(row.Values[^1] is null ? null : kind, key is not null && row.Values[^1] is { } number ? long.Parse(number, CultureInfo.InvariantCulture) : 0,
                [.. shown.Select((column, i) => Named(column, row.Values[i])), .. says ? [row.Counted] : Array.Empty<string?>()]))]);

        string? Named(DatasetColumn column, string? value) => value is not null && column.Refers is { } dimension && names.TryGetValue(dimension, out var known) ? known.GetValueOrDefault(value, value) : value;
    }

    private static FigureColumn Counted { get; } = new(FigureColumn.Counted, new("Räknas som", "Counts as"), null, IsNumber: true);

    // The month end is the same in every row.
    private static bool IsShown(DatasetColumn column, IReadOnlyList<string> mentioned) => column.Name switch
    {
        "case_reference" or "kind" => true,
        "month_end" => false,
        _ when column.Refers is not null and not "date" => true,
        var name => mentioned.Contains(name) && !name.EndsWith("_key", StringComparison.Ordinal),
    };

    private static string? DimensionOf(DatasetTable table, DatasetColumn column) => column switch
    {
        { Refers: RoleDimension } => RoleDimension,
        { Codes: null } => null,
        // Phases have their words by kind.
        { Name: "phase" } => $"{table.Name}.phase",
        _ => column.Name,
    };

    private static bool IsNumber(DatasetColumn column) => column is { Type: ColumnType.WholeNumber or ColumnType.DecimalNumber, Refers: null };
}
