using Isms.Reporting.Projections;
using Microsoft.Extensions.DependencyInjection;

namespace Isms.Reporting;

/// <summary>Registers what makes the dataset.</summary>
public static class ReportingRegistration
{
    /// <summary>Adds every projection and derived table.</summary>
    public static IServiceCollection AddIsmsReporting(this IServiceCollection services)
    {
        foreach (var projection in DatasetProjections.All) services.AddSingleton(projection);
        foreach (var table in DatasetProjections.Derived) services.AddSingleton(table);
        return services;
    }
}
