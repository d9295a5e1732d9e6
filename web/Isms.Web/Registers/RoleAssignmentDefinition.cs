using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Web.Access;
using Isms.Web.Forms;
using Isms.Web.Lists;
using Microsoft.AspNetCore.Components;

namespace Isms.Web.Registers;

/// <summary>The role assignments as pages.</summary>
internal sealed class RoleAssignmentDefinition() : RegisterDefinition<RoleAssignmentDetails>(RegisterKinds.RoleAssignment, "/register/roller", Policies.ManageRoles)
{
    public override IReadOnlyList<string> RefersTo => RegisterNames.AllKinds;

    public override IReadOnlyList<Column<DocumentSummary>> Columns(RegisterContext context) =>
    [
        new("held", context.Texts["RoleAssignment.held"], entry => context.Names.HeldOf(DetailsOf(entry))),
        new("person", context.Label("personId"), entry => context.Names.Of(RegisterKinds.Person, DetailsOf(entry).PersonId)) { Url = entry => context.Names.LinkTo($"{RegisterKinds.Person}/{DetailsOf(entry).PersonId}").Url },
        new("scope", context.Label("scope"), entry => ScopeOf(DetailsOf(entry), context)),
        new("from", context.Label("from"), entry => context.Texts.Date(DetailsOf(entry).From)) { SortBy = entry => DetailsOf(entry).From },
        new("to", context.Label("to"), entry => DetailsOf(entry).To is { } to ? context.Texts.Date(to) : "") { SortBy = entry => DetailsOf(entry).To },
    ];

    public override IReadOnlyList<Filter<DocumentSummary>> Filters(RegisterContext context) =>
        [new("held", context.Texts["RoleAssignment.held"], HeldChoice.Options(context), (entry, chosen) => HeldChoice.Of(DetailsOf(entry)) == chosen)];

    public override async Task<RenderFragment?> BelowListAsync(RegisterContext context)
    {
        var request = context.Request;
        var vacancies = await request.Service<RoleDirectory>().VacanciesAsync(request.Tenant, request.Cancelled);
        var mayAssign = request.User.May(ManagePolicy);
        var lines = vacancies.Select(vacancy => new VacancyLine(
            context.Texts[$"Role.{vacancy.Role}"], vacancy.Scope is null ? new Link(context.Texts["RoleAssignment.everything"]) : context.Names.LinkTo(vacancy.Scope),
            mayAssign ? $"{Path}/ny?innehav={HeldChoice.Of(vacancy.Role)}&for={vacancy.Scope}" : null)).ToList();
        return builder =>
        {
            builder.OpenComponent<Vacancies>(0);
            builder.AddComponentParameter(1, nameof(Vacancies.Lines), lines);
            builder.CloseComponent();
        };
    }

    protected override IReadOnlyList<Field> Fields(RoleAssignmentDetails? details, string? id, RegisterContext context)
    {
        // A vacancy leads here with its role and scope in the address.
        var scope = details is null ? context.Request.Query("for") : details.Scope;
        return
        [
            context.EntryField("personId", RegisterKinds.Person, details?.PersonId, person => !person.Promoted.Fields.ContainsKey("employer")) with { Required = true },
            Field.Select("role", context.Texts["RoleAssignment.held"], HeldChoice.Options(context), details is null ? context.Request.Query("innehav") : HeldChoice.Of(details)) with { Required = true },
            Field.Heading(context.Label("scope")),
            Field.Paragraph(context.Texts["RoleAssignment.scopeHint"]),
            .. ScopeChoice.Fields(scope, context),
            Field.Heading(context.Texts["RoleAssignment.period"]),
            Field.Date("from", context.Label("from"), details?.From ?? CityTime.DateOf(context.Request.Now)) with { Required = true },
            Field.Date("to", context.Label("to"), details?.To) with { Hint = context.Texts["Register.hint.to"] },
        ];
    }

    protected override RoleAssignmentDetails Read(FormInput input, RoleAssignmentDetails? before, RegisterContext context)
    {
        var (role, area) = HeldChoice.Read(input.Text("role"));
        return new RoleAssignmentDetails(
            input.Text("personId"), role, area, ScopeChoice.Read(input, role is { } held ? RoleScope.Of(held) : RoleScope.OfArea, context), input.Date("from"), input.OptionalDate("to"));
    }

    protected override IReadOnlyList<Fact> Facts(RoleAssignmentDetails details, RegisterContext context) =>
    [
        new(context.Label("personId"), context.Names.LinksTo(RegisterKinds.Person, details.PersonId)),
        Fact.Of(context.Texts["RoleAssignment.held"], context.Names.HeldOf(details)),
        new(context.Label("scope"), [details.Scope is null ? new Link(context.Texts["RoleAssignment.everything"]) : context.Names.LinkTo(details.Scope)]),
        Fact.Of(context.Label("from"), context.Texts.Date(details.From)),
        Fact.Of(context.Label("to"), details.To is { } to ? context.Texts.Date(to) : null),
    ];

    private static RoleAssignmentDetails DetailsOf(DocumentSummary entry) => RoleAssignmentRegister.OfFields(entry.Promoted.Fields);

    private static string ScopeOf(RoleAssignmentDetails details, RegisterContext context) =>
        details.Scope is null ? context.Texts["RoleAssignment.everything"] : context.Names.Of(details.Scope);
}
