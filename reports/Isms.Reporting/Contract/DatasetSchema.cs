using Isms.Reporting.Contract.Tables;

namespace Isms.Reporting.Contract;

/// <summary>The dataset: every table there is. What is said here also makes <c>docs/dataset.md</c> and the Power BI model.</summary>
public static class DatasetSchema
{
    /// <summary>Raised when rows already exported would look otherwise; every document is then projected anew.</summary>
    public const int Version = 3;

    /// <summary>All tables: dimensions, facts, month-ends, working tables.</summary>
    public static IReadOnlyList<DatasetTable> Tables { get; } =
    [
        CalendarTable.Date, DimensionTables.Organisation, DimensionTables.Service, DimensionTables.System, DimensionTables.Supplier, DimensionTables.Role,
        ControlTables.SupplierControl, ControlTables.AnswerSection, ControlTables.Finding,
        MeasureTables.Measure, MeasureTables.RiskAcceptance,
        MatterTables.Reminder, MatterTables.ControlRound, MatterTables.SupplierSignal,
        IncidentTables.Incident, IncidentTables.Service, IncidentTables.Organisation, IncidentTables.Track, IncidentTables.Clock, IncidentTables.Report,
        PlanTables.Plan, PlanTables.Renewal, PlanTables.Exercise, PlanTables.Activation,
        MonthEndTables.Supplier, MonthEndTables.Register, MonthEndTables.RoleVacancy, IncidentTables.MonthEnd, PlanTables.MonthEnd,
        MonthEndTables.RegisterBasis, MonthEndTables.RoleBasis, PlanTables.Basis,
    ];
}
