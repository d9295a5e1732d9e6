namespace Isms.Web.Layout;

/// <summary>A step on the way to a page.</summary>
/// <param name="Label">What it is called.</param>
/// <param name="Url">Where it leads; null for a step that is no page.</param>
public sealed record Crumb(string Label, string? Url = null);
