using CsCheck;
using Isms.Processes.Incident;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Tests.Specifications;
using NodaTime;
using static Isms.Tests.Registers.RegisterSpecifications;

namespace Isms.Tests.Registers;

/// <summary>
/// Laws that hold for any history of any register, whatever the commands: nothing throws, the fold of the events is the
/// state after every step (<see cref="Specification{TState,TCommand,TEvent}"/> compares them), a repeated command records nothing.
/// </summary>
public sealed class RegisterProperties
{
    /// <summary>Stands in every generated name and address, so that a trace of it can be looked for.</summary>
    private const string Trace = "qzq";

    private static readonly Gen<string> Ids = Gen.OneOf("f01", "f02", "f03", "t01", "p001", "", "å/ä");
    private static readonly Gen<string> Names = Gen.Frequency((8, Gen.OneOf($"{Trace} ett", $"{Trace} två")), (1, Gen.OneOf("", " ", new string('x', 201))));
    private static readonly Gen<string[]> IdLists = Ids.Array[0, 3];
    private static readonly Gen<SecurityLevels> Levels = Gen.Select(Gen.Int[-1, 5], Gen.Int[0, 4], Gen.Int[0, 4], (c, i, a) => new SecurityLevels(c, i, a));

    [Fact]
    public void Organisations_keep_the_laws() => Check(() => Organisation("f02"), Gen.Select(
        Names, Gen.Enum<OrganisationKind>(), Names, Ids.Null(), Gen.Bool, Gen.Enum<RegulatedSector>().Array[0, 3],
        (name, kind, entity, parent, customer, sectors) => new OrganisationDetails(name, kind, entity, "Nämnden", parent, customer) { Sectors = sectors, IsProvider = !customer }));

    [Fact]
    public void Services_keep_the_laws() => Check(Service, Gen.Select(
        Names, Gen.Enum<ServiceCategory>(), Levels, IdLists, Gen.Bool,
        (name, category, levels, consumers, personal) => new SharedServiceDetails(name, category, "HR", "", levels, consumers, personal)));

    [Fact]
    public void Systems_keep_the_laws() => Check(InformationSystem, Gen.Select(
        Names, Ids, Ids.Null(), IdLists, Ids.Null(), Levels,
        (name, owner, host, services, supplier, levels) => new InformationSystemDetails(name, owner, host, services, supplier, levels, true)));

    [Fact]
    public void Role_assignments_keep_the_laws() => Check(RoleAssignment, Gen.Select(
        Ids, Gen.Enum<Role>().Nullable(), Gen.Enum<ResponsibilityArea>().Nullable(), Gen.OneOf(null, "organisation/f01", "supplier/f01", "supplier/", "x"), Gen.Int[-3, 3].Nullable(),
        (person, role, area, scope, days) => new RoleAssignmentDetails(person, role, area, scope, new LocalDate(2026, 1, 1), days is { } d ? new LocalDate(2026, 1, 1).PlusDays(d) : null)));

    [Fact]
    public void People_keep_the_laws_and_leave_no_trace_once_erased() => Check(Person, Gen.Select(
            Names, Gen.Frequency((6, Gen.OneOf($"{Trace}.a@goteborg.example", $"{Trace}.b@goteborg.example")), (1, Gen.Const("x"))), Gen.OneOf("sv", "en", "sv", "de"),
            Gen.OneOf<(string?, string?)>(("f01", null), (null, "f01"), ("p001", null), ("f01", "f01"), (null, null), ("å/ä", null)), Gen.OneOf(null, $"{Trace}-account"),
            (name, address, language, employer, account) => new PersonDetails(name, address, language, employer.Item1, employer.Item2, account)),
        register => Assert.False(register.State.IsErased && KernelJson.ToElement(register.Document).GetRawText().Contains(Trace, StringComparison.Ordinal)),
        Gen.Const<RegisterCommand<PersonDetails>>(new PersonCommand.Erase()));

    private static void Check<TDetails, TState>(
        Func<Specification<TState, RegisterCommand<TDetails>, RegisterEvent<TDetails>>> begin, Gen<TDetails> details,
        Action<Specification<TState, RegisterCommand<TDetails>, RegisterEvent<TDetails>>>? holds = null, Gen<RegisterCommand<TDetails>>? more = null)
        where TDetails : class where TState : RegisterState<TDetails>
    {
        var references = Gen.OneOf("organisation/f01", "organisation/f02", "shared-service/t01", "person/p001", "supplier/f01", "information-system/f03");
        Gen<RegisterCommand<TDetails>>[] kinds =
        [
            details.Select(d => (RegisterCommand<TDetails>)new RegisterCommand<TDetails>.Create(d)),
            details.Select(d => (RegisterCommand<TDetails>)new RegisterCommand<TDetails>.Amend(d)),
            Gen.Select(Gen.OneOf("f01", null), references.Array[0, 2], (successor, users) => (RegisterCommand<TDetails>)new RegisterCommand<TDetails>.Retire(successor, users)),
            Gen.Select(details, Gen.Int[0, 3], (d, hour) => (RegisterCommand<TDetails>)new RegisterCommand<TDetails>.Hear(
                "cmdb", new FactStamp(Instant.FromUtc(2026, 3, 1, hour, 0), "m1"), KernelJson.ToElement(d).EnumerateObject().Take(2).ToDictionary(p => p.Name, p => p.Value), KernelJson.ToElement(d))),
            // A successor is of the same register as what it replaces.
            Gen.Select(references, Ids.Where(ProcessKey.IsValidId), (old, id) => (RegisterCommand<TDetails>)new RegisterCommand<TDetails>.Replace(old, $"{old[..old.IndexOf('/', StringComparison.Ordinal)]}/{id}")),
        ];
        var commands = Gen.OneOf(more is null ? kinds : [.. kinds, more]);
        Gen.Select(commands, Gen.OneOf("p001", Actors.System), Gen.OneOf("Därför", null)).Array[0, 25].Sample(
            history =>
            {
                var register = begin();
                foreach (var (command, by, reason) in history)
                {
                    register.When(command, by, reason);
                    Assert.Empty(register.When(command, by, reason).Events);
                    if (register.Document is not null) holds?.Invoke(register);
                }
            },
            iter: 300);
    }
}
