using Isms.Processes.Kernel;
using NodaTime;

namespace Isms.Processes.Registers;

/// <summary>Who holds a role or answers for a responsibility area, for what, and when.</summary>
/// <param name="PersonId">Who.</param>
/// <param name="Role">The role, or null when an area is assigned.</param>
/// <param name="Area">The area, or null when a role is assigned.</param>
/// <param name="Scope">What it is held for, <c>kind/id</c>; null for everything. See <see cref="RoleScope"/>.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day; null while no end is known.</param>
public sealed record RoleAssignmentDetails(string PersonId, Role? Role, ResponsibilityArea? Area, string? Scope, LocalDate From, LocalDate? To = null)
{
    /// <summary>Whether it holds on a day.</summary>
    public bool HoldsOn(LocalDate day) => From <= day && (To is null || day <= To);
}

/// <summary>The register of role assignments. Several people may hold one role.</summary>
public sealed class RoleAssignmentRegister() : Register<RoleAssignmentDetails>(KindName)
{
    /// <summary>The kind.</summary>
    public const string KindName = RegisterKinds.RoleAssignment;

    /// <inheritdoc/>
    public override int Schema => 1;

    /// <summary>The role or area and what it is held for, by their names in storage; the words are put in when it is shown.</summary>
    public override string Title(RegisterState<RoleAssignmentDetails> state) => state.Details is not { } details ? "" :
        string.Join(' ', new[] { RoleText(details) ?? AreaText(details), details.Scope }.OfType<string>());

    /// <summary>All of the details, so that the holders of a role are found without reading documents: see <see cref="OfFields"/>.</summary>
    public override IReadOnlyDictionary<string, string> Fields(RegisterState<RoleAssignmentDetails> state)
    {
        var fields = new Dictionary<string, string>();
        if (state.Details is not { } details) return fields;
        fields["person"] = details.PersonId;
        if (RoleText(details) is { } role) fields["role"] = role;
        if (AreaText(details) is { } area) fields["area"] = area;
        if (details.Scope is { } scope) fields["scope"] = scope;
        fields["from"] = FieldText.Of(details.From);
        if (details.To is { } to) fields["to"] = FieldText.Of(to);
        return fields;
    }

    /// <summary>Tells whether what <see cref="Fields"/> wrote is a role for exactly a scope; cheaper than reading all of it.</summary>
    public static Func<IReadOnlyDictionary<string, string>, bool> IsFor(Role role, string? scope)
    {
        var name = FieldText.Of(role);
        return fields => fields.GetValueOrDefault("scope") == scope && fields.GetValueOrDefault("role") == name;
    }

    /// <summary>Reads what <see cref="Fields"/> wrote.</summary>
    public static RoleAssignmentDetails OfFields(IReadOnlyDictionary<string, string> fields) => new(
        fields["person"],
        fields.TryGetValue("role", out var role) ? FieldText.To<Role>(role) : null,
        fields.TryGetValue("area", out var area) ? FieldText.To<ResponsibilityArea>(area) : null,
        fields.GetValueOrDefault("scope"),
        FieldText.ToDate(fields["from"]),
        fields.TryGetValue("to", out var to) ? FieldText.ToDate(to) : null);

    /// <inheritdoc/>
    protected override IEnumerable<Rejection> Check(RoleAssignmentDetails details, RoleAssignmentDetails? before)
    {
        foreach (var wrong in DetailsRules.RequiredId(details.PersonId, "personId")) yield return wrong;
        if (details is { Role: null, Area: null }) yield return new Rejection("field.required", "role");
        if (details is { Role: not null, Area: not null }) yield return new Rejection("roleAssignment.roleAndArea", "area");
        if (details.Role is { } role)
        {
            foreach (var wrong in DetailsRules.Known(role, "role").Concat(CheckScope(RoleScope.Of(role), details.Scope))) yield return wrong;
        }
        else if (details.Area is { } area)
        {
            foreach (var wrong in DetailsRules.Known(area, "area").Concat(CheckScope(RoleScope.OfArea, details.Scope))) yield return wrong;
        }
        if (details.To < details.From) yield return new Rejection("roleAssignment.endsBeforeStart", "to");
    }

    /// <inheritdoc/>
    protected override RoleAssignmentDetails WithReference(RoleAssignmentDetails details, string old, string successor) => details with
    {
        PersonId = Registers.References.Replace(RegisterKinds.Person, details.PersonId, old, successor)!,
        Scope = details.Scope == old ? successor : details.Scope,
    };

    /// <inheritdoc/>
    protected override IEnumerable<string?> References(RoleAssignmentDetails details) =>
        [Registers.References.To(RegisterKinds.Person, details.PersonId), details.Scope];

    private static IEnumerable<Rejection> CheckScope(RoleScope allowed, string? scope)
    {
        if (allowed.Allows(scope)) return [];
        if (scope is null) return [new Rejection("field.required", "scope")];
        return [new Rejection(allowed.Kinds.Count == 0 ? "roleAssignment.noScope" : "roleAssignment.scopeKind", "scope", [.. allowed.Kinds])];
    }

    private static string? RoleText(RoleAssignmentDetails details) => details.Role is { } role ? FieldText.Of(role) : null;

    private static string? AreaText(RoleAssignmentDetails details) => details.Area is { } area ? FieldText.Of(area) : null;
}
