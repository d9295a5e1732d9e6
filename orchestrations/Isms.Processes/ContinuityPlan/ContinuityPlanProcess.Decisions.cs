using System.Globalization;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;

namespace Isms.Processes.ContinuityPlan;

public sealed partial class ContinuityPlanProcess
{
    private static Decision<ContinuityPlanEvent> Nothing => Decision<ContinuityPlanEvent>.Nothing;

    /// <inheritdoc/>
    public override Decision<ContinuityPlanEvent> Decide(ContinuityPlanState state, ContinuityPlanCommand command, DecisionContext context)
    {
        if (command is ContinuityPlanCommand.Create create) return state.Details is null ? DecideCreate(create.Details, context) : new Rejection("plan.exists");
        if (state.Details is null) return new Rejection("plan.unknown");
        return command switch
        {
            ContinuityPlanCommand.DeadlineReached => DecideDeadline(state, context),
            ContinuityPlanCommand.ReportCycle report => DecideCycleReport(state, report, context),
            ContinuityPlanCommand.ReportActivation report => DecideActivationReport(state, report, context),
            ContinuityPlanCommand.Replace replace => DecideReplace(state, replace, context),
            ContinuityPlanCommand.Observe observe => DecideObserve(state, observe.Circumstances, context),
            ContinuityPlanCommand.Retire when state.IsRetired => Nothing,
            _ when state.IsRetired => new Rejection("plan.retired"),
            ContinuityPlanCommand.Amend amend => DecideAmend(state.Details, amend.Details, context),
            ContinuityPlanCommand.Renew when state.OpenCycle is not null => new Rejection("plan.renewalUnderWay"),
            ContinuityPlanCommand.Renew => WithReason(context, Cycle(state, CycleCause.Requested, context)),
            ContinuityPlanCommand.DismissFlags when state.Flags.Count == 0 => new Rejection("plan.noFlags"),
            ContinuityPlanCommand.DismissFlags => WithReason(context, new ContinuityPlanEvent.FlagsDismissed()),
            ContinuityPlanCommand.Activate activate => DecideActivate(state, activate, context),
            ContinuityPlanCommand.Retire when state.OpenActivation is not null => new Rejection("plan.inUse"),
            ContinuityPlanCommand.Retire => WithReason(context, new ContinuityPlanEvent.Retired()),
            _ => throw new ArgumentOutOfRangeException(nameof(command)),
        };
    }

    private static Decision<ContinuityPlanEvent> DecideCreate(PlanDetails details, DecisionContext context)
    {
        var wrong = Check(details).ToList();
        if (wrong.Count > 0) return Decision<ContinuityPlanEvent>.Reject(wrong);
        if (context.Key.Id.Length > LongestId) return new Rejection("field.id", "serviceId");
        // Two plans of one service cannot come about: both would have this id.
        if (details.ServiceId is { } service && context.Key.Id != IdOf(service)) throw new InvalidOperationException($"The plan of service '{service}' has the id '{IdOf(service)}'.");
        return Decision<ContinuityPlanEvent>.Accept(
            new ContinuityPlanEvent.Created(context.CaseReference ?? throw new InvalidOperationException("A plan starts with a case reference number."), details),
            CycleOf(1, CycleCause.Establish, context));
    }

    private static Decision<ContinuityPlanEvent> DecideAmend(PlanDetails before, PlanDetails details, DecisionContext context)
    {
        if (details == before) return Nothing;
        var wrong = Check(details).ToList();
        if (details.Perspective != before.Perspective || details.ServiceId != before.ServiceId) wrong.Add(new Rejection("plan.scopeFixed", "serviceId"));
        if (context.Reason is null) wrong.Add(new Rejection("reason.required", "reason"));
        return wrong.Count > 0 ? Decision<ContinuityPlanEvent>.Reject(wrong) : new ContinuityPlanEvent.Amended(details);
    }

    private static IEnumerable<Rejection> Check(PlanDetails details)
    {
        foreach (var wrong in DetailsRules.Known(details.Perspective, "perspective")) yield return wrong;
        var ofService = details.Perspective == DeliveryPerspective.ServiceOrganisation;
        foreach (var wrong in ofService ? DetailsRules.RequiredId(details.ServiceId, "serviceId") : DetailsRules.Required(details.UnitName, "unitName")) yield return wrong;
        if ((ofService ? details.UnitName : details.ServiceId) is not null) yield return new Rejection("plan.serviceOrUnit", ofService ? "unitName" : "serviceId");
        foreach (var wrong in DetailsRules.RequiredId(details.OrganisationId, "organisationId").Concat(DetailsRules.RequiredId(details.OwnerPersonId, "ownerPersonId"))) yield return wrong;
        if (string.IsNullOrEmpty(details.ApproverScope)) yield return new Rejection("field.required", "approverScope");
        else if (!RoleScope.Of(ApproverOf(details.ApproverScope).Role!.Value).Allows(details.ApproverScope)) yield return new Rejection("plan.approver", "approverScope");
    }

    private static Decision<ContinuityPlanEvent> DecideDeadline(ContinuityPlanState state, DecisionContext context)
    {
        var events = new List<ContinuityPlanEvent>();
        foreach (var (code, _) in Steps(state).Where(s => s.At <= context.Now))
            events.Add(code == Renewal ? Cycle(state, CycleCause.Scheduled, context) : new ContinuityPlanEvent.Expired());
        return Decision<ContinuityPlanEvent>.Accept(events);
    }

    private static Decision<ContinuityPlanEvent> DecideCycleReport(ContinuityPlanState state, ContinuityPlanCommand.ReportCycle report, DecisionContext context)
    {
        if (state.Cycles.FirstOrDefault(c => c.Id == report.CycleId) is not { } known) return new Rejection("plan.unknownCycle");
        var events = new List<ContinuityPlanEvent>();
        if (known.Phase != report.Phase) events.Add(new ContinuityPlanEvent.CycleReported(report.CycleId, report.Phase));
        if (report.Approved is { } approved && state.Versions.All(v => v.CycleId != report.CycleId))
        {
            events.Add(Adopt(state, report.CycleId, approved, RenewalRules.In(context.Rules)));
            // What came up too late for those who worked on it is worked on at once.
            if (!state.IsRetired && state.Flags.Any(f => !approved.KnownFlags.Any(f.IsSame))) events.Add(Cycle(state, CycleCause.Invalidated, context));
        }
        return Decision<ContinuityPlanEvent>.Accept(events);
    }

    private static ContinuityPlanEvent.Adopted Adopt(ContinuityPlanState state, string cycleId, ApprovedPlan approved, RenewalRules rules)
    {
        var through = approved.On.PlusMonths(rules.MonthsFor(approved.Facts.Circumstances.Levels?.Availability));
        return new(state.Versions.Count + 1, cycleId, approved, through, through.PlusDays(-rules.LeadDays), approved.Exercise?.On.PlusMonths(rules.TestedMonths));
    }

    private static Decision<ContinuityPlanEvent> DecideActivationReport(ContinuityPlanState state, ContinuityPlanCommand.ReportActivation report, DecisionContext context)
    {
        if (state.Activations.FirstOrDefault(a => a.Id == report.ActivationId) is not { } known) return new Rejection("plan.unknownActivation");
        if (known.Phase == report.Phase) return Nothing;
        var reported = new ContinuityPlanEvent.ActivationReported(report.ActivationId, report.Phase, report.Lesson);
        return report.Lesson is { PlanHeld: false } && !state.IsRetired
            ? Invalidate(state, [new PlanFlag(FlagCause.ActivationShowed, $"{PlanActivation.PlanActivationProcess.KindName}/{report.ActivationId}", null, null, CityTime.DateOf(context.Now))], null, context, reported)
            : reported;
    }

    private static Decision<ContinuityPlanEvent> DecideObserve(ContinuityPlanState state, PlanCircumstances now, DecisionContext context)
    {
        if (state.IsRetired || state.Facts is not { } facts) return Nothing;
        var news = now.Against(facts, state.Details!.ServiceId, CityTime.DateOf(context.Now)).Where(f => !state.Flags.Any(f.IsSame)).ToList();
        return news.Count == 0 ? Nothing : Invalidate(state, news, now, context);
    }

    private static Decision<ContinuityPlanEvent> DecideReplace(ContinuityPlanState state, ContinuityPlanCommand.Replace replace, DecisionContext context)
    {
        var after = Replace(state, replace.Old, replace.Successor);
        if (KernelJson.AreEqual(after, state)) return Nothing;
        var replaced = new ContinuityPlanEvent.ReferenceReplaced(replace.Old, replace.Successor);
        var concerns = state.Details!.ServiceId != after.Details!.ServiceId || state.Facts?.Needs.Any(n => n.Reference == replace.Old) == true;
        // A version in force was written for what is gone; what is only being written hears of it in its own cycle.
        return concerns && state is { IsRetired: false, Facts: not null }
            ? Invalidate(state, [new PlanFlag(FlagCause.DependencyRetired, replace.Old, null, replace.Successor, CityTime.DateOf(context.Now))], null, context, replaced)
            : replaced;
    }

    private static Decision<ContinuityPlanEvent> DecideActivate(ContinuityPlanState state, ContinuityPlanCommand.Activate activate, DecisionContext context)
    {
        if (state.InForce is null) return new Rejection("plan.noVersion");
        if (state.OpenActivation is not null) return new Rejection("plan.inUse");
        var wrong = new List<Rejection>();
        if (activate.OutageSince > context.Now) wrong.Add(new Rejection("time.future", "outageSince"));
        if (activate.Origin is { } origin && !IsReference(origin)) wrong.Add(new Rejection("field.id", "origin"));
        var number = state.Activations.Count + 1;
        return wrong.Count > 0
            ? Decision<ContinuityPlanEvent>.Reject(wrong)
            : new ContinuityPlanEvent.Activated($"{context.Key.Id}-a{number.ToString("00", CultureInfo.InvariantCulture)}", number, activate.OutageSince, activate.Origin);
    }

    /// <summary>Flags the plan and, when none is under way, starts a shortened cycle.</summary>
    private static Decision<ContinuityPlanEvent> Invalidate(ContinuityPlanState state, IReadOnlyList<PlanFlag> flags, PlanCircumstances? observed, DecisionContext context, params ContinuityPlanEvent[] before)
    {
        var invalidated = new ContinuityPlanEvent.Invalidated(flags, observed, RenewalRules.In(context.Rules).Shortened);
        return Decision<ContinuityPlanEvent>.Accept([.. before, invalidated, .. state.OpenCycle is null ? [Cycle(state, CycleCause.Invalidated, context)] : Array.Empty<ContinuityPlanEvent>()]);
    }

    private static ContinuityPlanEvent.CycleStarted Cycle(ContinuityPlanState state, CycleCause cause, DecisionContext context) => CycleOf(state.Cycles.Count + 1, cause, context);

    private static ContinuityPlanEvent.CycleStarted CycleOf(int number, CycleCause cause, DecisionContext context) =>
        new($"{context.Key.Id}-{number.ToString("000", CultureInfo.InvariantCulture)}", number, cause, RenewalRules.In(context.Rules).PaceOf(cause == CycleCause.Invalidated));

    private static bool IsReference(string text) => text.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash && ProcessKey.IsValidId(text[(slash + 1)..]);

    private static Decision<ContinuityPlanEvent> WithReason(DecisionContext context, ContinuityPlanEvent happened) =>
        context.Reason is null ? new Rejection("reason.required", "reason") : happened;
}
