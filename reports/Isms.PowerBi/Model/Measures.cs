using System.Globalization;
using System.Text.RegularExpressions;
using Isms.Processes.Kernel;
using Isms.Reporting.Contract;
using Isms.Reporting.KeyFigures;

namespace Isms.PowerBi.Model;

/// <summary>
/// The measures: each gives a key figure, in the words of its file. In the DAX, <c>{table}</c> and <c>{table.column}</c> are
/// those of the dataset. A measure has nothing where the figure's query finds nothing, also where the figure then is 0.
/// </summary>
internal static partial class Measures
{
    private static readonly LocalizedText Suppliers = new("Leverantörer", "Suppliers");
    private static readonly LocalizedText Incidents = new("Incidenter och frister", "Incidents and clocks");
    private static readonly LocalizedText Continuity = new("Kontinuitet", "Continuity");
    private static readonly LocalizedText Remedies = new("Åtgärder", "Measures");
    private static readonly LocalizedText Roles = new("Roller", "Roles");

    /// <summary>What a key figure is in DAX.</summary>
    /// <param name="KeyFigure">The figure.</param>
    /// <param name="Table">The measure's home, by its name in the dataset.</param>
    /// <param name="Folder">Where it stands.</param>
    /// <param name="Dax">With names of the dataset in braces.</param>
    /// <param name="Name">Where the figure's own title would not do.</param>
    /// <param name="Dimensions">By which of the figure's dimensions it gives the figure; null for all of them and in all.</param>
    private sealed record Definition(string KeyFigure, string Table, LocalizedText Folder, string Dax, LocalizedText? Name = null, IReadOnlyList<string>? Dimensions = null)
    {
        /// <summary>The one member of a dimension of codes whose figure it gives; null for measures that are sliced.</summary>
        public (string Dimension, string Code)? Member { get; init; }

        /// <summary>What the figure's words leave to be said.</summary>
        public LocalizedText? Only { get; init; }
    }

    private static readonly Definition[] Definitions =
    [
        new("controls-decided", "supplier_control", Suppliers, "CALCULATE ( COUNTROWS ( {supplier_control} ), {supplier_control.decided} = 1 )"),
        new("controls-late-share", "supplier_control", Suppliers, "CALCULATE ( AVERAGE ( {supplier_control.decided_late} ), {supplier_control.decided} = 1 )"),
        new("controls-overdue", "supplier_control", Suppliers, CountAtEnd("supplier_control",
            ["{supplier_control.started_on} <= Slut", "{supplier_control.planned_due} <= Slut", NotYet("supplier_control.decided_on"), NotYet("supplier_control.ended_on")])),
        new("answers-in-time-share", "supplier_control", Suppliers, """
            VAR Slut = [Sista dag]
            VAR Dagar = VALUES ( {date.date} )
            VAR AllaSvar =
                CALCULATE (
                    COUNTROWS ( {supplier_control} ),
                    REMOVEFILTERS ( {date} ),
                    TREATAS ( Dagar, {supplier_control.first_answer_due} ),
                    {supplier_control.first_answer_due} <= Slut,
                    {supplier_control.cancelled} = 0
                )
            VAR SvarITid =
                CALCULATE (
                    COUNTROWS ( {supplier_control} ),
                    REMOVEFILTERS ( {date} ),
                    TREATAS ( Dagar, {supplier_control.first_answer_due} ),
                    {supplier_control.first_answer_due} <= Slut,
                    {supplier_control.cancelled} = 0,
                    {supplier_control.answered} = 1,
                    {supplier_control.answered_late} = 0
                )
            RETURN
                DIVIDE ( COALESCE ( SvarITid, 0 ), AllaSvar )
            """),
        new("suppliers-overdue-share", "supplier_month_end", Suppliers, """
            VAR Slut = [Sista månadsslut]
            RETURN
                CALCULATE (
                    AVERAGE ( {supplier_month_end.overdue} ),
                    {supplier_month_end.month_end} = Slut,
                    {supplier_month_end.scheduled} = 1
                )
            """),
        new("suppliers-never-controlled", "supplier_month_end", Suppliers, AtMonthEnd("supplier_month_end", "never_controlled", 1)),
        new("critical-suppliers-controlled-share", "supplier_month_end", Suppliers, """
            VAR Slut = [Sista månadsslut]
            VAR Borjan = IF ( NOT ISBLANK ( Slut ), EDATE ( Slut, -12 ) )
            VAR Kritiska =
                CALCULATE (
                    COUNTROWS ( {supplier_month_end} ),
                    {supplier_month_end.month_end} = Slut,
                    {supplier_month_end.scheduled} = 1,
                    {supplier_month_end.criticality} = "critical"
                )
            VAR Kontrollerade =
                CALCULATE (
                    COUNTROWS ( {supplier_month_end} ),
                    {supplier_month_end.month_end} = Slut,
                    {supplier_month_end.scheduled} = 1,
                    {supplier_month_end.criticality} = "critical",
                    {supplier_month_end.last_decided_on} > Borjan
                )
            RETURN
                DIVIDE ( COALESCE ( Kontrollerade, 0 ), Kritiska )
            """),
        new("incidents-reported", "incident", Incidents, "CALCULATE ( COUNTROWS ( {incident} ), {incident.dismissed} = 0 )", Dimensions: [KeyFigure.All, "severity", "origin"]),
        new("incidents-reported", "incident_organisation", Incidents, """
            VAR Rapporterade =
                CALCULATETABLE (
                    VALUES ( {incident.incident_key} ),
                    REMOVEFILTERS ( {organisation} ),
                    {incident.dismissed} = 0
                )
            RETURN
                CALCULATE (
                    COUNTROWS ( {incident_organisation} ),
                    {incident_organisation.affected} = 1,
                    {incident_organisation.incident_key} IN Rapporterade
                )
            """, new("Incidenter som berört organisationer", "Incidents that affected organisations"), ["organisation"]),
        new("incidents-reported", "incident_service", Incidents, """
            VAR Rapporterade =
                CALCULATETABLE (
                    VALUES ( {incident.incident_key} ),
                    {incident.dismissed} = 0
                )
            RETURN
                CALCULATE (
                    COUNTROWS ( {incident_service} ),
                    {incident_service.affected} = 1,
                    {incident_service.incident_key} IN Rapporterade
                )
            """, new("Incidenter som berört tjänster", "Incidents that affected services"), ["service"]),
        new("incidents-significant", "incident", Incidents, "CALCULATE ( COUNTROWS ( {incident} ), {incident.significant} = 1 )"),
        new("incidents-open", "incident_month_end", Incidents, """
            VAR Slut = [Sista månadsslut]
            RETURN
                CALCULATE (
                    COUNTROWS ( {incident_month_end} ),
                    {incident_month_end.month_end} = Slut
                )
            """),
        new("incidents-recovery-days", "incident", Incidents, "CALCULATE ( MEDIAN ( {incident.days_to_recovery} ), {incident.dismissed} = 0 )", new("Tid till ordinarie drift, median", "Time to recovery, median")),
        new("clocks-met-share", "incident_clock", Incidents, """
            VAR Overskridna =
                CALCULATE (
                    COUNTROWS ( {incident_clock} ),
                    {incident_clock.counts} = 1,
                    {incident_clock.late} = 1,
                    NOT ISBLANK ( {incident_clock.strict_on} )
                )
            VAR Hallna =
                CALCULATE (
                    COUNTROWS ( {incident_clock} ),
                    {incident_clock.counts} = 1,
                    {incident_clock.late} = 0,
                    NOT ISBLANK ( {incident_clock.strict_on} ),
                    NOT ISBLANK ( {incident_clock.met_in_time} )
                )
            RETURN
                DIVIDE ( COALESCE ( Hallna, 0 ), Hallna + Overskridna )
            """),
        new("clocks-breached", "incident_clock", Incidents, """
            CALCULATE (
                COUNTROWS ( {incident_clock} ),
                {incident_clock.counts} = 1,
                {incident_clock.late} = 1,
                NOT ISBLANK ( {incident_clock.strict_on} )
            )
            """),
        new("clock-minutes-to-spare", "incident_clock", Incidents, """
            CALCULATE (
                MEDIAN ( {incident_clock.minutes_to_spare} ),
                {incident_clock.counts} = 1,
                NOT ISBLANK ( {incident_clock.strict_on} )
            )
            """, new("Minuter till godo, median", "Minutes to spare, median")),
        new("tracks-notified", "incident_track", Incidents, "CALCULATE ( COUNTROWS ( {incident_track} ), {incident_track.notify} = 1 )"),
        new("tracks-notified-share", "incident_track", Incidents, "AVERAGE ( {incident_track.notify} )"),
        new("plans-complete-share", "plan_month_end", Continuity, """
            VAR Slut = [Sista månadsslut]
            RETURN
                CALCULATE (
                    AVERAGE ( {plan_month_end.complete} ),
                    {plan_month_end.month_end} = Slut
                )
            """),
        new("plans-exercised-share", "plan_month_end", Continuity, """
            VAR Slut = [Sista månadsslut]
            VAR Dag = [Sista dag]
            VAR Ovade =
                CALCULATETABLE (
                    VALUES ( {plan_exercise.continuity_plan_key} ),
                    REMOVEFILTERS ( {service} ),
                    {plan_exercise.held_on} <= Dag
                )
            VAR Planer =
                CALCULATE (
                    COUNTROWS ( {plan_month_end} ),
                    {plan_month_end.month_end} = Slut,
                    {plan_month_end.has_version} = 1
                )
            VAR OvadePlaner =
                CALCULATE (
                    COUNTROWS ( {plan_month_end} ),
                    {plan_month_end.month_end} = Slut,
                    {plan_month_end.has_version} = 1,
                    {plan_month_end.continuity_plan_key} IN Ovade
                )
            RETURN
                DIVIDE ( COALESCE ( OvadePlaner, 0 ), Planer )
            """),
        new("plans-expired", "plan_month_end", Continuity, AtMonthEnd("plan_month_end", "expired", 1)),
        new("plans-missing", "plan_month_end", Continuity, AtMonthEnd("plan_month_end", "has_version", 0)),
        new("exercises-met-share", "plan_exercise", Continuity, "AVERAGE ( {plan_exercise.met} )"),
        new("activations-met-share", "plan_activation", Continuity, "CALCULATE ( AVERAGE ( {plan_activation.met_recovery_time} ), {plan_activation.cancelled} = 0 )"),
        new("findings-open", "finding", Remedies, OpenFindings()),
        .. AgeBand.All.Select(band => new Definition("findings-open", "finding", Remedies, OpenFindings(InBand(band)), new($"Öppna brister, {band.Title.Sv}", $"Open findings, {band.Title.En}"), [])
        {
            Member = (AgeBand.Dimension, band.Code),
            Only = new($"Bara brister som antecknades för {band.Title.Sv} sedan.", $"Only findings recorded {band.Title.En} ago."),
        }),
        new("measures-open", "measure", Remedies, CountAtEnd("measure", ["{measure.started_on} <= Slut", NotYet("measure.ended_on")])),
        new("measures-late", "measure", Remedies, CountAtEnd("measure",
            ["{measure.started_on} <= Slut", "{measure.due} <= Slut", NotYet("measure.ended_on"), NotYet("measure.reported_on"), "NOT {measure.measure_key} IN Accepterade"],
            KeysAtEnd("Accepterade", "risk_acceptance", "measure_key", "{risk_acceptance.accepted_on} <= Slut", NotYet("risk_acceptance.ended_on")))),
        new("measures-in-time-share", "measure", Remedies, """
            VAR Rapporterade =
                CALCULATE (
                    COUNTROWS ( {measure} ),
                    NOT ISBLANK ( {measure.reported_on} )
                )
            VAR ITid =
                CALCULATE (
                    COUNTROWS ( {measure} ),
                    NOT ISBLANK ( {measure.reported_on} ),
                    {measure.reported_late} = 0
                )
            RETURN
                DIVIDE ( COALESCE ( ITid, 0 ), Rapporterade )
            """),
        new("acceptances-in-force", "risk_acceptance", Remedies, CountAtEnd("risk_acceptance",
            ["{risk_acceptance.accepted_on} <= Slut", "{risk_acceptance.expires_on} > Slut", NotYet("risk_acceptance.ended_on")])),
        new("acceptances-expiring", "risk_acceptance", Remedies, CountAtEnd("risk_acceptance",
            ["{risk_acceptance.accepted_on} <= Slut", "{risk_acceptance.expires_on} > Slut", "{risk_acceptance.expires_on} <= Slut + 90", NotYet("risk_acceptance.ended_on")])),
        new("roles-vacant", "role_vacancy_month_end", Roles, AtMonthEnd("role_vacancy_month_end", "vacant", 1)),
        new("roles-vacant-share", "role_vacancy_month_end", Roles, """
            VAR Slut = [Sista månadsslut]
            RETURN
                CALCULATE (
                    AVERAGE ( {role_vacancy_month_end.vacant} ),
                    {role_vacancy_month_end.month_end} = Slut
                )
            """),
    ];

    /// <summary>Those that give a key figure, each followed by the same a year before.</summary>
    public static IReadOnlyList<(string Table, ModelMeasure Measure)> All { get; } = [.. Definitions.SelectMany(definition =>
    {
        var figure = KeyFigureCatalog.Named(definition.KeyFigure);
        var words = new LocalizedText($"{figure.Definition.Sv} {figure.NullRule.Sv}", $"{figure.Definition.En} {figure.NullRule.En}");
        if (definition.Only is { } only) words = new($"{words.Sv} {only.Sv}", $"{words.En} {only.En}");
        var measure = new ModelMeasure(definition.Name ?? figure.Title, words, Named(definition.Dax), FormatOf(figure.Unit), definition.Folder)
        {
            KeyFigure = figure.Name,
            IsZeroWhenEmpty = figure.IsZeroWhenEmpty,
        };
        return new[] { (definition.Table, measure), (definition.Table, YearBefore(measure)) };
    })];

    /// <summary>By which dimensions a measure gives its figure.</summary>
    public static IReadOnlyList<string> DimensionsOf(string measure) => DefinitionOf(measure) is var definition && definition.Dimensions is { } dimensions
        ? dimensions
        : [KeyFigure.All, .. KeyFigureCatalog.Named(definition.KeyFigure).Dimensions];

    /// <summary>The one member of a dimension of codes whose figure a measure gives; null for most.</summary>
    public static (string Dimension, string Code)? MemberOf(string measure) => DefinitionOf(measure).Member;

    /// <summary>What the measure of the year before is called.</summary>
    public static string YearBeforeOf(string measure) => $"{measure}, föregående år";

    /// <summary>Puts the model's names where those of the dataset stand in braces.</summary>
    public static string Named(string dax) => Braces().Replace(dax, match =>
    {
        var table = DatasetSchema.Tables.Single(t => t.Name == match.Groups["table"].Value);
        var name = $"'{StarSchema.NameOf(table).Sv}'";
        return match.Groups["column"] is { Success: true, Value: var column } ? $"{name}[{table.Columns[table.IndexOf(column)].Title.Sv}]" : name;
    });

    private static Definition DefinitionOf(string measure) => Definitions.Single(d => (d.Name ?? KeyFigureCatalog.Named(d.KeyFigure).Title).Sv == measure);

    private static ModelMeasure YearBefore(ModelMeasure measure) => new(
        new(YearBeforeOf(measure.Name.Sv), $"{measure.Name.En}, previous year"),
        new($"Samma nyckeltal ett år tidigare: {measure.Description.Sv}", $"The same figure a year before: {measure.Description.En}"),
        $"CALCULATE ( [{measure.Name.Sv}], SAMEPERIODLASTYEAR ( 'Datum'[Datum] ) )", measure.Format, measure.Folder);

    private static string AtMonthEnd(string table, string flag, int value) => string.Create(CultureInfo.InvariantCulture, $$$"""
        VAR Slut = [Sista månadsslut]
        RETURN
            CALCULATE (
                COUNTROWS ( {{{{table}}}} ),
                {{{{table}}}.month_end} = Slut,
                {{{{table}}}.{{{flag}}}} = {{{value}}}
            )
        """);

    private static string OpenFindings(params string[] more) => CountAtEnd("finding",
        ["{finding.withdrawn} = 0", "{finding.recorded_on} <= Slut", .. more, "{finding.finding_key} IN Oppna"],
        KeysAtEnd("Oppna", "measure", "finding_key", "{measure.started_on} <= Slut", NotYet("measure.ended_on")));

    private static string[] InBand(AgeBand band)
    {
        var filters = new List<string>();
        if (band.From > 0) filters.Add(string.Create(CultureInfo.InvariantCulture, $"{{finding.recorded_on}} <= Slut - {band.From}"));
        if (band.To is { } to) filters.Add(string.Create(CultureInfo.InvariantCulture, $"{{finding.recorded_on}} >= Slut - {to}"));
        return [.. filters];
    }

    /// <summary>How many rows of a table there were on the last day of the period, whatever days the period has.</summary>
    /// <param name="table">The table.</param>
    /// <param name="filters">What holds of a row; <c>Slut</c> is that day.</param>
    /// <param name="variable">A variable that the filters name.</param>
    private static string CountAtEnd(string table, string[] filters, string? variable = null) => $$"""
        VAR Slut = [Sista dag]
        {{(variable is null ? "" : variable + "\n")}}RETURN
            CALCULATE (
                COUNTROWS ( {{{table}}} ),
                REMOVEFILTERS ( {date} ),
                {{string.Join(",\n        ", filters)}}
            )
        """;

    /// <summary>A variable with the keys of what there was in a table on the last day of the period, of whichever supplier.</summary>
    private static string KeysAtEnd(string name, string table, string key, params string[] filters) => $$"""
        VAR {{name}} =
            CALCULATETABLE (
                VALUES ( {{{table}}.{{key}}} ),
                REMOVEFILTERS ( {date} ),
                REMOVEFILTERS ( {supplier} ),
                {{string.Join(",\n        ", filters)}}
            )
        """;

    private static string NotYet(string column) => $"ISBLANK ( {{{column}}} ) || {{{column}}} > Slut";

    private static string FormatOf(KeyFigureUnit unit) => unit switch
    {
        KeyFigureUnit.Share => "0.0 %",
        KeyFigureUnit.Days => "#,##0.0",
        _ => "#,##0",
    };

    [GeneratedRegex(@"\{(?<table>[a-z_]+)(\.(?<column>[a-z_]+))?\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Braces();
}
