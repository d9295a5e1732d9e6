using Isms.Processes.Kernel;
using NodaTime;
using NodaTime.Text;

namespace Isms.Web.Forms;

/// <summary>Why a time that was given is no instant.</summary>
public enum LocalTimeFault
{
    /// <summary>It is one.</summary>
    None,

    /// <summary>It cannot be read.</summary>
    Unreadable,

    /// <summary>The clock was set forward past it.</summary>
    Skipped,

    /// <summary>The clock was set back over it: it was twice, and which one is not said.</summary>
    Twice,
}

/// <summary>
/// An instant as the values of a field: the date and time in the city and, only for the hour that comes twice when the clock
/// is set back, its offset from UTC.
/// </summary>
public static class LocalTimeText
{
    private static readonly LocalDateTimePattern Pattern = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    // What browsers post first, then what people write where there is no picker.
    private static readonly LocalDateTimePattern[] Readable =
    [
        Pattern,
        .. new[] { "uuuu-MM-dd'T'HH:mm:ss", "uuuu-MM-dd HH:mm", "uuuu-MM-dd HH.mm" }.Select(LocalDateTimePattern.CreateWithInvariantCulture),
    ];

    private static readonly LocalTimePattern TimeOfDay = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    private static readonly OffsetPattern OffsetText = OffsetPattern.CreateWithInvariantCulture("+HH:mm");

    /// <summary>The values that show an instant, to the minute.</summary>
    public static IReadOnlyList<string> Of(Instant instant)
    {
        var zoned = instant.InZone(CityTime.Zone);
        return CityTime.Zone.MapLocal(zoned.LocalDateTime).Count > 1 ? [Pattern.Format(zoned.LocalDateTime), OffsetText.Format(zoned.Offset)] : [Pattern.Format(zoned.LocalDateTime)];
    }

    /// <summary>Reads what was given.</summary>
    public static (Instant? Instant, LocalTimeFault Fault) Read(IReadOnlyList<string> values)
    {
        if (values.Count == 0 || Local(values[0]) is not { } local) return (null, LocalTimeFault.Unreadable);
        var mapping = CityTime.Zone.MapLocal(local);
        return mapping.Count switch
        {
            0 => (null, LocalTimeFault.Skipped),
            1 => (mapping.Single().ToInstant(), LocalTimeFault.None),
            _ when values is [_, var offset, ..] && OffsetText.Format(mapping.First().Offset) == offset => (mapping.First().ToInstant(), LocalTimeFault.None),
            _ when values is [_, var offset, ..] && OffsetText.Format(mapping.Last().Offset) == offset => (mapping.Last().ToInstant(), LocalTimeFault.None),
            _ => (null, LocalTimeFault.Twice),
        };
    }

    /// <summary>The offsets to choose between, earlier first; none when the time says enough by itself.</summary>
    public static IReadOnlyList<string> Offsets(IReadOnlyList<string> values) =>
        values.Count > 0 && Local(values[0]) is { } local && CityTime.Zone.MapLocal(local) is { Count: > 1 } mapping
            ? [OffsetText.Format(mapping.First().Offset), OffsetText.Format(mapping.Last().Offset)]
            : [];

    /// <summary>Between which times of day the clock was set forward past a time that was skipped.</summary>
    public static object[] Gap(IReadOnlyList<string> values)
    {
        var mapping = CityTime.Zone.MapLocal(Local(values[0])!.Value);
        return [TimeOfDay.Format(mapping.EarlyInterval.IsoLocalEnd.TimeOfDay), TimeOfDay.Format(mapping.LateInterval.IsoLocalStart.TimeOfDay)];
    }

    private static LocalDateTime? Local(string text)
    {
        foreach (var pattern in Readable)
            // Calendars end outside these years, and so does the reckoning of zones.
            if (pattern.Parse(text) is { Success: true, Value: { Year: >= 1 and <= 9998 } local }) return local;
        return null;
    }
}
