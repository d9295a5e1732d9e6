using Isms.Processes.Engine;
using Isms.Reporting.Charts;
using Isms.Reporting.Contract;
using Isms.Reporting.Export;
using Isms.Reporting.KeyFigures;
using Isms.Reporting.Projections;
using Microsoft.Extensions.DependencyInjection;

namespace Isms.Reporting;

/// <summary>Registers what makes the dataset.</summary>
public static class ReportingRegistration
{
    /// <summary>The product's dataset.</summary>
    public static DatasetDefinition Definition { get; } = new(DatasetSchema.Version, DatasetSchema.Tables, DatasetProjections.All, DatasetProjections.Derived, RoleTable.Rows(), DateTable.Rows);

    /// <summary>Adds the dataset and its exports. The host adds <see cref="IProcessStore"/>, <see cref="IBlobStore"/>, the clock and logging, and calls <see cref="DatasetExports.RunDueAsync"/> every few minutes or more often.</summary>
    public static IServiceCollection AddIsmsReporting(this IServiceCollection services) => services
        .AddSingleton(Definition)
        .AddSingleton(provider => new DatasetFolder(provider.GetRequiredService<IBlobStore>(), DatasetFolder.Prefix))
        .AddSingleton<DatasetExporter>()
        .AddSingleton<KeyFigureEditions>()
        .AddSingleton<IBoardFigures, BoardFigures>()
        .AddSingleton<IBoardCharts, VegaCharts>()
        .AddSingleton<DatasetExports>()
        .AddSingleton<IDatasetExports>(provider => provider.GetRequiredService<DatasetExports>());
}
