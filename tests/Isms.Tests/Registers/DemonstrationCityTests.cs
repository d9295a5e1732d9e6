using Isms.Local.Demonstration;
using Isms.Processes.Engine;
using Isms.Processes.Incident;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using NodaTime;

namespace Isms.Tests.Registers;

public sealed class DemonstrationCityTests : IAsyncDisposable
{
    private readonly RegisterStore _registers = new();

    private static string Tenant => RegisterStore.Tenant;

    private static CancellationToken Token => RegisterStore.Token;

    public ValueTask DisposeAsync() => _registers.DisposeAsync();

    [Fact]
    public async Task The_whole_city_is_taken_up_and_only_the_roles_left_open_are_vacant()
    {
        var city = Read(DemonstrationCity.WrittenFor);

        var count = await city.FillAsync(_registers.Engine, Tenant, Token);

        Assert.Equal(city.Commands(Tenant).Count(), count);
        Assert.Equal([(68, RegisterKinds.Organisation), (68, RegisterKinds.SharedService), (126, RegisterKinds.Person), (60, RegisterKinds.Supplier), (120, RegisterKinds.InformationSystem), (347, RegisterKinds.RoleAssignment)],
            city.Commands(Tenant).GroupBy(c => c.Key.Kind).Select(g => (g.Count(), g.Key)));
        Assert.Equal(
            [(Role.SupplierManager, "supplier/l034"), (Role.SystemOwner, "information-system/s100"), (Role.OrganisationRepresentative, "organisation/f26")],
            await _registers.Roles.VacanciesAsync(Tenant, Token));
    }

    [Fact]
    public async Task A_fill_that_was_cut_off_goes_on_where_it_stopped()
    {
        var city = Read(DemonstrationCity.WrittenFor);
        foreach (var (key, command, header) in city.Commands(Tenant).Take(300)) await _registers.Engine.GiveAsync(key, command, header, Token);

        await city.FillAsync(_registers.Engine, Tenant, Token);

        var people = await _registers.Store.QueryAsync(new Partition(Tenant, RegisterKinds.Person), DocumentQuery.All, Token);
        Assert.Equal(126, people.Count);
        Assert.All(people, person => Assert.Equal(1, person.Version));
    }

    [Fact]
    public async Task The_city_is_not_written_into_a_store_that_holds_anything()
    {
        await DemonstrationCity.RefuseUnlessEmptyAsync(_registers.Store, _registers.Catalog, Tenant, Token);
        await _registers.AssignAsync("a1", "p001", Role.Coordinator);

        var refused = await Assert.ThrowsAsync<StoreNotEmptyException>(() => DemonstrationCity.RefuseUnlessEmptyAsync(_registers.Store, _registers.Catalog, Tenant, Token));

        Assert.Equal(Tenant, refused.Tenant);
    }

    [Fact]
    public void Everything_referred_to_is_there()
    {
        var commands = Read(DemonstrationCity.WrittenFor).Commands(Tenant).ToList();
        var there = commands.Select(c => c.Key.Reference).ToHashSet(StringComparer.Ordinal);

        var dangling = commands.SelectMany(c => LinksOf(c).Where(link => !there.Contains(link)).Select(link => $"{c.Key.Reference} -> {link}"));

        Assert.Empty(dangling);
        Assert.Equal(commands.Count, there.Count);
        Assert.Equal(commands.Count, commands.Select(c => c.Header.CommandId).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Organisations_have_the_sectors_of_the_files_and_one_provides_the_services()
    {
        var organisations = Read(DemonstrationCity.WrittenFor).Commands(Tenant).Where(c => c.Key.Kind == RegisterKinds.Organisation)
            .ToDictionary(c => c.Key.Id, c => ((RegisterCommand<OrganisationDetails>.Create)c.Command).Details, StringComparer.Ordinal);

        Assert.Equal([RegulatedSector.PublicAdministration, RegulatedSector.DrinkingWater, RegulatedSector.WasteWater, RegulatedSector.WasteManagement], organisations["f21"].Sectors);
        Assert.Equal([RegulatedSector.Transport], organisations["b21"].Sectors);
        Assert.Null(organisations["b23"].Sectors);
        Assert.Equal(["f03"], organisations.Where(o => o.Value.IsProvider).Select(o => o.Key));
    }

    [Fact]
    public void Dates_move_with_the_day_the_city_is_shown()
    {
        var asWritten = SupplierOf(Read(DemonstrationCity.WrittenFor));
        var later = SupplierOf(Read(DemonstrationCity.WrittenFor.PlusDays(400)));

        Assert.Equal((new LocalDate(2026, 3, 16), new LocalDate(2027, 3, 31)), (asWritten.LastControlBefore!.Value, asWritten.SupportEnds!.Value));
        Assert.Equal(asWritten.LastControlBefore?.PlusDays(400), later.LastControlBefore);
        Assert.Equal(asWritten.SupportEnds?.PlusDays(400), later.SupportEnds);

        static SupplierDetails SupplierOf(DemonstrationCity city) =>
            ((RegisterCommand<SupplierDetails>.Create)city.Commands(Tenant).Single(c => c.Key.Reference == "supplier/l044").Command).Details;
    }

    private static DemonstrationCity Read(LocalDate today) => DemonstrationCity.Read(DemonstrationCity.SamplesFolder, today);

    private IReadOnlyList<string> LinksOf(DemonstrationCommand command)
    {
        var context = new DecisionContext(command.Key, _registers.Clock.GetCurrentInstant(), Actors.System, null, new RuleBook([]));
        return _registers.Catalog[command.Key.Kind].Step(null, command.Command, context, new StepHeader("test", null, null), _registers.Catalog.Encode).Document!.Promoted.Links;
    }
}
