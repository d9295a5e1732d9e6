using Isms.Processes.Kernel;
using Isms.Processes.Registers;

namespace Isms.Processes.Engine;

/// <summary>
/// Names, addresses and languages of people, read when they are needed and kept nowhere. What cannot be told (nobody has the
/// id, or the person is erased) is null or left out, and is put in words by whoever shows it.
/// </summary>
public sealed class PersonDirectory(IProcessStore store)
{
    private static readonly PersonRegister Register = new();

    /// <summary>A person, also a retired one; null when unknown or erased. Reads the person's document.</summary>
    public async Task<Person?> FindAsync(string tenant, string personId, CancellationToken cancellationToken)
    {
        if (!ProcessKey.IsValidId(personId)) return null;
        var document = await store.ReadAsync(new ProcessKey(tenant, RegisterKinds.Person, personId), cancellationToken);
        return document is not null && Register.StateOf(document) is { IsErased: false, Details: { } details } state
            ? new Person(personId, details.Name, details.EmailAddress, details.Language, details.OrganisationId, details.EmployerSupplierId, state.IsRetired)
            : null;
    }

    /// <summary>
    /// The active person a sign-in belongs to: by the account's object id, else by the e-mail address of one of the city's own
    /// people whose object id is not known yet. Null when there is none, and when there is more than one. One query.
    /// </summary>
    public async Task<string?> FindBySignInAsync(string tenant, string subject, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(subject)) return null;
        var people = await store.QueryAsync(new Partition(tenant, RegisterKinds.Person), new DocumentQuery(IsTerminal: false), cancellationToken);
        var bySubject = people.Where(p => IsEqual(p, "signInSubject", subject)).ToList();
        var found = bySubject.Count > 0 ? bySubject
            : [.. people.Where(p => IsEqual(p, "emailAddress", subject) && p.Promoted.Fields.ContainsKey("organisation") && !p.Promoted.Fields.ContainsKey("signInSubject"))];
        return found.Count == 1 ? found[0].Key.Id : null;
    }

    private static bool IsEqual(DocumentSummary person, string field, string text) =>
        string.Equals(person.Promoted.Fields.GetValueOrDefault(field), text, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A person as messages and pages need one.</summary>
/// <param name="Id">The id in the person register.</param>
/// <param name="Name">First name and surname.</param>
/// <param name="EmailAddress">Where messages go.</param>
/// <param name="Language"><c>sv</c> or <c>en</c>.</param>
/// <param name="OrganisationId">Set for the city's own people.</param>
/// <param name="EmployerSupplierId">Set for a supplier's people.</param>
/// <param name="IsRetired">The entry is no longer used: nothing is sent to the person.</param>
public sealed record Person(
    string Id, string Name, string EmailAddress, string Language, string? OrganisationId, string? EmployerSupplierId, bool IsRetired);
