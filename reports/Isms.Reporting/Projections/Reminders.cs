using Isms.Processes.Kernel;
using Isms.Reporting.Contract;
using Isms.Reporting.Contract.Tables;
using NodaTime;

namespace Isms.Reporting.Projections;

/// <summary>The reminders and escalations of one matter, gathered while its events are folded.</summary>
internal sealed class Reminders(ProcessKey matter)
{
    private readonly List<(long Version, string Step, string Phase, Instant At)> _sent = [];

    /// <summary>How many reminders were sent.</summary>
    public int Reminded => _sent.Count - Escalated;

    /// <summary>How many escalations were sent.</summary>
    public int Escalated { get; private set; }

    /// <summary>Notes the steps that an event sent.</summary>
    public void Add(long version, IReadOnlyList<string> steps, string phase, Instant at)
    {
        foreach (var step in steps)
        {
            _sent.Add((version, step, phase, at));
            if (IsEscalation(step)) Escalated++;
        }
    }

    /// <summary>A row for each of them.</summary>
    /// <param name="period">The month the matter was opened.</param>
    /// <param name="supplier">The key of the supplier it concerns.</param>
    public IEnumerable<DatasetRow> Rows(YearMonth period, long? supplier)
    {
        var key = SurrogateKey.Of(matter.Kind, matter.Id);
        return _sent.Select(sent => MatterTables.Reminder.Row(period,
            ("reminder_key", SurrogateKey.Of("reminder", $"{matter.Reference}/{FieldText.Of((int)sent.Version)}/{sent.Step}")),
            ("matter_key", key), ("matter_kind", matter.Kind), ("supplier_key", supplier), ("phase", sent.Phase), ("step", sent.Step),
            ("escalation", IsEscalation(sent.Step)), ("sent_at", sent.At), ("sent_on", CityTime.DateOf(sent.At))));
    }

    // The codes of steps are stored; whatever does not merely remind tells somebody above.
    private static bool IsEscalation(string step) => !step.StartsWith("reminder-", StringComparison.Ordinal);
}
