using Isms.Processes.Kernel;

namespace Isms.Processes.IncidentTrack;

/// <summary>One published version of what an authority asks for in a report, in its order. A report package keeps the version it was begun with.</summary>
public sealed record ReportForm : IRule
{
    /// <inheritdoc/>
    public required string Id { get; init; }

    /// <inheritdoc/>
    public required int Version { get; init; }

    /// <summary>The report it belongs to.</summary>
    public required ReportStage Stage { get; init; }

    /// <summary>What the report is called.</summary>
    public required LocalizedText Name { get; init; }

    /// <summary>Who receives it.</summary>
    public required LocalizedText Authority { get; init; }

    /// <summary>How it reaches them, and how when the ordinary way is closed.</summary>
    public required LocalizedText Channel { get; init; }

    /// <summary>Where the form is filled in, https; null when no address is known.</summary>
    public string? Url { get; init; }

    /// <summary>The law that asks for the report, with the place in it.</summary>
    public required string Source { get; init; }

    /// <summary>How well the list of fields is known.</summary>
    public required Confidence Confidence { get; init; }

    /// <summary>Where the list of fields comes from and what is to be checked; null only when <see cref="Confidence"/> is high.</summary>
    public LocalizedText? Note { get; init; }

    /// <summary>The fields in the authority's order.</summary>
    public required IReadOnlyList<ReportField> Fields { get; init; }

    /// <summary>Where forms lie.</summary>
    public static RuleFolder<ReportForm> Folder { get; } = new("report-forms");

    /// <summary>The forms that come with the product.</summary>
    public static IReadOnlyList<ReportForm> Shipped() => Folder.Shipped;

    /// <summary>The newest form of a stage, or null when there is none.</summary>
    public static ReportForm? Of(RuleBook rules, ReportStage stage) => rules.All<ReportForm>().FirstOrDefault(f => f.Stage == stage);

    /// <summary>The required fields that are asked for and have no value, in order. A report may be kept without them, not be called complete.</summary>
    /// <param name="fields">Values by field id.</param>
    public IReadOnlyList<ReportField> Missing(IReadOnlyDictionary<string, string> fields) =>
        [.. Fields.Where(f => f.Required && f.IsAsked(fields) && string.IsNullOrWhiteSpace(fields.GetValueOrDefault(f.Id)))];

    /// <summary>
    /// What the product knows already, by field id, in the form values are kept in: what an earlier report of the track says in
    /// a field of the same id, else what the track and its incident know. A field without a value is left out.
    /// </summary>
    /// <param name="track">The track, started.</param>
    /// <param name="names">Names of what it refers to.</param>
    public IReadOnlyDictionary<string, string> Prefill(TrackState track, ReportNames names)
    {
        var filled = new Dictionary<string, string>();
        foreach (var field in Fields)
        {
            var value = Earlier(track, field) ?? (field.Prefill is { } source ? ReportPrefill.Of(source, track, names) : null);
            if (!string.IsNullOrWhiteSpace(value) && field.Check(value) is null) filled[field.Id] = value;
        }
        return filled;
    }

    /// <summary>What is wrong with values, whether or not the report is complete; empty when nothing is. A blank value is never wrong: it clears.</summary>
    /// <param name="fields">Values by field id.</param>
    public IReadOnlyList<Rejection> Check(IReadOnlyDictionary<string, string> fields) =>
    [
        .. fields.Keys.Where(id => Fields.All(f => f.Id != id)).Order(StringComparer.Ordinal).Select(id => new Rejection("report.unknownField", id)),
        .. Fields.Where(f => !string.IsNullOrWhiteSpace(fields.GetValueOrDefault(f.Id))).Select(f => f.Check(fields[f.Id])).OfType<Rejection>(),
    ];

    /// <inheritdoc/>
    public IEnumerable<string> Check()
    {
        if (!ProcessKey.IsValidId(Id)) yield return "The id must be letters, digits, '-', '_' or '.'.";
        if (Version < 1) yield return "The version begins at 1.";
        if (string.IsNullOrWhiteSpace(Source)) yield return "The source is missing.";
        if (Confidence != Confidence.High && Note is null) yield return "What is not known with high confidence needs a note that says so.";
        if (Url is not null && !(Uri.TryCreate(Url, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps)) yield return "The address must begin with https.";
        if (Fields.Count == 0) yield return "There are no fields.";
        foreach (var (of, _) in Texts().Where(t => string.IsNullOrWhiteSpace(t.Text.Sv) || string.IsNullOrWhiteSpace(t.Text.En))) yield return $"'{of}' lacks its Swedish or English text.";
        foreach (var twice in Fields.GroupBy(f => f.Id).Where(g => g.Count() > 1)) yield return $"Field '{twice.Key}' stands twice.";
        foreach (var twice in Fields.GroupBy(f => f.Number).Where(g => g.Count() > 1)) yield return $"The number '{twice.Key}' stands twice.";
        foreach (var problem in Fields.SelectMany((field, index) => Check(field, index))) yield return problem;
    }

    private IEnumerable<string> Check(ReportField field, int index)
    {
        if (!ProcessKey.IsValidId(field.Id)) yield return $"'{field.Id}' cannot be the id of a field.";
        if (string.IsNullOrWhiteSpace(field.Number)) yield return $"'{field.Id}' has no number.";
        if (field.IsText != field.MaximumLength is not null || field.MaximumLength < 1) yield return $"'{field.Id}' must have a maximum length if, and only if, it is a text.";
        if (field.IsChoice != field.Choices is not null) yield return $"'{field.Id}' must have choices if, and only if, it is a choice.";
        if (field.Choices is { } choices && choices.Select(c => c.Id).Where(ProcessKey.IsValidId).Distinct().Count() is var sound && (sound < 2 || sound < choices.Count))
            yield return $"'{field.Id}' needs two choices or more, each with an id of its own.";
        if (field.AskedWhen is not { } when) yield break;
        if (Fields.Take(index).FirstOrDefault(f => f.Id == when.Field) is not { } other) yield return $"'{field.Id}' is asked for by '{when.Field}', which is no field before it.";
        else if (when.Values.Count == 0 || when.Values.Any(v => other.Kind == ReportFieldKind.Choices || other.Check(v) is not null)) yield return $"'{field.Id}' is asked for by a value that '{when.Field}' cannot have.";
    }

    private IEnumerable<(string Of, LocalizedText Text)> Texts() =>
    [
        ("name", Name), ("authority", Authority), ("channel", Channel), .. Note is null ? [] : new[] { ("note", Note) },
        .. Fields.SelectMany(f => new[] { (f.Id, f.Label), ($"{f.Id}/hint", f.Hint), ($"{f.Id}/section", f.Section) }).Where(t => t.Item2 is not null).Select(t => (t.Item1, t.Item2!)),
        .. Fields.SelectMany(f => (f.Choices ?? []).Select(c => ($"{f.Id}/{c.Id}", c.Text))),
    ];

    // The newest earlier stage that says something; what was said once is not asked for anew.
    private string? Earlier(TrackState track, ReportField field) => track.Packages
        .Where(p => p.Stage < Stage).OrderByDescending(p => p.Stage)
        .Select(p => p.Fields.GetValueOrDefault(field.Id)).FirstOrDefault(value => !string.IsNullOrWhiteSpace(value));
}
