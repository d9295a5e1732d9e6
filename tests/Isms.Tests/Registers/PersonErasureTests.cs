using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using static Isms.Tests.Registers.RegisterSpecifications;
using Command = Isms.Processes.Registers.RegisterCommand<Isms.Processes.Registers.PersonDetails>;

namespace Isms.Tests.Registers;

/// <summary>What tells who a person is can be removed from everything that was ever recorded.</summary>
public sealed class PersonErasureTests
{
    [Fact]
    public void Nothing_that_tells_who_it_was_is_left_in_the_document()
    {
        var register = Person()
            .Given(new Command.Create(Anna), by: "p002", reason: "Anna Ångström börjar")
            .Given(new Command.Amend(Anna with { Name = "Anna Ångström-Berg", EmailAddress = "anna.berg@goteborg.example" }), by: "p002", reason: "Anna gifte sig")
            .Given(new Command.Retire("p003", ["role-assignment/a001"]), by: "p002", reason: "Anna slutar");

        register.When(new PersonCommand.Erase(), by: "p002", reason: "Begäran om radering").Then(new PersonEvent.Erased());

        var text = KernelJson.ToElement(register.Document!).GetRawText();
        foreach (var trace in new[] { "Anna", "Berg", "anna", "0a1b2c3d" }) Assert.DoesNotContain(trace, text, StringComparison.Ordinal);
        Assert.Equal([null, null, null, "Begäran om radering"], register.Document!.Events.Select(e => e.Reason));
        Assert.Equal("", register.Promoted.Title);
        Assert.Equal("true", register.Promoted.Fields["erased"]);
    }

    [Fact]
    public void What_remains_says_that_there_was_somebody_where_and_when()
    {
        var register = Person().Given(new Command.Create(Anna)).Given(new Command.Retire(null, []), by: "p002", reason: "Slutat");

        register.Given(new PersonCommand.Erase(), by: "p002", reason: "Begäran");

        Assert.Equal(new PersonDetails("", "", "sv", "f04", null), register.State.Details);
        Assert.True(register.State is { IsErased: true, IsRetired: true });
        Assert.Equal(["person.created", "person.retired", "person.erased"], register.Document!.Events.Select(e => e.Name));
    }

    [Fact]
    public void Only_a_retired_person_is_erased() =>
        Person().Given(new Command.Create(Anna)).When(new PersonCommand.Erase(), by: "p002", reason: "Begäran").ThenRefused("person.notRetired");

    [Fact]
    public void Who_erases_a_person_says_why() =>
        Person().Given(new Command.Create(Anna)).Given(new Command.Retire(null, []), by: "p002", reason: "Slutat")
            .When(new PersonCommand.Erase(), by: "p002").ThenRefused("reason.required", "reason");

    [Fact]
    public void A_person_is_erased_once() =>
        Person().Given(new Command.Create(Anna)).Given(new Command.Retire(null, []), by: "p002", reason: "Slutat").Given(new PersonCommand.Erase(), by: "p002", reason: "Begäran")
            .When(new PersonCommand.Erase(), by: "p002", reason: "Begäran").ThenNothing();

    [Fact]
    public void Nobody_unknown_is_erased() => Person().When(new PersonCommand.Erase(), by: "p002", reason: "Begäran").ThenRefused("register.unknown");

    [Fact]
    public void An_erased_person_still_follows_the_organisation_and_stays_erased()
    {
        var register = Person().Given(new Command.Create(Anna)).Given(new Command.Retire(null, []), by: "p002", reason: "Slutat").Given(new PersonCommand.Erase(), by: "p002", reason: "Begäran");

        register.Given(new Command.Replace("organisation/f04", "organisation/f05"));

        Assert.Equal(new PersonDetails("", "", "sv", "f05", null), register.State.Details);
    }
}
