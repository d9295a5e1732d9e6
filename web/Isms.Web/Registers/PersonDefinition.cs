using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Web.Access;
using Isms.Web.Forms;
using Isms.Web.Lists;

namespace Isms.Web.Registers;

/// <summary>The people as pages: the city's own and the suppliers' contacts.</summary>
internal sealed class PersonDefinition() : RegisterDefinition<PersonDetails>(RegisterKinds.Person, "/register/personer", Policies.ManageRoles)
{
    private const string Own = "own";
    private const string External = "external";

    public override IReadOnlyList<string> RefersTo => [RegisterKinds.Organisation, RegisterKinds.Supplier, RegisterKinds.Person];

    public override IReadOnlyList<Column<DocumentSummary>> Columns(RegisterContext context) =>
    [
        new("name", context.Label("name"), context.Names.TitleOf),
        new("belongs", context.Texts["Person.belongs"], entry => EmployerOf(entry, context)),
        new("kind", context.Texts["Person.kind"], entry => context.Texts[$"Person.{KindOf(entry)}"]),
    ];

    public override IReadOnlyList<Filter<DocumentSummary>> Filters(RegisterContext context) =>
    [
        new("kind", context.Texts["Person.kind"], [new(Own, context.Texts["Person.own"]), new(External, context.Texts["Person.external"])], (entry, chosen) => KindOf(entry) == chosen),
        new("organisation", context.Label("organisationId"), context.Names.Options(RegisterKinds.Organisation, []), (entry, chosen) => entry.Promoted.Fields.GetValueOrDefault("organisation") == chosen),
    ];

    public override IReadOnlyList<EntryAct> Acts(ProcessDocument document, RegisterContext context) =>
        document.Promoted.IsTerminal && !IsErased(document) && context.Request.User.May(ManagePolicy)
            ? [new(context.Texts["Person.erase"], $"{UrlOf(document.Key)}/radera", "second")]
            : [];

    /// <summary>Whether name and address are removed for good.</summary>
    public static bool IsErased(ProcessDocument document) => document.Promoted.Fields.ContainsKey("erased");

    protected override IReadOnlyList<Field> Fields(PersonDetails? details, string? id, RegisterContext context) =>
    [
        context.TextField("name", details?.Name),
        Field.Email("emailAddress", context.Label("emailAddress"), details?.EmailAddress) with { Required = true },
        Field.Radios("language", context.Label("language"), [.. PersonDetails.Languages.Select(language => new Option(language, LanguageOf(language, context)))], details?.Language ?? PersonDetails.Languages[0]) with { Required = true },
        context.EntryField("organisationId", RegisterKinds.Organisation, details?.OrganisationId) with { Hint = context.Texts["Register.hint.organisationId"] },
        context.EntryField("employerSupplierId", RegisterKinds.Supplier, details?.EmployerSupplierId) with { Hint = context.Texts["Register.hint.employerSupplierId"] },
        Field.Text("signInSubject", context.Label("signInSubject"), details?.SignInSubject) with { Hint = context.Texts["Register.hint.signInSubject"] },
    ];

    protected override PersonDetails Read(FormInput input, PersonDetails? before, RegisterContext context) => new(
        input.Text("name"), input.Text("emailAddress"), input.Text("language"), input.OptionalText("organisationId"),
        input.OptionalText("employerSupplierId"), input.OptionalText("signInSubject"));

    protected override IReadOnlyList<Fact> Facts(PersonDetails details, RegisterContext context) =>
    [
        Fact.Of(context.Label("name"), details.Name.Length > 0 ? details.Name : context.Texts["Person.erasedName"]),
        Fact.Of(context.Label("emailAddress"), details.EmailAddress),
        Fact.Of(context.Label("language"), LanguageOf(details.Language, context)),
        new(context.Label("organisationId"), context.Names.LinksTo(RegisterKinds.Organisation, details.OrganisationId)),
        new(context.Label("employerSupplierId"), context.Names.LinksTo(RegisterKinds.Supplier, details.EmployerSupplierId)),
        Fact.Of(context.Label("signInSubject"), details.SignInSubject),
    ];

    private static string KindOf(DocumentSummary entry) => entry.Promoted.Fields.ContainsKey("employer") ? External : Own;

    private static string EmployerOf(DocumentSummary entry, RegisterContext context) =>
        entry.Promoted.Fields.TryGetValue("employer", out var supplier) ? context.Names.Of(RegisterKinds.Supplier, supplier)
            : context.Names.Of(RegisterKinds.Organisation, entry.Promoted.Fields.GetValueOrDefault("organisation"));

    private static string LanguageOf(string language, RegisterContext context) => context.Texts.In(language)["Frame.language"];
}
