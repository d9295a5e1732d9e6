using Isms.Processes.ContinuityPlan;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Web.ContinuityPlans;
using Isms.Web.Forms;
using Isms.Web.Hosting;
using Isms.Web.Language;
using Isms.Web.Registers;
using NodaTime;

namespace Isms.Web.PlanRenewals;

/// <summary>What an impact analysis may depend on: the entries of three registers, with what the plans in force promise.</summary>
internal sealed class DependencyChoice
{
    private static readonly string[] Kinds = [RegisterKinds.SharedService, RegisterKinds.InformationSystem, RegisterKinds.Supplier];

    private readonly RegisterNames _names;
    private readonly PlanSurroundings _surroundings;
    private readonly Texts _texts;

    private DependencyChoice(RegisterNames names, PlanSurroundings surroundings, Texts texts) => (_names, _surroundings, _texts) = (names, surroundings, texts);

    public static async Task<DependencyChoice> LoadAsync(PageRequest request) =>
        new(await RegisterNames.LoadAsync(request, Kinds), await request.Service<PlanWatch>().ReadAsync(request.Tenant, request.Cancelled), request.Texts);

    /// <summary>Every entry in use, by reference.</summary>
    public IReadOnlyList<Option> Options => [.. Kinds.SelectMany(kind => _names.Options(kind, []).Select(option => new Option($"{kind}/{option.Value}", $"{option.Label} ({Word(KindOf(kind))})")))];

    /// <summary>What a dependency is called.</summary>
    public string NameOf(PlanDependency dependency) => $"{(dependency.Reference is { } reference ? _names.Of(reference) : dependency.Name)} ({Word(dependency.Kind)})";

    /// <summary>What the plan in force of a service promises, in words; null when there is none.</summary>
    public string? PlannedRecovery(PlanDependency dependency) =>
        dependency is { Kind: DependencyKind.Service, Reference: { } reference } && _surroundings.Recovery.TryGetValue(reference[(RegisterKinds.SharedService.Length + 1)..], out var planned) ? _texts["Part.plannedRecovery", DurationWords.Of(_texts, planned)] : null;

    /// <summary>The kind of dependency that an entry is.</summary>
    public static DependencyKind KindOf(string reference) => reference.Split('/')[0] switch
    {
        RegisterKinds.SharedService => DependencyKind.Service,
        RegisterKinds.InformationSystem => DependencyKind.System,
        RegisterKinds.Supplier => DependencyKind.Supplier,
        _ => throw new ArgumentOutOfRangeException(nameof(reference)),
    };

    private string Word(DependencyKind kind) => _texts[$"DependencyKind.{FieldText.Of(kind)}"].ToLower(_texts.Culture);
}

/// <summary>Konsekvensanalys. What the plan depends on is named first and described once the draft is saved.</summary>
internal sealed class ImpactAnalysisFields : PartFields
{
    private const string AddedEntries = "addedEntries";
    private const string AddedRoles = "addedRoles";
    private const string AddedPremises = "addedPremises";
    private const int Places = 4;

    private readonly ImpactAnalysis? _now;
    private readonly DependencyChoice _needs;
    private readonly RowList<Activity> _activities;
    private readonly RowList<PlanDependency> _dependencies;

    public ImpactAnalysisFields(Texts texts, IReadOnlyList<PlanContent> known, ImpactAnalysis? now, DependencyChoice needs) : base(texts, known)
    {
        (_now, _needs) = (now, needs);
        var levels = Enumerable.Range(0, Activity.HighestLevel + 1).Select(level => new Option(FieldText.Of(level), PlanWords.Level(texts, level))).ToList();
        _activities = new(
            "activities", Text, now?.Activities ?? [], activity => activity.Id, NewIds('a', Used<ImpactAnalysis>(a => a.Activities.Select(x => x.Id)), count: 2), (_, at) => Text["Part.activity", at + 1],
            (prefixed, row, activity) =>
            [
                Field.Text($"{prefixed}.name", In(row, "name"), activity?.Name) with { Required = activity is not null },
                Field.LongText($"{prefixed}.description", In(row, "description"), activity?.Description) with { MaximumLength = PlanContentRules.MaximumText },
                Field.Series($"{prefixed}.impact", In(row, "impact"), PlanWords.Horizons(texts), levels, activity?.Impact.Select(FieldText.Of) ?? []) with { Required = activity is not null },
            ],
            ReadActivity);
        var dependencies = now?.Dependencies ?? [];
        _dependencies = new(
            "dependencies", Text, dependencies, dependency => dependency.Id, [], (dependency, _) => needs.NameOf(dependency!),
            (prefixed, row, dependency) =>
            [
                DurationField.Of(Text, $"{prefixed}.recoveryTime", "PlanField.recoveryTime", dependency!.RecoveryTime) with { Label = In(row, "recoveryTime"), Hint = needs.PlannedRecovery(dependency) ?? Text["Duration.hint"] },
                Field.Checkboxes($"{prefixed}.isBridged", In(row, "isBridged"), [new Option("true", Text["Part.bridged"])], dependency.IsBridged ? ["true"] : []),
                Field.LongText($"{prefixed}.note", In(row, "note"), dependency.Note) with { MaximumLength = PlanContentRules.MaximumText },
            ],
            (id, input) => ReadDependency(dependencies.First(d => d.Id == id), input));
    }

    public override IReadOnlyList<Field> Fields =>
    [
        .. ListHead("activities"), .. _activities.Fields,
        Field.Heading(Text["Part.times"]),
        Time("maximumTolerableOutage", _now?.MaximumTolerableOutage), Time("recoveryTimeObjective", _now?.RecoveryTimeObjective), Time("recoveryPointObjective", _now?.RecoveryPointObjective),
        Long("minimumLevel", _now?.MinimumLevel),
        .. ListHead("dependencies"), .. _dependencies.Fields,
        Field.Search(AddedEntries, Text["Part.addEntries"], _needs.Options) with { Spare = Places, Hint = Text["Part.addEntries.hint"] },
        Field.LongText(AddedRoles, Text["Part.addRoles"]) with { Hint = Text["Part.onePerLine"] },
        Field.LongText(AddedPremises, Text["Part.addPremises"]) with { Hint = Text["Part.onePerLine"] },
    ];

    public override PlanContent Read(FormInput input) => new ImpactAnalysis(
        _activities.Read(input), DurationField.Read(input, "maximumTolerableOutage", Text), DurationField.Read(input, "recoveryTimeObjective", Text), DurationField.Read(input, "recoveryPointObjective", Text),
        input.Text("minimumLevel"), WithAdded(_dependencies.Read(input), input));

    private Field Time(string name, Duration? value) => DurationField.Of(Text, name, $"PlanField.{name}", value) with { Required = true, Hint = $"{Text[$"PlanField.{name}.hint"]} {Text["Duration.hint"]}" };

    private Activity? ReadActivity(string id, FormInput input)
    {
        var (name, description, chosen) = (input.Text($"activities.{id}.name"), input.OptionalText($"activities.{id}.description"), input.Series($"activities.{id}.impact"));
        if (name.Length == 0 && description is null && chosen.Count == 0) return null;
        // A level is kept at its place only while those before it are there.
        if (Enumerable.Range(0, chosen.Count).Any(place => !chosen.ContainsKey(place))) input.Refuse($"activities.{id}.impact", Text["Part.impactGap"]);
        return new Activity(id, name, [.. chosen.OrderBy(c => c.Key).Select(c => int.Parse(c.Value, System.Globalization.CultureInfo.InvariantCulture))], description);
    }

    private PlanDependency ReadDependency(PlanDependency before, FormInput input) => before with
    {
        RecoveryTime = DurationField.Read(input, $"dependencies.{before.Id}.recoveryTime", Text),
        IsBridged = input.Flag($"dependencies.{before.Id}.isBridged"),
        Note = input.OptionalText($"dependencies.{before.Id}.note"),
    };

    private IReadOnlyList<PlanDependency> WithAdded(IReadOnlyList<PlanDependency> kept, FormInput input)
    {
        var entries = input.All(AddedEntries).Where(reference => kept.All(d => d.Reference != reference)).Select(reference => (DependencyChoice.KindOf(reference), (string?)reference, (string?)null));
        var named = Lines(AddedRoles, DependencyKind.Role).Concat(Lines(AddedPremises, DependencyKind.Premises));
        var added = entries.Concat(named).ToList();
        var ids = NewIds('d', Used<ImpactAnalysis>(a => a.Dependencies.Select(x => x.Id)), added.Count);
        return [.. kept, .. added.Zip(ids, (need, id) => new PlanDependency(id, need.Item1, need.Item2, need.Item3))];

        IEnumerable<(DependencyKind, string?, string?)> Lines(string field, DependencyKind kind) =>
            input.Text(field).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal).Select(name => (kind, (string?)null, (string?)name));
    }
}
