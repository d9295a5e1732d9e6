using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Tests.Properties;
using Isms.Tests.Registers;
using Isms.Tests.Specifications;

namespace Isms.Tests.Reporting;

/// <summary>Entries of the registers that have no laws of their own, living through random histories.</summary>
internal static class RandomRegisters
{
    public static IEnumerable<ProcessDocument> Organisations(int count) => Live(new OrganisationRegister(), "f04", count, draw => RegisterSpecifications.Schools with
    {
        IsCustomer = draw.Of(true, false),
        Kind = draw.Next.Of(Enum.GetValues<OrganisationKind>()),
        ParentOrganisationId = draw.Next.Next.Of("f01", null),
    });

    public static IEnumerable<ProcessDocument> Services(int count) => Live(new SharedServiceRegister(), "t01", count, draw => RegisterSpecifications.Mail with
    {
        Category = draw.Of(Enum.GetValues<ServiceCategory>()),
        Levels = new(draw.Next.Detail % 5, 1, 2),
    });

    public static IEnumerable<ProcessDocument> Systems(int count) => Live(new InformationSystemRegister(), "s001", count, draw => RegisterSpecifications.Timetable with
    {
        OwnerOrganisationId = draw.Of("f04", "f05"),
        HostOrganisationId = draw.Next.Of("f03", null),
        SupplierId = draw.Next.Next.Of("l001", null),
    });

    public static IEnumerable<ProcessDocument> RoleAssignments(int count) => Live(new RoleAssignmentRegister(), "a001", count, draw =>
    {
        var from = new NodaTime.LocalDate(2026, 9, 1).PlusDays(draw.Detail % 200);
        var details = RegisterSpecifications.Manager with { From = from, To = draw.Next.Of<NodaTime.LocalDate?>(null, from.PlusDays(draw.Detail % 90)) };
        return draw.Next.Of(details, details with { Role = Role.Coordinator, Scope = null }, details with { Role = null, Area = ResponsibilityArea.RiskManagement, Scope = null });
    });

    private static IEnumerable<ProcessDocument> Live<TDetails, TState>(Register<TDetails, TState> register, string id, int count, Func<Draw, TDetails> details)
        where TDetails : class where TState : RegisterState<TDetails>
    {
        for (var number = 0; number < count; number++)
        {
            var run = Run<TState, RegisterCommand<TDetails>, RegisterEvent<TDetails>>.Start(register, id);
            foreach (var draw in Histories.Number(number))
            {
                RegisterCommand<TDetails> command = run.Document is null
                    ? new RegisterCommand<TDetails>.Create(details(draw))
                    : draw.Which % 20 == 0 ? new RegisterCommand<TDetails>.Retire(null, []) : new RegisterCommand<TDetails>.Amend(details(draw));
                run = run.At(run.Now + NodaTime.Duration.FromMinutes(draw.Wait)).Give(new(command, World.Manager, "Därför"));
            }
            if (run.Document is not null) yield return run.Document;
        }
    }
}
