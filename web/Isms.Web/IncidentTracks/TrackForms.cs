using Isms.Processes.Engine;
using Isms.Processes.Incident;
using Isms.Processes.IncidentTrack;
using Isms.Processes.Kernel;
using Isms.Web.Access;
using Isms.Web.Forms;
using Isms.Web.Hosting;
using Isms.Web.Incidents;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Routing;

namespace Isms.Web.IncidentTracks;

/// <summary>The forms of a track that decide, acknowledge, mark and conclude, one for each command. Who may give it is asked for each track, at showing and at posting.</summary>
internal sealed class TrackForms : IPages
{
    public void Map(IEndpointRouteBuilder routes)
    {
        Map<TrackCommand.DetermineAwareness>(routes, "kannedom", form => DetermineAwareness(form));
        Map<TrackCommand.DecideNotification>(routes, "anmalan", DecideNotification);
        Map<TrackCommand.DecideInforming>(routes, "information/{duty}", form => DutyOf(form) is { } duty ? DecideInforming(form, duty) : null);
        Map<TrackCommand.RecordInformed>(routes, "information/{duty}/klar", form => DutyOf(form) is { } duty && form.State.InformingOf(duty) is { Inform: true, InformedAt: null } ? RecordInformed(form, duty) : null);
        Map<TrackCommand.AcknowledgeNotice>(routes, "underrattelse", form => form.State.Notice is { } notice ? AcknowledgeNotice(form, notice) : null);
        Map<TrackCommand.RecordNoticeDelivery>(routes, "underrattelse/leverans", form => form.State.Notice is not null ? RecordDelivery(form) : null);
        Map<TrackCommand.NoteRequest>(routes, "begaran", form => form.View.Terms.Law == TrackLaw.Cybersecurity ? NoteRequest(form) : null);
        Map<TrackCommand.ExplainBreach>(routes, "klocka/{clock}/forklara", form => form.View.Clocks.FirstOrDefault(c => c.Clock.Id == form.Request.Route("clock")) is { Clock.IsLate: true } clock ? ExplainBreach(form, clock) : null);
        Map<TrackCommand.MarkSecret>(routes, "sekretess", MarkSecret);
        Map<TrackCommand.LiftSecrecy>(routes, "sekretess/{field}/hav", form => form.View.MarkOn(form.Request.Route("field")) is { } mark ? LiftSecrecy(form, mark) : null);
        Map<TrackCommand.Close>(routes, "avsluta", Close);
        Map<TrackCommand.Reopen>(routes, "oppna-igen", form => form.Page(form.Text["Track.reopen"], "reopened", [form.Reason()], _ => new TrackCommand.Reopen(), lead: form.Text["Track.reopen.lead"]));
    }

    internal static void Map<TCommand>(IEndpointRouteBuilder routes, string segment, Func<TrackForm, FormPage?> make) where TCommand : TrackCommand =>
        Map<TCommand>(routes, segment, form => Task.FromResult(make(form)));

    internal static void Map<TCommand>(IEndpointRouteBuilder routes, string segment, Func<TrackForm, Task<FormPage?>> make) where TCommand : TrackCommand =>
        routes.MapForm($"{TrackView.Path}/{{id}}/{segment}", Policies.ReadIncidentTracks, async request => await TrackForm.LoadAsync<TCommand>(request) is { } form ? await make(form) : null);

    private static FormPage DetermineAwareness(TrackForm form)
    {
        var last = form.State.Awareness.Count > 0 ? form.State.Awareness[^1] : null;
        var fields = new List<Field>
        {
            form.At("Track.awareness.when", last?.At, form.Text["Track.awareness.whenHint", form.Text.Time(form.State.EffectiveAwareness)]),
            Field.LongText("evidence", form.Text["Track.awareness.evidence"], last?.Evidence) with { Required = true, Hint = form.Text["Track.awareness.evidenceHint"] },
        };
        if (last is not null) fields.Add(form.Reason("Track.awareness.correctionReason"));
        return form.Page(
            form.Text[last is null ? "Track.determineAwareness" : "Track.correctAwareness"], "awarenessDetermined", fields,
            input => new TrackCommand.DetermineAwareness(input.Instant("at"), input.Text("evidence")),
            lead: form.Text["Track.awareness.lead"], confirmation: form.Text["Track.awareness.confirm"], showsClocks: true);
    }

    private static FormPage DecideNotification(TrackForm form)
    {
        var cybersecurity = form.View.Terms.Law == TrackLaw.Cybersecurity;
        var fields = new List<Field> { Field.Content(TrackForm.ShownClocks(form.Text["Track.clocks"], form.View.Running)) };
        if (cybersecurity) fields.Add(Field.Content(Proposal(form)));
        fields.Add(form.YesNo("notify", form.Text["Track.notification.question"], "Track.notification.yes", "Track.notification.no") with
        {
            Hint = form.Text[cybersecurity ? "Track.notification.hint.cybersecurity" : "Track.notification.hint.dataProtection"],
        });
        fields.Add(form.Reason());
        return form.Page(
            form.Text[form.State.Decision is null ? "Track.decideNotification" : "Track.changeNotification"], "notificationDecided", fields,
            input => new TrackCommand.DecideNotification(input.Flag("notify")), confirmation: form.Text["Track.notification.confirm"], showsClocks: true);
    }

    private static FormPage DecideInforming(TrackForm form, InformingDuty duty)
    {
        var code = FieldText.Of(duty);
        return form.Page(
            form.Text[$"Track.decideInforming.{code}"], "informingDecided",
            [form.YesNo("inform", form.Text[$"Track.informing.question.{code}"], "Track.informing.yes", "Track.informing.no") with { Hint = form.Text[$"Track.informing.hint.{code}"] }, form.Reason()],
            input => new TrackCommand.DecideInforming(duty, input.Flag("inform")), confirmation: form.Text["Track.informing.confirm"], showsClocks: true);
    }

    private static FormPage RecordInformed(TrackForm form, InformingDuty duty) => form.Page(
        form.Text[$"Track.recordInformed.{FieldText.Of(duty)}"], "informed",
        [form.At("Track.informed.when", form.Request.Now), Field.LongText("how", form.Text["Track.informed.how"]) with { Required = true, Hint = form.Text["Track.informed.howHint"] }],
        input => new TrackCommand.RecordInformed(duty, input.Instant("at"), input.Text("how")));

    private static FormPage AcknowledgeNotice(TrackForm form, ProviderNotice notice) => form.Page(
        form.Text["Track.acknowledgeNotice"], "noticeAcknowledged", notice.Text is { Length: > 0 } text ? [Field.Content(Quoted(text))] : [], _ => new TrackCommand.AcknowledgeNotice(),
        lead: form.Text["Track.acknowledgeNotice.lead"]);

    private static FormPage RecordDelivery(TrackForm form) => form.Page(
        form.Text["Track.recordDelivery"], "noticeDelivered",
        [
            form.At("Track.delivery.when", form.Request.Now),
            form.Channel(),
            Field.Text("receivedBy", form.Text["Track.delivery.receivedBy"]) with { Required = true, Hint = form.Text["Track.delivery.receivedByHint"] },
        ],
        input => new TrackCommand.RecordNoticeDelivery(input.Instant("at"), input.Choice<ReportChannel>("channel"), input.Text("receivedBy")), lead: form.Text["Track.recordDelivery.lead"]);

    private static FormPage NoteRequest(TrackForm form) => form.Page(
        form.Text["Track.noteRequest"], "requestNoted",
        [
            Field.Moment("due", form.Text["Track.request.due"]) with { Required = true, Hint = form.Text["Track.request.dueHint"] },
            Field.LongText("what", form.Text["Track.request.what"]) with { Required = true },
        ],
        input => new TrackCommand.NoteRequest(input.Instant("due"), input.Text("what")), lead: form.Text["Track.noteRequest.lead"]);

    private static FormPage ExplainBreach(TrackForm form, ClockView clock) => form.Page(
        form.Text["Track.explainBreach"], "breachExplained", [form.Reason("Track.clock.breachReason", "Track.explainBreach.hint")], _ => new TrackCommand.ExplainBreach(clock.Clock.Id),
        lead: form.Text["Track.explainBreach.lead", clock.Name, form.Text.Time(clock.Clock.Strict!.Value)]);

    private static FormPage MarkSecret(TrackForm form) => form.Page(
        form.Text["Track.markSecret"], "markedSecret",
        [
            Field.Select("field", form.Text["Track.secrecy.field"], [.. TrackSecrecy.Fields(form.State).Select(field => new Option(field, TrackSecrecyWords.LabelOf(form.View, field)))]) with { Required = true },
            Field.Radios("provision", form.Text["Track.secrecy.provision"], form.Options<SecrecyProvision>("SecrecyProvision")) with { Required = true },
            form.Reason(hint: "Track.secrecy.reasonHint"),
        ],
        input => new TrackCommand.MarkSecret(input.Text("field"), input.Choice<SecrecyProvision>("provision")), lead: form.Text["Track.secrecy.hint"]);

    private static FormPage LiftSecrecy(TrackForm form, SecrecyMark mark) => form.Page(
        form.Text["Track.liftSecrecy.title"], "secrecyLifted", [form.Reason()], _ => new TrackCommand.LiftSecrecy(mark.Field),
        lead: form.Text["Track.liftSecrecy.lead", TrackSecrecyWords.LabelOf(form.View, mark.Field), form.Text[$"SecrecyProvision.{FieldText.Of(mark.Provision)}"]]);

    private static FormPage Close(TrackForm form)
    {
        var outstanding = new TrackActions(form.View).Outstanding;
        return form.Page(
            form.Text["Track.close"], "closed",
            outstanding.Count == 0 ? [] : [Field.Paragraph(form.Text["Track.close.outstanding"]), Field.Content(Outstanding([.. outstanding.Select(o => o.Words)]))],
            _ => new TrackCommand.Close(), lead: form.Text["Track.close.lead"]);
    }

    /// <summary>A text as it was written, line by line.</summary>
    private static RenderFragment Quoted(string text) => builder =>
    {
        builder.OpenElement(0, "blockquote");
        builder.AddContent(1, text);
        builder.CloseElement();
    };

    private static RenderFragment Outstanding(IReadOnlyList<string> words) => builder =>
    {
        builder.OpenElement(0, "ul");
        foreach (var duty in words)
        {
            builder.OpenElement(1, "li");
            builder.AddContent(2, duty);
            builder.CloseElement();
        }
        builder.CloseElement();
    };

    /// <summary>What the rules make of the consequences in the track's sector.</summary>
    private static RenderFragment Proposal(TrackForm form) => builder =>
    {
        builder.OpenComponent<SignificanceProposals>(0);
        builder.AddComponentParameter(1, nameof(SignificanceProposals.Rules), SignificanceRules.InForce(form.Request.Service<IRuleSource>().Current, form.State.EffectiveAwareness));
        builder.AddComponentParameter(2, nameof(SignificanceProposals.Sectors), new[] { form.View.Terms.Sector!.Value });
        builder.AddComponentParameter(3, nameof(SignificanceProposals.Impact), form.State.Facts!.Impact);
        builder.CloseComponent();
    };

    private static InformingDuty? DutyOf(TrackForm form) =>
        TrackRules.Duties(form.View.Terms.Law).Select(duty => (InformingDuty?)duty).FirstOrDefault(duty => FieldText.Of(duty!.Value) == form.Request.Route("duty"));
}
