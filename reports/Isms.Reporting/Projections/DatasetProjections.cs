namespace Isms.Reporting.Projections;

/// <summary>Everything that makes rows of documents, and tables of rows. A new kind is one line here.</summary>
public static class DatasetProjections
{
    /// <summary>One for each kind the dataset shows.</summary>
    public static IReadOnlyList<IDatasetProjection> All { get; } =
    [
        new OrganisationProjection(), new SharedServiceProjection(), new InformationSystemProjection(), new SupplierProjection(), new RoleAssignmentProjection(),
        new SupplierControlProjection(), new MeasureProjection(), new ControlRoundProjection(), new SupplierSignalProjection(),
        new IncidentProjection(), new IncidentTrackProjection(),
        new ContinuityPlanProjection(), new PlanRenewalProjection(), new PlanActivationProjection(),
    ];

    /// <summary>The tables computed from working tables.</summary>
    public static IReadOnlyList<IDerivedTable> Derived { get; } = [new RegisterCountTable(), new RoleVacancyTable(), new PlanCoverageTable()];
}
