using NodaTime;

namespace Isms.Reporting.Projections;

/// <summary>How long a matter was in each of its phases.</summary>
internal sealed class PhaseTimes
{
    private readonly Dictionary<string, Duration> _spent = new(StringComparer.Ordinal);
    private Instant _since;

    /// <summary>The first phase begins.</summary>
    public void Begin(Instant at) => _since = at;

    /// <summary>Takes in the phase before and after an event.</summary>
    /// <returns>Whether a phase ended; none does with the event that begins the matter.</returns>
    public bool Add(string before, string after, Instant at)
    {
        if (before == after || before.Length == 0) return false;
        _spent[before] = _spent.GetValueOrDefault(before) + (at - _since);
        _since = at;
        return true;
    }

    /// <summary>The finished stretches of a phase; null before the first is finished.</summary>
    public decimal? DaysIn(string phase) => _spent.TryGetValue(phase, out var spent) ? Rows.Days(spent) : null;
}
