using Isms.Processes.IncidentTrack;
using Isms.Processes.Kernel;
using Isms.Web.Language;
using NodaTime.Text;

namespace Isms.Web.IncidentTracks;

/// <summary>A report of a track: the authority's form, what is filled in, and what it lacks.</summary>
public sealed class ReportView
{
    // As the authorities' forms take it.
    private static readonly LocalDateTimePattern CopiedTime = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm");

    private ReportView(ReportForm form, ReportPackage? package, IReadOnlyList<ReportReceipt> receipts, IReadOnlyList<ReportSupplement> supplements)
    {
        (Form, Package, Receipts, Supplements) = (form, package, receipts, supplements);
        Values = package?.Fields ?? new Dictionary<string, string>();
        Asked = [.. form.Fields.Where(field => field.IsAsked(Values))];
        Missing = form.Missing(Values);
    }

    /// <summary>The form, in the version the report was begun with.</summary>
    public ReportForm Form { get; }

    /// <summary>What is filled in; null before anything is.</summary>
    public ReportPackage? Package { get; }

    /// <summary>The values by field id.</summary>
    public IReadOnlyDictionary<string, string> Values { get; }

    /// <summary>The fields that are asked for given what is filled in, in the authority's order.</summary>
    public IReadOnlyList<ReportField> Asked { get; }

    /// <summary>The required fields without a value.</summary>
    public IReadOnlyList<ReportField> Missing { get; }

    /// <summary>When it reached the authority, oldest first; several only of a report that is asked for several times.</summary>
    public IReadOnlyList<ReportReceipt> Receipts { get; }

    /// <summary>What was added afterwards, oldest first.</summary>
    public IReadOnlyList<ReportSupplement> Supplements { get; }

    /// <summary>Which report.</summary>
    public ReportStage Stage => Form.Stage;

    /// <summary>How many fields are required.</summary>
    public int Required => Asked.Count(asked => asked.Required);

    /// <summary>How many of those have a value.</summary>
    public int Filled => Required - Missing.Count;

    /// <summary>Nothing that is required is missing.</summary>
    public bool IsComplete => Missing.Count == 0;

    /// <summary>The report of a stage; null when no form is published for it.</summary>
    public static ReportView? Of(TrackState state, RuleBook rules, ReportStage stage)
    {
        var package = state.Packages.FirstOrDefault(p => p.Stage == stage);
        var form = package is null ? ReportForm.Of(rules, stage) : rules.Find<ReportForm>(package.FormId, package.FormVersion);
        return form is null ? null : new(form, package, [.. state.Receipts.Where(r => r.Stage == stage)], [.. state.Supplements.Where(s => s.Stage == stage)]);
    }

    /// <summary>The fields that are asked for under the headings of the form; a heading stands only where there is one below it.</summary>
    public IReadOnlyList<(string? Heading, IReadOnlyList<ReportField> Fields)> SectionsIn(string language)
    {
        var sections = new List<(string? Heading, IReadOnlyList<ReportField> Fields)>();
        var rest = Form.Fields.ToList();
        while (rest.Count > 0)
        {
            var length = 1 + rest.Skip(1).TakeWhile(f => f.Section is null).Count();
            if (rest.Take(length).Where(Asked.Contains).ToList() is { Count: > 0 } asked) sections.Add((rest[0].Section?.In(language), asked));
            rest.RemoveRange(0, length);
        }
        return sections;
    }

    /// <summary>A value as people read and copy it; empty when there is none. A value that does not fit its field is shown as it stands.</summary>
    public static string TextOf(ReportField field, string? value, Texts texts)
    {
        if (string.IsNullOrWhiteSpace(value)) return "";
        return field.Kind switch
        {
            ReportFieldKind.Instant when InstantPattern.ExtendedIso.Parse(value) is { Success: true } instant => CopiedTime.Format(instant.Value.InZone(CityTime.Zone).LocalDateTime),
            ReportFieldKind.YesNo or ReportFieldKind.YesNoUnknown => texts.Find($"Report.answer.{value}") ?? value,
            ReportFieldKind.Choice => Choice(value),
            ReportFieldKind.Choices => string.Join('\n', ReportField.ChosenIn(value).Select(Choice)),
            _ => value,
        };

        string Choice(string id) => field.Choices?.FirstOrDefault(c => c.Id == id)?.Text.In(texts.Language) ?? id;
    }
}
