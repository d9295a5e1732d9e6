using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Storage.Folders;
using Isms.Web.Hosting;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Isms.Local.Demonstration;

/// <summary>
/// Fills an empty store with the demonstration city before the host listens. A fill that was cut off goes on where it
/// stopped: a mark beside the store says that it is a demonstration, and every command's id follows from its entry.
/// </summary>
internal static class DemonstrationFill
{
    /// <summary>The id of the city's round of controls.</summary>
    public const string Round = "demonstration";

    private const string Mark = "demonstration";

    private const string Filled = "filled";

    /// <summary>Whether the folder holds a demonstration; it is then served as one without being asked again.</summary>
    public static bool IsMarked(DataFolder data) => File.Exists(Path.Combine(data.Root, Mark));

    /// <summary>Makes a folder that is filled already one that is served as a demonstration.</summary>
    public static Task MarkAsync(DataFolder data, CancellationToken cancellationToken) => File.WriteAllTextAsync(Path.Combine(data.Root, Mark), Filled, cancellationToken);

    /// <exception cref="StoreNotEmptyException">The store holds something else.</exception>
    public static async Task RunAsync(IServiceProvider services, DataFolder data, TextWriter output, CancellationToken cancellationToken)
    {
        var (store, catalog) = (services.GetRequiredService<IProcessStore>(), services.GetRequiredService<ProcessCatalog>());
        var tenant = services.GetRequiredService<IOptions<IsmsOptions>>().Value.Tenant;
        var now = services.GetRequiredService<IClock>().GetCurrentInstant();
        if (!IsMarked(data))
        {
            await DemonstrationCity.RefuseUnlessEmptyAsync(store, catalog, tenant, cancellationToken);
            await File.WriteAllTextAsync(Path.Combine(data.Root, Mark), "", cancellationToken);
        }
        if (await File.ReadAllTextAsync(Path.Combine(data.Root, Mark), cancellationToken) is { Length: > 0 }) return;

        await output.WriteLineAsync("Fyller demonstrationsstaden …");
        var city = DemonstrationCity.Read(DemonstrationCity.SamplesFolder, CityTime.DateOf(now));
        var entries = await city.FillAsync(services.GetRequiredService<ProcessEngine>(), tenant, cancellationToken);
        using var matters = new DemonstrationMatters(services, tenant);
        var (controls, incidents, plans) = await matters.PlayAsync(now, cancellationToken);
        await MarkAsync(data, cancellationToken);
        await output.WriteLineAsync($"Demonstrationsstaden är klar: {entries} registerposter, {controls} leverantörskontroller, {incidents} incidenter, {plans} kontinuitetsplaner.");
    }
}
