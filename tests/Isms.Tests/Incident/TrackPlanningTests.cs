using Isms.Processes.Incident;
using Isms.Processes.Registers;

namespace Isms.Tests.Incident;

public sealed class TrackPlanningTests
{
    private const string City = "Göteborgs kommun";

    private static readonly KeyValuePair<string, OrganisationDetails> Provider = new("provider", Organisation(OrganisationKind.Administration, City, RegulatedSector.PublicAdministration, RegulatedSector.DigitalInfrastructure));

    [Fact]
    public void Every_organisation_is_a_controller_and_the_provider_processes_for_the_others() => Assert.Equal(
        [new ControllerParty("provider", false), new ControllerParty("schools", true)], Propose(("schools", Organisation(OrganisationKind.Administration, City)), ("provider", Provider.Value)).Controllers);

    [Fact]
    public void The_administrations_of_a_municipality_are_one_operator_in_each_sector() => Assert.Equal(
        [new OperatorParty(City, RegulatedSector.PublicAdministration, "culture", true), new OperatorParty(City, RegulatedSector.DrinkingWater, "water", true)],
        Propose(("schools", Organisation(OrganisationKind.Administration, City)), ("culture", Organisation(OrganisationKind.Administration, City)), ("water", Organisation(OrganisationKind.Administration, City, RegulatedSector.DrinkingWater))).Operators);

    [Fact]
    public void The_providers_representative_decides_where_the_provider_is_concerned_itself() => Assert.Equal(
        ["provider", "provider"], Propose(("culture", Organisation(OrganisationKind.Administration, City)), ("provider", Provider.Value)).Operators.Select(o => o.OrganisationId));

    [Fact]
    public void A_company_is_an_operator_of_its_own_that_is_told() => Assert.Equal(
        [new OperatorParty("Energi AB", RegulatedSector.Energy, "energi", false)], Propose(("energi", Organisation(OrganisationKind.MunicipalCompany, "Energi AB", RegulatedSector.Energy))).Operators);

    [Fact]
    public void A_company_of_which_no_sector_is_known_is_named()
    {
        var proposed = Propose(("bolaget", Organisation(OrganisationKind.MunicipalCompany, "Bolaget AB")));
        Assert.Equal((0, "bolaget"), (proposed.Operators.Count, proposed.WithoutSector.Single()));
    }

    [Fact]
    public void Whoever_uses_a_service_or_owns_a_system_is_affected() => Assert.Equal(
        ["culture", "owner", "schools"],
        TrackPlanning.Affected(
            [new("Plattform", ServiceCategory.BaseService, "Skola", "", new(3, 3, 3), ["schools", "culture"], true)],
            [new("System", "owner", "provider", [], null, new(3, 3, 3), true), new("Annat", "schools", null, [], null, new(3, 3, 3), true)]));

    private static ProposedParties Propose(params (string Id, OrganisationDetails Details)[] affected) => TrackPlanning.Propose(affected.ToDictionary(a => a.Id, a => a.Details), Provider);

    private static OrganisationDetails Organisation(OrganisationKind kind, string entity, params RegulatedSector[] sectors) =>
        new("Namn", kind, entity, "Nämnden", null, true) { Sectors = sectors.Length == 0 ? null : sectors };
}
