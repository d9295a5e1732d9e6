using System.Text.Json;
using Isms.Processes.Kernel;

namespace Isms.Tests.Properties;

/// <summary>A kind that random histories are lived through for, without its types.</summary>
internal interface IExplored
{
    IProcessType Type { get; }

    IEnumerable<KeyValuePair<string, Type>> Commands { get; }

    IEnumerable<KeyValuePair<string, Type>> Events { get; }

    /// <summary>Which form of its data an event is stored in now, from 1.</summary>
    int VersionOf(string happened);

    /// <summary>Every event of the first histories, with what was so before and after it. The same number gives the same events.</summary>
    IEnumerable<Observed> Explore(int count);
}

/// <summary>One event of a history.</summary>
/// <param name="From">The phase before it; null for the first.</param>
/// <param name="Command">The stored name of what it came of.</param>
/// <param name="Event">Its stored name.</param>
/// <param name="To">The phase after it.</param>
/// <param name="IsTerminal">Nothing more is expected after it.</param>
/// <param name="Changed">The properties of the state that it changed, by their stored names.</param>
/// <param name="Steps">The steps in time that were reached by it, in the processes that have some.</param>
/// <param name="Awaiting">Who must act then.</param>
/// <param name="Effects">What it caused.</param>
internal sealed record Observed(
    string? From, string Command, string Event, string To, bool IsTerminal, IReadOnlyList<string> Changed, IReadOnlyList<string> Steps, IReadOnlyList<Awaited> Awaiting, IReadOnlyList<Effect> Effects)
{
    /// <summary>The properties that differ between two states.</summary>
    public static IReadOnlyList<string> Differences(JsonElement before, JsonElement after) =>
        [.. NamesOf(before).Union(NamesOf(after)).Where(name => Raw(before, name) != Raw(after, name)).Order(StringComparer.Ordinal)];

    /// <summary>The steps that a later state has reached and an earlier one has not.</summary>
    public static IReadOnlyList<string> StepsBetween(JsonElement before, JsonElement after) => [.. StepsOf(after).Except(StepsOf(before), StringComparer.Ordinal)];

    private static IEnumerable<string> NamesOf(JsonElement state) => state.EnumerateObject().Select(p => p.Name);

    private static string? Raw(JsonElement state, string name) => state.TryGetProperty(name, out var value) ? value.GetRawText() : null;

    private static IEnumerable<string> StepsOf(JsonElement state) =>
        state.TryGetProperty("stepsReached", out var steps) && steps.ValueKind == JsonValueKind.Array ? steps.EnumerateArray().Select(step => step.GetString()!) : [];
}
