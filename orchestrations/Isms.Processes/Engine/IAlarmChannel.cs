using NodaTime;

namespace Isms.Processes.Engine;

/// <summary>What a channel is told of a statutory clock: ids, codes and times; no names or ids of people, no free text.</summary>
/// <param name="Id">The effect id; a repetition has the same.</param>
/// <param name="Matter">The matter whose clock it is, <c>kind/id</c>.</param>
/// <param name="Kind">What kind of alarm, a template id such as <c>incident.clockWarning</c>.</param>
/// <param name="CaseReference">The matter's case reference number, if it was given.</param>
/// <param name="Rule">The id of the rule whose clock runs, if it was given.</param>
/// <param name="Strict">When the strict time is out, UTC, if the rule has such a time.</param>
/// <param name="Link">The matter's page, if it has one.</param>
public sealed record Alarm(string Id, string Matter, string Kind, string? CaseReference, string? Rule, Instant? Strict, Uri? Link);

/// <summary>Hands alarms to whatever calls people out. Only hosts with such a channel have it.</summary>
public interface IAlarmChannel
{
    /// <summary>Hands one alarm over; completes when it is accepted. The same id may be handed over again.</summary>
    /// <exception cref="AlarmNotTakenException">The channel did not take it; it may have all the same.</exception>
    Task RaiseAsync(Alarm alarm, CancellationToken cancellationToken);
}

/// <summary>The alarm channel did not take an alarm.</summary>
/// <param name="what">What went wrong, without addresses and secrets.</param>
public sealed class AlarmNotTakenException(string what) : Exception($"The alarm channel did not take the alarm: {what}.");
