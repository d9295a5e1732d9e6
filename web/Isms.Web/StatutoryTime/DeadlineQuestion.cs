using Isms.Processes.Kernel;
using Isms.Processes.StatutoryTime;
using Isms.Web.Forms;
using Isms.Web.Hosting;
using Isms.Web.Language;
using Microsoft.AspNetCore.Http;
using NodaTime;
using NodaTime.TimeZones;

namespace Isms.Web.StatutoryTime;

/// <summary>What the page was asked, read from its address, and what came of it.</summary>
/// <param name="Form">The form as it is shown: it asks which of two hours is meant only where the clock shows the time twice.</param>
/// <param name="Input">What was filled in.</param>
/// <param name="Deadline">The answer; null while nothing was asked or something is wrong.</param>
public sealed record DeadlineQuestion(Form Form, FormInput Input, StatutoryDeadline? Deadline)
{
    private const string Earlier = "earlier";
    private const string Later = "later";

    internal static DeadlineQuestion Of(PageRequest request, RuleBook rules, IReadOnlyList<StatutoryRule> listed)
    {
        var texts = request.Texts;
        var posted = new FormCollection(request.Http.Request.Query.ToDictionary());
        var form = FormOf(texts, listed);
        var asked = form.Fields.Any(field => posted.ContainsKey(field.Name));
        var input = FormReader.Read(form with { IsDraft = !asked }, posted, texts);
        if (!asked) return new(form, input, null);
        if (input.OptionalDate("date") is not { } date || input.OptionalTime("time") is not { } time) return new(form, input, null);
        if (date.Year is < 1 or > 9998)
        {
            // Calendars end there, and so does the reckoning of zones.
            input.Refuse("date", texts["Form.notDate", texts["Deadlines.date"]]);
            return new(form, input, null);
        }

        var local = CityTime.Zone.MapLocal(date + time);
        if (local.Count == 2)
        {
            form = form with { Fields = [.. form.Fields, Occurrence(texts, local)] };
            input = FormReader.Read(form, posted, texts);
        }
        if (local.Count == 0) input.Refuse("time", Skipped(texts, local));
        if (input.Errors.Count > 0) return new(form, input, null);

        var anchor = (input.Text("occurrence") == Later ? local.Last() : local.First()).ToInstant();
        var rule = input.Text("rule");
        if (StatutoryDeadlines.Refuse(rules, rule, anchor) is { } refused) input.Refuse(refused.Field == "rule" ? "rule" : "date", texts[$"Rejection.{refused.Code}", [.. refused.Arguments]]);
        return new(form, input, input.Errors.Count > 0 ? null : StatutoryDeadlines.Compute(StatutoryDeadlines.InForce(rules, rule, anchor)!, anchor));
    }

    private static Form FormOf(Texts texts, IReadOnlyList<StatutoryRule> listed) => new()
    {
        Title = texts["Deadlines.title"],
        Submit = texts["Deadlines.submit"],
        Fields =
        [
            Field.Select("rule", texts["Deadlines.rule"], [.. listed.DistinctBy(rule => rule.Id).Select(rule => new Option(rule.Id, $"{rule.Name.In(texts.Language)} ({rule.Id})"))]) with { Required = true },
            Field.Date("date", texts["Deadlines.date"]) with { Required = true, Hint = texts["Deadlines.date.hint"] },
            Field.Time("time", texts["Deadlines.time"]) with { Required = true, Hint = texts["Deadlines.time.hint"] },
        ],
    };

    private static Field Occurrence(Texts texts, ZoneLocalMapping local) => Field.Radios("occurrence", texts["Deadlines.occurrence", Time(local.LocalDateTime)],
        [new(Earlier, texts["Deadlines.occurrence.earlier"]), new(Later, texts["Deadlines.occurrence.later"])]) with
    { Required = true, Hint = texts["Deadlines.occurrence.hint"] };

    private static string Skipped(Texts texts, ZoneLocalMapping local) => texts["Deadlines.skipped",
        Time(local.LocalDateTime), texts.Date(local.LocalDateTime.Date), Time(local.EarlyInterval.IsoLocalEnd), Time(local.LateInterval.IsoLocalStart)];

    private static string Time(LocalDateTime local) => local.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
