using Isms.Processes.ContinuityPlan;
using Isms.Processes.Kernel;
using Isms.Web.Forms;
using Isms.Web.Language;

namespace Isms.Web.PlanRenewals;

/// <summary>The form of one part: its fields with what is kept now, and the part that was filled in.</summary>
internal abstract class PartFields(Texts texts, IReadOnlyList<PlanContent> known)
{
    // Empty rows beside those filled in; saving makes new ones.
    private const int Spare = 3;

    /// <summary>The words.</summary>
    protected Texts Text { get; } = texts;

    /// <summary>The fields.</summary>
    public abstract IReadOnlyList<Field> Fields { get; }

    /// <summary>The part that was filled in; refuses what cannot be read.</summary>
    public abstract PlanContent Read(FormInput input);

    /// <summary>The form of a part.</summary>
    /// <param name="part">Which.</param>
    /// <param name="texts">The words.</param>
    /// <param name="now">The part as it is kept now; null when it is not begun.</param>
    /// <param name="inForce">The part of the version in force, whose ids are not used for anything else; null for a new plan.</param>
    /// <param name="analysis">The impact analysis, whose activities routines refer to.</param>
    /// <param name="needs">What an impact analysis may depend on.</param>
    public static PartFields Of(PlanPart part, Texts texts, PlanContent? now, PlanContent? inForce, ImpactAnalysis? analysis, DependencyChoice? needs)
    {
        IReadOnlyList<PlanContent> known = [.. new[] { now, inForce }.OfType<PlanContent>()];
        return part switch
        {
            PlanPart.ImpactAnalysis => new ImpactAnalysisFields(texts, known, (ImpactAnalysis?)now, needs!),
            PlanPart.ContinuityPlan => new RoutinesFields(texts, known, (ContinuityRoutines?)now, analysis?.Activities ?? []),
            PlanPart.RecoveryPlan => new RecoveryFields(texts, known, (RecoveryPlan?)now),
            PlanPart.ReturnPlan => new ReturnFields(texts, known, (ReturnPlan?)now),
            _ => throw new ArgumentOutOfRangeException(nameof(part)),
        };
    }

    /// <summary>A text of the part itself.</summary>
    protected Field Long(string name, string? value) => Field.LongText(name, Text[$"PlanField.{name}"], value) with { Required = true, Hint = Text.Find($"PlanField.{name}.hint"), MaximumLength = PlanContentRules.MaximumText };

    /// <summary>The heading of a list.</summary>
    protected IEnumerable<Field> ListHead(string list, string? key = null) =>
        [Field.Heading(Text[key ?? $"PlanList.{list}"]), .. Text.Find($"{key ?? $"PlanList.{list}"}.hint") is { } hint ? [Field.Paragraph(hint)] : Array.Empty<Field>()];

    /// <summary>What a field of a row is called; it says which row.</summary>
    protected string In(string row, string field) => Text["Part.rowField", row, Text[$"PlanField.{field}"].ToLower(Text.Culture)];

    /// <summary>Ids for new rows, used neither now nor in the version in force.</summary>
    protected IReadOnlyList<string> NewIds(char prefix, IEnumerable<string> used, int count = Spare)
    {
        var last = used.Where(id => id.Length > 1 && id[0] == prefix).Select(id => int.TryParse(id[1..], System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0).DefaultIfEmpty(0).Max();
        return [.. Enumerable.Range(last + 1, count).Select(number => $"{prefix}{FieldText.Of(number)}")];
    }

    /// <summary>The ids of items known of a part of this type.</summary>
    protected IEnumerable<string> Used<TContent>(Func<TContent, IEnumerable<string>> ids) where TContent : PlanContent => known.OfType<TContent>().SelectMany(ids);

    /// <summary>Steps as rows.</summary>
    protected RowList<PlanStep> StepRows(string list, char prefix, IReadOnlyList<PlanStep> steps, IEnumerable<string> used) => new(
        list, Text, steps, step => step.Id, NewIds(prefix, used), (_, at) => Text["Part.step", at + 1],
        (prefixed, row, step) =>
        [
            Field.LongText($"{prefixed}.text", In(row, "text"), step?.Text) with { Required = step is not null, MaximumLength = PlanContentRules.MaximumText },
            Field.Text($"{prefixed}.responsible", In(row, "responsible"), step?.Responsible) with { Hint = Text["PlanField.responsible.hint"] },
            DurationField.Of(Text, $"{prefixed}.estimatedTime", "PlanField.estimatedTime", step?.EstimatedTime) with { Label = In(row, "estimatedTime") },
        ],
        (id, input) =>
        {
            var (text, responsible, time) = (input.Text($"{list}.{id}.text"), input.OptionalText($"{list}.{id}.responsible"), DurationField.Read(input, $"{list}.{id}.estimatedTime", Text));
            return text.Length == 0 && responsible is null && time is null ? null : new PlanStep(id, text, responsible, time);
        });

    /// <summary>Criteria as rows.</summary>
    protected RowList<PlanCriterion> CriterionRows(string list, char prefix, IReadOnlyList<PlanCriterion> criteria, IEnumerable<string> used) => new(
        list, Text, criteria, criterion => criterion.Id, NewIds(prefix, used), (_, at) => Text["Part.criterion", at + 1],
        (prefixed, row, criterion) => [Field.LongText($"{prefixed}.text", In(row, "criterion"), criterion?.Text) with { Required = criterion is not null, MaximumLength = PlanContentRules.MaximumText }],
        (id, input) => input.OptionalText($"{list}.{id}.text") is { } text ? new PlanCriterion(id, text) : null);
}

/// <summary>Kontinuitetsplan.</summary>
internal sealed class RoutinesFields : PartFields
{
    private readonly ContinuityRoutines? _now;
    private readonly RowList<FallbackRoutine> _routines;
    private readonly RowList<PlanStep> _steps;

    public RoutinesFields(Texts texts, IReadOnlyList<PlanContent> known, ContinuityRoutines? now, IReadOnlyList<Activity> activities) : base(texts, known)
    {
        _now = now;
        _routines = new(
            "routines", Text, now?.Routines ?? [], routine => routine.Id, NewIds('r', Used<ContinuityRoutines>(c => c.Routines.Select(r => r.Id))), (_, at) => Text["Part.routine", at + 1],
            (prefixed, row, routine) =>
            [
                Field.Select($"{prefixed}.activityId", In(row, "activityId"), [.. activities.Select(a => new Option(a.Id, a.Name)), .. Gone(routine, activities)], routine?.ActivityId) with { Hint = Text["PlanField.activityId.hint"] },
                Field.LongText($"{prefixed}.text", In(row, "routine"), routine?.Text) with { Required = routine is not null, MaximumLength = PlanContentRules.MaximumText },
            ],
            (id, input) =>
            {
                var (text, activity) = (input.Text($"routines.{id}.text"), input.OptionalText($"routines.{id}.activityId"));
                return text.Length == 0 && activity is null ? null : new FallbackRoutine(id, activity, text);
            });
        _steps = StepRows("steps", 's', now?.Steps ?? [], Used<ContinuityRoutines>(c => c.Steps.Select(s => s.Id)));
    }

    public override IReadOnlyList<Field> Fields =>
        [Long("activation", _now?.Activation), Long("leadership", _now?.Leadership), Long("communication", _now?.Communication), .. ListHead("routines"), .. _routines.Fields, .. ListHead("steps", "Plan.firstSteps"), .. _steps.Fields];

    public override PlanContent Read(FormInput input) => new ContinuityRoutines(input.Text("activation"), input.Text("leadership"), input.Text("communication"), _routines.Read(input), _steps.Read(input));

    /// <summary>An activity that the analysis no longer has, as long as the routine names it.</summary>
    private IEnumerable<Option> Gone(FallbackRoutine? routine, IReadOnlyList<Activity> activities) =>
        routine?.ActivityId is { } id && activities.All(a => a.Id != id) ? [new Option(id, Text["Part.activityGone"])] : [];
}

/// <summary>Återställningsplan.</summary>
internal sealed class RecoveryFields : PartFields
{
    private readonly RecoveryPlan? _now;
    private readonly RowList<PlanStep> _steps;

    public RecoveryFields(Texts texts, IReadOnlyList<PlanContent> known, RecoveryPlan? now) : base(texts, known)
    {
        _now = now;
        _steps = StepRows("steps", 's', now?.Steps ?? [], Used<RecoveryPlan>(r => r.Steps.Select(s => s.Id)));
    }

    public override IReadOnlyList<Field> Fields => [Long("prerequisites", _now?.Prerequisites), .. ListHead("steps"), .. _steps.Fields];

    public override PlanContent Read(FormInput input) => new RecoveryPlan(input.Text("prerequisites"), _steps.Read(input));
}

/// <summary>Återgångsplan.</summary>
internal sealed class ReturnFields : PartFields
{
    private readonly RowList<PlanCriterion> _entry, _exit;
    private readonly RowList<PlanStep> _steps, _reconciliation;

    public ReturnFields(Texts texts, IReadOnlyList<PlanContent> known, ReturnPlan? now) : base(texts, known)
    {
        _entry = CriterionRows("entryCriteria", 'e', now?.EntryCriteria ?? [], Used<ReturnPlan>(b => b.EntryCriteria.Select(c => c.Id)));
        _steps = StepRows("steps", 's', now?.Steps ?? [], Used<ReturnPlan>(b => b.Steps.Select(s => s.Id)));
        _reconciliation = StepRows("reconciliation", 'c', now?.Reconciliation ?? [], Used<ReturnPlan>(b => b.Reconciliation.Select(s => s.Id)));
        _exit = CriterionRows("exitCriteria", 'x', now?.ExitCriteria ?? [], Used<ReturnPlan>(b => b.ExitCriteria.Select(c => c.Id)));
    }

    public override IReadOnlyList<Field> Fields =>
        [.. ListHead("entryCriteria"), .. _entry.Fields, .. ListHead("steps"), .. _steps.Fields, .. ListHead("reconciliation"), .. _reconciliation.Fields, .. ListHead("exitCriteria"), .. _exit.Fields];

    public override PlanContent Read(FormInput input) => new ReturnPlan(_entry.Read(input), _steps.Read(input), _reconciliation.Read(input), _exit.Read(input));
}
