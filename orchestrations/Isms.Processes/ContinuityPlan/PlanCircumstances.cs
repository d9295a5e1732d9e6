using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using NodaTime;

namespace Isms.Processes.ContinuityPlan;

/// <summary>
/// What is true around a plan, told by others: the registers and the plans of what it depends on. A version keeps what was
/// true when its impact analysis was submitted; what is true later is held against that.
/// </summary>
/// <param name="Levels">The protection of the service it covers; null for a unit.</param>
/// <param name="Suppliers">Who supplies what it covers and what it depends on, and where they stand; by id.</param>
/// <param name="Retired">What it covers or depends on and is no longer in use, <c>kind/id</c>.</param>
/// <param name="Recovery">What the plans in force of the services it depends on promise.</param>
public sealed record PlanCircumstances(
    SecurityLevels? Levels, IReadOnlyList<SupplierCircumstance> Suppliers, IReadOnlyList<string> Retired, IReadOnlyList<PlannedRecovery> Recovery)
{
    /// <summary>Nothing known.</summary>
    public static PlanCircumstances None { get; } = new(null, [], [], []);

    /// <summary>How long something needed takes to be back: by its own plan, otherwise as the plan that needs it knows; null when nobody does.</summary>
    public Duration? RecoveryOf(NeededEntry need) => PlannedFor(need.Reference) ?? need.RecoveryTime;

    /// <summary>What makes an impact analysis wrong before it is even submitted.</summary>
    public IEnumerable<Rejection> Check(PlanTargets targets, IEnumerable<PlanDependency> dependencies)
    {
        foreach (var dependency in dependencies.Where(d => d.Reference is not null))
        {
            if (Retired.Contains(dependency.Reference!)) yield return new("plan.dependencyRetired", $"dependencies.{dependency.Id}.reference");
            else if (!dependency.IsBridged && RecoveryOf(new(dependency.Reference!, dependency.RecoveryTime, false)) > targets.RecoveryTimeObjective)
                yield return new("plan.dependencySlower", $"dependencies.{dependency.Id}.isBridged");
        }
    }

    /// <summary>What has changed since, and makes a plan questionable.</summary>
    /// <param name="facts">The plan in force with what was true of it.</param>
    /// <param name="serviceId">The service it covers; null for a unit.</param>
    /// <param name="today">The date in the city.</param>
    public IEnumerable<PlanFlag> Against(PlanFacts facts, string? serviceId, LocalDate today)
    {
        var before = facts.Circumstances;
        foreach (var reference in Retired.Except(before.Retired, StringComparer.Ordinal)) yield return new(FlagCause.DependencyRetired, reference, null, null, today);
        if (serviceId is not null && before.Levels is { } was && Levels is { } now && (now.Confidentiality > was.Confidentiality || now.Integrity > was.Integrity || now.Availability > was.Availability))
            yield return new(FlagCause.ProtectionRaised, $"{RegisterKinds.SharedService}/{serviceId}", Text(was), Text(now), today);
        foreach (var supplier in Suppliers)
        {
            var known = before.Suppliers.FirstOrDefault(s => s.SupplierId == supplier.SupplierId);
            // Who may get a contract changes nothing until the contract is there.
            if (known is null ? supplier.Stage is SupplierStage.Contracted or SupplierStage.Exiting : known.Stage != supplier.Stage)
                yield return new(FlagCause.SupplierChanged, $"{RegisterKinds.Supplier}/{supplier.SupplierId}", known is null ? null : FieldText.Of(known.Stage), FieldText.Of(supplier.Stage), today);
        }
        foreach (var need in facts.Needs.Where(n => !n.IsBridged))
        {
            if (PlannedFor(need.Reference) is not { } planned || planned <= facts.Targets.RecoveryTimeObjective || planned <= before.PlannedFor(need.Reference)) continue;
            yield return new(FlagCause.DependencySlower, need.Reference, Minutes(facts.Targets.RecoveryTimeObjective), Minutes(planned), today);
        }
    }

    /// <summary>These circumstances after a reference (<c>kind/id</c>) was replaced by its successor.</summary>
    public PlanCircumstances Replace(string old, string successor) => this with
    {
        Suppliers = [.. Suppliers.Select(s => s with { SupplierId = References.Replace(RegisterKinds.Supplier, s.SupplierId, old, successor)! }).DistinctBy(s => s.SupplierId, StringComparer.Ordinal)],
        Recovery = [.. Recovery.Select(r => r.Reference == old ? r with { Reference = successor } : r).DistinctBy(r => r.Reference, StringComparer.Ordinal)],
    };

    private Duration? PlannedFor(string reference) => Recovery.FirstOrDefault(r => r.Reference == reference)?.RecoveryTimeObjective;

    private static string Text(SecurityLevels levels) => $"{FieldText.Of(levels.Confidentiality)}-{FieldText.Of(levels.Integrity)}-{FieldText.Of(levels.Availability)}";

    private static string Minutes(Duration duration) => FieldText.Of((int)duration.TotalMinutes);
}

/// <summary>A supplier and where it stood.</summary>
public sealed record SupplierCircumstance(string SupplierId, SupplierStage Stage);

/// <summary>The recovery time objective that the plan in force of something promises.</summary>
public sealed record PlannedRecovery(string Reference, Duration RecoveryTimeObjective);

/// <summary>Why a plan is questionable before its time is over.</summary>
/// <param name="Cause">What kind of reason.</param>
/// <param name="Reference">What it is about, <c>kind/id</c>.</param>
/// <param name="Was">How it was: a stage, K-R-T levels, or minutes; null when it was not, or for other causes.</param>
/// <param name="Is">How it is; a reference for what was replaced.</param>
/// <param name="Since">When it was noticed.</param>
public sealed record PlanFlag(FlagCause Cause, string Reference, string? Was, string? Is, LocalDate Since)
{
    /// <summary>Whether another flag says the same, whenever it was noticed.</summary>
    public bool IsSame(PlanFlag other) => Cause == other.Cause && Reference == other.Reference && Is == other.Is;
}

/// <summary>Why a plan is questionable.</summary>
public enum FlagCause
{
    /// <summary>What it covers or depends on was retired or replaced.</summary>
    DependencyRetired,

    /// <summary>A supplier moved to another stage, or another supplier took over.</summary>
    SupplierChanged,

    /// <summary>The service it covers needs more protection than before.</summary>
    ProtectionRaised,

    /// <summary>A service it depends on now promises to be back later than this plan needs it.</summary>
    DependencySlower,

    /// <summary>It was put to use and did not hold.</summary>
    ActivationShowed,
}

/// <summary>What the registers and the plans say now, gathered once for many plans.</summary>
/// <param name="Services">The protection of each shared service in use, by id.</param>
/// <param name="Systems">The supplier (or null) of each information system in use, by id.</param>
/// <param name="Suppliers">Every supplier, those retired too, by id.</param>
/// <param name="Recovery">What the plans in force promise, by the id of the service they cover.</param>
public sealed record PlanSurroundings(
    IReadOnlyDictionary<string, SecurityLevels> Services, IReadOnlyDictionary<string, string?> Systems,
    IReadOnlyDictionary<string, SuppliedServices> Suppliers, IReadOnlyDictionary<string, Duration> Recovery)
{
    /// <summary>What is true around one plan.</summary>
    /// <param name="serviceId">The service it covers; null for a unit.</param>
    /// <param name="needs">The entries it depends on, <c>kind/id</c>.</param>
    public PlanCircumstances Of(string? serviceId, IReadOnlyCollection<string> needs)
    {
        var services = IdsOf(RegisterKinds.SharedService, needs).ToList();
        var supplied = services.Concat(serviceId is null ? [] : [serviceId]).ToHashSet(StringComparer.Ordinal);
        var suppliers = IdsOf(RegisterKinds.Supplier, needs)
            .Concat(IdsOf(RegisterKinds.InformationSystem, needs).Select(id => Systems.GetValueOrDefault(id)).OfType<string>())
            .Concat(Suppliers.Where(s => s.Value.ServiceIds.Any(supplied.Contains)).Select(s => s.Key))
            .Distinct(StringComparer.Ordinal).Where(Suppliers.ContainsKey).Order(StringComparer.Ordinal);
        var covered = serviceId is null ? [] : new[] { $"{RegisterKinds.SharedService}/{serviceId}" };
        return new(
            serviceId is null ? null : Services.GetValueOrDefault(serviceId),
            [.. suppliers.Select(id => new SupplierCircumstance(id, Suppliers[id].Stage))],
            [.. covered.Concat(needs).Where(reference => !IsInUse(reference)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            [.. services.Where(id => id != serviceId && Recovery.ContainsKey(id)).Order(StringComparer.Ordinal).Select(id => new PlannedRecovery($"{RegisterKinds.SharedService}/{id}", Recovery[id]))]);
    }

    private bool IsInUse(string reference)
    {
        var (kind, id) = (reference[..reference.IndexOf('/', StringComparison.Ordinal)], reference[(reference.IndexOf('/', StringComparison.Ordinal) + 1)..]);
        return kind switch
        {
            RegisterKinds.SharedService => Services.ContainsKey(id),
            RegisterKinds.InformationSystem => Systems.ContainsKey(id),
            _ => Suppliers.TryGetValue(id, out var supplier) && !supplier.IsRetired,
        };
    }

    private static IEnumerable<string> IdsOf(string kind, IEnumerable<string> references) =>
        references.Where(r => r.StartsWith(kind + "/", StringComparison.Ordinal)).Select(r => r[(kind.Length + 1)..]);
}

/// <summary>A supplier as plans see it.</summary>
/// <param name="Stage">Where it stands; a retired one is a former supplier.</param>
/// <param name="ServiceIds">The services it supplies.</param>
/// <param name="IsRetired">Its entry is no longer in use.</param>
public sealed record SuppliedServices(SupplierStage Stage, IReadOnlyList<string> ServiceIds, bool IsRetired);
