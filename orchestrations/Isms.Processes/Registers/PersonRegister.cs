using System.Text.RegularExpressions;
using Isms.Processes.Kernel;

namespace Isms.Processes.Registers;

/// <summary>Commands on a person beside those of every register.</summary>
public static class PersonCommand
{
    /// <summary>Remove name, address and account from the entry and from all its history; the person must be retired. The command's reason says why.</summary>
    [StoredAs("person.erase")]
    public sealed record Erase : RegisterCommand<PersonDetails>;
}

/// <summary>What happens to a person's entry beside what happens in every register.</summary>
public static class PersonEvent
{
    /// <summary>Name, address and account were removed, here and in every earlier event, and with them the earlier reasons.</summary>
    [StoredAs("person.erased")]
    public sealed record Erased : RegisterEvent<PersonDetails>;
}

/// <summary>A person.</summary>
/// <param name="Details">See <see cref="RegisterState{TDetails}.Details"/>.</param>
/// <param name="IsErased">Name, address and account are removed for good.</param>
public sealed record PersonState(PersonDetails? Details, bool IsErased = false) : RegisterState<PersonDetails>(Details);

/// <summary>The person register: the only place with names and addresses of people, so that they can be corrected and removed.</summary>
public sealed partial class PersonRegister() : Register<PersonDetails, PersonState>(KindName, typeof(PersonCommand), typeof(PersonEvent))
{
    /// <summary>The kind.</summary>
    public const string KindName = RegisterKinds.Person;

    // RFC 5321: a path is at most 256 characters, of which two are the brackets.
    private const int AddressLength = 254;

    /// <inheritdoc/>
    public override int Schema => 1;

    /// <inheritdoc/>
    public override PersonState Initial { get; } = new((PersonDetails?)null);

    /// <inheritdoc/>
    public override Decision<RegisterEvent<PersonDetails>> Decide(PersonState state, RegisterCommand<PersonDetails> command, DecisionContext context) =>
        command is PersonCommand.Erase && state.Details is not null ? DecideErase(state, context) : base.Decide(state, command, context);

    /// <inheritdoc/>
    public override PersonState Evolve(PersonState state, Recorded<RegisterEvent<PersonDetails>> recorded) =>
        recorded.Data is PersonEvent.Erased ? state with { Details = state.Details?.Erased(), IsErased = true } : base.Evolve(state, recorded);

    /// <inheritdoc/>
    public override string Title(PersonState state) => state.Details?.Name ?? "";

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Fields(PersonState state)
    {
        var fields = new Dictionary<string, string>();
        if (state.Details is not { } details) return fields;
        fields["language"] = details.Language;
        if (details.OrganisationId is { } organisation) fields["organisation"] = organisation;
        if (details.EmployerSupplierId is { } supplier) fields["employer"] = supplier;
        if (state.IsErased) fields["erased"] = FieldText.Of(true);
        else fields["emailAddress"] = details.EmailAddress;
        if (details.SignInSubject is { } subject) fields["signInSubject"] = subject;
        return fields;
    }

    /// <inheritdoc/>
    protected override bool ErasesHistory(RegisterEvent<PersonDetails> happened) => happened is PersonEvent.Erased;

    /// <inheritdoc/>
    protected override RegisterEvent<PersonDetails> Redact(RegisterEvent<PersonDetails> happened) => happened switch
    {
        RegisterEvent<PersonDetails>.Created e => e with { Details = e.Details.Erased() },
        RegisterEvent<PersonDetails>.Amended e => e with { Details = e.Details.Erased() },
        _ => happened,
    };

    /// <inheritdoc/>
    protected override IEnumerable<Rejection> Check(PersonDetails details, PersonDetails? before)
    {
        foreach (var wrong in DetailsRules.Required(details.Name, "name")) yield return wrong;
        if (string.IsNullOrWhiteSpace(details.EmailAddress)) yield return new Rejection("field.required", "emailAddress");
        else if (!IsEmailAddress(details.EmailAddress)) yield return new Rejection("person.emailAddress", "emailAddress");
        if (!PersonDetails.Languages.Contains(details.Language)) yield return new Rejection("person.language", "language");
        if (details.OrganisationId is null && details.EmployerSupplierId is null) yield return new Rejection("person.employerMissing", "organisationId");
        if (details.OrganisationId is not null && details.EmployerSupplierId is not null) yield return new Rejection("person.twoEmployers", "employerSupplierId");
        foreach (var wrong in DetailsRules.OptionalId(details.OrganisationId, "organisationId")) yield return wrong;
        foreach (var wrong in DetailsRules.OptionalId(details.EmployerSupplierId, "employerSupplierId")) yield return wrong;
        if (details.SignInSubject is { } subject)
        {
            foreach (var wrong in DetailsRules.Required(subject, "signInSubject")) yield return wrong;
        }
    }

    /// <inheritdoc/>
    protected override PersonDetails WithReference(PersonDetails details, string old, string successor) => details with
    {
        OrganisationId = Registers.References.Replace(RegisterKinds.Organisation, details.OrganisationId, old, successor),
        EmployerSupplierId = Registers.References.Replace(RegisterKinds.Supplier, details.EmployerSupplierId, old, successor),
    };

    /// <inheritdoc/>
    protected override IEnumerable<string?> References(PersonDetails details) =>
    [
        Registers.References.To(RegisterKinds.Organisation, details.OrganisationId),
        Registers.References.To(RegisterKinds.Supplier, details.EmployerSupplierId),
    ];

    private static Decision<RegisterEvent<PersonDetails>> DecideErase(PersonState state, DecisionContext context)
    {
        if (state.IsErased) return Decision<RegisterEvent<PersonDetails>>.Nothing;
        if (!state.IsRetired) return new Rejection("person.notRetired");
        if (context.Reason is null) return new Rejection("reason.required", "reason");
        return new PersonEvent.Erased();
    }

    private static bool IsEmailAddress(string text) => text.Length <= AddressLength && EmailAddressPattern().IsMatch(text);

    // One address as mail servers take it: no quoted local parts, and a domain with at least two labels.
    [GeneratedRegex(@"^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex EmailAddressPattern();
}
