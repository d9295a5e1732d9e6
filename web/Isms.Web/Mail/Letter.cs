namespace Isms.Web.Mail;

/// <summary>A message in words, from which both its forms are made.</summary>
/// <param name="Language">BCP 47, <c>sv</c> or <c>en</c>.</param>
/// <param name="Subject">One line.</param>
/// <param name="Body">Paragraphs with an empty line between them. A line that is one of the links stands for that link.</param>
/// <param name="Footer">Who writes; paragraphs too.</param>
/// <param name="Links">What the links are called, by address.</param>
public sealed record Letter(string Language, string Subject, string Body, string Footer, IReadOnlyDictionary<string, string> Links)
{
    /// <summary>The plain form.</summary>
    public string Text => Body + Footer;

    /// <summary>The paragraphs of a text, each as its lines.</summary>
    public static IEnumerable<IReadOnlyList<string>> Paragraphs(string text) =>
        text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(paragraph => paragraph.Split('\n'));
}
