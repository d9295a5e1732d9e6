using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Web.Forms;

namespace Isms.Web.Registers;

/// <summary>Roles and responsibility areas as one choice: <c>role.reviewer</c>, <c>area.riskOwnership</c>. Nobody can choose both or neither.</summary>
internal static class HeldChoice
{
    private const string RolePrefix = "role.";
    private const string AreaPrefix = "area.";

    public static IReadOnlyList<Option> Options(RegisterContext context) =>
    [
        .. Enum.GetValues<Role>().Select(role => new Option(Of(role), context.Texts[$"Role.{role}"])),
        .. Enum.GetValues<ResponsibilityArea>().Select(area => new Option(AreaPrefix + FieldText.Of(area), context.Texts["RoleAssignment.area", context.Texts[$"Area.{area}"]])),
    ];

    public static string Of(Role role) => RolePrefix + FieldText.Of(role);

    public static string Of(RoleAssignmentDetails details) => details.Role is { } role ? Of(role) : AreaPrefix + FieldText.Of(details.Area!.Value);

    public static (Role? Role, ResponsibilityArea? Area) Read(string choice) => choice.StartsWith(RolePrefix, StringComparison.Ordinal)
        ? (FieldText.To<Role>(choice[RolePrefix.Length..]), null)
        : (null, FieldText.To<ResponsibilityArea>(choice[AreaPrefix.Length..]));
}
