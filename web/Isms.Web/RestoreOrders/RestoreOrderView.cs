using Isms.Processes.ContinuityPlan;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Web.Hosting;
using Isms.Web.Language;

namespace Isms.Web.RestoreOrders;

/// <summary>The order of restoration with names, its picture, and where the plans do not hold together.</summary>
public sealed class RestoreOrderView
{
    private readonly IReadOnlyDictionary<string, string> _names;
    private readonly Dictionary<string, LateChain> _late;
    private readonly HashSet<string> _planned;

    private RestoreOrderView(PageRequest request, RestoreOrder order, IReadOnlyDictionary<string, string> names, HashSet<string> planned)
    {
        (Request, Order, _names, _planned) = (request, order, names, planned);
        _late = order.LateChains.ToDictionary(chain => chain.Reference, StringComparer.Ordinal);
        Picture = RestorePicture.Of(order);
    }

    /// <summary>The request.</summary>
    public PageRequest Request { get; }

    /// <summary>The order itself.</summary>
    public RestoreOrder Order { get; }

    /// <summary>It as a picture.</summary>
    public RestorePicture Picture { get; }

    /// <summary>The words.</summary>
    public Texts Text => Request.Texts;

    /// <summary>Nothing needs itself and nothing is back too late.</summary>
    public bool HoldsTogether => Order.Cycles.Count == 0 && Order.LateChains.Count == 0 && Order.Missing.Count == 0;

    /// <summary>The picture as markup.</summary>
    public string Svg => RestorePictureSvg.Of(Picture, NameOf, Text);

    /// <summary>Reads plans and registers and computes the order.</summary>
    public static async Task<RestoreOrderView> LoadAsync(PageRequest request)
    {
        var graph = await request.Service<RestoreGraphs>().ReadAsync(request.Tenant, request.Cancelled);
        var names = await request.Service<EntryNames>().OfAsync(request.Tenant, graph.Nodes.SelectMany(node => node.Needs.Prepend(node.Reference)), request.Cancelled);
        var needed = graph.Nodes.SelectMany(node => node.Needs);
        var covered = graph.Nodes.Where(node => node.TolerableOutage is not null).Select(node => node.Reference);
        return new(request, RestoreOrder.Of(graph), names, [.. needed.Concat(covered)]);
    }

    /// <summary>Whether a plan covers it or needs it.</summary>
    public bool IsPlanned(RestoreStep step) => _planned.Contains(step.Node.Reference);

    /// <summary>What is referred to, by name.</summary>
    public string NameOf(string reference) => _names.TryGetValue(reference, out var name) ? name : reference[(reference.IndexOf('/', StringComparison.Ordinal) + 1)..];

    /// <summary>Its page in the registers, for those who read them.</summary>
    public string? UrlOf(string reference) => Request.User.May(Access.Policies.ReadRegisters) ? Request.Service<KindRoutes>().UrlOf(ProcessKey.FromReference(Request.Tenant, reference)) : null;

    /// <summary>A chain as it is read: each by name, with an arrow to what waits for it.</summary>
    public string Chain(IEnumerable<string> references) => string.Join(" → ", references.Select(NameOf));

    /// <summary>A cycle, back to where it began.</summary>
    public string Round(RestoreCycle cycle) => Chain(cycle.Way.Append(cycle.Way[0]));

    /// <summary>What a chain that takes too long says.</summary>
    public string Late(LateChain chain) =>
        Text["RestoreOrder.late", NameOf(chain.Reference), DurationWords.Of(Text, chain.RunsAfter), DurationWords.Of(Text, chain.TolerableOutage), Chain(chain.Chain)];

    /// <summary>Something needed that nobody has registered, or that is no longer used.</summary>
    public string Missing(MissingNeed need) => Text["RestoreOrder.missing", NameOf(need.Reference), string.Join(", ", need.NeededBy.Select(NameOf))];

    /// <summary>What is wrong with one step, in words; empty when nothing is.</summary>
    public string Warning(RestoreStep step) => string.Join(" ", new[]
    {
        step.IsLate && step.Node.TolerableOutage is { } tolerable ? Text["RestoreOrder.isLate", DurationWords.Of(Text, step.RunsAfter - tolerable)] : null,
        step.Cycle is not null ? Text["RestoreOrder.inCycle"] : null,
        !step.IsCertain && IsPlanned(step) ? Text["RestoreOrder.uncertain"] : null,
    }.OfType<string>());

    /// <summary>What makes a step late, one after the other; null when it is not.</summary>
    public string? ChainOf(RestoreStep step) => _late.TryGetValue(step.Node.Reference, out var chain) ? Chain(chain.Chain) : null;

    /// <summary>How urgent a warning is.</summary>
    public static Tone ToneOf(RestoreStep step) => step.IsLate ? Tone.Late : step.Cycle is not null ? Tone.Soon : Tone.Calm;

    /// <summary>What it is: a service or a system.</summary>
    public string KindOf(RestoreStep step) => Text[$"Kind.{(RestorePicture.IsService(step.Node.Reference) ? RegisterKinds.SharedService : RegisterKinds.InformationSystem)}"];
}
