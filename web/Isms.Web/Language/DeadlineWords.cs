using NodaTime;

namespace Isms.Web.Language;

/// <summary>How urgent something is; shown as word, shape and colour together.</summary>
public enum Tone
{
    /// <summary>Nothing to hurry for.</summary>
    Calm,

    /// <summary>Within a week.</summary>
    Soon,

    /// <summary>Past its deadline, or within a day.</summary>
    Late,

    /// <summary>Finished.</summary>
    Done,
}

/// <summary>A deadline as a person would say it.</summary>
/// <param name="Text">E.g. <c>4 dagar kvar</c>, <c>2 tim 15 min kvar</c>, <c>3 dagar försenad</c>.</param>
/// <param name="When">E.g. <c>i dag 16:40</c>, <c>fre 27 nov 17:00</c>.</param>
/// <param name="Tone">How urgent it is.</param>
public sealed record DeadlineWords(string Text, string When, Tone Tone)
{
    /// <summary>Says a deadline in the language of the texts. Under a day it counts hours, above it days of the calendar.</summary>
    public static DeadlineWords Of(Texts texts, Instant now, Instant deadline)
    {
        var late = deadline <= now;
        var distance = late ? now - deadline : deadline - now;
        var days = Math.Abs(Period.DaysBetween(now.InZone(Texts.City).Date, deadline.InZone(Texts.City).Date));
        var words = late ? "Deadline.late" : "Deadline.left";
        var text = texts[words, Amount(texts, distance, days)];
        var tone = late || distance < Duration.FromDays(1) ? Tone.Late : days <= 7 ? Tone.Soon : Tone.Calm;
        return new(text, WhenOf(texts, now, deadline), tone);
    }

    private static string Amount(Texts texts, Duration distance, int days)
    {
        if (distance < Duration.FromDays(1))
        {
            // Rounded to the minute that is still whole; less than one is said as one, never as none.
            var minutes = Math.Max(1, (long)distance.TotalMinutes);
            if (minutes < 60) return texts["Deadline.minutes", minutes];
            return minutes % 60 == 0 ? texts["Deadline.hours", minutes / 60] : texts["Deadline.hoursMinutes", minutes / 60, minutes % 60];
        }
        if (days < 14) return texts.Count("Deadline.days", days);
        return days < 60 ? texts.Count("Deadline.weeks", days / 7) : texts.Count("Deadline.months", days / 30);
    }

    private static string WhenOf(Texts texts, Instant now, Instant deadline)
    {
        var local = deadline.InZone(Texts.City).LocalDateTime;
        var today = now.InZone(Texts.City).Date;
        // A deadline at midnight is the end of the day before, which is how people name it.
        var (date, time) = local.TimeOfDay == LocalTime.Midnight ? (local.Date.PlusDays(-1), "") : (local.Date, " " + local.TimeOfDay.ToString("HH:mm", texts.Culture));
        var day = date == today ? texts["Deadline.today"]
            : date == today.PlusDays(1) ? texts["Deadline.tomorrow"]
            : date == today.PlusDays(-1) ? texts["Deadline.yesterday"]
            : date.ToString(date.Year == today.Year ? "ddd d MMM" : "d MMM uuuu", texts.Culture).Replace(".", "", StringComparison.Ordinal);
        return day + time;
    }
}
