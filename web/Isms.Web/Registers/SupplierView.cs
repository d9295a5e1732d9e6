using Isms.Processes.Engine;
using Isms.Processes.Incident;
using Isms.Processes.Kernel;
using Isms.Processes.Measure;
using Isms.Processes.Registers;
using Isms.Processes.SupplierControl;
using Isms.Web.Controls;
using Isms.Web.Incidents;
using Isms.Web.Language;
using Isms.Web.Matters;
using Isms.Web.Measures;

namespace Isms.Web.Registers;

/// <summary>A supplier with its controls, findings and measures, as its page shows them.</summary>
/// <param name="NextDue">When the next control ought to be decided; null when none is planned.</param>
/// <param name="Undecided">The control under way.</param>
/// <param name="StartUrl">The form that starts a control; null when none can be started or the person may not.</param>
/// <param name="Managers">Who answers for the supplier.</param>
/// <param name="Systems">The systems it supplies.</param>
/// <param name="Controls">Newest first.</param>
/// <param name="Findings">Findings of controls that are not closed.</param>
/// <param name="Measures">Measures that are not finished.</param>
/// <param name="Incidents">Incidents that came from it and that the person may read, newest first.</param>
public sealed record SupplierView(
    DeadlineWords? NextDue, ControlLine? Undecided, string? StartUrl, IReadOnlyList<Link> Managers, IReadOnlyList<Link> Systems,
    IReadOnlyList<ControlLine> Controls, IReadOnlyList<FindingLine> Findings, IReadOnlyList<MeasureLine> Measures, IReadOnlyList<IncidentLine> Incidents)
{
    internal static async Task<SupplierView> LoadAsync(ProcessDocument document, RegisterContext context)
    {
        var (request, texts, names) = (context.Request, context.Texts, context.Names);
        var state = request.Service<SupplierRegister>().StateOf(document);
        var linked = new DocumentQuery(LinkedTo: document.Key.Reference);
        var controls = (await request.QueryAsync(SupplierControlProcess.KindName, linked)).ToDictionary(control => control.Key.Id, StringComparer.Ordinal);
        var systems = await request.QueryAsync(RegisterKinds.InformationSystem, linked with { IsTerminal = false });
        var measures = await request.QueryAsync(MeasureProcess.KindName, linked with { IsTerminal = false });
        var incidents = (await request.QueryAsync(IncidentProcess.KindName, linked)).Where(incident => incident.Promoted.Fields.GetValueOrDefault("supplier") == document.Key.Id);
        var managers = await request.Service<RoleDirectory>().HoldersAsync(request.Tenant, Role.SupplierManager, document.Key.Reference, request.Cancelled);
        var (schedule, _) = await request.Service<ControlScheduler>().ReadScheduleAsync(request.Tenant, request.Cancelled);
        var due = state.Undecided is null ? state.NextDue(schedule.Plan, schedule.FirstControls.TryGetValue(document.Key.Id, out var first) ? first : null) : null;
        var lines = state.Controls.Reverse().Select(control => ControlLine.Of(control, controls.GetValueOrDefault(control.Id), texts)).ToList();
        return new SupplierView(
            due is { } date ? DeadlineWords.Of(texts, request.Now, CityTime.EndOf(date)) : null,
            state.Undecided is { } undecided ? lines.First(line => line.Id == undecided.Id) : null,
            StartControlPages.MayStart(request.User, document.Key.Reference) && state is { Undecided: null, IsRetired: false, Details.Stage: not SupplierStage.Former } ? $"{request.Path}/kontroll" : null,
            names.LinksTo(RegisterKinds.Person, managers), [.. systems.Select(names.LinkTo).OrderBy(link => link.Text, StringComparer.Ordinal)], lines,
            await FindingsAsync(controls.Values.Where(control => !control.Promoted.IsTerminal), context),
            [.. measures.OrderBy(measure => measure.Promoted.Fields.GetValueOrDefault("due"), StringComparer.Ordinal).Select(measure => MeasureLine.Of(measure, context))],
            [.. incidents.Where(request.User.MayKnowOf).OrderByDescending(incident => incident.OpenedAt).Select(incident => IncidentLine.Of(incident, texts))]);
    }

    // A supplier has one undecided control and few in follow-up, so reading them is bounded.
    private static async Task<IReadOnlyList<FindingLine>> FindingsAsync(IEnumerable<DocumentSummary> controls, RegisterContext context)
    {
        var (request, findings) = (context.Request, new List<(FindingSeverity Severity, FindingLine Line)>());
        foreach (var control in controls)
        {
            if (await request.Store.ReadAsync(control.Key, request.Cancelled) is not { } document) continue;
            findings.AddRange(request.Service<SupplierControlProcess>().StateOf(document).StandingFindings().Select(finding => (finding.Severity, new FindingLine(
                finding.Description, context.Texts[$"Severity.{FieldText.Of(finding.Severity)}"],
                finding.Severity switch { FindingSeverity.Critical => Tone.Late, FindingSeverity.Major => Tone.Soon, _ => Tone.Calm },
                new Link(control.Promoted.CaseReference ?? control.Key.Id, $"{ControlView.Path}/{control.Key.Id}")))));
        }
        return [.. findings.OrderByDescending(finding => finding.Severity).Select(finding => finding.Line)];
    }
}

/// <summary>A control of a supplier.</summary>
public sealed record ControlLine(string Id, Link Name, string Purpose, string State, Tone Tone, string? DecidedOn)
{
    internal static ControlLine Of(KnownControl known, DocumentSummary? control, Texts texts)
    {
        var state = known.Decision is { } decision ? texts[$"Decision.{FieldText.Of(decision)}"]
            : known.Phase is { } phase ? texts[$"Phase.{SupplierControlProcess.KindName}.{phase}"] : texts["Supplier.starting"];
        var tone = known.Decision switch { ControlDecision.Approved => Tone.Done, ControlDecision.ApprovedWithConditions => Tone.Soon, ControlDecision.Rejected => Tone.Late, _ => Tone.Calm };
        return new ControlLine(
            known.Id, new Link(control?.Promoted.CaseReference ?? known.Id, $"{ControlView.Path}/{known.Id}"), texts[$"Purpose.{FieldText.Of(known.Purpose)}"],
            state, tone, known.DecidedOn is { } on ? texts.Date(on) : null);
    }
}

/// <summary>An incident that came from a supplier.</summary>
public sealed record IncidentLine(Link Name, string Title, string Reported, string State, Tone Tone)
{
    internal static IncidentLine Of(DocumentSummary incident, Texts texts) => new(
        new Link(incident.Promoted.CaseReference ?? incident.Key.Id, $"{IncidentView.Path}/{incident.Key.Id}"), incident.Promoted.Title, texts.Date(CityTime.DateOf(incident.OpenedAt)),
        texts[$"Phase.{IncidentProcess.KindName}.{incident.Promoted.Phase}"], incident.Promoted.IsTerminal ? Tone.Done : Tone.Soon);
}

/// <summary>Something that falls short.</summary>
public sealed record FindingLine(string Description, string Severity, Tone Tone, Link Control);

/// <summary>Something to be done.</summary>
public sealed record MeasureLine(Link Name, string Owner, DeadlineWords? Due, string State)
{
    internal static MeasureLine Of(DocumentSummary measure, RegisterContext context) => new(
        new Link(context.Names.TitleOf(measure), $"{MeasureView.Path}/{measure.Key.Id}"),
        context.Names.Of(RegisterKinds.Person, measure.Promoted.Fields.GetValueOrDefault("owner")),
        measure.Promoted.Fields.TryGetValue("due", out var due) ? DeadlineWords.Of(context.Texts, context.Request.Now, CityTime.EndOf(FieldText.ToDate(due))) : null,
        context.Texts[$"Phase.{MeasureProcess.KindName}.{measure.Promoted.Phase}"]);
}
