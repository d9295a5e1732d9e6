namespace Isms.Web.Registers;

/// <summary>A role nobody holds.</summary>
/// <param name="Role">The role, in words.</param>
/// <param name="Scope">What it is for.</param>
/// <param name="AssignUrl">The form that assigns it; null for those who may not.</param>
public sealed record VacancyLine(string Role, Link Scope, string? AssignUrl);
