using Isms.Processes.ContinuityPlan;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.PlanRenewal;
using Isms.Processes.Registers;
using Isms.Web.Access;
using Isms.Web.Forms;
using Isms.Web.Hosting;
using Isms.Web.Layout;
using Isms.Web.Lists;
using Isms.Web.Matters;
using Isms.Web.PlanRenewals;
using NodaTime;

namespace Isms.Web.ContinuityPlans;

/// <summary>A plan as the list shows it.</summary>
/// <param name="Plan">What the store promoted.</param>
/// <param name="Covers">The service or unit.</param>
/// <param name="Owner">The owner's name.</param>
/// <param name="Renewal">The cycle under way.</param>
internal sealed record PlanLine(DocumentSummary Plan, string Covers, string Owner, DocumentSummary? Renewal)
{
    public string Phase => Plan.Promoted.Phase;

    public string OwnerId => Plan.Promoted.Fields["owner"];

    public LocalDate? ValidThrough => DateIn("validThrough");

    public LocalDate? ExercisedOn => DateIn("exercisedOn");

    /// <summary>Why it is questionable.</summary>
    public IReadOnlyList<string> FlagCauses => Plan.Promoted.Fields.TryGetValue("flagCauses", out var causes) ? causes.Split(',') : [];

    /// <summary>Its last exercise still counts.</summary>
    public bool IsTested(LocalDate today) => DateIn("testedThrough") >= today;

    private LocalDate? DateIn(string field) => Plan.Promoted.Fields.TryGetValue(field, out var text) ? FieldText.ToDate(text) : null;
}

/// <summary>The list of plans: what is not in order first.</summary>
internal static class ContinuityPlanList
{
    public static async Task<ListDefinition<PlanLine>> LoadAsync(PageRequest request)
    {
        var (texts, today) = (request.Texts, CityTime.DateOf(request.Now));
        var rows = await RowsAsync(request);
        return new ListDefinition<PlanLine>
        {
            Title = texts["Plan.list.title"],
            Lead = texts["Plan.list.lead"],
            Crumbs = [new Crumb(texts["Navigation.matters"], request.User.May(Policies.ReadMatters) ? "/arenden" : null), new Crumb(texts["Plan.list.title"])],
            Rows = rows,
            SortedBy = "phase",
            WhenEmpty = texts["Plan.list.empty"],
            Action = request.User.May(Policies.MakeContinuityPlans) ? new ListAction(texts["Plan.create"], ContinuityPlanForms.CreatePath) : null,
            Below = builder =>
            {
                builder.OpenComponent<PlanActivations.PlanListLinks>(0);
                builder.AddComponentParameter(1, nameof(PlanActivations.PlanListLinks.ReadsAll), request.User.May(Policies.ReadMatters));
                builder.CloseComponent();
            },
            Columns =
            [
                new("covers", texts["Plan.covers"], r => r.Covers) { Url = r => $"{ContinuityPlanView.Path}/{r.Plan.Key.Id}", Note = r => $"{r.Plan.Promoted.CaseReference}, {texts[$"DeliveryPerspective.{r.Plan.Promoted.Fields["perspective"]}"].ToLower(texts.Culture)}" },
                new("phase", texts["Matter.state"], r => texts[$"Phase.{ContinuityPlanProcess.KindName}.{r.Phase}"])
                {
                    Tone = r => PlanWords.ToneOf(r.Phase),
                    Note = r => r.FlagCauses.Count == 0 ? null : string.Join(" ", r.FlagCauses.Select(cause => $"{texts[$"FlagCause.{cause}"]}.")),
                    SortBy = r => Order(r.Phase),
                },
                new("parts", texts["Plan.parts"], r => texts[$"Plan.parts.{PartsOf(r.Phase)}"]),
                new("validThrough", texts["Plan.validThrough"], r => r.ValidThrough is { } last ? texts.Date(last) : "") { SortBy = r => r.ValidThrough },
                new("exercised", texts["Plan.lastExercised"], r => r.ExercisedOn is { } on ? texts.Date(on) : texts["Plan.neverExercised"])
                {
                    Note = r => r.ExercisedOn is not null && !r.IsTested(today) ? texts["Plan.testedNoMore"] : null,
                    SortBy = r => r.ExercisedOn,
                },
                new("owner", texts["Plan.owner"], r => r.Owner),
                new("renewal", texts["Plan.renewal"], r => r.Renewal is { } cycle ? texts[$"Phase.{PlanRenewalProcess.KindName}.{cycle.Promoted.Phase}"] : "") { Url = r => r.Renewal is { } cycle ? $"{PlanRenewalView.Path}/{cycle.Key.Id}" : null },
            ],
            Filters =
            [
                new("state", texts["Matters.state"], [new("open", texts["Plan.list.inUse"]), new("closed", texts["Plan.list.retired"])], (r, value) => r.Plan.Promoted.IsTerminal == (value == "closed")) { Preset = "open" },
                new("phase", texts["Plan.list.phase"], [.. ContinuityPlanPhase.All.Select(phase => new Option(phase, texts[$"Phase.{ContinuityPlanProcess.KindName}.{phase}"]))], (r, value) => r.Phase == value),
                new("perspective", texts["Plan.perspective"], [.. Enum.GetValues<DeliveryPerspective>().Select(p => new Option(FieldText.Of(p), texts[$"DeliveryPerspective.{FieldText.Of(p)}"]))], (r, value) => r.Plan.Promoted.Fields["perspective"] == value),
                new("tested", texts["Plan.list.tested"], [new("yes", texts["YesNoUnknown.yes"]), new("no", texts["YesNoUnknown.no"])], (r, value) => r.IsTested(today) == (value == "yes")),
                new("owner", texts["Plan.owner"], [.. rows.DistinctBy(r => r.OwnerId).Select(r => new Option(r.OwnerId, r.Owner)).OrderBy(o => o.Label, Swedish(request))], (r, value) => r.OwnerId == value),
            ],
        };
    }

    private static async Task<IReadOnlyList<PlanLine>> RowsAsync(PageRequest request)
    {
        var renewals = await request.QueryAsync(PlanRenewalProcess.KindName, new DocumentQuery(IsTerminal: false));
        var mine = renewals.Where(r => PlanAccess.MayRead(request.User, r.Promoted)).Select(r => r.Promoted.Fields["plan"]).ToHashSet(StringComparer.Ordinal);
        var plans = (await request.QueryAsync(ContinuityPlanProcess.KindName)).Where(p => PlanAccess.MayRead(request.User, p.Promoted) || mine.Contains(p.Key.Id)).ToList();
        var names = await SubjectNames.OfAsync(request, plans.SelectMany(p => new[] { SubjectOf(p), OwnerOf(p) }).OfType<string>());
        return
        [
            .. plans.Select(p => new PlanLine(
                p, SubjectOf(p) is { } subject ? names.GetValueOrDefault(subject, subject) : p.Promoted.Title, names.GetValueOrDefault(OwnerOf(p), request.Texts["Actor.unknown"]),
                renewals.FirstOrDefault(r => r.Key.Id == p.Promoted.Fields.GetValueOrDefault("cycle"))))
                .OrderBy(r => r.Covers, Swedish(request)),
        ];
    }

    private static string? SubjectOf(DocumentSummary plan) => plan.Promoted.Fields.GetValueOrDefault("subject");

    private static string OwnerOf(DocumentSummary plan) => $"{RegisterKinds.Person}/{plan.Promoted.Fields["owner"]}";

    // A version holds all three parts, so they are in force together.
    private static string PartsOf(string phase) => phase switch
    {
        ContinuityPlanPhase.Valid => "all",
        ContinuityPlanPhase.Invalidated => "questioned",
        _ => "none",
    };

    private static int Order(string phase) => phase switch
    {
        ContinuityPlanPhase.Expired => 0,
        ContinuityPlanPhase.Invalidated => 1,
        ContinuityPlanPhase.Establishing => 2,
        ContinuityPlanPhase.Valid => 3,
        _ => 4,
    };

    private static StringComparer Swedish(PageRequest request) => StringComparer.Create(request.Texts.In("sv").Culture, ignoreCase: true);
}
