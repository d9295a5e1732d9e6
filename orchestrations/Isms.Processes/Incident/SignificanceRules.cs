using Isms.Processes.Kernel;
using NodaTime;

namespace Isms.Processes.Incident;

/// <summary>
/// One published version of when an incident is significant (betydande): what is asked about its consequences, and the
/// criteria that the answers are held against. They propose; a person decides.
/// </summary>
public sealed record SignificanceRules : IRule
{
    /// <summary>The id of the rules through all versions; an assessment remembers the version alone.</summary>
    public const string DefaultId = "significance-mcffs-2026-8";

    /// <inheritdoc/>
    public required string Id { get; init; }

    /// <inheritdoc/>
    public required int Version { get; init; }

    /// <summary>What the rules are called.</summary>
    public required LocalizedText Name { get; init; }

    /// <summary>The regulation that sets the thresholds, by its official designation.</summary>
    public required string Source { get; init; }

    /// <summary>How well the regulation is known as a whole.</summary>
    public required Confidence Confidence { get; init; }

    /// <summary>Where the thresholds come from and what is to be confirmed; null only when <see cref="Confidence"/> is high.</summary>
    public LocalizedText? Note { get; init; }

    /// <summary>The first day in Stockholm they apply.</summary>
    public required LocalDate InForceFrom { get; init; }

    /// <summary>The last such day; null while no end is known.</summary>
    public LocalDate? InForceTo { get; init; }

    /// <summary>What is asked, in the order it is asked.</summary>
    public required IReadOnlyList<ImpactMeasure> Measures { get; init; }

    /// <summary>When an incident is significant: if any of these is met.</summary>
    public required IReadOnlyList<SignificanceCriterion> Criteria { get; init; }

    /// <summary>Where rules lie.</summary>
    public static RuleFolder<SignificanceRules> Folder { get; } = new("significance-rules");

    /// <summary>The rules that come with the product.</summary>
    public static IReadOnlyList<SignificanceRules> Shipped() => Folder.Shipped;

    /// <summary>The newest version that applies on the day of an instant in Stockholm, or null when none does: then nothing is proposed.</summary>
    public static SignificanceRules? InForce(RuleBook rules, Instant at)
    {
        var day = CityTime.DateOf(at);
        return rules.All<SignificanceRules>().FirstOrDefault(r => r.Id == DefaultId && day >= r.InForceFrom && (r.InForceTo is not { } last || day <= last));
    }

    /// <summary>The criteria that an activity of a sector is held against, those for all sectors included.</summary>
    public IEnumerable<SignificanceCriterion> CriteriaOf(RegulatedSector sector) => Criteria.Where(c => c.AppliesTo(sector));

    /// <summary>What needs to be asked when activities of these sectors are affected, in the order it is asked.</summary>
    public IReadOnlyList<ImpactMeasure> MeasuresOf(IReadOnlyCollection<RegulatedSector> sectors)
    {
        var asked = sectors.SelectMany(CriteriaOf).SelectMany(c => c.All).Select(c => c.Measure).ToHashSet();
        return [.. Measures.Where(m => asked.Contains(m.Id))];
    }

    /// <summary>
    /// What the rules make of the consequences in one sector. What has no answer is unknown: it meets nothing, and is named if
    /// it could still meet a criterion.
    /// </summary>
    /// <param name="sector">The sector of the activity affected; the same event may be significant in one and not in another.</param>
    /// <param name="impact">Sound answers, see <see cref="Check(IReadOnlyList{ImpactAnswer})"/>; those of other sectors are left aside.</param>
    public SignificanceProposal Propose(RegulatedSector sector, IReadOnlyList<ImpactAnswer> impact)
    {
        var answers = impact.ToDictionary(a => a.MeasureId, a => a.Value);
        decimal? AnswerTo(string measure) => answers.TryGetValue(measure, out var value) ? value : null;
        var judged = CriteriaOf(sector).Select(c => (Criterion: c, IsMet: c.IsMet(AnswerTo))).ToList();
        var open = judged.Where(j => j.IsMet is null).SelectMany(j => j.Criterion.All).Select(c => c.Measure).Where(m => AnswerTo(m) is null).ToHashSet();
        var met = judged.Where(j => j.IsMet == true).Select(j => j.Criterion.Id).ToList();
        return new(met.Count > 0, met, [.. Measures.Select(m => m.Id).Where(open.Contains)]);
    }

    /// <summary>What makes answers unfit to be held against the rules; empty when nothing does.</summary>
    public IReadOnlyList<Rejection> Check(IReadOnlyList<ImpactAnswer> impact) =>
    [
        .. impact.GroupBy(a => a.MeasureId).Where(g => g.Count() > 1).Select(g => new Rejection("impact.twice", g.Key)),
        .. impact.Select(Check).OfType<Rejection>(),
    ];

    /// <inheritdoc/>
    public IEnumerable<string> Check()
    {
        if (Id != DefaultId) yield return $"The id must be '{DefaultId}', whatever the regulation is called: newer rules are a higher version.";
        if (Version < 1) yield return "The version begins at 1.";
        if (string.IsNullOrWhiteSpace(Source)) yield return "The source is missing.";
        if (Confidence != Confidence.High && Note is null) yield return "What is not known with high confidence needs a note that says so.";
        if (InForceTo < InForceFrom) yield return "The rules end before they are in force.";
        if (Measures.Count == 0) yield return "There are no measures.";
        if (Criteria.Count == 0) yield return "There are no criteria.";
        foreach (var (of, _) in Texts().Where(t => string.IsNullOrWhiteSpace(t.Text.Sv) || string.IsNullOrWhiteSpace(t.Text.En))) yield return $"'{of}' lacks its Swedish or English text.";
        foreach (var twice in Measures.GroupBy(m => m.Id).Where(g => g.Count() > 1)) yield return $"Measure '{twice.Key}' stands twice.";
        foreach (var twice in Criteria.GroupBy(c => c.Id).Where(g => g.Count() > 1)) yield return $"Criterion '{twice.Key}' stands twice.";
        foreach (var id in Measures.Select(m => m.Id).Concat(Criteria.Select(c => c.Id)).Where(id => !ProcessKey.IsValidId(id))) yield return $"'{id}' cannot be the id of a measure or criterion.";
        foreach (var measure in Measures.Where(m => !Criteria.SelectMany(c => c.All).Any(c => c.Measure == m.Id))) yield return $"Measure '{measure.Id}' is asked about, but no criterion uses it.";
        foreach (var problem in Criteria.SelectMany(Check)) yield return problem;
    }

    private IEnumerable<string> Check(SignificanceCriterion criterion)
    {
        if (string.IsNullOrWhiteSpace(criterion.Source)) yield return $"Criterion '{criterion.Id}' names no source.";
        if (criterion.All.Count == 0) yield return $"Criterion '{criterion.Id}' has no conditions.";
        if (criterion.Sectors is { } sectors && (sectors.Count == 0 || sectors.Distinct().Count() < sectors.Count)) yield return $"Criterion '{criterion.Id}' must name each sector once, or have none for all sectors.";
        foreach (var twice in criterion.All.GroupBy(c => c.Measure).Where(g => g.Count() > 1)) yield return $"Criterion '{criterion.Id}' has two conditions on '{twice.Key}'.";
        foreach (var condition in criterion.All)
        {
            var given = new[] { condition.Yes is not null, condition.MoreThan is not null, condition.AtLeast is not null }.Count(isGiven => isGiven);
            if (given != 1) yield return $"Criterion '{criterion.Id}' must say either 'yes', 'moreThan' or 'atLeast' of '{condition.Measure}'.";
            if (Measures.FirstOrDefault(m => m.Id == condition.Measure) is not { } measure) yield return $"Criterion '{criterion.Id}' has a condition on '{condition.Measure}', which is no measure.";
            else if (measure.Unit == ImpactUnit.YesNo != condition.Yes is not null) yield return $"Criterion '{criterion.Id}': '{measure.Id}' is measured in {FieldText.Of(measure.Unit)}, and 'yes' goes with that unit alone.";
            if ((condition.MoreThan ?? condition.AtLeast) < 0) yield return $"Criterion '{criterion.Id}' has a threshold below nought for '{condition.Measure}'.";
        }
    }

    private Rejection? Check(ImpactAnswer answer) => Measures.FirstOrDefault(m => m.Id == answer.MeasureId)?.Unit switch
    {
        null => new("impact.unknownMeasure", answer.MeasureId),
        ImpactUnit.YesNo => answer.Value is 0 or 1 ? null : new("field.choice", answer.MeasureId),
        _ when answer.Value < 0 => new("impact.negative", answer.MeasureId),
        ImpactUnit.People or ImpactUnit.Count when answer.Value != decimal.Truncate(answer.Value) => new("field.number", answer.MeasureId),
        _ => null,
    };

    private IEnumerable<(string Of, LocalizedText Text)> Texts() =>
    [
        ("name", Name), .. Note is null ? [] : new[] { ("note", Note) },
        .. Measures.Select(m => (m.Id, m.Question)), .. Measures.Where(m => m.Hint is not null).Select(m => ($"{m.Id}/hint", m.Hint!)), .. Criteria.Select(c => (c.Id, c.Text)),
    ];
}

/// <summary>A consequence that is asked about.</summary>
/// <param name="Id">Unique in the rules and the same through their versions, e.g. <c>activity-limited-minutes</c>.</param>
/// <param name="Question">What is asked.</param>
/// <param name="Hint">How to measure or estimate it.</param>
/// <param name="Unit">The unit of the answer.</param>
public sealed record ImpactMeasure(string Id, LocalizedText Question, ImpactUnit Unit, LocalizedText? Hint = null);

/// <summary>The unit of an answer.</summary>
public enum ImpactUnit
{
    /// <summary>1 for yes, 0 for no.</summary>
    YesNo,

    /// <summary>Elapsed minutes.</summary>
    Minutes,

    /// <summary>A number of people.</summary>
    People,

    /// <summary>A number of anything else.</summary>
    Count,

    /// <summary>Hundredths of the whole that the question names.</summary>
    Percent,
}

/// <summary>A criterion of significance: met when every condition is.</summary>
/// <param name="Id">Unique in the rules and the same through their versions.</param>
/// <param name="All">The conditions, at least one.</param>
/// <param name="Text">The criterion in words.</param>
/// <param name="Source">The regulation and, where known, the place in it.</param>
/// <param name="Confidence">How well the wording is known.</param>
/// <param name="Sectors">The sectors it applies to; null for all.</param>
public sealed record SignificanceCriterion(
    string Id, IReadOnlyList<CriterionCondition> All, LocalizedText Text, string Source, Confidence Confidence, IReadOnlyList<RegulatedSector>? Sectors = null)
{
    /// <summary>Whether an activity of a sector is held against it.</summary>
    public bool AppliesTo(RegulatedSector sector) => Sectors is null || Sectors.Contains(sector);

    /// <summary>Whether it is met; null when that hangs on an answer that is missing.</summary>
    internal bool? IsMet(Func<string, decimal?> answerTo)
    {
        var conditions = All.Select(c => answerTo(c.Measure) is { } value ? c.IsMet(value) : (bool?)null).ToList();
        return conditions.Contains(false) ? false : conditions.Contains(null) ? null : true;
    }
}

/// <summary>A condition on one measure: exactly one of the three is given.</summary>
/// <param name="Measure">The measure's id.</param>
/// <param name="Yes">True: the answer is yes.</param>
/// <param name="MoreThan">The answer exceeds this.</param>
/// <param name="AtLeast">The answer reaches this.</param>
public sealed record CriterionCondition(string Measure, bool? Yes = null, decimal? MoreThan = null, decimal? AtLeast = null)
{
    internal bool IsMet(decimal value) => Yes is { } yes ? value != 0 == yes : MoreThan is { } limit ? value > limit : value >= AtLeast;
}

/// <summary>What the rules make of an incident in one sector.</summary>
/// <param name="IsSignificant">A criterion is met.</param>
/// <param name="MetCriteria">The criteria met, by id, in the order of the rules.</param>
/// <param name="UnansweredMeasures">Measures without an answer on which a further criterion hangs, by id.</param>
public sealed record SignificanceProposal(bool IsSignificant, IReadOnlyList<string> MetCriteria, IReadOnlyList<string> UnansweredMeasures);
