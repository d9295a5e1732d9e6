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
    private sealed record Definition(string KeyFigure, string Table, LocalizedText Folder, string Dax, LocalizedText? Name = null, IReadOnlyList<string>? Dimensions = null);

    private static readonly Definition[] Definitions =
    [
        new("controls-decided", "supplier_control", Suppliers, "CALCULATE ( COUNTROWS ( {supplier_control} ), {supplier_control.decided} = 1 )"),
        new("controls-late-share", "supplier_control", Suppliers, "CALCULATE ( AVERAGE ( {supplier_control.decided_late} ), {supplier_control.decided} = 1 )"),
        new("controls-overdue", "supplier_control", Suppliers, """
            VAR Slut = [Sista dag]
            RETURN
                CALCULATE (
                    COUNTROWS ( {supplier_control} ),
                    REMOVEFILTERS ( {date} ),
                    {supplier_control.started_on} <= Slut,
                    {supplier_control.planned_due} <= Slut,
                    ISBLANK ( {supplier_control.decided_on} ) || {supplier_control.decided_on} > Slut,
                    ISBLANK ( {supplier_control.ended_on} ) || {supplier_control.ended_on} > Slut
                )
            """),
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
        new("findings-open", "finding", Remedies, """
            VAR Slut = [Sista dag]
            VAR Oppna =
                CALCULATETABLE (
                    VALUES ( {measure.finding_key} ),
                    REMOVEFILTERS ( {date} ),
                    REMOVEFILTERS ( {supplier} ),
                    {measure.started_on} <= Slut,
                    ISBLANK ( {measure.ended_on} ) || {measure.ended_on} > Slut
                )
            RETURN
                CALCULATE (
                    COUNTROWS ( {finding} ),
                    REMOVEFILTERS ( {date} ),
                    {finding.withdrawn} = 0,
                    {finding.recorded_on} <= Slut,
                    {finding.finding_key} IN Oppna
                )
            """),
        new("measures-open", "measure", Remedies, """
            VAR Slut = [Sista dag]
            RETURN
                CALCULATE (
                    COUNTROWS ( {measure} ),
                    REMOVEFILTERS ( {date} ),
                    {measure.started_on} <= Slut,
                    ISBLANK ( {measure.ended_on} ) || {measure.ended_on} > Slut
                )
            """),
        new("measures-late", "measure", Remedies, """
            VAR Slut = [Sista dag]
            VAR Accepterade =
                CALCULATETABLE (
                    VALUES ( {risk_acceptance.measure_key} ),
                    REMOVEFILTERS ( {date} ),
                    REMOVEFILTERS ( {supplier} ),
                    {risk_acceptance.accepted_on} <= Slut,
                    ISBLANK ( {risk_acceptance.ended_on} ) || {risk_acceptance.ended_on} > Slut
                )
            RETURN
                CALCULATE (
                    COUNTROWS ( {measure} ),
                    REMOVEFILTERS ( {date} ),
                    {measure.started_on} <= Slut,
                    {measure.due} <= Slut,
                    ISBLANK ( {measure.ended_on} ) || {measure.ended_on} > Slut,
                    ISBLANK ( {measure.reported_on} ) || {measure.reported_on} > Slut,
                    NOT {measure.measure_key} IN Accepterade
                )
            """),
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
        new("acceptances-in-force", "risk_acceptance", Remedies, """
            VAR Slut = [Sista dag]
            RETURN
                CALCULATE (
                    COUNTROWS ( {risk_acceptance} ),
                    REMOVEFILTERS ( {date} ),
                    {risk_acceptance.accepted_on} <= Slut,
                    {risk_acceptance.expires_on} > Slut,
                    ISBLANK ( {risk_acceptance.ended_on} ) || {risk_acceptance.ended_on} > Slut
                )
            """),
        new("acceptances-expiring", "risk_acceptance", Remedies, """
            VAR Slut = [Sista dag]
            RETURN
                CALCULATE (
                    COUNTROWS ( {risk_acceptance} ),
                    REMOVEFILTERS ( {date} ),
                    {risk_acceptance.accepted_on} <= Slut,
                    {risk_acceptance.expires_on} > Slut,
                    {risk_acceptance.expires_on} <= Slut + 90,
                    ISBLANK ( {risk_acceptance.ended_on} ) || {risk_acceptance.ended_on} > Slut
                )
            """),
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
        var measure = new ModelMeasure(definition.Name ?? figure.Title, new($"{figure.Definition.Sv} {figure.NullRule.Sv}", $"{figure.Definition.En} {figure.NullRule.En}"), Named(definition.Dax), FormatOf(figure.Unit), definition.Folder)
        {
            KeyFigure = figure.Name,
        };
        return new[] { (definition.Table, measure), (definition.Table, YearBefore(measure)) };
    })];

    /// <summary>By which dimensions a measure gives its figure.</summary>
    public static IReadOnlyList<string> DimensionsOf(string measure)
    {
        var definition = Definitions.Single(d => (d.Name ?? KeyFigureCatalog.Named(d.KeyFigure).Title).Sv == measure);
        return definition.Dimensions ?? [KeyFigure.All, .. KeyFigureCatalog.Named(definition.KeyFigure).Dimensions];
    }

    /// <summary>What the measure of the year before is called.</summary>
    public static string YearBeforeOf(string measure) => $"{measure}, föregående år";

    /// <summary>Puts the model's names where those of the dataset stand in braces.</summary>
    public static string Named(string dax) => Braces().Replace(dax, match =>
    {
        var table = DatasetSchema.Tables.Single(t => t.Name == match.Groups["table"].Value);
        var name = $"'{StarSchema.NameOf(table).Sv}'";
        return match.Groups["column"] is { Success: true, Value: var column } ? $"{name}[{table.Columns[table.IndexOf(column)].Title.Sv}]" : name;
    });

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

    private static string FormatOf(KeyFigureUnit unit) => unit switch
    {
        KeyFigureUnit.Share => "0.0 %",
        KeyFigureUnit.Days => "#,##0.0",
        _ => "#,##0",
    };

    [GeneratedRegex(@"\{(?<table>[a-z_]+)(\.(?<column>[a-z_]+))?\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Braces();
}
