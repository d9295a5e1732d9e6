using System.Globalization;
using Isms.Processes.Kernel;

namespace Isms.Processes.Registers;

/// <summary>
/// Protection levels, 0 (no harm) to 4 (synnerligen allvarlig), in Swedish K/R/T: what an information system needs, or what a
/// service gives.
/// </summary>
/// <param name="Confidentiality">Konfidentialitet.</param>
/// <param name="Integrity">Riktighet.</param>
/// <param name="Availability">Tillgänglighet.</param>
public sealed record SecurityLevels(int Confidentiality, int Integrity, int Availability)
{
    /// <summary>The highest level.</summary>
    public const int Highest = 4;

    /// <summary>Levels outside 0 to 4, by field.</summary>
    internal IEnumerable<Rejection> Check()
    {
        foreach (var (field, level) in ByName())
            if (level is < 0 or > Highest) yield return new Rejection("number.outOfRange", field, FieldText.Of(0), FieldText.Of(Highest));
    }

    /// <summary>Adds the levels to the values for lists.</summary>
    internal void AddTo(Dictionary<string, string> fields)
    {
        foreach (var (field, level) in ByName()) fields[field] = FieldText.Of(level);
    }

    /// <summary>Reads what <see cref="AddTo"/> wrote.</summary>
    internal static SecurityLevels OfFields(IReadOnlyDictionary<string, string> fields) =>
        new(Level(fields["confidentiality"]), Level(fields["integrity"]), Level(fields["availability"]));

    private static int Level(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private IEnumerable<(string Field, int Level)> ByName() =>
        [("confidentiality", Confidentiality), ("integrity", Integrity), ("availability", Availability)];
}
