using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using NodaTime;

namespace Isms.Local.Demonstration;

/// <summary>A command that takes up one entry of the demonstration city.</summary>
/// <param name="Key">The entry.</param>
/// <param name="Command">Its creating command.</param>
/// <param name="Header">Given by the system, with a command id that follows from the entry.</param>
public sealed record DemonstrationCommand(ProcessKey Key, object Command, CommandHeader Header);

/// <summary>
/// The registers of the demonstration city, from the files under <c>samples/</c>: real names of organisations, invented
/// suppliers, systems and people.
/// </summary>
public sealed class DemonstrationCity
{
    /// <summary>The organisation that provides the shared services.</summary>
    public const string Provider = "f03";

    /// <summary>The day the dates in the files were chosen around.</summary>
    public static readonly LocalDate WrittenFor = new(2026, 11, 23);

    /// <summary>The first day of every role: well before anything the demonstration shows.</summary>
    private static readonly LocalDate RolesSince = new(2024, 1, 1);

    private readonly SampleRegisters _registers;
    private readonly int _days;

    private DemonstrationCity(SampleRegisters registers, LocalDate today) =>
        (_registers, _days) = (registers, Period.DaysBetween(WrittenFor, today));

    /// <summary>Where the program carries the files.</summary>
    public static string SamplesFolder => Path.Combine(AppContext.BaseDirectory, "samples");

    /// <summary>Reads the files.</summary>
    /// <param name="folder">See <see cref="SamplesFolder"/>.</param>
    /// <param name="today">The day the city is to look fresh on: every date moves by as many days as this lies from <see cref="WrittenFor"/>.</param>
    public static DemonstrationCity Read(string folder, LocalDate today) => new(new SampleRegisters(folder), today);

    /// <summary>Every entry in the order of reading: organisations, services, people, suppliers, systems, role assignments.</summary>
    public IEnumerable<DemonstrationCommand> Commands(string tenant) =>
    [
        .. Create(tenant, RegisterKinds.Organisation, _registers.Organisations()),
        .. Create(tenant, RegisterKinds.SharedService, _registers.Services()),
        .. Create(tenant, RegisterKinds.Person, _registers.People()),
        .. Create(tenant, RegisterKinds.Supplier, _registers.Suppliers().Select(s => (s.Id, s.Details with
        {
            SupportEnds = s.Details.SupportEnds?.PlusDays(_days),
            LastControlBefore = s.Details.LastControlBefore?.PlusDays(_days),
        }))),
        .. Create(tenant, RegisterKinds.InformationSystem, _registers.Systems()),
        .. Create(tenant, RegisterKinds.RoleAssignment, _registers.RoleAssignments(RolesSince.PlusDays(_days))),
    ];

    /// <summary>Makes sure that the demonstration never mixes with what is there.</summary>
    /// <exception cref="StoreNotEmptyException">The tenant has documents already.</exception>
    public static async Task RefuseUnlessEmptyAsync(IProcessStore store, ProcessCatalog catalog, string tenant, CancellationToken cancellationToken)
    {
        foreach (var type in catalog.All)
        {
            if ((await store.ChangesAsync(new Partition(tenant, type.Kind), null, 1, cancellationToken)).Documents.Count > 0) throw new StoreNotEmptyException(tenant);
        }
    }

    /// <summary>Fills the store; entries that are there already from a fill that was cut off are left as they are.</summary>
    /// <returns>The number of entries.</returns>
    /// <exception cref="InvalidDataException">An entry was refused; the files break a rule of a register.</exception>
    public async Task<int> FillAsync(ProcessEngine engine, string tenant, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var (key, command, header) in Commands(tenant))
        {
            var outcome = await engine.GiveAsync(key, command, header, cancellationToken);
            if (outcome is not (CommandOutcome.Accepted or CommandOutcome.Unchanged))
            {
                var why = outcome is CommandOutcome.Rejected rejected ? string.Join(", ", rejected.Rejections.Select(r => $"{r.Code} ({r.Field})")) : outcome.GetType().Name;
                throw new InvalidDataException($"The demonstration data cannot be used: {key.Reference} was refused: {why}.");
            }
            count++;
        }
        return count;
    }

    private static IEnumerable<DemonstrationCommand> Create<TDetails>(string tenant, string kind, IEnumerable<(string Id, TDetails Details)> entries) where TDetails : class =>
        entries.Select(entry => new DemonstrationCommand(
            new ProcessKey(tenant, kind, entry.Id), new RegisterCommand<TDetails>.Create(entry.Details), new CommandHeader($"demonstration/{kind}/{entry.Id}", Actors.System)));
}

/// <summary>The demonstration city needs an empty store: it never mixes with what is there.</summary>
public sealed class StoreNotEmptyException(string tenant)
    : Exception($"The store already holds documents of '{tenant}'. The demonstration city is only written to an empty store: choose another data folder.")
{
    /// <summary>Whose documents there are.</summary>
    public string Tenant { get; } = tenant;
}
