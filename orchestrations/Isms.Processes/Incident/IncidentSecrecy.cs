namespace Isms.Processes.Incident;

/// <summary>The fields of an incident that a secrecy mark can lie on.</summary>
public static class IncidentSecrecy
{
    /// <summary>The title.</summary>
    public const string Title = "title";

    /// <summary>The reporter's description.</summary>
    public const string Description = "description";

    /// <summary>The handler's judgement.</summary>
    public const string Triage = "triage";

    /// <summary>The evidence of awareness.</summary>
    public const string Awareness = "awareness";

    /// <summary>The assessments of significance with their reasons.</summary>
    public const string Significance = "significance";

    /// <summary>What parties were told.</summary>
    public const string Notice = "notice";

    /// <summary>How it was contained.</summary>
    public const string Containment = "containment";

    /// <summary>How it was recovered.</summary>
    public const string Recovery = "recovery";

    /// <summary>Lessons and root cause.</summary>
    public const string Lessons = "lessons";

    /// <summary>The improvements.</summary>
    public const string Improvements = "improvements";

    /// <summary>Every field that can be marked, in the order of the page; entries of the timeline by their ids.</summary>
    public static IReadOnlyList<string> Fields(IncidentState state) =>
        [Title, Description, Triage, Awareness, Significance, Notice, Containment, Recovery, Lessons, Improvements, .. state.Entries.Select(e => e.Id)];

    /// <summary>Whether a mark can lie on a field.</summary>
    public static bool IsField(IncidentState state, string field) => Fields(state).Contains(field, StringComparer.Ordinal);

    /// <summary>Whether a field is marked.</summary>
    public static bool IsMarked(IncidentState state, string field) => state.SecrecyMarks.Any(m => m.Field == field);
}
