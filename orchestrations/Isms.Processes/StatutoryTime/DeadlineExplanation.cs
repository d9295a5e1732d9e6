using Isms.Processes.Kernel;
using NodaTime;

namespace Isms.Processes.StatutoryTime;

/// <summary>Tells how a deadline came about, in steps an officer can check against the law.</summary>
internal static class DeadlineExplanation
{
    public static IReadOnlyList<ExplanationStep> Of(StatutoryRule rule, Instant anchor, CountedPeriod counted, Instant? target) =>
    [
        Begin(rule, anchor),
        new(rule.Duty, rule.Source, rule.Paragraph),
        .. counted switch
        {
            CountedPeriod.Hours hours => OfHours(rule, anchor, hours),
            CountedPeriod.Months months => OfMonths(rule, months),
            CountedPeriod.Given => [Step("Myndighetens tid gäller som den är: den strikta tiden och den senaste tiden enligt lag är samma.", "The authority's time stands as it is: the strict time and the latest by law are the same.", rule.Source, rule.Paragraph)],
            _ => [Step("Lagen anger ingen tid i timmar eller dagar. Därför finns ingen strikt tid och ingen senaste tid enligt lag, bara ett internt mål.", "The law names no number of hours or days. So there is no strict time and no latest time by law, only an internal target.", rule.Source, rule.Paragraph)],
        },
        .. Doubt(rule),
        .. rule.Notes,
        .. Target(rule, target),
    ];

    private static ExplanationStep Begin(StatutoryRule rule, Instant anchor)
    {
        var at = CityWords.Moment(anchor);
        return rule.Period.Kind == PeriodKind.Given
            ? Step($"Myndigheten har angett {at.Sv}, svensk tid.", $"The authority has named {at.En}, Swedish time.", rule.Source, rule.Paragraph)
            : Step($"Tiden räknas från den tidpunkt {rule.Anchor.Sv}: {at.Sv}, svensk tid.", $"Time is counted from {rule.Anchor.En}: {at.En}, Swedish time.", rule.Source, rule.Paragraph);
    }

    private static IEnumerable<ExplanationStep> OfHours(StatutoryRule rule, Instant anchor, CountedPeriod.Hours counted)
    {
        var length = CityWords.Length(Duration.FromHours(rule.Period.Length!.Value));
        var strict = CityWords.Moment(counted.End);
        yield return Step(
            $"Tiden är {length.Sv} i verklig tid, dygnet runt och även på helger. Den strikta tiden är {strict.Sv}.",
            $"The time is {length.En} of real time, day and night, weekends and holidays included. The strict time is {strict.En}.", rule.Source, rule.Paragraph);
        if (CityTime.Zone.GetUtcOffset(counted.End) - CityTime.Zone.GetUtcOffset(anchor) is var change && change != Offset.Zero)
        {
            var (sv, en) = change > Offset.Zero ? ("fram", "forward") : ("tillbaka", "back");
            yield return Step($"Klockan ställs {sv} under tiden, så klockslaget blir ett annat fast timmarna är lika många.", $"The clocks go {en} meanwhile, so the time of day differs although the hours are as many.");
        }
        if (rule.CountingLaw == CountingLaw.Swedish)
        {
            yield return Step(
                "Timmarna förlängs aldrig av lördagar eller helger: att 2 § skulle flytta en tid i timmar räknar vi inte med. Om den kan göra det ska bekräftas av jurist.",
                "The hours are never extended by Saturdays or holidays: we do not count on section 2 moving a time in hours. Whether it can is to be confirmed by a lawyer.", LawNames.SwedishTime, "2 §");
            yield break;
        }
        var (first, latest) = (CityWords.Moment(counted.FirstHour), CityWords.Moment(counted.LatestEnd));
        yield return Step(
            $"Den timme då det hände räknas inte: den första hela timmen börjar {first.Sv}. Senaste tid enligt lag är därför {latest.Sv}. Den är bara till upplysning; larm och uppföljning går på den strikta tiden.",
            $"The hour in which it happened does not count: the first whole hour begins on {first.En}. The latest by law is therefore {latest.En}. It is for information only; alarms and follow-up go by the strict time.", LawNames.UnionTime, "artikel 3.1 och 3.2 a");
        yield return Step(
            "En tid i timmar flyttas inte när den slutar på en lördag eller helgdag. Den svenska lagen (1930:173) gäller inte för en tid i en EU-förordning.",
            "A time in hours is not moved when it ends on a Saturday or public holiday. The Swedish act (1930:173) does not apply to a time in an EU regulation.", LawNames.UnionTime, "artikel 3.4");
        if (rule.Period.Length >= 48)
            yield return Step(
                "En tid på två dagar eller mer ska omfatta minst två arbetsdagar. Om det kan förlänga en tid i timmar är omtvistat, och vi räknar inte med det. Det ska bekräftas av jurist.",
                "A period of two days or more must contain at least two working days. Whether that can lengthen a time in hours is disputed, and we do not count on it. It is to be confirmed by a lawyer.", LawNames.UnionTime, "artikel 3.5");
    }

    private static IEnumerable<ExplanationStep> OfMonths(StatutoryRule rule, CountedPeriod.Months counted)
    {
        var union = rule.CountingLaw == CountingLaw.Union;
        var (law, monthParagraph, moveParagraph) = union ? (LawNames.UnionTime, "artikel 3.2 c", "artikel 3.4") : (LawNames.SwedishTime, "1 §", "2 §");
        var (length, start, last, latest) = (CityWords.Months(rule.Period.Length!.Value), CityWords.Day(counted.Start), CityWords.Day(counted.LastDay), CityWords.Day(counted.LatestDay));
        yield return counted.LastDay.Day == counted.Start.Day
            ? Step($"En tid i månader slutar den dag som har samma nummer: {length.Sv} från {start.Sv} är {last.Sv}.", $"A period in months ends on the day of the same number: {length.En} from {start.En} is {last.En}.", law, monthParagraph)
            : Step($"Månaden då tiden slutar har ingen dag {FieldText.Of(counted.Start.Day)}. Då är månadens sista dag den sista: {length.Sv} från {start.Sv} är {last.Sv}.", $"The month in which the period ends has no day {FieldText.Of(counted.Start.Day)}. Then the last day of that month is the last: {length.En} from {start.En} is {last.En}.", law, monthParagraph);
        yield return Step("Den strikta tiden är slutet av den dagen, kl. 23:59:59 i Stockholm. Den flyttas aldrig, vilken dag det än är.", "The strict time is the end of that day, 23:59:59 in Stockholm. It is never moved, whatever day it is.");
        foreach (var idle in counted.IdleDays)
        {
            var (day, also) = (CityWords.Date(idle.Day), idle.Source == LawNames.Holidays ? new LocalizedText(" och därmed allmän helgdag", " and so a public holiday") : new("", ""));
            yield return Step($"Den {day.Sv} är {idle.Name.Sv}{also.Sv}.", $"{day.En} is {idle.Name.En}{also.En}.", idle.Source, idle.Paragraph);
        }
        yield return counted.IdleDays.Count == 0
            ? Step($"{Capital(last.Sv)} är en dag då tiden kan sluta. Senaste tid enligt lag är därför densamma som den strikta.", $"{last.En} is a day on which the period can end. The latest by law is therefore the same as the strict time.", law, moveParagraph)
            : union
            ? Step($"Tiden slutar då med nästa arbetsdag: senaste tid enligt lag är {latest.Sv} kl. 23:59:59. Den är bara till upplysning. Hur regeln flyttar tiden ska bekräftas av jurist.", $"The period then ends with the next working day: the latest by law is {latest.En} at 23:59:59. It is for information only. How the rule moves the time is to be confirmed by a lawyer.", law, moveParagraph)
            : Step($"Det som ska göras får då göras nästa vardag: senaste tid enligt lag är {latest.Sv} kl. 23:59:59. Den är bara till upplysning.", $"What must be done may then be done on the next weekday: the latest by law is {latest.En} at 23:59:59. It is for information only.", law, moveParagraph);
        if (union && SwedishCalendar.Eve(counted.LatestDay) is { } eve)
            yield return Step($"{Capital(latest.Sv)} är {eve.Sv}. Det är ingen allmän helgdag, så tiden flyttas inte. Det ska bekräftas av jurist.", $"{latest.En} is {eve.En}. It is no public holiday, so the time is not moved. This is to be confirmed by a lawyer.", LawNames.Holidays, "1 §");
    }

    private static IEnumerable<ExplanationStep> Doubt(StatutoryRule rule) => rule.Confidence switch
    {
        Confidence.High => [],
        Confidence.Medium => [Step("Vi känner regelns ordalydelse genom andra källor än lagtexten. Den ska bekräftas av jurist.", "We know the wording of the rule from other sources than the law itself. It is to be confirmed by a lawyer.", rule.Source, rule.Paragraph)],
        _ => [Step("Regeln är vår egen tolkning. Den ska bekräftas av jurist.", "The rule is our own reading. It is to be confirmed by a lawyer.", rule.Source, rule.Paragraph)],
    };

    private static IEnumerable<ExplanationStep> Target(StatutoryRule rule, Instant? target)
    {
        if (target is not { } instant || rule.InternalTarget is not { } after) yield break;
        var (length, at) = (CityWords.Length(after), CityWords.Moment(instant));
        yield return Step($"Vårt interna mål är {length.Sv} från samma tidpunkt: {at.Sv}. Det är inget lagkrav.", $"Our internal target is {length.En} from the same time: {at.En}. The law does not ask for it.");
    }

    private static ExplanationStep Step(string sv, string en, string? source = null, string? paragraph = null) => new(new LocalizedText(sv, en), source, paragraph);

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
