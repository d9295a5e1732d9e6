using Isms.Processes.Engine;
using Isms.Processes.Registers;
using Isms.Web.Forms;
using Isms.Web.Lists;

namespace Isms.Web.Registers;

/// <summary>Protection levels as fields, facts and a column, the same for services and systems.</summary>
internal static class SecurityLevelFields
{
    public static IEnumerable<Field> Of(SecurityLevels? levels, RegisterContext context) =>
    [
        Level("confidentiality", levels?.Confidentiality, context),
        Level("integrity", levels?.Integrity, context),
        Level("availability", levels?.Availability, context),
    ];

    public static SecurityLevels Read(FormInput input) => new(Value(input, "confidentiality"), Value(input, "integrity"), Value(input, "availability"));

    public static IEnumerable<Fact> Facts(SecurityLevels levels, RegisterContext context) =>
    [
        Fact.Of(context.Label("confidentiality"), Word(levels.Confidentiality, context)),
        Fact.Of(context.Label("integrity"), Word(levels.Integrity, context)),
        Fact.Of(context.Label("availability"), Word(levels.Availability, context)),
    ];

    /// <summary>Konfidentialitet, riktighet and tillgänglighet in one cell, e.g. <c>2 / 3 / 2</c>.</summary>
    public static Column<DocumentSummary> Column(RegisterContext context) =>
        new("levels", context.Texts["Register.levels"], entry => string.Join(" / ", new[] { "confidentiality", "integrity", "availability" }.Select(name => entry.Promoted.Fields.GetValueOrDefault(name))));

    private static Field Level(string name, int? value, RegisterContext context) =>
        Field.Select(name, context.Label(name), [.. Enumerable.Range(0, SecurityLevels.Highest + 1).Select(level => new Option(Text(level), Word(level, context)))], value is { } given ? Text(given) : null) with { Required = true };

    private static string Word(int level, RegisterContext context) => context.Texts[$"SecurityLevel.{Text(level)}"];

    private static string Text(int level) => Isms.Processes.Kernel.FieldText.Of(level);

    private static int Value(FormInput input, string name) => int.Parse(input.Text(name), System.Globalization.CultureInfo.InvariantCulture);
}
