using static Isms.Tests.Registers.RegisterSpecifications;
using Command = Isms.Processes.Registers.RegisterCommand<Isms.Processes.Registers.SharedServiceDetails>;
using Event = Isms.Processes.Registers.RegisterEvent<Isms.Processes.Registers.SharedServiceDetails>;

namespace Isms.Tests.Registers;

public sealed class SharedServiceTests
{
    [Fact]
    public void A_service_is_taken_up_with_levels_and_consumers()
    {
        var register = Service();

        register.When(new Command.Create(Mail), by: "p001").Then(new Event.Created(Mail));

        Assert.Equal(["organisation/f04", "organisation/f05"], register.Promoted.Links);
        Assert.Equal("baseService", register.Promoted.Fields["category"]);
        Assert.Equal(("2", "3", "2"), (register.Promoted.Fields["confidentiality"], register.Promoted.Fields["integrity"], register.Promoted.Fields["availability"]));
        Assert.Equal("2", register.Promoted.Fields["consumers"]);
    }

    [Fact]
    public void Name_and_service_area_must_be_given() =>
        Service().When(new Command.Create(Mail with { Name = "", ServiceArea = "" })).ThenRefusedFor(("field.required", "name"), ("field.required", "serviceArea"));

    [Fact]
    public void The_description_may_be_empty_but_not_endless()
    {
        Service().Given(new Command.Create(Mail with { Description = "" }));
        Service().When(new Command.Create(Mail with { Description = new string('x', 2001) })).ThenRefused("field.tooLong", "description");
    }

    [Fact]
    public void Levels_go_from_0_to_4()
    {
        Service().Given(new Command.Create(Mail with { Levels = new(0, 4, 0) }));
        Service().When(new Command.Create(Mail with { Levels = new(-1, 5, 6) }))
            .ThenRefusedFor(("number.outOfRange", "confidentiality"), ("number.outOfRange", "integrity"), ("number.outOfRange", "availability"));
    }

    [Fact]
    public void Consumers_are_ids_and_named_once()
    {
        Service().When(new Command.Create(Mail with { ConsumerOrganisationIds = ["f04", ""] })).ThenRefused("field.id", "consumerOrganisationIds");
        Service().When(new Command.Create(Mail with { ConsumerOrganisationIds = ["f04", "f04"] })).ThenRefused("field.repeated", "consumerOrganisationIds");
    }

    [Fact]
    public void Two_consumers_that_become_one_are_named_once() =>
        Service().Given(new Command.Create(Mail)).When(new Command.Replace("organisation/f05", "organisation/f04"))
            .Then(new Event.Amended(Mail with { ConsumerOrganisationIds = ["f04"] }));
}
