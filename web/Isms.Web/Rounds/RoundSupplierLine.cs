using Isms.Processes.ControlRound;
using Isms.Processes.Engine;
using Isms.Processes.SupplierControl;
using Isms.Web.Access;
using Isms.Web.Controls;
using Isms.Web.Language;
using Isms.Web.Registers;

namespace Isms.Web.Rounds;

/// <summary>What became of one supplier of a round, or what will.</summary>
/// <param name="Supplier">Who.</param>
/// <param name="State">How it went, in words.</param>
/// <param name="Tone">How urgent that is.</param>
/// <param name="Control">The control, with how it stands now; null when there is none yet.</param>
/// <param name="ControlState">How the control stands now.</param>
/// <param name="Why">Why none is started.</param>
/// <param name="MendUrl">Where that is mended, if the person may.</param>
public sealed record RoundSupplierLine(Link Supplier, string State, Tone Tone, Link? Control, string? ControlState, string? Why, string? MendUrl)
{
    /// <summary>In the order of the suppliers' names.</summary>
    /// <param name="suppliers">The ids.</param>
    /// <param name="outcomes">What is known of them; the others wait.</param>
    /// <param name="words">What precedes the result in the keys of the texts: <c>Round.result</c> or <c>Round.foreseen</c>.</param>
    /// <param name="controls">The controls there are, by id.</param>
    /// <param name="context">Names and words.</param>
    internal static IReadOnlyList<RoundSupplierLine> Of(
        IEnumerable<string> suppliers, IReadOnlyList<RoundOutcome> outcomes, string words, IReadOnlyDictionary<string, DocumentSummary> controls, RegisterContext context)
    {
        var known = outcomes.ToDictionary(outcome => outcome.SupplierId, StringComparer.Ordinal);
        var order = StringComparer.Create(context.Texts.In("sv").Culture, ignoreCase: true);
        return [.. suppliers.Select(id => known.TryGetValue(id, out var outcome) ? Of(outcome, words, controls, context) : Waiting(id, context)).OrderBy(line => line.Supplier.Text, order)];
    }

    private static RoundSupplierLine Of(RoundOutcome outcome, string words, IReadOnlyDictionary<string, DocumentSummary> controls, RegisterContext context)
    {
        var supplier = SupplierOf(outcome.SupplierId, context);
        var control = outcome.ControlId is { } id ? controls.GetValueOrDefault(id) : null;
        return new RoundSupplierLine(
            supplier,
            context.Texts[$"{words}.{Isms.Processes.Kernel.FieldText.Of(outcome.Result)}"],
            outcome.Result switch { RoundResult.Started => Tone.Done, RoundResult.Refused => Tone.Late, _ => Tone.Calm },
            control is null ? null : new Link(control.Promoted.CaseReference ?? control.Key.Id, $"{ControlView.Path}/{control.Key.Id}"),
            control is null ? null : context.Texts[$"Phase.{SupplierControlProcess.KindName}.{control.Promoted.Phase}"],
            outcome.Code is null ? null : context.Texts[$"Rejection.{outcome.Code}"],
            outcome.Code is not null && supplier.Url is not null && context.Request.User.May(Policies.ManageSuppliers) ? $"{supplier.Url}/andra" : null);
    }

    private static RoundSupplierLine Waiting(string id, RegisterContext context) => new(SupplierOf(id, context), context.Texts["Round.result.waiting"], Tone.Calm, null, null, null, null);

    private static Link SupplierOf(string id, RegisterContext context) => context.Names.LinkTo($"{Isms.Processes.Registers.RegisterKinds.Supplier}/{id}");
}
