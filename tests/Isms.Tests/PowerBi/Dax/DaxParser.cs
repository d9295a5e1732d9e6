using static Isms.Tests.PowerBi.DaxText;

namespace Isms.Tests.PowerBi.Dax;

/// <summary>Reads an expression of the subset: operators by their precedence, functions, variables.</summary>
internal sealed class DaxParser
{
    // From the weakest to the strongest; NOT stands between && and the comparisons.
    private static readonly string[][] Binding = [["||"], ["&&"], ["=", "<>", "<", "<=", ">", ">=", "IN"], ["&"], ["+", "-"], ["*"]];
    private const int Comparison = 2;

    private readonly List<Token> _tokens;
    private int _next;

    private DaxParser(string dax) => _tokens = Read(dax);

    /// <summary>Reads a whole expression.</summary>
    /// <exception cref="DaxOutsideSubsetException">It is none of the subset.</exception>
    public static DaxSyntax Parse(string dax)
    {
        var parser = new DaxParser(dax);
        var read = parser.Expression();
        return parser._next == parser._tokens.Count ? read : throw parser.Unexpected();
    }

    private Token Current => _next < _tokens.Count ? _tokens[_next] : default;

    private DaxSyntax Expression()
    {
        if (Current is not { Kind: Kind.Word, Text: "VAR" }) return Operators(0);
        var variables = new List<(string, DaxSyntax)>();
        while (Accept("VAR"))
        {
            var name = Take(Kind.Word);
            Expect("=");
            variables.Add((name, Expression()));
        }
        Expect("RETURN");
        return new DaxSyntax.Let(variables, Expression());
    }

    private DaxSyntax Operators(int level)
    {
        if (level == Binding.Length) return Primary();
        if (level == Comparison && Accept("NOT")) return new DaxSyntax.Negated(Operators(level));
        var left = Operators(level + 1);
        while (Current.Kind is Kind.Sign or Kind.Word && Binding[level].Contains(Current.Text))
        {
            var sign = _tokens[_next++].Text;
            left = new DaxSyntax.Between(sign, left, Operators(level + 1));
        }
        return left;
    }

    private DaxSyntax Primary()
    {
        var (kind, text) = Current;
        _next++;
        switch (kind)
        {
            case Kind.Number:
                return new DaxSyntax.Number(text);
            case Kind.Sign when text == "-" && Current.Kind == Kind.Number:
                return new DaxSyntax.Number("-" + Take(Kind.Number));
            case Kind.Text:
                return new DaxSyntax.Text(text);
            case Kind.Table when Current.Kind == Kind.Bracketed:
                return new DaxSyntax.Column(new(text, Take(Kind.Bracketed)));
            case Kind.Table:
                return new DaxSyntax.Table(text);
            case Kind.Bracketed:
                return new DaxSyntax.Measure(text);
            case Kind.Word when Accept("("):
                return new DaxSyntax.Call(text, Arguments());
            case Kind.Word when text is not ("VAR" or "RETURN" or "IN" or "NOT"):
                return new DaxSyntax.Variable(text);
            case Kind.Sign when text == "(":
                var inner = Expression();
                Expect(")");
                return inner;
            default:
                _next--;
                throw Unexpected();
        }
    }

    private List<DaxSyntax> Arguments()
    {
        var arguments = new List<DaxSyntax>();
        if (Accept(")")) return arguments;
        do arguments.Add(Expression());
        while (Accept(","));
        Expect(")");
        return arguments;
    }

    private bool Accept(string text)
    {
        if (Current.Kind is not (Kind.Sign or Kind.Word) || Current.Text != text) return false;
        _next++;
        return true;
    }

    private void Expect(string text)
    {
        if (!Accept(text)) throw Unexpected();
    }

    private string Take(Kind kind) => Current.Kind == kind ? _tokens[_next++].Text : throw Unexpected();

    private DaxOutsideSubsetException Unexpected() => new(_next < _tokens.Count ? $"'{Current.Text}' is not expected as token {_next + 1}." : "The expression ends too early.");
}
