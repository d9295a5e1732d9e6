using Isms.Processes.ControlRound;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Processes.SupplierControl;
using Isms.Web.Hosting;
using Isms.Web.Language;
using Isms.Web.Matters;
using Isms.Web.Registers;

namespace Isms.Web.Rounds;

/// <summary>A round with everything its page says.</summary>
public sealed class RoundView
{
    private RoundView(RegisterContext context, ProcessDocument document, ControlRoundState state, IReadOnlyList<RoundOutcome> outcomes, IReadOnlyList<RoundSupplierLine> suppliers) =>
        (Context, Document, State, Outcomes, Suppliers) = (context, document, state, outcomes, suppliers);

    /// <summary>Where the pages of rounds are.</summary>
    public const string Path = "/arenden/kontrollomgangar";

    private RegisterContext Context { get; }

    private Texts Text => Context.Texts;

    /// <summary>The document.</summary>
    public ProcessDocument Document { get; }

    /// <summary>Its state.</summary>
    public ControlRoundState State { get; }

    /// <summary>What became of each supplier, as far as it has come.</summary>
    public IReadOnlyList<RoundOutcome> Outcomes { get; }

    /// <summary>The same in words.</summary>
    public IReadOnlyList<RoundSupplierLine> Suppliers { get; }

    /// <summary>This round's page.</summary>
    public string Url => $"{Path}/{Document.Key.Id}";

    /// <summary>The heading.</summary>
    public string Title => Text["Round.title", Text.Date(CityTime.DateOf(Document.OpenedAt))];

    /// <summary>How it stands, in a sentence or some.</summary>
    public string Lead => State.Outcomes is null
        ? Text[State.IsStuck ? "Round.lead.stuck" : "Round.lead.running", Outcomes.Count, State.Terms!.Suppliers.Count]
        : string.Join(' ', Enum.GetValues<RoundResult>().Where(result => result == RoundResult.Started || State.Count(result) > 0).Select(result => Text.Count($"Round.lead.{FieldText.Of(result)}", State.Count(result))));

    /// <summary>What happens next, in a sentence.</summary>
    public string Next => Text[State.Outcomes is not null ? "Round.next.concluded" : State.IsStuck ? "Round.next.stuck" : "Round.next.running"];

    /// <summary>The one act there is, if the person may do it.</summary>
    public MatterAction? Primary => State.IsStuck && MayRetry ? new MatterAction(Text["Round.retry"], $"{Url}/forsok-igen") : null;

    /// <summary>Whether the person may let a stuck round try again.</summary>
    public bool MayRetry => ControlRoundRights.MayRetry(State, Context.Request.User.PersonId, Context.Request.User.ScopedRoles);

    /// <summary>Who asked for it.</summary>
    public string Origin => State.Origin == RoundOrigin.Schedule ? Text["Round.origin.schedule"] : Context.Names.Actor(State.RequestedBy);

    /// <summary>The dates by which the controls ought to be decided; mostly one.</summary>
    public string Due
    {
        get
        {
            var dates = State.Terms!.Suppliers.Select(supplier => supplier.PlannedDue).ToList();
            return dates.Min() == dates.Max() ? Text.Date(dates[0]) : Text["Round.dueBetween", Text.Date(dates.Min()), Text.Date(dates.Max())];
        }
    }

    /// <summary>How urgent its state is.</summary>
    public Tone Tone => Standing.Tone;

    /// <summary>Its state in a word or some.</summary>
    public string StateWord => Text[Standing.Key];

    private (string Key, Tone Tone) Standing => RoundLine.WordOf(State.Outcomes is not null, State.IsStuck, State.Count(RoundResult.Refused) > 0);

    /// <summary>The timeline.</summary>
    public IReadOnlyList<TimelineLine> Timeline =>
        TimelineLine.Of(Document, Text, TimelineLine.Actors(Document).ToDictionary(reference => reference, reference => Context.Names.Actor(reference["person/".Length..]), StringComparer.Ordinal));

    /// <summary>Loads the round named in the path, or null.</summary>
    internal static async Task<RoundView?> LoadAsync(PageRequest request)
    {
        if (await request.LoadAsync(ControlRoundProcess.KindName) is not { } document) return null;
        var state = request.Service<ControlRoundProcess>().StateOf(document);
        var context = await ContextAsync(request);
        var outcomes = state.Outcomes ?? await request.Service<ControlRoundJob>().ProgressAsync(document.Key, state.Terms!, request.Cancelled);
        var controls = (await request.QueryAsync(SupplierControlProcess.KindName)).ToDictionary(control => control.Key.Id, StringComparer.Ordinal);
        var lines = RoundSupplierLine.Of(state.Terms!.Suppliers.Select(supplier => supplier.SupplierId), outcomes, "Round.result", controls, context);
        return new RoundView(context, document, state, outcomes, lines);
    }

    /// <summary>The names that pages of rounds need.</summary>
    internal static async Task<RegisterContext> ContextAsync(PageRequest request) => new(request, await RegisterNames.LoadAsync(request, [RegisterKinds.Supplier, RegisterKinds.Person]));
}
