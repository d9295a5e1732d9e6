using System.Globalization;
using Isms.Local.Demonstration;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using NodaTime;

namespace Isms.Local.Simulation;

/// <summary>
/// The registers a simulation begins with: the organisations of the demonstration city, its services filled up to
/// <see cref="Services"/>, and as many suppliers, systems and people as the scale asks for. At scale 1 the city has the size
/// of the real one.
/// </summary>
internal sealed class SimulatedCity
{
    /// <summary>Shared services, whatever the scale.</summary>
    public const int Services = 90;

    /// <summary>What the ids of those begin with who own and write continuity plans.</summary>
    public const string PlanOwner = "plan-owner-";

    private const int Suppliers = 250;
    private const int Systems = 1200;
    private const int SuppliersPerManager = 12;
    private const int SystemsPerOwner = 8;
    private const int SuppliersPerReviewer = 40;
    private const int SuppliersPerPlanOwner = 20;
    private const string Domain = "goteborg.example";

    private readonly SampleRegisters _samples = new(DemonstrationCity.SamplesFolder);
    private readonly LocalDate _start;
    private readonly long _seed;
    private readonly Dictionary<string, PersonDetails> _people = new(StringComparer.Ordinal);
    private readonly List<RoleAssignmentDetails> _roles = [];

    private SimulatedCity(LocalDate start, long seed) => (_start, _seed) = (start, seed);

    /// <summary>Every entry as a creating command, in an order in which nothing refers to what is not there.</summary>
    /// <param name="start">The day of the beginning: the dates of the files lie as far from it as they lay from theirs.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="scale">1 for the real size.</param>
    public static IReadOnlyList<(string Kind, string Id, object Command)> Entries(LocalDate start, long seed, double scale)
    {
        var city = new SimulatedCity(start, seed);
        var organisations = city._samples.Organisations().ToList();
        string[] customers = [.. organisations.Where(o => o.Details.IsCustomer).Select(o => o.Id)];
        var services = city.ServicesOf();
        var suppliers = city.SuppliersOf(Math.Max(4, (int)Math.Round(Suppliers * scale)));
        var systems = city.SystemsOf(Math.Max(8, (int)Math.Round(Systems * scale)), suppliers, customers);
        city.AddRoles(suppliers, systems, customers);
        return
        [
            .. Create(RegisterKinds.Organisation, organisations),
            .. Create(RegisterKinds.SharedService, services),
            .. Create(RegisterKinds.Person, city._people.Where(p => p.Value.EmployerSupplierId is null).Select(p => (p.Key, p.Value))),
            // A supplier names its contact, and the contact its employer: one of them must come first.
            .. Create(RegisterKinds.Supplier, suppliers),
            .. Create(RegisterKinds.Person, city._people.Where(p => p.Value.EmployerSupplierId is not null).Select(p => (p.Key, p.Value))),
            .. Create(RegisterKinds.InformationSystem, systems),
            .. Create(RegisterKinds.RoleAssignment, city._roles.Select(role => (StaffActs.IdOf(role), role)).DistinctBy(role => role.Item1)),
        ];
    }

    /// <summary>What a supplier is like that comes later.</summary>
    public static SupplierDetails Newcomer(Chance chance, int number) => new(
        InventedNames.Company(number), null, SupplierStage.Prospective, chance.Weighted("criticality", (Criticality.Low, 0.2), (Criticality.Normal, 0.65), (Criticality.Critical, 0.15)),
        chance.Happens("processor", 0.7), SupportStatus.Supported, null, [], [], null);

    private List<(string Id, SharedServiceDetails Details)> ServicesOf()
    {
        var samples = _samples.Services().ToList();
        return [.. samples, .. Enumerable.Range(0, Math.Max(0, Services - samples.Count)).Select(n =>
            ($"t{FieldText.Of(samples.Count + n + 1)}", samples[n].Details with { Name = $"{samples[n].Details.Name}, utbildning" }))];
    }

    private List<(string Id, SupplierDetails Details)> SuppliersOf(int count)
    {
        var samples = _samples.Suppliers().ToList();
        var people = _samples.People().ToDictionary(p => p.Id, p => p.Details, StringComparer.Ordinal);
        // A small city has some of every sort, not the first of the file.
        var chosen = count >= samples.Count ? samples : [.. Enumerable.Range(0, count).Select(n => samples[n * samples.Count / count])];
        var ids = chosen.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        var shift = Period.DaysBetween(DemonstrationCity.WrittenFor, _start);
        var suppliers = new List<(string Id, SupplierDetails Details)>();
        foreach (var (id, details) in chosen)
        {
            if (details.ContactPersonId is { } contact) _people[contact] = people[contact];
            suppliers.Add((id, Shifted(details with { SubSupplierIds = [.. details.SubSupplierIds.Where(ids.Contains)] }, 0)));
        }
        for (var n = samples.Count; n < count; n++)
        {
            var (id, chance) = ($"l{(n + 1).ToString("000", CultureInfo.InvariantCulture)}", new Chance(_seed, $"city/supplier/{FieldText.Of(n)}"));
            var name = InventedNames.Company(n);
            var like = samples[n % samples.Count].Details;
            var contact = $"{id}-p1";
            _people[contact] = InventedNames.Person(chance, InventedNames.DomainOf(name), null, id);
            suppliers.Add((id, Shifted(like with { Name = name, OrganisationNumber = null, ContactPersonId = contact, SubSupplierIds = [] }, chance.Between("last control", -40, 40))));
        }
        return suppliers;

        SupplierDetails Shifted(SupplierDetails details, int more) => details with
        {
            SupportEnds = details.SupportEnds?.PlusDays(shift),
            LastControlBefore = details.LastControlBefore is { } last ? LocalDate.Min(last.PlusDays(shift + more), _start.PlusDays(-1)) : null,
        };
    }

    private List<(string Id, InformationSystemDetails Details)> SystemsOf(int count, List<(string Id, SupplierDetails Details)> suppliers, string[] customers)
    {
        var samples = _samples.Systems().ToList();
        var ids = suppliers.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        var supplying = suppliers.Where(s => s.Details.Stage is SupplierStage.Contracted or SupplierStage.Exiting).Select(s => s.Id).ToList();
        return [.. Enumerable.Range(0, count).Select(n =>
        {
            var (id, details) = samples[n % samples.Count];
            if (n < samples.Count) return (id, details with { SupplierId = details.SupplierId is { } supplier && ids.Contains(supplier) ? supplier : null });
            var chance = new Chance(_seed, $"city/system/{FieldText.Of(n)}");
            return ($"s{(n + 1).ToString("000", CultureInfo.InvariantCulture)}", details with
            {
                Name = $"{details.Name} {FieldText.Of((n / samples.Count) + 1)}",
                OwnerOrganisationId = chance.Pick("owner", customers),
                SupplierId = details.SupplierId is null ? null : chance.Pick("supplier", supplying),
            });
        })];
    }

    /// <summary>The roles of the files that no scale changes, and enough people for the rest.</summary>
    private void AddRoles(List<(string Id, SupplierDetails Details)> suppliers, List<(string Id, InformationSystemDetails Details)> systems, string[] customers)
    {
        var people = _samples.People().ToDictionary(p => p.Id, p => p.Details, StringComparer.Ordinal);
        foreach (var (_, role) in _samples.RoleAssignments(_start).Where(r => r.Details.Role is not (Role.SupplierManager or Role.SystemOwner)))
        {
            _people[role.PersonId] = people[role.PersonId];
            _roles.Add(role);
        }
        for (var n = _roles.Count(r => r.Role == Role.Reviewer); n < suppliers.Count / SuppliersPerReviewer; n++) _roles.Add(Of(Staff($"reviewer-{FieldText.Of(n)}", DemonstrationCity.Provider), Role.Reviewer, null));
        string[] owners = [.. systems.Select(s => s.Details.OwnerOrganisationId).Distinct(StringComparer.Ordinal)];
        for (var n = 1; n <= Math.Max(3, suppliers.Count / SuppliersPerPlanOwner); n++) Staff($"{PlanOwner}{FieldText.Of(n)}", DemonstrationCity.Provider);
        Assign(Role.RiskOwner, owners);
        Assign(Role.InformationOwner, owners);
        Assign(Role.OrganisationRepresentative, customers);
        var managers = (suppliers.Count / SuppliersPerManager) + 1;
        foreach (var (supplier, n) in suppliers.Where(s => s.Details.Stage != SupplierStage.Former).Select((s, n) => (s.Id, n)))
            _roles.Add(Of(Staff($"manager-{FieldText.Of(n % managers)}", DemonstrationCity.Provider), Role.SupplierManager, $"{RegisterKinds.Supplier}/{supplier}"));
        foreach (var owned in systems.GroupBy(s => s.Details.OwnerOrganisationId))
            foreach (var (system, n) in owned.Select((s, n) => (s.Id, n)))
                _roles.Add(Of(Staff($"owner-{owned.Key}-{FieldText.Of(n / SystemsPerOwner)}", owned.Key), Role.SystemOwner, $"{RegisterKinds.InformationSystem}/{system}"));
    }

    private void Assign(Role role, string[] organisations)
    {
        foreach (var organisation in organisations.Where(id => _roles.All(r => r.Role != role || r.Scope != $"{RegisterKinds.Organisation}/{id}")))
            _roles.Add(Of(Staff($"lead-{organisation}", organisation), role, $"{RegisterKinds.Organisation}/{organisation}"));
    }

    private string Staff(string id, string organisation)
    {
        _people.TryAdd(id, InventedNames.Person(new Chance(_seed, $"city/{id}"), Domain, organisation, null));
        return id;
    }

    private RoleAssignmentDetails Of(string person, Role role, string? scope) => new(person, role, null, scope, _start);

    private static IEnumerable<(string Kind, string Id, object Command)> Create<TDetails>(string kind, IEnumerable<(string Id, TDetails Details)> entries) where TDetails : class =>
        entries.Select(entry => (kind, entry.Id, (object)new RegisterCommand<TDetails>.Create(entry.Details)));
}
