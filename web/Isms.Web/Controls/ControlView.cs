using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Processes.SupplierControl;
using Isms.Web.Hosting;
using Isms.Web.Language;
using Isms.Web.Matters;
using NodaTime;

namespace Isms.Web.Controls;

/// <summary>A control with everything its page says: names resolved, and the commands the person may give.</summary>
public sealed class ControlView
{
    private readonly PageRequest _request;

    private ControlView(PageRequest request, ProcessDocument document, SupplierControlState state, IReadOnlyDictionary<string, string> names) =>
        (_request, Document, State, Names) = (request, document, state, names);

    /// <summary>Where the pages of controls are.</summary>
    public const string Path = "/arenden/leverantorskontroller";

    /// <summary>The document.</summary>
    public ProcessDocument Document { get; }

    /// <summary>Its state.</summary>
    public SupplierControlState State { get; }

    /// <summary>Titles by reference.</summary>
    public IReadOnlyDictionary<string, string> Names { get; }

    /// <summary>This control's page.</summary>
    public string Url => $"{Path}/{Document.Key.Id}";

    /// <summary>When the next control of the supplier is due, when that follows from a decision.</summary>
    public LocalDate? NextDue { get; private init; }

    /// <summary>Loads the control named in the path, or null.</summary>
    public static async Task<ControlView?> LoadAsync(PageRequest request)
    {
        if (await request.LoadAsync(SupplierControlProcess.KindName) is not { } document) return null;
        var state = request.Service<SupplierControlProcess>().StateOf(document);
        var references = document.Promoted.Links.Concat(TimelineLine.Actors(document))
            .Concat(new[] { state.Proposal?.ByPersonId, state.Decision?.ByPersonId }.OfType<string>().Where(id => id != Actors.System).Select(id => $"person/{id}"));
        var names = await request.Service<EntryNames>().OfAsync(request.Tenant, references, request.Cancelled);
        return new ControlView(request, document, state, names) { NextDue = await NextDueAsync(request, state) };
    }

    /// <summary>The name of what is referred to, or its id when there is none.</summary>
    public string NameOf(string reference) => Names.TryGetValue(reference, out var name) ? name : _request.Texts["Actor.unknown"];

    /// <summary>The supplier's name.</summary>
    public string SupplierName => NameOf($"supplier/{State.Terms!.SupplierId}");

    /// <summary>The heading.</summary>
    public string Title => _request.Texts["Control.title", SupplierName, State.CaseReference];

    /// <summary>The present state in a sentence.</summary>
    public string Lead
    {
        get
        {
            var texts = _request.Texts;
            var due = State.AnswerDue is { } date ? texts.Date(date) : "";
            return State.Phase switch
            {
                ControlPhase.Answering when State.AnswerDue < CityTime.DateOf(_request.Now) => texts["Control.lead.answeringLate", due],
                ControlPhase.Answering => texts[State.Completion is null ? "Control.lead.answering" : "Control.lead.completing", due],
                ControlPhase.Assessing => texts[State.IsSilent ? "Control.lead.silent" : "Control.lead.assessing"],
                ControlPhase.Approving => texts["Control.lead.approving"],
                ControlPhase.FollowUp => texts["Control.lead.followUp", DecisionText],
                ControlPhase.Closed => texts["Control.lead.closed", DecisionText],
                _ => texts["Control.lead.cancelled"],
            };
        }
    }

    /// <summary>What happens next.</summary>
    public string? Next
    {
        get
        {
            var texts = _request.Texts;
            var answered = State.Questions().Count(State.HasAnswer);
            return State.Phase switch
            {
                ControlPhase.Answering => texts["Control.next.answering"],
                ControlPhase.Assessing when State.IsSilent => texts["Control.next.silent"],
                ControlPhase.Assessing => texts["Control.next.assessing", answered - State.Unassessed().Count(), answered, State.StandingFindings().Count()],
                ControlPhase.Approving => texts["Control.next.approving", texts[$"Decision.{FieldText.Of(State.Proposal!.Decision)}"]],
                ControlPhase.FollowUp => texts["Control.next.followUp", State.Measures.Count(m => m.IsFinished), State.Measures.Count],
                _ => NextDue is { } due ? texts["Control.next.scheduled", texts.Date(due)] : null,
            };
        }
    }

    /// <summary>The clock: when the present phase ought to be over.</summary>
    public DeadlineWords? Clock => SupplierControlProcess.DueOf(State) is { } due ? DeadlineWords.Of(_request.Texts, _request.Now, CityTime.EndOf(due)) : null;

    /// <summary>How urgent the present phase is.</summary>
    public Tone Tone => State.Phase is ControlPhase.Closed ? Tone.Done : Clock?.Tone ?? Tone.Calm;

    /// <summary>The one act that matters now, if the person may do it.</summary>
    public MatterAction? Primary => State.Phase switch
    {
        ControlPhase.Assessing when !State.IsSilent && State.Unassessed().Any() => Act<SupplierControlCommand.Assess>("Control.assess", "bedom"),
        ControlPhase.Assessing => Decide,
        ControlPhase.Approving => Act<SupplierControlCommand.Approve>("Control.approve", "godkann"),
        _ => null,
    };

    /// <summary>Everything else the person may do.</summary>
    public IReadOnlyList<MatterAction> Others =>
    [
        .. new[]
        {
            Act<SupplierControlCommand.Assess>("Control.assess", "bedom"),
            Act<SupplierControlCommand.RecordFinding>("Control.recordFinding", "brist"),
            Act<SupplierControlCommand.PlanMeasure>("Control.planMeasure", "atgard"),
            Act<SupplierControlCommand.Return>("Control.return", "komplettering"),
            Decide,
            Act<SupplierControlCommand.SendBack>("Control.sendBack", "skicka-tillbaka"),
            Act<SupplierControlCommand.Extend>("Control.extend", "mer-tid"),
            Act<SupplierControlCommand.ChangeContact>("Control.changeContact", "kontaktperson"),
            Act<SupplierControlCommand.RenewLink>("Control.renewLink", "ny-lank"),
            Act<SupplierControlCommand.AssignReviewer>("Control.assignReviewer", "bedomare"),
            Act<SupplierControlCommand.Cancel>("Control.cancel", "avbryt"),
        }.OfType<MatterAction>().Where(action => action != Primary),
    ];

    /// <summary>Whether to offer the person a command now.</summary>
    public bool May<TCommand>() where TCommand : SupplierControlCommand =>
        SupplierControlRights.Permits(typeof(TCommand), State, _request.User.PersonId, _request.User.ScopedRoles);

    /// <summary>Whether the person's roles allow a command, whatever the phase.</summary>
    public bool Allows<TCommand>() where TCommand : SupplierControlCommand =>
        SupplierControlRights.Allows(typeof(TCommand), State, _request.User.PersonId, _request.User.ScopedRoles);

    /// <summary>The decision in words.</summary>
    public string DecisionText => State.Decision is { } decision ? _request.Texts[$"Decision.{FieldText.Of(decision.Decision)}"] : "";

    /// <summary>An answer in words.</summary>
    public string AnswerText(Question question)
    {
        var texts = _request.Texts;
        if (State.Answers.FirstOrDefault(a => a.QuestionId == question.Id)?.Value is not { Length: > 0 } value)
            return State.Evidence.Any(e => e.QuestionId == question.Id) ? "" : texts["AnswerValue.none"];
        return question.Kind switch
        {
            QuestionKind.YesNoPartly => texts[$"AnswerValue.{value}"],
            QuestionKind.Choice => question.Choices?.FirstOrDefault(c => c.Id == value)?.Text.In(texts.Language) ?? value,
            QuestionKind.Date => texts.Date(FieldText.ToDate(value)),
            _ => value,
        };
    }

    /// <summary>The timeline, with what is worth adding to each event.</summary>
    public IReadOnlyList<TimelineLine> Timeline => TimelineLine.Of(Document, _request.Texts, Names, Detail);

    private MatterAction? Decide => Act<SupplierControlCommand.Decide>(State.FourEyes ? "Control.propose" : "Control.decide", "besluta");

    private MatterAction? Act<TCommand>(string label, string segment) where TCommand : SupplierControlCommand =>
        May<TCommand>() ? new MatterAction(_request.Texts[label], $"{Url}/{segment}") : null;

    private string? Detail(StoredEvent stored)
    {
        var texts = _request.Texts;
        return _request.Service<SupplierControlProcess>().EventNames.Decode(stored.Name, stored.Data) switch
        {
            SupplierControlEvent.Extended e => texts.Date(e.AnswerDue),
            SupplierControlEvent.Returned e => e.Message,
            SupplierControlEvent.FindingRecorded e => $"{texts[$"Severity.{FieldText.Of(e.Finding.Severity)}"]}: {e.Finding.Description}",
            SupplierControlEvent.MeasurePlanned e => e.Measure.Description,
            SupplierControlEvent.DecisionProposed e => $"{texts[$"Decision.{FieldText.Of(e.Decision)}"]}. {e.Justification}",
            SupplierControlEvent.Decided e => $"{texts[$"Decision.{FieldText.Of(e.Decision)}"]}. {e.Justification}",
            SupplierControlEvent.Submitted e => texts.Count("Control.answerCount", e.Answers.Count),
            SupplierControlEvent.EvidenceAdded e => e.File.FileName,
            SupplierControlEvent.ReviewerAssigned e => Names.GetValueOrDefault($"person/{e.PersonId}"),
            _ => null,
        };
    }

    private static async Task<LocalDate?> NextDueAsync(PageRequest request, SupplierControlState state)
    {
        if (state.Decision is null || await request.LoadAsync(SupplierRegister.KindName, state.Terms!.SupplierId) is not { } supplier) return null;
        var (schedule, _) = await request.Service<ControlScheduler>().ReadScheduleAsync(request.Tenant, request.Cancelled);
        return request.Service<SupplierRegister>().StateOf(supplier).NextDue(schedule.Plan, null);
    }
}
