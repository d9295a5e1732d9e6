using System.Text;
using Isms.Processes.Kernel;
using Isms.Reporting.KeyFigures;

namespace Isms.PowerBi.Model;

/// <summary>In how many places a measure gives something else than the figure's own query gave: 0, or the model is wrong.</summary>
internal static class ControlMeasures
{
    // What members of a dimension are keys of, and where the model has them.
    private static readonly (string Dimension, string Column)[] Keyed =
    [
        ("organisation", "'Organisation'[Organisationsnyckel]"), ("service", "'Tjänst'[Tjänstenyckel]"), ("supplier", "'Leverantör'[Leverantörsnyckel]"),
    ];

    private static readonly LocalizedText Folder = new("Kontroll", "Control");

    /// <summary>A deviation for each measure that gives a key figure, and their sum.</summary>
    public static IReadOnlyList<ModelMeasure> All { get; } = [.. Measures.All.Where(m => m.Measure.KeyFigure is not null).Select(m => Deviation(m.Measure)), Sum(), Count()];

    /// <summary>What the deviation of a measure is called.</summary>
    public static string NameOf(string measure) => $"Avvikelse: {measure}";

    /// <summary>What the sum is called.</summary>
    public const string Total = "Avvikelse i allt";

    /// <summary>What the number of rows is called.</summary>
    public const string Rows = "Kontrollvärden";

    /// <summary>A query that anybody with the model can run: a row for each measure.</summary>
    public static string Query()
    {
        var query = new StringBuilder("// Varje rad ska ha avvikelsen 0, och kontrollvärdena ska vara fler än 0.\nEVALUATE\nUNION (\n");
        var rows = Measures.All.Where(m => m.Measure.KeyFigure is not null).Select(m => $"    ROW ( \"Mått\", \"{m.Measure.Name.Sv}\", \"Avvikelse\", [{NameOf(m.Measure.Name.Sv)}] )");
        return query.AppendJoin(",\n", [$"    ROW ( \"Mått\", \"{Rows}\", \"Avvikelse\", [{Rows}] )", .. rows]).Append("\n)\n").ToString();
    }

    private static ModelMeasure Deviation(ModelMeasure measure)
    {
        var figure = KeyFigureCatalog.Named(measure.KeyFigure!);
        var parts = new List<(string Name, string Dax)>();
        var dimensions = Measures.DimensionsOf(measure.Name.Sv);
        if (dimensions.Contains(KeyFigure.All)) parts.Add(("Allt", Part(measure, figure, KeyFigure.All, null)));
        foreach (var (dimension, column) in Keyed.Where(k => dimensions.Contains(k.Dimension))) parts.Add(($"Per{char.ToUpperInvariant(dimension[0])}{dimension[1..]}", Part(measure, figure, dimension, column)));
        if (Measures.MemberOf(measure.Name.Sv) is { } only) parts.Add(("EnMedlem", Part(measure, figure, only.Dimension, null, only.Code)));
        var dax = string.Concat(parts.Select(part => $"VAR {part.Name} =\n{part.Dax}\n")) + $"RETURN\n    {string.Join(" + ", parts.Select(part => part.Name))}";
        return new ModelMeasure(new(NameOf(measure.Name.Sv), $"Deviation: {measure.Name.En}"), new(
            "Antalet värden där måttet inte är det som nyckeltalets egen fråga gav vid exporten. Ska vara 0.", "The number of values where the measure is not what the figure's own query gave at the export. It is to be 0."),
            dax, "#,##0", Folder)
        { IsHidden = true };
    }

    private static string Part(ModelMeasure measure, KeyFigure figure, string dimension, string? column, string? code = null)
    {
        var value = $"CALCULATE ( [{measure.Name.Sv}], REMOVEFILTERS ( ), 'Datum'[År] = Ar{(column is null ? "" : $", {column} = Medlem")} )";
        return $"""
                SUMX (
                    FILTER ( 'Kontroll', 'Kontroll'[Nyckeltal] = "{figure.Name}" && 'Kontroll'[Indelning] = "{dimension}"{(code is null ? "" : $" && 'Kontroll'[Medlemskod] = \"{code}\"")} ),
                    VAR Ar = 'Kontroll'[År]
                    VAR Medlem = 'Kontroll'[Medlemsnyckel]
                    VAR Vantat = 'Kontroll'[Värde]
                    VAR Modellen = {(figure.IsZeroWhenEmpty ? $"COALESCE ( {value}, 0 )" : value)}
                    VAR Skillnad = Modellen - Vantat
                    RETURN
                        IF ( ISBLANK ( Modellen ) = ISBLANK ( Vantat ) && Skillnad < 0.0001 && Skillnad > -0.0001, 0, 1 )
                )
            """;
    }

    private static ModelMeasure Sum() => new(new(Total, "Deviation in all"), new("Summan av alla avvikelser. Ska vara 0.", "The sum of all deviations. It is to be 0."),
        string.Join("\n    + ", Measures.All.Where(m => m.Measure.KeyFigure is not null).Select(m => $"[{NameOf(m.Measure.Name.Sv)}]")), "#,##0", Folder)
    { IsHidden = true };

    private static ModelMeasure Count() => new(new(Rows, "Control values"), new("Antal värden att jämföra med. 0 när exporten saknar dem, och då säger avvikelserna inget.", "Number of values to compare with. 0 when the export lacks them, and then the deviations say nothing."),
        "COUNTROWS ( 'Kontroll' )", "#,##0", Folder)
    { IsHidden = true, IsZeroWhenEmpty = true };
}
