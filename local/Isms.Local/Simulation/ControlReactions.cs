using System.Security.Cryptography;
using System.Text;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Processes.SupplierControl;
using NodaTime;

namespace Isms.Local.Simulation;

/// <summary>Suppliers answer; the manager sees to the control and is the second pair of eyes; <see cref="ReviewActs"/> assesses and decides.</summary>
internal sealed class ControlReactions(SupplierControlProcess process, IBlobStore blobs, SupplierActs suppliers, Office office)
    : Reactions<SupplierControlState, SupplierControlCommand, SupplierControlEvent>(process, office)
{
    protected override IEnumerable<Act> To(Happening<SupplierControlState, SupplierControlEvent> happening) => happening.Event switch
    {
        SupplierControlEvent.Started => [.. Answer(happening), .. Lead(happening)],
        SupplierControlEvent.Extended or SupplierControlEvent.Returned or SupplierControlEvent.ContactChanged => Answer(happening),
        SupplierControlEvent.SupplierChanged or SupplierControlEvent.ReferenceReplaced when happening.State().Phase == ControlPhase.Answering => Answer(happening),
        SupplierControlEvent.Reminded e when e.Sent.Contains("escalation-manager") && happening.State().Phase == ControlPhase.Answering && happening.Chance.Happens("renews", Behaviour.RenewsLink) =>
            [On(happening, "renew", happening.Today.PlusDays(1), (deed, state) => ByManagerAsync(deed, state, manager => deed.GiveAsync(new SupplierControlCommand.RenewLink(), manager, Wording.LinkRenewed)))],
        SupplierControlEvent.Submitted => [On(happening, "review", happening.Today.PlusDays(Behaviour.ReviewDelay(happening.Chance)), ReviewAsync)],
        SupplierControlEvent.SilenceRecorded => [On(happening, "silence", happening.Today.PlusDays(Behaviour.ReviewDelay(happening.Chance)), MeetSilenceAsync)],
        SupplierControlEvent.Assessed or SupplierControlEvent.DecisionSentBack => [On(happening, "decide", happening.Today.PlusDays(Behaviour.DecisionDelay(happening.Chance)), DecideAsync)],
        SupplierControlEvent.DecisionProposed => [On(happening, "approve", happening.Today.PlusDays(Behaviour.ApprovalDelay(happening.Chance)), ApproveAsync)],
        SupplierControlEvent.Decided e when happening.State() is { Terms: { Purpose: ControlPurpose.Screening } terms } => [suppliers.EndProcurement(terms.SupplierId, e.Decision, happening.At, happening.Chance)],
        _ => [],
    };

    protected override bool StillStands(SupplierControlState then, SupplierControlState now) =>
        (then.Phase, then.PhaseSince) == (now.Phase, now.PhaseSince) && (then.Phase != ControlPhase.Answering || then.ContactPersonId == now.ContactPersonId);

    protected override bool Allows(SupplierControlCommand command, SupplierControlState state, string personId, IReadOnlyCollection<(Role Role, string? Scope)> roles) => command switch
    {
        SupplierControlCommand.Open or SupplierControlCommand.AddEvidence or SupplierControlCommand.Submit or SupplierControlCommand.ChangeContact { ByContact: true } => personId == state.ContactPersonId,
        _ => SupplierControlRights.Permits(command.GetType(), state, personId, roles),
    };

    private IEnumerable<Act> Answer(Happening<SupplierControlState, SupplierControlEvent> happening)
    {
        var state = happening.State();
        var plan = Behaviour.Answer(happening.Chance, happening.Today, state.AnswerDue!.Value);
        var handsOver = happening.Event is SupplierControlEvent.Started && happening.Chance.Happens("hands over", Behaviour.HandsOver);
        if (plan.OpensOn is { } opens) yield return On(happening, "open", opens, (deed, now) => OpenAsync(deed, now, handsOver));
        if (plan.AsksOn is { } asks)
        {
            yield return On(happening, "extend", asks, (deed, now) => ByManagerAsync(deed, now, manager =>
                deed.GiveAsync(new SupplierControlCommand.Extend(LocalDate.Max(now.AnswerDue!.Value, Office.Today).PlusDays(Behaviour.ExtensionDays)), manager, deed.Chance.Pick("reason", Wording.Extended))));
        }
        if (plan.SubmitsOn is { } submits) yield return On(happening, "submit", submits, SubmitAsync);
    }

    private IEnumerable<Act> Lead(Happening<SupplierControlState, SupplierControlEvent> happening)
    {
        if (happening.Chance.Happens("assigns", Behaviour.AssignsReviewer))
            yield return On(happening, "assign", happening.Today.PlusDays(1), (deed, state) => ByManagerAsync(deed, state, async manager =>
                await deed.GiveAsync(new SupplierControlCommand.AssignReviewer(deed.Chance.Pick("reviewer", await Office.HoldersAsync(Role.Reviewer))), manager)));
        if (happening.Chance.Happens("breaks off", Behaviour.BreaksOff))
            yield return On(happening, "cancel", happening.Today.PlusDays(happening.Chance.Between("after", 3, 20)), (deed, state) => ByManagerAsync(deed, state, manager =>
                deed.GiveAsync(new SupplierControlCommand.Cancel(), manager, deed.Chance.Pick("reason", Wording.BrokenOff))));
    }

    private async Task<Instant?> OpenAsync(Deed deed, SupplierControlState state, bool handsOver)
    {
        await deed.GiveAsync(new SupplierControlCommand.Open(), state.ContactPersonId);
        if (handsOver && await suppliers.ColleagueAsync(state.ContactPersonId, state.ContactPersonId, deed.Chance) is { } colleague)
            await deed.GiveAsync(new SupplierControlCommand.ChangeContact(colleague, ByContact: true), state.ContactPersonId);
        return null;
    }

    private async Task<Instant?> SubmitAsync(Deed deed, SupplierControlState state)
    {
        await deed.GiveAsync(new SupplierControlCommand.Open(), state.ContactPersonId);
        var asked = state.Answers.Count > 0 && state.Completion is { } completion ? state.Questions().Where(q => completion.QuestionIds.Contains(q.Id)).ToList() : [.. state.Questions()];
        foreach (var question in asked.Where(q => q.Kind == QuestionKind.Evidence && deed.Chance.Happens($"{q.Id}/file", Behaviour.AttachesFile)))
            await deed.GiveAsync(new SupplierControlCommand.AddEvidence(await FileAsync(deed, state, question)), state.ContactPersonId);
        var answers = asked.Where(q => q.Kind != QuestionKind.Evidence).Select(q => AnswerTo(state, q, deed.Chance)).ToList();
        await deed.GiveAsync(new SupplierControlCommand.Submit(answers), state.ContactPersonId);
        return null;
    }

    private Answer AnswerTo(SupplierControlState state, Question question, Chance chance)
    {
        var shortfall = Behaviour.FallsShort(Office.ChanceOf(Office.Key(RegisterKinds.Supplier, state.Terms!.SupplierId)));
        var fallsShort = chance.Happens($"{question.Id}/short", state.Answers.Count > 0 ? (1 - Behaviour.Mends) : shortfall);
        return Demonstration.DemonstrationAnswers.To(question, fallsShort, Office.Today.PlusDays(-chance.Between($"{question.Id}/date", 20, 400)));
    }

    /// <summary>A small text file of the supplier's, stored by its hash as the portal does, before the document names it.</summary>
    private async Task<EvidenceFile> FileAsync(Deed deed, SupplierControlState state, Question question)
    {
        var content = Encoding.UTF8.GetBytes($"{state.CaseReference}\n{question.Text.Sv}\n{deed.Chance.Pick("text", Wording.Evidence)}\n");
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        using var stream = new MemoryStream(content);
        await blobs.WriteAsync(StoreVerification.EvidenceName(hash), stream, Office.Cancelled);
        return new EvidenceFile(question.Id, hash, $"{question.Id}.txt", "text/plain; charset=utf-8", content.Length);
    }

    private async Task<Instant?> ReviewAsync(Deed deed, SupplierControlState state) => await ByReviewerAsync(deed, state, async reviewer =>
    {
        if (state.Completion is null && deed.Chance.Happens("returns", Behaviour.Returns))
        {
            var weak = state.Unassessed().Where(q => ReviewActs.IsShort(state, q)).DefaultIfEmpty(state.Unassessed().First()).Select(q => q.Id).ToList();
            await deed.GiveAsync(new SupplierControlCommand.Return(weak, Wording.Returned, Office.Today.PlusDays(Behaviour.CompletionDays)), reviewer);
            return;
        }
        var owner = (await Office.HoldersAsync(Role.SupplierManager, $"{RegisterKinds.Supplier}/{state.Terms!.SupplierId}"))[0];
        foreach (var (command, reason) in ReviewActs.Of(deed.Key, state, deed.Chance, owner, Office.Today)) await deed.GiveAsync(command, reviewer, reason);
    });

    private Task<Instant?> MeetSilenceAsync(Deed deed, SupplierControlState state) => ByReviewerAsync(deed, state, reviewer => deed.Chance.Happens("another chance", Behaviour.AnotherChance)
        ? deed.GiveAsync(new SupplierControlCommand.Extend(Office.Today.PlusDays(Behaviour.ExtensionDays)), reviewer, Wording.AnotherChance)
        : deed.GiveAsync(new SupplierControlCommand.Decide(ControlDecision.Rejected, Wording.Silent), reviewer));

    private Task<Instant?> DecideAsync(Deed deed, SupplierControlState state) => ByReviewerAsync(deed, state, reviewer =>
    {
        if (state.IsSilent) return deed.GiveAsync(new SupplierControlCommand.Decide(ControlDecision.Rejected, Wording.Silent), reviewer);
        var (decision, justification) = ReviewActs.Decide(state, Office.ChanceOf(deed.Key));
        return deed.GiveAsync(new SupplierControlCommand.Decide(decision, justification), reviewer);
    });

    private async Task<Instant?> ApproveAsync(Deed deed, SupplierControlState state)
    {
        var others = (await Office.HoldersAsync(Role.SupplierManager, $"{RegisterKinds.Supplier}/{state.Terms!.SupplierId}")).Where(id => id != state.Proposal!.ByPersonId).ToList();
        // Whoever manages the supplier and proposed the decision leaves the approval to the coordinators.
        if (others.Count == 0) others = [.. (await Office.HoldersAsync(Role.Coordinator)).Where(id => id != state.Proposal!.ByPersonId)];
        var sentBackBefore = (await Office.ReadAsync(deed.Key)).Events.Any(e => e.Name == "supplier-control.decision-sent-back");
        return await Office.LetAsync(others, deed.Chance, approver => !sentBackBefore && deed.Chance.Happens("sends back", Behaviour.SendsBack)
            ? deed.GiveAsync(new SupplierControlCommand.SendBack(), approver, deed.Chance.Pick("reason", Wording.SentBack))
            : deed.GiveAsync(new SupplierControlCommand.Approve(), approver));
    }

    private Task<Instant?> ByManagerAsync(Deed deed, SupplierControlState state, Func<string, Task> act) =>
        Office.LetAsync(Role.SupplierManager, $"{RegisterKinds.Supplier}/{state.Terms!.SupplierId}", deed.Chance, act);

    // Without a named reviewer the same one of those who hold the role sees the control through, if at work.
    private async Task<Instant?> ByReviewerAsync(Deed deed, SupplierControlState state, Func<string, Task> act) =>
        await Office.LetAsync(state.ReviewerPersonId is { } named ? [named] : await Office.HoldersAsync(Role.Reviewer), Office.ChanceOf(deed.Key), act);
}
