namespace Isms.Web.Registers;

/// <summary>One thing that is registered of an entry, in words.</summary>
/// <param name="Label">What it is called.</param>
/// <param name="Values">What it is: words or names leading to their pages; none when nothing is registered.</param>
public sealed record Fact(string Label, IReadOnlyList<Link> Values)
{
    /// <summary>A fact that is words alone; none when there are none.</summary>
    public static Fact Of(string label, string? text) => new(label, string.IsNullOrEmpty(text) ? [] : [new Link(text)]);

    /// <summary>The values as one text, to compare what was with what is.</summary>
    public string Text => string.Join(", ", Values.Select(value => value.Text));
}
