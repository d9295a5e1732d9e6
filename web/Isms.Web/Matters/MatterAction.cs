namespace Isms.Web.Matters;

/// <summary>A command the person may give, as a link to its form.</summary>
/// <param name="Label">What it does.</param>
/// <param name="Url">Its form.</param>
public sealed record MatterAction(string Label, string Url);
