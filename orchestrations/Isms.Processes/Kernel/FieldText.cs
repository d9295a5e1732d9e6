using System.Globalization;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Isms.Processes.Kernel;

/// <summary>The text form of values in promoted fields and message arguments: the same as in stored JSON.</summary>
public static class FieldText
{
    /// <summary>The enum's name in camel case.</summary>
    public static string Of<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>ISO 8601.</summary>
    public static string Of(LocalDate date) => LocalDatePattern.Iso.Format(date);

    /// <summary>Digits.</summary>
    public static string Of(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Lower case.</summary>
    public static string Of(bool value) => value ? "true" : "false";

    /// <summary>Reads what <see cref="Of{T}(T)"/> wrote.</summary>
    public static T To<T>(string text) where T : struct, Enum => Enum.Parse<T>(text, ignoreCase: true);

    /// <summary>Reads an ISO date.</summary>
    public static LocalDate ToDate(string text) => LocalDatePattern.Iso.Parse(text).Value;
}
