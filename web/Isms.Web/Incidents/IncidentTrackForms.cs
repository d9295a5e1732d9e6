using Isms.Processes.Engine;
using Isms.Processes.Incident;
using Isms.Processes.IncidentTrack;
using Isms.Processes.Kernel;
using Isms.Web.Access;
using Isms.Web.Forms;
using Isms.Web.Hosting;
using Isms.Web.IncidentTracks;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Isms.Web.Incidents;

/// <summary>What an incident does with its tracks: open them, and prepare reports in several at once.</summary>
internal sealed class IncidentTrackForms : IPages
{
    private const string Prepare = "forbered";

    public void Map(IEndpointRouteBuilder routes)
    {
        IncidentForm.Map<IncidentCommand.OpenTracks>(routes, "spar", Policies.HandleIncidents, OpenAsync);
        routes.MapPage($"{IncidentView.Path}/{{id}}/{Prepare}", Policies.HandleIncidents, ChooseReportAsync);
        IncidentForm.Map<IncidentCommand.PrepareReports>(routes, $"{Prepare}/{{stage}}", Policies.HandleIncidents, PrepareReports);
    }

    private static async Task<FormPage?> OpenAsync(IncidentForm form)
    {
        if (form.State.Triage is null || IncidentPhase.IsEnded(form.State.Phase)) return null;
        if (await TrackParties.ReadAsync(form) is not { } parties)
            return FormPage.Action(new Form { Title = form.Text["Incident.openTracks"], Lead = form.Text["Incident.parties.noProvider"], Submit = form.Text["Incident.parties.toRegister"], Cancel = form.View.Url }, (_, _) => Task.FromResult<FormOutcome>(new FormOutcome.Done("/register/organisationer")));
        var key = form.View.Document.Key;
        List<Field> fields = [];
        if (form.State.Tracks.Count > 0) fields.Add(Field.Paragraph(form.Text.Count("Incident.parties.have", form.State.Tracks.Count)));
        if (parties.Controllers.Count > 0) fields.Add(parties.ControllersField());
        if (parties.Operators.Count > 0) fields.Add(parties.OperatorsField());
        if (parties.WithoutSector.Count > 0) fields.Add(Field.Paragraph(form.Text["Incident.parties.withoutSector", string.Join(", ", parties.WithoutSector)]));
        fields.Add(Field.LongText("notice", form.Text["Incident.notice"], form.Text.In("sv")["Incident.notice.draft", form.View.Title, form.Text.In("sv").Time(form.View.Report.DiscoveredAt)]) with
        {
            Hint = form.Text["Incident.notice.hint"],
            MaximumLength = IncidentProcess.MaximumText,
        });
        return form.Page(
            "Incident.openTracks", "tracksOpened", fields, parties.CommandOf, "Incident.openTracks.lead", confirmation: form.Text["Incident.openTracks.confirm"],
            foresee: input => Task.FromResult(Foreseen(form, parties, TrackPlanning.Open(form.State, key.Id, parties.CommandOf(input), form.Request.Now))))
            // The tracks are processes of their own; the person ought to see them on the next page.
            .Then(cancelled => form.Request.Service<EffectDispatcher>().DispatchAsync(key, cancelled));
    }

    /// <summary>What is opened, and when each clock ends: as the tracks themselves would decide it now.</summary>
    private static RenderFragment Foreseen(IncidentForm form, TrackParties parties, IReadOnlyList<OpenedTrack> tracks)
    {
        var process = form.Request.Service<IncidentTrackProcess>();
        var facts = new TrackFacts(form.View.Title, form.State.CaseReference, form.View.Report.DiscoveredAt, form.State.Triage, []);
        var lines = tracks.Select(track =>
        {
            var context = new DecisionContext(form.Request.Key(IncidentTrackProcess.KindName, track.Id), form.Request.Now, Actors.System, "", form.View.Rules);
            var started = process.Decide(process.Initial, new TrackCommand.Start(track.Terms, facts, track.PresumedAwareness, null), context).Events.OfType<TrackEvent.Started>().Single();
            return new ForeseenTrack(parties.NameOf(track.Terms), track.Terms, started.Clocks);
        }).ToList();
        return builder =>
        {
            builder.OpenComponent<ForeseenTracks>(0);
            builder.AddComponentParameter(1, nameof(ForeseenTracks.Tracks), lines);
            builder.AddComponentParameter(2, nameof(ForeseenTracks.Rules), form.View.Rules);
            builder.AddComponentParameter(3, nameof(ForeseenTracks.Now), form.Request.Now);
            builder.CloseComponent();
        };
    }

    private static async Task<IResult?> ChooseReportAsync(PageRequest request)
    {
        if (await IncidentView.LoadAsync(request) is not { } view) return null;
        if (!view.Allows<IncidentCommand.PrepareReports>()) throw new ForbiddenException();
        return new RazorComponentResult<ChooseReport>(new { View = view, Stages = StagesOf(view).Select(stage => (Form: ReportForm.Of(view.Rules, stage)!, Tracks: Fitting(view, stage).Count)).Where(line => line.Tracks > 0).ToList() });
    }

    private static FormPage? PrepareReports(IncidentForm form)
    {
        if (StagesOf(form.View).Where(stage => FieldText.Of(stage) == form.Request.Route("stage")).Select(stage => (ReportStage?)stage).FirstOrDefault() is not { } chosen) return null;
        var (report, tracks) = (ReportForm.Of(form.View.Rules, chosen)!, Fitting(form.View, chosen));
        if (tracks.Count == 0) return null;
        var fields = new ReportFields(report, form.Text);
        return form.Page(
            "Incident.prepare", "reportsPrepared",
            [
                Field.Paragraph(form.Text["Incident.prepare.decidesNothing", report.Name.In(form.Text.Language)]),
                Field.Checkboxes("trackIds", form.Text["Incident.prepare.tracks"], [.. tracks.Select(track => new Option(track.Key.Id, ClockLine.PartyOf(track.Promoted.Fields, form.Text, form.View.NameOf), track.Promoted.CaseReference))], tracks.Select(track => track.Key.Id)) with { Required = true },
                // Nothing is required here: each track's own form says what it still lacks.
                .. fields.Ask(new Dictionary<string, string>(), new Dictionary<string, string>()).Select(field => field with { Required = false }),
            ],
            input => new IncidentCommand.PrepareReports(chosen, fields.Read(input).Where(field => field.Value.Length > 0).ToDictionary(field => field.Key, field => field.Value), input.All("trackIds")),
            "Incident.prepare.lead")
            .Then(cancelled => form.Request.Service<EffectDispatcher>().DispatchAsync(form.View.Document.Key, cancelled));
    }

    private static IEnumerable<ReportStage> StagesOf(IncidentView view) => Enum.GetValues<ReportStage>().Where(stage => ReportForm.Of(view.Rules, stage) is not null);

    private static IReadOnlyList<DocumentSummary> Fitting(IncidentView view, ReportStage stage) =>
        [.. view.Tracks.Where(track => !track.Promoted.IsTerminal && TrackRules.Stages(FieldText.To<TrackLaw>(track.Promoted.Fields["law"])).Contains(stage))];
}

/// <summary>A track that would be opened.</summary>
/// <param name="Party">Whose it is.</param>
/// <param name="Terms">What it is about.</param>
/// <param name="Clocks">The clocks that would start.</param>
public sealed record ForeseenTrack(string Party, TrackTerms Terms, IReadOnlyList<TrackClock> Clocks);
