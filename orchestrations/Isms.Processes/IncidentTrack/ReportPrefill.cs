using System.Globalization;
using Isms.Processes.Incident;
using Isms.Processes.Kernel;
using NodaTime;
using NodaTime.Text;

namespace Isms.Processes.IncidentTrack;

/// <summary>What the product knows and can fill in.</summary>
public enum PrefillSource
{
    /// <summary>The track's case reference number.</summary>
    CaseReference,

    /// <summary>The organisation's name.</summary>
    Organisation,

    /// <summary>The controller's name.</summary>
    Controller,

    /// <summary>The operator: the legal person.</summary>
    LegalEntity,

    /// <summary>The sector, as the id of a choice.</summary>
    Sector,

    /// <summary>The incident's title.</summary>
    Title,

    /// <summary>When the incident was discovered.</summary>
    DiscoveredAt,

    /// <summary>When the party became aware, once that is determined.</summary>
    AwareAt,

    /// <summary>When handling ended.</summary>
    HandlingEndedAt,

    /// <summary>Whether the incident goes on.</summary>
    Ongoing,

    /// <summary>Whether somebody meant it.</summary>
    Malicious,

    /// <summary>Whether other countries are affected.</summary>
    CrossBorder,

    /// <summary>Whether it came from a supplier: yes when one is named or the origin is a third party, unknown while the origin is.</summary>
    SupplierOrigin,

    /// <summary>The supplier's name.</summary>
    Supplier,

    /// <summary>Where it came from, as the id of a choice.</summary>
    Origin,

    /// <summary>How grave it is, as the id of a choice.</summary>
    Severity,

    /// <summary>Shared services affected, by name.</summary>
    Services,

    /// <summary>Systems affected, by name.</summary>
    Systems,

    /// <summary>How many people's information is concerned, as assessed.</summary>
    PeopleConcerned,

    /// <summary>Whether those to be informed are: the decision and what came of it.</summary>
    Informed,

    /// <summary>When they were informed.</summary>
    InformedAt,

    /// <summary>Why they are not informed.</summary>
    NotInformedReason,

    /// <summary>The authority's number of the newest report that has one.</summary>
    EarlierReceipt,

    /// <summary>When the incident notification reached the authority.</summary>
    NotifiedAt,
}

/// <summary>Names of what a track refers to, as they are now; a caller who may not know them leaves them out.</summary>
/// <param name="Organisation">The organisation of the track.</param>
/// <param name="Controller">The controller of its processing.</param>
/// <param name="Services">Shared services affected.</param>
/// <param name="Systems">Systems affected.</param>
/// <param name="Supplier">The supplier it came from.</param>
public sealed record ReportNames(
    string? Organisation = null, string? Controller = null, IReadOnlyList<string>? Services = null, IReadOnlyList<string>? Systems = null, string? Supplier = null);

/// <summary>The values that the product fills in.</summary>
internal static class ReportPrefill
{
    /// <summary>The measure of the significance rules that counts people.</summary>
    internal const string PeopleMeasure = "people-information-harmed";

    /// <summary>A value in the form it is kept in, or null when nothing is known.</summary>
    public static string? Of(PrefillSource source, TrackState track, ReportNames names)
    {
        var (terms, facts, triage) = (track.Terms, track.Facts, track.Facts?.Triage);
        return source switch
        {
            PrefillSource.CaseReference => track.CaseReference,
            PrefillSource.Organisation => names.Organisation,
            PrefillSource.Controller => names.Controller,
            PrefillSource.LegalEntity => terms?.LegalEntity,
            PrefillSource.Sector => terms?.Sector is { } sector ? FieldText.Of(sector) : null,
            PrefillSource.Title => facts?.Title,
            PrefillSource.DiscoveredAt => Text(facts?.DiscoveredAt),
            PrefillSource.AwareAt => track.IsAwarenessDetermined ? Text(track.EffectiveAwareness) : null,
            PrefillSource.HandlingEndedAt => Text(track.HandlingEndedAt),
            PrefillSource.Ongoing => Text(triage?.Ongoing),
            PrefillSource.Malicious => Text(triage?.Malicious),
            PrefillSource.CrossBorder => Text(triage?.CrossBorder),
            PrefillSource.SupplierOrigin => Text(SupplierOrigin(triage)),
            PrefillSource.Supplier => names.Supplier,
            PrefillSource.Origin => triage is null ? null : FieldText.Of(triage.Origin),
            PrefillSource.Severity => triage is null ? null : FieldText.Of(triage.Severity),
            PrefillSource.Services => Lines(names.Services),
            PrefillSource.Systems => Lines(names.Systems),
            PrefillSource.PeopleConcerned => facts?.Impact.FirstOrDefault(i => i.MeasureId == PeopleMeasure) is { } people ? people.Value.ToString("0", CultureInfo.InvariantCulture) : null,
            PrefillSource.Informed => Informing(track) is { } informing ? !informing.Inform ? "no" : informing.InformedAt is null ? "later" : "yes" : null,
            PrefillSource.InformedAt => Text(Informing(track)?.InformedAt),
            PrefillSource.NotInformedReason => Informing(track) is { Inform: false } not ? not.Reason : null,
            PrefillSource.EarlierReceipt => track.Receipts.LastOrDefault(r => r.ReceiptNumber is not null)?.ReceiptNumber,
            PrefillSource.NotifiedAt => Text(track.ReceiptOf(ReportStage.IncidentNotification)?.At),
            _ => throw new ArgumentOutOfRangeException(nameof(source)),
        };
    }

    private static InformingDecision? Informing(TrackState track) =>
        track.InformingOf(track.Terms?.Law == TrackLaw.DataProtection ? InformingDuty.DataSubjects : InformingDuty.Recipients);

    private static YesNoUnknown? SupplierOrigin(IncidentTriage? triage) => triage switch
    {
        null => null,
        { SupplierId: not null } or { Origin: IncidentOrigin.ThirdPartyFailure } => YesNoUnknown.Yes,
        { Origin: IncidentOrigin.Unknown } => YesNoUnknown.Unknown,
        _ => YesNoUnknown.No,
    };

    private static string? Text(Instant? instant) => instant is { } at ? InstantPattern.ExtendedIso.Format(at) : null;

    private static string? Text(YesNoUnknown? answer) => answer is { } known ? FieldText.Of(known) : null;

    private static string? Lines(IReadOnlyList<string>? names) => names is { Count: > 0 } ? string.Join('\n', names) : null;
}
