using Isms.Processes.Registers;
using Isms.Web.Forms;

namespace Isms.Web.Registers;

/// <summary>What a role is held for, as one select per kind of entry. Which of them a role needs is the core's to say.</summary>
internal static class ScopeChoice
{
    private static readonly string[] Kinds = [RegisterKinds.Organisation, RegisterKinds.SharedService, RegisterKinds.InformationSystem, RegisterKinds.Supplier];

    public static IEnumerable<Field> Fields(string? scope, RegisterContext context) => Kinds.Select(kind =>
    {
        var chosen = scope is not null && scope.StartsWith($"{kind}/", StringComparison.Ordinal) ? scope[(kind.Length + 1)..] : null;
        return Field.Select(NameOf(kind), context.Texts[$"Kind.{kind}"], context.Names.Options(kind, [chosen]), chosen);
    });

    /// <summary>The scope chosen; refuses one that the role cannot be held for, at the select to mend.</summary>
    public static string? Read(FormInput input, RoleScope allowed, RegisterContext context)
    {
        var chosen = Kinds.Where(kind => input.OptionalText(NameOf(kind)) is not null).ToList();
        if (chosen.Count > 1)
        {
            input.Refuse(NameOf(chosen[1]), context.Texts["RoleAssignment.oneScope"]);
            return null;
        }
        var scope = chosen.Count == 0 ? null : $"{chosen[0]}/{input.Text(NameOf(chosen[0]))}";
        if (allowed.Allows(scope)) return scope;
        var kinds = string.Join(", ", allowed.Kinds.Select(kind => context.Texts[$"Kind.{kind}"]));
        if (scope is null) input.Refuse(NameOf(allowed.Kinds[0]), context.Texts["RoleAssignment.scopeMissing", kinds]);
        else input.Refuse(NameOf(chosen[0]), allowed.Kinds.Count == 0 ? context.Texts["Rejection.roleAssignment.noScope"] : context.Texts["RoleAssignment.scopeKind", kinds]);
        return scope;
    }

    private static string NameOf(string kind) => $"scope-{kind}";
}
