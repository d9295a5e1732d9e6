using Isms.Processes.ContinuityPlan;
using Isms.Processes.ControlRound;
using Isms.Processes.Engine;
using Isms.Processes.Incident;
using Isms.Processes.IncidentTrack;
using Isms.Processes.Kernel;
using Isms.Processes.Measure;
using Isms.Processes.PlanActivation;
using Isms.Processes.PlanRenewal;
using Isms.Processes.RefusedMessage;
using Isms.Processes.Registers;
using Isms.Processes.ReminderDigest;
using Isms.Processes.StatutoryTime;
using Isms.Processes.SupplierControl;
using Isms.Processes.SupplierSignal;
using NodaTime;

namespace Isms.Tests.Specifications;

/// <summary>The kinds, rules and people that the tests of processes share.</summary>
internal static class World
{
    public const string Tenant = "test";

    public const string Contact = "p-contact";
    public const string Reviewer = "p-reviewer";
    public const string Manager = "p-manager";
    public const string Owner = "p-owner";
    public const string Other = "p-other";

    public static SupplierRegister Suppliers { get; } = new();
    public static SupplierControlProcess Controls { get; } = new();
    public static MeasureProcess Measures { get; } = new();

    public static ControlRoundProcess Rounds { get; } = new();

    public static SupplierSignalProcess Signals { get; } = new();

    public static RefusedMessageProcess RefusedMessages { get; } = new();

    public static IncidentProcess Incidents { get; } = new();

    public static ReminderDigestProcess Digests { get; } = new();

    public static IncidentTrackProcess Tracks { get; } = new();

    public static ContinuityPlanProcess Plans { get; } = new();

    public static PlanRenewalProcess Renewals { get; } = new();

    public static PlanActivationProcess Activations { get; } = new();

    public static ProcessCatalog Catalog { get; } = new([Suppliers, Controls, Measures, Rounds, Signals, RefusedMessages, Incidents, Tracks, Digests, Plans, Renewals, Activations, new ControlScheduleProcess(), new CaseReferenceRegister()]);

    public static RuleBook Rules { get; } = new([Questions, .. Questionnaire.Shipped(), .. StatutoryRule.Shipped(), .. SignificanceRules.Shipped(), .. ReportForm.Shipped(), .. RenewalRules.Folder.Shipped]);

    /// <summary>A small questionnaire with every kind of question and every kind of scope.</summary>
    public static Questionnaire Questions => new("small", 1, Text("Liten"), Text("Svara."),
    [
        new("basics", Text("Grunder"), null,
        [
            new("policy", QuestionKind.YesNoPartly, Text("Regler?"), 2, Required: true),
            new("hosting", QuestionKind.Choice, Text("Var?"), 3, Required: true, Choices: [new("inside", Text("Inom EES")), new("outside", Text("Utom EES"))]),
            new("route", QuestionKind.Text, Text("Hur når vi er?"), 1, Required: true),
            new("tested", QuestionKind.Date, Text("När provades det?"), 1, Required: false),
            new("certificate", QuestionKind.Evidence, Text("Intyg"), 1, Required: false),
        ]),
        new("important", Text("Viktiga"), new SectionScope([Criticality.Normal, Criticality.Critical]), [new("logging", QuestionKind.YesNoPartly, Text("Loggar?"), 2, Required: true)]),
        new("critical", Text("Kritiska"), new SectionScope([Criticality.Critical]), [new("review", QuestionKind.Evidence, Text("Granskning"), 3, Required: true)]),
        new("personal", Text("Personuppgifter"), new SectionScope(PersonalData: true), [new("agreement", QuestionKind.YesNoPartly, Text("Avtal?"), 3, Required: true)]),
        new("impersonal", Text("Utan personuppgifter"), new SectionScope(PersonalData: false), [new("none", QuestionKind.YesNoPartly, Text("Säkert?"), 1, Required: false)]),
    ]);

    public static LocalizedText Text(string text) => new(text, text);

    public static LocalDate Date(int year, int month, int day) => new(year, month, day);

    public static Instant Morning(int year, int month, int day) => CityTime.MorningOf(new(year, month, day));

    public static string Hash(char digit) => new(digit, 64);
}
