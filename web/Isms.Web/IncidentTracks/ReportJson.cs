using System.Text.Json;
using Isms.Processes.Incident;
using Isms.Processes.IncidentTrack;
using Isms.Processes.Kernel;
using NodaTime;

namespace Isms.Web.IncidentTracks;

/// <summary>A report package as JSON, for whoever hands it over by other means than copying. Members are added, never renamed.</summary>
internal static class ReportJson
{
    private static readonly JsonSerializerOptions Indented = new(KernelJson.Options) { WriteIndented = true, NewLine = "\n" };

    /// <summary>UTF-8. Labels are in Swedish, the language of the authority's form.</summary>
    public static byte[] Of(TrackView view, ReportView report) => JsonSerializer.SerializeToUtf8Bytes(
        new Package(
            view.State.CaseReference, view.State.Facts!.CaseReference, report.Stage,
            new FormName(report.Form.Id, report.Form.Version, report.Form.Name.Sv, report.Form.Authority.Sv),
            report.Package?.At,
            new Completeness(report.Required, report.Filled, report.IsComplete, [.. report.Missing.Select(field => field.Id)]),
            [.. report.Asked.Select(field => FieldOf(view, report, field))],
            [.. report.Receipts.Select(receipt => new Receipt(receipt.At, receipt.Channel, receipt.ReceiptNumber))]),
        Indented);

    private static FieldValue FieldOf(TrackView view, ReportView report, ReportField field)
    {
        var mark = view.MarkOn(TrackSecrecy.ReportField(report.Stage, field.Id));
        return new FieldValue(
            field.Id, field.Number, field.Label.Sv, field.Required, report.Values.GetValueOrDefault(field.Id), ReportView.TextOf(field, report.Values.GetValueOrDefault(field.Id), view.Text.In("sv")),
            mark is null ? null : new Secrecy(mark.Provision, mark.Reason));
    }

    private sealed record Package(
        string CaseReference, string IncidentReference, ReportStage Stage, FormName Form, Instant? PreparedAt, Completeness Completeness, IReadOnlyList<FieldValue> Fields, IReadOnlyList<Receipt> Receipts);

    private sealed record FormName(string Id, int Version, string Name, string Authority);

    private sealed record Completeness(int Required, int Filled, bool IsComplete, IReadOnlyList<string> Missing);

    private sealed record FieldValue(string Id, string Number, string Label, bool Required, string? Value, string Text, Secrecy? Secrecy);

    private sealed record Secrecy(SecrecyProvision Provision, string Reason);

    private sealed record Receipt(Instant At, ReportChannel Channel, string? Number);
}
