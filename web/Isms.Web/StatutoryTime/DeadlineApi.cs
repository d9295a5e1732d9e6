using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.StatutoryTime;
using Isms.Web.Access;
using Isms.Web.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using NodaTime.Text;

namespace Isms.Web.StatutoryTime;

/// <summary>Statutory deadlines and their rules as JSON, for anybody. What cannot be answered is a problem that names the parameter and the way out.</summary>
internal sealed class DeadlineApi : IPages
{
    /// <summary>Where a deadline is computed.</summary>
    public const string Url = "/api/statutory-deadlines";

    // Unlike stored JSON an answer shows every field, null ones too: whoever reads it need not guess.
    private static readonly JsonSerializerOptions Json = new(KernelJson.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.Never };

    // csl-2-9 comes before csl-2-10.
    private static readonly StringComparer ByNumber = StringComparer.Create(CultureInfo.InvariantCulture, CompareOptions.NumericOrdering);

    private static readonly OffsetDateTimePattern[] AnchorPatterns = [OffsetDateTimePattern.ExtendedIso, OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mmo<G>")];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage(Url, Policies.Public, request => Task.FromResult<IResult?>(Compute(request)));
        routes.MapPage("/api/statutory-rules", Policies.Public, request => Task.FromResult<IResult?>(Results.Json(RulesOf(request), Json)));
        // Nobody is asked to sign in for an address that is not there.
        routes.MapPage("/api/{**rest}", Policies.Public, _ => Task.FromResult<IResult?>(null));
    }

    /// <summary>Every version of every rule, by id and then the newest first.</summary>
    internal static IReadOnlyList<StatutoryRule> RulesOf(PageRequest request) =>
        [.. request.Service<IRuleSource>().Current.All<StatutoryRule>().OrderBy(rule => rule.Id, ByNumber)];

    /// <summary>The address that answers what the page answers.</summary>
    internal static string UrlOf(StatutoryDeadline deadline) =>
        $"{Url}?rule={Uri.EscapeDataString(deadline.RuleId)}&anchor={InstantPattern.ExtendedIso.Format(deadline.Anchor)}&version={FieldText.Of(deadline.RuleVersion)}";

    private static IResult Compute(PageRequest request)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var rules = request.Service<IRuleSource>().Current;
        var texts = request.Texts;
        var ruleId = Single("rule", required: true, "csl-2-8");
        var anchor = Single("anchor", required: true, "2027-01-31T10:00:00%2B01:00") is { } text ? Read(text, Anchor, "anchor", "DeadlineApi.anchor") : null;
        var version = Single("version", required: false, "1") is { } number ? Read(number, Version, "version", "DeadlineApi.version") : null;
        if (errors.Count > 0 || ruleId is null || anchor is not { } at) return Problem();

        var rule = version is { } wanted ? rules.Find<StatutoryRule>(ruleId, wanted) : StatutoryDeadlines.InForce(rules, ruleId, at);
        if (version is { } missing && rule is null && rules.Newest<StatutoryRule>(ruleId) is not null) errors["version"] = [texts["DeadlineApi.noVersion", ruleId, missing]];
        else if ((rule is null ? StatutoryDeadlines.Refuse(rules, ruleId, at) : StatutoryDeadlines.Refuse(rule, at)) is { } refused) errors[refused.Field!] = [texts[$"Rejection.{refused.Code}", [.. refused.Arguments]]];
        return errors.Count > 0 || rule is null ? Problem() : Results.Json(DeadlineAnswer.Of(StatutoryDeadlines.Compute(rule, at)), Json);

        string? Single(string name, bool required, string example)
        {
            var values = request.Http.Request.Query[name];
            if (values.Count > 1) errors[name] = [texts["DeadlineApi.several", name]];
            else if (required && string.IsNullOrWhiteSpace(values)) errors[name] = [texts["DeadlineApi.missing", name, example]];
            return values.Count == 1 && !string.IsNullOrWhiteSpace(values) ? values.ToString().Trim() : null;
        }

        T? Read<T>(string value, Func<string, T?> read, string name, string key) where T : struct
        {
            if (read(value) is { } found) return found;
            errors[name] = [texts[key]];
            return null;
        }

        IResult Problem() => Results.ValidationProblem(errors, string.Join(' ', errors.Values.SelectMany(e => e)), title: texts["DeadlineApi.problem"], statusCode: StatusCodes.Status400BadRequest);
    }

    // A plus sign that was not escaped arrives as a space; nothing else can stand there.
    private static Instant? Anchor(string text) =>
        AnchorPatterns.Select(pattern => pattern.Parse(text.Replace(' ', '+'))).FirstOrDefault(parsed => parsed.Success)?.Value.ToInstant();

    private static int? Version(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version > 0 ? version : null;

    /// <summary>What is answered; the names of its fields are a promise to others.</summary>
    private sealed record DeadlineAnswer(string Rule, int Version, Instant Anchor, Instant? Strict, Instant? LatestByLaw, Instant? InternalTarget, IReadOnlyList<StepAnswer> Explanation)
    {
        public static DeadlineAnswer Of(StatutoryDeadline deadline) => new(
            deadline.RuleId, deadline.RuleVersion, deadline.Anchor, deadline.Strict, deadline.LatestByLaw, deadline.InternalTarget,
            [.. deadline.Explanation.Select(step => new StepAnswer(step.Text.Sv, step.Text.En, step.Source, step.Paragraph))]);
    }

    private sealed record StepAnswer(string Sv, string En, string? Source, string? Paragraph);
}
