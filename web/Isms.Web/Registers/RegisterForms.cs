using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Web.Forms;
using Isms.Web.Layout;

namespace Isms.Web.Registers;

/// <summary>The forms that every register has.</summary>
internal static class RegisterForms
{
    public static Form Create(RegisterDefinition register, IReadOnlyList<Field> fields, RegisterContext context) => new()
    {
        Title = context.Texts[$"Register.{register.Kind}.new"],
        Lead = context.Texts.Find($"Register.{register.Kind}.newLead"),
        Fields = fields,
        Submit = context.Texts[$"Register.{register.Kind}.new"],
        Crumbs = Crumbs(register, context),
        Cancel = register.Path,
    };

    public static Form Amend(RegisterDefinition register, ProcessDocument document, IReadOnlyList<Field> fields, RegisterContext context) => new()
    {
        Title = context.Texts["Register.amend.title", NameOf(document, context)],
        Fields = [.. fields, Reason(context)],
        Submit = context.Texts["Register.amend.submit"],
        Crumbs = Crumbs(register, context, document),
        Cancel = register.UrlOf(document.Key),
        Version = document.Version,
    };

    /// <summary>Retiring: whoever uses the entry is shown, and then a successor must be named.</summary>
    public static async Task<FormPage> RetireAsync(RegisterDefinition register, ProcessDocument document, RegisterContext context)
    {
        var (request, texts) = (context.Request, context.Texts);
        var use = request.Service<RegisterUse>();
        var users = await use.FindAsync(request.Tenant, document.Key.Reference, request.Cancelled);
        List<Field> fields = [];
        if (users.Count > 0)
        {
            fields.Add(Field.Content(UserGroup.Fragment(users, texts.Count("Register.retire.users", users.Count), context)));
            fields.Add(Field.Select("successorId", texts["Register.retire.successor"], context.Names.Options(register.Kind, [], entry => entry.Key.Id != document.Key.Id)) with
            {
                Required = true,
                Hint = texts["Register.retire.successorHint"],
            });
        }
        fields.Add(Reason(context));
        var form = new Form
        {
            Title = texts["Register.retire.title", NameOf(document, context)],
            Lead = texts[$"Register.{register.Kind}.retireLead"],
            Fields = fields,
            Submit = texts["Register.retire.submit"],
            Confirmation = users.Count > 0 ? texts.Count("Register.retire.confirmInUse", users.Count) : texts["Register.retire.confirm"],
            Crumbs = Crumbs(register, context, document),
            Cancel = register.UrlOf(document.Key),
            Version = document.Version,
        };
        return FormPage.Command(request, document.Key, form, async input =>
        {
            // Asked again: what began to refer to the entry since the form was shown must be told of the successor too.
            var inUseBy = await use.FindAsync(request.Tenant, document.Key.Reference, request.Cancelled);
            return register.RetireCommand(input.OptionalText("successorId"), [.. inUseBy.Select(user => user.Key.Reference)]);
        }, retired => (register.UrlOf(retired.Key), "register.retired"));
    }

    /// <summary>Why; becomes the command's reason.</summary>
    public static Field Reason(RegisterContext context) => Field.LongText("reason", context.Texts["Register.reason"]) with
    {
        Required = true,
        Hint = context.Texts["Register.reasonHint"],
        MaximumLength = 1000,
    };

    public static string NameOf(ProcessDocument document, RegisterContext context) => context.Names.Of(document.Key.Reference);

    public static IReadOnlyList<Crumb> Crumbs(RegisterDefinition register, RegisterContext context, ProcessDocument? document = null)
    {
        List<Crumb> crumbs = [new(context.Texts["Navigation.registers"], "/register"), new(context.Texts[$"Kind.{register.Kind}.many"], register.Path)];
        if (document is not null) crumbs.Add(new(NameOf(document, context), register.UrlOf(document.Key)));
        return crumbs;
    }
}
