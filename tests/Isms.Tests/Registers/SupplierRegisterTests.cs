using Isms.Processes.Registers;
using static Isms.Tests.Registers.ASupplier;
using static Isms.Tests.Specifications.World;
using Replace = Isms.Processes.Registers.RegisterCommand<Isms.Processes.Registers.SupplierDetails>.Replace;
using Retire = Isms.Processes.Registers.RegisterCommand<Isms.Processes.Registers.SupplierDetails>.Retire;
using SupplierEvents = Isms.Processes.Registers.RegisterEvent<Isms.Processes.Registers.SupplierDetails>;

namespace Isms.Tests.Registers;

public sealed class SupplierRegisterTests
{
    [Fact]
    public void A_supplier_is_taken_up() => New().When(Create(Details()), Manager).Then(new SupplierEvents.Created(Details()));

    [Fact]
    public void An_entry_is_taken_up_once() => Registered().When(Create(Details()), Manager).ThenRefused("register.exists");

    [Fact]
    public void An_entry_that_does_not_exist_cannot_change() => New().When(Amend(Details()), Manager, "Nytt namn").ThenRefused("register.unknown");

    [Theory]
    [InlineData("", "556000-1234", "field.required", "name")]
    [InlineData("Acme", "5560001234", "supplier.organisationNumber", "organisationNumber")]
    public void What_is_wrong_is_named_by_its_field(string name, string number, string code, string field) =>
        New().When(Create(Details() with { Name = name, OrganisationNumber = number }), Manager).ThenRefused(code, field);

    [Fact]
    public void A_name_has_a_greatest_length() => New().When(Create(Details() with { Name = new('x', 201) }), Manager).ThenRefused("field.tooLong", "name");

    [Fact]
    public void An_announced_end_of_support_has_a_date() =>
        New().When(Create(Details() with { SupportStatus = SupportStatus.EndOfSupportAnnounced }), Manager).ThenRefused("field.required", "supportEnds");

    [Fact]
    public void A_change_says_why() => Registered().When(Amend(Details() with { Name = "Acme Nord AB" }), Manager).ThenRefused("reason.required", "reason");

    [Fact]
    public void A_change_to_the_same_changes_nothing() => Registered().When(Amend(Details()), Manager, "Inget").ThenNothing();

    [Fact]
    public void Retiring_says_why() => Registered().When(new Retire(null, []), Manager).ThenRefused("reason.required", "reason");

    [Fact]
    public void Retiring_what_is_in_use_asks_for_a_successor() =>
        Registered().When(new Retire(null, ["supplier/other"]), Manager, "Uppköpt").ThenRefused("register.inUse", "successorId");

    [Fact]
    public void Nothing_succeeds_itself() => Registered().When(new Retire("acme", []), Manager, "Uppköpt").ThenRefused("register.successorIsSelf", "successorId");

    [Fact]
    public void The_users_of_a_retired_entry_turn_to_its_successor() =>
        Registered().When(new Retire("nord", ["supplier/other", "supplier/third"]), Manager, "Uppköpt").Then(new SupplierEvents.Retired("nord", ["supplier/other", "supplier/third"]))
            .ThenSends("supplier/other: supplier.replace-reference", "supplier/third: supplier.replace-reference");

    [Fact]
    public void Retiring_twice_changes_nothing() => Registered().Given(new Retire(null, []), Manager, "Slut").When(new Retire(null, []), Manager, "Slut").ThenNothing();

    [Fact]
    public void A_retired_entry_does_not_change() =>
        Registered().Given(new Retire(null, []), Manager, "Slut").When(Amend(Details() with { Name = "Nytt" }), Manager, "Ändå").ThenRefused("register.retired");

    [Fact]
    public void Successors_take_the_place_of_services_sub_suppliers_and_contacts()
    {
        var details = Registered().Given(new Replace("shared-service/payroll", "shared-service/pay")).Given(new Replace("supplier/sub", "supplier/nord"))
            .Given(new Replace("person/p-contact", "person/p-other")).State.Details!;
        Assert.Equal(("pay", "nord", Other), (details.ServiceIds.Single(), details.SubSupplierIds.Single(), details.ContactPersonId));
    }

    [Fact]
    public void A_reference_the_supplier_does_not_hold_changes_nothing() => Registered().When(new Replace("person/p-x", "person/p-y")).ThenNothing();

    [Fact]
    public void A_supplier_links_to_what_it_supplies_and_who_answers_for_it() =>
        Assert.Equal(["shared-service/payroll", "supplier/sub", "person/p-contact"], Registered().Promoted.Links);
}
