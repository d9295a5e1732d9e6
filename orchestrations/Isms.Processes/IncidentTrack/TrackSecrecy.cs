using System.Text.Json;

namespace Isms.Processes.IncidentTrack;

/// <summary>The fields of a track that a secrecy mark can lie on.</summary>
public static class TrackSecrecy
{
    /// <summary>The provider's notice.</summary>
    public const string Notice = "notice";

    /// <summary>The evidence of awareness.</summary>
    public const string Awareness = "awareness";

    /// <summary>The reasons for decisions.</summary>
    public const string Decisions = "decisions";

    /// <summary>The reasons for breaches.</summary>
    public const string BreachReasons = "breachReasons";

    /// <summary>What was sent in supplements and asked for by the authority.</summary>
    public const string Supplements = "supplements";

    /// <summary>A field of a report, e.g. <c>report.earlyWarning.cause</c>.</summary>
    public static string ReportField(ReportStage stage, string fieldId) => $"report.{JsonNamingPolicy.CamelCase.ConvertName(stage.ToString())}.{fieldId}";

    /// <summary>Every field there is something in, in the order of the page.</summary>
    public static IReadOnlyList<string> Fields(TrackState state) =>
    [
        .. state.Notice is null ? Array.Empty<string>() : [Notice],
        Awareness, Decisions, BreachReasons, Supplements,
        .. state.Packages.SelectMany(p => p.Fields.Keys.Select(field => ReportField(p.Stage, field))),
    ];

    /// <summary>Whether a mark can lie on a field.</summary>
    public static bool IsField(TrackState state, string field) => Fields(state).Contains(field, StringComparer.Ordinal);

    /// <summary>Whether a field is marked.</summary>
    public static bool IsMarked(TrackState state, string field) => state.SecrecyMarks.Any(m => m.Field == field);
}
