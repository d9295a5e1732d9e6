using Isms.Processes.IncidentTrack;
using Isms.Processes.Kernel;
using Isms.Web.Forms;
using Isms.Web.Hosting;
using Microsoft.AspNetCore.Routing;

namespace Isms.Web.IncidentTracks;

/// <summary>The forms of a report: filling it in by the authority's own form, recording that it was sent, and supplementing it.</summary>
internal sealed class TrackReportForms : IPages
{
    public void Map(IEndpointRouteBuilder routes)
    {
        TrackForms.Map<TrackCommand.PrepareReport>(routes, "rapport/{stage}/fyll-i", async form => ReportOf(form) is { } report ? await PrepareAsync(form, report) : null);
        TrackForms.Map<TrackCommand.RecordSent>(routes, "rapport/{stage}/lamnad", form => ReportOf(form) is { } report ? Sent(form, report) : null);
        TrackForms.Map<TrackCommand.RecordSupplement>(routes, "rapport/{stage}/komplettering", form => ReportOf(form) is { Receipts.Count: > 0 } report ? Supplement(form, report) : null);
    }

    /// <summary>The report named in the path, or null.</summary>
    public static ReportView? ReportOf(TrackView view) => view.Reports.FirstOrDefault(report => FieldText.Of(report.Stage) == view.Request.Route("stage"));

    private static ReportView? ReportOf(TrackForm form) => ReportOf(form.View);

    private static async Task<FormPage> PrepareAsync(TrackForm form, ReportView report)
    {
        var fields = new ReportFields(report.Form, form.Text);
        var known = report.Form.Prefill(form.State, await ReportNaming.OfAsync(form.View));
        return form.Page(
            form.Text["Track.prepare.do", report.Form.Name.In(form.Text.Language)], "reportPrepared", fields.Ask(report.Values, known),
            input => new TrackCommand.PrepareReport(report.Stage, fields.Read(input)),
            lead: form.Text["Track.prepare.lead", report.Form.Authority.In(form.Text.Language)], submit: form.Text["Track.prepare.save"], isDraft: true, then: new TrackActions(form.View).UrlOf(report));
    }

    private static FormPage Sent(TrackForm form, ReportView report)
    {
        var name = report.Form.Name.In(form.Text.Language);
        var strict = form.State.RunningClocks.FirstOrDefault(c => TrackRules.StagesOf(c.RuleId).Contains(report.Stage))?.Strict;
        var fields = new List<Field>();
        if (!report.IsComplete) fields.Add(Field.Paragraph(form.Text["Track.sent.incomplete", report.Filled, report.Required]));
        fields.Add(form.At("Track.sent.when", form.Request.Now, strict is { } due ? form.Text["Track.sent.whenHint", form.Text.Time(due)] : null));
        fields.Add(form.Channel() with { Hint = report.Form.Channel.In(form.Text.Language) });
        fields.Add(Number(form));
        fields.Add(form.Reason("Track.sent.reason", "Track.sent.reasonHint", isRequired: false));
        return form.Page(
            form.Text["Track.sent.do", name], "reportSent", fields,
            input => new TrackCommand.RecordSent(report.Stage, input.Instant("at"), input.Choice<ReportChannel>("channel"), input.OptionalText("receiptNumber")),
            lead: form.Text["Track.sent.lead"], confirmation: form.Text["Track.sent.confirm"], showsClocks: true);
    }

    private static FormPage Supplement(TrackForm form, ReportView report) => form.Page(
        form.Text["Track.supplement.do", report.Form.Name.In(form.Text.Language)], "reportSupplemented",
        [
            Field.LongText("text", form.Text["Track.supplement.text"]) with { Required = true },
            form.At("Track.sent.when", form.Request.Now),
            form.Channel(),
            Number(form),
        ],
        input => new TrackCommand.RecordSupplement(report.Stage, input.Instant("at"), input.Choice<ReportChannel>("channel"), input.OptionalText("receiptNumber"), input.Text("text")));

    private static Field Number(TrackForm form) =>
        Field.Text("receiptNumber", form.Text["Track.receiptNumber"]) with { Hint = form.Text["Track.receiptNumberHint"], MaximumLength = IncidentTrackProcess.LongestReceiptNumber };
}
