using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.SupplierSignal;
using Isms.Web.Hosting;
using Isms.Web.Language;
using Isms.Web.Matters;
using Isms.Web.Registers;

namespace Isms.Web.SupplierSignals;

/// <summary>A supplier signal with everything its page says.</summary>
public sealed class SupplierSignalView
{
    private SupplierSignalView(PageRequest request, ProcessDocument document, SupplierSignalState state, IReadOnlyDictionary<string, string> names) =>
        (Request, Document, State, Names) = (request, document, state, names);

    /// <summary>Where the pages of supplier signals are.</summary>
    public const string Path = "/arenden/leverantorssignaler";

    /// <summary>The request.</summary>
    public PageRequest Request { get; }

    /// <summary>The document.</summary>
    public ProcessDocument Document { get; }

    /// <summary>Its state.</summary>
    public SupplierSignalState State { get; }

    /// <summary>Titles by reference.</summary>
    public IReadOnlyDictionary<string, string> Names { get; }

    /// <summary>The words.</summary>
    public Texts Text => Request.Texts;

    /// <summary>What its source told last.</summary>
    public SignalFacts Facts => State.Facts!;

    /// <summary>This signal's page.</summary>
    public string Url => $"{Path}/{Document.Key.Id}";

    /// <summary>Loads the signal named in the path, or null.</summary>
    public static async Task<SupplierSignalView?> LoadAsync(PageRequest request)
    {
        if (await request.LoadAsync(SupplierSignalProcess.KindName) is not { } document) return null;
        var names = await request.Service<EntryNames>().OfAsync(request.Tenant, document.Promoted.Links.Concat(TimelineLine.Actors(document)), request.Cancelled);
        return new SupplierSignalView(request, document, request.Service<SupplierSignalProcess>().StateOf(document), names);
    }

    /// <summary>The supplier, <c>kind/id</c>.</summary>
    public string Supplier => $"supplier/{Facts.SupplierId}";

    /// <summary>The name of what is referred to.</summary>
    public string NameOf(string reference) => Names.TryGetValue(reference, out var name) ? name : Text["Actor.unknown"];

    /// <summary>The heading.</summary>
    public string Title => Text["SupplierSignal.title", Text[$"SignalKind.{FieldText.Of(Facts.Kind)}"], NameOf(Supplier)];

    /// <summary>The present state in a sentence.</summary>
    public string Lead => State.Decision is { } decision ? Text[$"SignalDecision.{FieldText.Of(decision)}.made"] : Text["SupplierSignal.lead.open", Text.Date(State.Due)];

    /// <summary>The clock of an open signal.</summary>
    public DeadlineWords? Clock => State.Phase == SupplierSignalProcess.Open ? DeadlineWords.Of(Text, Request.Now, CityTime.EndOf(State.Due)) : null;

    /// <summary>The one act that matters now, if the person may do it.</summary>
    public MatterAction? Primary => State.Phase == SupplierSignalProcess.Open && MayDecide ? new MatterAction(Text["SupplierSignal.decide"], $"{Url}/ta-stallning") : null;

    /// <summary>Whether the person may decide on it: whoever may start a control of the supplier.</summary>
    public bool MayDecide => StartControlPages.MayStart(Request.User, Supplier);

    /// <summary>The timeline.</summary>
    public IReadOnlyList<TimelineLine> Timeline => TimelineLine.Of(Document, Text, Names, happened =>
        happened.Data.TryGetProperty("decision", out var decision) ? Text[$"SignalDecision.{decision.GetString()}"] : null);
}
