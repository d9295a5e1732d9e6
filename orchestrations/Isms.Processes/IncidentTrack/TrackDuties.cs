namespace Isms.Processes.IncidentTrack;

/// <summary>Something a track must have before it can be closed.</summary>
/// <param name="Code">What: one of the constants.</param>
/// <param name="Stage">The report, of <see cref="Report"/>.</param>
/// <param name="Duty">Whom to inform, of <see cref="Informing"/> and <see cref="Inform"/>.</param>
/// <param name="ClockId">The clock, of <see cref="BreachReason"/>.</param>
public sealed record OutstandingDuty(string Code, ReportStage? Stage = null, InformingDuty? Duty = null, string? ClockId = null)
{
    /// <summary>The party has not taken note of the provider's notice.</summary>
    public const string Notice = "notice";

    /// <summary>Awareness is not determined.</summary>
    public const string Awareness = "awareness";

    /// <summary>Nobody has decided whether to notify.</summary>
    public const string Decision = "decision";

    /// <summary>A report is to be sent.</summary>
    public const string Report = "report";

    /// <summary>The final report waits for handling to end.</summary>
    public const string Handling = "handling";

    /// <summary>Nobody has decided whether to inform.</summary>
    public const string Informing = "informing";

    /// <summary>Those to be informed have not been.</summary>
    public const string Inform = "inform";

    /// <summary>A breach has no reason.</summary>
    public const string BreachReason = "breachReason";
}

/// <summary>What is left to do in a track.</summary>
public static class TrackDuties
{
    /// <summary>Everything outstanding, in the order it is best done.</summary>
    public static IReadOnlyList<OutstandingDuty> Outstanding(TrackState state)
    {
        if (state.Terms is not { } terms || state.Phase == TrackPhase.Closed) return [];
        var left = new List<OutstandingDuty>();
        if (state.Notice is { SettledAt: null }) left.Add(new(OutstandingDuty.Notice));
        if (!state.IsAwarenessDetermined) left.Add(new(OutstandingDuty.Awareness));
        if (state.Decision is not { } decision) left.Add(new(OutstandingDuty.Decision));
        else if (decision.Notify) left.AddRange(Reports(state, terms.Law));
        left.AddRange(state.Clocks.Where(c => c is { RuleId: TrackRules.IntermediateReport, IsRunning: true }).Select(_ => new OutstandingDuty(OutstandingDuty.Report, ReportStage.IntermediateReport)));
        left.AddRange(Informing(state, terms.Law));
        left.AddRange(state.Clocks.Where(c => c.NeedsReason).Select(c => new OutstandingDuty(OutstandingDuty.BreachReason, ClockId: c.Id)));
        return left;
    }

    private static IEnumerable<OutstandingDuty> Reports(TrackState state, TrackLaw law)
    {
        if (law == TrackLaw.DataProtection)
        {
            if (state.ReceiptOf(ReportStage.BreachNotification) is null) yield return Of(ReportStage.BreachNotification);
            yield break;
        }
        var isNotified = state.ReceiptOf(ReportStage.IncidentNotification) is not null;
        if (!isNotified && state.ReceiptOf(ReportStage.EarlyWarning) is null) yield return Of(ReportStage.EarlyWarning);
        if (!isNotified) yield return Of(ReportStage.IncidentNotification);
        if (state.ReceiptOf(ReportStage.FinalReport) is not null) yield break;
        // After a status report the final one is due a month after handling ended, and not before.
        yield return state.ReceiptOf(ReportStage.StatusReport) is not null && state.HandlingEndedAt is null ? new(OutstandingDuty.Handling) : Of(ReportStage.FinalReport);

        static OutstandingDuty Of(ReportStage stage) => new(OutstandingDuty.Report, stage);
    }

    private static IEnumerable<OutstandingDuty> Informing(TrackState state, TrackLaw law)
    {
        // Who need not be told to the authority needs not be told to those concerned either; whoever does so all the same says so.
        var asked = law == TrackLaw.DataProtection ? InformingDuty.DataSubjects : InformingDuty.Recipients;
        if (state.Decision is { Notify: true } && state.InformingOf(asked) is null) yield return new(OutstandingDuty.Informing, Duty: asked);
        foreach (var decided in state.Informing.Where(i => i is { Inform: true, InformedAt: null })) yield return new(OutstandingDuty.Inform, Duty: decided.Duty);
    }
}
