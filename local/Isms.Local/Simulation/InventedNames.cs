using System.Globalization;
using System.Text;
using Isms.Processes.Registers;

namespace Isms.Local.Simulation;

/// <summary>Names of people and companies that do not exist, beyond those of the demonstration city.</summary>
internal static class InventedNames
{
    private static readonly string[] FirstNames =
    [
        "Alva", "Amir", "Astrid", "Bodil", "Carin", "Dario", "Ebba", "Elif", "Emil", "Farid", "Frida", "Gunnar", "Hedda", "Helmi", "Ida", "Isak", "Jonna", "Karim", "Klara", "Leila",
        "Linus", "Maj", "Milan", "Nadja", "Nils", "Olle", "Petra", "Rana", "Rasmus", "Saga", "Samir", "Signe", "Sixten", "Stina", "Tage", "Tuva", "Ulrika", "Vera", "Viggo", "Yusuf",
    ];

    private static readonly string[] Surnames =
    [
        "Almvik", "Barkhed", "Blidmark", "Dammfors", "Ekbräken", "Fjällhed", "Granvass", "Grönhult", "Hasselvik", "Hedbräcka", "Isgren", "Kaprifors", "Klippmark", "Kvistberga", "Ljungskär",
        "Lövtorn", "Mossrydh", "Myrfelt", "Nävermark", "Ormbunk", "Pilhage", "Rönnskär", "Sippmark", "Sjöhall", "Skogvret", "Stenlav", "Strandvallmo", "Svartvik", "Tallhed", "Tjärnbo",
        "Tranmyr", "Vassrike", "Vidhage", "Videfors", "Vintergatan", "Åkerbär", "Älvros", "Ängsmark", "Örtagård", "Östanå",
    ];

    private static readonly string[] Beginnings =
    [
        "Björk", "Blåbärs", "Dimm", "Fjäder", "Glimmer", "Harkranks", "Hjortron", "Is", "Järpe", "Kantarell", "Klöver", "Kott", "Lav", "Ljung", "Mås", "Norrsken", "Odon", "Pors",
        "Ripe", "Råg", "Skvattram", "Sländ", "Tuv", "Vass", "Vråk", "Åsk",
    ];

    private static readonly string[] Endings = ["bäcken", "dungen", "forsen", "gläntan", "holmen", "kammen", "linjen", "moln", "porten", "stigen", "tuvan", "vinden"];

    private static readonly string[] Trades = ["Data", "Drift", "Identitet", "Integration", "Nät", "Plattform", "Support", "System", "Säkerhet"];

    /// <summary>How many companies have names of their own.</summary>
    public static int Companies => Beginnings.Length * Endings.Length * Trades.Length;

    /// <summary>A company, another one for every number below <see cref="Companies"/>; above it the numbers show.</summary>
    public static string Company(int number)
    {
        var (turn, place) = Math.DivRem(number, Companies);
        var name = $"{Beginnings[place % Beginnings.Length]}{Endings[place / Beginnings.Length % Endings.Length]} {Trades[(place / (Beginnings.Length * Endings.Length) + place) % Trades.Length]} AB";
        return turn == 0 ? name : $"{name} {turn.ToString(CultureInfo.InvariantCulture)}";
    }

    /// <summary>The mail domain of a company, in the domain reserved for examples.</summary>
    public static string DomainOf(string company) => $"{Plain(company)}.example";

    /// <summary>A person of the city's staff or of a supplier's.</summary>
    public static PersonDetails Person(Chance chance, string domain, string? organisationId, string? employerSupplierId)
    {
        var (first, last) = (chance.Pick("first name", FirstNames), chance.Pick("surname", Surnames));
        // The number keeps two people of one name apart.
        var address = string.Create(CultureInfo.InvariantCulture, $"{Plain(first)}.{Plain(last)}{chance.Between("address", 10, 9999)}@{domain}");
        return new PersonDetails($"{first} {last}", address, "sv", organisationId, employerSupplierId);
    }

    private static string Plain(string text)
    {
        var plain = new StringBuilder();
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
            if (char.IsAsciiLetterOrDigit(letter)) plain.Append(char.ToLowerInvariant(letter));
        return plain.ToString();
    }
}
