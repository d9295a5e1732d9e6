using System.Globalization;
using System.Resources;
using NodaTime;

namespace Isms.Web.Language;

/// <summary>A resource file of the product. Pages of another assembly may add their own with <c>AddSingleton</c>.</summary>
/// <param name="Name">Shown when two files hold the same key.</param>
/// <param name="Resources">Swedish is the neutral language, English a satellite.</param>
public sealed record TextSource(string Name, ResourceManager Resources);

/// <summary>A text that no resource file holds: a fault in the product, found by its tests.</summary>
public sealed class MissingTextException(string key) : Exception($"No resource file holds the text '{key}'.");

/// <summary>
/// The words of the product by dotted key, in the language of the current request (<see cref="CultureInfo.CurrentUICulture"/>)
/// or, with <see cref="In"/>, of somebody else.
/// </summary>
public sealed class Texts
{
    private readonly IReadOnlyList<TextSource> _sources;
    private readonly CultureInfo? _culture;

    /// <summary>Looks texts up in these files, in order.</summary>
    public Texts(IEnumerable<TextSource> sources) : this([.. sources], null) { }

    private Texts(IReadOnlyList<TextSource> sources, CultureInfo? culture) => (_sources, _culture) = (sources, culture);

    /// <summary>The languages there are, the default first.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["sv", "en"];

    /// <summary>The resource files of this assembly; each has an English twin.</summary>
    public static IReadOnlyList<string> Files { get; } =
    [
        "Frame",
        "Registers",
        "SupplierControl",
        "Mail",
        "Rejections",
        "Portal",
        "Rounds",
        "Messages",
        "Dataset",
        "Overview",
        "Deadlines",
        "Incident",
        "Continuity",
        "MailContinuity",
        "ContinuityPages",
        "ActivationPages",
        "IncidentPages",
        "IncidentTrack",
        "TrackPages",
        "Drills",
    ];

    /// <summary>The language texts come in, BCP 47.</summary>
    public string Language => (_culture ?? CultureInfo.CurrentUICulture).TwoLetterISOLanguageName == "en" ? "en" : "sv";

    /// <summary>How dates and numbers are written and words sorted.</summary>
    public CultureInfo Culture => _culture ?? CultureOf(Language);

    /// <summary>The text of a key, with <c>{0}</c> and on replaced.</summary>
    /// <exception cref="MissingTextException">There is none.</exception>
    public string this[string key, params object[] arguments] => Find(key, arguments) ?? throw new MissingTextException(key);

    /// <summary>The text of a key, or null when there is none; for texts that only some kinds have.</summary>
    public string? Find(string key, params object[] arguments)
    {
        foreach (var source in _sources)
        {
            if (source.Resources.GetString(key, Culture) is { } text)
                return arguments.Length == 0 ? text : string.Format(Culture, text, arguments);
        }
        return null;
    }

    /// <summary>The text for a number: <c>key.one</c> or <c>key.other</c>, with the number as <c>{0}</c> and the rest after it.</summary>
    public string Count(string key, long number, params object[] arguments) =>
        this[number == 1 ? $"{key}.one" : $"{key}.other", [number, .. arguments]];

    /// <summary>What a failure says: <c>title</c> or <c>text</c> of an HTTP status, or of its class where it has none of its own.</summary>
    internal string ErrorText(int status, string part) => Find($"Error.{status}.{part}") ?? this[$"Error.{(status < 500 ? 400 : 500)}.{part}"];

    /// <summary>The same texts in a given language, for a message to somebody else.</summary>
    public Texts In(string language) => new(_sources, CultureOf(language));

    /// <summary>A date, e.g. <c>27 november 2026</c>.</summary>
    public string Date(LocalDate date) => date.ToString("d MMMM uuuu", Culture);

    /// <summary>A date and time in the city, e.g. <c>27 nov. 2026 17:00</c>.</summary>
    public string Time(Instant instant) => instant.InZone(City).ToString("d MMM uuuu HH:mm", Culture);

    private static CultureInfo CultureOf(string language) => CultureInfo.GetCultureInfo(language == "en" ? "en-GB" : "sv-SE");

    internal static DateTimeZone City { get; } = DateTimeZoneProviders.Tzdb["Europe/Stockholm"];

    internal static IEnumerable<TextSource> OwnSources() =>
        Files.Select(file => new TextSource(file, new ResourceManager($"Isms.Web.Texts.{file}", typeof(Texts).Assembly)));
}
