using System.Globalization;
using Isms.Local.Demonstration;
using Isms.Processes.Engine;
using Isms.Processes.Incident;
using Isms.Processes.IncidentTrack;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Storage.Folders;
using Isms.Web.Hosting;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Isms.Local.Drills;

/// <summary>
/// Prepares a drill before its host listens: the registers of the demonstration city, an intrusion at a supplier that nearly
/// everybody uses, and a track for each controller and operator. All of it goes through the engine. One that was cut off goes
/// on where it stopped: every command's id follows from what it is about.
/// </summary>
internal sealed class SupplierBreach
{
    /// <summary>The id of the incident.</summary>
    public const string IncidentId = "drill";

    private static readonly Duration DiscoveredBefore = Duration.FromMinutes(40);

    private readonly ProcessEngine _engine;
    private readonly IProcessStore _store;
    private readonly IClock _clock;
    private readonly RoleDirectory _roles;
    private readonly OrganisationRegister _organisations;
    private readonly Sweep _sweep;
    private readonly DrillSize _size;
    private readonly string _tenant;

    private SupplierBreach(IServiceProvider services, DrillSize size)
    {
        (_engine, _store, _clock, _roles) = (services.GetRequiredService<ProcessEngine>(), services.GetRequiredService<IProcessStore>(), services.GetRequiredService<IClock>(), services.GetRequiredService<RoleDirectory>());
        (_organisations, _sweep, _size) = (services.GetRequiredService<OrganisationRegister>(), services.GetRequiredService<Sweep>(), size);
        _tenant = services.GetRequiredService<IOptions<IsmsOptions>>().Value.Tenant;
    }

    private ProcessKey Incident => new(_tenant, IncidentProcess.KindName, IncidentId);

    /// <summary>Prepares the drill of a folder, unless that has been done.</summary>
    /// <param name="services">The drill's host, not yet started.</param>
    /// <param name="folder">The drill's folder, locked by that host.</param>
    /// <param name="progress">Is told how many tracks there are.</param>
    /// <param name="cancellationToken">Stops between two writes.</param>
    /// <returns>Whether there was anything to do.</returns>
    /// <exception cref="InvalidDataException">Something was refused.</exception>
    public static async Task<bool> PrepareAsync(IServiceProvider services, DataFolder folder, IProgress<int> progress, CancellationToken cancellationToken)
    {
        var mark = DrillFolder.Read(folder);
        if (mark.IsReady)
        {
            progress.Report(mark.Size.Tracks);
            return false;
        }
        await new SupplierBreach(services, mark.Size).RunAsync(progress, cancellationToken);
        DrillFolder.Write(folder, DrillFolder.Read(folder) with { IsReady = true });
        return true;
    }

    private async Task RunAsync(IProgress<int> progress, CancellationToken cancellationToken)
    {
        await DemonstrationCity.Read(DemonstrationCity.SamplesFolder, CityTime.DateOf(_clock.GetCurrentInstant())).FillAsync(_engine, _tenant, cancellationToken);
        var parties = await PartiesAsync(cancellationToken);
        if ((await _roles.HoldersAsync(_tenant, Role.IncidentHandler, null, cancellationToken)) is not [var handler, ..]) throw new InvalidDataException("The demonstration city has no incident handler.");
        var now = _clock.GetCurrentInstant();
        await GiveAsync(Incident, new IncidentCommand.Report(new ReportedIncident(
            "Övning: intrång hos leverantör", "Påhittad händelse. Leverantören berättar att någon har kommit åt dess driftmiljö och läst uppgifter om anställda och invånare.",
            now - DiscoveredBefore, DemonstrationCity.Provider, [], [], YesNoUnknown.Yes, YesNoUnknown.Yes)), "report", handler, null, cancellationToken);
        await GiveAsync(Incident, new IncidentCommand.Triage(new IncidentTriage(
            IncidentSeverity.Critical, IncidentOrigin.ThirdPartyFailure, [], [], [.. parties.Controllers.Select(c => c.OrganisationId).Concat(parties.Operators.Select(o => o.OrganisationId)).Distinct(StringComparer.Ordinal)],
            await SupplierAsync(cancellationToken), YesNoUnknown.Yes, YesNoUnknown.Yes, YesNoUnknown.Yes, YesNoUnknown.No)), "triage", handler, null, cancellationToken);
        await GiveAsync(Incident, new IncidentCommand.DetermineAwareness(now, "Leverantörens meddelande, bekräftat av den tekniska kontaktpersonen."), "awareness", handler, null, cancellationToken);
        await GiveAsync(Incident, new IncidentCommand.AssessSignificance([], true), "significance", handler, "Övning: många verksamheter berörs och uppgifter har röjts.", cancellationToken);
        await GiveAsync(Incident, new IncidentCommand.OpenTracks(
            parties.Controllers, parties.Operators, "Övning: obehöriga har kommit åt uppgifter hos en leverantör som ni använder. Det vi vet hittills står i ärendet."), "tracks", handler, null, cancellationToken);
        await OpenAsync(progress, cancellationToken);
    }

    /// <summary>Starts the tracks through the outbox, as the host would, until every one is there.</summary>
    private async Task OpenAsync(IProgress<int> progress, CancellationToken cancellationToken)
    {
        for (var failures = 0; ;)
        {
            // Counted beside the work: one advance carries out everything that the incident has to say.
            var advance = _sweep.AdvanceAsync(Incident, null, OperationTrace.Current, cancellationToken);
            while (await Task.WhenAny(advance, Task.Delay(TimeSpan.FromMilliseconds(250), cancellationToken)) != advance) progress.Report(await CountAsync(cancellationToken));
            var ran = await advance;
            var opened = await CountAsync(cancellationToken);
            progress.Report(opened);
            if (opened >= _size.Tracks) return;
            if (!ran && ++failures == 3) throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"{opened} of {_size.Tracks} tracks could be opened."));
            await Task.Delay(TimeSpan.FromMilliseconds(250), cancellationToken);
        }
    }

    private async Task<int> CountAsync(CancellationToken cancellationToken) =>
        (await _store.QueryAsync(new Partition(_tenant, IncidentTrackProcess.KindName), DocumentQuery.All, cancellationToken)).Count;

    /// <summary>The parties of the size asked for; where the city has too few, some are made up.</summary>
    private async Task<(IReadOnlyList<ControllerParty> Controllers, IReadOnlyList<OperatorParty> Operators)> PartiesAsync(CancellationToken cancellationToken)
    {
        var organisations = await OrganisationsAsync(cancellationToken);
        var proposed = Propose();
        var missing = Math.Max(_size.Controllers - proposed.Controllers.Count, _size.Operators - proposed.Operators.Count);
        var sectors = Enum.GetValues<RegulatedSector>();
        for (var n = 1; n <= missing; n++)
        {
            var (id, name) = (string.Create(CultureInfo.InvariantCulture, $"drill-{n:000}"), string.Create(CultureInfo.InvariantCulture, $"Övningsbolaget {n} AB"));
            var details = new OrganisationDetails(name, OrganisationKind.MunicipalCompany, name, name, null, IsCustomer: true) { Sectors = [sectors[n % sectors.Length]] };
            await GiveAsync(new ProcessKey(_tenant, RegisterKinds.Organisation, id), new RegisterCommand<OrganisationDetails>.Create(details), $"organisation/{id}", Actors.System, null, cancellationToken);
            organisations[id] = details;
        }
        proposed = Propose();
        // Customers first: they are whom the provider's suppliers concern.
        var controllers = proposed.Controllers.OrderByDescending(c => organisations[c.OrganisationId].IsCustomer).ThenBy(c => c.OrganisationId, StringComparer.Ordinal).Take(_size.Controllers).ToList();
        var chosen = controllers.Select(c => c.OrganisationId).ToHashSet(StringComparer.Ordinal);
        return (controllers, [.. proposed.Operators.OrderByDescending(o => chosen.Contains(o.OrganisationId)).ThenBy(o => o.LegalEntity, StringComparer.Ordinal).ThenBy(o => o.Sector).Take(_size.Operators)]);

        ProposedParties Propose() => TrackPlanning.Propose(organisations, organisations.First(o => o.Value.IsProvider));
    }

    private async Task<Dictionary<string, OrganisationDetails>> OrganisationsAsync(CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, OrganisationDetails>(StringComparer.Ordinal);
        foreach (var organisation in await _store.QueryAsync(new Partition(_tenant, RegisterKinds.Organisation), new DocumentQuery(IsTerminal: false), cancellationToken))
            if (_organisations.StateOf((await _store.ReadAsync(organisation.Key, cancellationToken))!).Details is { } details) found[organisation.Key.Id] = details;
        return found;
    }

    private async Task<string> SupplierAsync(CancellationToken cancellationToken) =>
        (await _store.QueryAsync(new Partition(_tenant, RegisterKinds.Supplier), new DocumentQuery(IsTerminal: false), cancellationToken))
            .Where(s => s.Promoted.Fields["criticality"] == FieldText.Of(Criticality.Critical) && s.Promoted.Fields["stage"] == FieldText.Of(SupplierStage.Contracted))
            .Select(s => s.Key.Id).Order(StringComparer.Ordinal).First();

    private async Task GiveAsync(ProcessKey key, object command, string about, string actor, string? reason, CancellationToken cancellationToken)
    {
        var outcome = await _engine.GiveAsync(key, command, new CommandHeader($"drill/{about}", actor, Reason: reason), cancellationToken);
        if (outcome is CommandOutcome.Accepted or CommandOutcome.Unchanged) return;
        var why = outcome is CommandOutcome.Rejected rejected ? string.Join(", ", rejected.Rejections.Select(r => $"{r.Code} ({r.Field})")) : outcome.GetType().Name;
        throw new InvalidDataException($"The drill cannot be prepared: {key.Reference} was refused: {why}.");
    }
}
