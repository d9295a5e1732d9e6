using System.Text.Json;
using Isms.Processes.IncidentTrack;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Processes.StatutoryTime;
using NodaTime;

namespace Isms.Processes.Incident;

// Awareness, significance, and the tracks that hang on them.
public sealed partial class IncidentProcess
{
    /// <summary>Bytes that what all tracks are told at once may have: it waits in one document, whose size stores limit to two million.</summary>
    private const int Room = 900_000;

    private static Decision<IncidentEvent> DecideAwareness(IncidentState state, IncidentCommand.DetermineAwareness determine, DecisionContext context)
    {
        var before = state.Awareness.Count > 0 ? state.Awareness[^1] : null;
        if (before is not null && before.At == determine.At && before.Evidence == determine.Evidence) return Nothing;
        var wrong = new List<Rejection>([.. NotInFuture(determine.At, "at", context), .. DetailsRules.Required(determine.Evidence, "evidence", MaximumText)]);
        wrong.AddRange(state.Tracks.Select(t => t.Terms.Law).Distinct().Select(law => NotInForce(law, determine.At, "at", context)).OfType<Rejection>());
        if (before is not null && before.At != determine.At && context.Reason is null) wrong.Add(NoReason);
        return wrong.Count > 0 ? Decision<IncidentEvent>.Reject(wrong) : new IncidentEvent.AwarenessDetermined(determine.At, determine.Evidence);
    }

    private static Decision<IncidentEvent> DecideSignificance(IncidentState state, IncidentCommand.AssessSignificance assess, DecisionContext context)
    {
        if (state.Triage is null) return new Rejection("incident.notTriaged");
        if (state.Significance is { } known && known.IsSignificant == assess.IsSignificant && KernelJson.AreEqual(known.Impact, assess.Impact)) return Nothing;
        // The rules of the day the provider became aware: what was significant then stays so.
        var rules = SignificanceRules.InForce(context.Rules, state.ProviderAwareness);
        var wrong = new List<Rejection>(rules?.Check(assess.Impact) ?? []);
        if (context.Reason is null) wrong.Add(NoReason);
        if (wrong.Count > 0) return Decision<IncidentEvent>.Reject(wrong);
        var met = SectorsOf(state).SelectMany(sector => rules?.Propose(sector, assess.Impact).MetCriteria ?? []).Distinct(StringComparer.Ordinal).ToList();
        return new IncidentEvent.SignificanceAssessed(rules?.Version ?? 0, assess.Impact, met, met.Count > 0, assess.IsSignificant);
    }

    /// <summary>The sectors that an incident is held against: those of its operators, and all of them as long as nobody has said which.</summary>
    public static IReadOnlyList<RegulatedSector> SectorsOf(IncidentState state)
    {
        var known = state.Tracks.Select(t => t.Terms.Sector).OfType<RegulatedSector>().Distinct().Order().ToList();
        return known.Count > 0 ? known : Enum.GetValues<RegulatedSector>();
    }

    private static Decision<IncidentEvent> DecideOpenTracks(IncidentState state, IncidentCommand.OpenTracks open, DecisionContext context)
    {
        if (state.Triage is null) return new Rejection("incident.notTriaged");
        var wrong = new List<Rejection>(
        [
            .. open.Controllers.SelectMany(c => DetailsRules.RequiredId(c.OrganisationId, "controllers")).Take(1),
            .. open.Operators.SelectMany(o => DetailsRules.Required(o.LegalEntity, "operators").Concat(DetailsRules.Known(o.Sector, "operators")).Concat(DetailsRules.RequiredId(o.OrganisationId, "operators"))).Take(1),
        ]);
        if (wrong.Count > 0) return Decision<IncidentEvent>.Reject(wrong);
        var news = TrackPlanning.Open(state, context.Key.Id, open, context.Now);
        if (news.Count == 0) return open.Controllers.Count + open.Operators.Count > 0 ? Nothing : new Rejection("field.required", "controllers");

        // What starts one track, and what all of them are told each time the incident knows more.
        var most = Math.Min(Fitting(new TrackCommand.Start(news[0].Terms, FactsOf(state), news[0].PresumedAwareness, open.Notice)), Fitting(new TrackCommand.UpdateFacts(FactsOf(state))) - state.Tracks.Count);
        if (news.Count > most) return new Rejection("incident.tooManyParties", "controllers", FieldText.Of(Math.Max(most, 0)));
        var tells = news.Any(t => t.Terms.IsNotified);
        wrong.AddRange(tells ? DetailsRules.Required(open.Notice, "notice", MaximumText) : []);
        wrong.AddRange(news.Select(t => NotInForce(t.Terms.Law, t.PresumedAwareness, t.Terms.Law == TrackLaw.Cybersecurity ? "operators" : "controllers", context)).OfType<Rejection>().DistinctBy(r => r.Field));
        return wrong.Count > 0 ? Decision<IncidentEvent>.Reject(wrong) : new IncidentEvent.TracksOpened(news, tells ? open.Notice : null);
    }

    private static Decision<IncidentEvent> DecidePrepare(IncidentState state, IncidentCommand.PrepareReports prepare, DecisionContext context)
    {
        var wrong = new List<Rejection>([.. DetailsRules.Known(prepare.Stage, "stage")]);
        if (prepare.Fields.Count == 0) wrong.Add(new("field.required", "fields"));
        else if (ReportForm.Of(context.Rules, prepare.Stage) is not { } form) wrong.Add(new("incidentTrack.noForm", "stage"));
        else wrong.AddRange(form.Check(prepare.Fields));
        if (prepare.TrackIds.Count == 0) wrong.Add(new("field.required", "trackIds"));
        if (prepare.TrackIds.Distinct(StringComparer.Ordinal).Count() < prepare.TrackIds.Count) wrong.Add(new("field.repeated", "trackIds"));
        var fits = state.Tracks.Where(t => t.IsOpen && TrackRules.Stages(t.Terms.Law).Contains(prepare.Stage)).Select(t => t.Id);
        if (prepare.TrackIds.Except(fits, StringComparer.Ordinal).Any()) wrong.Add(new("incident.trackUnfit", "trackIds"));
        return wrong.Count > 0 ? Decision<IncidentEvent>.Reject(wrong) : new IncidentEvent.ReportsPrepared(prepare.Stage, prepare.Fields, prepare.TrackIds);
    }

    private static Decision<IncidentEvent> DecideTrackReport(IncidentState state, IncidentCommand.ReportTrack report)
    {
        if (state.Tracks.FirstOrDefault(t => t.Id == report.TrackId) is not { } known) return new Rejection("incident.unknownTrack");
        if (known.Phase == report.Phase) return Nothing;
        var reported = new IncidentEvent.TrackReported(report.TrackId, report.Phase);
        // An incident has not ended while a track of it is open.
        return IncidentPhase.IsEnded(state.Phase) && report.Phase != TrackPhase.Closed ? Decision<IncidentEvent>.Accept(reported, new IncidentEvent.Reopened(report.TrackId)) : reported;
    }

    /// <summary>How many tracks may be given a command at once.</summary>
    private static int Fitting(TrackCommand command) => Room / JsonSerializer.SerializeToUtf8Bytes(command, command.GetType(), KernelJson.Options).Length;

    private static Rejection? NotInForce(TrackLaw law, Instant awareness, string field, DecisionContext context) =>
        StatutoryDeadlines.Refuse(context.Rules, TrackRules.FromAwareness(law)[0], awareness) is { } refused ? refused with { Field = field } : null;
}
