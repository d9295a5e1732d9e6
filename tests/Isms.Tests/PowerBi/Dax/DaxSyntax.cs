namespace Isms.Tests.PowerBi.Dax;

/// <summary>An expression of the DAX that the model may use.</summary>
internal abstract record DaxSyntax
{
    /// <summary>A number.</summary>
    public sealed record Number(string Digits) : DaxSyntax;

    /// <summary>A text.</summary>
    public sealed record Text(string Value) : DaxSyntax;

    /// <summary>A table by its name.</summary>
    public sealed record Table(string Name) : DaxSyntax;

    /// <summary>A column of a table.</summary>
    public sealed record Column(DaxColumn Name) : DaxSyntax;

    /// <summary>A measure.</summary>
    public sealed record Measure(string Name) : DaxSyntax;

    /// <summary>What <c>VAR</c> declared.</summary>
    public sealed record Variable(string Name) : DaxSyntax;

    /// <summary>A function with its arguments.</summary>
    public sealed record Call(string Function, List<DaxSyntax> Arguments) : DaxSyntax;

    /// <summary>An operator between two.</summary>
    public sealed record Between(string Sign, DaxSyntax Left, DaxSyntax Right) : DaxSyntax;

    /// <summary><c>NOT</c>.</summary>
    public sealed record Negated(DaxSyntax Operand) : DaxSyntax;

    /// <summary><c>VAR … RETURN …</c>.</summary>
    public sealed record Let(IReadOnlyList<(string Name, DaxSyntax Value)> Variables, DaxSyntax Body) : DaxSyntax;
}

/// <summary>A column by the model's names.</summary>
internal readonly record struct DaxColumn(string Table, string Name)
{
    public override string ToString() => $"'{Table}'[{Name}]";
}

/// <summary>An expression uses what the subset does not have, or uses it in a way whose meaning is not certain.</summary>
internal sealed class DaxOutsideSubsetException(string message) : Exception(message);
