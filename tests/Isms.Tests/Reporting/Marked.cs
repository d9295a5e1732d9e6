using System.Text.Json;
using System.Text.Json.Nodes;
using Isms.Processes.ContinuityPlan;
using Isms.Processes.ControlRound;
using Isms.Processes.Incident;
using Isms.Processes.IncidentTrack;
using Isms.Processes.Kernel;
using Isms.Processes.Measure;
using Isms.Processes.PlanActivation;
using Isms.Processes.PlanRenewal;
using Isms.Processes.Registers;
using Isms.Processes.SupplierControl;
using Isms.Processes.SupplierSignal;

namespace Isms.Tests.Reporting;

/// <summary>
/// A document in which every text that people write or that tells who somebody is has become a marker. Texts are kept only
/// where they are named here: what is added to events later is marked until somebody decides that it may be shown.
/// </summary>
internal static class Marked
{
    public const string Marker = "§marked§";

    /// <summary>Properties whose texts are dates, codes of closed lists, ids of entries and matters or numbers of the register.</summary>
    private static readonly HashSet<string> Forms = new(StringComparer.Ordinal)
    {
        "caseReference", "stage", "criticality", "criticalities", "supportStatus", "supportEnds", "lastControlBefore", "kind", "category", "purpose", "origin", "phase", "decision", "decidedOn", "on",
        "severity", "verdict", "role", "area", "from", "to", "plannedDue", "answerDue", "assessmentDue", "decisionDue", "due", "endsOn", "expiresOn", "stamp", "at", "result", "cause",
        "supplierId", "questionnaireId", "controlId", "findingId", "measureId", "id", "questionId", "questionIds", "subject", "reached", "sent", "scope", "hash", "value", "sectors",
        "discoveredAt", "organisationId", "serviceIds", "systemIds", "organisationIds", "personalData", "ongoing", "malicious", "crossBorder", "metCriteria", "trackId", "trackIds", "stage", "incidentId", "law", "sector",
        "providerAwareness", "presumedAwareness", "series", "ruleId", "anchor", "strict", "latestByLaw", "internalTarget", "warnings", "startedAt", "status", "metAt", "endedAt", "breachedAt", "acknowledgedAt", "clockId", "clockIds",
        "channel", "duty", "formId", "provision", "field",
        "perspective", "serviceId", "planId", "cycleId", "activationId", "part", "parts", "validThrough", "renewFrom", "testedThrough", "since", "outageSince", "stepId", "observationId",
        "maximumTolerableOutage", "recoveryTimeObjective", "recoveryPointObjective", "recoveryTime", "recoveryPoint", "dataLost",
        "continuity", "recovery", "entryCriteria", "return", "exitCriteria", "steps", "missing",
    };

    /// <summary>Names and headings that the dataset shows: of organisations, services, systems and suppliers, and of sections of the questionnaire.</summary>
    private static readonly Dictionary<string, string[]> Shown = new(StringComparer.Ordinal)
    {
        [RegisterKinds.Organisation] = ["name", "legalEntity"],
        [RegisterKinds.SharedService] = ["name", "serviceArea"],
        [RegisterKinds.InformationSystem] = ["name"],
        [RegisterKinds.Supplier] = ["name"],
        [RegisterKinds.RoleAssignment] = [],
        [SupplierControlProcess.KindName] = ["sections.title.sv", "sections.title.en"],
        [MeasureProcess.KindName] = [],
        [ControlRoundProcess.KindName] = [],
        [SupplierSignalProcess.KindName] = [],
        [IncidentProcess.KindName] = [],
        [IncidentTrackProcess.KindName] = [],
        [ContinuityPlanProcess.KindName] = [],
        [PlanRenewalProcess.KindName] = [],
        [PlanActivationProcess.KindName] = [],
    };

    /// <summary>The document with markers, each with a number of its own, and the markers put in by the properties they stand in.</summary>
    public static (ProcessDocument Document, IReadOnlyList<(string Property, string Marker)> Markers) Of(ProcessDocument document)
    {
        var markers = new List<(string, string)>();
        var events = document.Events.Select(e => e with
        {
            ActorId = Put("actorId"),
            Reason = e.Reason is null ? null : Put("reason"),
            Data = JsonSerializer.SerializeToElement(Mark(JsonNode.Parse(e.Data.GetRawText())!, "", "", null)),
        }).ToList();
        return (document with { Events = events, Schema = 0, State = default, Promoted = null! }, markers);

        string Put(string property)
        {
            var marker = $"{Marker}{document.Key.Id}-{markers.Count}";
            markers.Add((property, marker));
            return marker;
        }

        JsonNode? Mark(JsonNode? node, string path, string property, string? kindOfQuestion) => node switch
        {
            JsonObject o => new JsonObject(o.Select(p => KeyValuePair.Create(p.Key, Mark(p.Value, $"{path}.{p.Key}", p.Key, null)))),
            JsonArray a => new JsonArray([.. a.Select(item => Mark(item, path, property, null))]),
            JsonValue v when v.GetValueKind() == JsonValueKind.String && IsMarked(path, property, v.GetValue<string>()) => Put(property),
            _ => node?.DeepClone(),
        };

        bool IsMarked(string path, string property, string text) =>
            // What answers a question is a choice of the questionnaire or anything at all.
            property == "value" ? text is not ("yes" or "no" or "partly")
            : !Forms.Contains(property) && !Shown[document.Key.Kind].Any(shown => path.EndsWith("." + shown, StringComparison.Ordinal));
    }
}
