using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Processes.SupplierSignal;
using NodaTime;

namespace Isms.Local.Simulation;

/// <summary>The supplier manager decides what a signal calls for.</summary>
internal sealed class SignalReactions(SupplierSignalProcess process, SupplierActs suppliers, Office office)
    : Reactions<SupplierSignalState, SupplierSignalCommand, SupplierSignalEvent>(process, office)
{
    protected override IEnumerable<Act> To(Happening<SupplierSignalState, SupplierSignalEvent> happening) => happening.Event is SupplierSignalEvent.Reported e
        ? [On(happening, "decide", happening.Today.PlusDays(Behaviour.SignalDelay(happening.Chance, Period.DaysBetween(happening.Today, e.Due))), DecideAsync)]
        : [];

    protected override bool StillStands(SupplierSignalState then, SupplierSignalState now) => (then.Phase, then.PhaseSince) == (now.Phase, now.PhaseSince);

    // The page of a signal offers the decision to whom it awaits, and to the coordinators.
    protected override bool Allows(SupplierSignalCommand command, SupplierSignalState state, string personId, IReadOnlyCollection<(Role Role, string? Scope)> roles) =>
        roles.Contains((Role.Coordinator, null)) || roles.Contains((Role.SupplierManager, $"{RegisterKinds.Supplier}/{state.Facts!.SupplierId}"));

    private Task<Instant?> DecideAsync(Deed deed, SupplierSignalState state) => Office.LetAsync(Role.SupplierManager, $"{RegisterKinds.Supplier}/{state.Facts!.SupplierId}", deed.Chance, async manager =>
    {
        var facts = state.Facts!;
        var supplier = await suppliers.StateAsync(facts.SupplierId);
        var mayControl = supplier is { Undecided: null, IsRetired: false, Details: { Stage: SupplierStage.Contracted or SupplierStage.Exiting, ContactPersonId: not null } };
        var control = mayControl && Behaviour.StartsControl(deed.Chance, facts.Kind) ? await suppliers.ExtraControlAsync(facts.SupplierId) : null;
        var decision = control is not null ? SignalDecision.StartControl : supplier.Undecided is not null && facts.Kind is not SignalKind.EndOfSupport ? SignalDecision.CoveredByControl : SignalDecision.NoAction;
        await deed.GiveAsync(new SupplierSignalCommand.Decide(decision, control, facts is { Kind: SignalKind.EndOfSupport, EndsOn: not null }), manager,
            decision switch { SignalDecision.StartControl => null, SignalDecision.CoveredByControl => Wording.SignalCovered, _ => Wording.SignalNoted });
    });
}
