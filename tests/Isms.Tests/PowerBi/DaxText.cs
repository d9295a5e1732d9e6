using System.Text.RegularExpressions;

namespace Isms.Tests.PowerBi;

/// <summary>DAX as tokens: enough to see what an expression names.</summary>
internal static partial class DaxText
{
    /// <summary>The kinds of tokens.</summary>
    public enum Kind
    {
        /// <summary>A function, a variable or a keyword.</summary>
        Word,

        /// <summary>A table, with its quotes taken off.</summary>
        Table,

        /// <summary>A column or measure, with its brackets taken off.</summary>
        Bracketed,

        /// <summary>A text, with its quotes taken off.</summary>
        Text,

        /// <summary>A number.</summary>
        Number,

        /// <summary>An operator, a parenthesis or a comma.</summary>
        Sign,

        /// <summary>Nothing that DAX knows.</summary>
        Unknown,
    }

    /// <summary>A token.</summary>
    public readonly record struct Token(Kind Kind, string Text);

    /// <summary>The tokens of an expression.</summary>
    public static List<Token> Read(string dax)
    {
        var tokens = new List<Token>();
        foreach (Match match in Pattern().Matches(dax))
        {
            if (match.Groups["table"].Success) tokens.Add(new(Kind.Table, match.Value[1..^1].Replace("''", "'", StringComparison.Ordinal)));
            else if (match.Groups["column"].Success) tokens.Add(new(Kind.Bracketed, match.Value[1..^1]));
            else if (match.Groups["text"].Success) tokens.Add(new(Kind.Text, match.Value[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal)));
            else if (match.Groups["number"].Success) tokens.Add(new(Kind.Number, match.Value));
            else if (match.Groups["word"].Success) tokens.Add(new(Kind.Word, match.Value));
            else if (match.Groups["sign"].Success) tokens.Add(new(Kind.Sign, match.Value));
            else tokens.Add(new(Kind.Unknown, match.Value));
        }
        return tokens;
    }

    [GeneratedRegex(@"(?<table>'([^']|'')*')|(?<column>\[[^\]]*\])|(?<text>""([^""]|"""")*"")|(?<number>\d+(\.\d+)?)|(?<word>[\p{L}_][\p{L}\p{Nd}_.]*)|(?<sign><=|>=|<>|\|\||&&|[-+*/=<>(),&{}])|(?<unknown>\S)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Pattern();
}
