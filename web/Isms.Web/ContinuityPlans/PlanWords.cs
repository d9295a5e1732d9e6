using System.Text.Json;
using Isms.Processes.ContinuityPlan;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Web.Language;
using NodaTime;

namespace Isms.Web.ContinuityPlans;

/// <summary>What lists and pages say of plans, in words.</summary>
internal static class PlanWords
{
    /// <summary>How urgent a phase of a plan is.</summary>
    public static Tone ToneOf(string phase) => phase switch
    {
        ContinuityPlanPhase.Expired => Tone.Late,
        ContinuityPlanPhase.Invalidated => Tone.Soon,
        ContinuityPlanPhase.Valid => Tone.Done,
        _ => Tone.Calm,
    };

    /// <summary>What the lengths of outage are called that impact is judged at.</summary>
    public static IReadOnlyList<string> Horizons(Texts texts) => [.. ImpactAnalysis.Horizons.Select((_, at) => texts[$"Plan.horizon.{at}"])];

    /// <summary>A consequence level.</summary>
    public static string Level(Texts texts, int level) => texts[$"Plan.level.{level}"];

    /// <summary>Why a plan is questionable, with what it was and is.</summary>
    public static string Flag(PlanFlag flag, Texts texts, PlanNames names) => flag.Cause switch
    {
        FlagCause.DependencyRetired when flag.Is is { } successor => texts["Plan.flag.replaced", names.Of(flag.Reference), names.Of(successor)],
        FlagCause.DependencyRetired => texts["Plan.flag.retired", names.Of(flag.Reference)],
        FlagCause.SupplierChanged when flag.Was is null => texts["Plan.flag.supplierNew", names.Of(flag.Reference)],
        FlagCause.SupplierChanged => texts["Plan.flag.supplierStage", names.Of(flag.Reference), Stage(texts, flag.Was), Stage(texts, flag.Is!)],
        FlagCause.ProtectionRaised => texts["Plan.flag.protection", flag.Was!, flag.Is!],
        FlagCause.DependencySlower => texts["Plan.flag.slower", names.Of(flag.Reference), Minutes(texts, flag.Is!), Minutes(texts, flag.Was!)],
        _ => texts["Plan.flag.activation"],
    };

    /// <summary>Where a difference is: a field of the part, or an item of one of its lists.</summary>
    public static string Where(PlanDifference difference, Texts texts, PlanNames names, PlanContent? before, PlanContent? after)
    {
        if (difference.List is not { } list) return texts[$"PlanField.{difference.Field}"];
        var item = ItemOf(after, list, difference.ItemId!) ?? ItemOf(before, list, difference.ItemId!);
        var name = $"{texts[$"PlanList.{list}"]}: {(item is { } found ? NameOf(found, texts, names) : difference.ItemId)}";
        return difference.Field is { } field ? $"{name}, {texts[$"PlanField.{field}"].ToLower(texts.Culture)}" : name;
    }

    /// <summary>What a field said, from its stored form; empty where there was nothing.</summary>
    public static string Value(PlanDifference difference, string? stored, Texts texts, PlanNames names, IReadOnlyList<PlanContent> contents)
    {
        if (stored is null) return "";
        if (difference.Field is null) return difference.Kind == DifferenceKind.Moved ? "" : NameOf(JsonElement.Parse(stored), texts, names);
        return difference.Field switch
        {
            "maximumTolerableOutage" or "recoveryTimeObjective" or "recoveryPointObjective" or "recoveryTime" or "estimatedTime" => DurationWords.Of(texts, DurationOf(stored)),
            "isBridged" => texts[stored == "true" ? "YesNoUnknown.yes" : "YesNoUnknown.no"],
            "kind" => texts[$"DependencyKind.{stored}"],
            "reference" => names.Of(stored),
            "activityId" => ItemOf(contents.FirstOrDefault(c => c.Part == PlanPart.ImpactAnalysis), "activities", stored) is { } activity ? NameOf(activity, texts, names) : stored,
            "impact" => string.Join(" → ", JsonSerializer.Deserialize<int[]>(stored)!.Select(level => Level(texts, level))),
            _ => stored,
        };
    }

    private static Duration DurationOf(string stored) => KernelJson.FromElement<Duration>(KernelJson.ToElement(stored));

    private static string NameOf(JsonElement item, Texts texts, PlanNames names)
    {
        if (Text(item, "reference") is { } reference) return names.Of(reference);
        var text = Text(item, "name") ?? Text(item, "text") ?? "";
        return text.Length <= LongestName ? text : $"{text[..LongestName].TrimEnd()} …";
    }

    private static JsonElement? ItemOf(PlanContent? content, string list, string id)
    {
        if (content is null || !KernelJson.ToElement(content).TryGetProperty(list, out var items) || items.ValueKind != JsonValueKind.Array) return null;
        foreach (var item in items.EnumerateArray())
            if (item.GetProperty("id").GetString() == id) return item;
        return null;
    }

    private static string? Text(JsonElement item, string field) => item.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    private const int LongestName = 80;

    private static string Stage(Texts texts, string stage) => texts[$"SupplierStage.{FieldText.Of(FieldText.To<SupplierStage>(stage))}"].ToLower(texts.Culture);

    private static string Minutes(Texts texts, string minutes) => DurationWords.Of(texts, Duration.FromMinutes(int.Parse(minutes, System.Globalization.CultureInfo.InvariantCulture)));
}
