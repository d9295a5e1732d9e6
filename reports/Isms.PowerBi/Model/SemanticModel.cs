using Isms.PowerBi.Report;
using Isms.Processes.Kernel;
using Isms.Reporting.Contract;
using Isms.Reporting.KeyFigures;

namespace Isms.PowerBi.Model;

/// <summary>The semantic model.</summary>
internal static class SemanticModel
{
    /// <summary>The table about the export itself.</summary>
    public const string About = "Om data";

    /// <summary>The table of expected values.</summary>
    public const string Control = "Kontroll";

    /// <summary>The table of who sees which organisation.</summary>
    public const string Access = "Behörighet";

    /// <summary>Every table: those of the dataset in its order, then the model's own.</summary>
    public static IReadOnlyList<ModelTable> Tables { get; } =
    [
        .. StarSchema.Promised.Select(table => StarSchema.Of(table) with { Measures = [.. Measures.All.Where(m => m.Table == table.Name).Select(m => m.Measure)] }),
        AboutTable(), ControlTable(), AccessTable(),
    ];

    /// <summary>The board sees everything; an organisation what is its own.</summary>
    public static IReadOnlyList<ModelRole> Roles { get; } =
    [
        new("Nämnd", "Ser allt. Behövs eftersom den som inte har någon roll inte ser något när det finns roller.", []),
        new("Egen organisation", "Ser de egna organisationernas rader, och inget av det som inte hör till någon organisation.",
        [
            ("Organisation", "'Organisation'[Organisationsnyckel]\n    IN CALCULATETABLE (\n        VALUES ( 'Behörighet'[Organisationsnyckel] ),\n        'Behörighet'[Konto] = USERPRINCIPALNAME ( )\n    )"),
            (Access, "'Behörighet'[Konto] = USERPRINCIPALNAME ( )"),
            (Control, "FALSE ( )"),
            .. Tables.Where(table => table.Dataset is not null && !StarSchema.Relationships.Any(r => r.FromTable == table.Name.Sv && r.ToTable == "Organisation") && IsFact(table)).Select(table => (table.Name.Sv, "FALSE ( )")),
        ]),
    ];

    private static bool IsFact(ModelTable table) => StarSchema.Promised.Any(t => t.Name == table.Dataset && t.Kind != TableKind.Dimension);

    private static ModelTable AboutTable() => new(new(About, "About the data"), new("En rad om exporten som modellen läste.", "One row about the export that the model read."),
    [
        new("as_of", new("Gjord, tid", "Made at"), new("När exporten gjordes, UTC.", "When the export was made, UTC."), "dateTime") { IsHidden = true },
        new("last_whole_day", new("Sista hela dag", "Last whole day"), new("Den sista dag som är med i sin helhet.", "The last day that is in it as a whole."), "dateTime") { IsHidden = true },
        new("schema_version", new("Schemaversion", "Schema version"), new("Versionen av datamängdens schema.", "The version of the dataset's schema."), "int64") { IsHidden = true },
    ], PowerQuery.AboutData)
    {
        Measures =
        [
            new(new("Data till och med", "Data through"), new("Text om den sista dag som är med i sin helhet.", "A text about the last day that is in it as a whole."),
                "\"Data till och med \" & FORMAT ( MAX ( 'Om data'[Sista hela dag] ), \"yyyy-MM-dd\" )", null, Folder),
            new(new("Sista dag", "Last day"), new("Periodens sista dag, dock högst den sista som är med i sin helhet; saknas när perioden börjar senare eller inte har några dagar.", "The last day of the period, though at most the last that is in it as a whole; missing when the period begins later or has no days."), """
                VAR SistaHela = MAX ( 'Om data'[Sista hela dag] )
                VAR Forsta = MIN ( 'Datum'[Datum] )
                VAR Sista = MAX ( 'Datum'[Datum] )
                RETURN
                    IF ( NOT ISBLANK ( Forsta ) && Forsta <= SistaHela, MIN ( Sista, SistaHela ) )
                """, "yyyy-mm-dd", Folder)
            { IsHidden = true },
            new(new("Sista månadsslut", "Last month end"), new("Det senaste månadsslutet på periodens sista dag.", "The newest month end on the last day of the period."), """
                VAR Slut = [Sista dag]
                RETURN
                    IF ( NOT ISBLANK ( Slut ), EOMONTH ( Slut + 1, -1 ) )
                """, "yyyy-mm-dd", Folder)
            { IsHidden = true },
            .. Alternatives.All,
        ],
    };

    private static ModelTable ControlTable() => new(new(Control, "Control"), new("Nyckeltalen som deras egna frågor gav dem vid exporten.", "The key figures as their own queries gave them at the export."),
        [.. ControlValues.Table.Columns.Select(column => new ModelColumn(column.Name, column.Title, column.Description, column.Type switch
        {
            ColumnType.WholeNumber => "int64",
            ColumnType.DecimalNumber => "decimal",
            _ => "string",
        })
        { IsHidden = true })], PowerQuery.Control)
    { IsHidden = true, Measures = ControlMeasures.All };

    private static ModelTable AccessTable() => new(new(Access, "Access"), new("Vilka konton som ser vilken organisation.", "Which accounts see which organisation."),
    [
        new("upn", new("Konto", "Account"), new("Kontots namn, som USERPRINCIPALNAME ger det.", "The account's name, as USERPRINCIPALNAME gives it."), "string") { IsHidden = true },
        new("organisation_key", new("Organisationsnyckel", "Organisation key"), new("Organisationen som kontot ser.", "The organisation that the account sees."), "int64") { IsHidden = true },
    ], PowerQuery.Access)
    { IsHidden = true };

    private static LocalizedText Folder => new("Om data", "About the data");
}
