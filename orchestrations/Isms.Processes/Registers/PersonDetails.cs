namespace Isms.Processes.Registers;

/// <summary>What is registered of a person. Nothing of it but ids leaves the register.</summary>
/// <param name="Name">First name and surname; empty once erased.</param>
/// <param name="EmailAddress">Where messages go; empty once erased.</param>
/// <param name="Language">The language of messages: <c>sv</c> or <c>en</c>.</param>
/// <param name="OrganisationId">The organisation a member of the city's staff works in.</param>
/// <param name="EmployerSupplierId">The supplier an external contact works for.</param>
/// <param name="SignInSubject">The object id of the account in Entra; null when the person does not sign in or is not known there yet.</param>
public sealed record PersonDetails(
    string Name, string EmailAddress, string Language, string? OrganisationId, string? EmployerSupplierId, string? SignInSubject = null)
{
    /// <summary>The languages messages are written in.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["sv", "en"];

    /// <summary>The details without what tells who it is.</summary>
    internal PersonDetails Erased() => this with { Name = "", EmailAddress = "", SignInSubject = null };
}
