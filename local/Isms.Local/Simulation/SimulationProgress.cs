using Isms.Processes.Kernel;
using NodaTime;
using Spectre.Console;

namespace Isms.Local.Simulation;

/// <summary>Shows how far a simulation has come: a bar on a terminal, a line for each quarter of a year elsewhere.</summary>
internal static class SimulationProgress
{
    /// <summary>Runs something that tells the share done and the simulated day.</summary>
    public static async Task<T> ShowAsync<T>(IAnsiConsole console, SimulationOptions options, Func<Action<double, LocalDate>, Task<T>> run)
    {
        if (!console.Profile.Capabilities.Interactive)
        {
            return await run((_, day) =>
            {
                if (day.Day == options.Start.Day && Period.Between(options.Start, day, PeriodUnits.Months).Months % 3 == 0) console.WriteLine(FieldText.Of(day));
            });
        }
        return await console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var task = context.AddTask(FieldText.Of(options.Start));
                return await run((share, day) => (task.Value, task.Description) = (share * task.MaxValue, FieldText.Of(day)));
            });
    }
}
