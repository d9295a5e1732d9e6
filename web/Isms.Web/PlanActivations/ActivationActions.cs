using Isms.Processes.PlanActivation;
using Isms.Web.Matters;

namespace Isms.Web.PlanActivations;

/// <summary>What the person may do in an activation beside ticking.</summary>
public sealed class ActivationActions(ActivationView view)
{
    /// <summary>What happens next.</summary>
    public string? Next => PlanActivationPhase.IsEnded(view.State.Phase) ? null : view.Text[$"Activation.next.{view.State.Phase}"];

    /// <summary>What ends the present phase, if the person may do it.</summary>
    public MatterAction? Primary => Act<PlanActivationCommand.BeginReturn>("Activation.beginReturn", "atergang")
        ?? Act<PlanActivationCommand.CompleteReturn>("Activation.completeReturn", "ordinarie")
        ?? Act<PlanActivationCommand.Evaluate>("Activation.evaluate", "utvardera");

    /// <summary>Everything else.</summary>
    public IReadOnlyList<MatterAction> Others =>
    [
        .. new[]
        {
            Act<PlanActivationCommand.NoteDeviation>("Activation.noteDeviation", "avvikelse"),
            Act<PlanActivationCommand.AbortReturn>("Activation.abortReturn", "avbryt-atergang"),
            Act<PlanActivationCommand.Cancel>("Activation.cancel", "avbryt"),
        }.OfType<MatterAction>(),
    ];

    private MatterAction? Act<TCommand>(string label, string segment) where TCommand : PlanActivationCommand => view.May<TCommand>() ? new(view.Text[label], $"{view.Url}/{segment}") : null;
}
