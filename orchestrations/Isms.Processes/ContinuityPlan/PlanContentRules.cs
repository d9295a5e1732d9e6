using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using NodaTime;

namespace Isms.Processes.ContinuityPlan;

/// <summary>
/// What is wrong with a part. A draft may be incomplete, but nothing in it may be unfit to store; what is submitted is
/// complete. The field is the content's, in lower camel case; for an item its list and id, e.g. <c>activities.a1.impact</c>.
/// </summary>
public static class PlanContentRules
{
    /// <summary>Longest text.</summary>
    public const int MaximumText = 4000;

    /// <summary>Most items of one kind.</summary>
    public const int MaximumItems = 200;

    /// <summary>The longest duration a plan deals with.</summary>
    public static Duration LongestDuration { get; } = Duration.FromDays(366);

    private const int LongestItemId = 40;

    /// <summary>What makes a draft unfit to store.</summary>
    public static IReadOnlyList<Rejection> CheckDraft(PlanContent content) => [.. Texts(content), .. Items(content), .. Durations(content)];

    /// <summary>What makes a part unfit to be submitted.</summary>
    public static IReadOnlyList<Rejection> CheckSubmission(PlanContent content)
    {
        var unfit = CheckDraft(content);
        return unfit.Count > 0 ? unfit : [.. content switch
        {
            ImpactAnalysis analysis => Missing(analysis),
            ContinuityRoutines routines =>
            [
                .. Required(routines.Activation, "activation"), .. Required(routines.Leadership, "leadership"), .. Required(routines.Communication, "communication"),
                .. AtLeastOne(routines.Routines, "routines"), .. AtLeastOne(routines.Steps, "steps"),
                .. routines.Routines.SelectMany(r => Required(r.Text, $"routines.{r.Id}.text")), .. Complete(routines.Steps, "steps"),
            ],
            RecoveryPlan recovery => [.. Required(recovery.Prerequisites, "prerequisites"), .. AtLeastOne(recovery.Steps, "steps"), .. Complete(recovery.Steps, "steps")],
            ReturnPlan back =>
            [
                .. AtLeastOne(back.EntryCriteria, "entryCriteria"), .. AtLeastOne(back.Steps, "steps"), .. AtLeastOne(back.Reconciliation, "reconciliation"), .. AtLeastOne(back.ExitCriteria, "exitCriteria"),
                .. Complete(back.EntryCriteria, "entryCriteria"), .. Complete(back.Steps, "steps"), .. Complete(back.Reconciliation, "reconciliation"), .. Complete(back.ExitCriteria, "exitCriteria"),
            ],
            _ => throw new ArgumentOutOfRangeException(nameof(content)),
        }];
    }

    private static IEnumerable<Rejection> Missing(ImpactAnalysis analysis)
    {
        foreach (var wrong in AtLeastOne(analysis.Activities, "activities")) yield return wrong;
        foreach (var activity in analysis.Activities)
        {
            foreach (var wrong in Required(activity.Name, $"activities.{activity.Id}.name")) yield return wrong;
            if (activity.Impact.Count != ImpactAnalysis.Horizons.Count) yield return new("impact.incomplete", $"activities.{activity.Id}.impact");
        }
        if (analysis.MaximumTolerableOutage is null) yield return new("field.required", "maximumTolerableOutage");
        if (analysis.RecoveryTimeObjective is null) yield return new("field.required", "recoveryTimeObjective");
        if (analysis.RecoveryPointObjective is null) yield return new("field.required", "recoveryPointObjective");
        foreach (var wrong in Required(analysis.MinimumLevel, "minimumLevel")) yield return wrong;
        if (analysis.RecoveryTimeObjective > analysis.MaximumTolerableOutage) yield return new("plan.objectiveBeyondOutage", "recoveryTimeObjective");
        // What has the gravest of consequences is by that word not to be tolerated.
        if (analysis.FirstAt(Activity.HighestLevel) is { } gravest && analysis.MaximumTolerableOutage > gravest) yield return new("plan.outageNotTolerable", "maximumTolerableOutage", Minutes(gravest));
        foreach (var dependency in analysis.Dependencies.Where(d => d.IsBridged))
            foreach (var wrong in Required(dependency.Note, $"dependencies.{dependency.Id}.note")) yield return wrong;
    }

    private static IEnumerable<Rejection> Texts(PlanContent content) => content switch
    {
        ImpactAnalysis a =>
        [
            .. AtMost(a.MinimumLevel, "minimumLevel"),
            .. a.Activities.SelectMany(x => AtMost(x.Name, $"activities.{x.Id}.name", DetailsRules.LineLength).Concat(AtMost(x.Description, $"activities.{x.Id}.description"))),
            .. a.Dependencies.SelectMany(x => AtMost(x.Name, $"dependencies.{x.Id}.name", DetailsRules.LineLength).Concat(AtMost(x.Note, $"dependencies.{x.Id}.note"))),
        ],
        ContinuityRoutines c => [.. AtMost(c.Activation, "activation"), .. AtMost(c.Leadership, "leadership"), .. AtMost(c.Communication, "communication"), .. c.Routines.SelectMany(r => AtMost(r.Text, $"routines.{r.Id}.text")), .. Texts(c.Steps, "steps")],
        RecoveryPlan r => [.. AtMost(r.Prerequisites, "prerequisites"), .. Texts(r.Steps, "steps")],
        ReturnPlan b => [.. Texts(b.EntryCriteria, "entryCriteria"), .. Texts(b.Steps, "steps"), .. Texts(b.Reconciliation, "reconciliation"), .. Texts(b.ExitCriteria, "exitCriteria")],
        _ => throw new ArgumentOutOfRangeException(nameof(content)),
    };

    private static IEnumerable<Rejection> Items(PlanContent content)
    {
        var lists = content switch
        {
            ImpactAnalysis a => new (string Field, IEnumerable<string> Ids)[] { ("activities", a.Activities.Select(x => x.Id)), ("dependencies", a.Dependencies.Select(x => x.Id)) },
            ContinuityRoutines c => [("routines", c.Routines.Select(x => x.Id)), ("steps", c.Steps.Select(x => x.Id))],
            RecoveryPlan r => [("steps", r.Steps.Select(x => x.Id))],
            ReturnPlan b => [("entryCriteria", b.EntryCriteria.Select(x => x.Id)), ("steps", b.Steps.Select(x => x.Id)), ("reconciliation", b.Reconciliation.Select(x => x.Id)), ("exitCriteria", b.ExitCriteria.Select(x => x.Id))],
            _ => throw new ArgumentOutOfRangeException(nameof(content)),
        };
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (field, ids) in lists.Select(list => (list.Field, Ids: list.Ids.ToList())))
        {
            if (ids.Count > MaximumItems) yield return new("plan.tooManyItems", field, FieldText.Of(MaximumItems));
            if (ids.Any(id => id.Length > LongestItemId || !ProcessKey.IsValidId(id))) yield return new("field.id", field);
            if (!ids.All(seen.Add)) yield return new("field.repeated", field);
        }
        if (content is not ImpactAnalysis analysis) yield break;
        foreach (var activity in analysis.Activities)
        {
            if (activity.Impact.Count > ImpactAnalysis.Horizons.Count) yield return new("impact.incomplete", $"activities.{activity.Id}.impact");
            if (activity.Impact.Any(i => i is < 0 or > Activity.HighestLevel)) yield return new("number.outOfRange", $"activities.{activity.Id}.impact", FieldText.Of(0), FieldText.Of(Activity.HighestLevel));
            else if (activity.Impact.Zip(activity.Impact.Skip(1)).Any(pair => pair.Second < pair.First)) yield return new("impact.falls", $"activities.{activity.Id}.impact");
        }
        foreach (var dependency in analysis.Dependencies.Where(d => !IsSound(d))) yield return new("plan.dependency", $"dependencies.{dependency.Id}.reference");
        foreach (var twice in analysis.Dependencies.Where(d => d.Reference is not null).GroupBy(d => d.Reference, StringComparer.Ordinal).Where(g => g.Count() > 1)) yield return new("field.repeated", $"dependencies.{twice.Last().Id}.reference");
    }

    private static IEnumerable<Rejection> Durations(PlanContent content) => (content switch
    {
        ImpactAnalysis a =>
        [
            (a.MaximumTolerableOutage, "maximumTolerableOutage"), (a.RecoveryTimeObjective, "recoveryTimeObjective"), (a.RecoveryPointObjective, "recoveryPointObjective"),
            .. a.Dependencies.Select(d => (d.RecoveryTime, $"dependencies.{d.Id}.recoveryTime")),
        ],
        ContinuityRoutines c => Times(c.Steps, "steps"),
        RecoveryPlan r => Times(r.Steps, "steps"),
        ReturnPlan b => [.. Times(b.Steps, "steps"), .. Times(b.Reconciliation, "reconciliation")],
        _ => Enumerable.Empty<(Duration?, string)>(),
    }).Where(d => d.Item1 < Duration.Zero || d.Item1 > LongestDuration).Select(d => new Rejection("plan.duration", d.Item2, FieldText.Of((int)LongestDuration.TotalDays)));

    private static bool IsSound(PlanDependency dependency) => KindOf(dependency.Kind) is { } kind
        ? dependency.Reference is { } reference && reference.StartsWith(kind + "/", StringComparison.Ordinal) && ProcessKey.IsValidId(reference[(kind.Length + 1)..])
        : dependency.Reference is null && !string.IsNullOrWhiteSpace(dependency.Name) && Enum.IsDefined(dependency.Kind);

    /// <summary>The kind of entry a dependency refers to; null for what has no register.</summary>
    private static string? KindOf(DependencyKind kind) => kind switch
    {
        DependencyKind.Service => RegisterKinds.SharedService,
        DependencyKind.System => RegisterKinds.InformationSystem,
        DependencyKind.Supplier => RegisterKinds.Supplier,
        _ => null,
    };

    private static IEnumerable<(Duration?, string)> Times(IReadOnlyList<PlanStep> steps, string field) => steps.Select(s => (s.EstimatedTime, $"{field}.{s.Id}.estimatedTime"));

    private static IEnumerable<Rejection> Texts(IReadOnlyList<PlanStep> steps, string field) =>
        steps.SelectMany(s => AtMost(s.Text, $"{field}.{s.Id}.text").Concat(AtMost(s.Responsible, $"{field}.{s.Id}.responsible", DetailsRules.LineLength)));

    private static IEnumerable<Rejection> Texts(IReadOnlyList<PlanCriterion> criteria, string field) => criteria.SelectMany(c => AtMost(c.Text, $"{field}.{c.Id}.text"));

    private static IEnumerable<Rejection> Complete(IReadOnlyList<PlanStep> steps, string field) => steps.SelectMany(s => Required(s.Text, $"{field}.{s.Id}.text"));

    private static IEnumerable<Rejection> Complete(IReadOnlyList<PlanCriterion> criteria, string field) => criteria.SelectMany(c => Required(c.Text, $"{field}.{c.Id}.text"));

    private static IEnumerable<Rejection> AtLeastOne<T>(IReadOnlyList<T> items, string field) => items.Count == 0 ? [new Rejection("field.required", field)] : [];

    private static IEnumerable<Rejection> Required(string? text, string field) => string.IsNullOrWhiteSpace(text) ? [new Rejection("field.required", field)] : [];

    private static IEnumerable<Rejection> AtMost(string? text, string field, int length = MaximumText) => text is null ? [] : DetailsRules.AtMost(text, field, length);

    private static string Minutes(Duration duration) => FieldText.Of((int)duration.TotalMinutes);
}
