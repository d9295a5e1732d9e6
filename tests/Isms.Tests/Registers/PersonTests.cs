using Isms.Processes.Registers;
using static Isms.Tests.Registers.RegisterSpecifications;
using Command = Isms.Processes.Registers.RegisterCommand<Isms.Processes.Registers.PersonDetails>;
using Event = Isms.Processes.Registers.RegisterEvent<Isms.Processes.Registers.PersonDetails>;

namespace Isms.Tests.Registers;

public sealed class PersonTests
{
    private static readonly PersonDetails Contact = Anna with { OrganisationId = null, EmployerSupplierId = "l001", SignInSubject = null };

    [Fact]
    public void One_of_the_citys_own_people_is_taken_up()
    {
        var register = Person();

        register.When(new Command.Create(Anna), by: "p002").Then(new Event.Created(Anna));

        Assert.Equal("Anna Ångström", register.Promoted.Title);
        Assert.Equal(["organisation/f04"], register.Promoted.Links);
    }

    [Fact]
    public void A_suppliers_contact_is_taken_up()
    {
        var register = Person();

        register.When(new Command.Create(Contact), by: "p002").Then(new Event.Created(Contact));

        Assert.Equal(["supplier/l001"], register.Promoted.Links);
    }

    [Fact]
    public void Name_and_address_must_be_given() =>
        Person().When(new Command.Create(Anna with { Name = "", EmailAddress = "" })).ThenRefusedFor(("field.required", "name"), ("field.required", "emailAddress"));

    [Theory]
    [InlineData("anna@goteborg.example")]
    [InlineData("anna.o'brien+it@sub.goteborg.example")]
    [InlineData("anna@räksmörgås.example")]
    public void Addresses_that_mail_reaches_are_accepted(string address) => Person().Given(new Command.Create(Anna with { EmailAddress = address }));

    [Theory]
    [InlineData("anna")]
    [InlineData("anna@goteborg")]
    [InlineData("anna@@goteborg.example")]
    [InlineData("anna@goteborg..example")]
    [InlineData(" anna@goteborg.example")]
    [InlineData("anna@goteborg.example\n")]
    [InlineData("anna@goteborg.example, olle@goteborg.example")]
    [InlineData("Anna <anna@goteborg.example>")]
    [InlineData("ånna@goteborg.example")]
    [InlineData("anna@-goteborg.example")]
    public void Other_addresses_are_refused(string address) =>
        Person().When(new Command.Create(Anna with { EmailAddress = address })).ThenRefused("person.emailAddress", "emailAddress");

    [Fact]
    public void An_address_has_at_most_254_characters() =>
        Person().When(new Command.Create(Anna with { EmailAddress = new string('a', 240) + "@goteborg.example" })).ThenRefused("person.emailAddress", "emailAddress");

    [Fact]
    public void Messages_are_in_Swedish_or_English()
    {
        Person().Given(new Command.Create(Anna with { Language = "en" }));
        Person().When(new Command.Create(Anna with { Language = "de" })).ThenRefused("person.language", "language");
    }

    [Fact]
    public void A_person_works_somewhere() =>
        Person().When(new Command.Create(Anna with { OrganisationId = null })).ThenRefused("person.employerMissing", "organisationId");

    [Fact]
    public void A_person_does_not_work_both_for_the_city_and_for_a_supplier() =>
        Person().When(new Command.Create(Anna with { EmployerSupplierId = "l001" })).ThenRefused("person.twoEmployers", "employerSupplierId");

    [Fact]
    public void Employers_are_ids()
    {
        Person().When(new Command.Create(Anna with { OrganisationId = "f/4" })).ThenRefused("field.id", "organisationId");
        Person().When(new Command.Create(Contact with { EmployerSupplierId = "" })).ThenRefused("field.id", "employerSupplierId");
    }

    [Fact]
    public void An_account_is_named_or_left_out() =>
        Person().When(new Command.Create(Anna with { SignInSubject = " " })).ThenRefused("field.required", "signInSubject");

    [Fact]
    public void The_employer_follows_to_its_successor()
    {
        Person().Given(new Command.Create(Anna)).When(new Command.Replace("organisation/f04", "organisation/f05")).Then(new Event.Amended(Anna with { OrganisationId = "f05" }));
        Person().Given(new Command.Create(Contact)).When(new Command.Replace("supplier/l001", "supplier/l002")).Then(new Event.Amended(Contact with { EmployerSupplierId = "l002" }));
    }

    [Fact]
    public void A_person_with_roles_is_not_retired_without_a_successor() =>
        Person().Given(new Command.Create(Anna)).When(new Command.Retire(null, ["role-assignment/a001"]), by: "p002", reason: "Slutat").ThenRefused("register.inUse", "successorId");

    [Fact]
    public void The_roles_of_a_retired_person_go_to_the_successor() =>
        Person().Given(new Command.Create(Anna)).When(new Command.Retire("p003", ["role-assignment/a001"]), by: "p002", reason: "Slutat")
            .Then(new Event.Retired("p003", ["role-assignment/a001"])).ThenSends("role-assignment/a001: role-assignment.replace-reference");
}
