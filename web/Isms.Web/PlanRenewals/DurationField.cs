using Isms.Web.Forms;
using Isms.Web.Language;
using NodaTime;

namespace Isms.Web.PlanRenewals;

/// <summary>A length of time as a field of one line, written as people write it.</summary>
internal static class DurationField
{
    /// <summary>The field.</summary>
    public static Field Of(Texts texts, string name, string label, Duration? value) =>
        Field.Text(name, texts[label], value is { } duration ? DurationWords.Of(texts, duration) : null) with { MaximumLength = 40, Hint = texts["Duration.hint"] };

    /// <summary>What was written; refuses what cannot be read. Null when nothing was.</summary>
    public static Duration? Read(FormInput input, string name, Texts texts)
    {
        if (input.OptionalText(name) is not { } text) return null;
        if (DurationWords.Read(text) is { } duration) return duration;
        input.Refuse(name, texts["Duration.unreadable", text]);
        return null;
    }
}
