using Isms.Processes.Engine;
using Isms.Processes.PlanActivation;
using Isms.Web.Access;
using Isms.Web.ContinuityPlans;
using Isms.Web.Hosting;
using Isms.Web.Language;
using Isms.Web.Layout;
using Isms.Web.Lists;
using Isms.Web.Matters;

namespace Isms.Web.PlanActivations;

/// <summary>The list of activations, those under way first.</summary>
internal static class ActivationList
{
    public static async Task<ListDefinition<DocumentSummary>> LoadAsync(PageRequest request)
    {
        var texts = request.Texts;
        var rows = (await request.QueryAsync(PlanActivationProcess.KindName)).Where(row => PlanAccess.MayRead(request.User, row.Promoted)).OrderByDescending(row => row.OpenedAt).ToList();
        var names = await SubjectNames.OfAsync(request, rows.SelectMany(row => new[] { row.Promoted.Fields["subject"], row.Promoted.Fields.GetValueOrDefault("origin") }).OfType<string>().Distinct());
        return new ListDefinition<DocumentSummary>
        {
            Title = texts["Kind.plan-activation.many"],
            Lead = texts["Activation.list.lead"],
            Crumbs = [new Crumb(texts["Navigation.matters"], request.User.May(Policies.ReadMatters) ? "/arenden" : null), new Crumb(texts["Kind.plan-activation.many"])],
            Rows = rows,
            SortedBy = "-begun",
            WhenEmpty = texts["Activation.list.empty"],
            Columns =
            [
                new("caseReference", texts["Matter.caseReference"], row => row.Promoted.CaseReference ?? "") { Url = row => $"{ActivationView.Path}/{row.Key.Id}" },
                new("subject", texts["Activation.list.what"], row => names.GetValueOrDefault(row.Promoted.Fields["subject"], "")),
                new("begun", texts["Activation.list.begun"], row => texts.Time(row.OpenedAt)) { SortBy = row => row.OpenedAt },
                new("stepsLeft", texts["Activation.list.stepsLeft"], row => row.Promoted.Fields["stepsLeft"]) { IsNumber = true, SortBy = row => Number(row, "stepsLeft") },
                new("deviations", texts["Activation.list.deviations"], row => row.Promoted.Fields["deviations"]) { IsNumber = true, SortBy = row => Number(row, "deviations") },
                new("origin", texts["Activation.origin"], row => row.Promoted.Fields.GetValueOrDefault("origin") is { } origin ? names.GetValueOrDefault(origin, "") : ""),
                new("phase", texts["Matter.state"], row => texts[$"Phase.plan-activation.{row.Promoted.Phase}"]) { Tone = row => ToneOf(row.Promoted.Phase) },
            ],
            Filters = [new("state", texts["Matters.state"], [new("open", texts["Matters.open"]), new("closed", texts["Matters.closed"])], (row, value) => row.Promoted.IsTerminal == (value == "closed"))],
        };
    }

    /// <summary>How urgent a phase is.</summary>
    public static Tone ToneOf(string phase) => phase switch
    {
        PlanActivationPhase.Fallback => Tone.Late,
        PlanActivationPhase.Returning => Tone.Soon,
        PlanActivationPhase.Evaluating => Tone.Calm,
        _ => Tone.Done,
    };

    private static int Number(DocumentSummary row, string field) => int.Parse(row.Promoted.Fields[field], System.Globalization.CultureInfo.InvariantCulture);
}
