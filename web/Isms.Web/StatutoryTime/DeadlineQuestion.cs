using Isms.Processes.Kernel;
using Isms.Processes.StatutoryTime;
using Isms.Web.Forms;
using Isms.Web.Hosting;
using Isms.Web.Language;
using Microsoft.AspNetCore.Http;

namespace Isms.Web.StatutoryTime;

/// <summary>What the page was asked, read from its address, and what came of it.</summary>
/// <param name="Form">The form as it is shown.</param>
/// <param name="Input">What was filled in.</param>
/// <param name="Deadline">The answer; null while nothing was asked or something is wrong.</param>
public sealed record DeadlineQuestion(Form Form, FormInput Input, StatutoryDeadline? Deadline)
{
    private const string Rule = "rule";
    private const string Anchor = "anchor";

    internal static DeadlineQuestion Of(PageRequest request, RuleBook rules, IReadOnlyList<StatutoryRule> listed)
    {
        var texts = request.Texts;
        var posted = new FormCollection(request.Http.Request.Query.ToDictionary());
        var form = FormOf(texts, listed);
        var asked = form.Fields.Any(field => posted.ContainsKey(field.Name));
        var input = FormReader.Read(form with { IsDraft = !asked }, posted, texts);
        if (!asked || input.Errors.Count > 0) return new(form, input, null);

        var anchor = input.Instant(Anchor);
        var rule = input.Text(Rule);
        if (StatutoryDeadlines.Refuse(rules, rule, anchor) is { } refused) input.Refuse(refused.Field == Rule ? Rule : Anchor, texts[$"Rejection.{refused.Code}", [.. refused.Arguments]]);
        return new(form, input, input.Errors.Count > 0 ? null : StatutoryDeadlines.Compute(StatutoryDeadlines.InForce(rules, rule, anchor)!, anchor));
    }

    private static Form FormOf(Texts texts, IReadOnlyList<StatutoryRule> listed) => new()
    {
        Title = texts["Deadlines.title"],
        Submit = texts["Deadlines.submit"],
        Fields =
        [
            Field.Select(Rule, texts["Deadlines.rule"], [.. listed.DistinctBy(rule => rule.Id).Select(rule => new Option(rule.Id, $"{rule.Name.In(texts.Language)} ({rule.Id})"))]) with { Required = true },
            Field.Moment(Anchor, texts["Deadlines.anchor"]) with { Required = true, Hint = texts["Deadlines.anchor.hint"] },
        ],
    };
}
